/** Type parameters and what stands for them. */

import { ENTITY } from '../facts.ts';
import { recordValue } from './elements.ts';
import { entityOf, type Linking } from './linking.ts';
import { memberTypeOf } from './members.ts';
import { type ClosureType, type EntityId, type Environment, type KnownType, partsOf, type Type } from './types.ts';

/** The receiver's place in an environment. */
export const THIS = 'this';

/** Types nest no deeper than this; what is deeper keeps its parameters. */
const MAX_DEPTH = 12;

/** The type with its parameters replaced. */
export function substitute(l: Linking, type: Type, environment: Environment | null, depth = 0): Type {
  if (type === null || environment === null || !type.isOpen || depth > MAX_DEPTH) return type;
  const inner = (one: Type): Type => substitute(l, one, environment, depth + 1);
  switch (type.kind) {
    case 'PARAMETER':
      return environment.entries.has(type.entity) ? (environment.entries.get(type.entity) ?? null) : type;
    case 'THIS':
      return environment.entries.has(THIS) ? (environment.entries.get(THIS) ?? null) : type;
    case 'INSTANCE':
      return type.arguments.length === 0 ? type : l.types.instance(type.entity, type.arguments.map(inner));
    case 'UNION':
      return l.types.union(type.parts.map(inner));
    case 'INTERSECTION':
      return l.types.intersection(type.parts.map(inner));
    case 'TUPLE':
      return l.types.tuple(type.items.map(inner));
    case 'FUNCTION':
    case 'CONSTRUCTOR':
    case 'OBJECT':
    case 'OBJECT_TYPE':
      return closed(l, type, environment, depth);
    case 'RECORD':
      return l.types.record(inner(type.value), type.key);
    case 'LAZY':
      return forced(l, l.types.lazy(inner(type.object), inner(type.index)));
    default:
      return type;
  }
}

/** Environments hold only what the declaration can name: else they grow with every generic call on the way. */
function closed(l: Linking, type: ClosureType, environment: Environment, depth: number): KnownType {
  const visible = l.kernel.get(l.cells.visible, type.entity);
  const entries = new Map<string, Type>();
  for (const [name, value] of type.environment?.entries ?? [])
    entries.set(name, substitute(l, value, environment, depth + 1));
  for (const name of [THIS, ...visible]) {
    if (environment.entries.has(name) && !entries.has(name)) entries.set(name, environment.entries.get(name) ?? null);
  }
  return l.types.closure(type.kind, type.entity, l.types.environment(entries));
}

/** Type parameters that a declaration can name besides its own. */
export function computeVisible(l: Linking, id: EntityId): readonly EntityId[] {
  const found = entityOf(l, id);
  if (!found) return [];
  const { view, entity } = found;
  const visible = 'visible' in entity ? entity.visible.map((index) => view.id(index)) : [];
  if (entity.kind !== ENTITY.FUNCTION || entity.home < 0) return visible;
  // Declarations of one interface have parameters of their own each, which stand for the same.
  const merged = l.kernel.get(l.cells.merged, view.id(entity.home));
  return [...new Set([...visible, ...merged.flatMap((part) => l.kernel.get(l.cells.typeParameters, part))])];
}

/** The parameters of a class or interface with what an instance gives them. */
export function environmentOf(l: Linking, type: KnownType & { kind: 'INSTANCE' }): Environment | null {
  if (type.arguments.length === 0) return null;
  const entries = new Map<string, Type>();
  for (const part of l.kernel.get(l.cells.merged, type.entity)) {
    for (const [i, parameter] of l.kernel.get(l.cells.typeParameters, part).entries()) {
      entries.set(parameter, type.arguments[i] ?? null);
    }
  }
  return l.types.environment(entries);
}

/** Adds the receiver to an environment, unless it has one. */
export function withReceiver(l: Linking, environment: Environment | null, receiver: Type): Environment | null {
  if (receiver === null || receiver.kind === 'FUNCTION' || receiver.kind === 'CLASS') return environment;
  if (environment?.entries.has(THIS)) return environment;
  return l.types.environment(new Map([...(environment?.entries ?? []), [THIS, receiver]]));
}

/** Whether a type names one of these parameters. */
export function mentions(l: Linking, type: Type, parameters: ReadonlySet<EntityId>, depth = 0): boolean {
  if (type === null || !type.isOpen || depth > 5) return false;
  const any = (types: readonly Type[]): boolean => types.some((one) => mentions(l, one, parameters, depth + 1));
  switch (type.kind) {
    case 'PARAMETER':
      return parameters.has(type.entity);
    case 'INSTANCE':
      return any(type.arguments);
    case 'UNION':
    case 'INTERSECTION':
      return any(type.parts);
    case 'TUPLE':
      return any(type.items);
    case 'RECORD':
      return mentions(l, type.value, parameters, depth + 1);
    case 'LAZY':
      return true;
    case 'FUNCTION':
    case 'CONSTRUCTOR':
    case 'OBJECT':
    case 'OBJECT_TYPE':
      // What the declaration can name and is not replaced yet, or what replaced it.
      return (
        any([...(type.environment?.entries.values() ?? [])]) ||
        l.kernel
          .get(l.cells.visible, type.entity)
          .some((name) => parameters.has(name) && !type.environment?.entries.has(name))
      );
    default:
      return false;
  }
}

/** `T[K]` when both are known. */
export function forced(l: Linking, type: Type): Type {
  if (type?.kind !== 'LAZY') return type;
  const { object, index } = type;
  if (index?.kind === 'LITERAL') return memberTypeOf(l, object, index.value);
  if (index?.kind === 'UNION') {
    return l.types.union(
      index.parts.map((part) => (part.kind === 'LITERAL' ? memberTypeOf(l, object, part.value) : null)),
    );
  }
  if (index?.kind === 'PARAMETER') return type;
  return partsOf(object).some(({ kind }) => kind === 'RECORD') ? recordValue(l, object) : null;
}
