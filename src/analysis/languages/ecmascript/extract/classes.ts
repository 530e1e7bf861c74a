/** Classes and their members. */

import type { Modifier } from '../../../../model/node.ts';
import { type DefinitionIndex, FILE_ITSELF, REFERENCE } from '../../../facts.ts';
import type { Span } from '../../../facts-builder.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM } from '../../../terms.ts';
import {
  type ClassEntity,
  ENTITY,
  type EntityIndex,
  type FunctionEntity,
  MEMBER,
  type ParameterEntity,
  ROLE,
} from '../facts.ts';
import { boundValue } from './bound-values.ts';
import { decorator } from './decorators.ts';
import type { DocumentationComment } from './documentation.ts';
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
  wordsBefore,
} from './extraction.ts';
import { functionEntity } from './functions.ts';
import { documentationAt, memberHead, signatureBefore } from './headers.ts';
import { documentClass, typeBefore } from './jsdoc.ts';
import { openScope } from './scopes.ts';
import { block } from './statements.ts';
import { typeArgumentTerms, typeParameters, typeTerm } from './types.ts';

export interface ClassOptions {
  readonly name: string;
  readonly nameNode: Span | undefined;
  /** What its range shows. */
  readonly node: Span;
  readonly comment: DocumentationComment | undefined;
  readonly modifiers: readonly Modifier[];
  /** Decorators that stand before `export`. */
  readonly decorators?: readonly SyntaxNode[];
}

/** Adds a class and walks it. A class without a name is no node. */
export function classEntity(x: Extraction, node: SyntaxNode, place: Place, options: ClassOptions): EntityIndex {
  const ownName = field(node, 'name');
  const scope = openScope(place.scope);
  const definition = options.name === '' ? FILE_ITSELF : defineClass(x, node, options);
  const entity: ClassEntity = {
    kind: ENTITY.CLASS,
    name: options.name,
    definition,
    owner: x.builder.current,
    binding: -1,
    typeParameters: [],
    base: NO_TERM,
    baseArguments: [],
    baseType: NO_TERM,
    implements: [],
    members: [],
    statics: [],
    constructors: [],
    index: NO_TERM,
    visible: place.scope.visible,
  };
  const index = addEntity(x, entity);
  for (const item of [...(options.decorators ?? []), ...named(x, node)]) {
    if (item.type === 'decorator') decorator(x, item, place, definition);
  }
  if (ownName && node.type === 'class') declareOwnName(x, scope, x.builder.textOf(ownName), index);
  const inner: Place = { ...place, scope, class: index, self: index, isStatic: false };
  const walk = (): void => {
    const list = child(x, node, 'type_parameters');
    if (list) entity.typeParameters.push(...typeParameters(x, list, inner));
    if (options.comment && x.isJavaScript) documentClass(x, entity, options.comment, inner);
    heritage(x, node, entity, { ...place, scope });
    const body = field(node, 'body');
    if (body) classBody(x, body, index, entity, inner);
  };
  if (definition === FILE_ITSELF) walk();
  else x.builder.inside(definition, walk);
  return index;
}

function declareOwnName(x: Extraction, scope: Place['scope'], name: string, index: EntityIndex): void {
  const binding = x.bindings.push({ name, top: false, declarations: [index] }) - 1;
  x.spaces.push(3);
  scope.names.set(name, binding);
}

function defineClass(x: Extraction, node: SyntaxNode, options: ClassOptions): DefinitionIndex {
  const { builder } = x;
  const modifiers: Modifier[] = [...options.modifiers];
  if (node.type === 'abstract_class_declaration') modifiers.push('ABSTRACT');
  return builder.define({
    kind: 'CLASS',
    name: options.name,
    range: builder.range(options.node),
    ...(options.nameNode ? { nameRange: builder.range(options.nameNode) } : {}),
    signature: signatureBefore(x, node.startIndex, field(node, 'body')?.startIndex ?? node.endIndex),
    ...documentationAt(x, options.node.startIndex),
    ...(modifiers.length > 0 ? { modifiers: modifiers.sort() } : {}),
    ...(modifiers.includes('EXPORTED') ? { visibility: 'PUBLIC' as const } : {}),
  });
}

