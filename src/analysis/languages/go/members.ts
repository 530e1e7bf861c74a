/** Members of types: fields and methods, promoted ones too, as the specification's "Selectors" says. */
import type { DefinitionKey } from '../../language.ts';
import { pathOfKey } from '../../language.ts';
import { externalOfType } from './outside.ts';
import type { Go } from './program.ts';
import {
  basic,
  external,
  functionOf,
  named,
  parameter,
  substitute,
  substitutionOf,
  type Type,
  withoutPointers,
} from './types.ts';

export interface Member {
  readonly kind: 'METHOD' | 'FIELD';
  /** Absent where it has no node: of anonymous types, of types outside the sources. */
  readonly key?: DefinitionKey;
  readonly type: Type;
  /** How many embedded types were passed on the way. */
  readonly depth: number;
}

export const sameMember = (a: Member | undefined, b: Member | undefined): boolean =>
  a?.type === b?.type && a?.key === b?.key && a?.depth === b?.depth && a?.kind === b?.kind;

/** The method of the universe's error. */
const ERROR: DefinitionKey = 'std:builtin\0error#Error().';

/** Deeper embedding than this is not followed: the member is not known. */
const MAX_EMBEDDING = 12;

/** A member of a value of this type. */
export function memberOf(go: Go, type: Type, name: string): Member | undefined {
  const inner = withoutPointers(type);
  if (inner.is === 'NAMED') {
    const member = go.member(inner.key, name);
    if (!member || inner.args.length === 0) return member;
    return { ...member, type: substitute(member.type, substitutionOf(inner.key, inner.args)) };
  }
  return search(go, inner, name);
}

/** A member of a declared type, with its own type parameters. */
export function memberOfDeclared(go: Go, key: DefinitionKey, name: string): Member | undefined {
  const count = go.parameterCount(key);
  const args = Array.from({ length: count }, (_, position) => parameter(key, position));
  return search(go, named(key, args), name);
}

/** Breadth first over the depth of embedding: the shallowest wins. */
function search(go: Go, start: Type, name: string): Member | undefined {
  let level: Type[] = [start];
  const seen = new Set<DefinitionKey>();
  let outside: Member | undefined;
  for (let depth = 0; depth < MAX_EMBEDDING && level.length > 0; depth++) {
    const next: Type[] = [];
    for (const type of level) {
      const found = ownMember(go, type, name, depth, seen, next);
      if (found?.key === undefined && found?.type.is === 'EXTERNAL') outside ??= found;
      else if (found) return found;
    }
    level = next;
  }
  return outside ?? beyondStub(start, name);
}

/** A member that a stub leaves out: of stubs, what is not there is not denied. */
function beyondStub(type: Type, name: string): Member | undefined {
  const lies = externalOfType(type);
  return lies && { kind: 'METHOD', type: external(lies.package, [...lies.path, name]), depth: 0 };
}

/** A member that the type itself has; the types it embeds are added to `next`. */
function ownMember(
  go: Go,
  type: Type,
  name: string,
  depth: number,
  seen: Set<DefinitionKey>,
  next: Type[],
): Member | undefined {
  switch (type.is) {
    case 'NAMED': {
      if (seen.has(type.key)) return undefined;
      seen.add(type.key);
      const substitution = substitutionOf(type.key, type.args);
      const method = ownMethod(go, type.key, name);
      if (method !== undefined) {
        return { kind: 'METHOD', key: method, type: substitute(go.signature(method), substitution), depth };
      }
      const underlying = substitute(go.underlying(type.key), substitution);
      return ownMember(go, underlying.is === 'POINTER' ? underlying.element : underlying, name, depth, seen, next);
    }
    case 'STRUCT': {
      for (const field of type.fields) {
        if (field.name === name) return member('FIELD', field.key, field.type, depth);
        if (field.embedded) next.push(withoutPointers(field.type));
      }
      return undefined;
    }
    case 'INTERFACE': {
      for (const method of type.methods)
        if (method.name === name) return member('METHOD', method.key, method.type, depth);
      for (const embedded of type.embedded) if (embedded.is !== 'UNION') next.push(embedded);
      return undefined;
    }
    case 'PARAMETER': {
      const constraint = go.constraint(type.owner, type.position);
      return ownMember(go, constraint.is === 'UNION' ? constraint.elements[0]! : constraint, name, depth, seen, next);
    }
    case 'BASIC':
      return type.name === 'error' && name === 'Error'
        ? { kind: 'METHOD', key: ERROR, type: functionOf([], [basic('string')]), depth }
        : undefined;
    case 'EXTERNAL':
      return { kind: 'METHOD', type: external(type.package, [...type.path, name]), depth };
    default:
      return undefined;
  }
}

const member = (kind: Member['kind'], key: DefinitionKey | undefined, type: Type, depth: number): Member => ({
  kind,
  ...(key === undefined ? {} : { key }),
  type,
  depth,
});

/** A method declared on the type itself. Only types of the top level have methods. */
function ownMethod(go: Go, key: DefinitionKey, name: string): DefinitionKey | undefined {
  const typeName = topLevelTypeName(key);
  const home = typeName === undefined ? undefined : go.packageOf(pathOfKey(key));
  if (home === undefined) return undefined;
  const method = go.packages.method(home, typeName!, name);
  if (method !== undefined) return method;
  // `type B = A; func (B) m()` declares a method of A.
  for (const alias of go.packages.aliasesOf(home, typeName!)) {
    const through = go.packages.method(home, alias, name);
    if (through !== undefined) return through;
  }
  return undefined;
}

/** The name of a type at the top level, by its descriptor; undefined for types in functions. */
export function topLevelTypeName(key: DefinitionKey): string | undefined {
  const descriptor = key.slice(pathOfKey(key).length + 1);
  return /^([\p{L}\p{N}_]+)#$/u.exec(descriptor)?.[1] ?? /^`([\p{L}\p{N}_]+)`#$/u.exec(descriptor)?.[1];
}
