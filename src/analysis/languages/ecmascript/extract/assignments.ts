/**
 * Assignments that give things members: `exports.x =`, `F.prototype.m =`, `f.x =`, `this.x =`, `Object.assign(f, o)`,
 * `Object.defineProperty(f, 'x', …)`, `util.inherits(F, Base)`. They are bound to their hosts lexically, in their own
 * file, and never by value: so they are ordinary facts.
 */

import { type DefinitionIndex, FILE_ITSELF } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { type ClassEntity, ENTITY, type Entity, MEMBER, type Member, OWN } from '../facts.ts';
import { boundValue } from './bound-values.ts';
import { expression } from './expressions.ts';
import {
  type Assignment,
  bare,
  between,
  type Extraction,
  named,
  newMember,
  type Place,
  sides,
  stringValue,
} from './extraction.ts';
import { typeBefore } from './jsdoc.ts';
import { findValue } from './scopes.ts';

export function assignment(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const operands = sides(x, node);
  if (!operands) return x.builder.unknown(node);
  const [leftNode, right] = operands;
  const left = bare(x, leftNode);
  switch (left.type) {
    case 'identifier':
      return variableAssignment(x, node, left, right, place);
    case 'member_expression':
      return memberAssignment(x, node, left, right, place);
    case 'subscript_expression':
      if (named(x, left).at(-1)?.type === 'string') return memberAssignment(x, node, left, right, place);
      break;
  }
  expression(x, left, place);
  return expression(x, right, place);
}

export function augmentedAssignment(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const operands = sides(x, node);
  if (!operands) return x.builder.unknown(node);
  const [left, right] = operands;
  const operator = between(x, left.endIndex, right.startIndex);
  const leftTerm = expression(x, left, place);
  const rightTerm = expression(x, right, place);
  if (!/^(?:\|\||\?\?|&&)=$/.test(operator)) return x.builder.term(OWN.PRIMITIVE_VALUE, node, [], 'number');
  const subject = bare(x, left);
  if (subject.type === 'identifier')
    record(x, place, { kind: 'VARIABLE', object: leftTerm, value: rightTerm, span: left });
  else if (subject.type === 'member_expression') {
    const name = x.builder.nameOf(leftTerm);
    const object = x.builder.operandOf(leftTerm, 0);
    record(x, place, { kind: 'MEMBER', object, name, value: rightTerm, span: named(x, subject).at(-1) ?? left });
  }
  return x.builder.term(TAG.OR, node, [leftTerm, rightTerm]);
}

function variableAssignment(
  x: Extraction,
  node: SyntaxNode,
  left: SyntaxNode,
  right: SyntaxNode,
  place: Place,
): TermId {
  const target = expression(x, left, { ...place, known: null }, true);
  const name = x.builder.textOf(left);
  const bound = boundValue(x, right, place, {
    name,
    nameNode: left,
    node,
    kind: 'FUNCTION',
    comment: x.documentation.before.get(node.startIndex),
  });
  const value = bound?.term ?? expression(x, right, place);
  record(x, place, { kind: 'VARIABLE', object: target, value, span: left });
  addContext(x, value, target);
  return value;
}

function memberAssignment(x: Extraction, node: SyntaxNode, left: SyntaxNode, right: SyntaxNode, place: Place): TermId {
  const parts = sides(x, left);
  if (!parts) return x.builder.unknown(node);
  const [object, property] = parts;
  const objectTerm = expression(x, object, place);
  const name = property.type === 'string' ? stringValue(x, property) : x.builder.textOf(property);
  const type = typeBefore(x, node.startIndex, place);
  const host = hostDefinition(x, object, place);
  const prototypeOf = host.isPrototype ? x.builder.operandOf(objectTerm, 0) : NO_TERM;
  const bound = boundValue(x, right, place, {
    name,
    nameNode: property,
    node,
    kind: host.isMethod ? 'METHOD' : 'FUNCTION',
    comment: x.documentation.before.get(node.startIndex),
    host: prototypeOf === NO_TERM ? objectTerm : prototypeOf,
    isOfPrototype: prototypeOf !== NO_TERM,
    ...(host.parent === undefined ? {} : { parent: host.parent }),
  });
  const value = bound?.term ?? expression(x, right, place);
  addContext(x, value, x.builder.term(TAG.MEMBER, property, [objectTerm], name));
  record(x, place, {
    kind: 'MEMBER',
    object: objectTerm,
    name,
    value,
    type,
    span: property,
    definition: bound?.definition ?? FILE_ITSELF,
  });
  return value;
}

/** A function or literal is typed by what it is assigned to. */
function addContext(x: Extraction, value: TermId, target: TermId): void {
  switch (x.builder.tagOf(value)) {
    case TAG.FUNCTION:
    case TAG.OBJECT:
    case TAG.ARRAY:
      x.contexts.push(value, target);
  }
}

