/** What `T::m` means. Source: The Java Language Specification, 15.13. */
import type { TermId } from '../../terms.ts';
import { asSuper, type Method, substitutionOf } from './classes.ts';
import { type Fit, fits, hasUnknownBase, NO, PERHAPS, SURELY } from './conversions.ts';
import type { Evaluation } from './evaluate.ts';
import { fieldOf, functionOf, givenByGetter, lambdaResult, methodsOf } from './members.ts';
import { parameterAt } from './overloads.ts';
import type { Java } from './program.ts';
import { external, isVoid, substitute, type Type, UNKNOWN } from './types.ts';

/** The method that a reference means, where its place tells it from others of the name. */
export function referencedMethod(evaluation: Evaluation, term: TermId): Method | undefined {
  const candidates = candidatesOf(evaluation, term);
  if (candidates.length < 2) return candidates[0];
  const wanted = functionOf(evaluation.java, evaluation.calls.wanted(term));
  const fitting = wanted ? fittingOf(evaluation, term, candidates, wanted) : [];
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** What a reference gives where a function is wanted. */
export function referenceResult(evaluation: Evaluation, term: TermId, wanted: Method): Type {
  const { java, file } = evaluation;
  const type = typeBefore(evaluation, term);
  const name = file.terms.text(term);
  if (name === 'new') return type;
  const candidates = candidatesOf(evaluation, term);
  const method = fittingOf(evaluation, term, candidates, wanted)[0] ?? candidates[0];
  if (!method && type.is === 'EXTERNAL') return external(type.package, [...type.path, name, '()']);
  if (!method) return componentOf(java, type, name) ?? UNKNOWN;
  // `List::get` of a raw type: the receiver is the first parameter, whose arguments count.
  const first = wanted.parameters[0];
  if (type.is !== 'CLASS' || type.args.length > 0 || method.isStatic || !first) return method.result;
  const declared = java.methods(type.key, method.name).find(({ key }) => key === method.key);
  const seen = asSuper(java, bare(first), type.key);
  return declared && seen ? substitute(declared.result, substitutionOf(java, seen)) : method.result;
}

/** What the accessor of a record or a getter gives, where it is not written. */
function componentOf(java: Java, type: Type, name: string): Type | undefined {
  const given = givenByGetter(java, type, name);
  if (given || type.is !== 'CLASS' || java.shape(type.key)?.kind !== 'RECORD') return given;
  const field = fieldOf(java, type, name);
  return field?.isStatic === false ? field.type : undefined;
}

/** The method of an exact reference, whose name is no other method's. Source: 15.13.1. */
export function exactlyReferenced(evaluation: Evaluation, term: TermId): Method | undefined {
  const [only, ...others] = candidatesOf(evaluation, term);
  return only && others.length === 0 && !only.isVariadic ? only : undefined;
}

/** The types that an exact reference takes, the receiver first; nothing where they are not known whole. */
export function takenBy(evaluation: Evaluation, term: TermId, wanted: Method): readonly Type[] {
  const exact = exactlyReferenced(evaluation, term);
  const type = typeBefore(evaluation, term);
  if (!exact || exact.parameterCount > 0 || type.is !== 'CLASS' || evaluation.file.terms.text(term) === 'new')
    return [];
  const isRaw = type.args.length === 0 && evaluation.java.thisType(type.key).args.length > 0;
  const takesReceiver = evaluation.meaning(evaluation.file.terms.operand(term, 0)).is === 'TYPE' && !exact.isStatic;
  const taken = takesReceiver ? [type, ...exact.parameters] : exact.parameters;
  return isRaw || taken.length !== wanted.parameters.length ? [] : taken;
}

/**
 * Whether a reference may be what a functional interface asks for: some method of the name takes as many values, and
 * an exact one gives what is wanted. Source: 15.12.2.1, 15.13.2.
 */
export function referenceFits(evaluation: Evaluation, term: TermId, wanted: Method): Fit {
  const type = typeBefore(evaluation, term);
  if (type.is !== 'CLASS' || hasUnknownBase(evaluation.java, type)) return PERHAPS;
  const candidates = candidatesOf(evaluation, term);
  if (candidates.length === 0) return PERHAPS;
  if (!candidates.some((method) => takesAsMany(evaluation, term, method, wanted))) return NO;
  const exact = exactlyReferenced(evaluation, term);
  const result = lambdaResult(wanted);
  if (!exact || !result || evaluation.file.terms.text(term) === 'new' || isVoid(result)) return PERHAPS;
  if (isVoid(exact.result)) return NO;
  const isPlain = !exact.result.text.includes('$') && !result.text.includes('$');
  return isPlain && fits(evaluation.java, exact.result, result, true) === NO ? NO : PERHAPS;
}

function takesAsMany(evaluation: Evaluation, term: TermId, method: Method, wanted: Method): boolean {
  const { terms } = evaluation.file;
  const isOfType = evaluation.meaning(terms.operand(term, 0)).is === 'TYPE' && terms.text(term) !== 'new';
  const count = wanted.parameters.length - (isOfType && !method.isStatic ? 1 : 0);
  return count === method.parameters.length || (method.isVariadic && count >= method.parameters.length - 1);
}

function candidatesOf(evaluation: Evaluation, term: TermId): readonly Method[] {
  const type = typeBefore(evaluation, term);
  const name = evaluation.file.terms.text(term);
  if (name !== 'new') return methodsOf(evaluation.java, type, name);
  return type.is === 'CLASS' ? evaluation.java.constructors(type.key) : [];
}

function typeBefore(evaluation: Evaluation, term: TermId): Type {
  const meaning = evaluation.meaning(evaluation.file.terms.operand(term, 0));
  return meaning.is === 'TYPE' || meaning.is === 'VALUE' ? meaning.type : UNKNOWN;
}

/** Those whose parameters the function's fit; of a type's instance methods the first is the receiver. */
function fittingOf(evaluation: Evaluation, term: TermId, candidates: readonly Method[], wanted: Method): Method[] {
  const { terms } = evaluation.file;
  const isType = evaluation.meaning(terms.operand(term, 0)).is === 'TYPE' && terms.text(term) !== 'new';
  const scored = candidates.flatMap((method) => {
    const skipped = isType && !method.isStatic ? 1 : 0;
    if (wanted.parameters.length < skipped) return [];
    const given = wanted.parameters.slice(skipped);
    const isRest = given.length !== method.parameters.length;
    if (isRest && !(method.isVariadic && given.length >= method.parameters.length - 1)) return [];
    const least = given.reduce<Fit>((worst, type, i) => {
      const fit = fits(evaluation.java, bare(type), parameterAt(method, i, isRest), true);
      return Math.min(fit, worst) as Fit;
    }, SURELY);
    return least === NO ? [] : [{ method, least, isRest }];
  });
  const straight = scored.filter(({ isRest }) => !isRest);
  const among = straight.length > 0 ? straight : scored;
  const sure = among.filter(({ least }) => least > PERHAPS);
  return (sure.length > 0 ? sure : among).map(({ method }) => method);
}

/** Of a wildcard its bound. */
const bare = (type: Type): Type => (type.is === 'WILDCARD' ? (type.bound ?? type) : type);
