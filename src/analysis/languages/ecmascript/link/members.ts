/** Members of types: where they are found, and what type they have. */

import { ENTITY, MEMBER } from '../facts.ts';
import { valueOfDenoted } from './declarations.ts';
import { elementOf } from './elements.ts';
import type { Side } from './files.ts';
import { demanded, forced } from './forcing.ts';
import { basesOf, directBases } from './hierarchy.ts';
import { mayBeItsClass, selfInstance } from './instances.ts';
import { isInDependency, isLibrary, type Linking, libraryName, libraryType } from './linking.ts';
import { type Denoted, exportedOf } from './names.ts';
import { outsideMember } from './outside.ts';
import { environmentOf, substitute, withReceiver } from './substitution.ts';
import { libraryMember } from './targets.ts';
import {
  type ClosureType,
  type EntityId,
  type Environment,
  isNil,
  type KnownType,
  partsOf,
  type Type,
} from './types.ts';

/** Where a member was found. */
export type Found =
  | {
      readonly at: 'OWNER';
      readonly owner: EntityId;
      readonly side: Side;
      readonly name: string;
      /** One bit for each of its kinds; see {@link TYPED}. */
      readonly kinds: number;
      readonly environment: Environment | null;
      readonly receiver: Type;
      /** Found in a base. */
      readonly isInherited: boolean;
    }
  | { readonly at: 'NAME'; readonly denoted: readonly Denoted[] }
  | {
      readonly at: 'TYPE';
      readonly type: Type;
      /** The members that this one is made of: `{ [K in keyof T]: … }` has those of T. */
      readonly mapped?: readonly Found[];
    };

/** Bit of {@link Found.kinds}: it has a declared type. The others are 1 << MEMBER.x. */
export const TYPED = 1 << 8;
/** Bit of {@link Found.kinds}: it may be missing. */
export const OPTIONAL = 1 << 9;
export const isMethod = (kinds: number): boolean => (kinds & ((1 << MEMBER.METHOD) | (1 << MEMBER.SIGNATURE))) !== 0;

/** The key of a member's cells. */
export const memberKey = (owner: EntityId, side: Side, name: string): string => `${owner}\u0001${side}\u0001${name}`;

export function ofMemberKey(key: string): { owner: EntityId; side: Side; name: string } {
  const [owner = '', side, name = ''] = key.split('\u0001') as [EntityId, Side, string];
  return { owner, side, name };
}

/** The second key of a member's cells, the first is its owner: nothing has to be made for most. */
const onSide = (side: Side, name: string): string => (side === 'INSTANCE' ? name : `${side}\u0001${name}`);

export function ofSide(key: string): { side: Side; name: string } {
  const at = key.indexOf('\u0001');
  return at < 0 ? { side: 'INSTANCE', name: key } : { side: key.slice(0, at) as Side, name: key.slice(at + 1) };
}

