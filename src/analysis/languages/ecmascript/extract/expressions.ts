/** Expressions → terms, with the call sites, mentions and functions in them. */
import type { Modifier, Visibility } from '../../../../model/node.ts';
import { type DefinitionIndex, FILE_ITSELF, REFERENCE, SITE } from '../../../facts.ts';
import type { Span } from '../../../facts-builder.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { LITERAL, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type EntityIndex, OWN, ROLE } from '../facts.ts';
import { assignment, augmentedAssignment, recordCallEffects } from './assignments.ts';
import { classEntity } from './classes.ts';
import type { DocumentationComment } from './documentation.ts';
import {
  addEntity,
  bare,
  between,
  type Extraction,
  field,
  named,
  nameTerm,
  type Place,
  propertyName,
  sides,
  stringValue,
  withoutEscapes,
  wordsBefore,
} from './extraction.ts';
import { functionEntity, genericArrow } from './functions.ts';
import { typeBefore } from './jsdoc.ts';
import { jsx } from './jsx.ts';
import { recordImport } from './modules.ts';
import { condition, knowing, narrowed } from './narrowing.ts';
import { statement } from './statements.ts';
import { typeArgumentTerms, typeTerm } from './types.ts';

/**
 * Walks an expression and gives its term. A callee is no mention of its own: its call site says that it is called.
 */
export function expression(x: Extraction, node: SyntaxNode, place: Place, isCallee = false): TermId {
  return x.builder.deeper(node, () => expressionOf(x, node, place, isCallee), 0);
}

function expressionOf(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  const { builder } = x;
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier': {
      const name = builder.textOf(node);
      if (name === 'undefined') return builder.literal(node, name, LITERAL.NULL);
      const term = nameTerm(x, node, name, place.scope, !isCallee);
      return isCallee ? term : narrowed(x, node, term, place);
    }
    case 'member_expression':
      return member(x, node, place, isCallee);
    case 'call_expression':
      return call(x, node, place);
    case 'string':
      return builder.literal(node.startIndex, stringValue(x, node));
    case 'number':
      return builder.literal(node.startIndex, builder.textOf(node), LITERAL.NUMBER);
    case 'true':
    case 'false':
      return builder.literal(node.startIndex, node.type, LITERAL.BOOLEAN);
    case 'null':
    case 'undefined':
      return builder.literal(node.startIndex, node.type, LITERAL.NULL);
    case 'regex':
      return builder.literal(node, '', LITERAL.REGEX);
    case 'template_string':
      return template(x, node, place);
    case 'this':
      return narrowed(
        x,
        node,
        builder.term(OWN.THIS, node.startIndex, [], place.isStatic ? 'static' : '', place.self),
        place,
      );
    case 'super':
      return builder.term(OWN.SUPER_OF, node, [], place.isStatic ? 'static' : '', place.class);
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function':
      return functionTerm(x, node, place);
    case 'class':
      return classTerm(x, node, place);
    case 'object':
      return objectLiteral(x, node, place);
    case 'array':
      return builder.term(
        TAG.ARRAY,
        node,
        named(x, node).map((item) => expression(x, item, place)),
      );
    case 'spread_element':
      return builder.term(TAG.SPREAD, node, [operand(x, node, place)]);
    case 'binary_expression':
    case 'unary_expression':
      return operation(x, node, place);
    case 'ternary_expression':
      return ternary(x, node, place);
    case 'assignment_expression':
      return assignment(x, node, place);
    case 'augmented_assignment_expression':
      return augmentedAssignment(x, node, place);
    case 'subscript_expression':
      return subscript(x, node, place, isCallee);
    case 'new_expression':
      return construction(x, node, place);
    case 'await_expression':
      return builder.term(TAG.AWAIT, node, [operand(x, node, place)]);
    case 'yield_expression':
      return yielded(x, node, place);
    default:
      return wrapped(x, node, place, isCallee);
  }
}

