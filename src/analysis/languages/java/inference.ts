/** What type parameters of a call stand for, learnt from arguments and from what is wanted. */
import { asSuper, type Method } from './classes.ts';
import { box, upperBound } from './conversions.ts';
import type { Java } from './program.ts';
import { mentions, parameter, type Type, UNKNOWN } from './types.ts';

/** What is known of a call's own type parameters. */
export type Found = Map<string, Type>;

/** Learns from a value of type `argument` where `pattern` is wanted; what is known whole already stays. */
export function learn(java: Java, pattern: Type, argument: Type, own: ReadonlySet<string>, found: Found): void {
  if (argument.is === 'UNKNOWN' || argument.is === 'NULL' || !pattern.text.includes('$')) return;
  switch (pattern.is) {
    case 'PARAMETER': {
      const known = found.get(pattern.text);
      if (!own.has(pattern.text) || (known && isWhole(known))) return;
      if (known && known !== UNKNOWN && !isWhole(argument)) return;
      found.set(pattern.text, argument.is === 'WILDCARD' ? upperBound(java, argument) : box(argument));
      return;
    }
    case 'WILDCARD': {
      const inner = argument.is === 'WILDCARD' ? argument.bound : argument;
      if (pattern.bound && inner) learn(java, pattern.bound, inner, own, found);
      return;
    }
    case 'ARRAY':
      if (argument.is === 'ARRAY') learn(java, pattern.element, argument.element, own, found);
      return;
    case 'CLASS': {
      if (argument.is === 'WILDCARD') {
        if (argument.bound) learn(java, pattern, argument.bound, own, found);
        return;
      }
      const seen = asSuper(java, argument, pattern.key);
      for (const [i, inner] of pattern.args.entries()) if (seen?.args[i]) learn(java, inner, seen.args[i], own, found);
    }
  }
}

/** Learns from what a result is wanted for: the result seen as the wanted class. */
export function learnFromWanted(java: Java, result: Type, wanted: Type, own: ReadonlySet<string>, found: Found): void {
  if (result.is === 'PARAMETER') {
    if (own.has(result.text)) learn(java, result, wanted, own, found);
  } else if (result.is === 'CLASS' && wanted.is === 'CLASS') {
    const seen = asSuper(java, result, wanted.key);
    for (const [i, inner] of (seen?.args ?? []).entries()) {
      const argument = wanted.args[i];
      if (argument) learn(java, inner, atLeast(argument), own, found);
    }
  } else if (result.is === 'ARRAY' && wanted.is === 'ARRAY') {
    learnFromWanted(java, result.element, wanted.element, own, found);
  }
}

/** Where a `Collector<? super T, …>` is wanted, one of T is made. */
const atLeast = (argument: Type): Type =>
  argument.is === 'WILDCARD' && argument.isSuper && argument.bound ? atLeast(argument.bound) : argument;

/** Whether no part of a type is unknown. */
export function isWhole(type: Type): boolean {
  switch (type.is) {
    case 'UNKNOWN':
      return false;
    case 'CLASS':
      return type.args.every(isWhole);
    case 'ARRAY':
      return isWhole(type.element);
    case 'WILDCARD':
      return type.bound === undefined || isWhole(type.bound);
    default:
      return true;
  }
}

/** What own type parameters stand for, each that is not known an unknown. */
export const knownOf = (own: ReadonlySet<string>, known: Found): Found =>
  new Map([...own].map((one) => [one, known.get(one) ?? UNKNOWN]));

/** Of these what is known whole. */
export const wholeOf = (known: Found): Found => new Map([...known].filter(([, type]) => isWhole(type)));

/** Whether all that a pattern asks for is known whole. */
export const isKnownFor = (pattern: Type, own: ReadonlySet<string>, known: Found): boolean =>
  [...own].every((one) => !mentions(pattern, new Set([one])) || isWhole(known.get(one) ?? UNKNOWN));

/** The type parameters of a method, as texts. */
export const ownParameters = (method: Method): Set<string> =>
  new Set(Array.from({ length: method.parameterCount }, (_, i) => parameter(method.key, i).text));
