/** What one file says of HTTP: requests it sends, routes it declares, routers it mounts. */
import type { Range } from '../../../model/location.ts';
import type { SeamFile, SeamSite } from '../../detector.ts';
import { type DefinitionIndex, FILE_ITSELF, SITE } from '../../facts.ts';
import type { DefinitionKey, External, TextPattern } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { LIBRARIES } from './libraries/registry.ts';
import {
  type Argument,
  type Callee,
  type ClientCall,
  type HttpLibrary,
  METHODS,
  type MountCall,
  type RouteCall,
} from './library.ts';
import { type PathSegments, type RequestTarget, requestTarget, routeSegments } from './url.ts';

export interface HttpClient {
  readonly caller: DefinitionIndex;
  readonly range: Range;
  /** `ANY` when it is not known. */
  readonly method: string;
  readonly target: RequestTarget;
  /** Identity of the object that may carry a base URL. */
  readonly base?: string;
}

export interface Route {
  /** Identity of the router; empty where routes are declared without one. */
  readonly router: string;
  /** Key of the callable in which it is declared, or of the file. */
  readonly scope: string;
  /** `ALL` for any. */
  readonly method: string;
  readonly segments: PathSegments;
  readonly handlers: readonly DefinitionKey[];
  readonly handlerConfidence: number;
  readonly inlineSites: readonly number[];
  readonly range: Range;
}

/** All identities are those of one repository. */
export interface HttpFacts {
  readonly clients: readonly HttpClient[];
  readonly routes: readonly Route[];
  readonly mounts: readonly { readonly parent: string; readonly prefix: PathSegments; readonly child: string }[];
  readonly routers: readonly { readonly identity: string; readonly segments: PathSegments }[];
  readonly bases: readonly { readonly identity: string; readonly segments: PathSegments }[];
}

export function detectHttp(file: SeamFile): HttpFacts | undefined {
  const facts = {
    clients: [] as HttpClient[],
    routes: [] as Route[],
    mounts: [] as HttpFacts['mounts'][number][],
    routers: [] as HttpFacts['routers'][number][],
    bases: [] as HttpFacts['bases'][number][],
  };
  const inlineRouters = findInlineRouters(file);
  for (const site of file.sites) {
    const libraries = site.external ? librariesOf(site.external) : [];
    const before = facts.clients.length + facts.routes.length;
    for (const library of libraries) readSite(file, site, library, inlineRouters, facts);
    if (facts.clients.length + facts.routes.length === before) readObjectRequest(file, site, facts.clients);
  }
  return Object.values(facts).some((list) => list.length > 0) ? facts : undefined;
}

type Collected = { -readonly [K in keyof HttpFacts]: HttpFacts[K][number][] };

function readSite(
  file: SeamFile,
  site: SeamSite,
  library: HttpLibrary,
  inlineRouters: readonly InlineRouter[],
  facts: Collected,
): void {
  const called = (callees: readonly Callee[]): boolean => isCalled(site, callees);
  for (const call of library.clients ?? []) if (called(call.callees)) readClient(file, site, call, facts.clients);
  for (const call of library.routes ?? []) {
    if (called(call.callees)) readRoute(file, site, call, library, routerOf(file, site, inlineRouters), facts.routes);
  }
  for (const { callees, prefix, child } of library.mounts ?? []) {
    if (!called(callees)) continue;
    const term = mountedTerm(file, site, child);
    const inner = file.terms.tag(term) === TAG.FUNCTION ? inlineIdentity(file, term) : identityOf(file, term);
    const outer = routerOf(file, site, inlineRouters);
    if (inner === undefined || outer === undefined) continue;
    const pattern = firstText(
      file,
      site,
      prefix.filter((one) => argument(file, site, one) !== term),
    );
    facts.mounts.push({ parent: outer, prefix: pattern ? routeSegments(pattern) : [], child: inner });
  }
  for (const { callees, argument: where } of library.routers ?? []) {
    if (called(callees)) addMade(file, site, where, facts.routers);
  }
  for (const { base } of library.clients ?? []) {
    if (base && called(base.callees)) addMade(file, site, base.argument, facts.bases);
  }
}