/** Expressions that hold another without being much themselves. */
function wrapped(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  const { builder } = x;
  switch (node.type) {
    case 'parenthesized_expression': {
      const term = lastOf(x, node, place, isCallee);
      const type = typeBefore(x, node.startIndex, place);
      return type < 0 ? term : builder.term(TAG.CAST, node, [term, type]);
    }
    case 'sequence_expression':
      return lastOf(x, node, place, false);
    case 'as_expression':
    case 'satisfies_expression':
      return cast(x, node, place);
    case 'type_assertion': {
      const generic = genericArrow(x, node);
      if (generic) return functionTerm(x, generic.arrow, place, generic.list);
      const [list, value] = named(x, node);
      if (!list || !value) return builder.unknown(node);
      const type = typeArgumentTerms(x, list, place)[0];
      const term = expression(x, value, place);
      return type === undefined ? term : builder.term(TAG.CAST, node, [term, type]);
    }
    case 'non_null_expression':
    case 'instantiation_expression': {
      const inner = named(x, node)[0];
      return inner ? expression(x, inner, place, isCallee) : builder.unknown(node);
    }
    case 'update_expression':
      operand(x, node, place);
      return builder.term(OWN.PRIMITIVE_VALUE, node, [], 'number');
    case 'jsx_element':
    case 'jsx_self_closing_element':
    case 'jsx_fragment':
    case 'jsx_expression':
      return jsx(x, node, place);
    case 'object_pattern':
    case 'array_pattern':
      return patternTargets(x, node, place);
    case 'private_property_identifier':
    case 'meta_property':
    case 'import':
    case 'comment':
      return builder.unknown(node);
    default:
      return anythingElse(x, node, place);
  }
}

/** Broken or unknown syntax: what is in it is walked all the same. */
function anythingElse(x: Extraction, node: SyntaxNode, place: Place): TermId {
  for (const inner of named(x, node)) {
    if (/(?:statement|declaration)$/.test(inner.type)) statement(x, inner, place);
    else expression(x, inner, place);
  }
  return x.builder.unknown(node);
}

function operand(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const inner = named(x, node).at(-1);
  return inner ? expression(x, inner, place) : x.builder.unknown(node);
}

function lastOf(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  let term: TermId | undefined;
  for (const inner of named(x, node)) term = expression(x, inner, place, isCallee);
  return term ?? x.builder.unknown(node);
}

function cast(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const [value, type] = named(x, node);
  if (!value) return x.builder.unknown(node);
  const term = expression(x, value, place);
  // `as const` says nothing of what it is; `satisfies` checks only.
  if (!type || x.builder.textOf(type) === 'const') return term;
  const typed = typeTerm(x, type, place);
  return x.builder.term(TAG.CAST, node, [term, typed], node.type === 'satisfies_expression' ? 'satisfies' : '');
}

/** Targets of an assignment by pattern: only defaults are values. */
function patternTargets(x: Extraction, node: SyntaxNode, place: Place): TermId {
  for (const item of named(x, node)) {
    const value = item.type.endsWith('assignment_pattern') ? field(item, 'right') : null;
    if (value) expression(x, value, place);
  }
  return x.builder.unknown(node);
}

// -- Members and calls

function member(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  const children = named(x, node);
  const object = children[0];
  const property = children.at(-1);
  if (!object || !property) return x.builder.unknown(node);
  const name = x.builder.textOf(property);
  const term = x.builder.term(TAG.MEMBER, property.startIndex, [expression(x, object, place)], name);
  if (isCallee) return term;
  x.builder.reference(REFERENCE.VALUE, term, property);
  return narrowed(x, node, term, place);
}

function subscript(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  const parts = sides(x, node);
  if (!parts) return x.builder.unknown(node);
  const [object, index] = parts;
  const objectTerm = expression(x, object, place);
  if (index.type === 'string') {
    const term = x.builder.term(TAG.MEMBER, index, [objectTerm], stringValue(x, index));
    if (!isCallee) x.builder.reference(REFERENCE.VALUE, term, index);
    return term;
  }
  return x.builder.term(TAG.INDEX, node, [objectTerm, expression(x, index, place)]);
}

function call(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const { builder } = x;
  const children = named(x, node);
  const callee = children[0];
  const list = children.at(-1);
  if (!callee || !list || callee === list) return builder.unknown(node);
  // `import(`, `require(` and `super(` are told by their first letter: asking for the type costs a call.
  const first = x.text.charCodeAt(callee.startIndex);
  const imported = first === 105 || first === 114 ? importCall(x, node, callee, list, place) : undefined;
  if (imported !== undefined) return imported;
  const isSuper = first === 115 && callee.type === 'super';
  const calleeTerm = expression(x, callee, place, true);
  const operands = [calleeTerm, ...callArguments(x, list, place)];
  const types = children.length > 2 ? children.find(({ type }) => type === 'type_arguments') : undefined;
  if (types) operands.push(builder.term(OWN.TYPE_ARGUMENTS, types, typeArgumentTerms(x, types, place)));
  const term = builder.term(TAG.CALL, node, operands);
  builder.site(isSuper ? SITE.CONSTRUCTOR : SITE.CALL, term, calleeName(x, callee));
  recordCallEffects(x, callee, operands, place);
  return term;
}

