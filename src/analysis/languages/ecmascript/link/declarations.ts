/** Types of declarations: what variables, parameters and functions hold and give. */

import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type FunctionEntity, OWN, type ParameterEntity, type VariableEntity } from '../facts.ts';
import { contextOf } from './contexts.ts';
import { value } from './evaluate.ts';
import type { FileView } from './files.ts';
import { awaited, instance } from './instances.ts';
import { entityOf, type Linking, libraryType } from './linking.ts';
import { isEmptyCollection } from './member-types.ts';
import { memberTypeOf } from './members.ts';
import type { Denoted } from './names.ts';
import { resultOfType, signatureParameter, signaturesOf } from './signatures.ts';
import { type EntityId, isNullableOnly, type ModuleRef, type Type, widened, withoutNil } from './types.ts';

/** Values of more assignments are unknown. */
const MAX_ASSIGNMENTS = 256;
/** The result of a function that returns in more places is unknown. */
const MAX_RETURNS = 24;

/** What something that a name stands for is as a value. */
export function valueOfDenoted(l: Linking, denoted: Denoted): Type {
  switch (denoted.of) {
    case 'TYPE':
      return denoted.type;
    case 'EXPORT':
      return valueOfExport(l, denoted.module, denoted.name);
    case 'MEMBER':
      return memberTypeOf(l, denoted.type, denoted.name);
    case 'ENTITY':
      return valueOfEntity(l, denoted.id, denoted.kind);
  }
}

/** What a declaration is as a value. */
export function valueOfEntity(l: Linking, id: EntityId, kind: number): Type {
  switch (kind) {
    case ENTITY.FUNCTION:
      return l.types.closure('FUNCTION', id);
    case ENTITY.CLASS:
      return l.types.classOf(id);
    case ENTITY.ENUM:
      return l.types.enumeration(id);
    case ENTITY.NAMESPACE:
      return l.types.namespace(id);
    case ENTITY.VARIABLE:
      return l.kernel.get(l.cells.variable, id);
    case ENTITY.PARAMETER:
      return l.kernel.get(l.cells.parameter, id);
    default:
      return null;
  }
}

/** All that a name stands for as one value: overloads are one, a namespace beside a function is not its value. */
export function valueOfAll(l: Linking, denoted: readonly Denoted[]): Type {
  if (denoted.length <= 1) return denoted[0] ? valueOfDenoted(l, denoted[0]) : null;
  const values = denoted.filter((one) => one.of !== 'ENTITY' || one.kind !== ENTITY.NAMESPACE);
  const [first] = values;
  if (!first) return valueOfDenoted(l, denoted[0]!);
  const isFunction = first.of === 'ENTITY' && first.kind === ENTITY.FUNCTION;
  return l.types.union((isFunction ? [first] : values).map((one) => valueOfDenoted(l, one)));
}

export const valueOfExport = (l: Linking, module: ModuleRef, name: string): Type =>
  l.kernel.get(l.cells.exportValue, `${module}\u0001${name}`);

/** The cell behind it: an exported expression's value. */
export function computeExportValue(l: Linking, key: string): Type {
  const [module = '', name] = key.split('\u0001');
  const [path = '', , ambient] = module.split('\0');
  const view = l.view(path);
  if (!view) return null;
  const exports =
    ambient === undefined
      ? view.own.exports
      : view.own.ambientModules.filter((one) => one.name === ambient).flatMap((one) => one.exports);
  const found = exports.find((one) => one.name === name && one.value !== NO_TERM);
  return found ? value(l, view, found.value) : null;
}

/** What `module.exports` is assigned, and what `export =` gives. The key is a module. */
export function computeCommonJsValues(l: Linking, module: ModuleRef): readonly Type[] {
  const [path = ''] = module.split('\0');
  const view = l.view(path);
  if (!view) return [];
  const values = module === path ? view.own.exported.map((term) => value(l, view, term)) : [];
  const equals = valueOfExport(l, module, '=');
  return [...values, equals].filter((type) => type !== null);
}

// -- Variables and parameters

