/** The HTTP method that a call names. */
import type { SeamFile, SeamSite } from '../../detector.ts';
import { NO_TERM, type TermId } from '../../terms.ts';
import { argument, callsInChain, textOf } from './arguments.ts';
import { type ClientCall, METHODS } from './library.ts';

/** `GET` of `"get"`, of `RequestMethod.GET` and of `http.MethodGet`. */
export function methodName(file: SeamFile, term: TermId): string | undefined {
  const text = textOf(file, term)?.join('') ?? file.terms.text(term).replace(/^Method/, '');
  return isMethod(text.toUpperCase()) ? text.toUpperCase() : undefined;
}

/**
 * The method of a call.
 *
 * @param otherwise where the argument that would tell is missing
 */
export function methodOf(file: SeamFile, site: SeamSite, where: ClientCall['method'], otherwise?: string): string {
  if (where === 'CALLEE') return (site.external?.path.at(-1) ?? site.name).toUpperCase();
  if (where === 'IN_CHAIN') {
    const names = callsInChain(file, site).map(({ name }) => name.toUpperCase());
    return names.find(isMethod) ?? otherwise ?? 'ANY';
  }
  if (typeof where === 'string') return where;
  const places = 'length' in where ? where : [where];
  const term = places.map((place) => argument(file, site, place)).find((found) => found !== NO_TERM) ?? NO_TERM;
  if (term === NO_TERM) return otherwise ?? 'ANY';
  return methodName(file, term) ?? 'ANY';
}

export const isMethod = (text: string): boolean => (METHODS as readonly string[]).includes(text);