/** `import('x')` and `require('x')`. */
function importCall(
  x: Extraction,
  node: SyntaxNode,
  callee: SyntaxNode,
  list: SyntaxNode,
  place: Place,
): TermId | undefined {
  const isImport = callee.type === 'import';
  const isRequire = !isImport && callee.type === 'identifier' && x.builder.textOf(callee) === 'require';
  if (!isImport && !isRequire) return undefined;
  const values = named(x, list);
  const source = values[0];
  if (source?.type === 'string' || (source?.type === 'template_string' && !x.builder.textOf(source).includes('${'))) {
    recordImport(x, source);
    if (isRequire) x.isCommonJs = true;
    return x.builder.term(TAG.MODULE, node, [], stringValue(x, source), isImport ? 1 : 0);
  }
  if (isRequire) return undefined;
  for (const value of values) expression(x, value, place);
  return x.builder.unknown(node);
}

export function callArguments(x: Extraction, list: SyntaxNode, place: Place): TermId[] {
  if (list.type === 'template_string') return [template(x, list, place)];
  return named(x, list).map((argument) => expression(x, argument, place));
}

/** What a call site's range shows. */
export function calleeName(x: Extraction, callee: SyntaxNode): SyntaxNode {
  const subject = bare(x, callee);
  return subject.type === 'member_expression' ? (named(x, subject).at(-1) ?? subject) : subject;
}

function construction(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const callee = field(node, 'constructor');
  if (!callee) return x.builder.unknown(node);
  const list = field(node, 'arguments');
  const types = field(node, 'type_arguments');
  const operands = [expression(x, callee, place, true), ...(list ? callArguments(x, list, place) : [])];
  if (types) operands.push(x.builder.term(OWN.TYPE_ARGUMENTS, types, typeArgumentTerms(x, types, place)));
  const term = x.builder.term(TAG.NEW, node, operands);
  x.builder.site(SITE.NEW, term, calleeName(x, callee));
  return term;
}

// -- Operators

/** Chains of one operator nest to the left, thousands deep in generated code: they are walked in a loop. */
function operation(x: Extraction, node: SyntaxNode, place: Place): TermId {
  if (node.type === 'unary_expression') return unary(x, node, place);
  const operands = sides(x, node);
  if (!operands) return anythingElse(x, node, place);
  const [left, right] = operands;
  const operator = between(x, left.endIndex, right.startIndex);
  if (operator === '&&' || operator === '||') return condition(x, node, place).term;
  const chain: { node: SyntaxNode; right: SyntaxNode; operator: string }[] = [];
  let at = node;
  for (;;) {
    const pair = at.type === 'binary_expression' ? sides(x, at) : undefined;
    if (!pair) break;
    const [l, r] = pair;
    const op = between(x, l.endIndex, r.startIndex);
    if (op === '&&' || op === '||') break;
    chain.push({ node: at, right: r, operator: op });
    at = l;
  }
  let term = expression(x, at, place);
  for (const step of chain.reverse()) {
    const other = expression(x, step.right, place);
    const isNullish = step.operator === '??';
    term = isNullish
      ? x.builder.term(TAG.OR, step.node, [term, other])
      : x.builder.term(TAG.BINARY, step.node, [term, other], step.operator);
  }
  return term;
}

function unary(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const argument = named(x, node).at(-1);
  if (!argument) return x.builder.unknown(node);
  const operator = between(x, node.startIndex, argument.startIndex);
  return x.builder.term(TAG.UNARY, node, [expression(x, argument, place)], operator);
}

function ternary(x: Extraction, node: SyntaxNode, place: Place): TermId {
  x.builder.branch();
  const [test, then, otherwise] = named(x, node);
  if (!test || !then || !otherwise) return anythingElse(x, node, place);
  const { whenTrue, whenFalse } = condition(x, test, place);
  const values = [expression(x, then, knowing(place, whenTrue)), expression(x, otherwise, knowing(place, whenFalse))];
  return x.builder.term(TAG.CONDITIONAL, node, values);
}

