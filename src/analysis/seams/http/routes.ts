/** Routes that a file declares. */
import type { Range } from '../../../model/location.ts';
import type { SeamFile, SeamSite } from '../../detector.ts';
import { type DefinitionFact, SITE } from '../../facts.ts';
import type { DefinitionKey, TextPattern } from '../../language.ts';
import { NO_TERM, TAG } from '../../terms.ts';
import { argument, argumentsInChain, firstPart, isList, texts } from './arguments.ts';
import { classPrefixes } from './class-annotations.ts';
import type { HttpLibrary, RouteCall } from './library.ts';
import { methodName, methodOf } from './methods.ts';
import { type PathSegments, routeSegments } from './url.ts';

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
  /** It counts only where its router is mounted: the class that it is a method of, or one that inherits from that. */
  readonly isMounted?: true;
  /** Routers whose routes it stands for, as long as none of them is known. */
  readonly standsFor?: readonly string[];
  /** It stands under the path that is set for its application. */
  readonly isInContext?: true;
  /** An npm package without which it is none. */
  readonly needs?: string;
}

/** A call or decorator that declares routes: one for each method and path. */
export function readRoute(
  file: SeamFile,
  site: SeamSite,
  call: RouteCall,
  library: HttpLibrary,
  router: string | undefined,
  routes: Route[],
): void {
  const written = texts(file, site, call.path);
  const patterns = written.length === 0 && call.handler === 'DECORATED' ? [['']] : written;
  const decorated = call.handler === 'DECORATED' ? file.definitions[site.decorates] : undefined;
  if (call.handler === 'DECORATED' && (site.kind !== SITE.DECORATOR || !isCallable(decorated))) return;
  const prefixes = decorated ? classPrefixes(file, site.decorates, library) : [[]];
  const { handlers, confidence, inlineSites } = handlersOf(file, site, call);
  if (library.isLikely && !isGivenFunction(file, site, handlers)) return;
  for (const { method, path } of patterns.flatMap((pattern) => methodsAndPath(file, site, call, pattern))) {
    for (const prefix of prefixes) {
      routes.push({
        router: router ?? '',
        scope: file.keyOf(site.caller),
        method,
        segments: [...prefix, ...routeSegments(path)],
        handlers,
        handlerConfidence: library.isLikely ? confidence * LIKELY : confidence,
        inlineSites,
        range: site.range,
        ...(library.isInContext ? { isInContext: true } : {}),
      });
    }
  }
}

/** Methods of interfaces have no complexity, but are methods. */
const isCallable = (definition: DefinitionFact | undefined): boolean =>
  definition !== undefined && (definition.complexity !== undefined || definition.kind === 'METHOD');

/** What a route of a router that is only likely one is worth beside a known one's. */
const LIKELY = 0.8;

function isGivenFunction({ terms }: SeamFile, site: SeamSite, handlers: readonly DefinitionKey[]): boolean {
  const last = site.arguments.length > 1 ? site.arguments.at(-1)! : NO_TERM;
  return last !== NO_TERM && (terms.tag(last) === TAG.FUNCTION || handlers.length > 0);
}

/** One for each method that a declaration names. */
export function methodsAndPath(
  file: SeamFile,
  site: SeamSite,
  call: RouteCall,
  pattern: TextPattern,
): readonly { readonly method: string; readonly path: TextPattern }[] {
  if (call.method === 'IN_PATH') {
    const written = /^([A-Z]+)\s+(?=\S)/.exec(firstPart(pattern));
    const path = written ? [firstPart(pattern).slice(written[0].length), ...pattern.slice(1)] : pattern;
    return [{ method: written?.[1] ?? 'ALL', path: [firstPart(path).replace(/^[^/]+(?=\/)/, ''), ...path.slice(1)] }];
  }
  if (typeof call.method === 'object') {
    const { of, position } = call.method;
    const isAll = of !== undefined && position === undefined;
    const term = argument(file, site, call.method);
    const given = isAll ? argumentsInChain(file, site, of) : term === NO_TERM ? [] : [term];
    const items = given.flatMap((one) => (isList(file, one) ? file.terms.operands(one) : [one]));
    const methods = items.map((item) => methodName(file, item)).filter((name) => name !== undefined);
    return (methods.length > 0 ? methods : [call.defaultMethod ?? 'ALL']).map((method) => ({ method, path: pattern }));
  }
  return [{ method: methodOf(file, site, call.method, 'ALL'), path: pattern }];
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
      : 'position' in handler
        ? [argument(file, site, handler)]
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
