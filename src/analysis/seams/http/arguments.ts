/** Reads the arguments of calls as a library's table places them. */
import type { SeamFile, SeamSite } from '../../detector.ts';
import { type DefinitionIndex, FILE_ITSELF, SITE } from '../../facts.ts';
import type { TextPattern } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import type { Argument } from './library.ts';

/** The text of the first of the places that has one; of a list its first. */
export function firstText(file: SeamFile, site: SeamSite, places: readonly Argument[]): TextPattern | undefined {
  return texts(file, site, places)[0];
}

/** The expression that {@link firstText} reads; NO_TERM when there is none. Of a list its first. */
export function firstTerm(file: SeamFile, site: SeamSite, places: readonly Argument[]): TermId {
  for (const place of places) {
    const term = argument(file, site, place);
    const written = isList(file, term) ? file.terms.operands(term) : [term];
    const readable = written.find((one) => textOf(file, one));
    if (readable !== undefined) return readable;
  }
  return NO_TERM;
}

/** The texts of the first of the places that has any: several where a list is given. */
export function texts(file: SeamFile, site: SeamSite, places: readonly Argument[]): readonly TextPattern[] {
  for (const place of places) {
    const term = argument(file, site, place);
    const written = isList(file, term) ? file.terms.operands(term) : [term];
    const patterns = written.map((one) => textOf(file, one)).filter((pattern) => pattern !== undefined);
    if (patterns.length > 0) return patterns;
  }
  return [];
}

/** The argument at a place; NO_TERM when it is missing. */
export function argument(file: SeamFile, site: SeamSite, { beside, ...place }: Argument): TermId {
  if (beside !== undefined) {
    const other = decoratorsOf(file, site.decorates).find(({ name }) => name === beside);
    return other ? argument(file, other, place) : NO_TERM;
  }
  const { position, keyword, property: key, of } = place;
  if (of !== undefined) return argumentsInChain(file, site, of)[position ?? 0] ?? NO_TERM;
  const named = keyword === undefined ? undefined : site.keywords.get(keyword);
  const term = named ?? (position === undefined ? undefined : site.arguments[position]) ?? NO_TERM;
  return key === undefined || term === NO_TERM || named !== undefined ? term : property(file, term, key);
}

/** The decorators of a definition. */
export function decoratorsOf({ sites }: SeamFile, definition: DefinitionIndex): readonly SeamSite[] {
  if (definition === FILE_ITSELF) return [];
  return sites.filter(({ kind, decorates }) => kind === SITE.DECORATOR && decorates === definition);
}

/** The arguments of another call in the chain: of `route` in `app.route('/users').get(list).post(create)`. */
export function argumentsInChain(file: SeamFile, site: SeamSite, member: string): readonly TermId[] {
  const call = callsInChain(file, site).find(({ name }) => name === member);
  return call ? file.terms.operands(call.term, 1) : [];
}

interface ChainedCall {
  readonly name: string;
  readonly term: TermId;
}

/** The other calls of a site's chain, those before it from the nearest to the first, then those after it. */
export function callsInChain({ terms, sites }: SeamFile, site: SeamSite): readonly ChainedCall[] {
  const calls: ChainedCall[] = [];
  for (let call = site.receiver; call !== NO_TERM && terms.tag(call) === TAG.CALL; ) {
    const callee = terms.operand(call, 0);
    calls.push({ name: terms.text(callee), term: call });
    call = terms.tag(callee) === TAG.MEMBER ? terms.operand(callee, 0) : NO_TERM;
  }
  for (let last: SeamSite | undefined = site; last; ) {
    const { term }: SeamSite = last;
    last = sites.find(({ receiver }) => receiver === term);
    if (last) calls.push({ name: last.name, term: last.term });
  }
  return calls;
}

/** The value at a key of an object literal; NO_TERM when it is missing. */
export function property(file: SeamFile, object: TermId, key: string): TermId {
  if (file.terms.tag(object) !== TAG.OBJECT) return NO_TERM;
  const found = file.terms
    .operands(object)
    .find((term) => file.terms.tag(term) === TAG.PROPERTY && file.terms.text(term) === key);
  return found === undefined ? NO_TERM : file.terms.operand(found, 0);
}

/** The text of an expression, or of the first argument of what wraps it: `URI.create("/users")`, `new URL("/users", base)`. */
export function textOf(file: SeamFile, term: TermId): TextPattern | undefined {
  if (term === NO_TERM) return undefined;
  const direct = file.text(term);
  if (direct && direct.length > 0) return direct;
  const tag = file.terms.tag(term);
  if (tag !== TAG.CALL && tag !== TAG.NEW) return undefined;
  const inner = file.terms.operand(term, 1);
  return inner === NO_TERM ? undefined : file.text(inner);
}

/** Whether an expression is a list or tuple written out. */
export const isList = (file: SeamFile, term: TermId): boolean =>
  term !== NO_TERM && (file.terms.tag(term) === TAG.ARRAY || file.terms.tag(term) === TAG.TUPLE);
export const firstPart = (pattern: TextPattern): string => (typeof pattern[0] === 'string' ? pattern[0] : '');