/** A router or client that is made with a prefix or base URL and kept in a variable. */
function addMade(
  file: SeamFile,
  site: SeamSite,
  where: Argument,
  made: { readonly identity: string; readonly segments: PathSegments }[],
): void {
  const pattern = firstText(file, site, [where]);
  const variable = file.definitions.findLastIndex(
    ({ range, kind }) => VARIABLE_KINDS.has(kind) && isInRange(site.range, range),
  );
  if (!pattern || variable < 0) return;
  const identity = file.keyOf(variable);
  if (made.some((one) => one.identity === identity)) return;
  const target = requestTarget(pattern);
  made.push({ identity, segments: target?.segments ?? routeSegments(pattern) });
}

const VARIABLE_KINDS: ReadonlySet<string> = new Set(['VARIABLE', 'CONSTANT', 'FIELD', 'PROPERTY']);

function readClient(file: SeamFile, site: SeamSite, call: ClientCall, clients: HttpClient[]): void {
  const pattern = firstText(file, site, call.url);
  const target = pattern && requestTarget(pattern);
  if (!target) return;
  const base = call.base && site.receiver !== NO_TERM ? identityOf(file, site.receiver) : undefined;
  const { caller, range } = site;
  const method = methodOf(file, site, call.method, call.defaultMethod);
  clients.push({ caller, range, method, target, ...(base === undefined ? {} : { base }) });
}

/**
 * Wrappers and generated clients: a call of anything with an object that holds a URL which begins with a slash, and the
 * method beside it or as the callee's name (`client.post({ url: '/users' })`). What that means is plain, whatever is called.
 */
function readObjectRequest(file: SeamFile, site: SeamSite, clients: HttpClient[]): void {
  for (const term of site.arguments) {
    if (file.terms.tag(term) !== TAG.OBJECT) continue;
    const written = textOf(file, property(file, term, 'method'))?.join('');
    const method = (written ?? site.name).toUpperCase();
    if (!isMethod(method)) continue;
    const url = property(file, term, 'url');
    const pattern = textOf(file, url === NO_TERM && written !== undefined ? property(file, term, 'path') : url);
    const target = pattern && /^(?:\/|https?:)/.test(firstPart(pattern)) ? requestTarget(pattern) : undefined;
    if (target) clients.push({ caller: site.caller, range: site.range, method, target });
  }
}

function readRoute(
  file: SeamFile,
  site: SeamSite,
  call: RouteCall,
  library: HttpLibrary,
  router: string | undefined,
  routes: Route[],
): void {
  const pattern = firstText(file, site, call.path) ?? (call.handler === 'DECORATED' ? [''] : undefined);
  if (!pattern) return;
  const decorated = call.handler === 'DECORATED' ? file.definitions[site.decorates] : undefined;
  if (
    call.handler === 'DECORATED' &&
    (site.kind !== SITE.DECORATOR || !decorated || decorated.complexity === undefined)
  ) {
    return;
  }
  const { methods, path } = methodsAndPath(file, site, call, pattern);
  const prefix = decorated ? classPrefix(file, site.decorates, library) : [];
  const { handlers, confidence, inlineSites } = handlersOf(file, site, call);
  for (const method of methods) {
    routes.push({
      router: router ?? '',
      scope: file.keyOf(site.caller),
      method,
      segments: [...prefix, ...routeSegments(path)],
      handlers,
      handlerConfidence: confidence,
      inlineSites,
      range: site.range,
    });
  }
}

function methodsAndPath(
  file: SeamFile,
  site: SeamSite,
  call: RouteCall,
  pattern: TextPattern,
): { readonly methods: readonly string[]; readonly path: TextPattern } {
  if (call.method === 'IN_PATH') {
    const written = /^([A-Z]+)\s+(?=\S)/.exec(firstPart(pattern));
    const path = written ? [firstPart(pattern).slice(written[0].length), ...pattern.slice(1)] : pattern;
    return { methods: [written?.[1] ?? 'ALL'], path: [firstPart(path).replace(/^[^/]+(?=\/)/, ''), ...path.slice(1)] };
  }
  if (typeof call.method === 'object') {
    const term = argument(file, site, call.method);
    const items = isList(file, term) ? file.terms.operands(term) : term === NO_TERM ? [] : [term];
    const methods = items.map((item) => methodName(file, item)).filter((name) => name !== undefined);
    return { methods: methods.length > 0 ? methods : [call.defaultMethod ?? 'ALL'], path: pattern };
  }
  return { methods: [methodOf(file, site, call.method, 'ALL')], path: pattern };
}

