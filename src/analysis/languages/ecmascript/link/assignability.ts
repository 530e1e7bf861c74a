/** Whether a value of one type can be one of another, as conditional types ask it; and what `infer` finds on the way. */

import { elementOf, memberNamesOf, recordValue, tupleElement } from './elements.ts';
import { forced, isWaiting } from './forcing.ts';
import { basesOf, isPrimitive } from './hierarchy.ts';
import { constructedBy } from './instances.ts';
import { type Linking, libraryName } from './linking.ts';
import { findMembers, memberTypeOf, OPTIONAL, typeOfFound } from './members.ts';
import { lookedThrough } from './outside.ts';
import {
  type Callable,
  constructSignaturesOf,
  parametersFrom,
  signatureParameter,
  signaturesOf,
} from './signatures.ts';
import { mentions, substitute } from './substitution.ts';
import type { EntityId, KnownType, Type } from './types.ts';

/** WAITS: type parameters decide that are not known yet. */
export type Verdict = 'YES' | 'NO' | 'UNKNOWN' | 'WAITS';

interface Question {
  readonly l: Linking;
  /** What the wanted type parameters stand for: filled on the way. */
  readonly inferred: Map<EntityId, Type>;
  readonly wanted: ReadonlySet<EntityId>;
  /** Pairs that are compared already: types may lead back to themselves. */
  readonly seen: Set<string>;
  /** In parameters of functions: what is inferred twice is both at once. */
  readonly isContravariant: boolean;
}

/** More pairs in one question: unknown. */
const MAX_PAIRS = 200;
/** What is nested deeper is taken to fit, unless something is to be inferred from it. */
const MAX_DEPTH = 2;
const MAX_MEMBERS = 40;

export function extendsType(
  l: Linking,
  check: Type,
  target: Type,
  inferred: Map<EntityId, Type>,
  wanted: ReadonlySet<EntityId>,
): Verdict {
  return compared({ l, inferred, wanted, seen: new Set(), isContravariant: false }, check, target, 0);
}

function compared(q: Question, given: Type, expected: Type, depth: number): Verdict {
  const { l, wanted } = q;
  const target = lookedThrough(l, forced(l, expected));
  const check = lookedThrough(l, forced(l, given));
  // `any` and `unknown` take all.
  if (target === null || check === target) return 'YES';
  if (target.kind === 'PARAMETER' && wanted.has(target.entity)) {
    const before = q.inferred.get(target.entity);
    const together = q.isContravariant ? l.types.intersection : l.types.union;
    q.inferred.set(target.entity, before ? together([before, check]) : check);
    return 'YES';
  }
  if (check === null) return 'UNKNOWN';
  if (isWaiting(target)) return target.kind === 'UNION' ? someOf(q, check, target.parts, depth) : 'WAITS';
  if (check.kind === 'PARAMETER') {
    const bound = l.kernel.get(l.cells.constraint, check.entity);
    const isBound = bound !== null && !mentions(l, target, wanted) && compared(q, bound, target, depth + 1) === 'YES';
    return isBound ? 'YES' : 'WAITS';
  }
  if (check.kind !== 'UNION' && isWaiting(check)) return 'WAITS';
  if (depth > MAX_DEPTH && !mentions(l, target, wanted)) return 'YES';
  const pair = `${check.id},${target.id}`;
  if (q.seen.has(pair)) return 'YES';
  if (q.seen.size > MAX_PAIRS) return 'UNKNOWN';
  q.seen.add(pair);
  if (check.kind === 'PRIMITIVE' && check.name === 'never') return 'YES';
  if (check.kind === 'UNION') return all(check.parts.map((part) => compared(q, part, target, depth)));
  if (target.kind === 'UNION') return someOf(q, check, target.parts, depth);
  if (target.kind === 'INTERSECTION') return all(target.parts.map((part) => compared(q, check, part, depth)));
  if (check.kind === 'THIS') return check.of ? compared(q, check.of, target, depth) : 'UNKNOWN';
  return fits(q, check, target, depth);
}

/** The worst of all. */
function all(verdicts: readonly Verdict[]): Verdict {
  for (const verdict of ['NO', 'WAITS', 'UNKNOWN'] as const) if (verdicts.includes(verdict)) return verdict;
  return 'YES';
}

/** One is enough; what is to be inferred takes what nothing else takes. */
function someOf(q: Question, check: KnownType, parts: readonly KnownType[], depth: number): Verdict {
  const isWanted = (part: KnownType): boolean => part.kind === 'PARAMETER' && q.wanted.has(part.entity);
  const verdicts = new Set<Verdict>();
  for (const part of [...parts.filter((one) => !isWanted(one)), ...parts.filter(isWanted)]) {
    const verdict = compared(q, check, part, depth);
    if (verdict === 'YES') return 'YES';
    verdicts.add(verdict);
  }
  return verdicts.has('WAITS') ? 'WAITS' : verdicts.has('UNKNOWN') ? 'UNKNOWN' : 'NO';
}

