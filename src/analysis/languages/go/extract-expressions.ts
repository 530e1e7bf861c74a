/** Expressions of Go source as terms, with the call sites and mentions in them. */
import { type DefinitionIndex, FILE_ITSELF, REFERENCE, SITE } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { block } from './extract-statements.ts';
import { namedType, signature, typeArguments, typeTerm } from './extract-types.ts';
import { GO_TAG } from './facts.ts';
import { UNIVERSE_FUNCTIONS, UNIVERSE_TYPES, UNIVERSE_VALUES } from './universe.ts';
import { parts, type Walk } from './walk.ts';

type Rule = (walk: Walk, node: SyntaxNode) => TermId;

/** The term of an expression; what it calls and mentions is recorded on the way. */
export function expression(walk: Walk, node: SyntaxNode): TermId {
  const rule = RULES[node.type];
  if (!rule) return walkInside(walk, node);
  return walk.builder.deeper(node, () => rule(walk, node), NO_TERM);
}

export const isExpression = (type: string): boolean => RULES[type] !== undefined;

const number: Rule = (walk, node) => walk.builder.literal(node, walk.builder.textOf(node), LITERAL.NUMBER);
const floating: Rule = (walk, node) => walk.builder.literal(node, walk.builder.textOf(node), LITERAL.FLOAT);
const word =
  (kind: number): Rule =>
  (walk, node) =>
    walk.builder.literal(node, node.type, kind);
const typeExpression: Rule = (walk, node) => walk.builder.term(GO_TAG.TYPE_EXPRESSION, node, [typeTerm(walk, node)]);

const RULES: Readonly<Record<string, Rule>> = {
  identifier: (walk, node) => name(walk, node, true),
  selector_expression: (walk, node) => member(walk, node, true),
  call_expression: call,
  parenthesized_expression: (walk, node) => first(walk, node),
  literal_element: (walk, node) => first(walk, node),
  index_expression: index,
  slice_expression: slice,
  unary_expression: unary,
  binary_expression: binary,
  composite_literal: composite,
  literal_value: (walk, node) => compositeOf(walk, node, walk.builder.unknown(node), node),
  func_literal: (walk, node) => namedLiteral(walk, node, FILE_ITSELF),
  type_assertion_expression: typeAssertion,
  type_conversion_expression: typeConversion,
  type_instantiation_expression: typeInstantiation,
  variadic_argument: (walk, node) => walk.builder.term(TAG.SPREAD, node, [first(walk, node)]),
  int_literal: number,
  float_literal: floating,
  imaginary_literal: floating,
  rune_literal: (walk, node) => walk.builder.literal(node, walk.builder.textOf(node), LITERAL.CHARACTER),
  interpreted_string_literal: (walk, node) => walk.builder.literal(node, unquote(walk.builder.textOf(node))),
  raw_string_literal: (walk, node) => walk.builder.literal(node, walk.builder.textOf(node).slice(1, -1)),
  true: word(LITERAL.BOOLEAN),
  false: word(LITERAL.BOOLEAN),
  nil: word(LITERAL.NULL),
  iota: word(LITERAL.NUMBER),
  slice_type: typeExpression,
  array_type: typeExpression,
  map_type: typeExpression,
  channel_type: typeExpression,
  function_type: typeExpression,
  struct_type: typeExpression,
  interface_type: typeExpression,
  pointer_type: typeExpression,
  type_identifier: typeExpression,
  qualified_type: typeExpression,
  generic_type: typeExpression,
};

/** A name in an expression: a local, a type parameter or local type, else of the package or the universe. */
function name(walk: Walk, node: SyntaxNode, mentioned: boolean): TermId {
  const { builder } = walk;
  const text = builder.textOf(node);
  const local = walk.find(text);
  if (!local) {
    const term = builder.term(TAG.NAME, node, [], text);
    if (mentioned && !isUniverse(text)) builder.reference(REFERENCE.VALUE, term, node);
    return term;
  }
  if (local.kind !== 'BINDING') return builder.term(GO_TAG.TYPE_EXPRESSION, node, [namedType(walk, node, [])]);
  const term = builder.term(TAG.LOCAL, node, [], text, local.index);
  if (mentioned && walk.holdsFunction(local.index)) builder.reference(REFERENCE.VALUE, term, node);
  return term;
}

const isUniverse = (text: string): boolean =>
  UNIVERSE_FUNCTIONS.has(text) || UNIVERSE_VALUES.has(text) || UNIVERSE_TYPES.has(text);

