/** Routes that stand in lists, and lists under paths: `Mount('/users', routes=[Route('/{id}', user)])` (Starlette). */
import type { SeamFile, SeamSite } from '../../detector.ts';
import { NO_TERM, TAG } from '../../terms.ts';
import { argument, firstTerm, isList, textOf } from './arguments.ts';
import type { Mount } from './detect.ts';
import { isCalled, type LibraryCall } from './libraries.ts';
import type { RouteList } from './library.ts';
import { isInRange } from './ranges.ts';
import type { Routers } from './routers.ts';
import { routeSegments } from './url.ts';

/** Calls that take a list of routes; it is made once for a file. */
export function listsIn(calls: readonly LibraryCall[]): readonly SeamSite[] {
  return calls
    .filter(({ site, libraries }) =>
      libraries.some((library) => library.lists?.some(({ callees }) => isCalled(library, site, callees))),
    )
    .map(({ site }) => site);
}

/** What a route in a list belongs to: the innermost call that takes the list, else the variable that keeps it. */
export function listAround(
  file: SeamFile,
  site: SeamSite,
  lists: readonly SeamSite[],
  routers: Routers,
): string | undefined {
  const around = lists
    .filter(({ term }) => term !== site.term && file.terms.isInside(site.term, term))
    .sort((a, b) => file.terms.offset(b.term) - file.terms.offset(a.term))[0];
  if (around) return routers.identityOf(around.term);
  const variable = file.definitions.findLastIndex(
    ({ kind, range }) => (kind === 'VARIABLE' || kind === 'CONSTANT') && isInRange(site.range, range),
  );
  return variable < 0 ? undefined : file.keyOf(variable);
}

/** Puts a call that takes a list under what it stands in, and what it names under the call. */
export function readList(
  file: SeamFile,
  site: SeamSite,
  { prefix, children }: RouteList,
  lists: readonly SeamSite[],
  routers: Routers,
  mounts: Mount[],
): void {
  const own = routers.identityOf(site.term);
  if (own === undefined) return;
  const scope = file.keyOf(site.caller);
  const { range } = site;
  const parent = listAround(file, site, lists, routers);
  if (parent !== undefined && parent !== own && prefix.length > 0) {
    const term = firstTerm(file, site, prefix);
    mounts.push({ parent, scope, prefix: routeSegments(textOf(file, term) ?? []), child: own, range, term });
  }
  for (const place of children) {
    const term = argument(file, site, place);
    if (term === NO_TERM) continue;
    // `[Route('/', home), *users.routes]`
    const named = isList(file, term)
      ? file.terms.operands(term).filter((item) => file.terms.tag(item) === TAG.SPREAD)
      : [term];
    for (const one of named) {
      const child = routers.identityOf(file.terms.tag(one) === TAG.SPREAD ? file.terms.operand(one, 0) : one);
      if (child !== undefined) mounts.push({ parent: own, scope, prefix: [], child, range, term: NO_TERM });
    }
  }
}
