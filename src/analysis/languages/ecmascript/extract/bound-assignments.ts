/** Gives assignments that may make members (assignments.ts) to their hosts, once all names of the file are known. */

import { FILE_ITSELF } from '../../../facts.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import {
  type ClassEntity,
  ENTITY,
  type Entity,
  type EntityIndex,
  MEMBER,
  type Member,
  type ObjectEntity,
  OWN,
} from '../facts.ts';
import { hostOf, isExports, isGlobalName } from './assignment-hosts.ts';
import { type Assignment, type Extraction, newMember } from './extraction.ts';

export interface CommonJsExports {
  readonly exported: TermId[];
  readonly members: Member[];
}

/** Gives each assignment to its host; what goes to the module's exports is the result. */
export function bindAssignments(x: Extraction): CommonJsExports {
  const commonJs: CommonJsExports = { exported: [], members: [] };
  const constructors = findConstructors(x);
  const objects = objectsAround(x);
  const ofObjects: Assignment[] = [];
  for (const assigned of x.assignments) {
    switch (assigned.kind) {
      case 'VARIABLE':
        bindVariable(x, assigned, commonJs);
        break;
      case 'MEMBER': {
        const constructs = constructors.has(x.entities[assigned.self]!);
        const isOfObject = x.builder.tagOf(assigned.object) === OWN.THIS && !constructs && objects.has(assigned.self);
        if (isOfObject) ofObjects.push(assigned);
        else bindMember(x, assigned, commonJs, constructs);
        break;
      }
      case 'MIXIN':
        if (isExports(x, assigned.object)) commonJs.exported.push(assigned.value);
        else bindMixin(x, assigned, commonJs);
        break;
      case 'PUSHED':
        bindPushed(x, assigned);
        break;
      case 'INHERITS': {
        const host = hostOf(x, commonJs.members, assigned.object);
        if (host?.kind === ENTITY.FUNCTION) host.base = assigned.value;
      }
    }
  }
  // What the objects are prototypes of is known now.
  for (const assigned of ofObjects) bindToObject(x, objects.get(assigned.self)!, assigned);
  return commonJs;
}

/** Functions that construct: made by `new`, given a prototype, or named as classes are. */
function findConstructors(x: Extraction): ReadonlySet<Entity> {
  const { builder } = x;
  const prototypes = x.assignments.flatMap(({ object, name }) => {
    if (name === 'prototype') return [object];
    const isPrototype = builder.tagOf(object) === TAG.MEMBER && builder.nameOf(object) === 'prototype';
    return isPrototype ? [builder.operandOf(object, 0)] : [];
  });
  const named = x.entities.filter(({ name, kind }) => kind === ENTITY.FUNCTION && /^[_$]*[A-Z]/.test(name));
  return new Set([...named, ...[...x.constructed, ...prototypes].flatMap((term) => hostOf(x, [], term) ?? [])]);
}

/** The objects in which functions stand as `{ m: function () { this.x = … } }`, by function. */
function objectsAround({ builder, entities, assignments }: Extraction): ReadonlyMap<EntityIndex, ObjectEntity> {
  const around = new Map<EntityIndex, ObjectEntity>();
  const asked = new Set(assignments.filter(({ object }) => builder.tagOf(object) === OWN.THIS).map(({ self }) => self));
  if (asked.size === 0) return around;
  for (const entity of entities) {
    if (entity.kind !== ENTITY.OBJECT) continue;
    for (let i = 0, property = builder.operandOf(entity.term, 0); property !== NO_TERM; ) {
      const value = builder.operandOf(property, 0);
      const isFunction = value !== NO_TERM && builder.tagOf(value) === TAG.FUNCTION;
      if (isFunction && asked.has(builder.numberOf(value))) around.set(builder.numberOf(value), entity);
      property = builder.operandOf(entity.term, ++i);
    }
  }
  return around;
}

function bindVariable(x: Extraction, { object, value }: Assignment, commonJs: CommonJsExports): void {
  if (x.builder.tagOf(object) === TAG.LOCAL) {
    for (const index of x.bindings[x.builder.numberOf(object)]!.declarations) {
      const entity = x.entities[index]!;
      if (entity.kind === ENTITY.VARIABLE) entity.assigned.push(value);
    }
  } else if (x.builder.nameOf(object) === 'exports') commonJs.exported.push(value);
}

/** An array that begins without elements is of what is added to it. */
function bindPushed({ builder, bindings, entities }: Extraction, { object, value }: Assignment): void {
  const declarations = builder.tagOf(object) === TAG.LOCAL ? bindings[builder.numberOf(object)]!.declarations : [];
  for (const index of declarations) {
    const entity = entities[index]!;
    if (entity.kind !== ENTITY.VARIABLE || entity.type !== NO_TERM || entity.initialiser === NO_TERM) continue;
    const isEmpty =
      builder.tagOf(entity.initialiser) === TAG.ARRAY && builder.operandOf(entity.initialiser, 0) === NO_TERM;
    if (!isEmpty) continue;
    entity.pushed ??= [];
    entity.pushed.push(value);
  }
}

