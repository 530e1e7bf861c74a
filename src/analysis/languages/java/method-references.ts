/** What `T::m` means. Source: The Java Language Specification, 15.13. */
import type { TermId } from '../../terms.ts';
import { asSuper, type Method, substitutionOf } from './classes.ts';
import { type Fit, fits, NO, PERHAPS, SURELY } from './conversions.ts';
import type { Evaluation } from './evaluate.ts';
import { functionOf, methodsOf } from './members.ts';
import { parameterAt } from './overloads.ts';
import { external, substitute, type Type, UNKNOWN } from './types.ts';

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
  if (!method) return type.is === 'EXTERNAL' ? external(type.package, [...type.path, name, '()']) : UNKNOWN;
  // `List::get` of a raw type: the receiver is the first parameter, whose arguments count.
  const first = wanted.parameters[0];
  if (type.is !== 'CLASS' || type.args.length > 0 || method.isStatic || !first) return method.result;
  const declared = java.methods(type.key, method.name).find(({ key }) => key === method.key);
  const seen = asSuper(java, bare(first), type.key);
  return declared && seen ? substitute(declared.result, substitutionOf(java, seen)) : method.result;
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
