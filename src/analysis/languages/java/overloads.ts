/** Which of several methods of a name a call means. Source: The Java Language Specification, 15.12.2. */

import type { TermId } from '../../terms.ts';
import { asSuper, type Method } from './classes.ts';
import { type Fit, fits, generalises, hasUnknownBase, NO, PERHAPS, SURELY, upperBound } from './conversions.ts';
import type { Evaluation } from './evaluate.ts';
import type { JavaLambda } from './facts.ts';
import { functionOf, lambdaResult } from './members.ts';
import { exactlyReferenced, referenceFits } from './method-references.ts';
import { isVoid, type Type, UNKNOWN } from './types.ts';

/** An argument: a value of a type, or what takes its type from where it stands. */
export type Argument =
  | { readonly is: 'VALUE'; readonly type: Type }
  /** The result of a generic call: what is wanted of it may change its type arguments, but never makes it a primitive. */
  | { readonly is: 'GENERIC'; readonly type: Type; readonly isReference: boolean }
  | { readonly is: 'LAMBDA'; readonly lambda: JavaLambda }
  | { readonly is: 'REFERENCE'; readonly term: TermId };

export interface Choice {
  readonly method: Method;
  /** The last parameter takes several arguments, or none. */
  readonly spreads: boolean;
  /** How sure the choice is, as measured (linking/go-java.md, calibration). */
  readonly confidence: number;
  /** Others that are as good: a tie. */
  readonly others: readonly Method[];
}

/** The confidence of a choice that rests on nothing unknown. */
export const SURE = 0.99;
const LIKELY = 0.9;
const UNSURE = 0.65;
/** Of a tie in all. */
const TIED = 0.75;

const PHASES = [
  { boxing: false, spreads: false },
  { boxing: true, spreads: false },
  { boxing: true, spreads: true },
] as const;

interface Applicable {
  readonly method: Method;
  readonly spreads: boolean;
  /** Sum of the fits of its arguments. */
  readonly sureness: number;
}

/**
 * Undefined when no method takes so many arguments.
 *
 * @param isOpen Whether there may be methods that are not among these: then even a single one must fit.
 */
export function choose(
  evaluation: Evaluation,
  methods: readonly Method[],
  args: readonly Argument[],
  isOpen = false,
): Choice | undefined {
  const possible = methods.filter((method) => takes(method, args.length));
  const [only] = possible;
  if (only && possible.length === 1 && !isOpen)
    return { method: only, spreads: spreadsHere(evaluation, only, args), confidence: SURE, others: [] };
  for (const { boxing, spreads } of PHASES) {
    const applicable = possible.flatMap((method) => applicability(evaluation, method, args, boxing, spreads));
    if (applicable.length > 0) return mostSpecific(evaluation, applicable, args);
  }
  return undefined;
}

const takes = (method: Method, count: number): boolean =>
  method.parameters.length === count || (method.isVariadic && count >= method.parameters.length - 1);

function spreadsHere(evaluation: Evaluation, method: Method, args: readonly Argument[]): boolean {
  if (!method.isVariadic) return false;
  const straight = applicability(evaluation, method, args, true, false);
  return straight.length === 0;
}

function applicability(
  evaluation: Evaluation,
  method: Method,
  args: readonly Argument[],
  boxing: boolean,
  spreads: boolean,
): Applicable[] {
  if (spreads ? !method.isVariadic : method.parameters.length !== args.length) return [];
  let sureness = 0;
  for (const [i, argument] of args.entries()) {
    const fit = argumentFits(evaluation, argument, parameterAt(method, i, spreads), boxing);
    if (fit === NO) return [];
    sureness += fit;
  }
  return [{ method, spreads, sureness }];
}

/** The type that the i-th argument meets. */
export function parameterAt(method: Method, i: number, spreads: boolean): Type {
  const last = method.parameters.length - 1;
  if (!spreads || i < last) return method.parameters[i] ?? UNKNOWN;
  const rest = method.parameters[last];
  return rest?.is === 'ARRAY' ? rest.element : UNKNOWN;
}

function argumentFits(evaluation: Evaluation, argument: Argument, wanted: Type, boxing: boolean): Fit {
  const { java } = evaluation;
  if (argument.is === 'VALUE') return fits(java, argument.type, wanted, boxing);
  if (argument.is === 'GENERIC') {
    if (argument.isReference && wanted.is === 'PRIMITIVE' && !boxing) return NO;
    return generalises(java, argument.type, wanted, boxing);
  }
  if (wanted.is !== 'CLASS') return wanted.is === 'PRIMITIVE' || wanted.is === 'ARRAY' ? NO : PERHAPS;
  const method = functionOf(java, wanted);
  if (!method) return java.shape(wanted.key)?.kind === 'INTERFACE' && hasUnknownBase(java, wanted) ? PERHAPS : NO;
  return argument.is === 'REFERENCE'
    ? referenceFits(evaluation, argument.term, method)
    : lambdaFits(evaluation, argument.lambda, method);
}