function yielded(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const value = named(x, node)[0];
  const term = value ? expression(x, value, place) : undefined;
  const fn = x.entities[place.function];
  const delegates = value && between(x, node.startIndex, value.startIndex).endsWith('*');
  if (term !== undefined && fn?.kind === ENTITY.FUNCTION) {
    fn.yields.push(delegates ? x.builder.term(TAG.ITERATE, node, [term]) : term);
  }
  return x.builder.term(TAG.YIELD, node, term === undefined ? [] : [term]);
}

function template(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const operands: TermId[] = [];
  let from = node.startIndex + 1;
  const text = (end: number): void => {
    if (end > from) operands.push(x.builder.literal(from, withoutEscapes(x.text.slice(from, end))));
  };
  for (const hole of named(x, node)) {
    if (hole.type !== 'template_substitution') continue;
    text(hole.startIndex);
    operands.push(lastOf(x, hole, place, false));
    from = hole.endIndex;
  }
  text(node.endIndex - 1);
  return x.builder.term(TAG.TEMPLATE, node, operands);
}

// -- Functions, classes and objects

function functionTerm(x: Extraction, node: SyntaxNode, place: Place, typeArguments?: SyntaxNode): TermId {
  const own = field(node, 'name');
  const name = own ? x.builder.textOf(own) : '';
  const entity = functionEntity(x, node, place, {
    name,
    role: ROLE.FUNCTION,
    home: -1,
    isExpression: true,
    comment: x.documentation.before.get(node.startIndex),
    ...(own ? { ownName: name, definition: { kind: 'FUNCTION', node, nameNode: own } } : {}),
    typeArguments,
  });
  return x.builder.term(TAG.FUNCTION, node, [], undefined, entity);
}

function classTerm(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const own = field(node, 'name') ?? undefined;
  const entity = classEntity(x, node, place, {
    name: own ? x.builder.textOf(own) : '',
    nameNode: own,
    node,
    comment: x.documentation.before.get(node.startIndex),
    modifiers: [],
  });
  return x.builder.term(TAG.CLASS, node, [], undefined, entity);
}

/** The name that a value is bound to, and the node that a function or class becomes under it. */
export interface Binder {
  readonly name: string;
  readonly nameNode: Span | undefined;
  /** What its range shows. */
  readonly node: Span;
  readonly kind: 'FUNCTION' | 'METHOD';
  readonly comment: DocumentationComment | undefined;
  readonly parent?: DefinitionIndex;
  readonly modifiers?: readonly Modifier[];
  readonly visibility?: Visibility;
  readonly home?: EntityIndex;
  readonly host?: TermId;
  readonly isOfPrototype?: boolean;
}

export interface BoundValue {
  readonly term: TermId;
  readonly definition: DefinitionIndex;
}

/** A function or class that takes the name it is bound to; undefined for all other values, which are not walked then. */
export function boundValue(x: Extraction, value: SyntaxNode, place: Place, binder: Binder): BoundValue | undefined {
  const subject = bare(x, value);
  const type = subject.type;
  const generic = type === 'type_assertion' ? genericArrow(x, subject) : undefined;
  const node = generic?.arrow ?? subject;
  switch (generic ? 'arrow_function' : type) {
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function': {
      const own = field(node, 'name');
      const entity = functionEntity(x, node, place, {
        name: binder.name,
        role: binder.home === undefined ? ROLE.FUNCTION : ROLE.METHOD,
        home: binder.home ?? -1,
        isExpression: true,
        comment: binder.comment ?? x.documentation.before.get(node.startIndex),
        definition: { ...binder, node: binder.node, nameNode: binder.nameNode },
        typeArguments: generic?.list,
        ...(own ? { ownName: x.builder.textOf(own) } : {}),
        ...(binder.host === undefined ? {} : { host: binder.host }),
        isOfPrototype: binder.isOfPrototype ?? false,
      });
      const term = x.builder.term(TAG.FUNCTION, node, [], undefined, entity);
      return { term: castOf(x, value, subject, term, place), definition: x.entities[entity]!.definition };
    }
    case 'class': {
      const entity = classEntity(x, node, place, {
        name: binder.name,
        nameNode: binder.nameNode,
        node: binder.node,
        comment: binder.comment,
        modifiers: binder.modifiers ?? [],
      });
      return {
        term: x.builder.term(TAG.CLASS, node, [], undefined, entity),
        definition: x.entities[entity]!.definition,
      };
    }
    default:
      return undefined;
  }
}