function heritage(x: Extraction, node: SyntaxNode, entity: ClassEntity, place: Place): void {
  const clause = child(x, node, 'class_heritage');
  if (!clause) return;
  const from = entity.definition === FILE_ITSELF ? x.builder.currentCallable : entity.definition;
  const base = (value: SyntaxNode): void => {
    entity.base = expression(x, value, place, true);
    const last = value.type === 'member_expression' ? (field(value, 'property') ?? value) : value;
    // What makes a class without a name does not inherit itself.
    const kind = entity.definition === FILE_ITSELF ? REFERENCE.VALUE : REFERENCE.BASE;
    x.builder.reference(kind, entity.base, last, from);
  };
  const extendsClause = child(x, clause, 'extends_clause');
  if (extendsClause) {
    const value = field(extendsClause, 'value');
    if (value) base(value);
    const list = field(extendsClause, 'type_arguments');
    if (list) entity.baseArguments.push(...typeArgumentTerms(x, list, place));
  } else if (x.isJavaScript) {
    const value = named(x, clause)[0];
    if (value) base(value);
  }
  const implementsClause = child(x, clause, 'implements_clause');
  for (const type of implementsClause ? named(x, implementsClause) : []) {
    entity.implements.push(typeTerm(x, type, place, REFERENCE.INTERFACE));
  }
}

function classBody(x: Extraction, body: SyntaxNode, index: EntityIndex, entity: ClassEntity, place: Place): void {
  /** Decorators of a method stand before it, as its siblings. */
  let decorators: SyntaxNode[] = [];
  for (const node of named(x, body)) {
    switch (node.type) {
      case 'decorator':
        decorators.push(node);
        continue;
      case 'method_definition':
      case 'method_signature':
      case 'abstract_method_signature':
        method(x, node, index, entity, place, decorators);
        break;
      case 'public_field_definition':
      case 'field_definition':
        classField(x, node, entity, place);
        break;
      case 'class_static_block': {
        const inner = field(node, 'body');
        if (inner) block(x, inner, { ...place, isStatic: true, function: -1, scope: openScope(place.scope, true) });
        break;
      }
      case 'index_signature':
        entity.index = typeTerm(x, field(node, 'type'), place);
        break;
    }
    decorators = [];
  }
}

function method(
  x: Extraction,
  node: SyntaxNode,
  index: EntityIndex,
  entity: ClassEntity,
  place: Place,
  before: readonly SyntaxNode[],
): void {
  const nameNode = field(node, 'name');
  if (!nameNode) return;
  const name = propertyName(x, nameNode);
  const words = wordsBefore(x, node, nameNode);
  const isStatic = words.has('static');
  const isConstructor = name === 'constructor' && !isStatic;
  const decorators = [...before, ...named(x, node).filter(({ type }) => type === 'decorator')];
  if (nameNode.type === 'computed_property_name') for (const key of named(x, nameNode)) expression(x, key, place);
  const role = isConstructor
    ? ROLE.CONSTRUCTOR
    : words.has('get')
      ? ROLE.GETTER
      : words.has('set')
        ? ROLE.SETTER
        : ROLE.METHOD;
  const start = decorators[0]?.startIndex ?? node.startIndex;
  const comment = x.documentation.before.get(start) ?? x.documentation.before.get(node.startIndex);
  const fn = functionEntity(x, node, place, {
    name,
    role,
    home: index,
    isStatic,
    comment,
    ...(entity.definition === FILE_ITSELF && !entity.name
      ? { definition: { kind: 'FUNCTION', node: { startIndex: start, endIndex: node.endIndex }, nameNode } }
      : {
          definition: {
            kind: isConstructor ? 'CONSTRUCTOR' : 'METHOD',
            node: { startIndex: start, endIndex: node.endIndex },
            nameNode,
            ...memberHead(words, name),
          },
        }),
  });
  const definition = x.entities[fn]!.definition;
  for (const item of decorators) decorator(x, item, place, definition);
  if (isConstructor) {
    entity.constructors.push(fn);
    parameterProperties(x, node, fn, entity);
    return;
  }
  const kind = role === ROLE.GETTER ? MEMBER.GETTER : role === ROLE.SETTER ? MEMBER.SETTER : MEMBER.METHOD;
  (isStatic ? entity.statics : entity.members).push(newMember({ name, kind, function: fn, definition }));
}

