/** Members as they are written: their kinds and types. */

import { NO_TERM, TAG } from '../../../terms.ts';
import { ENTITY, MEMBER, type Member, OWN } from '../facts.ts';
import { value } from './evaluate.ts';
import type { FileView, Side } from './files.ts';
import { instance } from './instances.ts';
import { entityOf, type Linking, libraryName } from './linking.ts';
import { OPTIONAL, ofSide, TYPED } from './members.ts';
import { type EntityId, isNullableOnly, type Type, widened } from './types.ts';

/** The value that a class extends. */
export function computeBaseValue(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.CLASS || found.entity.base === NO_TERM) return null;
  return value(l, found.view, found.entity.base);
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

export function computeIndexSignature(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (!found) return null;
  const { view, entity } = found;
  return 'index' in entity ? instance(l, view, entity.index) : null;
}

const KIND_BIT = (kind: number): number => 1 << kind;

/** Kinds of the members of this name and side, 0 when there is none. */
export function computeMember(l: Linking, owner: EntityId, key: string): number {
  const { side, name } = ofSide(key);
  const found = membersNamed(l, owner, side, name);
  let kinds = 0;
  for (const { kind, type, isOptional } of found?.members ?? []) {
    kinds |= KIND_BIT(kind) | (type === NO_TERM ? 0 : TYPED) | (isOptional ? OPTIONAL : 0);
  }
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
export function computeMemberType(l: Linking, owner: EntityId, key: string): Type {
  const { side, name } = ofSide(key);
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

export function computeMemberNames(l: Linking, id: EntityId): readonly string[] {
  const found = entityOf(l, id);
  if (!found) return [];
  const { view, index, entity } = found;
  if (entity.kind !== ENTITY.OBJECT) return [...view.membersOf(index, 'INSTANCE').keys()];
  const properties = view.terms.operands(entity.term).filter((term) => view.terms.tag(term) in PROPERTY_KINDS);
  return properties.map((term) => view.terms.text(term));
}

/** Values under computed keys of an object literal. */
export function computeComputedValues(l: Linking, id: EntityId): readonly Type[] {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.OBJECT) return [];
  const { view, entity } = found;
  const pairs = view.terms.operands(entity.term).filter((term) => view.terms.tag(term) === TAG.PAIR);
  return pairs.map((term) => value(l, view, view.terms.operand(term, 1))).filter((type) => type !== null);
}
