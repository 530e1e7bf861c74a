import { SeamgraphError } from '../model/errors.ts';
import { globMatcher, type TextMatch, wildcardMatcher } from '../model/glob.ts';
import type { Maybe } from './code-graph.ts';

/** All given conditions must hold; all of them mind case. An absent text meets none. */
export interface StringFilter {
  readonly equals?: Maybe<string>;
  readonly contains?: Maybe<string>;
  readonly startsWith?: Maybe<string>;
  /** Of paths: a glob (see glob.ts). Of names: `*` is any characters, `?` one, the rest itself. */
  readonly matches?: Maybe<string>;
}

export type TextPredicate = (text: string | undefined) => boolean;

/** A pattern that cannot be used. */
export class InvalidPatternError extends SeamgraphError {
  constructor(pattern: string, problem: string) {
    super('BAD_USER_INPUT', `The pattern "${pattern.slice(0, 60)}" ${problem}`, { pattern: pattern.slice(0, 200) });
  }
}

/** @throws InvalidPatternError */
export function namePredicate(filter: StringFilter): TextPredicate {
  return toPredicate(filter, wildcardMatcher);
}

/** Asks each path once, because many nodes share one. @throws InvalidPatternError */
export function pathPredicate(filter: StringFilter): TextPredicate {
  const predicate = toPredicate(filter, globMatcher);
  const answers = new Map<string | undefined, boolean>();
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const answer = predicate(path);
    answers.set(path, answer);
    return answer;
  };
}

function toPredicate(
  { equals, contains, startsWith, matches }: StringFilter,
  matcher: (pattern: string) => TextMatch,
): TextPredicate {
  const fits = typeof matches === 'string' ? matcher(checked(matches)) : undefined;
  return (text) =>
    text !== undefined &&
    (typeof equals !== 'string' || text === equals) &&
    (typeof contains !== 'string' || text.includes(contains)) &&
    (typeof startsWith !== 'string' || text.startsWith(startsWith)) &&
    (!fits || fits(text));
}

/** The work goes with its length, for each text. */
const MOST_CHARACTERS = 256;

function checked(pattern: string): string {
  if (pattern.length <= MOST_CHARACTERS) return pattern;
  throw new InvalidPatternError(pattern, `is longer than ${MOST_CHARACTERS} characters.`);
}
