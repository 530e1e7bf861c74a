/** Functions of all kinds: their scope, parameters, types and body. */

import type { Modifier, NodeKind, Visibility } from '../../../../model/node.ts';
import type { DefinitionIndex } from '../../../facts.ts';
import type { Span } from '../../../facts-builder.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM, type TermId } from '../../../terms.ts';
import { ENTITY, type EntityIndex, type FunctionEntity, ROLE } from '../facts.ts';
import type { DocumentationComment } from './documentation.ts';
import { expression } from './expressions.ts';
import { addEntity, child, type Extraction, named, type Place, wordsBefore } from './extraction.ts';
import { documentationAt, signatureBefore } from './headers.ts';
import { documentFunction } from './jsdoc.ts';
import { parameters } from './parameters.ts';
import { openScope, type Scope } from './scopes.ts';
import { block } from './statements.ts';
import { typeParameter, typeParameters, typeTerm } from './types.ts';

/** The node that a function becomes. */
export interface FunctionDefinition {
  readonly kind: NodeKind;
  /** What its range shows. */
  readonly node: Span;
  readonly nameNode: Span | undefined;
  readonly parent?: DefinitionIndex;
  readonly modifiers?: readonly Modifier[];
  readonly visibility?: Visibility;
}

export interface FunctionOptions {
  readonly name: string;
  readonly role: number;
  /** The class, interface, object type or object whose member it is; -1 for none. */
  readonly home: EntityIndex;
  readonly isStatic?: boolean;
  readonly isExpression?: boolean;
  readonly definition?: FunctionDefinition;
  readonly comment?: DocumentationComment | undefined;
  /** A name that the function alone can see: of a function expression. */
  readonly ownName?: string;
  /** `<T>` that the grammar took for a cast before the arrow function. */
  readonly typeArguments?: SyntaxNode | undefined;
  readonly host?: TermId;
  readonly isOfPrototype?: boolean;
}

/** Adds a function and walks it. */
export function functionEntity(x: Extraction, node: SyntaxNode, place: Place, options: FunctionOptions): EntityIndex {
  const isArrow = node.type === 'arrow_function';
  const isType = options.role === ROLE.TYPE || options.role === ROLE.SIGNATURE;
  const scope = openScope(place.scope, node.type !== 'function_type');
  const parts = functionParts(x, node);
  const { isAsync, isGenerator } = isType ? NEITHER : flavour(x, node, parts);
  const definition = options.definition ? defineFunction(x, node, parts, { isAsync, isGenerator }, options) : -1;
  const entity: FunctionEntity = {
    kind: ENTITY.FUNCTION,
    name: options.name,
    definition,
    owner: x.builder.current,
    binding: -1,
    role: options.role,
    isAsync,
    isGenerator,
    isExpression: options.isExpression ?? false,
    isStatic: options.isStatic ?? false,
    hasBody: false,
    home: options.home,
    typeParameters: [],
    parameters: [],
    result: NO_TERM,
    returns: [],
    yields: [],
    self: NO_TERM,
    type: NO_TERM,
    host: options.host ?? NO_TERM,
    isOfPrototype: options.isOfPrototype ?? false,
    visible: place.scope.visible,
  };
  const index = addEntity(x, entity);
  const home = x.entities[options.home];
  const inClass = home?.kind === ENTITY.CLASS;
  const keepsSelf = isArrow || isType;
  const inner: Place = {
    scope,
    function: index,
    self: keepsSelf ? place.self : inClass ? options.home : index,
    isStatic: keepsSelf ? place.isStatic : inClass && entity.isStatic,
    class: keepsSelf ? place.class : inClass ? options.home : -1,
    known: place.known,
  };
  const walk = (): void => functionInside(x, parts, inner, index, entity, options, place);
  if (definition >= 0) x.builder.inside(definition, walk);
  else walk();
  return index;
}

export interface FunctionParts {
  readonly name: SyntaxNode | undefined;
  /** The one parameter of `a => …`. */
  readonly single: SyntaxNode | undefined;
  readonly typeParameters: SyntaxNode | undefined;
  readonly parameters: SyntaxNode | undefined;
  readonly result: SyntaxNode | undefined;
  readonly body: SyntaxNode | undefined;
}