export function computeVariable(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.VARIABLE) return null;
  const { view, entity } = found;
  const type = variableType(l, view, entity);
  if (!entity.expandos && !entity.mixins) return type;
  return l.types.intersection([type, l.types.host(id)]);
}

function variableType(l: Linking, view: FileView, entity: VariableEntity): Type {
  if (isSymbol(view, entity)) return l.types.literal('symbol', `[${entity.name}]`);
  if (entity.type !== NO_TERM) {
    const declared = instance(l, view, entity.type);
    // `any` is a word too: what is assigned to it does not count.
    if (declared !== null || !isUnknownInComment(view, entity.type)) return declared;
  }
  const { pushed } = entity;
  if (pushed && pushed.length <= MAX_ASSIGNMENTS) {
    const element = widened(l.types, l.types.union(pushed.map((term) => value(l, view, term))));
    if (element !== null) return libraryType(l, 'Array', [element]);
  }
  let type = entity.initialiser === NO_TERM ? null : value(l, view, entity.initialiser);
  if (!entity.constant) type = widened(l.types, type);
  const isOpen = type === null || isNullableOnly(type) || isEmptyCollection(type);
  if (!isOpen || entity.assigned.length === 0 || entity.assigned.length > MAX_ASSIGNMENTS) return type;
  const assigned = l.types.union(entity.assigned.map((term) => value(l, view, term)));
  return assigned ? withoutNil(l.types, assigned) : type;
}

/** A type in a comment that stands for nothing, such as a word of prose, says nothing. */
const isUnknownInComment = (view: FileView, type: TermId): boolean =>
  view.isJavaScript && view.terms.tag(type) !== OWN.PRIMITIVE;

/** `const key = Symbol()`: a type of its own, and the name of members `[key]`. */
function isSymbol(view: FileView, { constant, initialiser, type }: VariableEntity): boolean {
  const { terms } = view;
  if (!constant) return false;
  if (type !== NO_TERM) return terms.tag(type) === OWN.PRIMITIVE && terms.text(type) === 'unique symbol';
  if (initialiser === NO_TERM || terms.tag(initialiser) !== TAG.CALL) return false;
  const callee = terms.operand(initialiser, 0);
  return terms.tag(callee) === TAG.NAME && terms.text(callee) === 'Symbol';
}

export function computeParameter(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.PARAMETER) return null;
  const { view, entity } = found;
  if (entity.type !== NO_TERM) return declaredParameter(l, view, entity);
  const fn = view.own.entities[entity.function] as FunctionEntity;
  const expected = expectedSignatures(l, view, entity.function, fn);
  const types = expected.map((signature) => signatureParameter(l, signature, entity.position, entity.rest));
  const contextual = l.types.union(types);
  if (contextual) return contextual;
  return entity.default === NO_TERM ? null : widened(l.types, value(l, view, entity.default));
}

function declaredParameter(l: Linking, view: FileView, entity: ParameterEntity): Type {
  const type = instance(l, view, entity.type);
  if (!entity.rest || !view.isJavaScript || type === null) return type;
  // JSDoc writes the type of one of the rest.
  const isList = type.kind === 'TUPLE' || type.kind === 'PARAMETER' || type.kind === 'INSTANCE';
  return isList ? type : libraryType(l, 'Array', [type]);
}

/** Signatures that a function without types of its own is expected to have. */
function expectedSignatures(l: Linking, view: FileView, index: number, fn: FunctionEntity) {
  if (fn.type !== NO_TERM) return signaturesOf(l, instance(l, view, fn.type)).slice(0, 1);
  if (!fn.isExpression) return [];
  const context = functionContext(l, view, index);
  const signatures = context ? signaturesOf(l, context) : [];
  return signatures.length > MAX_EXPECTED ? [] : signatures;
}

/** A context with more signatures types nothing. */
const MAX_EXPECTED = 8;

/** The type that a function expression is expected to have where it stands. */
export function functionContext(l: Linking, view: FileView, index: number): Type {
  const term = view.functionTerm(index);
  return term === NO_TERM ? null : contextOf(l, view, term);
}

// -- Results

