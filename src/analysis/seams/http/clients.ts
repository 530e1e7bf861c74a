/** Requests that a file sends. */
import type { Range } from '../../../model/location.ts';
import type { SeamFile, SeamSite } from '../../detector.ts';
import type { DefinitionIndex } from '../../facts.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { firstPart, firstTerm, firstText, property, textOf } from './arguments.ts';
import type { ClientCall } from './library.ts';
import { isMethod, methodOf } from './methods.ts';
import type { Routers } from './routers.ts';
import { type RequestTarget, requestTarget } from './url.ts';

export interface HttpClient {
  readonly caller: DefinitionIndex;
  readonly range: Range;
  /** `ANY` when it is not known. */
  readonly method: string;
  readonly target: RequestTarget;
  /** The expression that the target was read from. */
  readonly url: TermId;
  /** Identity of the object that may carry a base URL. */
  readonly base?: string;
}

/** A call of a client library. */
export function readClient(
  file: SeamFile,
  site: SeamSite,
  call: ClientCall,
  routers: Routers,
  clients: HttpClient[],
): void {
  const pattern = firstText(file, site, call.url);
  const target = pattern && requestTarget(pattern);
  if (!target) return;
  const base = call.base && routers.identityOf(site.receiver);
  const { caller, range } = site;
  const method = methodOf(file, site, call.method, call.defaultMethod);
  clients.push({
    caller,
    range,
    method,
    target,
    url: firstTerm(file, site, call.url),
    ...(base === undefined ? {} : { base }),
  });
}

/**
 * Wrappers and generated clients: a call of anything with an object that holds a URL which begins with a slash, and the
 * method beside it or as the callee's name (`client.post({ url: '/users' })`). What that means is plain, whatever is called.
 */
export function readObjectRequest(file: SeamFile, site: SeamSite, clients: HttpClient[]): void {
  for (const term of site.arguments) {
    if (file.terms.tag(term) !== TAG.OBJECT) continue;
    const written = textOf(file, property(file, term, 'method'))?.join('');
    const method = (written ?? site.name).toUpperCase();
    if (!isMethod(method)) continue;
    const url = property(file, term, 'url');
    const place = url === NO_TERM && written !== undefined ? property(file, term, 'path') : url;
    const pattern = textOf(file, place);
    const target = pattern && /^(?:\/|https?:)/.test(firstPart(pattern)) ? requestTarget(pattern) : undefined;
    if (target) clients.push({ caller: site.caller, range: site.range, method, target, url: place });
  }
}
