/** What a call gives: the signature that fits, and what its type parameters stand for. */

import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type FunctionEntity, OWN } from '../facts.ts';
import { givenByContainer } from './containers.ts';
import { contextOf } from './contexts.ts';
import { value } from './evaluate.ts';
import type { FileView } from './files.ts';
import { forced } from './forcing.ts';
import { infer } from './inference.ts';
import { argumentsFor, constructedBy, instance } from './instances.ts';
import type { Linking } from './linking.ts';
import { declaredOf, outsideInstance, outsideStep, revealed } from './outside.ts';
import { argumentFits } from './overloads.ts';
import {
  type Callable,
  constructSignaturesOf,
  type Signature,
  signatureParameter,
  signaturesOf,
  writtenParameter,
} from './signatures.ts';
import { mentions, substitute } from './substitution.ts';
import {
  type EntityId,
  type Environment,
  type ExternalType,
  further,
  isNil,
  type KnownType,
  partsOf,
  type Type,
} from './types.ts';

/** A CALL or NEW taken apart. */
export interface CallTerms {
  readonly view: FileView;
  readonly term: TermId;
  readonly callee: TermId;
  readonly arguments: readonly TermId[];
  readonly typeArguments: readonly TermId[];
  readonly isNew: boolean;
}

export function callTerms(view: FileView, term: TermId): CallTerms {
  const { terms } = view;
  const operands = terms.operands(term, 1);
  const last = operands.at(-1);
  const hasTypes = last !== undefined && terms.tag(last) === OWN.TYPE_ARGUMENTS;
  return {
    view,
    term,
    callee: terms.operand(term, 0),
    arguments: hasTypes ? operands.slice(0, -1) : operands,
    typeArguments: hasTypes ? terms.operands(last) : [],
    isNew: terms.tag(term) === TAG.NEW,
  };
}

/** What `f(…)` gives. */
export function callResult(l: Linking, view: FileView, term: TermId): Type {
  const call = callTerms(view, term);
  if (view.terms.tag(call.callee) === OWN.SUPER_OF) return null;
  const bound = boundFunction(l, call);
  if (bound) return bound;
  const results: Type[] = [];
  for (const part of partsOf(value(l, view, call.callee))) {
    if (isNil(part)) continue;
    const signature = chosen(l, signaturesOf(l, part), call);
    if (part.kind === 'EXTERNAL') {
      const known = signature ? resultOfCall(l, signature, call) : null;
      results.push(givenByContainer(l, part, call) ?? revealed(l, further(part, '()'), known));
    } else if (signature) results.push(resultOfCall(l, signature, call));
  }
  return l.types.union(results);
}

/** `f.bind(self)` is f. */
function boundFunction(l: Linking, { view, callee, arguments: args }: CallTerms): Type {
  const isBind = view.terms.tag(callee) === TAG.MEMBER && view.terms.text(callee) === 'bind';
  // With arguments that are bound too it is another function, of another signature.
  if (!isBind || args.length > 1) return null;
  const of = value(l, view, view.terms.operand(callee, 0));
  return of?.kind === 'FUNCTION' ? of : null;
}

function resultOfCall(l: Linking, callable: Callable, call: CallTerms): Type {
  const result = substitute(l, l.kernel.get(l.cells.result, callable.function), callable.environment);
  const parameters = l.kernel.get(l.cells.signature, callable.function)?.typeParameters ?? [];
  if (result === null || parameters.length === 0 || !mentions(l, result, new Set(parameters))) return forced(l, result);
  return forced(l, substitute(l, result, inferredFor(l, callable, call, NO_TERM)));
}

/** What `new C(…)` gives. */
export function newResult(l: Linking, view: FileView, term: TermId): Type {
  const call = callTerms(view, term);
  return l.types.union(partsOf(value(l, view, call.callee)).map((part) => madeOf(l, part, call)));
}

