/** What types inherit from, and what they are related to. */

import { NO_TERM, TAG } from '../../../terms.ts';
import { ENTITY } from '../facts.ts';
import { value } from './evaluate.ts';
import { pathOf } from './files.ts';
import { argumentsFor, constructedBy, instance } from './instances.ts';
import { entityOf, LIBRARY_PATH, type Linking } from './linking.ts';
import { resolveModule } from './modules.ts';
import { exportedOf, globalBinding } from './names.ts';
import { outsideInstance } from './outside.ts';
import { environmentOf, substitute } from './substitution.ts';
import { type EntityId, type KnownType, type ModuleRef, partsOf, type Type } from './types.ts';

/** All declarations that are one: merged interfaces, a class and its interface, what other modules add. */
export function computeMerged(l: Linking, id: EntityId): readonly EntityId[] {
  const found = entityOf(l, id);
  if (!found || (found.entity.kind !== ENTITY.INTERFACE && found.entity.kind !== ENTITY.CLASS)) return [id];
  const { view, entity } = found;
  const merged = new Set<EntityId>([id]);
  const own = entity.binding < 0 ? [] : view.own.bindings[entity.binding]!.declarations;
  for (const index of own) {
    const { kind } = view.own.entities[index]!;
    if (kind === ENTITY.INTERFACE || kind === ENTITY.CLASS) merged.add(view.id(index));
  }
  for (const ambient of entity.binding < 0 ? [] : view.own.ambientModules) {
    if (!ambient.bindings.includes(entity.binding)) continue;
    for (const added of describedBeside(l, ambient.name, entity.name)) merged.add(added);
  }
  if (entity.binding >= 0 && view.own.bindings[entity.binding]!.top) {
    for (const added of [...augmenting(l, view.path, entity.name), ...globallyAdded(l, view.path, entity.name)])
      merged.add(added);
  }
  return [...merged];
}

/** Interfaces and classes of the name, wherever `declare module` describes the module. */
function describedBeside(l: Linking, module: string, name: string): EntityId[] {
  return (l.kernel.get(l.cells.ambientModules, module) ?? []).flatMap((path) => {
    const view = l.view(path);
    const blocks = view?.own.ambientModules.filter((one) => one.name === module) ?? [];
    return blocks
      .flatMap(({ bindings }) => bindings.map((index) => view!.own.bindings[index]!))
      .filter((binding) => binding.name === name)
      .flatMap(({ declarations }) => declarations)
      .filter((index) => isTypeWithMembers(view!.own.entities[index]!.kind))
      .map((index) => view!.id(index));
  });
}

const isTypeWithMembers = (kind: number): boolean => kind === ENTITY.INTERFACE || kind === ENTITY.CLASS;

/** `declare module './x' { interface A {} }` */
function augmenting(l: Linking, path: string, name: string): EntityId[] {
  const ids: EntityId[] = [];
  for (const from of l.kernel.get(l.cells.augmentations, name) ?? []) {
    const view = l.view(from);
    for (const ambient of view?.own.ambientModules ?? []) {
      for (const binding of ambient.bindings) {
        const { name: declared, declarations } = view!.own.bindings[binding]!;
        if (declared !== name) continue;
        const resolved = resolveModule(l, from, ambient.name);
        if (resolved.to !== 'MODULE' || !passesOn(l, resolved.module, path, name)) continue;
        for (const index of declarations)
          if (view!.own.entities[index]!.kind === ENTITY.INTERFACE) ids.push(view!.id(index));
      }
    }
  }
  return ids;
}

/** It is the file itself, or exports the file's declaration of this name. */
function passesOn(l: Linking, module: ModuleRef, path: string, name: string): boolean {
  if (module === path) return true;
  return exportedOf(l, module, name, 'TYPE').some((one) => one.of === 'ENTITY' && pathOf(one.id) === path);
}

/** Global interfaces of one name are one. */
function globallyAdded(l: Linking, path: string, name: string): EntityId[] {
  const ids: EntityId[] = [];
  const paths = l.kernel.get(l.cells.globalFiles, name) ?? [];
  if (!paths.includes(path) && path !== LIBRARY_PATH) return ids;
  for (const from of paths) {
    const view = l.view(from);
    const binding = view && globalBinding(view, name);
    for (const index of binding === undefined ? [] : view!.own.bindings[binding]!.declarations) {
      if (view!.own.entities[index]!.kind === ENTITY.INTERFACE) ids.push(view!.id(index));
    }
  }
  return ids;
}

