/** What one file says of HTTP: requests it sends, routes it declares, routers it mounts. */
import type { Range } from '../../../model/location.ts';
import type { SeamFile, SeamSite } from '../../detector.ts';
import type { DefinitionKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import type { Application } from './applications.ts';
import { argument, firstTerm, firstText, textOf } from './arguments.ts';
import { clientTypeOf } from './class-annotations.ts';
import { readClassViews } from './class-views.ts';
import { type HttpClient, readClient, readObjectRequest } from './clients.ts';
import { readDeclaredRequest } from './declared-requests.ts';
import { readEndpoints } from './endpoint-builders.ts';
import { readFileRoutes } from './file-routes.ts';
import { isCalled, librariesOf } from './libraries.ts';
import type { Argument, Callee, HttpLibrary } from './library.ts';
import { listAround, listsIn, readList } from './lists.ts';
import { readProxy } from './proxies.ts';
import { isInRange } from './ranges.ts';
import { findRouters, type Routers } from './routers.ts';
import { type Route, readRoute } from './routes.ts';
import { type PathSegments, requestTarget, routeSegments } from './url.ts';
import { readUrl, readViewSet } from './url-configuration.ts';

/** One router put under another. */
export interface Mount {
  readonly parent: string;
  /** Key of the callable in which the parent is used, which may have it as a parameter. */
  readonly scope: string;
  readonly prefix: PathSegments;
  readonly child: string;
  /** Where that is said, and the expression that gives the prefix; NO_TERM for none. */
  readonly range: Range;
  readonly term: TermId;
}

/** A class, and one of the sources that it inherits from. */
export interface Inheritance {
  readonly heir: DefinitionKey;
  readonly base: DefinitionKey;
}

/** A router or client that is made with a beginning that its paths go on from. */
export interface Made {
  readonly identity: string;
  readonly segments: PathSegments;
  /** Where it is made, and the expression that gives its beginning. */
  readonly range: Range;
  readonly term: TermId;
}

/** All identities are those of one repository. */
export interface HttpFacts {
  readonly clients: readonly HttpClient[];
  readonly routes: readonly Route[];
  readonly mounts: readonly Mount[];
  readonly inheritances: readonly Inheritance[];
  readonly routers: readonly Made[];
  readonly bases: readonly Made[];
  readonly applications: readonly Application[];
  /** Of a package.json: names of the dependencies that matter here. */
  readonly dependencies: readonly string[];
}

export const NOTHING_FOUND: HttpFacts = {
  clients: [],
  routes: [],
  mounts: [],
  inheritances: [],
  routers: [],
  bases: [],
  applications: [],
  dependencies: [],
};

export function detectHttp(file: SeamFile): HttpFacts | undefined {
  const facts = {
    clients: [] as HttpClient[],
    routes: [] as Route[],
    mounts: [] as Mount[],
    inheritances: [] as Inheritance[],
    routers: [] as Made[],
    bases: [] as Made[],
    applications: [] as Application[],
    dependencies: [] as string[],
  };
  const calls = file.sites.map((site) => ({ site, libraries: librariesOf(file, site) }));
  const routers = findRouters(file, calls);
  const lists = listsIn(calls);
  for (const { site, libraries } of calls) {
    const before = facts.clients.length + facts.routes.length;
    for (const library of libraries) readSite(file, site, library, { routers, lists }, facts);
    if (facts.clients.length + facts.routes.length === before) readObjectRequest(file, site, facts.clients);
    if (routers.kept.size > 0) passRouters(file, site, routers, facts.mounts);
  }
  readEndpoints(file, calls, routers, facts);
  readFileRoutes(file, facts.routes);
  readClassViews(file, facts);
  return Object.values(facts).some((list) => list.length > 0) ? facts : undefined;
}

type Collected = { -readonly [K in keyof HttpFacts]: HttpFacts[K][number][] };

interface Around {
  readonly routers: Routers;
  readonly lists: readonly SeamSite[];
}

function readSite(
  file: SeamFile,
  site: SeamSite,
  library: HttpLibrary,
  { routers, lists }: Around,
  facts: Collected,
): void {
  const called = (callees: readonly Callee[]): boolean => isCalled(library, site, callees);
  for (const call of library.clients ?? [])
    if (called(call.callees)) readClient(file, site, call, routers, facts.clients);
  for (const call of library.routes ?? []) {
    if (!called(call.callees)) continue;
    const isRequest = call.handler === 'DECORATED' && clientTypeOf(file, site.decorates) !== undefined;
    if (isRequest) readDeclaredRequest(file, site, call, library, facts.clients);
    else {
      const router = call.isListed ? listAround(file, site, lists, routers) : routers.routerOf(site);
      readRoute(file, site, call, library, router, facts.routes);
    }
  }
  for (const call of library.requests ?? []) {
    if (called(call.callees)) readDeclaredRequest(file, site, call, library, facts.clients);
  }
  for (const { callees, path } of library.contexts ?? []) {
    const prefix = called(callees) ? firstText(file, site, path) : undefined;
    if (prefix) facts.applications.push({ prefix: routeSegments(prefix), forwards: [] });
  }
  for (const configuration of library.urlConfigurations ?? []) {
    if (called(configuration.callees)) readUrl(file, site, configuration, routers, facts);
  }
  for (const { callees } of library.viewSets ?? []) {
    const router = called(callees) ? routers.routerOf(site) : undefined;
    if (router !== undefined) readViewSet(file, site, router, facts);
  }
  const mount = (places: readonly Argument[], child: string | undefined): void => {
    const parent = routers.routerOf(site);
    if (parent === undefined || child === undefined) return;
    const term = firstTerm(file, site, places);
    const written = textOf(file, term);
    const prefix = written ? routeSegments(written) : [];
    facts.mounts.push({ parent, scope: file.keyOf(site.caller), prefix, child, range: site.range, term });
  };
  for (const { callees, prefix, child } of library.mounts ?? []) {
    if (!called(callees)) continue;
    const { term, identity } = routers.mounted(site, child);
    const places = prefix.filter((one) => argument(file, site, one) !== term);
    mount(places, identity);
  }
  for (const { callees, prefix } of library.derived ?? []) {
    if (called(callees)) mount(prefix, routers.identityOf(site.term));
  }
  for (const list of library.lists ?? []) {
    if (called(list.callees)) readList(file, site, list, lists, routers, facts.mounts);
  }
  for (const proxy of library.proxies ?? []) {
    const forwards = called(proxy.callees) ? readProxy(file, site, proxy) : [];
    if (forwards.length > 0) facts.applications.push({ prefix: [], forwards });
  }
  for (const { callees, argument: where } of library.routers ?? []) {
    if (called(callees)) addMade(file, site, where, facts.routers);
  }
  for (const { base } of library.clients ?? []) {
    if (base && called(base.callees)) addMade(file, site, base.argument, facts.bases);
  }
}

/** A router given to a function: what that declares on its parameter stands under it. */
function passRouters(file: SeamFile, site: SeamSite, routers: Routers, mounts: Mount[]): void {
  if (site.targets.length === 0) return;
  for (const term of [...site.arguments, ...site.keywords.values()]) {
    if (!NAMES.has(file.terms.tag(term))) continue;
    const parent = routers.identityOf(term);
    if (parent === undefined || !routers.kept.has(parent)) continue;
    const scope = file.keyOf(site.caller);
    const { range } = site;
    mounts.push(...site.targets.map((child) => ({ parent, scope, prefix: [], child, range, term: NO_TERM })));
  }
}

const NAMES: ReadonlySet<number> = new Set([TAG.NAME, TAG.LOCAL, TAG.MEMBER]);

/** A router or client that is made with a prefix or base URL and kept in a variable. */
function addMade(file: SeamFile, site: SeamSite, where: Argument, made: Made[]): void {
  const pattern = firstText(file, site, [where]);
  const identity = pattern && (file.keeper(site.term) ?? variableAround(file, site));
  if (!pattern || identity === undefined) return;
  if (made.some((one) => one.identity === identity)) return;
  const target = requestTarget(pattern);
  made.push({
    identity,
    segments: target?.segments ?? routeSegments(pattern),
    range: site.range,
    term: firstTerm(file, site, [where]),
  });
}

/** The variable in whose declaration something is made and wrapped: `const api = withRetries(axios.create({ … }))`. */
function variableAround(file: SeamFile, site: SeamSite): string | undefined {
  const variable = file.definitions.findLastIndex(
    ({ range, kind }) => VARIABLE_KINDS.has(kind) && isInRange(site.range, range),
  );
  return variable < 0 ? undefined : file.keyOf(variable);
}

const VARIABLE_KINDS: ReadonlySet<string> = new Set(['VARIABLE', 'CONSTANT', 'FIELD', 'PROPERTY']);
