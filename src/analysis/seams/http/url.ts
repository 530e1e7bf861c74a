/** Paths of routes and of requests in one form, so that both sides can be compared. */
import type { TextPattern } from '../../language.ts';

/** Segments of a path: literal text, `{}` for one variable segment, `{*}` for any number of them. */
export type PathSegments = readonly string[];

export const ANY_SEGMENT = '{}';
export const ANY_REST = '{*}';

/** How the frameworks write a parameter: `:id`, `:id(\\d+)`, `:id?`, `{id}`, `{id:[0-9]+}`, `<int:id>`, `[id]`. */
const PARAMETER = /^(?::[^/]+|\{[^/}]*\}|<[^/>]+>|\[[^/\]]+\])$/;
const REST_PARAMETER =
  /^(?:\*\w*|\{\*\w*\}|\{\w+:path\}|<path:\w+>|\{\w+\.\.\.\}|\{\w+:\.[*+]\}|\*\*|:\w+[*+]|\[?\[\.\.\.[\w-]+\]\]?)$/;

/** The path that a route declares; holes in it are variable. */
export function routeSegments(pattern: TextPattern): PathSegments {
  return splitPath(flatten(pattern)).map((segment, i, all) => {
    // Before more of the path a star is one segment: `/owners/*/pets`.
    if (segment === '*' && i < all.length - 1) return ANY_SEGMENT;
    if (REST_PARAMETER.test(segment)) return ANY_REST;
    if (PARAMETER.test(segment)) return ANY_SEGMENT;
    return /[:{<]\w+[>}]?/.test(segment) || segment.includes(HOLE) ? ANY_SEGMENT : segment;
  });
}

/** What a request's URL says of its target. */
export interface RequestTarget {
  /** `api.example.com:8080`; absent of a relative URL and of one whose beginning is not known. */
  readonly host?: string;
  /** The beginning is a hole: a base URL that is configured elsewhere. */
  readonly unknownBase: boolean;
  readonly segments: PathSegments;
}

/** Undefined when the text says nothing of the path. */
export function requestTarget(pattern: TextPattern): RequestTarget | undefined {
  let text = flatten(pattern).replace(/[?#].*$/s, '');
  let host: string | undefined;
  let unknownBase = false;
  const absolute = /^(?:https?:|wss?:)?\/\/([^/]*)/.exec(text);
  if (absolute) {
    text = text.slice(absolute[0].length);
    if (absolute[1]!.includes(HOLE)) unknownBase = true;
    else host = absolute[1]!;
  } else if (text.startsWith(HOLE)) {
    // `${base}/users`, and `${base}users` where the base ends in a slash.
    text = text.slice(HOLE.length);
    unknownBase = true;
    if (text === '') return undefined;
  } else if (!text.startsWith('/')) {
    if (!/^[\w.{}:-]+(?:\/|$)/.test(text.replaceAll(HOLE, '{}'))) return undefined;
    unknownBase = true;
  }
  const segments = splitPath(text).map((segment) =>
    segment.includes(HOLE) || PARAMETER.test(segment) ? ANY_SEGMENT : segment,
  );
  return { ...(host === undefined ? {} : { host }), unknownBase, segments };
}

/** A path of segments as it stands in a key: `/users/{}`. */
export function formatPath(segments: PathSegments): string {
  return `/${segments.join('/')}`;
}

/**
 * How well a request fits a route, 0 when it does not: each segment of the route must be the request's, or variable.
 * A literal counts more than a variable, so that `/users/me` is chosen before `/users/{}`.
 */
export function fitness(route: PathSegments, request: PathSegments): number {
  let score = 1;
  for (let i = 0; i < Math.max(route.length, request.length); i++) {
    const [served, asked] = [route[i], request[i]];
    if (served === ANY_REST) return fitnessOfRest(score, route.slice(i + 1), request.slice(i));
    if (served === undefined || asked === undefined) return 0;
    if (served === asked) score += served === ANY_SEGMENT ? 2 : 3;
    else if (served === ANY_SEGMENT) score += 1;
    // A hole of the request may hold what the route writes out, but that is a guess.
    else if (asked === ANY_SEGMENT) score += 0.2;
    else return 0;
  }
  return score;
}

/** What follows "any number of segments" must be the request's end. */
function fitnessOfRest(score: number, route: PathSegments, request: PathSegments): number {
  if (route.length === 0) return score + 0.1;
  const end = request.length < route.length ? 0 : fitness(route, request.slice(-route.length));
  return end === 0 ? 0 : score + end;
}

/** Whether a join rests on a hole of the request that would have to hold exactly the route's text. */
export function isGuess(route: PathSegments, request: PathSegments): boolean {
  return route.some((segment, i) => segment !== ANY_SEGMENT && segment !== ANY_REST && request[i] === ANY_SEGMENT);
}

const HOLE = '\u0000';

function flatten(pattern: TextPattern): string {
  return pattern.map((part) => (typeof part === 'string' ? part : HOLE)).join('');
}

function splitPath(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