/** What one declaration inherits from, its own parameters free. */
export function computeBases(l: Linking, id: EntityId): readonly Type[] {
  const found = entityOf(l, id);
  if (!found) return [];
  const { view, entity } = found;
  switch (entity.kind) {
    case ENTITY.INTERFACE:
      return entity.bases.map((base) => instance(l, view, base)).filter((type) => type !== null);
    case ENTITY.CLASS: {
      const documented = entity.baseType === NO_TERM ? null : instance(l, view, entity.baseType);
      const typeArguments = entity.baseArguments.map((term) => instance(l, view, term));
      const bases = documented
        ? [documented]
        : constructedBases(l, entity.base === NO_TERM ? null : value(l, view, entity.base), typeArguments);
      return [...bases, ...values(l, id, entity.prototypes)];
    }
    case ENTITY.FUNCTION: {
      const base = entity.base === undefined ? null : constructedBy(l, value(l, view, entity.base));
      return [...(base ? [base] : []), ...values(l, id, entity.prototypes)];
    }
    default:
      return [];
  }
}

function values(l: Linking, id: EntityId, terms: readonly number[] | undefined): Type[] {
  const view = entityOf(l, id)!.view;
  return (terms ?? [])
    .map((term) => {
      const created = view.terms.tag(term) === TAG.CALL ? createdFrom(l, id, term) : null;
      return created ?? value(l, view, term);
    })
    .filter((type) => type !== null);
}

/** `F.prototype = Object.create(Base.prototype)` */
function createdFrom(l: Linking, id: EntityId, call: number): Type {
  const { view } = entityOf(l, id)!;
  const { terms } = view;
  const callee = terms.operand(call, 0);
  const isCreate = terms.tag(callee) === TAG.MEMBER && terms.text(callee) === 'create';
  return isCreate ? value(l, view, terms.operand(call, 1)) : null;
}

function constructedBases(l: Linking, base: Type, typeArguments: readonly Type[]): Type[] {
  const found: Type[] = [];
  for (const part of base?.kind === 'INTERSECTION' ? base.parts : partsOf(base)) {
    if (part.kind === 'CLASS') {
      found.push(l.types.instance(part.entity, argumentsFor(l, part.entity, typeArguments)));
      continue;
    }
    const constructed = constructedBy(l, part);
    if (constructed?.kind === 'INSTANCE' && typeArguments.length > 0) {
      found.push(l.types.instance(constructed.entity, argumentsFor(l, constructed.entity, typeArguments)));
    } else if (part.kind === 'EXTERNAL' && typeArguments.length > 0) {
      found.push(...partsOf(outsideInstance(l, part, typeArguments)));
    } else if (constructed) found.push(constructed);
  }
  return found;
}

/** What one class says it implements. */
export function computeInterfaces(l: Linking, id: EntityId): readonly Type[] {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.CLASS) return [];
  return found.entity.implements.map((term) => instance(l, found.view, term)).filter((type) => type !== null);
}

/** Direct bases of an instance, nearest first. */
export function directBases(l: Linking, type: KnownType & { kind: 'INSTANCE' }): KnownType[] {
  const bases: KnownType[] = [];
  for (const part of l.kernel.get(l.cells.merged, type.entity)) {
    for (const base of l.kernel.get(l.cells.bases, part)) {
      const known = base?.isOpen ? substitute(l, base, environmentOf(l, type)) : base;
      if (known) bases.push(known);
    }
  }
  return bases;
}

/** All bases, nearest first. */
export function basesOf(l: Linking, type: KnownType, seen = new Set<EntityId>()): KnownType[] {
  if (type.kind === 'INTERSECTION' || type.kind === 'UNION') {
    return type.parts.flatMap((part) => [part, ...basesOf(l, part, seen)]);
  }
  if (type.kind !== 'INSTANCE' || seen.has(type.entity)) return [];
  seen.add(type.entity);
  return directBases(l, type).flatMap((base) => [base, ...basesOf(l, base, seen)]);
}

const declaredBy = (type: KnownType): EntityId | undefined => ('entity' in type ? type.entity : undefined);

/** Whether a value of the type may be one of the other: by name, hierarchy or primitive. */
export function isRelated(l: Linking, type: KnownType, other: Type): boolean {
  return partsOf(other).some((part) => {
    if (part.kind === 'INTERSECTION') return part.parts.some((one) => isRelated(l, type, one));
    if (type === part) return true;
    const entity = declaredBy(part);
    if (entity !== undefined) {
      if (declaredBy(type) === entity) return true;
      if (basesOf(l, type).some((base) => declaredBy(base) === entity)) return true;
      if (type.kind !== 'INSTANCE') return false;
      return l.kernel.get(l.cells.interfaces, type.entity).some((one) => one !== null && declaredBy(one) === entity);
    }
    return isPrimitive(type) && isPrimitive(part) && type.name === part.name;
  });
}

export const isPrimitive = (type: KnownType): type is KnownType & { name: string } =>
  type.kind === 'PRIMITIVE' || type.kind === 'LITERAL';
