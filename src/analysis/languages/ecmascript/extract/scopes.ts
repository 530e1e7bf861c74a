/** Scopes while a file is walked: where names are declared, and what a name means once all is declared. */
import { type Binding, ENTITY, type Entity, type EntityIndex } from '../facts.ts';

export interface Scope {
  readonly parent: Scope | null;
  readonly depth: number;
  /** `var` is hoisted to it. */
  readonly isFunction: boolean;
  /** Of a file, namespace or ambient module: its variables are nodes. */
  isModule: boolean;
  /** Bindings by name. */
  readonly names: Map<string, number>;
  /** Type parameters that can be named in it, from outside in. */
  visible: EntityIndex[];
  /** Other blocks of the same namespace: what they export is visible here. */
  readonly siblings: Scope[];
}

export interface Scopes {
  readonly entities: Entity[];
  readonly bindings: Binding[];
  /** Of each binding, which spaces it is in. */
  readonly spaces: number[];
}

const VALUE = 1;
const TYPE = 2;

export function openScope(parent: Scope | null, isFunction = false, siblings: Scope[] = []): Scope {
  return {
    parent,
    depth: parent ? parent.depth + 1 : 0,
    isFunction,
    isModule: parent === null,
    names: new Map(),
    visible: parent?.visible ?? [],
    siblings,
  };
}

/** Declares a name, or adds to what it means. */
export function declare(scopes: Scopes, scope: Scope, entity: EntityIndex): number {
  const declared = scopes.entities[entity]!;
  let binding = scope.names.get(declared.name);
  if (binding === undefined) {
    binding = scopes.bindings.push({ name: declared.name, top: scope.parent === null, declarations: [] }) - 1;
    scopes.spaces.push(0);
    scope.names.set(declared.name, binding);
  }
  scopes.bindings[binding]!.declarations.push(entity);
  scopes.spaces[binding]! |= spaceOf(declared.kind);
  declared.binding = binding;
  if (declared.kind === ENTITY.TYPE_PARAMETER) scope.visible = [...scope.visible, entity];
  return binding;
}

/** The scope that `var` declares in. */
export function functionScope(scope: Scope): Scope {
  let at = scope;
  while (!at.isFunction && at.parent) at = at.parent;
  return at;
}

/** The binding that a value's name means, and the depth of its scope; undefined for what the file does not declare. */
export function findValue(scopes: Scopes, scope: Scope, name: string): Found | undefined {
  return find(scopes, scope, name, VALUE);
}

/** The same of a type's name. In JavaScript documentation a value may stand for its type. */
export function findType(scopes: Scopes, scope: Scope, name: string): Found | undefined {
  return find(scopes, scope, name, TYPE) ?? find(scopes, scope, name, VALUE);
}

export interface Found {
  readonly binding: number;
  readonly depth: number;
}

function find(scopes: Scopes, scope: Scope, name: string, space: number): Found | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const own = at.names.get(name);
    if (own !== undefined && scopes.spaces[own]! & space) return { binding: own, depth: at.depth };
    for (const sibling of at.siblings) {
      const merged = sibling.names.get(name);
      if (merged !== undefined && scopes.spaces[merged]! & space) return { binding: merged, depth: at.depth };
    }
  }
  return undefined;
}

function spaceOf(kind: number): number {
  switch (kind) {
    case ENTITY.CLASS:
    case ENTITY.ENUM:
    case ENTITY.NAMESPACE:
    case ENTITY.IMPORT:
    case ENTITY.IMPORT_ALIAS:
      return VALUE | TYPE;
    case ENTITY.INTERFACE:
    case ENTITY.ALIAS:
    case ENTITY.TYPE_PARAMETER:
      return TYPE;
    default:
      return VALUE;
  }
}
