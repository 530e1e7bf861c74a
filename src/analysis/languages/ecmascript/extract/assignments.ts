/**
 * Assignments that give things members: `exports.x =`, `F.prototype.m =`, `f.x =`, `this.x =`, `Object.assign(f, o)`,
 * `Object.defineProperty(f, 'x', …)`, `util.inherits(F, Base)`. They are bound to their hosts lexically, in their own
 * file, and never by value: so they are ordinary facts.
 */

import { type DefinitionIndex, FILE_ITSELF } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, OWN } from '../facts.ts';
import { declared } from './assignment-hosts.ts';
import { boundValue, functionTerm } from './bound-values.ts';
import { expression } from './expressions.ts';
import {
  type Assignment,
  bare,
  between,
  type Extraction,
  named,
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
      return named(x, left).at(-1)?.type === 'string'
        ? memberAssignment(x, node, left, right, place)
        : computedAssignment(x, left, right, place);
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

/** `F.prototype[name] = function () {}`: no member of a name, but `this` in the function is the object. */
function computedAssignment(x: Extraction, left: SyntaxNode, right: SyntaxNode, place: Place): TermId {
  const object = x.builder.operandOf(expression(x, left, place), 0);
  const value = bare(x, right);
  if (value.type !== 'function_expression' || object === NO_TERM) return expression(x, right, place);
  const isOfPrototype = x.builder.tagOf(object) === TAG.MEMBER && x.builder.nameOf(object) === 'prototype';
  return functionTerm(x, value, place, {
    host: isOfPrototype ? x.builder.operandOf(object, 0) : object,
    isOfPrototype,
  });
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

/** Calls that give their first argument members. */
export function recordCallEffects(x: Extraction, callee: SyntaxNode, operands: readonly TermId[], place: Place): void {
  if (callee.type === 'member_expression') recordPushed(x, callee, operands, place);
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

/** `list.push(a, ...b)` */
function recordPushed(x: Extraction, callee: SyntaxNode, operands: readonly TermId[], place: Place): void {
  const { builder } = x;
  const [member, ...added] = operands as [TermId, ...TermId[]];
  const name = builder.tagOf(member) === TAG.MEMBER ? builder.nameOf(member) : '';
  if (name !== 'push' && name !== 'unshift') return;
  const object = builder.operandOf(member, 0);
  for (const term of added) {
    const isSpread = builder.tagOf(term) === TAG.SPREAD;
    const value = isSpread ? builder.term(TAG.ITERATE, callee, [builder.operandOf(term, 0)], undefined, 0) : term;
    record(x, place, { kind: 'PUSHED', object, value, span: callee });
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
