/** Types of Go source as terms, and the declarations that types hold: fields, interface methods, type parameters. */
import type { Parameter } from '../../../model/node.ts';
import { type DefinitionIndex, FILE_ITSELF, REFERENCE } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { documented, visibilityOf } from './documentation.ts';
import { expression } from './extract-expressions.ts';
import { GO_TAG, type GoShape } from './facts.ts';
import { UNIVERSE_TYPES } from './universe.ts';
import { parts, type Walk } from './walk.ts';

// -- Type declarations

/** `type A …`, alone or in parentheses, at the top level or in a function. */
export function typeDeclaration(walk: Walk, node: SyntaxNode, documentation?: string): void {
  for (const [spec, own] of documented(walk.builder, node)) {
    if (spec.type === 'type_spec' || spec.type === 'type_alias') typeSpec(walk, spec, own ?? documentation);
  }
}

function typeSpec(walk: Walk, node: SyntaxNode, documentation: string | undefined): void {
  const { builder } = walk;
  const nameNode = node.childForFieldName('name');
  const typeNode = node.childForFieldName('type');
  if (!nameNode || !typeNode) return;
  const name = builder.textOf(nameNode);
  const alias = node.type === 'type_alias';
  const definition = builder.define({
    kind: alias ? 'TYPE_ALIAS' : kindOfType(typeNode),
    name,
    range: builder.range(node),
    nameRange: builder.range(nameNode),
    signature: `type ${signatureOfType(builder.textOf(node))}`,
    visibility: visibilityOf(name),
    ...(documentation === undefined ? {} : { documentation }),
  });
  if (builder.definition(definition)!.parent !== FILE_ITSELF) walk.declare(name, { kind: 'TYPE', index: definition });
  builder.inside(definition, () =>
    walk.scoped(() => {
      const list = node.childForFieldName('type_parameters');
      const typeParameters = list ? declareParameters(walk, list, definition) : [];
      const type = typeTerm(walk, typeNode, definition);
      walk.detail(definition, walk.types.push({ definition, alias, typeParameters, type }) - 1);
    }),
  );
}

function kindOfType(node: SyntaxNode): 'STRUCT' | 'INTERFACE' | 'TYPE_ALIAS' {
  if (node.type === 'struct_type') return 'STRUCT';
  return node.type === 'interface_type' ? 'INTERFACE' : 'TYPE_ALIAS';
}

