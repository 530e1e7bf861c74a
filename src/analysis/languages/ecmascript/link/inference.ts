/** What type parameters must stand for, so that one type fits another. */

import { elementOf, memberNamesOf, recordValue } from './elements.ts';
import { basesOf, isPrimitive } from './hierarchy.ts';
import { constructedBy } from './instances.ts';
import { type Linking, libraryName } from './linking.ts';
import { findMembers, memberTypeOf, typeOfFound } from './members.ts';
import { declaredOf, lookedThrough } from './outside.ts';
import {
  type Callable,
  constructSignaturesOf,
  parametersFrom,
  signatureParameter,
  signaturesOf,
} from './signatures.ts';
import { environmentOf, mentions, substitute } from './substitution.ts';
import { type ClosureType, type EntityId, isNil, type KnownType, partsOf, type Type, widened } from './types.ts';

const MAX_DEPTH = 5;
const ITERATED = new Set(['Iterable', 'ArrayLike', 'AsyncIterable', 'IterableIterator', 'Iterator']);
/** Members of an object type that are looked at; of a larger one, none. */
const MAX_MEMBERS = 24;

/** Notes in `entries` what the wanted parameters in `expected` stand for when `given` is passed. */
export function infer(
  l: Linking,
  expected: Type,
  given: Type,
  entries: Map<EntityId, Type>,
  wanted: ReadonlySet<EntityId>,
  depth = 0,
): void {
  if (expected === null || given === null || depth > MAX_DEPTH) return;
  const deeper = (one: Type, other: Type): void => infer(l, one, other, entries, wanted, depth + 1);
  if (expected.kind === 'EXTERNAL') {
    deeper(declaredOf(l, expected), given);
    return;
  }
  const isOpen = expected.kind === 'PARAMETER' || expected.kind === 'UNION';
  const from = given.kind === 'THIS' && given.of ? given.of : isOpen ? given : lookedThrough(l, given)!;
  switch (expected.kind) {
    case 'PARAMETER': {
      if (!wanted.has(expected.entity)) return;
      const isBounded = l.kernel.get(l.cells.constraint, expected.entity) !== null;
      const type = isBounded ? from : widened(l.types, from);
      const before = entries.get(expected.entity);
      entries.set(expected.entity, before ? l.types.union([before, type]) : type);
      return;
    }
    case 'UNION':
      inferUnion(l, expected.parts, from, entries, wanted, depth);
      return;
    case 'INTERSECTION':
      for (const part of expected.parts) deeper(part, from);
      return;
    case 'INSTANCE':
      for (const part of partsOf(from)) inferInstance(l, expected, part, entries, wanted, depth);
      return;
    case 'TUPLE':
      for (const [i, item] of expected.items.entries()) {
        deeper(item, from.kind === 'TUPLE' ? (from.items[i] ?? null) : elementOf(l, from));
      }
      return;
    case 'FUNCTION': {
      const own = signaturesOf(l, from)[0];
      if (own)
        inferFunction(l, { function: expected.entity, environment: expected.environment }, own, entries, wanted, depth);
      return;
    }
    case 'CONSTRUCTOR': {
      const result = substitute(l, l.kernel.get(l.cells.result, expected.entity), expected.environment);
      if (mentions(l, result, wanted)) deeper(result, constructedBy(l, from));
      return;
    }
    case 'RECORD':
      deeper(expected.value, recordValue(l, from));
      return;
    case 'OBJECT_TYPE':
      inferObject(l, expected, from, entries, wanted, depth);
  }
}

function inferUnion(
  l: Linking,
  parts: readonly KnownType[],
  given: KnownType,
  entries: Map<EntityId, Type>,
  wanted: ReadonlySet<EntityId>,
  depth: number,
): void {
  const open = parts.filter((part) => part.kind === 'PARAMETER' && wanted.has(part.entity));
  let rest = partsOf(given);
  for (const part of parts) {
    if (open.includes(part)) continue;
    const hits = rest.filter((one) => headMatches(l, part, one));
    for (const hit of hits) infer(l, part, hit, entries, wanted, depth + 1);
    if (hits.length > 0) rest = rest.filter((one) => !hits.includes(one));
  }
  const left = l.types.union(rest.filter((part) => !isNil(part)));
  for (const part of open) infer(l, part, left, entries, wanted, depth + 1);
}

function headMatches(l: Linking, expected: KnownType, given: KnownType): boolean {
  if (given.kind === 'EXTERNAL') {
    return partsOf(declaredOf(l, given)).some((part) => part.kind !== 'EXTERNAL' && headMatches(l, expected, part));
  }
  if (expected.kind === 'INSTANCE') {
    if (given.kind === 'TUPLE') return true;
    if (given.kind !== 'INSTANCE') return false;
    if (given.entity === expected.entity) return true;
    if (basesOf(l, given).some((base) => base.kind === 'INSTANCE' && base.entity === expected.entity)) return true;
    const name = libraryName(expected.entity);
    if (name === 'PromiseLike') return libraryName(given.entity) === 'Promise';
    return ITERATED.has(name) && elementOf(l, given) !== null;
  }
  if (expected.kind === 'FUNCTION') return given.kind === 'FUNCTION';
  if (expected.kind === 'OBJECT_TYPE') return given.kind === 'OBJECT' || given.kind === 'OBJECT_TYPE';
  return isPrimitive(expected) && isPrimitive(given) && expected.name === given.name;
}