function madeOf(l: Linking, type: KnownType, call: CallTerms): Type {
  switch (type.kind) {
    case 'EXTERNAL':
      return newOutside(l, type, call);
    case 'CLASS':
      return newInstance(l, type.entity, call, constructSignaturesOf(l, type));
    case 'FUNCTION':
      if (l.kernel.get(l.cells.shape, type.entity).isFunctionType) return null;
      return l.types.instance(l.kernel.get(l.cells.implementations, type.entity)[0] ?? type.entity);
    case 'MODULE': {
      const exported = l.kernel.get(l.cells.commonJsValues, type.module).flatMap((one) => partsOf(one));
      return l.types.union(exported.map((one) => madeOf(l, one, call)));
    }
    case 'INTERSECTION':
      // A class to which the file that imports it has given static members, say.
      if (type.parts.some(({ kind }) => kind === 'CLASS' || kind === 'FUNCTION' || kind === 'MODULE'))
        return l.types.intersection(type.parts.map((part) => madeOf(l, part, call)));
      break;
  }
  const signature = chosen(l, constructSignaturesOf(l, type), call);
  return signature ? resultOfCall(l, signature, call) : constructedBy(l, type);
}

function newOutside(l: Linking, type: ExternalType, call: CallTerms): Type {
  if (call.typeArguments.length > 0) {
    const given = call.typeArguments.map((one) => instance(l, call.view, one));
    return outsideInstance(l, type, given);
  }
  // Without arguments none can tell what it is made of.
  if (call.arguments.length === 0) return outsideStep(l, type, '()');
  const known = declaredOf(l, type);
  if (known?.kind === 'CLASS') {
    return revealed(l, further(type, '()'), newInstance(l, known.entity, call, constructSignaturesOf(l, known)));
  }
  const signature = chosen(l, constructSignaturesOf(l, known), call);
  return revealed(l, further(type, '()'), signature ? resultOfCall(l, signature, call) : null);
}

function newInstance(l: Linking, id: EntityId, call: CallTerms, signatures: readonly Callable[]): Type {
  const parameters = l.kernel.get(l.cells.typeParameters, id);
  if (parameters.length === 0) return l.types.instance(id);
  if (call.typeArguments.length > 0) {
    return l.types.instance(
      id,
      argumentsFor(
        l,
        id,
        call.typeArguments.map((type) => instance(l, call.view, type)),
      ),
    );
  }
  const signature = chosen(l, signatures, call);
  if (!signature) return l.types.instance(id, argumentsFor(l, id, []));
  const environment = inferredFor(l, signature, call, NO_TERM);
  return l.types.instance(
    id,
    parameters.map((parameter) => environment?.entries.get(parameter) ?? null),
  );
}

// -- Which signature

/** The first signature whose number and kinds of arguments fit. */
export function chosen(l: Linking, signatures: readonly Callable[], call: CallTerms): Callable | undefined {
  if (signatures.length <= 1) return signatures[0];
  const fitting = byArity(l, signatures, call);
  if (fitting.length <= 1) return fitting[0] ?? signatures[0];
  return fitting.find((signature) => argumentsFit(l, signature, call)) ?? fitting[0];
}

/** Signatures that the other arguments fit, for the context of one; by number alone where they fit none. */
export function fittingFor(
  l: Linking,
  signatures: readonly Callable[],
  call: CallTerms,
  argument: TermId,
): readonly Callable[] {
  if (signatures.length <= 1) return signatures;
  const byNumber = byArity(l, signatures, call);
  const candidates = byNumber.length > 0 ? byNumber : signatures;
  if (candidates.length <= 1) return candidates;
  const isFunction = call.view.terms.tag(argument) === TAG.FUNCTION;
  const fitting = candidates.filter((signature) =>
    call.arguments.every((other, i) => {
      const tag = call.view.terms.tag(other);
      if (tag === TAG.SPREAD) return true;
      if (other === argument && !isFunction) return true;
      // Other functions may wait for the same answer.
      if (other !== argument && waitsForContext(call.view, other)) return true;
      return argumentFits(l, call.view, other, writtenParameter(l, signature, i));
    }),
  );
  return fitting.length > 0 ? fitting : candidates;
}

