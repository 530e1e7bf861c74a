/**
 * Types that compute: `T[K]`, `keyof T`, conditional types, aliases that ask themselves. As long as they name type
 * parameters they stay as they are written; what they stand for is worked out once those are known.
 */
import { extendsType } from './assignability.ts';
import { elementOf, indexed, memberNamesOf, recordValue } from './elements.ts';
import { basesOf } from './hierarchy.ts';
import { isLibrary, type Linking } from './linking.ts';
import { memberTypeOf } from './members.ts';
import { substitute } from './substitution.ts';
import { type ConditionalType, type EntityId, type Environment, type KnownType, partsOf, type Type } from './types.ts';

/** What a type stands for, as far as all is known that it rests on; itself where not. */
export function forced(l: Linking, type: Type): Type {
  switch (type?.kind) {
    case 'LAZY':
      return indexedAccess(l, type);
    case 'KEYS':
      return keysOf(l, forced(l, type.of)) ?? type;
    case 'APPLIED':
    case 'CONDITIONAL':
      return l.kernel.get(l.cells.evaluated, l.types.keyOf(type));
    case 'UNION':
      return type.parts.some(isWaiting) ? l.types.union(type.parts.map((part) => forced(l, part))) : type;
    case 'INTERSECTION':
      return type.parts.some(isWaiting) ? l.types.intersection(type.parts.map((part) => forced(l, part))) : type;
    default:
      return type;
  }
}

/** Types nested deeper in one another are not worked out. */
const MAX_DEPTH = 6;

/** What a type stands for now: of a condition that is open both branches, of a type parameter's member its bound's. */
export function demanded(l: Linking, type: Type, depth = 0): Type {
  const known = forced(l, type);
  if (depth > MAX_DEPTH) return null;
  switch (known?.kind) {
    case 'LAZY': {
      const { object, index } = known;
      const bound = demanded(
        l,
        object?.kind === 'PARAMETER' ? l.kernel.get(l.cells.constraint, object.entity) : object,
        depth + 1,
      );
      return isWaiting(bound) || index?.kind === 'PARAMETER'
        ? null
        : demanded(l, l.types.lazy(bound, demanded(l, index, depth + 1)), depth + 1);
    }
    case 'KEYS':
      return l.types.primitive('string');
    case 'APPLIED':
      return null;
    case 'CONDITIONAL':
      return known.condition.isStep
        ? null
        : l.types.union(branches(l, known).map((branch) => demanded(l, branch, depth + 1)));
    default:
      return known;
  }
}

/** It cannot be worked out before type parameters are known. */
export function isWaiting(type: Type): boolean {
  switch (type?.kind) {
    case 'PARAMETER':
    case 'LAZY':
    case 'KEYS':
    case 'APPLIED':
    case 'CONDITIONAL':
      return true;
    case 'UNION':
    case 'INTERSECTION':
      return type.parts.some(isWaiting);
    default:
      return false;
  }
}

/** The cell behind aliases and conditions. The key is a type's. */
export function computeEvaluated(l: Linking, key: string): Type {
  const type = l.types.ofKey(key);
  switch (type?.kind) {
    case 'APPLIED': {
      const parameters = l.kernel.get(l.cells.typeParameters, type.entity);
      const entries = new Map(parameters.map((parameter, i) => [parameter, type.arguments[i] ?? null]));
      return forced(l, substitute(l, l.kernel.get(l.cells.alias, type.entity), l.types.environment(entries)));
    }
    case 'CONDITIONAL':
      return decided(l, type);
    default:
      return null;
  }
}

// -- Conditions

function decided(l: Linking, type: ConditionalType): Type {
  const { condition, environment } = type;
  const check = forced(l, substitute(l, condition.check, environment));
  if (condition.check?.kind === 'PARAMETER') {
    if (check?.kind === 'UNION') return overParts(l, type, condition.check.entity, check.parts);
    if (isNever(check)) return check;
  }
  const inferred = new Map<EntityId, Type>();
  const target = forced(l, substitute(l, condition.target, environment));
  switch (extendsType(l, check, target, inferred, new Set(condition.inferred))) {
    case 'YES':
      return inBranch(l, condition.yes, withInferred(l, type, inferred));
    case 'NO':
      return inBranch(l, condition.no, environment);
    case 'WAITS':
      return type;
    case 'UNKNOWN':
      return condition.isStep ? null : l.types.union(branches(l, type).map((branch) => forced(l, branch)));
  }
}