function lambdaFits(evaluation: Evaluation, lambda: JavaLambda, method: Method): Fit {
  if (method.parameters.length !== lambda.parameters) return NO;
  const wantsNothing = isVoid(method.result);
  if (lambda.body === 'EXPRESSION') {
    if (wantsNothing) return lambda.isStatement ? SURELY : NO;
    return givesNothing(evaluation, lambda) ? NO : SURELY;
  }
  const returns = lambda.results.length > 0;
  if (wantsNothing) return returns ? NO : SURELY;
  return returns || !lambda.canFallThrough ? SURELY : NO;
}

/** Whether the body is a call of a void method, where no parameter waits for the choice that is being made. */
function givesNothing(evaluation: Evaluation, { parameters, isStatement, results: [body] }: JavaLambda): boolean {
  if (parameters > 0 || !isStatement || body === undefined) return false;
  const target = evaluation.target(body);
  return target?.is === 'METHOD' && isVoid(target.choice.method.result);
}

// -- The most specific of those that apply

function mostSpecific(evaluation: Evaluation, applicable: readonly Applicable[], args: readonly Argument[]): Choice {
  const all = SURELY * args.length;
  const decided = (chosen: Applicable, sure: number, unsure: number): Choice => ({
    method: chosen.method,
    spreads: chosen.spreads,
    confidence: chosen.sureness === all ? sure : unsure,
    others: [],
  });
  if (applicable.length === 1) return decided(applicable[0]!, SURE, LIKELY);
  const best = applicable.filter((one) =>
    applicable.every((other) => other === one || isMoreSpecific(evaluation, one, other, args)),
  );
  if (best.length === 1) return decided(best[0]!, SURE, UNSURE);
  const left = best.length > 0 ? best : applicable;
  const surest = Math.max(...left.map(({ sureness }) => sureness));
  const tied = left.filter(({ sureness }) => sureness === surest);
  if (tied.length === 1) return decided(tied[0]!, SURE, LIKELY);
  const concrete = tied.filter(({ method }) => !method.isAbstract);
  const among = concrete.length > 0 ? concrete : tied;
  if (among.length === 1) return decided(among[0]!, LIKELY, UNSURE);
  const [first, ...others] = among;
  return {
    method: first!.method,
    spreads: first!.spreads,
    confidence: TIED / among.length,
    others: others.map(({ method }) => method),
  };
}

function isMoreSpecific(
  evaluation: Evaluation,
  one: Applicable,
  other: Applicable,
  args: readonly Argument[],
): boolean {
  // Where nothing is passed for the parameter that takes several, its type decides nevertheless (15.12.2.5).
  const isLeftOut = one.spreads && other.spreads && other.method.parameters.length === args.length + 1;
  const compared: readonly (Argument | undefined)[] = isLeftOut ? [...args, undefined] : args;
  return compared.every((argument, i) => {
    const a = parameterAt(one.method, i, one.spreads);
    const b = parameterAt(other.method, i, other.spreads);
    const functional =
      argument?.is === 'LAMBDA' || argument?.is === 'REFERENCE'
        ? moreSpecificFunction(evaluation, argument, a, b)
        : undefined;
    if (functional !== undefined) return functional;
    const into = b.is === 'PARAMETER' ? upperBound(evaluation.java, b) : b;
    return fits(evaluation.java, a, into, false) !== NO;
  });
}

/** Of two functional interfaces; undefined when their results do not tell. */
function moreSpecificFunction(evaluation: Evaluation, argument: Argument, a: Type, b: Type): boolean | undefined {
  const { java } = evaluation;
  const [first, second] = [functionOf(java, a), functionOf(java, b)];
  if (!first || !second || first.key === second.key || b.is !== 'CLASS') return undefined;
  if (asSuper(java, a, b.key)) return true;
  const [ra, rb] = [lambdaResult(first) ?? UNKNOWN, lambdaResult(second) ?? UNKNOWN];
  if (isVoid(rb) && !isVoid(ra)) return true;
  if (isVoid(ra)) return false;
  // Of a primitive and a reference result, what the function gives decides.
  if (ra.is === 'PRIMITIVE' && rb.is !== 'PRIMITIVE') return gives(evaluation, argument, true);
  if (rb.is === 'PRIMITIVE' && ra.is !== 'PRIMITIVE') return gives(evaluation, argument, false);
  return ra.is === 'PRIMITIVE' ? fits(java, ra, rb, false) !== NO : undefined;
}

function gives(evaluation: Evaluation, argument: Argument, isPrimitive: boolean): boolean {
  const type = givenBy(evaluation, argument);
  // Of a reference to one of several methods of a name, the primitive is likelier.
  if (type === undefined) return isPrimitive;
  return isPrimitive ? type.is === 'PRIMITIVE' : type !== UNKNOWN && type.is !== 'PRIMITIVE';
}

function givenBy(evaluation: Evaluation, argument: Argument): Type | undefined {
  if (argument.is === 'REFERENCE') return exactlyReferenced(evaluation, argument.term)?.result;
  const [result] = argument.is === 'LAMBDA' ? argument.lambda.results : [];
  return result === undefined ? UNKNOWN : evaluation.type(result);
}
