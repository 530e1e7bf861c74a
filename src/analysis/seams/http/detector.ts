/** HTTP: requests joined to routes by method and path. */
import {
  defineDetector,
  type FileReference,
  type Pairing,
  type SeamClient,
  type SeamEndpoint,
  type SeamNote,
} from '../../detector.ts';
import { applicationsIn } from './applications.ts';
import { detectHttp, type HttpFacts, NOTHING_FOUND } from './detect.ts';
import { explainHttp } from './explain.ts';
import { basesIn, global } from './identities.ts';
import { matchingRoutes, type Request, unservedConfidence } from './matching.ts';
import { PACKAGE_MANIFEST, readPackage, withoutForeignConventions } from './packages.ts';
import { serveRoutes } from './serving.ts';
import { CONFIGURATIONS, readConfiguration } from './spring-configuration.ts';
import { ANY_SEGMENT, formatPath } from './url.ts';

export const detector = defineDetector<HttpFacts>({
  name: 'http',
  detect: detectHttp,
  manifests: [...CONFIGURATIONS, PACKAGE_MANIFEST],
  readManifest,
  pair,
  explain: explainHttp,
});

function readManifest(path: string, text: string): HttpFacts | undefined {
  if (path === PACKAGE_MANIFEST || path.endsWith(`/${PACKAGE_MANIFEST}`)) {
    const dependencies = readPackage(text);
    return dependencies && { ...NOTHING_FOUND, dependencies };
  }
  const application = readConfiguration(path, text);
  return application && { ...NOTHING_FOUND, applications: [application] };
}

/**
 * More routes than this that a request fits alike say nothing: each would be right less often than one time in four.
 * It is the number that a name of members is followed to as well; see decision 0014.
 */
const MOST_ALIKE = 3;

function pair(found: readonly { readonly file: FileReference; readonly found: HttpFacts }[]): Pairing {
  const sorted = [...found].sort((a, b) => compareText(label(a.file), label(b.file)));
  const ordered = withoutForeignConventions(sorted);
  const endpoints: SeamEndpoint[] = [];
  const applications = applicationsIn(ordered);
  const routes = serveRoutes(ordered, endpoints, applications);
  const bases = basesIn(ordered);
  const ownBeginnings = new Set(routes.filter(({ file }) => !file.isTest).map(({ segments }) => segments[0]));
  const unserved = new Map<string, number>();
  const clients: SeamClient[] = [];
  const notes: SeamNote[] = [];
  for (const { file, found: facts } of ordered) {
    for (const { caller, range, method, target, base } of facts.clients) {
      const ahead = base === undefined ? undefined : bases.get(global(file, base))?.segments;
      const request = {
        method,
        segments: ahead ? [...ahead, ...target.segments] : target.segments,
        unknownBase: ahead ? false : target.unknownBase,
        file,
        ...(target.host === undefined ? {} : { host: target.host }),
      };
      if (target.host !== undefined && !isLocal(target.host)) continue;
      const { endpoints: joined, confidence: whole } = matchingRoutes(routes, request, applications);
      if (joined.length > 0) {
        const confidence = whole / joined.length;
        const alike = joined.map((endpoint) => ({ endpoint, confidence }));
        if (joined.length <= MOST_ALIKE) clients.push({ file, caller, range, endpoints: alike });
        else if (!file.isTest) notes.push(tooManyRoutes(file, range[0], request, joined.length));
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
      clients.push({ file, caller, range, endpoints: [{ endpoint, confidence: unservedConfidence(request) }] });
    }
  }
  return { ...withoutIdleTests({ endpoints, clients }), notes };
}

function tooManyRoutes(file: FileReference, line: number, { method, segments }: Request, count: number): SeamNote {
  const request = `${method === 'ANY' ? 'A request' : `${method}`} ${formatPath(segments)}`;
  const message = `${request} fits ${count} routes alike, so it is joined to none; a base URL that names the service, or the folder beside it, would tell them apart`;
  return { file, line, code: 'ROUTE_AMBIGUOUS', message };
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

const isLocal = (host: string): boolean =>
  /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\]|[\w-]+|.*\.local)(?::\d+)?$/.test(host);
const label = (file: FileReference): string => `${file.repository}\0${file.path}`;
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
