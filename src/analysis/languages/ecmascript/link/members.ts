/** Members of types: where they are found, and what type they have. */
import { NO_TERM, TAG } from '../../../terms.ts';
import { ENTITY, MEMBER, type Member, OWN } from '../facts.ts';
import { valueOfDenoted } from './declarations.ts';
import { value } from './evaluate.ts';
import type { FileView, Side } from './files.ts';
import { basesOf, directBases } from './hierarchy.ts';
import { instance, selfInstance } from './instances.ts';
import { entityOf, type Linking, libraryName, libraryType } from './linking.ts';
import { type Denoted, exportedOf } from './names.ts';
import { resultOfType } from './signatures.ts';
import { environmentOf, forced, substitute, withReceiver } from './substitution.ts';
import {
  type ClosureType,
  type EntityId,
  type Environment,
  isNil,
  isNullableOnly,
  type KnownType,
  partsOf,
  step,
  type Type,
  widened,
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
  | { readonly at: 'TYPE'; readonly type: Type };

/** Bit of {@link Found.kinds}: it has a declared type. The others are 1 << MEMBER.x. */
export const TYPED = 1 << 8;
export const isMethod = (kinds: number): boolean => (kinds & ((1 << MEMBER.METHOD) | (1 << MEMBER.SIGNATURE))) !== 0;

/** The key of a member's cells. */
export const memberKey = (owner: EntityId, side: Side, name: string): string => `${owner}\u0001${side}\u0001${name}`;

export function ofMemberKey(key: string): { owner: EntityId; side: Side; name: string } {
  const [owner = '', side, name = ''] = key.split('\u0001') as [EntityId, Side, string];
  return { owner, side, name };
}

/** Members of this name; several for a union. `seen` ends circular inheritance. */
export function findMembers(l: Linking, type: Type, name: string, seen = new Set<EntityId>()): Found[] {
  if (type === null) return [];
  switch (type.kind) {
    case 'UNION':
      return type.parts.filter((part) => !isNil(part)).flatMap((part) => findMembers(l, part, name, new Set(seen)));
    case 'INTERSECTION':
      return firstFound(type.parts, (part) => findMembers(l, part, name, new Set(seen)));
    case 'THIS':
      return findMembers(l, type.of, name, seen).map((found) =>
        found.at === 'OWNER' ? { ...found, receiver: type } : found,
      );
    case 'PARAMETER': {
      const constraint = l.kernel.get(l.cells.constraint, type.entity);
      return constraint === type ? [] : findMembers(l, constraint, name, seen);
    }
    case 'INSTANCE':
      return ofInstance(l, type, name, seen);
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
      const key = new Map<string, Type>([[type.key, l.types.literal('string', name)]]);
      const of = type.key === '' ? type.value : forced(l, substitute(l, type.value, l.types.environment(key)));
      return [{ at: 'TYPE', type: of }];
    }
    case 'MODULE':
      return ofModule(l, type, name, seen);
    case 'NAMESPACE':
      return byName(l.kernel.get(l.cells.namespaceMember, `${type.entity}\0VALUE\0${name}`));
    case 'ENUM':
      return ofEnum(l, type, name);
    case 'PRIMITIVE':
    case 'LITERAL':
      return ofPrimitive(l, type.name, name, type);
    case 'TUPLE':
      return findMembers(l, libraryType(l, 'Array', [l.types.union(type.items)]), name, seen);
    case 'LAZY': {
      const known = forced(l, type);
      return known === type ? [] : findMembers(l, known, name, seen);
    }
    case 'EXTERNAL':
      return [{ at: 'TYPE', type: step(l.types, type, name) }];
    case 'ENUM_VALUE':
      return findMembers(l, libraryType(l, 'Number'), name, seen);
    case 'CONSTRUCTOR':
      return functionMember(l, name);
  }
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
): Found | undefined {
  const kinds = l.kernel.get(l.cells.member, memberKey(owner, side, name));
  return kinds === 0 ? undefined : { at: 'OWNER', owner, side, name, kinds, environment, receiver, isInherited: false };
}