export function computeDeclaredResult(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.FUNCTION) return null;
  const { view, entity } = found;
  if (entity.result !== NO_TERM) return instance(l, view, entity.result);
  return entity.type === NO_TERM ? null : resultOfType(l, instance(l, view, entity.type));
}

/** What a call gives, own type parameters free. */
export function computeResult(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.FUNCTION) return null;
  const { view, index, entity } = found;
  if (entity.result !== NO_TERM || entity.type !== NO_TERM) {
    const declared = l.kernel.get(l.cells.declaredResult, id);
    const isWritten = entity.result === NO_TERM || !isUnknownInComment(view, entity.result);
    if (declared !== null || isWritten) return declared;
  }
  if (!entity.hasBody) return null;
  const inferred = inferredResult(l, view, entity);
  if (inferred || !entity.isExpression) return inferred;
  const context = functionContext(l, view, index);
  return context ? resultOfType(l, context) : null;
}

function inferredResult(l: Linking, view: FileView, entity: FunctionEntity): Type {
  const all = (terms: readonly TermId[]): Type =>
    terms.length > MAX_RETURNS ? null : l.types.union(terms.map((term) => mixed(l, value(l, view, term))));
  if (entity.isGenerator) {
    return libraryType(l, entity.isAsync ? 'AsyncGenerator' : 'Generator', [all(entity.yields)]);
  }
  const type = widened(l.types, all(entity.returns));
  return entity.isAsync ? libraryType(l, 'Promise', [awaited(l, type)]) : type;
}

/** A class that extends a parameter's value is made of that class too, which each call names. */
function mixed(l: Linking, type: Type): Type {
  if (type?.kind !== 'CLASS') return type;
  const base = l.kernel.get(l.cells.baseValue, type.entity);
  return base?.kind === 'PARAMETER' ? l.types.intersection([type, base]) : type;
}

// -- `this`

/** What `this` is in a function that is no method of a class. */
export function selfOfFunction(l: Linking, view: FileView, index: number): Type {
  const fn = view.own.entities[index];
  if (fn?.kind !== ENTITY.FUNCTION) return null;
  if (fn.self !== NO_TERM) return instance(l, view, fn.self);
  if (fn.isOfPrototype) return constructedByHost(l, view, fn.host);
  const home = view.own.entities[fn.home];
  if (home?.kind === ENTITY.OBJECT) return selfOfObject(l, view, home.term);
  if (fn.host !== NO_TERM) return value(l, view, fn.host);
  if (fn.instanceMembers || fn.prototypes) return l.types.instance(view.id(index));
  const parent = objectAround(view, index);
  return parent === NO_TERM ? null : selfOfObject(l, view, parent);
}

function selfOfObject(l: Linking, view: FileView, term: TermId): Type {
  const own = value(l, view, term);
  const made = madeWithPrototype(l, view, term);
  if (made) return l.types.intersection([own, made]);
  const context = contextOf(l, view, term);
  const isUseful = context?.kind === 'INSTANCE' || context?.kind === 'OBJECT_TYPE' || context?.kind === 'INTERSECTION';
  return own !== null && isUseful ? l.types.intersection([own, context]) : own;
}

/** What `F` of `F.prototype = {}` makes; the term is the object. */
function madeWithPrototype(l: Linking, view: FileView, term: TermId): Type {
  const context = view.contextOf(term);
  if (context?.from !== 'TARGET') return null;
  const { terms } = view;
  const isPrototype = terms.tag(context.term) === TAG.MEMBER && terms.text(context.term) === 'prototype';
  return isPrototype ? constructedByHost(l, view, terms.operand(context.term, 0)) : null;
}

function constructedByHost(l: Linking, view: FileView, host: TermId): Type {
  const type = value(l, view, host);
  if (type?.kind === 'CLASS') return l.types.instance(type.entity);
  return type?.kind === 'FUNCTION' ? l.types.instance(type.entity) : null;
}

/** `{ m: function () { this } }` */
function objectAround(view: FileView, index: number): TermId {
  const property = view.parentOf(view.functionTerm(index));
  return view.terms.tag(property) === TAG.PROPERTY ? view.parentOf(property) : NO_TERM;
}