function inferInstance(
  l: Linking,
  expected: KnownType & { kind: 'INSTANCE' },
  given: KnownType,
  entries: Map<EntityId, Type>,
  wanted: ReadonlySet<EntityId>,
  depth: number,
): void {
  const deeper = (one: Type, other: Type): void => infer(l, one, other, entries, wanted, depth + 1);
  const name = libraryName(expected.entity);
  if (ITERATED.has(name)) {
    deeper(expected.arguments[0] ?? null, elementOf(l, given));
    return;
  }
  if (name === 'Array' && given.kind === 'TUPLE') {
    deeper(expected.arguments[0] ?? null, l.types.union(given.items));
    return;
  }
  const same = sameInstance(l, expected, given);
  if (same) {
    for (const [i, argument] of expected.arguments.entries()) deeper(argument, same.arguments[i] ?? null);
    return;
  }
  if (given.kind === 'OBJECT' || given.kind === 'OBJECT_TYPE' || given.kind === 'INSTANCE') {
    inferMembers(l, expected, given, entries, wanted, depth);
  }
  const [own, other] = [signaturesOf(l, expected)[0], signaturesOf(l, given)[0]];
  if (own && other) inferFunction(l, own, other, entries, wanted, depth);
}

/** The instance of the expected type that the given one is, inherits or implements. */
function sameInstance(
  l: Linking,
  expected: KnownType & { kind: 'INSTANCE' },
  given: KnownType,
): (KnownType & { kind: 'INSTANCE' }) | undefined {
  const isPromise = libraryName(expected.entity).startsWith('Promise');
  const candidates = [given, ...basesOf(l, given)];
  if (given.kind === 'INSTANCE') {
    const environment = environmentOf(l, given);
    for (const one of l.kernel.get(l.cells.interfaces, given.entity)) {
      const known = substitute(l, one, environment);
      if (known) candidates.push(known, ...basesOf(l, known));
    }
  }
  return candidates.find((one) => {
    if (one.kind !== 'INSTANCE') return false;
    return one.entity === expected.entity || (isPromise && libraryName(one.entity) === 'Promise');
  }) as (KnownType & { kind: 'INSTANCE' }) | undefined;
}

/** Structural: `{ value: T }` against an object with `value`. */
function inferMembers(
  l: Linking,
  expected: KnownType,
  given: KnownType,
  entries: Map<EntityId, Type>,
  wanted: ReadonlySet<EntityId>,
  depth: number,
): void {
  if (!mentions(l, expected, wanted)) return;
  const names = memberNamesOf(l, expected);
  if (names.length > MAX_MEMBERS) return;
  for (const name of names) {
    const own = findMembers(l, expected, name)[0];
    const type = own ? typeOfFound(l, own) : null;
    if (mentions(l, type, wanted)) infer(l, type, memberTypeOf(l, given, name), entries, wanted, depth + 1);
  }
}

function inferObject(
  l: Linking,
  expected: ClosureType,
  given: KnownType,
  entries: Map<EntityId, Type>,
  wanted: ReadonlySet<EntityId>,
  depth: number,
): void {
  for (const { function: fn, environment } of constructSignaturesOf(l, expected)) {
    infer(
      l,
      substitute(l, l.kernel.get(l.cells.result, fn), environment),
      constructedBy(l, given),
      entries,
      wanted,
      depth + 1,
    );
  }
  for (const signature of signaturesOf(l, expected)) {
    const other = signaturesOf(l, given)[0];
    if (other) inferFunction(l, signature, other, entries, wanted, depth);
  }
  const index = substitute(l, l.kernel.get(l.cells.indexSignature, expected.entity), expected.environment);
  if (index) infer(l, index, recordValue(l, given), entries, wanted, depth + 1);
  inferMembers(l, expected, given, entries, wanted, depth);
}

function inferFunction(
  l: Linking,
  expected: Callable,
  given: Callable,
  entries: Map<EntityId, Type>,
  wanted: ReadonlySet<EntityId>,
  depth: number,
): void {
  const result = substitute(l, l.kernel.get(l.cells.result, expected.function), expected.environment);
  if (mentions(l, result, wanted)) {
    const own = substitute(l, l.kernel.get(l.cells.result, given.function), given.environment);
    infer(l, result, own, entries, wanted, depth + 1);
  }
  // `find(isCat)`, where `find` takes a guard.
  const guarded = substitute(l, l.kernel.get(l.cells.guarded, expected.function), expected.environment);
  if (mentions(l, guarded, wanted)) {
    const own = substitute(l, l.kernel.get(l.cells.guarded, given.function), given.environment);
    infer(l, guarded, own, entries, wanted, depth + 1);
  }
  const parameters = l.kernel.get(l.cells.signature, given.function)?.parameters ?? [];
  const own = l.kernel.get(l.cells.signature, expected.function)?.parameters ?? [];
  for (let i = 0; i < own.length; i++) {
    // A parameter without a type would be asked for its context, which is this call.
    if (!parameters[i]?.isTyped) continue;
    const whole = own[i]!.isRest ? signatureParameter(l, expected, i, true) : null;
    if (whole?.kind === 'PARAMETER') {
      if (parameters.slice(i).every(({ isTyped }) => isTyped)) {
        infer(l, whole, parametersFrom(l, given, i), entries, wanted, depth + 1);
      }
      continue;
    }
    const type = signatureParameter(l, expected, i);
    if (mentions(l, type, wanted)) infer(l, type, signatureParameter(l, given, i), entries, wanted, depth + 1);
  }
}
