/** Type syntax → type terms. */

import { REFERENCE } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type EntityIndex, MEMBER, type Member, OWN, ROLE } from '../facts.ts';
import { expression } from './expressions.ts';
import {
  addEntity,
  child,
  declareEntity,
  type Extraction,
  field,
  named,
  newMember,
  type Place,
  propertyName,
  stringValue,
  typeNameTerm,
  wordsBefore,
} from './extraction.ts';
import { functionEntity } from './functions.ts';
import { documentationAt } from './headers.ts';
import { findType, openScope, type Scope } from './scopes.ts';

/** NO_TERM for nothing. `kind` is what a name in it is mentioned as. */
export function typeTerm(
  x: Extraction,
  node: SyntaxNode | null | undefined,
  place: Place,
  kind: number = REFERENCE.TYPE,
): TermId {
  if (!node) return NO_TERM;
  return x.builder.deeper(node, () => typeOf(x, node, place, kind), NO_TERM);
}

function typeOf(x: Extraction, node: SyntaxNode, place: Place, kind: number): TermId {
  const { builder } = x;
  const of = (inner: SyntaxNode | null | undefined): TermId => typeTerm(x, inner, place);
  const all = (inner: readonly SyntaxNode[]): TermId[] => inner.map(of);
  switch (node.type) {
    case 'type_annotation':
    case 'parenthesized_type':
    case 'readonly_type':
    case 'optional_type':
    case 'type_predicate_annotation':
    case 'asserts_annotation':
    case 'constraint':
    case 'default_type':
      return typeTerm(x, named(x, node).at(-1), place, kind);
    case 'rest_type':
      return builder.term(OWN.REST_TYPE, node, [of(named(x, node)[0])]);
    case 'type_predicate': {
      const name = field(node, 'name');
      const type = of(field(node, 'type'));
      return builder.term(OWN.PREDICATE, node, [type], name ? builder.textOf(name) : 'this');
    }
    case 'asserts': {
      const said = named(x, node)[0];
      const name = said?.type === 'type_predicate' ? field(said, 'name') : said;
      const type = said?.type === 'type_predicate' ? [of(field(said, 'type'))] : [];
      return builder.term(OWN.PREDICATE, node, type, name ? builder.textOf(name) : 'this', 1);
    }
    case 'predefined_type':
      return primitive(x, node, builder.textOf(node));
    case 'type_identifier':
    case 'identifier':
      if (isBlankedImport(x, node)) return importedType(x, node, []);
      return typeNameTerm(x, node, builder.textOf(node), place.scope, [], kind);
    case 'nested_type_identifier':
    case 'nested_identifier':
      return typeNameTerm(x, node, dotted(x, node), place.scope, [], kind);
    case 'generic_type':
      return genericType(x, node, place, kind);
    case 'union_type':
      return builder.term(TAG.UNION, node, all(flatten(x, node, 'union_type')));
    case 'intersection_type':
      return builder.term(TAG.INTERSECTION, node, all(flatten(x, node, 'intersection_type')));
    // Flow's `?T`.
    case 'flow_maybe_type':
      return builder.term(TAG.UNION, node, [of(named(x, node)[0]), primitive(x, node, 'undefined')]);
    case 'array_type':
      return builder.term(TAG.ARRAY_TYPE, node, [of(named(x, node)[0])]);
    case 'tuple_type':
      return builder.term(
        TAG.TUPLE_TYPE,
        node,
        named(x, node).map((item) => tupleItem(x, item, place)),
      );
    case 'function_type':
      return builder.term(TAG.FUNCTION_TYPE, node, [], undefined, functionTypeEntity(x, node, place));
    case 'constructor_type':
      return builder.term(OWN.CONSTRUCTOR_TYPE, node, [], undefined, functionTypeEntity(x, node, place));
    case 'object_type':
    case 'interface_body':
      return objectType(x, node, place);
    case 'literal_type':
      return literalType(x, node);
    case 'template_literal_type':
      return primitive(x, node, 'string');
    case 'lookup_type': {
      const [object, index] = named(x, node);
      return builder.term(OWN.INDEXED_ACCESS, node, [of(object), of(index)]);
    }
    case 'index_type_query':
      return builder.term(OWN.KEY_OF, node, [of(named(x, node)[0])]);
    case 'type_query': {
      const subject = named(x, node)[0];
      if (!subject) return builder.unknown(node);
      if (isImportCall(subject)) return importType(x, subject, [], [], 1);
      return builder.term(TAG.TYPE_OF, node, [expression(x, subject, place)]);
    }
    case 'conditional_type': {
      const parts = ['left', 'right', 'consequence', 'alternative'].map((name) => field(node, name));
      return builder.term(OWN.CONDITIONAL_TYPE, node, inferring(x, parts, place));
    }
    case 'infer_type':
      return inferred(x, node, place);
    case 'this_type':
    case 'this':
      return builder.term(OWN.THIS_TYPE, node, [], undefined, place.class);
    case 'member_expression':
      return memberType(x, node, place, [], kind);
    case 'call_expression':
      return isImportCall(node) ? importType(x, node, [], [], 0) : builder.unknown(node);
    case 'undefined':
    case 'null':
      return primitive(x, node, node.type);
    case 'string':
      return builder.term(TAG.LITERAL_TYPE, node, [], stringValue(x, node), LITERAL.STRING);
    case 'number':
      return builder.term(TAG.LITERAL_TYPE, node, [], builder.textOf(node), LITERAL.NUMBER);
    default:
      return builder.unknown(node);
  }
}

