import picomatch from 'picomatch';
import { SeamgraphError } from '../model/errors.ts';
import type { Maybe } from './code-graph.ts';

/** All given conditions must hold; all of them mind case. An absent text meets none. */
export interface StringFilter {
  readonly equals?: Maybe<string>;
  readonly contains?: Maybe<string>;
  readonly startsWith?: Maybe<string>;
  /** Of paths: a glob, where two stars stand for any folders. Of names: `*` is any characters, `?` one, the rest itself. */
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
  return toPredicate(filter, nameMatcher);
}

/** Asks each path once, because many nodes share one. @throws InvalidPatternError */
export function pathPredicate(filter: StringFilter): TextPredicate {
  const predicate = toPredicate(filter, pathMatcher);
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
  matcher: (pattern: string) => (text: string) => boolean,
): TextPredicate {
  const fits = typeof matches === 'string' ? matcher(checked(matches)) : undefined;
  return (text) =>
    text !== undefined &&
    (typeof equals !== 'string' || text === equals) &&
    (typeof contains !== 'string' || text.includes(contains)) &&
    (typeof startsWith !== 'string' || text.startsWith(startsWith)) &&
    (!fits || fits(text));
}

const MOST_CHARACTERS = 256;
/** Each may multiply the work of a pattern that does not match by the length of the text. */
const MOST_WILDCARDS = 8;

function checked(pattern: string): string {
  if (pattern.length > MOST_CHARACTERS) {
    throw new InvalidPatternError(pattern, `is longer than ${MOST_CHARACTERS} characters.`);
  }
  if ((pattern.match(/\*+/g)?.length ?? 0) > MOST_WILDCARDS) {
    throw new InvalidPatternError(pattern, `has more than ${MOST_WILDCARDS} wildcards.`);
  }
  return pattern;
}

/**
 * `*`, `**`, `?`, `[…]` and `{a,b}`. The rest of what picomatch knows is taken literally: brackets are common in the paths
 * of routes (`app/(shop)/page.tsx`), and with quantifiers a pattern could be made that takes minutes.
 */
function pathMatcher(pattern: string): (path: string) => boolean {
  const literal = pattern.replace(/[()+!@|^$]/g, '\\$&');
  return picomatch(literal, { dot: true, noextglob: true, nonegate: true });
}

/** Names such as `GET /users/{}` are no paths, so that a star here passes slashes and a brace is a brace. */
function nameMatcher(pattern: string): (name: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 'su');
  return (name) => expression.test(name);
}