function byArity(l: Linking, signatures: readonly Callable[], call: CallTerms): Callable[] {
  return signatures.filter(({ function: fn }) => arityFits(l, l.kernel.get(l.cells.signature, fn), call));
}

function arityFits(l: Linking, signature: Signature | undefined, call: CallTerms): boolean {
  if (!signature) return false;
  const { parameters, isJavaScript } = signature;
  if (call.arguments.some((argument) => call.view.terms.tag(argument) === TAG.SPREAD)) return true;
  const required = parameters.filter(({ isOptional }) => !isOptional).length;
  const count = call.arguments.length;
  const most = mostArguments(l, parameters);
  const least = parameters.at(-1)?.isRest && most < Infinity ? most : required;
  return (isJavaScript || count >= least) && count <= most;
}

/** `(path: string, ...handlers: [First, Second])` takes three. */
function mostArguments(l: Linking, parameters: Signature['parameters']): number {
  const last = parameters.at(-1);
  if (!last?.isRest) return parameters.length;
  const type = l.kernel.get(l.cells.parameter, last.id);
  const isFixed = type?.kind === 'TUPLE' && !type.items.some((item) => item?.kind === 'REST');
  return isFixed ? parameters.length - 1 + type.items.length : Infinity;
}

function argumentsFit(l: Linking, signature: Callable, call: CallTerms): boolean {
  return call.arguments.every((argument, i) => {
    if (call.view.terms.tag(argument) === TAG.SPREAD) return true;
    return argumentFits(l, call.view, argument, writtenParameter(l, signature, i));
  });
}

// -- What type parameters stand for

/** The type parameters of a signature, its class's first. */
export function parametersOf(l: Linking, { function: fn, constructs }: Callable): readonly EntityId[] {
  const own = l.kernel.get(l.cells.signature, fn)?.typeParameters ?? [];
  return constructs === undefined ? own : [...l.kernel.get(l.cells.typeParameters, constructs), ...own];
}

/**
 * What the type parameters of the called signature stand for. For the context of one argument (`without`), functions
 * whose parameters wait for their context say nothing, nor does that argument itself: so the two do not ask each other.
 */
export function inferredFor(l: Linking, callable: Callable, call: CallTerms, without: TermId): Environment | null {
  const parameters = parametersOf(l, callable);
  if (parameters.length === 0) return null;
  const entries = new Map<EntityId, Type>();
  if (call.typeArguments.length > 0) {
    for (const [i, parameter] of parameters.entries()) {
      const given = call.typeArguments[i];
      if (given !== undefined) entries.set(parameter, instance(l, call.view, given));
    }
  } else {
    fromArguments(l, callable, call, entries, parameters, without);
    if (without === NO_TERM) fromCallbacks(l, callable, call, entries, parameters);
    if (entries.size < parameters.length && without === NO_TERM) fromContext(l, callable, call, entries, parameters);
  }
  for (const parameter of parameters) {
    if (entries.has(parameter)) continue;
    const fallback = l.kernel.get(l.cells.defaultType, parameter);
    const known = l.types.environment(entries);
    entries.set(parameter, fallback ? substitute(l, fallback, known) : l.kernel.get(l.cells.constraint, parameter));
  }
  return l.types.environment(entries);
}

function fromArguments(
  l: Linking,
  callable: Callable,
  call: CallTerms,
  entries: Map<EntityId, Type>,
  parameters: readonly EntityId[],
  without: TermId,
): void {
  const wanted = new Set(parameters);
  for (const [i, argument] of call.arguments.entries()) {
    if (argument === without || call.view.terms.tag(argument) === TAG.SPREAD || waitsForContext(call.view, argument))
      continue;
    const parameter = signatureParameter(l, callable, i);
    if (mentions(l, parameter, wanted)) infer(l, parameter, value(l, call.view, argument), entries, wanted);
  }
  restAsTuple(l, callable, call, entries, wanted);
}