/** Members of this name; several for a union. `seen` ends circular inheritance. */
export function findMembers(l: Linking, type: Type, name: string, seen = new Set<EntityId>()): Found[] {
  if (type === null) return [];
  switch (type.kind) {
    case 'UNION':
      return type.parts.filter((part) => !isNil(part)).flatMap((part) => findMembers(l, part, name, new Set(seen)));
    case 'INTERSECTION':
      return ofIntersection(l, type.parts, name, seen);
    case 'THIS':
      return ofSelf(l, type.of, name, seen).map((found) =>
        found.at === 'OWNER' ? { ...found, receiver: type } : found,
      );
    case 'PARAMETER': {
      const constraint = l.kernel.get(l.cells.constraint, type.entity);
      return constraint === type ? [] : findMembers(l, constraint, name, seen);
    }
    case 'INSTANCE': {
      const isOutermost = seen.size === 0;
      const found = ofInstance(l, type, name, seen);
      return found.length === 0 && isOutermost ? ofItsClass(l, type.entity, name) : found;
    }
    case 'CLASS':
      return ofClass(l, type, name, seen);
    case 'FUNCTION':
      return ofFunction(l, type, name, seen);
    case 'OBJECT':
      return ofObject(l, type, name, seen);
    case 'OBJECT_TYPE': {
      const own = ownMember(l, type.entity, 'INSTANCE', name, type.environment, type);
      if (own) return [own];
      const any = l.kernel.get(l.cells.indexSignature, type.entity);
      return any ? [{ at: 'TYPE', type: substitute(l, any, type.environment) }] : [];
    }
    case 'HOST':
      return ofHost(l, type.entity, name, type, seen);
    case 'RECORD': {
      if (type.value === null) return [];
      const names = partsOf(forced(l, type.names));
      const isListed = names.length > 0 && names.every(({ kind }) => kind === 'LITERAL');
      if (isListed && !names.some((one) => one.kind === 'LITERAL' && one.value === name)) return [];
      const key = new Map<string, Type>([[type.key, l.types.literal('string', name)]]);
      const of = type.key === '' ? type.value : forced(l, substitute(l, type.value, l.types.environment(key)));
      const mapped = findMembers(l, type.source, name, seen);
      return [{ at: 'TYPE', type: of, mapped }];
    }
    case 'MODULE':
      return ofModule(l, type, name, seen);
    case 'NAMESPACE':
      return byName(l.kernel.get(l.cells.namespaceMember, `${type.entity}\0VALUE\0${name}`));
    case 'ENUM':
      return ofEnum(l, type, name);
    case 'PRIMITIVE':
    case 'LITERAL':
      return ofPrimitive(l, type.name, name);
    case 'TUPLE':
      if (name === 'length' && !type.items.some((item) => item?.kind === 'REST')) {
        return [{ at: 'TYPE', type: l.types.literal('number', String(type.items.length)) }];
      }
      return findMembers(l, libraryType(l, 'Array', [elementOf(l, type)]), name, seen);
    case 'LAZY':
    case 'APPLIED':
    case 'CONDITIONAL': {
      const known = demanded(l, type);
      return known === type ? [] : findMembers(l, known, name, seen);
    }
    case 'KEYS':
      return ofPrimitive(l, 'string', name);
    case 'REST':
      return [];
    case 'EXTERNAL': {
      const declared = ofGlobalObject(l, type, name, seen);
      return declared.length > 0 ? declared : outsideMember(l, type, name);
    }
    case 'DECLARED':
      return [];
    case 'ENUM_VALUE':
      return findMembers(l, libraryType(l, 'Number'), name, seen);
    case 'CONSTRUCTOR':
      return functionMember(l, name);
  }
}

/** A mapped type, and more so what is outside, may have any member: what is written to have it comes first. */
function ofIntersection(l: Linking, parts: readonly KnownType[], name: string, seen: Set<EntityId>): Found[] {
  let possible: Found[] = [];
  let outside: Found[] = [];
  for (const part of parts) {
    const found = findMembers(l, part, name, new Set(seen));
    if (found.some(({ at }) => at !== 'TYPE')) return found;
    if (found.every((one) => one.at === 'TYPE' && one.type?.kind === 'EXTERNAL')) {
      if (outside.length === 0) outside = found;
    } else if (possible.length === 0) possible = found;
  }
  return possible.length > 0 ? possible : outside;
}

const GLOBAL_OBJECTS = new Set(['window', 'self', 'globalThis', 'global', 'top']);

/** `window.x` is what the repository says that `Window` has, or declares as a global variable. */
function ofGlobalObject(
  l: Linking,
  { external }: KnownType & { kind: 'EXTERNAL' },
  name: string,
  seen: Set<EntityId>,
): Found[] {
  const { package: origin, path } = external;
  if (origin !== 'javascript' || path.length !== 1 || !GLOBAL_OBJECTS.has(path[0]!)) return [];
  const isOwn = (one: Denoted): one is Denoted & { of: 'ENTITY' } => one.of === 'ENTITY' && !isLibrary(one.id);
  const windows = l.kernel.get(l.cells.globalName, 'module\0TYPE\0Window').filter(isOwn);
  const members = firstFound(windows, ({ id }) => findMembers(l, l.types.instance(id), name, seen));
  return members.length > 0
    ? members
    : byName(l.kernel.get(l.cells.globalName, `module\0VALUE\0${name}`).filter(isOwn));
}

function firstFound<T>(items: readonly T[], find: (item: T) => Found[]): Found[] {
  for (const item of items) {
    const found = find(item);
    if (found.length > 0) return found;
  }
  return [];
}