/** A condition on a type parameter is asked for each type that it may be. */
function overParts(
  l: Linking,
  { condition, environment }: ConditionalType,
  name: EntityId,
  parts: readonly KnownType[],
): Type {
  const results = parts.map((part) => {
    const entries = new Map([...(environment?.entries ?? []), [name, part] as const]);
    return forced(l, l.types.conditional(condition, l.types.environment(entries)));
  });
  return l.types.union(results.filter((one) => !isNever(one)));
}

const isNever = (type: Type): boolean => type?.kind === 'PRIMITIVE' && type.name === 'never';

function withInferred(
  l: Linking,
  { condition, environment }: ConditionalType,
  inferred: ReadonlyMap<EntityId, Type>,
): Environment | null {
  const entries = new Map(environment?.entries ?? []);
  for (const name of condition.inferred) entries.set(name, inferred.get(name) ?? null);
  return l.types.environment(entries);
}

const inBranch = (l: Linking, branch: Type, environment: Environment | null): Type =>
  forced(l, substitute(l, branch, environment));

/** Both, where it is not known which holds. */
function branches(l: Linking, type: ConditionalType): Type[] {
  const { yes, no } = type.condition;
  return [substitute(l, yes, withInferred(l, type, new Map())), substitute(l, no, type.environment)].filter(
    (branch) => !isNever(branch),
  );
}

// -- `T[K]`, `keyof T`

/** `T[K]` */
export function accessed(l: Linking, object: Type, index: Type): Type {
  const key = namedKey(forced(l, index));
  if (isWaiting(object) || isWaitingKey(key)) return l.types.lazy(object, key);
  switch (key?.kind) {
    case undefined:
      return object ? recordValue(l, object) : null;
    case 'LITERAL':
      return key.name === 'number' ? indexed(l, object, Number(key.value)) : memberTypeOf(l, object, key.value);
    case 'PRIMITIVE':
      return key.name === 'number' ? elementOf(l, object) : recordValue(l, object);
    case 'UNION':
      return l.types.union(key.parts.map((part) => accessed(l, object, part)));
    default:
      return object ? recordValue(l, object) : null;
  }
}

const isWaitingKey = (key: Type): boolean => key?.kind !== 'UNION' && isWaiting(key);

function indexedAccess(l: Linking, type: KnownType & { kind: 'LAZY' }): Type {
  const object = forced(l, type.object);
  const index = namedKey(forced(l, type.index));
  if (isWaiting(object) || isWaitingKey(index)) return l.types.lazy(object, index);
  switch (index?.kind) {
    case 'LITERAL':
    case 'UNION':
      return accessed(l, object, index);
    case 'PRIMITIVE':
      if (index.name === 'number') return elementOf(l, object);
  }
  return partsOf(object).some(({ kind }) => kind === 'RECORD') ? recordValue(l, object) : null;
}

/** Of `'length' & keyof T` the name. */
function namedKey(index: Type): Type {
  if (index?.kind !== 'INTERSECTION') return index;
  return index.parts.find(({ kind }) => kind === 'LITERAL') ?? index.parts.find(isWaiting) ?? index;
}

/** A type of more members is not told apart by their names. */
const MAX_NAMES = 40;

/** The names of a type's members; undefined where not all are known. */
function keysOf(l: Linking, type: Type): Type | undefined {
  switch (type?.kind) {
    case 'RECORD': {
      const names = forced(l, type.names);
      return partsOf(names).length > 0 && partsOf(names).every(({ kind }) => kind === 'LITERAL') ? names : undefined;
    }
    case 'INTERSECTION': {
      const parts = type.parts.map((part) => keysOf(l, part));
      return parts.includes(undefined) ? undefined : l.types.union(parts.map((part) => part ?? null));
    }
    case 'INSTANCE':
    case 'OBJECT_TYPE':
    case 'OBJECT':
      return namesOf(l, type);
    default:
      return undefined;
  }
}

function namesOf(l: Linking, type: KnownType): Type | undefined {
  const names = new Set<string>();
  for (const one of [type, ...basesOf(l, type)]) {
    if (!('entity' in one) || isLibrary(one.entity)) return undefined;
    if (l.kernel.get(l.cells.indexSignature, one.entity) || l.kernel.get(l.cells.mixins, one.entity).length > 0)
      return undefined;
    for (const name of memberNamesOf(l, one)) names.add(name);
  }
  if (names.size > MAX_NAMES) return undefined;
  return names.size === 0
    ? l.types.primitive('never')
    : l.types.union([...names].map((name) => l.types.literal(name.startsWith('[') ? 'symbol' : 'string', name)));
}
