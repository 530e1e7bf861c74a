/**
 * Globs in linear time. The usual libraries turn a glob into a regular expression, and `*a*a*a*a*a*a*b` into one that
 * takes minutes for a path with many an `a`; here patterns come from whoever can reach the server. So all ways through
 * the pattern are followed at once (source: Thompson, Regular Expression Search Algorithm, CACM 11(6), 1968).
 *
 * `*` is any characters but `/`, `**` any at all, `**` and a slash any folders or none, `?` one character, `[a-z]` one of
 * a set and `[!a-z]` one that is not, `{a,b}` either. After a backslash, and where a bracket or brace is not closed, a
 * character is itself.
 */
export type TextMatch = (text: string) => boolean;

export function globMatcher(pattern: string): TextMatch {
  return matcher(parseSequence(Array.from(pattern), 0, 0).tokens);
}

/** For names, which are no paths: `*` is any characters, `?` one, and the rest is itself. */
export function wildcardMatcher(pattern: string): TextMatch {
  return matcher(
    Array.from(pattern, (character) => (character === '*' ? MANY : character === '?' ? ONE : only(character))),
  );
}

type Token =
  /** One character that fits, or any number of them. */
  | { readonly type: 'ONE' | 'MANY'; readonly fits: (character: string) => boolean }
  /** Nothing: goes on at each of these places, counted from here. */
  | { readonly type: 'FORK'; readonly to: readonly number[] };

const ONE: Token = { type: 'ONE', fits: () => true };
const MANY: Token = { type: 'MANY', fits: () => true };
const ONE_OF_SEGMENT: Token = { type: 'ONE', fits: (character) => character !== '/' };
const MANY_OF_SEGMENT: Token = { type: 'MANY', fits: (character) => character !== '/' };
const only = (wanted: string): Token => ({ type: 'ONE', fits: (character) => character === wanted });
const FOLDERS: readonly Token[] = [{ type: 'FORK', to: [1, 3] }, MANY, only('/')];

function matcher(tokens: readonly Token[]): TextMatch {
  let places: number[] = [];
  let next: number[] = [];
  /** In which step a place was entered last; steps go on counting from text to text. */
  const entered = new Float64Array(tokens.length + 1);
  let step = 0;

  return (text) => {
    begin();
    enter(0);
    for (const character of text) {
      [places, next] = [next, places];
      begin();
      for (const place of places) {
        const token = tokens[place];
        if (!token || token.type === 'FORK' || !token.fits(character)) continue;
        enter(token.type === 'MANY' ? place : place + 1);
      }
      if (next.length === 0) return false;
    }
    return entered[tokens.length] === step;
  };

  function begin(): void {
    next.length = 0;
    step++;
  }

  /** With all places that can be had for nothing from there. */
  function enter(place: number): void {
    if (entered[place] === step) return;
    entered[place] = step;
    next.push(place);
    const token = tokens[place];
    if (token?.type === 'MANY') enter(place + 1);
    if (token?.type === 'FORK') for (const ahead of token.to) enter(place + ahead);
  }
}

interface Parsed {
  readonly tokens: readonly Token[];
  /** Where the pattern goes on. */
  readonly at: number;
}

/** @param depth Of braces: inside of one, a comma or its end ends the sequence. */
function parseSequence(pattern: readonly string[], from: number, depth: number): Parsed {
  const tokens: Token[] = [];
  let at = from;
  while (at < pattern.length && !(depth > 0 && (pattern[at] === ',' || pattern[at] === '}'))) {
    const part = parsePart(pattern, at, depth);
    tokens.push(...part.tokens);
    at = part.at;
  }
  return { tokens, at };
}

function parsePart(pattern: readonly string[], at: number, depth: number): Parsed {
  const character = pattern[at]!;
  switch (character) {
    case '\\':
      return at + 1 < pattern.length ? { tokens: [only(pattern[at + 1]!)], at: at + 2 } : literal(pattern, at);
    case '?':
      return { tokens: [ONE_OF_SEGMENT], at: at + 1 };
    case '*':
      return parseStars(pattern, at);
    case '[':
      return parseSet(pattern, at) ?? literal(pattern, at);
    case '{':
      return parseChoice(pattern, at, depth) ?? literal(pattern, at);
    default:
      return literal(pattern, at);
  }
}

const literal = (pattern: readonly string[], at: number): Parsed => ({ tokens: [only(pattern[at]!)], at: at + 1 });

function parseStars(pattern: readonly string[], from: number): Parsed {
  let at = from;
  while (pattern[at] === '*') at++;
  if (at - from === 1) return { tokens: [MANY_OF_SEGMENT], at };
  const isSegment = (from === 0 || pattern[from - 1] === '/') && pattern[at] === '/';
  return isSegment ? { tokens: FOLDERS, at: at + 1 } : { tokens: [MANY], at };
}

function parseSet(pattern: readonly string[], from: number): Parsed | undefined {
  const negated = pattern[from + 1] === '!' || pattern[from + 1] === '^';
  const first = from + (negated ? 2 : 1);
  // A bracket that comes first is one of the set.
  const end = pattern.indexOf(']', first + 1);
  if (end < 0) return undefined;
  const ranges: (readonly [string, string])[] = [];
  for (let at = first; at < end; at++) {
    const isRange = pattern[at + 1] === '-' && at + 2 < end;
    ranges.push([pattern[at]!, pattern[isRange ? at + 2 : at]!]);
    if (isRange) at += 2;
  }
  const isIn = (character: string): boolean => ranges.some(([low, high]) => low <= character && character <= high);
  return { tokens: [{ type: 'ONE', fits: (one) => one !== '/' && isIn(one) !== negated }], at: end + 1 };
}

function parseChoice(pattern: readonly string[], from: number, depth: number): Parsed | undefined {
  const choices: (readonly Token[])[] = [];
  let at = from;
  do {
    const choice = parseSequence(pattern, at + 1, depth + 1);
    choices.push(choice.tokens);
    at = choice.at;
  } while (pattern[at] === ',');
  return pattern[at] === '}' ? { tokens: joinChoices(choices), at: at + 1 } : undefined;
}

/** A fork to each choice, and after each a leap to the end. */
function joinChoices(choices: readonly (readonly Token[])[]): Token[] {
  const length = choices.reduce((sum, choice) => sum + choice.length + 1, 1);
  const starts: number[] = [];
  const body: Token[] = [];
  for (const choice of choices) {
    starts.push(body.length + 1);
    body.push(...choice);
    body.push({ type: 'FORK', to: [length - (body.length + 1)] });
  }
  return [{ type: 'FORK', to: starts }, ...body];
}
