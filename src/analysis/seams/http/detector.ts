/** HTTP: requests joined to routes by method and path. */
import {
  defineDetector,
  type FileReference,
  type Pairing,
  type SeamClient,
  type SeamEndpoint,
} from '../../detector.ts';
import { detectHttp, type HttpFacts } from './detect.ts';
import { explainHttp } from './explain.ts';
import { basesIn, global, prefixesIn } from './identities.ts';
import type { Route } from './routes.ts';
import { ANY_REST, ANY_SEGMENT, fitness, formatPath, isGuess, type PathSegments } from './url.ts';

interface ServedRoute {
  readonly file: FileReference;
  readonly method: string;
  readonly segments: PathSegments;
  readonly endpoint: number;
}

export const detector = defineDetector<HttpFacts>({ name: 'http', detect: detectHttp, pair, explain: explainHttp });

/** A join by the whole path, by the end of it (the base is configured elsewhere), and by a hole that may be anything. */
const CONFIDENCE = { exact: 0.95, unknownBase: 0.8, unknownMethod: 0.7, guess: 0.4 };

function pair(found: readonly { readonly file: FileReference; readonly found: HttpFacts }[]): Pairing {
  const ordered = [...found].sort((a, b) => compareText(label(a.file), label(b.file)));
  const endpoints: SeamEndpoint[] = [];
  const routes = serveRoutes(ordered, endpoints);
  const bases = basesIn(ordered);
  const ownBeginnings = new Set(routes.filter(({ file }) => !file.isTest).map(({ segments }) => segments[0]));
  const unserved = new Map<string, number>();
  const clients: SeamClient[] = [];
  for (const { file, found: facts } of ordered) {
    for (const { caller, range, method, target, base } of facts.clients) {
      const ahead = base === undefined ? undefined : bases.get(global(file, base))?.segments;
      const request = {
        method,
        segments: ahead ? [...ahead, ...target.segments] : target.segments,
        unknownBase: ahead ? false : target.unknownBase,
        file,
      };
      if (target.host !== undefined && !isLocal(target.host)) continue;
      const joined = bestRoutes(routes, request);
      if (joined.length > 0) {
        clients.push({ file, caller, range, endpoints: joined });
        continue;
      }
      if (file.isTest || !isInternal(request, ownBeginnings)) continue;
      const key = `${method} ${formatPath(request.segments)}`;
      let endpoint = unserved.get(key);
      if (endpoint === undefined) {
        endpoint =
          endpoints.push({ kind: 'ROUTE', key, file, handlers: [], handlerConfidence: 1, inlineSites: [] }) - 1;
        unserved.set(key, endpoint);
      }
      const confidence = request.unknownBase ? CONFIDENCE.unknownBase : CONFIDENCE.exact;
      clients.push({ file, caller, range, endpoints: [{ endpoint, confidence }] });
    }
  }
  return withoutIdleTests({ endpoints, clients });
}

/**
 * Whether a request that nothing serves is one to ourselves: by its relative URL or local host, or where its base is not
 * known, because it begins as some of our routes do.
 */
function isInternal({ segments, unknownBase }: Request, ownBeginnings: ReadonlySet<string | undefined>): boolean {
  if (segments.every((segment) => segment === ANY_SEGMENT)) return false;
  return !unknownBase || ownBeginnings.has(segments[0]);
}

/** Leaves out the routes that tests declare and nothing calls: they say nothing of the product. */
function withoutIdleTests({ endpoints, clients }: Pairing): Pairing {
  const called = new Set(clients.flatMap((client) => client.endpoints.map(({ endpoint }) => endpoint)));
  const places = new Map<number, number>();
  const kept = endpoints.filter(({ file }, index) => {
    if (file.isTest && !called.has(index)) return false;
    places.set(index, places.size);
    return true;
  });
  return {
    endpoints: kept,
    clients: clients.map((client) => ({
      ...client,
      endpoints: client.endpoints.map((joined) => ({ ...joined, endpoint: places.get(joined.endpoint)! })),
    })),
  };
}

/** Every route under every prefix at which its router is mounted; adds the endpoints. */
function serveRoutes(
  found: readonly { readonly file: FileReference; readonly found: HttpFacts }[],
  endpoints: SeamEndpoint[],
): ServedRoute[] {
  const prefixes = prefixesIn(found);
  const served: ServedRoute[] = [];
  for (const { file, found: facts } of found) {
    const byKey = new Map<string, number>();
    for (const route of facts.routes) {
      for (const prefix of prefixes(global(file, route.router), global(file, route.scope))) {
        const segments = [...prefix.segments, ...route.segments];
        const key = `${route.method} ${formatPath(segments)}`;
        const endpoint = byKey.get(key) ?? addEndpoint(endpoints, file, key, route);
        byKey.set(key, endpoint);
        served.push({ file, method: route.method, segments, endpoint });
      }
    }
  }
  return served;
}

function addEndpoint(endpoints: SeamEndpoint[], file: FileReference, key: string, route: Route): number {
  const { range, handlers, handlerConfidence, inlineSites } = route;
  return endpoints.push({ kind: 'ROUTE', key, file, range, handlers, handlerConfidence, inlineSites }) - 1;
}

interface Request {
  readonly method: string;
  readonly segments: PathSegments;
  readonly unknownBase: boolean;
  readonly file: FileReference;
}

/** Routes of tests serve tests of the same folder alone. */
function isSameSuite(route: FileReference, { file }: Request): boolean {
  return file.isTest && file.repository === route.repository && directoryOf(file.path) === directoryOf(route.path);
}

const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The routes that fit best; several when they fit alike, with the confidence shared. */
function bestRoutes(routes: readonly ServedRoute[], request: Request): SeamClient['endpoints'] {
  let best = 0;
  let chosen: { readonly route: ServedRoute; readonly guess: boolean }[] = [];
  for (const route of routes) {
    if (route.file.isTest && !isSameSuite(route.file, request)) continue;
    if (route.method !== request.method && route.method !== 'ALL' && request.method !== 'ANY') continue;
    const [score, asked] = fitWithBase(route.segments, request);
    if (score === 0 || score < best) continue;
    if (score > best) chosen = [];
    best = score;
    chosen.push({ route, guess: isGuess(route.segments, asked) });
  }
  const distinct = [...new Map(chosen.map((one) => [one.route.endpoint, one])).values()];
  return distinct.map(({ route, guess }) => {
    const whole = guess
      ? CONFIDENCE.guess
      : request.method === 'ANY'
        ? CONFIDENCE.unknownMethod
        : request.unknownBase
          ? CONFIDENCE.unknownBase
          : CONFIDENCE.exact;
    return { endpoint: route.endpoint, confidence: whole / distinct.length };
  });
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
  const written = route.filter((segment) => segment !== ANY_SEGMENT && segment !== ANY_REST);
  return written.length === 0 || route.some((segment, i) => segment !== ANY_SEGMENT && segment === asked[i]);
}

const isLocal = (host: string): boolean =>
  /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|[\w-]+|.*\.local)(?::\d+)?$/.test(host);
const label = (file: FileReference): string => `${file.repository}\0${file.path}`;
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