interface Host {
  readonly parent?: DefinitionIndex;
  /** A function stored there is a method. */
  readonly isMethod: boolean;
  readonly isPrototype: boolean;
}

/** The definition that a function becomes a child of when it is assigned to a member of the object. */
function hostDefinition(x: Extraction, object: SyntaxNode, place: Place): Host {
  const text = x.builder.textOf(object);
  const prototype = /^([\w$]+)\.prototype$/.exec(text);
  if (text === 'this') {
    const self = x.entities[place.self];
    const isHost = self && self.definition !== FILE_ITSELF && (self.kind === ENTITY.CLASS || /^[A-Z]/.test(self.name));
    return isHost
      ? { parent: self.definition, isMethod: true, isPrototype: false }
      : { isMethod: false, isPrototype: false };
  }
  const name = prototype?.[1] ?? (/^[\w$]+$/.test(text) ? text : undefined);
  const found = name === undefined ? undefined : findValue(x, place.scope, name);
  const entity = found && declared(x, found.binding);
  const isPrototype = prototype !== null;
  if (!entity || entity.definition === FILE_ITSELF) return { isMethod: isPrototype, isPrototype };
  const isType = entity.kind === ENTITY.CLASS || isPrototype;
  return { parent: entity.definition, isMethod: isType, isPrototype };
}

/** The function or class that a binding names, else its variable. */
function declared(x: Extraction, binding: number): Entity | undefined {
  const entities = x.bindings[binding]!.declarations.map((index) => x.entities[index]!);
  return entities.find(({ kind }) => kind === ENTITY.FUNCTION || kind === ENTITY.CLASS) ?? entities[0];
}

/** Calls that give their first argument members. */
export function recordCallEffects(x: Extraction, callee: SyntaxNode, operands: readonly TermId[], place: Place): void {
  if (operands.length < 3 || (callee.type !== 'member_expression' && callee.type !== 'identifier')) return;
  const [, object, second, third] = operands as [TermId, TermId, TermId, TermId | undefined];
  switch (x.builder.textOf(callee)) {
    case 'Object.assign':
      for (const value of operands.slice(2)) record(x, place, { kind: 'MIXIN', object, value, span: callee });
      return;
    case 'Object.defineProperty': {
      const name = x.builder.tagOf(second) === TAG.LITERAL ? x.builder.nameOf(second) : '';
      const value = third === undefined ? NO_TERM : describedValue(x, third);
      if (name && value !== NO_TERM) record(x, place, { kind: 'MEMBER', object, name, value, span: callee });
      return;
    }
    case 'util.inherits':
    case 'inherits':
    case 'Object.setPrototypeOf':
      record(x, place, { kind: 'INHERITS', object, value: second, span: callee });
  }
}

/** Of a property descriptor: its value, or what its getter gives. */
function describedValue(x: Extraction, descriptor: TermId): TermId {
  for (let i = 0; ; i++) {
    const operand = x.builder.operandOf(descriptor, i);
    if (operand === NO_TERM) return NO_TERM;
    const inner = x.builder.operandOf(operand, 0);
    const name = x.builder.nameOf(operand);
    if (name === 'value') return inner;
    if (name === 'get' && x.builder.tagOf(inner) === TAG.FUNCTION) {
      return x.builder.term(TAG.CALL, x.builder.offsetOf(inner), [inner]);
    }
  }
}

type Input = Pick<Assignment, 'kind' | 'object' | 'value' | 'span'> & Partial<Assignment>;

function record(x: Extraction, place: Place, input: Input): void {
  x.assignments.push({
    name: '',
    type: NO_TERM,
    definition: FILE_ITSELF,
    self: place.self,
    isStatic: place.isStatic,
    ...input,
    object: asWritten(x, input.object),
  });
}

/** Without what a condition around tells of it: `if (this.isOpen()) this.x = …` */
function asWritten(x: Extraction, term: TermId): TermId {
  let at = term;
  while (x.builder.tagOf(at) === TAG.NARROW) at = x.builder.operandOf(at, 0);
  return at;
}

// -- When all names are known

export interface CommonJsExports {
  readonly exported: TermId[];
  readonly members: Member[];
}

/** Gives each assignment to its host; what goes to the module's exports is the result. */
export function bindAssignments(x: Extraction): CommonJsExports {
  const commonJs: CommonJsExports = { exported: [], members: [] };
  const constructors = findConstructors(x);
  for (const assigned of x.assignments) {
    switch (assigned.kind) {
      case 'VARIABLE':
        bindVariable(x, assigned, commonJs);
        break;
      case 'MEMBER':
        bindMember(x, assigned, commonJs, constructors);
        break;
      case 'MIXIN':
        if (isExports(x, assigned.object)) commonJs.exported.push(assigned.value);
        else bindMixin(x, assigned);
        break;
      case 'INHERITS': {
        const host = hostOf(x, assigned.object);
        if (host?.kind === ENTITY.FUNCTION) host.base = assigned.value;
      }
    }
  }
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
  return new Set([...named, ...[...x.constructed, ...prototypes].flatMap((term) => hostOf(x, term) ?? [])]);
}