/** `GET` of `"get"`, of `RequestMethod.GET` and of `http.MethodGet`. */
function methodName(file: SeamFile, term: TermId): string | undefined {
  const text = textOf(file, term)?.join('') ?? file.terms.text(term).replace(/^Method/, '');
  return isMethod(text.toUpperCase()) ? text.toUpperCase() : undefined;
}

function methodOf(file: SeamFile, site: SeamSite, where: ClientCall['method'], otherwise?: string): string {
  if (where === 'CALLEE') return site.external!.path.at(-1)!.toUpperCase();
  if (typeof where === 'string') return where;
  const term = argument(file, site, where);
  if (term === NO_TERM) return otherwise ?? 'ANY';
  return methodName(file, term) ?? 'ANY';
}

function handlersOf(
  file: SeamFile,
  site: SeamSite,
  { handler }: RouteCall,
): { readonly handlers: DefinitionKey[]; readonly confidence: number; readonly inlineSites: readonly number[] } {
  const none = { handlers: [], confidence: 1, inlineSites: [] };
  if (handler === 'DECORATED') return { handlers: [file.keyOf(site.decorates)], confidence: 0.99, inlineSites: [] };
  const candidates =
    handler === 'LAST' || 'from' in handler
      ? site.arguments.slice(handler === 'LAST' ? -1 : handler.from)
      : [argument(file, site, { keyword: handler.keyword, position: 0, property: handler.keyword })];
  const term = candidates.at(-1);
  if (term === undefined || term === NO_TERM) return none;
  if (file.terms.tag(term) === TAG.FUNCTION) {
    const inside = file.sites.filter((other) => file.terms.isInside(other.term, term)).map(({ index }) => index);
    return { handlers: [], confidence: 1, inlineSites: inside };
  }
  const direct = file.denotes(term).keys;
  if (direct.length > 0) return { handlers: [...direct], confidence: 0.95 / direct.length, inlineSites: [] };
  // A wrapper: `asyncHandler(list)`, `http.HandlerFunc(list)`.
  if (file.terms.tag(term) !== TAG.CALL) return none;
  const wrapped = file.terms.operands(term, 1).flatMap((operand) => file.denotes(operand).keys);
  return { handlers: wrapped, confidence: wrapped.length > 0 ? 0.85 / wrapped.length : 1, inlineSites: [] };
}

// -- Routers

/** A function that is mounted where it is written: `r.Route("/users", func(r chi.Router) { … })`. */
interface InlineRouter {
  readonly term: TermId;
  /** The router that it is mounted under. */
  readonly outer: string | undefined;
}

function findInlineRouters(file: SeamFile): InlineRouter[] {
  const found: InlineRouter[] = [];
  for (const site of file.sites) {
    for (const library of site.external ? librariesOf(site.external) : []) {
      for (const { callees, child } of library.mounts ?? []) {
        const term = isCalled(site, callees) ? mountedTerm(file, site, child) : NO_TERM;
        if (term !== NO_TERM && file.terms.tag(term) === TAG.FUNCTION) {
          found.push({ term, outer: identityOf(file, site.receiver) });
        }
      }
    }
  }
  return found;
}

/** The router whose member is called. Inside a function that is mounted, any but the outer router is its parameter. */
function routerOf(file: SeamFile, site: SeamSite, inlineRouters: readonly InlineRouter[]): string | undefined {
  const identity = identityOf(file, site.receiver);
  const around = inlineRouters
    .filter(({ term }) => file.terms.isInside(site.term, term))
    .sort((a, b) => file.terms.offset(b.term) - file.terms.offset(a.term));
  const own = around.find(({ outer }) => outer !== identity);
  return own ? inlineIdentity(file, own.term) : identity;
}

function mountedTerm(file: SeamFile, site: SeamSite, child: MountCall['child']): TermId {
  return child === 'LAST' ? (site.arguments.at(-1) ?? NO_TERM) : argument(file, site, child);
}

const inlineIdentity = (file: SeamFile, term: TermId): string => `${file.path}\0function ${term}`;

function isCalled({ external }: SeamSite, callees: readonly Callee[]): boolean {
  if (!external) return false;
  const path = calleePath(external);
  return callees.some((callee) => sameSteps(callee, path));
}