const byName = (denoted: readonly Denoted[]): Found[] => (denoted.length > 0 ? [{ at: 'NAME', denoted }] : []);

function ownMember(
  l: Linking,
  owner: EntityId,
  side: Side,
  name: string,
  environment: Environment | null,
  receiver: Type,
): (Found & { at: 'OWNER' }) | undefined {
  const kinds = l.kernel.getPair(l.cells.member, owner, onSide(side, name));
  return kinds === 0 ? undefined : { at: 'OWNER', owner, side, name, kinds, environment, receiver, isInherited: false };
}

function ofInstance(l: Linking, type: KnownType & { kind: 'INSTANCE' }, name: string, seen: Set<EntityId>): Found[] {
  if (seen.has(type.entity)) return [];
  seen.add(type.entity);
  for (const part of l.kernel.get(l.cells.merged, type.entity)) {
    const own = ownMember(l, part, 'INSTANCE', name, null, type);
    if (own) return [type.arguments.length === 0 ? own : { ...own, environment: environmentOf(l, type) }];
  }
  const inherited = firstFound(directBases(l, type), (base) => findMembers(l, base, name, seen));
  if (inherited.length === 0 && isInDependency(type.entity)) return undeclaredMember(l, type, name);
  return inherited.map((found) => (found.at === 'OWNER' ? { ...found, receiver: type, isInherited: true } : found));
}

/** What others add to a dependency's types is not read: a member that is not there is not known, but is outside. */
function undeclaredMember(l: Linking, type: KnownType & { kind: 'INSTANCE' }, name: string): Found[] {
  return anyMember(l, type) ? [] : [{ at: 'TYPE', type: libraryMember(l, type.entity, name) }];
}

const ofSelf = (l: Linking, type: Type, name: string, seen: Set<EntityId>): Found[] =>
  type?.kind === 'INSTANCE' ? ofInstance(l, type, name, seen) : findMembers(l, type, name, seen);

/** What JSDoc says to be of a class may be the class: see {@link mayBeItsClass}. */
function ofItsClass(l: Linking, id: EntityId, name: string): Found[] {
  if (!mayBeItsClass(l, id)) return [];
  const isClass = l.kernel.get(l.cells.shape, id).kind === ENTITY.CLASS;
  const found = findMembers(l, isClass ? l.types.classOf(id) : l.types.closure('FUNCTION', id), name);
  return found.filter((one) => one.at === 'OWNER' && !isLibrary(one.owner));
}

function ofClass(l: Linking, type: KnownType & { kind: 'CLASS' }, name: string, seen: Set<EntityId>): Found[] {
  if (seen.has(type.entity)) return [];
  seen.add(type.entity);
  const own = ownMember(l, type.entity, 'STATIC', name, null, type);
  if (own) return [own];
  if (name === 'prototype') return [{ at: 'TYPE', type: selfInstance(l, type.entity) }];
  const merged = byName(l.kernel.get(l.cells.namespaceMember, `${type.entity}\0VALUE\0${name}`));
  if (merged.length > 0) return merged;
  const mixed = ofMixins(l, type.entity, name, seen);
  if (mixed.length > 0) return mixed;
  const inherited = findMembers(l, l.kernel.get(l.cells.baseValue, type.entity), name, seen);
  if (inherited.length === 0) return functionMember(l, name);
  return inherited.map((found) => (found.at === 'OWNER' ? { ...found, receiver: type, isInherited: true } : found));
}

function ofFunction(l: Linking, type: ClosureType, name: string, seen: Set<EntityId>): Found[] {
  const host = l.kernel.get(l.cells.implementations, type.entity)[0] ?? type.entity;
  const added = ofHost(l, host, name, type, seen);
  if (added.length > 0) return added;
  if (name === 'prototype') return [{ at: 'TYPE', type: l.types.instance(host) }];
  const merged = byName(l.kernel.get(l.cells.namespaceMember, `${type.entity}\0VALUE\0${name}`));
  return merged.length > 0 ? merged : functionMember(l, name);
}

