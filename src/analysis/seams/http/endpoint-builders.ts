/** Requests that a builder describes inside a call that makes a client: endpoints of RTK Query. */
import type { SeamFile, SeamSite } from '../../detector.ts';
import type { TextPattern } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { firstTerm, firstText, property, textOf } from './arguments.ts';
import type { HttpClient } from './clients.ts';
import type { Made } from './detect.ts';
import { isCalled, type LibraryCall } from './libraries.ts';
import type { EndpointBuilder, HttpLibrary } from './library.ts';
import { methodName } from './methods.ts';
import type { Routers } from './routers.ts';
import { requestTarget, routeSegments } from './url.ts';

/** A call in which endpoints are described. */
interface Description {
  readonly site: SeamSite;
  readonly library: HttpLibrary;
  readonly builder: EndpointBuilder;
}

interface Found {
  readonly clients: HttpClient[];
  readonly bases: Made[];
}

export function readEndpoints(
  file: SeamFile,
  calls: readonly LibraryCall[],
  routers: Routers,
  { clients, bases }: Found,
): void {
  const descriptions = calls.flatMap(({ site, libraries }) =>
    libraries.flatMap((library) =>
      (library.endpointBuilders ?? [])
        .filter(({ callees }) => isCalled(library, site, callees))
        .map((builder): Description => ({ site, library, builder })),
    ),
  );
  for (const description of descriptions) {
    const { site: outer, builder, library } = description;
    const identity = clientOf(outer, routers);
    const inside = file.sites.filter(({ term }) => term !== outer.term && file.terms.isInside(term, outer.term));
    for (const site of inside) {
      if (builder.members.includes(site.name)) readEndpoint(file, site, builder.property, identity, clients);
      if (identity === undefined || !isCalled(library, site, builder.base.callees)) continue;
      const places = [builder.base.argument];
      const pattern = firstText(file, site, places);
      if (!pattern) continue;
      const segments = requestTarget(pattern)?.segments ?? routeSegments(pattern);
      bases.push({ identity, segments, range: site.range, term: firstTerm(file, site, places) });
    }
  }
}

/** What makes a client is one; what adds to it is called on it. */
const clientOf = ({ term, receiver }: SeamSite, routers: Routers): string | undefined =>
  routers.identityOf(receiver === NO_TERM ? term : receiver);

/** `builder.query({ query: (id) => `users/${id}` })`, or with an object that holds `url` and `method`. */
function readEndpoint(
  file: SeamFile,
  site: SeamSite,
  key: string,
  base: string | undefined,
  clients: HttpClient[],
): void {
  const given = site.arguments[0] ?? NO_TERM;
  const described = given === NO_TERM ? NO_TERM : property(file, given, key);
  if (described === NO_TERM) return;
  const { url, method } = requestOf(file, described);
  const target = url && requestTarget(url.text);
  if (!target) return;
  clients.push({
    caller: site.caller,
    range: site.range,
    method,
    // The base query may put anything before it.
    target: target.host === undefined ? { ...target, unknownBase: true } : target,
    url: url.term,
    ...(base === undefined ? {} : { base }),
  });
}

interface Described {
  readonly url: { readonly text: TextPattern; readonly term: TermId } | undefined;
  readonly method: string;
}

/** What a function gives is not told to detectors: it is what is written out in it. */
function requestOf(file: SeamFile, described: TermId): Described {
  const { terms } = file;
  for (let term = 0; term < terms.count; term++) {
    if (terms.tag(term) !== TAG.OBJECT || !(term === described || terms.isInside(term, described))) continue;
    const url = property(file, term, 'url');
    const text = textOf(file, url);
    if (!text) continue;
    const written = property(file, term, 'method');
    return { url: { text, term: url }, method: written === NO_TERM ? 'GET' : (methodName(file, written) ?? 'ANY') };
  }
  const texts = [TAG.TEMPLATE, TAG.LITERAL].flatMap((tag) => {
    const found: TermId[] = [];
    for (let term = 0; term < terms.count; term++) {
      if (terms.tag(term) === tag && terms.isInside(term, described) && textOf(file, term)) found.push(term);
    }
    return found;
  });
  const [term] = texts;
  return { url: term === undefined ? undefined : { text: textOf(file, term)!, term }, method: 'GET' };
}