const PROPERTY_PARAMETER = /\b(?:public|private|protected|readonly|override)\b/;

/** `constructor(private readonly a: A)` declares a member. */
function parameterProperties(x: Extraction, node: SyntaxNode, fn: EntityIndex, entity: ClassEntity): void {
  const list = field(node, 'parameters');
  if (!list || !PROPERTY_PARAMETER.test(x.builder.textOf(list))) return;
  const { parameters } = x.entities[fn] as FunctionEntity;
  const items = named(x, list).filter(({ type }) => type === 'required_parameter' || type === 'optional_parameter');
  for (const item of items) {
    const pattern = field(item, 'pattern');
    const words = wordsBefore(x, item, pattern);
    const isProperty = ['public', 'private', 'protected', 'readonly', 'override'].some((word) => words.has(word));
    if (pattern?.type !== 'identifier' || !isProperty) continue;
    const name = x.builder.textOf(pattern);
    const parameter = parameters.find((index) => x.entities[index]!.name === name);
    if (parameter === undefined) continue;
    const definition = defineField(x, item, pattern, name, words);
    const { type, default: value } = x.entities[parameter] as ParameterEntity;
    entity.members.push(newMember({ name, kind: MEMBER.FIELD, definition, type, value, parameter }));
  }
}

function classField(x: Extraction, node: SyntaxNode, entity: ClassEntity, place: Place): void {
  const nameNode = field(node, 'name') ?? field(node, 'property');
  if (!nameNode) return;
  const name = propertyName(x, nameNode);
  const words = wordsBefore(x, node, nameNode);
  const isStatic = words.has('static');
  if (nameNode.type === 'computed_property_name') for (const key of named(x, nameNode)) expression(x, key, place);
  const inner: Place = { ...place, isStatic, function: -1, scope: openScope(place.scope, true) };
  const value = field(node, 'value');
  const member = newMember({ name, kind: MEMBER.FIELD });
  const target = isStatic ? entity.statics : entity.members;
  const bound =
    value &&
    boundValue(x, value, inner, {
      name,
      nameNode,
      node,
      kind: 'METHOD',
      comment: x.documentation.before.get(node.startIndex),
      ...memberHead(words, name),
    });
  const definition =
    bound?.definition ?? (entity.name === '' ? FILE_ITSELF : defineField(x, node, nameNode, name, words));
  const typeOf = (): number => {
    const type = typeTerm(x, field(node, 'type'), place);
    return type === NO_TERM ? typeBefore(x, node.startIndex, place) : type;
  };
  const type = definition === FILE_ITSELF ? typeOf() : x.builder.inside(definition, typeOf);
  const initialiser = bound?.term ?? (value ? expression(x, value, inner) : NO_TERM);
  target.push({ ...member, definition, type, value: initialiser });
  for (const item of named(x, node)) if (item.type === 'decorator') decorator(x, item, place, definition);
}

function defineField(
  x: Extraction,
  node: SyntaxNode,
  nameNode: Span,
  name: string,
  words: ReadonlySet<string>,
): DefinitionIndex {
  return x.builder.define({
    kind: 'PROPERTY',
    name,
    range: x.builder.range(node),
    nameRange: x.builder.range(nameNode),
    signature: signatureBefore(x, node.startIndex, node.endIndex),
    ...documentationAt(x, node.startIndex),
    ...memberHead(words, name),
  });
}

/** Declares a class's name in its scope. */
function _declareClass(x: Extraction, place: Place, index: EntityIndex): void {
  declareEntity(x, place.scope, index);
}