/** `<T extends unknown[]>(...rest: T)`: all that is left is one tuple. */
function restAsTuple(
  l: Linking,
  callable: Callable,
  call: CallTerms,
  entries: Map<EntityId, Type>,
  wanted: ReadonlySet<EntityId>,
): void {
  const parameters = l.kernel.get(l.cells.signature, callable.function)?.parameters ?? [];
  const from = parameters.findIndex(({ isRest }) => isRest);
  const whole = from < 0 ? null : signatureParameter(l, callable, from, true);
  if (whole?.kind !== 'PARAMETER' || !wanted.has(whole.entity) || call.arguments.length < from) return;
  const rest = call.arguments.slice(from);
  const isPlain = rest.every((one) => call.view.terms.tag(one) !== TAG.SPREAD && !waitsForContext(call.view, one));
  if (isPlain) entries.set(whole.entity, l.types.tuple(rest.map((one) => value(l, call.view, one))));
}

/** Results of functions whose parameters got their types from the call. */
function fromCallbacks(
  l: Linking,
  callable: Callable,
  call: CallTerms,
  entries: Map<EntityId, Type>,
  parameters: readonly EntityId[],
): void {
  const wanted = new Set(parameters);
  for (const [i, argument] of call.arguments.entries()) {
    if (!waitsForContext(call.view, argument)) continue;
    const expected = signaturesOf(l, signatureParameter(l, callable, i))[0];
    if (!expected) continue;
    const result = substitute(l, l.kernel.get(l.cells.result, expected.function), expected.environment);
    const given = call.view.id(call.view.terms.number(argument));
    if (mentions(l, result, wanted)) infer(l, result, l.kernel.get(l.cells.result, given), entries, wanted);
    guardResult(l, expected, given, entries, wanted);
  }
}

/** `filter((x): x is T => …)` */
function guardResult(
  l: Linking,
  expected: Callable,
  given: EntityId,
  entries: Map<EntityId, Type>,
  wanted: ReadonlySet<EntityId>,
): void {
  const guarded = l.kernel.get(l.cells.guarded, expected.function);
  if (guarded?.kind !== 'PARAMETER' || !wanted.has(guarded.entity)) return;
  const own = l.kernel.get(l.cells.guarded, given);
  if (own) entries.set(guarded.entity, own);
}

/** What is expected of the result tells what the arguments leave open. */
function fromContext(
  l: Linking,
  callable: Callable,
  call: CallTerms,
  entries: Map<EntityId, Type>,
  parameters: readonly EntityId[],
): void {
  const result =
    callable.constructs === undefined
      ? substitute(l, l.kernel.get(l.cells.declaredResult, callable.function), callable.environment)
      : l.types.instance(
          callable.constructs,
          l.kernel.get(l.cells.typeParameters, callable.constructs).map((parameter) => l.types.parameter(parameter)),
        );
  const wanted = new Set(parameters);
  if (!mentions(l, result, wanted)) return;
  const context = contextOf(l, call.view, call.term);
  if (!context) return;
  const found = new Map<EntityId, Type>();
  infer(l, result, context, found, wanted);
  for (const [parameter, type] of found) if (!entries.has(parameter)) entries.set(parameter, type);
}

/** A function with a parameter that is typed by where it stands. */
export function waitsForContext(view: FileView, argument: TermId): boolean {
  if (view.terms.tag(argument) !== TAG.FUNCTION) return false;
  const entity = view.own.entities[view.terms.number(argument)] as FunctionEntity;
  return entity.parameters.some((at) => {
    const parameter = view.own.entities[at]!;
    return parameter.kind === ENTITY.PARAMETER && parameter.type === NO_TERM;
  });
}
