/** Requests that annotations declare: methods without a body, which a library implements. */
import type { SeamFile, SeamSite } from '../../detector.ts';
import { firstTerm, firstText, texts } from './arguments.ts';
import { classPrefixes, clientTypeOf } from './class-annotations.ts';
import type { HttpClient } from './clients.ts';
import type { HttpLibrary, RouteCall } from './library.ts';
import { methodsAndPath } from './routes.ts';
import { type PathSegments, requestTarget, routeSegments } from './url.ts';

/** One request for each method and path. */
export function readDeclaredRequest(
  file: SeamFile,
  site: SeamSite,
  call: RouteCall,
  library: HttpLibrary,
  clients: HttpClient[],
): void {
  const service = serviceAsked(file, site);
  const written = texts(file, site, call.path);
  for (const pattern of written.length > 0 ? written : [['']]) {
    const target = requestTarget(pattern);
    const path = target?.segments ?? routeSegments(pattern);
    for (const prefix of classPrefixes(file, site.decorates, library)) {
      for (const { method } of methodsAndPath(file, site, call, pattern)) {
        clients.push({
          caller: site.decorates,
          range: site.range,
          method: method === 'ALL' ? 'ANY' : method,
          target: {
            ...(target?.host === undefined ? {} : { host: target.host }),
            ...service.host,
            unknownBase: target?.host === undefined && service.unknownBase,
            segments: [...service.prefix, ...prefix, ...path],
          },
          url: firstTerm(file, site, call.path),
        });
      }
    }
  }
}

interface Service {
  readonly host?: { readonly host: string };
  readonly unknownBase: boolean;
  readonly prefix: PathSegments;
}

/** Whom the type's annotation says to ask; where nothing does, the base is set elsewhere. */
function serviceAsked(file: SeamFile, { decorates }: SeamSite): Service {
  const client = clientTypeOf(file, decorates);
  if (!client) return { unknownBase: true, prefix: [] };
  const { site, type } = client;
  const path = firstText(file, site, type.path);
  const url = firstText(file, site, type.url);
  const target = url && requestTarget(url);
  const prefix = [...(target?.segments ?? []), ...(path ? routeSegments(path) : [])].filter(isKnown);
  const name = firstText(file, site, type.service)?.join('');
  // Beside a URL, even one that is not known, the name is only a name.
  const host = url ? target?.host : name !== undefined && /^[\w-]+$/.test(name) ? name : undefined;
  return host === undefined || !isKnown(host)
    ? { unknownBase: true, prefix }
    : { host: { host }, unknownBase: false, prefix };
}

/** What a placeholder stands for is set elsewhere: `${users.url}`. */
const isKnown = (text: string): boolean => !text.includes('$');