/** What the annotations of the class around a method put before its path. */
function classPrefix(file: SeamFile, method: DefinitionIndex, library: HttpLibrary): PathSegments {
  const owner = file.definitions[method]?.parent ?? FILE_ITSELF;
  if (owner === FILE_ITSELF) return [];
  for (const { callees, path } of library.classPrefixes ?? []) {
    const site = file.sites.find(
      ({ kind, decorates, external }) =>
        kind === SITE.DECORATOR &&
        decorates === owner &&
        external !== undefined &&
        library.packages.includes(external.package) &&
        callees.some((callee) => sameSteps(callee, calleePath(external))),
    );
    const pattern = site && firstText(file, site, path);
    if (pattern) return routeSegments(pattern);
  }
  return [];
}

// -- Reading arguments

function firstText(file: SeamFile, site: SeamSite, places: readonly Argument[]): TextPattern | undefined {
  for (const place of places) {
    const term = argument(file, site, place);
    // A list of paths: the first stands for all.
    const pattern = textOf(file, isList(file, term) ? file.terms.operand(term, 0) : term);
    if (pattern) return pattern;
  }
  return undefined;
}

function argument(file: SeamFile, site: SeamSite, { position, keyword, property: key }: Argument): TermId {
  const named = keyword === undefined ? undefined : site.keywords.get(keyword);
  const term = named ?? (position === undefined ? undefined : site.arguments[position]) ?? NO_TERM;
  return key === undefined || term === NO_TERM || named !== undefined ? term : property(file, term, key);
}

function property(file: SeamFile, object: TermId, key: string): TermId {
  if (file.terms.tag(object) !== TAG.OBJECT) return NO_TERM;
  const found = file.terms
    .operands(object)
    .find((term) => file.terms.tag(term) === TAG.PROPERTY && file.terms.text(term) === key);
  return found === undefined ? NO_TERM : file.terms.operand(found, 0);
}

/** The text of an expression, or of the first argument of what wraps it: `URI.create("/users")`, `new URL("/users", base)`. */
function textOf(file: SeamFile, term: TermId): TextPattern | undefined {
  if (term === NO_TERM) return undefined;
  const direct = file.text(term);
  if (direct && direct.length > 0) return direct;
  const tag = file.terms.tag(term);
  if (tag !== TAG.CALL && tag !== TAG.NEW) return undefined;
  const inner = file.terms.operand(term, 1);
  return inner === NO_TERM ? undefined : file.text(inner);
}

function identityOf(file: SeamFile, term: TermId): string | undefined {
  if (term === NO_TERM) return undefined;
  const { identity, keys } = file.denotes(term);
  if (identity !== undefined || keys.length > 0) return identity ?? keys[0];
  if (file.terms.tag(term) !== TAG.CALL) return undefined;
  const callee = file.terms.operand(term, 0);
  // A function that makes and gives a router: its routes know it as their scope.
  const maker = file.denotes(callee).keys[0];
  if (maker !== undefined) return maker;
  // A chain that gives the router again: `r.With(auth).Get(…)`.
  return file.terms.tag(callee) === TAG.MEMBER ? identityOf(file, file.terms.operand(callee, 0)) : undefined;
}

const isList = (file: SeamFile, term: TermId): boolean =>
  term !== NO_TERM && (file.terms.tag(term) === TAG.ARRAY || file.terms.tag(term) === TAG.TUPLE);
const isMethod = (text: string): boolean => (METHODS as readonly string[]).includes(text);
const firstPart = (pattern: TextPattern): string => (typeof pattern[0] === 'string' ? pattern[0] : '');

// -- Libraries by package

const byPackage = new Map<string, HttpLibrary[]>();
for (const library of LIBRARIES) {
  for (const key of library.managers.flatMap((manager) => library.packages.map((name) => `${manager} ${name}`))) {
    byPackage.set(key, [...(byPackage.get(key) ?? []), library]);
  }
}

function librariesOf(external: External): readonly HttpLibrary[] {
  return byPackage.get(`${external.manager} ${external.package}`) ?? [];
}

/** A default import is the package itself. */
function calleePath(external: External): readonly string[] {
  return external.path[0] === 'default' ? external.path.slice(1) : external.path;
}

function sameSteps(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}

function isInRange(inner: Range, outer: Range): boolean {
  const startsBefore = outer[0] < inner[0] || (outer[0] === inner[0] && outer[1] <= inner[1]);
  return startsBefore && (outer[2] > inner[2] || (outer[2] === inner[2] && outer[3] >= inner[3]));
}