/** What stands before the body of a struct or interface, else the first line. */
function signatureOfType(text: string): string {
  const body = /\b(struct|interface)\s*\{/.exec(text);
  const end = body ? body.index + body[1]!.length : text.length;
  return text.slice(0, end).split('\n', 1)[0]!.trim();
}

/** Declares type parameters in the innermost scope; gives their indexes. */
export function declareParameters(walk: Walk, list: SyntaxNode, owner: DefinitionIndex): number[] {
  const { builder } = walk;
  const declared: number[] = [];
  const constraints: [indexes: number[], node: SyntaxNode | null][] = [];
  for (const declaration of parts(list)) {
    if (declaration.type !== 'type_parameter_declaration') continue;
    const indexes = declaration.childrenForFieldName('name').flatMap((nameNode) => {
      if (nameNode?.type !== 'identifier') return [];
      const name = builder.textOf(nameNode);
      const position = declared.length;
      const index = walk.typeParameters.push({ name, owner, position, constraint: NO_TERM }) - 1;
      walk.declare(name, { kind: 'TYPE_PARAMETER', index });
      declared.push(index);
      return [index];
    });
    constraints.push([indexes, declaration.childForFieldName('type')]);
  }
  // Constraints may name parameters that come later: `[S ~[]E, E any]`.
  for (const [indexes, node] of constraints) {
    const constraint = node ? typeTerm(walk, node) : NO_TERM;
    for (const index of indexes) walk.typeParameters[index] = { ...walk.typeParameters[index]!, constraint };
  }
  return declared;
}

// -- Signatures

export interface Signature {
  /** A FUNCTION_TYPE. */
  readonly term: TermId;
  readonly parameters: readonly Parameter[];
  readonly returnType?: string;
}

/** The signature of a function, method, literal or function type; `bind` declares its parameters as locals. */
export function signature(walk: Walk, node: SyntaxNode, bind: boolean): Signature {
  const { builder } = walk;
  const list = node.childForFieldName('parameters');
  const resultNode = node.childForFieldName('result');
  const types: TermId[] = [];
  const parameters: Parameter[] = [];
  let variadic = false;
  for (const [nameNode, typeNode, rest] of list ? parametersOf(list) : []) {
    const element = typeTerm(walk, typeNode);
    const type = rest ? builder.term(TAG.ARRAY_TYPE, typeNode, [element]) : element;
    variadic ||= rest;
    types.push(type);
    const name = nameNode ? builder.textOf(nameNode) : '_';
    parameters.push({ name, type: `${rest ? '...' : ''}${builder.textOf(typeNode)}`, optional: rest });
    if (bind && nameNode) walk.bind(name, builder.term(GO_TAG.VALUE_OF, nameNode, [type]));
  }
  const result = resultNode ? resultTerm(walk, resultNode, bind) : NO_TERM;
  const term = builder.term(TAG.FUNCTION_TYPE, node, [...types, result], undefined, variadic ? 1 : 0);
  return { term, parameters, ...(resultNode ? { returnType: builder.textOf(resultNode) } : {}) };
}

/** Several results are a TUPLE_TYPE. */
function resultTerm(walk: Walk, node: SyntaxNode, bind: boolean): TermId {
  const { builder } = walk;
  if (node.type !== 'parameter_list') return typeTerm(walk, node);
  const types: TermId[] = [];
  for (const [nameNode, typeNode] of parametersOf(node)) {
    const type = typeTerm(walk, typeNode);
    types.push(type);
    if (bind && nameNode) walk.bind(builder.textOf(nameNode), builder.term(GO_TAG.VALUE_OF, nameNode, [type]));
  }
  if (types.length === 0) return NO_TERM;
  return types.length === 1 ? types[0]! : builder.term(TAG.TUPLE_TYPE, node, types);
}

/** Each parameter or result; of `a, b T` two. */
function* parametersOf(list: SyntaxNode): Generator<[name: SyntaxNode | undefined, type: SyntaxNode, rest: boolean]> {
  for (const declaration of list.namedChildren) {
    const rest = declaration.type === 'variadic_parameter_declaration';
    if (!rest && declaration.type !== 'parameter_declaration') continue;
    const children = parts(declaration);
    const type = children.at(-1);
    if (!type) continue;
    if (children.length === 1) yield [undefined, type, rest];
    for (const name of children.slice(0, -1)) yield [name, type, rest];
  }
}

// -- Type terms

/** The term of a type; `owner` is the declaration that it is the body of. */
export function typeTerm(walk: Walk, node: SyntaxNode, owner: DefinitionIndex = FILE_ITSELF): TermId {
  const { builder } = walk;
  const at = node;
  return builder.deeper(
    node,
    () => {
      switch (node.type) {
        case 'type_identifier':
        case 'identifier':
        case 'qualified_type':
        case 'selector_expression':
          return namedType(walk, node, []);
        case 'generic_type':
          return genericType(walk, node);
        case 'pointer_type':
          return builder.term(TAG.POINTER, at, [inner(walk, node)]);
        case 'slice_type':
          return builder.term(TAG.ARRAY_TYPE, at, [elementOf(walk, node)]);
        case 'array_type':
        case 'implicit_length_array_type': {
          const length = node.childForFieldName('length');
          if (length) expression(walk, length);
          return builder.term(TAG.ARRAY_TYPE, at, [elementOf(walk, node)], length ? builder.textOf(length) : '...');
        }
        case 'map_type':
          return mapType(walk, node);
        case 'channel_type':
          return builder.term(TAG.CHANNEL, at, [inner(walk, node, 'value')]);
        case 'function_type':
          return signature(walk, node, false).term;
        case 'parenthesized_type':
        case 'negated_type':
          return inner(walk, node);
        case 'type_elem':
        case 'type_constraint': {
          const alternatives = parts(node).map((part) => typeTerm(walk, part));
          return alternatives.length === 1 ? alternatives[0]! : builder.term(TAG.UNION, at, alternatives);
        }
        case 'struct_type':
          return structType(walk, node, owner);
        case 'interface_type':
          return interfaceType(walk, node, owner);
        default:
          return builder.unknown(at);
      }
    },
    NO_TERM,
  );
}

/** A type by its name; a mention unless the name is predeclared or a type parameter. */
export function namedType(
  walk: Walk,
  node: SyntaxNode,
  args: readonly TermId[],
  mention: number = REFERENCE.TYPE,
  from: DefinitionIndex = walk.builder.current,
): TermId {
  const { builder } = walk;
  const name = builder.textOf(node).replace(/\s+/g, '');
  const local = walk.find(name);
  if (local?.kind === 'TYPE_PARAMETER') return builder.term(GO_TAG.TYPE_PARAMETER, node, [], name, local.index);
  const term =
    local?.kind === 'TYPE'
      ? builder.term(GO_TAG.LOCAL_TYPE, node, args, name, local.index)
      : builder.term(TAG.TYPE, node, args, name);
  const nameNode = node.type === 'qualified_type' || node.type === 'selector_expression' ? parts(node).at(-1)! : node;
  if (local || !UNIVERSE_TYPES.has(name)) builder.reference(mention, term, nameNode, from);
  return term;
}

function genericType(walk: Walk, node: SyntaxNode, mention: number = REFERENCE.TYPE): TermId {
  const [nameNode, args] = parts(node);
  if (!nameNode) return walk.builder.unknown(node);
  return namedType(walk, nameNode, args ? typeArguments(walk, args) : [], mention);
}

/** The terms of `[A, B]`. */
export const typeArguments = (walk: Walk, list: SyntaxNode): TermId[] =>
  parts(list).map((part) => typeTerm(walk, part));

function mapType(walk: Walk, node: SyntaxNode): TermId {
  const [key, value] = parts(node);
  if (!key || !value) return walk.builder.unknown(node);
  return walk.builder.term(TAG.MAP_TYPE, node, [typeTerm(walk, key), typeTerm(walk, value)]);
}

function inner(walk: Walk, node: SyntaxNode, field?: string): TermId {
  const child = field ? node.childForFieldName(field) : parts(node).at(-1);
  return child ? typeTerm(walk, child) : walk.builder.unknown(node);
}

const elementOf = (walk: Walk, node: SyntaxNode): TermId => inner(walk, node, 'element');

// -- Structs and interfaces

function structType(walk: Walk, node: SyntaxNode, owner: DefinitionIndex): TermId {
  const { builder } = walk;
  const shape = newShape(false, owner);
  // Fields have nodes where a declared type holds them, at whatever depth.
  const declared = owner !== FILE_ITSELF || builder.definition(builder.current)?.kind === 'FIELD';
  const list = parts(node).find((part) => part.type === 'field_declaration_list');
  for (const [field, documentation] of list ? documented(builder, list) : []) {
    if (field.type !== 'field_declaration') continue;
    const names = field.childrenForFieldName('name').filter((name) => name?.type === 'field_identifier');
    const typeNode = field.childForFieldName('type');
    if (!typeNode) continue;
    if (names.length === 0) embeddedField(walk, shape, field, typeNode, declared, documentation);
    else namedFields(walk, shape, field, names as SyntaxNode[], typeNode, declared, documentation);
  }
  return builder.term(TAG.OBJECT_TYPE, node, [], undefined, walk.shapes.push(shape) - 1);
}

function namedFields(
  walk: Walk,
  shape: MutableShape,
  field: SyntaxNode,
  names: readonly SyntaxNode[],
  typeNode: SyntaxNode,
  declared: boolean,
  documentation: string | undefined,
): void {
  const { builder } = walk;
  const definitions = names.map((name) =>
    declared ? defineField(walk, name, field, typeNode, documentation) : FILE_ITSELF,
  );
  const first = definitions[0]!;
  const type = first === FILE_ITSELF ? typeTerm(walk, typeNode) : builder.inside(first, () => typeTerm(walk, typeNode));
  names.forEach((name, i) => {
    shape.names.push(builder.textOf(name));
    shape.types.push(type);
    shape.definitions.push(definitions[i]!);
  });
}

function embeddedField(
  walk: Walk,
  shape: MutableShape,
  field: SyntaxNode,
  typeNode: SyntaxNode,
  declared: boolean,
  documentation: string | undefined,
): void {
  const { builder } = walk;
  const baseNode = typeNode.type === 'generic_type' ? (parts(typeNode)[0] ?? typeNode) : typeNode;
  const nameNode = baseNode.type === 'qualified_type' ? parts(baseNode).at(-1)! : baseNode;
  const mention = shape.owner === FILE_ITSELF ? REFERENCE.TYPE : REFERENCE.BASE;
  const base =
    typeNode.type === 'generic_type' ? genericType(walk, typeNode, mention) : namedType(walk, typeNode, [], mention);
  const pointer = builder.text[field.startIndex] === '*';
  shape.embedded.push(pointer ? builder.term(TAG.POINTER, field, [base]) : base);
  shape.embeddedDefinitions.push(declared ? defineField(walk, nameNode, field, typeNode, documentation) : FILE_ITSELF);
}

function defineField(
  walk: Walk,
  nameNode: SyntaxNode,
  field: SyntaxNode,
  typeNode: SyntaxNode,
  documentation: string | undefined,
): DefinitionIndex {
  const { builder } = walk;
  const name = builder.textOf(nameNode);
  if (name === '_') return FILE_ITSELF;
  const type = builder.textOf(typeNode).split('\n', 1)[0]!;
  return builder.define({
    kind: 'FIELD',
    name,
    range: builder.range(field),
    nameRange: builder.range(nameNode),
    signature: `${name} ${type}`,
    returnType: type,
    visibility: visibilityOf(name),
    ...(documentation === undefined ? {} : { documentation }),
  });
}

function interfaceType(walk: Walk, node: SyntaxNode, owner: DefinitionIndex): TermId {
  const { builder } = walk;
  const shape = newShape(true, owner);
  for (const [element, documentation] of documented(builder, node)) {
    if (element.type === 'method_elem') interfaceMethod(walk, shape, element, documentation);
    else if (element.type === 'type_elem') embeddedInterface(walk, shape, element);
  }
  return builder.term(TAG.OBJECT_TYPE, node, [], undefined, walk.shapes.push(shape) - 1);
}

function interfaceMethod(walk: Walk, shape: MutableShape, node: SyntaxNode, documentation: string | undefined): void {
  const { builder } = walk;
  const nameNode = node.childForFieldName('name');
  if (!nameNode) return;
  const name = builder.textOf(nameNode);
  const definition =
    shape.owner === FILE_ITSELF
      ? FILE_ITSELF
      : builder.define({
          kind: 'METHOD',
          name,
          range: builder.range(node),
          nameRange: builder.range(nameNode),
          signature: builder.textOf(node).replace(/\s+/g, ' '),
          visibility: visibilityOf(name),
          modifiers: ['ABSTRACT'],
          ...(documentation === undefined ? {} : { documentation }),
        });
  const read = () => signature(walk, node, false);
  const { term, parameters, returnType } = definition === FILE_ITSELF ? read() : builder.inside(definition, read);
  if (definition !== FILE_ITSELF) {
    builder.amend(definition, { parameters, ...(returnType === undefined ? {} : { returnType }) });
  }
  shape.names.push(name);
  shape.types.push(term);
  shape.definitions.push(definition);
}

/** An embedded interface, or the types of a constraint. */
function embeddedInterface(walk: Walk, shape: MutableShape, node: SyntaxNode): void {
  const alternatives = parts(node);
  const only = alternatives.length === 1 ? alternatives[0]! : undefined;
  const mention = shape.owner === FILE_ITSELF ? REFERENCE.TYPE : REFERENCE.BASE;
  let term: TermId;
  if (only?.type === 'generic_type') term = genericType(walk, only, mention);
  else if (only?.type === 'type_identifier' || only?.type === 'qualified_type')
    term = namedType(walk, only, [], mention);
  else term = typeTerm(walk, node);
  shape.embedded.push(term);
  shape.embeddedDefinitions.push(FILE_ITSELF);
}

type MutableShape = { readonly [K in keyof GoShape]: GoShape[K] extends readonly (infer T)[] ? T[] : GoShape[K] };

const newShape = (isInterface: boolean, owner: DefinitionIndex): MutableShape => ({
  interface: isInterface,
  owner,
  names: [],
  types: [],
  definitions: [],
  embedded: [],
  embeddedDefinitions: [],
});
