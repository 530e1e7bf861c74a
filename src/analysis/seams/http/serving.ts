/** Under which paths the routes of all files are reached. */
import type { FileReference, SeamEndpoint } from '../../detector.ts';
import type { Applications } from './applications.ts';
import { type FoundHttp, global, prefixesIn, type ReachedBy } from './identities.ts';
import type { ServedRoute } from './matching.ts';
import type { Route } from './routes.ts';
import { formatPath, type PathSegments } from './url.ts';

/** Every route under every prefix at which its router is mounted; adds the endpoints. */
export function serveRoutes(
  found: readonly FoundHttp[],
  endpoints: SeamEndpoint[],
  applications: Applications,
): ServedRoute[] {
  const reached = reachedRoutes(found, applications);
  const nearest = new Map<string, number>();
  for (const { file, key, generations } of reached) {
    const place = global(file, key);
    nearest.set(place, Math.min(nearest.get(place) ?? Infinity, generations));
  }
  const indexes = new Map<string, number>();
  return reached.flatMap(({ file, route, segments, key, generations }) => {
    // What a class has itself hides what it would inherit.
    if (generations > nearest.get(global(file, key))!) return [];
    const place = `${global(file, file.path)}\0${key}`;
    const endpoint = indexes.get(place) ?? addEndpoint(endpoints, file, key, route);
    indexes.set(place, endpoint);
    return [{ file, method: route.method, segments, endpoint }];
  });
}

interface ReachedRoute {
  readonly file: FileReference;
  readonly route: Route;
  readonly segments: PathSegments;
  /** Method and path. */
  readonly key: string;
  /** How many classes lie between the one that is mounted and the one that has the route. */
  readonly generations: number;
}

function reachedRoutes(found: readonly FoundHttp[], applications: Applications): ReachedRoute[] {
  const prefixes = prefixesIn(found);
  const known = new Set(
    found.flatMap(({ file, found: { routes } }) => routes.map(({ router }) => global(file, router))),
  );
  const reached: ReachedRoute[] = [];
  for (const { file, found: facts } of found) {
    for (const route of facts.routes) {
      if (route.standsFor?.some((router) => known.has(global(file, router)))) continue;
      const ahead = route.isInContext ? applications.prefixOf(file) : [];
      for (const { segments: before, by } of prefixes(global(file, route.router), global(file, route.scope))) {
        if (route.isMounted && !by.some(isMount)) continue;
        const segments = [...ahead, ...before, ...route.segments];
        const key = `${route.method} ${formatPath(segments)}`;
        reached.push({ file, route, segments, key, generations: by.filter(isInheritance).length });
      }
    }
  }
  return reached;
}

const isInheritance = (by: ReachedBy): boolean => 'isInherited' in by;
const isMount = (by: ReachedBy): boolean => 'prefix' in by && !isInheritance(by);

function addEndpoint(endpoints: SeamEndpoint[], file: FileReference, key: string, route: Route): number {
  const { range, handlers, handlerConfidence, inlineSites } = route;
  return endpoints.push({ kind: 'ROUTE', key, file, range, handlers, handlerConfidence, inlineSites }) - 1;
}