function member(walk: Walk, node: SyntaxNode, mentioned: boolean): TermId {
  const { builder } = walk;
  const [operand, field] = parts(node);
  if (!operand || !field) return walkInside(walk, node);
  const imported = operand.type === 'identifier' && walk.importNames.has(builder.textOf(operand));
  const object = imported ? name(walk, operand, false) : expression(walk, operand);
  const term = builder.term(TAG.MEMBER, node, [object], builder.textOf(field));
  if (mentioned) builder.reference(REFERENCE.VALUE, term, field);
  return term;
}

function call(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const children = parts(node);
  const calleeNode = children[0];
  const list = children.at(-1);
  if (!calleeNode || list?.type !== 'argument_list') return walkInside(walk, node);
  const [base, nameNode] = callee(walk, calleeNode);
  const generic = children[1]!.type === 'type_arguments' ? children[1] : undefined;
  const target = generic ? builder.term(GO_TAG.INSTANTIATE, generic, [base, ...typeArguments(walk, generic)]) : base;
  const args = parts(list).map((argument) => expression(walk, argument));
  const term = builder.term(TAG.CALL, node, [target, ...args]);
  // An anonymous function that is called where it stands has no definition to point to.
  if (calleeNode.type !== 'func_literal') builder.site(SITE.CALL, term, nameNode);
  return term;
}

/** The callee, which is no mention since its site is one, and the node of its last name. */
function callee(walk: Walk, node: SyntaxNode): [term: TermId, nameNode: SyntaxNode] {
  switch (node.type) {
    case 'identifier':
      return [name(walk, node, false), node];
    case 'selector_expression':
      return [member(walk, node, false), parts(node).at(-1) ?? node];
    case 'parenthesized_expression': {
      const only = parts(node)[0];
      return only ? callee(walk, only) : [walk.builder.unknown(node), node];
    }
    case 'index_expression': {
      const [object, key] = parts(node);
      if (!object || !key) break;
      const [base, nameNode] = callee(walk, object);
      return [walk.builder.term(TAG.INDEX, node, [base, expression(walk, key)]), nameNode];
    }
    case 'type_instantiation_expression': {
      const [generic, ...args] = parts(node);
      if (!generic) break;
      const [base, nameNode] = callee(walk, generic);
      return [instantiate(walk, node, base, args), nameNode];
    }
  }
  return [expression(walk, node), node];
}

const instantiate = (walk: Walk, node: SyntaxNode, base: TermId, args: readonly SyntaxNode[]): TermId =>
  walk.builder.term(GO_TAG.INSTANTIATE, node, [base, ...args.map((argument) => typeTerm(walk, argument))]);

function typeInstantiation(walk: Walk, node: SyntaxNode): TermId {
  const [generic, ...args] = parts(node);
  return generic ? instantiate(walk, node, expression(walk, generic), args) : walkInside(walk, node);
}

/** `T(x)`; and `f[int](x)`, a call that the grammar takes for a conversion. */
function typeConversion(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const [typeNode, operandNode] = parts(node);
  if (!typeNode || !operandNode) return walkInside(walk, node);
  const operand = expression(walk, operandNode);
  if (typeNode.type !== 'generic_type') {
    const type = builder.term(GO_TAG.TYPE_EXPRESSION, typeNode, [typeTerm(walk, typeNode)]);
    return builder.term(TAG.CALL, node, [type, operand]);
  }
  const [nameNode, args] = parts(typeNode);
  if (!nameNode || !args) return walkInside(walk, node);
  const [base, lastName] =
    nameNode.type === 'qualified_type' ? qualifiedName(walk, nameNode) : [name(walk, nameNode, false), nameNode];
  const target = builder.term(GO_TAG.INSTANTIATE, typeNode, [base, ...typeArguments(walk, args)]);
  const term = builder.term(TAG.CALL, node, [target, operand]);
  builder.site(SITE.CALL, term, lastName);
  return term;
}

/** `p.F` where the grammar sees a type, as an expression. */
function qualifiedName(walk: Walk, node: SyntaxNode): [term: TermId, nameNode: SyntaxNode] {
  const [packageNode, nameNode] = parts(node);
  if (!packageNode || !nameNode) return [walk.builder.unknown(node), node];
  const object = name(walk, packageNode, false);
  return [walk.builder.term(TAG.MEMBER, node, [object], walk.builder.textOf(nameNode)), nameNode];
}

function index(walk: Walk, node: SyntaxNode): TermId {
  const [object, key] = parts(node);
  if (!object || !key) return walkInside(walk, node);
  return walk.builder.term(TAG.INDEX, node, [expression(walk, object), expression(walk, key)]);
}