export const primitive = (x: Extraction, node: SyntaxNode | number, name: string): TermId =>
  x.builder.term(OWN.PRIMITIVE, node, [], name);

/** The operands in order; names that `infer` brings in are declared for the branch where they hold. */
function inferring(x: Extraction, parts: readonly (SyntaxNode | null)[], place: Place): TermId[] {
  const inner = { ...place, scope: openScope(place.scope) };
  const right = parts[1];
  const declared: TermId[] = [];
  if (right && x.text.slice(right.startIndex, right.endIndex).includes('infer ')) {
    declareInferred(x, right, inner, declared);
  }
  return [...parts.map((part) => typeTerm(x, part, inner)), ...declared];
}

function declareInferred(x: Extraction, node: SyntaxNode, place: Place, declared: TermId[]): void {
  if (node.type === 'infer_type') {
    const name = named(x, node)[0];
    const entity = name && typeParameter(x, x.builder.textOf(name), place.scope);
    if (entity !== undefined) declared.push(x.builder.term(OWN.INFER, node, [], undefined, entity));
  }
  x.builder.deeper(
    node,
    () => {
      for (const inner of named(x, node)) declareInferred(x, inner, place, declared);
    },
    undefined,
  );
}

function inferred(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const name = named(x, node)[0];
  const found = name && findType(x, place.scope, x.builder.textOf(name));
  const entity = found && x.bindings[found.binding]!.declarations[0];
  return entity === undefined ? x.builder.unknown(node) : x.builder.term(OWN.INFER, node, [], undefined, entity);
}

function genericType(x: Extraction, node: SyntaxNode, place: Place, kind: number): TermId {
  const children = named(x, node);
  const name = children[0];
  const list = child(x, node, 'type_arguments');
  if (!name) return x.builder.unknown(node);
  const typeArguments = list ? typeArgumentTerms(x, list, place) : [];
  if (name.type === 'member_expression') return memberType(x, name, place, typeArguments, kind);
  if (isBlankedImport(x, name)) return importedType(x, name, typeArguments);
  return typeNameTerm(x, name, dotted(x, name), place.scope, typeArguments, kind);
}

/** `<A, B>` → its types. */
export function typeArgumentTerms(x: Extraction, list: SyntaxNode, place: Place): TermId[] {
  return named(x, list).map((argument) => typeTerm(x, argument, place));
}

function memberType(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  typeArguments: readonly TermId[],
  kind: number,
): TermId {
  const object = named(x, node)[0];
  const property = field(node, 'property');
  if (object && property && isImportCall(object)) {
    return importType(x, object, [x.builder.textOf(property)], typeArguments, 0);
  }
  return typeNameTerm(x, node, dotted(x, node), place.scope, typeArguments, kind);
}

function isImportCall(node: SyntaxNode): boolean {
  return node.type === 'call_expression' && field(node, 'function')?.type === 'import';
}

