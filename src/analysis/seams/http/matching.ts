/** Which routes a request may mean. */
import { commonFolders, type FileReference } from '../../detector.ts';
import { type Applications, rootOf } from './applications.ts';
import { ANY_REST, ANY_SEGMENT, fitness, isGuess, type PathSegments } from './url.ts';

export interface ServedRoute {
  readonly file: FileReference;
  /** `ALL` for any. */
  readonly method: string;
  readonly segments: PathSegments;
  /** Index of its endpoint. */
  readonly endpoint: number;
}

export interface Request {
  /** `ANY` when it is not known. */
  readonly method: string;
  readonly segments: PathSegments;
  /** What the path begins with is configured elsewhere. */
  readonly unknownBase: boolean;
  readonly host?: string;
  readonly file: FileReference;
}

/** Routes that a request fits alike, and how sure it is that it means one of them: that is to be shared out. */
export interface Match {
  readonly endpoints: readonly number[];
  readonly confidence: number;
}

/**
 * A join by the whole path, through a gateway, by the end of the path (the base is configured elsewhere), without the
 * method, and by a hole that may be anything.
 */
const CONFIDENCE = { exact: 0.95, forwarded: 0.9, unknownBase: 0.8, unknownMethod: 0.7, guess: 0.4 };

/** How sure it is that a request is one to ourselves that nothing serves. */
export const unservedConfidence = ({ unknownBase }: Request): number =>
  unknownBase ? CONFIDENCE.unknownBase : CONFIDENCE.exact;

/**
 * Of routes that fit alike, the nearest: two of one application would hide each other, so they are those of several, and a
 * request most often means the application beside it (decision 0014).
 */
export function matchingRoutes(routes: readonly ServedRoute[], request: Request, applications: Applications): Match {
  const service = request.host?.replace(/:\d+$/, '');
  const belongs = service === undefined ? undefined : applications.belongsTo(service);
  const candidates = belongs ? routes.filter(({ file }) => belongs(file)) : routes;
  const direct = bestRoutes(candidates, request);
  if (direct.endpoints.length > 0) return direct;
  const forwarded = applications.forwarded(request.segments).map(({ segments, forward }) => {
    const owner = forward.to === undefined ? undefined : applications.belongsTo(forward.to);
    const served = owner ? routes.filter(({ file }) => owner(file)) : routes;
    return bestRoutes(served, { ...request, segments });
  });
  const endpoints = [...new Set(forwarded.flatMap((match) => match.endpoints))];
  const confidences = forwarded.map(({ confidence }) => confidence);
  return { endpoints, confidence: Math.min(CONFIDENCE.forwarded, ...confidences) };
}

function bestRoutes(routes: readonly ServedRoute[], request: Request): Match {
  let best = 0;
  let chosen: { readonly route: ServedRoute; readonly guess: boolean }[] = [];
  for (const route of routes) {
    if (route.file.isTest && !isSameSuite(route.file, request)) continue;
    if (route.method !== request.method && route.method !== 'ALL' && request.method !== 'ANY') continue;
    const [fit, asked] = fitWithBase(route.segments, request);
    // A route of just this method is asked before one that is for all.
    const score = fit > 0 && route.method === request.method ? fit + 0.01 : fit;
    if (score === 0 || score < best) continue;
    if (isCatchAll(route.segments)) continue;
    if (!route.segments.some(isWritten) && !isOneApplication(route.file, request)) continue;
    if (score > best) chosen = [];
    best = score;
    chosen.push({ route, guess: isGuess(route.segments, asked) });
  }
  const near = nearest(chosen, request.file);
  const confidence = near.some(({ guess }) => guess)
    ? CONFIDENCE.guess
    : request.method === 'ANY'
      ? CONFIDENCE.unknownMethod
      : unservedConfidence(request);
  return { endpoints: [...new Set(near.map(({ route }) => route.endpoint))], confidence };
}

/** What is asked for whatever nothing else serves: the page of an application, a proxy, an answer that there is nothing. */
const isCatchAll = ([first, ...more]: PathSegments): boolean => first === ANY_REST && more.length === 0;

const isWritten = (segment: string): boolean => segment !== ANY_SEGMENT && segment !== ANY_REST;

/** A path without any text, `/` or `/{}`, fits what is sent to any server: only those of its own application are meant. */
function isOneApplication(route: FileReference, { file: client, unknownBase }: Request): boolean {
  if (unknownBase || route.repository !== client.repository) return false;
  if (route.isTest) return route.path === client.path;
  return client.path.startsWith(rootOf(route.path)) || route.path.startsWith(rootOf(client.path));
}

/** Routes of tests serve tests of the same folder alone. */
function isSameSuite(route: FileReference, { file }: Request): boolean {
  return file.isTest && file.repository === route.repository && directoryOf(file.path) === directoryOf(route.path);
}

const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Those that share most of their folders with a file. */
function nearest<T extends { readonly route: ServedRoute }>(chosen: readonly T[], file: FileReference): readonly T[] {
  if (chosen.length < 2) return chosen;
  const near = chosen.map(({ route }) => commonFolders(route.file, file));
  const most = Math.max(...near);
  return chosen.filter((_, i) => near[i] === most);
}

/**
 * A request under an unknown base fits a route that ends in its path: the base holds the rest. That needs something
 * written out in common, else everything would fit.
 */
function fitWithBase(route: PathSegments, request: Request): [score: number, asked: PathSegments] {
  // A path that is not known at all, under a base that is not: it could be anything.
  if (request.unknownBase && request.segments.every((segment) => segment === ANY_SEGMENT)) return [0, request.segments];
  const direct = sharesText(route, request.segments) ? fitness(route, request.segments) : 0;
  const missing = route.length - request.segments.length;
  if (direct > 0 || !request.unknownBase || missing <= 0) return [direct, request.segments];
  const asked = [...route.slice(0, missing), ...request.segments];
  const shares = request.segments.some((segment, i) => segment !== ANY_SEGMENT && segment === route[missing + i]);
  return [
    shares && route.slice(0, missing).every((segment) => segment !== ANY_SEGMENT)
      ? fitness(route, asked) - 0.5 * missing
      : 0,
    asked,
  ];
}

/** Whether something written out is the same on both sides, where both write something out. */
function sharesText(route: PathSegments, asked: PathSegments): boolean {
  return !route.some(isWritten) || route.some((segment, i) => segment !== ANY_SEGMENT && segment === asked[i]);
}