function slice(walk: Walk, node: SyntaxNode): TermId {
  const [object, ...bounds] = parts(node);
  if (!object) return walkInside(walk, node);
  const term = walk.builder.term(GO_TAG.SLICE, node, [expression(walk, object)]);
  for (const bound of bounds) expression(walk, bound);
  return term;
}

function unary(walk: Walk, node: SyntaxNode): TermId {
  const operand = parts(node).at(-1);
  if (!operand) return walkInside(walk, node);
  const operator = walk.builder.text.slice(node.startIndex, operand.startIndex).trim();
  return walk.builder.term(TAG.UNARY, node, [expression(walk, operand)], operator);
}

function binary(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const [left, right] = parts(node);
  if (!left || !right) return walkInside(walk, node);
  const operator =
    /^[^\s/]+|^\/(?![/*])/.exec(builder.text.slice(left.endIndex, right.startIndex).trimStart())?.[0] ?? '';
  if (operator === '&&' || operator === '||') builder.branch();
  return builder.term(TAG.BINARY, node, [expression(walk, left), expression(walk, right)], operator);
}

function composite(walk: Walk, node: SyntaxNode): TermId {
  const [typeNode, body] = parts(node);
  if (!typeNode || !body) return walkInside(walk, node);
  return compositeOf(walk, node, compositeType(walk, typeNode), body);
}

/** The type of a literal is a mention of a value: a struct literal makes one. */
function compositeType(walk: Walk, node: SyntaxNode): TermId {
  const caller = walk.builder.currentCallable;
  if (node.type === 'type_identifier' || node.type === 'qualified_type') {
    return namedType(walk, node, [], REFERENCE.VALUE, caller);
  }
  if (node.type !== 'generic_type') return typeTerm(walk, node);
  const [nameNode, args] = parts(node);
  return nameNode
    ? namedType(walk, nameNode, args ? typeArguments(walk, args) : [], REFERENCE.VALUE, caller)
    : walk.builder.unknown(node);
}

function compositeOf(walk: Walk, node: SyntaxNode, type: TermId, body: SyntaxNode): TermId {
  const items = parts(body).map((item) => (item.type === 'keyed_element' ? keyed(walk, item) : expression(walk, item)));
  return walk.builder.term(GO_TAG.COMPOSITE, node, [type, ...items]);
}

/** `key: value`. Whether a bare name is a field or a variable, the literal's type decides: it is taken for a field. */
function keyed(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const [keyNode, valueNode] = parts(node);
  if (!keyNode || !valueNode) return walkInside(walk, node);
  const inside = keyNode.type === 'literal_element' ? parts(keyNode)[0] : keyNode;
  if (inside?.type === 'identifier') {
    return builder.term(TAG.PROPERTY, node, [expression(walk, valueNode)], builder.textOf(inside));
  }
  return builder.term(TAG.PAIR, node, [expression(walk, keyNode), expression(walk, valueNode)]);
}

function typeAssertion(walk: Walk, node: SyntaxNode): TermId {
  const [operand, type] = parts(node);
  if (!operand || !type) return walkInside(walk, node);
  return walk.builder.term(TAG.CAST, node, [expression(walk, operand), typeTerm(walk, type)]);
}

/** A function literal; `definition` is what it is bound to, FILE_ITSELF when it has no name. */
export function namedLiteral(walk: Walk, node: SyntaxNode, definition: DefinitionIndex): TermId {
  const { builder } = walk;
  const read = () =>
    walk.scoped(() => {
      const { term, parameters, returnType } = signature(walk, node, true);
      const body = node.childForFieldName('body');
      if (definition !== FILE_ITSELF) {
        const before = builder.definition(definition)!;
        const head = builder.text
          .slice(node.startIndex, body?.startIndex ?? node.endIndex)
          .replace(/\s+/g, ' ')
          .trim();
        builder.amend(definition, {
          parameters,
          signature: `${before.name} = ${head}`,
          ...(returnType === undefined ? {} : { returnType }),
        });
      }
      if (body) block(walk, body);
      return term;
    });
  const type = definition === FILE_ITSELF ? read() : builder.inside(definition, read);
  return walk.functionTerm(node, { definition, signature: type, typeParameters: [] });
}

function first(walk: Walk, node: SyntaxNode): TermId {
  const only = parts(node)[0];
  return only ? expression(walk, only) : walk.builder.unknown(node);
}

/** What no rule reads, as in broken source: its parts are walked, so that nothing in it is lost. */
function walkInside(walk: Walk, node: SyntaxNode): TermId {
  block(walk, node);
  return walk.builder.unknown(node);
}

function unquote(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal.slice(1, -1);
  }
}