/** `(() => …) as T` is a function with that type. */
function castOf(x: Extraction, value: SyntaxNode, subject: SyntaxNode, term: TermId, place: Place): TermId {
  if (value.startIndex === subject.startIndex && value.endIndex === subject.endIndex) return term;
  if (value.type === 'as_expression' || value.type === 'satisfies_expression') {
    const type = named(x, value)[1];
    return type ? x.builder.term(TAG.CAST, value, [term, typeTerm(x, type, place)]) : term;
  }
  const documented = typeBefore(x, value.startIndex, place);
  return documented < 0 ? term : x.builder.term(TAG.CAST, value, [term, documented]);
}

function objectLiteral(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const index = addEntity(x, {
    kind: ENTITY.OBJECT,
    name: '',
    definition: FILE_ITSELF,
    owner: x.builder.current,
    binding: -1,
    term: -1,
    visible: place.scope.visible,
  });
  const operands: TermId[] = [];
  for (const item of named(x, node)) {
    const term = property(x, item, index, place);
    if (term !== undefined) operands.push(term);
  }
  const term = x.builder.term(TAG.OBJECT, node, operands, undefined, index);
  const entity = x.entities[index]!;
  if (entity.kind === ENTITY.OBJECT) Object.assign(entity, { term });
  return term;
}

function property(x: Extraction, node: SyntaxNode, home: EntityIndex, place: Place): TermId | undefined {
  const { builder } = x;
  switch (node.type) {
    case 'pair': {
      const parts = sides(x, node);
      return parts && pair(x, node, parts[0], parts[1], place);
    }
    case 'shorthand_property_identifier':
      return builder.term(TAG.PROPERTY, node, [expression(x, node, place)], builder.textOf(node));
    case 'method_definition':
      return objectMethod(x, node, home, place);
    case 'spread_element':
      return builder.term(TAG.SPREAD, node, [operand(x, node, place)]);
    case 'object_assignment_pattern': {
      const value = field(node, 'right');
      if (value) expression(x, value, place);
      return undefined;
    }
    default:
      anythingElse(x, node, place);
      return undefined;
  }
}

function pair(x: Extraction, node: SyntaxNode, key: SyntaxNode, value: SyntaxNode, place: Place): TermId {
  const name = propertyName(x, key);
  const isComputed = key.type === 'computed_property_name';
  const keyTerm = isComputed ? lastOf(x, key, place, false) : undefined;
  const isKnown = !isComputed || !name.startsWith('[') || name.startsWith('[Symbol.');
  const bound = isKnown
    ? boundValue(x, value, place, {
        name,
        nameNode: key,
        node,
        kind: 'FUNCTION',
        comment: x.documentation.before.get(node.startIndex),
      })
    : undefined;
  const type = typeBefore(x, node.startIndex, place);
  const term = bound?.term ?? expression(x, value, place);
  const typed = type < 0 || bound ? term : x.builder.term(TAG.CAST, value, [term, type]);
  return isKnown || keyTerm === undefined
    ? x.builder.term(TAG.PROPERTY, node.startIndex, [typed], name)
    : x.builder.term(TAG.PAIR, node, [keyTerm, typed]);
}

function objectMethod(x: Extraction, node: SyntaxNode, home: EntityIndex, place: Place): TermId | undefined {
  const nameNode = field(node, 'name');
  if (!nameNode) return undefined;
  const name = propertyName(x, nameNode);
  const words = wordsBefore(x, node, nameNode);
  if (nameNode.type === 'computed_property_name') lastOf(x, nameNode, place, false);
  const role = words.has('get') ? ROLE.GETTER : words.has('set') ? ROLE.SETTER : ROLE.METHOD;
  const entity = functionEntity(x, node, place, {
    name,
    role,
    home,
    isExpression: true,
    comment: x.documentation.before.get(node.startIndex),
    definition: { kind: 'FUNCTION', node, nameNode },
  });
  const value = x.builder.term(TAG.FUNCTION, node, [], undefined, entity);
  const tag = role === ROLE.GETTER ? OWN.GETTER : role === ROLE.SETTER ? OWN.SETTER : TAG.PROPERTY;
  return x.builder.term(tag, node, [value], name);
}