function ofInstance(l: Linking, type: KnownType & { kind: 'INSTANCE' }, name: string, seen: Set<EntityId>): Found[] {
  if (seen.has(type.entity)) return [];
  seen.add(type.entity);
  const environment = environmentOf(l, type);
  for (const part of l.kernel.get(l.cells.merged, type.entity)) {
    const own = ownMember(l, part, 'INSTANCE', name, environment, type);
    if (own) return [own];
  }
  const inherited = firstFound(directBases(l, type), (base) => findMembers(l, base, name, seen));
  return inherited.map((found) => (found.at === 'OWNER' ? { ...found, receiver: type, isInherited: true } : found));
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

/** The value that a class extends. */
export function computeBaseValue(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.CLASS || found.entity.base === NO_TERM) return null;
  return value(l, found.view, found.entity.base);
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

/** What an entity takes members over from: `Object.assign(f, o)`, spreads of an object literal. Last wins. */
export function computeMixins(l: Linking, id: EntityId): readonly Type[] {
  const found = entityOf(l, id);
  if (!found) return [];
  const { view, entity } = found;
  const spreads =
    entity.kind === ENTITY.OBJECT
      ? view.terms.operands(entity.term).filter((term) => view.terms.tag(term) === TAG.SPREAD)
      : [];
  const terms = [
    ...(entity.mixins ?? []).toReversed(),
    ...spreads.toReversed().map((term) => view.terms.operand(term, 0)),
  ];
  return terms.map((term) => value(l, view, term)).filter((type) => type !== null);
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

function ofPrimitive(l: Linking, primitive: string, name: string, receiver: Type): Found[] {
  const box = BOXES[primitive];
  if (box === undefined) return [];
  const found = findMembers(l, libraryType(l, box), name);
  // The library is not whole; a text has no member that is the repository's.
  return found.length > 0 ? found : unknownOf(l, box, name, receiver);
}

const unknownOf = (l: Linking, box: string, name: string, _receiver: Type): Found[] => [
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
      const type = l.kernel.get(l.cells.memberType, memberKey(found.owner, found.side, found.name));
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
function anyMember(l: Linking, type: KnownType): Type {
  for (const one of [type, ...basesOf(l, type)]) {
    if (one.kind !== 'INSTANCE' || libraryName(one.entity) !== '') continue;
    for (const part of l.kernel.get(l.cells.merged, one.entity)) {
      const index = l.kernel.get(l.cells.indexSignature, part);
      if (index) return substitute(l, index, environmentOf(l, one));
    }
  }
  return null;
}

export function computeIndexSignature(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (!found) return null;
  const { view, entity } = found;
  return 'index' in entity ? instance(l, view, entity.index) : null;
}

const KIND_BIT = (kind: number): number => 1 << kind;

/** Kinds of the members of this name and side, 0 when there is none. */
export function computeMember(l: Linking, key: string): number {
  const { owner, side, name } = ofMemberKey(key);
  const found = membersNamed(l, owner, side, name);
  let kinds = 0;
  for (const { kind, type } of found?.members ?? []) kinds |= KIND_BIT(kind) | (type === NO_TERM ? 0 : TYPED);
  return kinds;
}

export interface NamedMembers {
  readonly view: FileView;
  readonly members: readonly Member[];
}

/** The members themselves; only cells about them may ask. An owner `path NUL` is a module's exports. */
export function membersNamed(l: Linking, owner: EntityId, side: Side, name: string): NamedMembers | undefined {
  if (owner.endsWith('\0')) {
    const view = l.view(owner.slice(0, -1));
    return view && { view, members: view.own.exportedMembers.filter((member) => member.name === name) };
  }
  const found = entityOf(l, owner);
  if (!found) return undefined;
  const { view, index, entity } = found;
  if (entity.kind === ENTITY.OBJECT && side === 'INSTANCE') {
    return { view, members: propertiesNamed(view, entity.term, name) };
  }
  return { view, members: view.membersOf(index, side).get(name) ?? [] };
}

/** Properties of an object literal as members. */
function propertiesNamed(view: FileView, object: number, name: string): Member[] {
  const members: Member[] = [];
  for (const term of view.terms.operands(object)) {
    const kind = PROPERTY_KINDS[view.terms.tag(term)];
    if (kind === undefined || view.terms.text(term) !== name) continue;
    const inner = view.terms.operand(term, 0);
    const fn = kind === MEMBER.FIELD ? -1 : view.terms.number(inner);
    members.push({
      name,
      kind,
      definition: -1,
      function: fn,
      type: NO_TERM,
      value: inner,
      parameter: -1,
      assigned: [],
    });
  }
  return members;
}

const PROPERTY_KINDS: Readonly<Record<number, number>> = {
  [TAG.PROPERTY]: MEMBER.FIELD,
  [OWN.GETTER]: MEMBER.GETTER,
  [OWN.SETTER]: MEMBER.SETTER,
};

/** The type of the members of a name, their owner's parameters free. */
export function computeMemberType(l: Linking, key: string): Type {
  const { owner, side, name } = ofMemberKey(key);
  const found = membersNamed(l, owner, side, name);
  if (!found) return null;
  const { view, members } = found;
  const method = members.find(({ kind }) => kind === MEMBER.METHOD || kind === MEMBER.SIGNATURE);
  if (method) return l.types.closure('FUNCTION', view.id(method.function));
  const getter = members.find(({ kind }) => kind === MEMBER.GETTER);
  if (getter) return l.kernel.get(l.cells.result, view.id(getter.function));
  const setter = members.find(({ kind }) => kind === MEMBER.SETTER);
  if (setter && members.length === 1) return setterType(l, view, setter);
  const entity = entityOf(l, owner)?.entity;
  if (entity?.kind === ENTITY.ENUM) return l.types.enumValue(owner, name);
  return l.types.union(members.map((member) => fieldType(l, view, member)));
}

function setterType(l: Linking, view: FileView, { function: fn }: Member): Type {
  const entity = view.own.entities[fn];
  const parameter = entity?.kind === ENTITY.FUNCTION ? entity.parameters[0] : undefined;
  return parameter === undefined ? null : l.kernel.get(l.cells.parameter, view.id(parameter));
}

function fieldType(l: Linking, view: FileView, member: Member): Type {
  if (member.type !== NO_TERM) return instance(l, view, member.type);
  if (member.parameter >= 0) return l.kernel.get(l.cells.parameter, view.id(member.parameter));
  const initial = member.value === NO_TERM ? null : value(l, view, member.value);
  const own = member.kind === MEMBER.ASSIGNED ? initial : widened(l.types, initial);
  if (member.assigned.length === 0 || !(own === null || isNullableOnly(own) || isEmptyCollection(own))) return own;
  return l.types.union([isNullableOnly(own) ? null : own, ...member.assigned.map((term) => value(l, view, term))]);
}

/** `[]` and `new Map()` say nothing of what will be in them. */
export const isEmptyCollection = (type: Type): boolean =>
  type?.kind === 'INSTANCE' &&
  libraryName(type.entity) !== '' &&
  type.arguments.length > 0 &&
  type.arguments.every((one) => one === null);

// -- Names, elements

/** Names of the members of a type, as far as they are written. */
export function memberNamesOf(l: Linking, type: Type): string[] {
  const names = new Set<string>();
  for (const part of partsOf(type)) {
    const owners =
      part.kind === 'INSTANCE'
        ? l.kernel.get(l.cells.merged, part.entity)
        : part.kind === 'OBJECT' || part.kind === 'OBJECT_TYPE' || part.kind === 'ENUM'
          ? [part.entity]
          : [];
    for (const owner of owners) for (const name of l.kernel.get(l.cells.memberNames, owner)) names.add(name);
  }
  return [...names];
}

export function computeMemberNames(l: Linking, id: EntityId): readonly string[] {
  const found = entityOf(l, id);
  if (!found) return [];
  const { view, index, entity } = found;
  if (entity.kind !== ENTITY.OBJECT) return [...view.membersOf(index, 'INSTANCE').keys()];
  const properties = view.terms.operands(entity.term).filter((term) => view.terms.tag(term) in PROPERTY_KINDS);
  return properties.map((term) => view.terms.text(term));
}

/** What iterating gives. The library writes it as a member `__it`. */
export function elementOf(l: Linking, type: Type): Type {
  if (type === null) return null;
  switch (type.kind) {
    case 'UNION':
      return l.types.union(type.parts.map((part) => elementOf(l, part)));
    case 'TUPLE':
      return l.types.union(type.items);
    case 'PRIMITIVE':
    case 'LITERAL':
      return type.name === 'string' ? l.types.primitive('string') : null;
    case 'THIS':
      return elementOf(l, type.of);
    case 'PARAMETER':
      return elementOf(l, l.kernel.get(l.cells.constraint, type.entity));
    case 'INTERSECTION': {
      for (const part of type.parts) {
        const element = elementOf(l, part);
        if (element) return element;
      }
      return null;
    }
    case 'RECORD':
      return type.value;
    case 'EXTERNAL':
      return step(l.types, type, '[]');
    case 'INSTANCE':
    case 'OBJECT':
    case 'OBJECT_TYPE':
      return iterated(l, type);
    default:
      return null;
  }
}

function iterated(l: Linking, type: KnownType): Type {
  for (const name of ['__it', '[Symbol.iterator]', '[Symbol.asyncIterator]']) {
    const found = findMembers(l, type, name).filter(({ at }) => at !== 'TYPE')[0];
    if (!found) continue;
    const of = typeOfFound(l, found);
    const element = name === '__it' ? of : elementOf(l, resultOfType(l, of));
    if (element) return element;
  }
  if (type.kind === 'INSTANCE') return anyMember(l, type);
  if (type.kind !== 'OBJECT_TYPE') return null;
  return substitute(l, l.kernel.get(l.cells.indexSignature, type.entity), type.environment);
}

/** What a position gives. */
export function indexed(l: Linking, type: Type, position: number): Type {
  if (type?.kind === 'TUPLE') return type.items[position] ?? null;
  if (type?.kind === 'UNION') return l.types.union(type.parts.map((part) => indexed(l, part, position)));
  return elementOf(l, type);
}

/** What an unknown key gives. An object literal that is used as a dictionary gives any of its values. */
export function recordValue(l: Linking, type: Type): Type {
  if (type === null) return null;
  switch (type.kind) {
    case 'RECORD':
      return type.value;
    case 'UNION':
      return l.types.union(type.parts.map((part) => recordValue(l, part)));
    case 'TUPLE':
      return l.types.union(type.items);
    case 'OBJECT':
      return anyProperty(l, type);
    case 'OBJECT_TYPE':
      return substitute(l, l.kernel.get(l.cells.indexSignature, type.entity), type.environment);
    case 'INSTANCE':
      return libraryName(type.entity) !== '' ? elementOf(l, type) : anyMember(l, type);
    case 'INTERSECTION':
      for (const part of type.parts) {
        const found = recordValue(l, part);
        if (found) return found;
      }
      return null;
    case 'PARAMETER':
      return recordValue(l, l.kernel.get(l.cells.constraint, type.entity));
    case 'EXTERNAL':
      return step(l.types, type, '[]');
    default:
      return null;
  }
}

/** A dictionary of more functions is unknown. */
const MAX_DICTIONARY = 24;

function anyProperty(l: Linking, type: ClosureType): Type {
  const names = l.kernel.get(l.cells.memberNames, type.entity);
  if (names.length > MAX_DICTIONARY) return null;
  const named = names.map((name) => memberTypeOf(l, type, name));
  return l.types.union([...named, ...l.kernel.get(l.cells.computedValues, type.entity)]);
}

/** Values under computed keys of an object literal. */
export function computeComputedValues(l: Linking, id: EntityId): readonly Type[] {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.OBJECT) return [];
  const { view, entity } = found;
  const pairs = view.terms.operands(entity.term).filter((term) => view.terms.tag(term) === TAG.PAIR);
  return pairs.map((term) => value(l, view, view.terms.operand(term, 1))).filter((type) => type !== null);
}