const isOutside = (l: Linking, type: KnownType): boolean =>
  type.kind === 'EXTERNAL' || basesOf(l, type).some(({ kind }) => kind === 'EXTERNAL');

function fits(q: Question, check: KnownType, target: KnownType, depth: number): Verdict {
  const { l } = q;
  switch (target.kind) {
    case 'PRIMITIVE':
    case 'LITERAL':
      return primitiveFits(l, check, target);
    case 'ENUM_VALUE': {
      const isSame = check.kind === 'ENUM_VALUE' && check.entity === target.entity;
      return isSame && (target.member === '' || check.member === target.member) ? 'YES' : 'NO';
    }
    case 'INSTANCE':
      return instanceFits(q, check, target, depth);
    case 'OBJECT_TYPE':
      return structureFits(q, check, target, depth);
    case 'TUPLE':
      return tupleFits(q, check, target, depth);
    case 'FUNCTION':
      return callableFits(q, check, [{ function: target.entity, environment: target.environment }], depth);
    case 'CONSTRUCTOR':
      return constructorFits(q, check, [{ function: target.entity, environment: target.environment }], depth);
    case 'RECORD':
      if (isPrimitive(check)) return 'NO';
      return isOutside(l, check) ? 'UNKNOWN' : compared(q, recordValue(l, check), target.value, depth + 1);
    default:
      return 'UNKNOWN';
  }
}

function primitiveFits(l: Linking, check: KnownType, target: KnownType & { name: string }): Verdict {
  if (target.kind === 'PRIMITIVE' && target.name === 'object') return isPrimitive(check) ? 'NO' : 'YES';
  if (check.kind === 'ENUM_VALUE' || isOutside(l, check)) return 'UNKNOWN';
  if (!isPrimitive(check)) return 'NO';
  if (target.kind === 'LITERAL') {
    return check.kind === 'LITERAL' && check.name === target.name && check.value === target.value ? 'YES' : 'NO';
  }
  const isVoid = target.name === 'void' && check.name === 'undefined';
  return check.name === target.name || isVoid ? 'YES' : 'NO';
}

const BOXES: Readonly<Record<string, string>> = { string: 'String', number: 'Number', boolean: 'Boolean' };

function instanceFits(q: Question, check: KnownType, target: KnownType & { kind: 'INSTANCE' }, depth: number): Verdict {
  const { l } = q;
  const name = libraryName(target.entity);
  if (name === 'Object') return 'YES';
  if (name === 'Function')
    return signaturesOf(l, check).length + constructSignaturesOf(l, check).length > 0 ? 'YES' : 'NO';
  if (isPrimitive(check)) return BOXES[check.name] === name ? 'YES' : 'NO';
  if (check.kind === 'TUPLE' && /^(?:Array|Iterable|ArrayLike)$/.test(name)) {
    return compared(q, elementOf(l, check), target.arguments[0] ?? null, depth + 1);
  }
  for (const one of [check, ...basesOf(l, check)]) {
    const isPromise = name === 'PromiseLike' && one.kind === 'INSTANCE' && libraryName(one.entity) === 'Promise';
    if (one.kind !== 'INSTANCE' || !(one.entity === target.entity || isPromise)) continue;
    return all(target.arguments.map((argument, i) => compared(q, one.arguments[i] ?? null, argument, depth + 1)));
  }
  if (name !== '') return isOutside(l, check) ? 'UNKNOWN' : 'NO';
  return structureFits(q, check, target, depth);
}

/** All members that are wanted are there, and fit. */
function structureFits(q: Question, check: KnownType, target: KnownType, depth: number): Verdict {
  const { l } = q;
  const calls = signaturesOf(l, target);
  const constructs = constructSignaturesOf(l, target);
  const names = memberNamesOf(l, target);
  if (names.length > MAX_MEMBERS) return 'UNKNOWN';
  const verdicts = names.map((name) => memberFits(q, check, target, name, depth));
  if (calls.length > 0) verdicts.push(callableFits(q, check, calls, depth));
  if (constructs.length > 0) verdicts.push(constructorFits(q, check, constructs, depth));
  if (target.kind === 'OBJECT_TYPE') {
    const index = substitute(l, l.kernel.get(l.cells.indexSignature, target.entity), target.environment);
    if (index) verdicts.push(isPrimitive(check) ? 'NO' : compared(q, recordValue(l, check), index, depth + 1));
  }
  return all(verdicts);
}