/** The children of a function by what they are, in one pass. */
function functionParts(x: Extraction, node: SyntaxNode): FunctionParts {
  const parts: { -readonly [K in keyof FunctionParts]: FunctionParts[K] } = {
    name: undefined,
    single: undefined,
    typeParameters: undefined,
    parameters: undefined,
    result: undefined,
    body: undefined,
  };
  const children = named(x, node);
  for (const child of children) {
    switch (child.type) {
      case 'type_parameters':
        parts.typeParameters = child;
        break;
      case 'formal_parameters':
        parts.parameters = child;
        break;
      case 'type_annotation':
      case 'type_predicate_annotation':
      case 'asserts_annotation':
        parts.result = child;
        break;
      case 'statement_block':
        parts.body = child;
        break;
      case 'decorator':
      case 'accessibility_modifier':
      case 'override_modifier':
        break;
      default:
        if (!parts.parameters) parts.name ??= child;
    }
  }
  const last = children.at(-1);
  if (node.type === 'arrow_function') {
    parts.body = last;
    if (!parts.parameters) parts.single = children[0];
  } else if (node.type === 'function_type' || node.type === 'constructor_type') {
    if (last !== parts.parameters) parts.result = last;
  }
  return parts;
}

function functionInside(
  x: Extraction,
  parts: FunctionParts,
  inner: Place,
  index: EntityIndex,
  entity: FunctionEntity,
  options: FunctionOptions,
  outer: Place,
): void {
  if (options.ownName) declareOwnName(x, inner.scope, options.ownName, index);
  if (parts.typeParameters) entity.typeParameters.push(...typeParameters(x, parts.typeParameters, inner));
  if (options.typeArguments) {
    for (const name of named(x, options.typeArguments)) {
      entity.typeParameters.push(typeParameter(x, x.builder.textOf(name), inner.scope));
    }
  }
  const shown = parameters(x, parts, inner, index, entity, outer);
  const { result, body } = parts;
  entity.result = typeTerm(x, result, inner);
  const comment = options.comment;
  if (comment && x.isJavaScript) documentFunction(x, entity, comment, inner);
  if (entity.definition >= 0) {
    const type = result && x.builder.textOf(result).replace(/^:\s*/, '').replace(/\s+/g, ' ');
    x.builder.amend(entity.definition, { parameters: shown, ...(type ? { returnType: type } : {}) });
  }
  if (!body) return;
  entity.hasBody = true;
  if (body.type === 'statement_block') block(x, body, inner);
  else entity.returns.push(expression(x, body, inner));
}

/** A function expression's own name is seen inside it alone; it must not become the binding that others see. */
function declareOwnName(x: Extraction, scope: Scope, name: string, index: EntityIndex): void {
  const before = x.entities[index]!;
  const binding = x.bindings.push({ name, top: false, declarations: [index] }) - 1;
  x.spaces.push(1);
  scope.names.set(name, binding);
  if (before.binding < 0) before.binding = binding;
}

function defineFunction(
  x: Extraction,
  node: SyntaxNode,
  { body }: FunctionParts,
  { isAsync, isGenerator }: Flavour,
  { name, definition }: FunctionOptions,
): DefinitionIndex {
  const { builder } = x;
  if (!definition) return -1;
  const modifiers = new Set(definition.modifiers);
  if (isAsync) modifiers.add('ASYNC');
  if (isGenerator) modifiers.add('GENERATOR');
  return builder.define(
    {
      kind: definition.kind,
      name,
      range: builder.range(definition.node),
      ...(definition.nameNode ? { nameRange: builder.range(definition.nameNode) } : {}),
      signature: signatureBefore(x, definition.node.startIndex, body?.startIndex ?? node.endIndex),
      ...documentationAt(x, definition.node.startIndex),
      ...(definition.visibility ? { visibility: definition.visibility } : {}),
      ...(modifiers.size > 0 ? { modifiers: [...modifiers].sort() } : {}),
    },
    ...(definition.parent === undefined ? [] : [definition.parent]),
  );
}

const NEITHER = { isAsync: false, isGenerator: false };

interface Flavour {
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
}

function flavour(x: Extraction, node: SyntaxNode, parts: FunctionParts): Flavour {
  if (node.type === 'method_definition') {
    const words = wordsBefore(x, node, parts.name);
    return { isAsync: words.has('async'), isGenerator: words.has('*') };
  }
  return { isAsync: x.text.startsWith('async', node.startIndex), isGenerator: node.type.startsWith('generator') };
}

/** The type parameter list that stands where the grammar expects a cast: `<T>(x) => …`. */
export function genericArrow(x: Extraction, node: SyntaxNode): { arrow: SyntaxNode; list: SyntaxNode } | undefined {
  if (node.type !== 'type_assertion') return undefined;
  const list = child(x, node, 'type_arguments');
  const arrow = child(x, node, 'arrow_function');
  return list && arrow ? { arrow, list } : undefined;
}