function ofHost(l: Linking, id: EntityId, name: string, receiver: Type, seen: Set<EntityId>): Found[] {
  const own = ownMember(l, id, 'ADDED', name, null, receiver);
  return own ? [own] : ofMixins(l, id, name, seen);
}

function ofMixins(l: Linking, id: EntityId, name: string, seen: Set<EntityId>): Found[] {
  if (seen.has(`${id} mixins`)) return [];
  seen.add(`${id} mixins`);
  return firstFound(l.kernel.get(l.cells.mixins, id), (mixin) => findMembers(l, mixin, name, seen));
}

function ofObject(l: Linking, type: ClosureType, name: string, seen: Set<EntityId>): Found[] {
  const own = ownMember(l, type.entity, 'INSTANCE', name, type.environment, type);
  if (own) return [own];
  const host = ofHost(l, type.entity, name, type, seen);
  return host;
}

function ofModule(l: Linking, type: KnownType & { kind: 'MODULE' }, name: string, seen: Set<EntityId>): Found[] {
  if (!type.isCommonJs || l.kernel.get(l.cells.moduleKind, type.module) === 'ESM') {
    return byName(exportedOf(l, type.module, name, 'VALUE'));
  }
  const own = ownMember(l, `${type.module}\0`, 'ADDED', name, null, type);
  if (own) return [own];
  if (seen.has(type.module)) return [];
  seen.add(type.module);
  const inside = firstFound(l.kernel.get(l.cells.commonJsValues, type.module), (one) =>
    findMembers(l, one, name, new Set(seen)).filter(
      (found) => found.at !== 'OWNER' || libraryName(found.owner) !== 'Function',
    ),
  );
  if (inside.length > 0) return inside;
  return name === 'default' ? [{ at: 'TYPE', type }] : [];
}

function ofEnum(l: Linking, type: KnownType & { kind: 'ENUM' }, name: string): Found[] {
  const own = ownMember(l, type.entity, 'INSTANCE', name, null, type);
  return own ? [own] : byName(l.kernel.get(l.cells.namespaceMember, `${type.entity}\0VALUE\0${name}`));
}

const BOXES: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'Number',
  boolean: 'Boolean',
  symbol: 'Symbol',
  bigint: 'Number',
};

function ofPrimitive(l: Linking, primitive: string, name: string): Found[] {
  const box = BOXES[primitive];
  if (box === undefined) return [];
  const found = findMembers(l, libraryType(l, box), name);
  // The library is not whole; a text has no member that is the repository's.
  return found.length > 0 ? found : unknownOf(l, box, name);
}

const unknownOf = (l: Linking, box: string, name: string): Found[] => [
  { at: 'TYPE', type: l.types.external({ manager: 'stdlib', package: 'javascript', path: [box, '()', name] }) },
];

const functionMember = (l: Linking, name: string): Found[] => findMembers(l, libraryType(l, 'Function'), name);

// -- Types of members

/** The type of what was found. */
export function typeOfFound(l: Linking, found: Found): Type {
  switch (found.at) {
    case 'TYPE':
      return found.type;
    case 'NAME':
      return l.types.union(found.denoted.map((one) => valueOfDenoted(l, one)));
    case 'OWNER': {
      const type = l.kernel.getPair(l.cells.memberType, found.owner, onSide(found.side, found.name));
      if (!type?.isOpen) return forced(l, type);
      return forced(l, substitute(l, type, withReceiver(l, found.environment, found.receiver)));
    }
  }
}

/** The type of a member; null when there is none. */
export function memberTypeOf(l: Linking, type: Type, name: string): Type {
  const found = findMembers(l, type, name);
  if (found.length > 0) return l.types.union(found.map((one) => typeOfFound(l, one)));
  return l.types.union(partsOf(type).map((part) => anyMember(l, part)));
}

/** What an index signature gives for a name that no member has. */
export function anyMember(l: Linking, type: KnownType): Type {
  for (const one of [type, ...basesOf(l, type)]) {
    if (one.kind !== 'INSTANCE' || libraryName(one.entity) !== '') continue;
    for (const part of l.kernel.get(l.cells.merged, one.entity)) {
      const index = l.kernel.get(l.cells.indexSignature, part);
      if (index) return substitute(l, index, environmentOf(l, one));
    }
  }
  return null;
}