function bindVariable(x: Extraction, { object, value }: Assignment, commonJs: CommonJsExports): void {
  if (x.builder.tagOf(object) === TAG.LOCAL) {
    for (const index of x.bindings[x.builder.numberOf(object)]!.declarations) {
      const entity = x.entities[index]!;
      if (entity.kind === ENTITY.VARIABLE) entity.assigned.push(value);
    }
  } else if (x.builder.nameOf(object) === 'exports') commonJs.exported.push(value);
}

function bindMember(
  x: Extraction,
  assigned: Assignment,
  commonJs: CommonJsExports,
  constructors: ReadonlySet<Entity>,
): void {
  const { object, name, value } = assigned;
  const { builder } = x;
  if (name === 'exports' && isGlobalName(x, object, 'module')) {
    x.isCommonJs = true;
    commonJs.exported.push(value);
    return;
  }
  const member = newMember({
    name,
    kind: MEMBER.ASSIGNED,
    value,
    type: assigned.type,
    definition: assigned.definition,
  });
  if (isExports(x, object)) {
    x.isCommonJs = true;
    commonJs.members.push(member);
    return;
  }
  if (builder.tagOf(object) === OWN.THIS) {
    bindToSelf(x, assigned, member, constructors.has(x.entities[assigned.self]!));
    return;
  }
  if (builder.tagOf(object) === TAG.MEMBER && builder.nameOf(object) === 'prototype') {
    const host = hostOf(x, builder.operandOf(object, 0));
    if (host?.kind === ENTITY.FUNCTION) {
      host.instanceMembers ??= [];
      host.instanceMembers.push(member);
    } else if (host?.kind === ENTITY.CLASS) host.members.push(member);
    return;
  }
  const host = hostOf(x, object);
  if (!host) return;
  if (name === 'prototype' && (host.kind === ENTITY.FUNCTION || host.kind === ENTITY.CLASS)) {
    host.prototypes ??= [];
    host.prototypes.push(value);
  }
  // `const M = module.exports; M.f = …`
  if (host.kind === ENTITY.VARIABLE && isExports(x, host.initialiser)) commonJs.members.push(member);
  else {
    host.expandos ??= [];
    host.expandos.push(member);
  }
}

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

function bindMixin(x: Extraction, { object, value }: Assignment): void {
  const isPrototype = x.builder.tagOf(object) === TAG.MEMBER && x.builder.nameOf(object) === 'prototype';
  const host = hostOf(x, isPrototype ? x.builder.operandOf(object, 0) : object);
  if (!host) return;
  if (isPrototype && (host.kind === ENTITY.FUNCTION || host.kind === ENTITY.CLASS)) {
    host.prototypes ??= [];
    host.prototypes.push(value);
  } else {
    host.mixins ??= [];
    host.mixins.push(value);
  }
}

/** What carries members that are assigned to this name: a function, class or object that it is bound to, else itself. */
function hostOf(x: Extraction, term: TermId): Entity | undefined {
  const { builder } = x;
  if (builder.tagOf(term) === TAG.FUNCTION || builder.tagOf(term) === TAG.OBJECT)
    return x.entities[builder.numberOf(term)];
  if (builder.tagOf(term) !== TAG.LOCAL) return undefined;
  const entity = declared(x, builder.numberOf(term));
  if (entity?.kind !== ENTITY.VARIABLE) {
    return entity?.kind === ENTITY.FUNCTION || entity?.kind === ENTITY.CLASS ? entity : undefined;
  }
  let initialiser = entity.initialiser;
  while (builder.tagOf(initialiser) === TAG.OR) initialiser = builder.operandOf(initialiser, 0);
  switch (builder.tagOf(initialiser)) {
    case TAG.FUNCTION:
    case TAG.CLASS:
    case TAG.OBJECT:
      return x.entities[builder.numberOf(initialiser)];
    default:
      return entity;
  }
}

const isGlobalName = (x: Extraction, term: TermId, name: string): boolean =>
  x.builder.tagOf(term) === TAG.NAME && x.builder.nameOf(term) === name;

/** `exports` or `module.exports`, as this file does not declare them. */
export function isExports(x: Extraction, term: TermId): boolean {
  if (isGlobalName(x, term, 'exports')) return true;
  return (
    x.builder.tagOf(term) === TAG.MEMBER &&
    x.builder.nameOf(term) === 'exports' &&
    isGlobalName(x, x.builder.operandOf(term, 0), 'module')
  );
}