const IMPORT_SPECIFIER = /import\s*\(\s*(["'])(.*?)\1/;

function importType(
  x: Extraction,
  node: SyntaxNode,
  names: readonly string[],
  typeArguments: readonly TermId[],
  isTypeOf: number,
): TermId {
  const specifier = IMPORT_SPECIFIER.exec(x.builder.textOf(node))?.[2] ?? '';
  x.imports.push({ specifier, range: x.builder.range(node) });
  return x.builder.term(OWN.IMPORT_TYPE, node, typeArguments, [specifier, ...names].join('\0'), isTypeOf);
}

/** An `import('x').T` that the grammar takes as a name: see grammar-gaps.ts. */
const isBlankedImport = (x: Extraction, node: SyntaxNode): boolean => /^import[ \t]*\(/.test(x.builder.textOf(node));

function importedType(x: Extraction, node: SyntaxNode, typeArguments: readonly TermId[]): TermId {
  const name = /\.([\w$]+)$/.exec(x.builder.textOf(node))?.[1] ?? '';
  return importType(x, node, [name], typeArguments, 0);
}

const dotted = (x: Extraction, node: SyntaxNode): string => x.builder.textOf(node).replace(/\s/g, '');

/** Unions and intersections nest to the left. */
function flatten(x: Extraction, node: SyntaxNode, type: string): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let at: SyntaxNode | undefined = node; at; ) {
    const children: readonly SyntaxNode[] = named(x, at);
    const first = children[0];
    const nests = first?.type === type;
    parts.unshift(...(nests ? children.slice(1) : children));
    at = nests ? first : undefined;
  }
  return parts;
}

/** `T`, `...T`, `name: T`, `...name: T` */
function tupleItem(x: Extraction, item: SyntaxNode, place: Place): TermId {
  if (item.type !== 'required_parameter' && item.type !== 'optional_parameter') return typeTerm(x, item, place);
  const type = typeTerm(x, field(item, 'type'), place);
  const isRest = field(item, 'pattern')?.type === 'rest_pattern';
  return isRest ? x.builder.term(OWN.REST_TYPE, item, [type]) : type;
}

function literalType(x: Extraction, node: SyntaxNode): TermId {
  const value = named(x, node)[0];
  if (!value) return x.builder.unknown(node);
  const text = x.builder.textOf(value);
  switch (value.type) {
    case 'null':
    case 'undefined':
      return primitive(x, node, value.type);
    case 'string':
      return x.builder.term(TAG.LITERAL_TYPE, node, [], stringValue(x, value), LITERAL.STRING);
    case 'number':
    case 'unary_expression':
      return x.builder.term(TAG.LITERAL_TYPE, node, [], text, LITERAL.NUMBER);
    default:
      return x.builder.term(TAG.LITERAL_TYPE, node, [], text, LITERAL.BOOLEAN);
  }
}

function functionTypeEntity(x: Extraction, node: SyntaxNode, place: Place): EntityIndex {
  return functionEntity(x, node, place, { name: '', role: ROLE.TYPE, home: -1 });
}

function objectType(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const first = named(x, node)[0];
  const clause = first && (first.type === 'mapped_type_clause' ? first : child(x, first, 'mapped_type_clause'));
  if (first && clause) return mappedType(x, node, first, clause, place);
  const entity = addEntity(x, {
    kind: ENTITY.OBJECT_TYPE,
    name: '',
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    members: [],
    calls: [],
    constructs: [],
    index: NO_TERM,
    visible: place.scope.visible,
  });
  typeMembers(x, node, entity, place);
  return x.builder.term(TAG.OBJECT_TYPE, node, [], undefined, entity);
}

function mappedType(x: Extraction, node: SyntaxNode, signature: SyntaxNode, clause: SyntaxNode, place: Place): TermId {
  const inner = { ...place, scope: openScope(place.scope) };
  const name = field(clause, 'name');
  const source = typeTerm(x, field(clause, 'type') ?? named(x, clause)[1], place);
  const key = typeParameter(x, name ? x.builder.textOf(name) : '', inner.scope, source);
  const value = typeTerm(x, field(signature, 'type'), inner);
  const alias = field(clause, 'alias');
  const operands = alias ? [source, value, typeTerm(x, alias, inner)] : [source, value];
  return x.builder.term(OWN.MAPPED, node, operands, undefined, key);
}

/** Declares a type parameter. */
export function typeParameter(x: Extraction, name: string, scope: Scope, constraint: TermId = NO_TERM): EntityIndex {
  const entity = addEntity(x, {
    kind: ENTITY.TYPE_PARAMETER,
    name,
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    constraint,
    default: NO_TERM,
  });
  declareEntity(x, scope, entity);
  return entity;
}

/** The list `<T extends A = B>` → its parameters, declared in the scope of the place. */
export function typeParameters(x: Extraction, list: SyntaxNode, place: Place): EntityIndex[] {
  const nodes = named(x, list).filter(({ type }) => type === 'type_parameter');
  const indexes = nodes.map((parameter) => {
    const name = field(parameter, 'name');
    return typeParameter(x, name ? x.builder.textOf(name) : '', place.scope);
  });
  for (const [i, parameter] of nodes.entries()) {
    const entity = x.entities[indexes[i]!]!;
    if (entity.kind !== ENTITY.TYPE_PARAMETER) continue;
    entity.constraint = typeTerm(x, field(parameter, 'constraint') ?? child(x, parameter, 'constraint'), place);
    entity.default = typeTerm(x, field(parameter, 'value') ?? child(x, parameter, 'default_type'), place);
  }
  return indexes;
}

/** The members of an interface or object type. */
export function typeMembers(x: Extraction, body: SyntaxNode, home: EntityIndex, place: Place): void {
  const entity = x.entities[home]!;
  if (entity.kind !== ENTITY.INTERFACE && entity.kind !== ENTITY.OBJECT_TYPE) return;
  for (const node of named(x, body)) {
    switch (node.type) {
      case 'method_signature':
        entity.members.push(methodSignature(x, node, home, place));
        break;
      case 'property_signature':
        entity.members.push(propertySignature(x, node, place));
        break;
      case 'call_signature':
        entity.calls.push(functionEntity(x, node, place, { name: '', role: ROLE.TYPE, home }));
        break;
      case 'construct_signature':
        entity.constructs.push(functionEntity(x, node, place, { name: '', role: ROLE.TYPE, home }));
        break;
      case 'index_signature':
        entity.index = typeTerm(x, field(node, 'type'), place);
        break;
    }
  }
}

function methodSignature(x: Extraction, node: SyntaxNode, home: EntityIndex, place: Place): Member {
  const nameNode = field(node, 'name');
  const name = propertyName(x, nameNode);
  const words = wordsBefore(x, node, nameNode);
  const role = words.has('get') ? ROLE.GETTER : words.has('set') ? ROLE.SETTER : ROLE.SIGNATURE;
  const definition = nameNode ? { kind: 'METHOD' as const, node, nameNode } : undefined;
  const fn = functionEntity(x, node, place, { name, role, home, ...(definition ? { definition } : {}) });
  const kind = role === ROLE.GETTER ? MEMBER.GETTER : role === ROLE.SETTER ? MEMBER.SETTER : MEMBER.SIGNATURE;
  return newMember({ name, kind, function: fn, definition: x.entities[fn]!.definition, ...optional(x, nameNode) });
}

/** `name?` */
const optional = (x: Extraction, nameNode: SyntaxNode | null): { isOptional?: true } =>
  nameNode && x.text[nameNode.endIndex] === '?' ? { isOptional: true } : {};

function propertySignature(x: Extraction, node: SyntaxNode, place: Place): Member {
  const { builder } = x;
  const nameNode = field(node, 'name');
  const name = propertyName(x, nameNode);
  const type = field(node, 'type');
  if (!isNamedType(x) || !nameNode) {
    return newMember({ name, kind: MEMBER.PROPERTY, type: typeTerm(x, type, place), ...optional(x, nameNode) });
  }
  const definition = builder.define({
    kind: 'PROPERTY',
    name,
    range: builder.range(node),
    nameRange: builder.range(nameNode),
    signature: builder.textOf(node).replace(/\s+/g, ' '),
    visibility: 'PUBLIC',
    ...(wordsBefore(x, node, nameNode).has('readonly') ? { modifiers: ['READONLY'] as const } : {}),
    ...documentationAt(x, node.startIndex),
  });
  return newMember({
    name,
    kind: MEMBER.PROPERTY,
    definition,
    type: builder.inside(definition, () => typeTerm(x, type, place)),
    ...optional(x, nameNode),
  });
}

/** Properties of a type without a name (in a parameter's annotation, say) are no nodes. */
function isNamedType(x: Extraction): boolean {
  const around = x.builder.definition(x.builder.current)?.kind;
  return around === 'INTERFACE' || around === 'TYPE_ALIAS' || around === 'PROPERTY';
}
