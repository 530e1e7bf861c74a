/** Type parameters and what stands for them. */

import { ENTITY } from '../facts.ts';
import { forced } from './forcing.ts';
import { entityOf, type Linking } from './linking.ts';
import type { ClosureType, EntityId, Environment, KnownType, Type } from './types.ts';

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
      return l.types.record(
        substitute(l, type.value, without(l, environment, type.key), depth + 1),
        type.key,
        inner(type.names),
        inner(type.source),
      );
    case 'LAZY':
      return forced(l, l.types.lazy(inner(type.object), inner(type.index)));
    case 'KEYS':
      return forced(l, l.types.keys(inner(type.of)));
    case 'APPLIED':
      return forced(l, l.types.applied(type.entity, type.arguments.map(inner)));
    case 'CONDITIONAL': {
      const entries = new Map<EntityId, Type>();
      for (const name of type.condition.parameters) {
        const own = type.environment?.entries.get(name);
        if (own !== undefined) entries.set(name, inner(own));
        else if (environment.entries.has(name)) entries.set(name, environment.entries.get(name) ?? null);
      }
      return forced(l, l.types.conditional(type.condition, l.types.environment(entries)));
    }
    case 'REST':
      return l.types.rest(inner(type.of));
    case 'EXTERNAL':
      return l.types.external(type.external, inner(type.declared));
    case 'DECLARED':
      return l.types.declared({ ...type, arguments: type.arguments.map(inner) });
    default:
      return type;
  }
}

/** In `{ [K in keyof T]: Deep<T[K]> }` K is its own, and none of a type around that is made by the same declaration. */
function without(l: Linking, environment: Environment, name: EntityId): Environment | null {
  if (!environment.entries.has(name)) return environment;
  return l.types.environment(new Map([...environment.entries].filter(([other]) => other !== name)));
}

/** Environments hold only what the declaration can name: else they grow with every generic call on the way. */
function closed(l: Linking, type: ClosureType, environment: Environment, depth: number): KnownType {
  const visible = l.kernel.get(l.cells.visible, type.entity);
  const given = environment.entries;
  if (type.environment === null && !given.has(THIS) && !visible.some((name) => given.has(name))) return type;
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

/** Gathers the type parameters that a type names. */
export function collectParameters(l: Linking, type: Type, into: Set<EntityId>): void {
  if (type === null || !type.isOpen) return;
  const each = (types: Iterable<Type>): void => {
    for (const one of types) collectParameters(l, one, into);
  };
  switch (type.kind) {
    case 'PARAMETER':
      into.add(type.entity);
      break;
    case 'THIS':
      into.add(THIS);
      break;
    case 'INSTANCE':
    case 'APPLIED':
    case 'DECLARED':
      each(type.arguments);
      break;
    case 'EXTERNAL':
      each([type.declared]);
      break;
    case 'UNION':
    case 'INTERSECTION':
      each(type.parts);
      break;
    case 'TUPLE':
      each(type.items);
      break;
    case 'RECORD':
      each([type.value, type.names, type.source]);
      break;
    case 'LAZY':
      each([type.object, type.index]);
      break;
    case 'KEYS':
    case 'REST':
      each([type.of]);
      break;
    case 'CONDITIONAL':
    case 'FUNCTION':
    case 'CONSTRUCTOR':
    case 'OBJECT':
    case 'OBJECT_TYPE': {
      const names =
        type.kind === 'CONDITIONAL' ? type.condition.parameters : l.kernel.get(l.cells.visible, type.entity);
      for (const name of names) if (!type.environment?.entries.has(name)) into.add(name);
      each(type.environment?.entries.values() ?? []);
    }
  }
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
      return any([type.value, type.names, type.source]);
    case 'LAZY':
      return any([type.object, type.index]);
    case 'KEYS':
    case 'REST':
      return mentions(l, type.of, parameters, depth + 1);
    case 'APPLIED':
    case 'DECLARED':
      return any(type.arguments);
    case 'EXTERNAL':
      return mentions(l, type.declared, parameters, depth + 1);
    case 'CONDITIONAL':
      return (
        any([...(type.environment?.entries.values() ?? [])]) ||
        type.condition.parameters.some((name) => parameters.has(name) && !type.environment?.entries.has(name))
      );
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