function bindMember(x: Extraction, assigned: Assignment, commonJs: CommonJsExports, constructs: boolean): void {
  const { object, name, value } = assigned;
  const { builder } = x;
  if (name === 'exports' && isGlobalName(x, object, 'module')) {
    x.isCommonJs = true;
    commonJs.exported.push(value);
    return;
  }
  const member = assignedMember(assigned);
  if (isExports(x, object)) {
    x.isCommonJs = true;
    commonJs.members.push(member);
    return;
  }
  if (builder.tagOf(object) === OWN.THIS) {
    bindToSelf(x, assigned, member, constructs);
    return;
  }
  if (builder.tagOf(object) === TAG.MEMBER && builder.nameOf(object) === 'prototype') {
    const host = hostOf(x, commonJs.members, builder.operandOf(object, 0));
    if (host?.kind === ENTITY.FUNCTION) {
      host.instanceMembers ??= [];
      host.instanceMembers.push(member);
    } else if (host?.kind === ENTITY.CLASS) host.members.push(member);
    return;
  }
  const host = hostOf(x, commonJs.members, object);
  if (!host) return;
  if (name === 'prototype' && (host.kind === ENTITY.FUNCTION || host.kind === ENTITY.CLASS)) {
    host.prototypes ??= [];
    host.prototypes.push(value);
    return;
  }
  // `const M = module.exports; M.f = …`
  if (host.kind === ENTITY.VARIABLE && isExports(x, host.initialiser)) commonJs.members.push(member);
  else {
    host.expandos ??= [];
    host.expandos.push(member);
  }
}

const assignedMember = ({ name, value, type, definition }: Assignment): Member =>
  newMember({ name, kind: MEMBER.ASSIGNED, value, type, definition });

function bindToSelf(x: Extraction, assigned: Assignment, member: Member, constructs: boolean): void {
  const self = x.entities[assigned.self];
  if (self?.kind === ENTITY.CLASS) bindToClass(x, self, assigned, member);
  else if (self?.kind === ENTITY.FUNCTION) {
    self.instanceMembers ??= [];
    const own = self.instanceMembers;
    const first = !own.some(({ name }) => name === member.name);
    own.push(first && constructs && self.definition !== FILE_ITSELF ? definedField(x, self, assigned, member) : member);
  }
}

/** What a method of an object literal gives it, or gives all that is made of it where it is a prototype. */
function bindToObject(x: Extraction, object: ObjectEntity, assigned: Assignment): void {
  const member = assignedMember(assigned);
  const host = hostOfPrototype(x, object);
  if (host?.kind === ENTITY.CLASS) bindToClass(x, host, assigned, member);
  else if (host?.kind === ENTITY.FUNCTION) {
    host.instanceMembers ??= [];
    const first = !host.instanceMembers.some(({ name }) => name === member.name);
    const isField = first && host.definition !== FILE_ITSELF && !hasProperty(x, object, member.name);
    host.instanceMembers.push(isField ? definedField(x, host, assigned, member) : member);
  } else {
    object.expandos ??= [];
    object.expandos.push(member);
  }
}

/** What an object literal is the prototype of: `F.prototype = {}`, `extend(F.prototype, {})`. */
function hostOfPrototype(x: Extraction, { term }: ObjectEntity): Entity | undefined {
  return x.entities.find(
    (entity) => (entity.kind === ENTITY.FUNCTION || entity.kind === ENTITY.CLASS) && entity.prototypes?.includes(term),
  );
}

function hasProperty({ builder }: Extraction, { term }: ObjectEntity, name: string): boolean {
  for (let i = 0; ; i++) {
    const property = builder.operandOf(term, i);
    if (property === NO_TERM) return false;
    if (builder.nameOf(property) === name) return true;
  }
}

function bindToClass(x: Extraction, self: ClassEntity, assigned: Assignment, member: Member): void {
  const own = assigned.isStatic ? self.statics : self.members;
  const declaredMembers = own.filter(({ name, kind }) => name === member.name && kind !== MEMBER.ASSIGNED);
  if (declaredMembers.length > 0) {
    for (const one of declaredMembers)
      if (one.kind === MEMBER.FIELD && one.type === NO_TERM) one.assigned.push(assigned.value);
    return;
  }
  const first = !own.some(({ name }) => name === member.name);
  own.push(first && self.definition !== FILE_ITSELF ? definedField(x, self, assigned, member) : member);
}

/** An instance field that no declaration names becomes a node where it is first assigned. */
function definedField(x: Extraction, self: Entity, { span, name, definition }: Assignment, member: Member): Member {
  if (definition !== FILE_ITSELF) return member;
  const defined = x.builder.define(
    {
      kind: 'PROPERTY',
      name,
      range: x.builder.range(span),
      nameRange: x.builder.range(span),
      visibility: name.startsWith('#') ? 'PRIVATE' : 'PUBLIC',
    },
    self.definition,
  );
  return { ...member, definition: defined };
}

function bindMixin(x: Extraction, { object, value }: Assignment, commonJs: CommonJsExports): void {
  const isPrototype = x.builder.tagOf(object) === TAG.MEMBER && x.builder.nameOf(object) === 'prototype';
  const host = hostOf(x, commonJs.members, isPrototype ? x.builder.operandOf(object, 0) : object);
  if (!host) return;
  if (isPrototype && (host.kind === ENTITY.FUNCTION || host.kind === ENTITY.CLASS)) {
    host.prototypes ??= [];
    host.prototypes.push(value);
  } else {
    host.mixins ??= [];
    host.mixins.push(value);
  }
}