function memberFits(q: Question, check: KnownType, target: KnownType, name: string, depth: number): Verdict {
  const { l } = q;
  const wanted = findMembers(l, target, name)[0];
  if (!wanted) return 'UNKNOWN';
  if (findMembers(l, check, name).length === 0) {
    if (wanted.at === 'OWNER' && (wanted.kinds & OPTIONAL) !== 0) return 'YES';
    return isOutside(l, check) ? 'UNKNOWN' : 'NO';
  }
  return compared(q, memberTypeOf(l, check, name), typeOfFound(l, wanted), depth + 1);
}

function tupleFits(q: Question, check: KnownType, target: KnownType & { kind: 'TUPLE' }, depth: number): Verdict {
  const { l } = q;
  const restAt = target.items.findIndex((item) => item?.kind === 'REST');
  if (check.kind !== 'TUPLE') {
    const isList = check.kind === 'INSTANCE' && libraryName(check.entity) === 'Array';
    if (!isList) return isOutside(l, check) ? 'UNKNOWN' : 'NO';
    return target.items.length === 1 && restAt === 0 ? compared(q, check, restOf(target.items[0]!), depth + 1) : 'NO';
  }
  if (check.items.some((item) => item?.kind === 'REST' && isWaiting(item.of))) return 'WAITS';
  if (restAt < 0) {
    if (check.items.length !== target.items.length) return 'NO';
    return all(target.items.map((item, i) => compared(q, tupleElement(l, check.items[i]!), item, depth + 1)));
  }
  const after = target.items.length - restAt - 1;
  if (check.items.length < restAt + after) return 'NO';
  const end = check.items.length - after;
  const rest = l.types.tuple(check.items.slice(restAt, end));
  return all([
    ...target.items.slice(0, restAt).map((item, i) => compared(q, tupleElement(l, check.items[i]!), item, depth + 1)),
    compared(q, rest, restOf(target.items[restAt]!), depth + 1),
    ...target.items
      .slice(restAt + 1)
      .map((item, i) => compared(q, tupleElement(l, check.items[end + i]!), item, depth + 1)),
  ]);
}

const restOf = (item: Type): Type => (item?.kind === 'REST' ? item.of : item);

function constructorFits(q: Question, check: KnownType, wanted: readonly Callable[], depth: number): Verdict {
  const { l } = q;
  const [given] = constructSignaturesOf(l, check);
  const made = constructedBy(l, check);
  if (!given && made === null) return isOutside(l, check) ? 'UNKNOWN' : 'NO';
  return all(
    wanted.map((one) => {
      if (given) inferParameters(q, given, one, depth);
      return compared(q, made, resultOf(l, one), depth + 1);
    }),
  );
}

/** Signatures are compared pairwise from the last. */
function callableFits(q: Question, check: KnownType, wanted: readonly Callable[], depth: number): Verdict {
  const { l } = q;
  const own = signaturesOf(l, check);
  if (own.length === 0) return isOutside(l, check) ? 'UNKNOWN' : 'NO';
  return all(
    wanted.map((one, i) => {
      const given = own[Math.max(0, own.length - wanted.length + i)] ?? own[0]!;
      if (asksForMore(l, given, one)) return 'NO';
      inferParameters(q, given, one, depth);
      const result = resultOf(l, one);
      const isIgnored = result?.kind === 'PRIMITIVE' && result.name === 'void';
      return isIgnored ? 'YES' : compared(q, resultOf(l, given), result, depth + 1);
    }),
  );
}

const resultOf = (l: Linking, { function: fn, environment }: Callable): Type =>
  substitute(l, l.kernel.get(l.cells.result, fn), environment);

function asksForMore(l: Linking, given: Callable, wanted: Callable): boolean {
  const [own, other] = [given, wanted].map(({ function: fn }) => l.kernel.get(l.cells.signature, fn)?.parameters ?? []);
  if (other!.some(({ isRest }) => isRest)) return false;
  return own!.filter(({ isOptional }) => !isOptional).length > other!.length;
}

function inferParameters(of: Question, given: Callable, wanted: Callable, depth: number): void {
  const q: Question = { ...of, isContravariant: !of.isContravariant };
  const { l } = q;
  const parameters = l.kernel.get(l.cells.signature, wanted.function)?.parameters ?? [];
  for (const [i, parameter] of parameters.entries()) {
    const type = signatureParameter(l, wanted, i, parameter.isRest);
    if (!mentions(l, type, q.wanted)) continue;
    if (!parameter.isRest) {
      compared(q, signatureParameter(l, given, i), type, depth + 1);
      continue;
    }
    compared(q, parametersFrom(l, given, i), type, depth + 1);
  }
}
