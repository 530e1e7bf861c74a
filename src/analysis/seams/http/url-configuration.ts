/** Modules that list which view is under which path, and include each other (Django). */
import type { SeamFile, SeamSite } from '../../detector.ts';
import type { DefinitionKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { argument, isList, textOf } from './arguments.ts';
import { viewRouter, viewSetRouter } from './class-views.ts';
import type { Mount } from './detect.ts';
import type { UrlConfiguration } from './library.ts';
import type { Routers } from './routers.ts';
import type { Route } from './routes.ts';
import { ANY_REST, ANY_SEGMENT, type PathSegments, routeSegments } from './url.ts';

/** A module that another one includes by its name; the files tell which it is. */
export const MODULE = 'module\0';

interface Collected {
  readonly routes: Route[];
  readonly mounts: Mount[];
}

/** `path('users/', views.list)`. */
export function readUrl(
  file: SeamFile,
  site: SeamSite,
  { isRegex }: UrlConfiguration,
  routers: Routers,
  { routes, mounts }: Collected,
): void {
  const term = argument(file, site, { position: 0, keyword: 'route' });
  const written = textOf(file, term) ?? (file.terms.tag(term) === TAG.LITERAL ? [''] : undefined);
  const view = argument(file, site, { position: 1, keyword: 'view' });
  if (!written || view === NO_TERM) return;
  const segments = isRegex ? regexSegments(written.join('')) : routeSegments(written);
  const { range } = site;
  const place = { scope: file.keyOf(site.caller), range };
  const router = listAround(file, site) ?? '';
  const children = childrenOf(file, view, routers);
  const under = { parent: router, ...place, prefix: segments, term };
  for (const child of children.included) mounts.push({ ...under, child });
  for (const key of children.classes) mounts.push({ ...under, child: viewRouter(key) });
  if (children.included.length > 0 || file.terms.text(view) === 'urls') return;
  const standsFor = children.classes.length > 0 ? { standsFor: children.classes.map(viewRouter) } : {};
  const handled = { handlers: children.functions, handlerConfidence: 0.99 / Math.max(1, children.functions.length) };
  routes.push({ router, ...place, method: 'ALL', segments, ...handled, inlineSites: [], ...standsFor });
}

/** `router.register('users', UserViewSet)`: what the class inherits is served too, so there is a route for anything. */
export function readViewSet(file: SeamFile, site: SeamSite, router: string, { routes, mounts }: Collected): void {
  const term = argument(file, site, { position: 0, keyword: 'prefix' });
  const written = textOf(file, term);
  const segments = written ? regexSegments(written.join('')) : [];
  const place = { scope: file.keyOf(site.caller), range: site.range };
  for (const key of file.denotes(argument(file, site, { position: 1, keyword: 'viewset' })).keys) {
    mounts.push({ parent: router, ...place, prefix: segments, term, child: viewSetRouter(key) });
  }
  const handled = { handlers: [], handlerConfidence: 1, inlineSites: [] };
  for (const path of [segments, [...segments, ANY_SEGMENT]]) {
    routes.push({ router, ...place, method: 'ALL', segments: path, ...handled });
  }
}

interface Children {
  readonly included: string[];
  readonly classes: DefinitionKey[];
  readonly functions: DefinitionKey[];
}

/** What a view is: what is included, classes of which `as_view()` is called, functions, also where they are wrapped. */
function childrenOf(file: SeamFile, view: TermId, routers: Routers): Children {
  const { terms } = file;
  if (terms.tag(view) !== TAG.CALL) return { included: [], classes: [], functions: [...file.denotes(view).keys] };
  const callee = terms.operand(view, 0);
  const name = terms.text(callee);
  if (name === 'include') return { included: includedBy(file, view, routers), classes: [], functions: [] };
  // With a table of methods it is a view set, of which only some members are meant.
  if (name === 'as_view' && terms.operands(view, 1).every((given) => terms.tag(given) === TAG.KEYWORD)) {
    return { included: [], classes: [...file.denotes(terms.operand(callee, 0)).keys], functions: [] };
  }
  const wrapped = terms.operands(view, 1).map((operand) => childrenOf(file, operand, routers));
  return {
    included: [],
    classes: wrapped.flatMap(({ classes }) => classes),
    functions: wrapped.flatMap(({ functions }) => functions),
  };
}

/** `include('users.urls')`, `include(router.urls)`, `include([path(…), …])`, and each of them with a name. */
function includedBy(file: SeamFile, call: TermId, routers: Routers): string[] {
  const { terms } = file;
  const first = terms.operand(call, 1);
  if (first === NO_TERM) return [];
  const given = terms.tag(first) === TAG.TUPLE ? terms.operand(first, 0) : first;
  const module = textOf(file, given);
  return module ? [`${MODULE}${module.join('')}`] : listedIn(file, given, routers);
}

/** `[path(…), *router.urls]`, `[path(…)] + router.urls`, and each of them alone. */
function listedIn(file: SeamFile, list: TermId, routers: Routers): string[] {
  const { terms } = file;
  const tag = terms.tag(list);
  if (tag === TAG.ARRAY) {
    const spread = terms.operands(list).filter((item) => terms.tag(item) === TAG.SPREAD);
    return [listIdentity(file, list), ...spread.flatMap((item) => listedIn(file, terms.operand(item, 0), routers))];
  }
  if (tag === TAG.BINARY) return terms.operands(list).flatMap((side) => listedIn(file, side, routers));
  const router = terms.text(list) === 'urls' ? terms.operand(list, 0) : list;
  const identity = router === NO_TERM ? undefined : routers.identityOf(router);
  return identity === undefined ? [] : [identity];
}

/** The list in an `include` around a call, the innermost. */
function listAround(file: SeamFile, site: SeamSite): string | undefined {
  const { terms } = file;
  const lists = file.sites
    .filter(({ name, term }) => name === 'include' && terms.isInside(site.term, term))
    .flatMap(({ term }) => terms.operands(term, 1))
    .map((given) => (terms.tag(given) === TAG.TUPLE ? terms.operand(given, 0) : given))
    .filter((given) => isList(file, given) && terms.isInside(site.term, given))
    .sort((a, b) => terms.offset(b) - terms.offset(a));
  return lists[0] === undefined ? undefined : listIdentity(file, lists[0]);
}

const listIdentity = (file: SeamFile, list: TermId): string => `${file.path}\0list ${list}`;

/** `articles/{}` of `^articles/(?P<slug>[-\w]+)/?$`. */
export function regexSegments(written: string): PathSegments {
  const plain = withoutGroups(written.replace(/^\^/, '').replace(/\$$/, '').replace(/\/\?$/, ''))
    .replace(/\\([/.-])/g, '$1')
    .replace(/\/\?/g, '/');
  return plain
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => {
      if (segment === ANY_REST || segment === '.*') return ANY_REST;
      return segment.includes(ANY_SEGMENT) || /[[\]*+?|\\(){}]/.test(segment) ? ANY_SEGMENT : segment;
    });
}

/** Groups are what varies; one may hold others. */
function withoutGroups(regex: string): string {
  let text = '';
  let depth = 0;
  let start = 0;
  for (let i = 0; i < regex.length; i++) {
    const character = regex[i]!;
    const isEscaped = i > 0 && regex[i - 1] === '\\';
    if (character === '(' && !isEscaped && depth++ === 0) start = i;
    if (depth === 0) text += character;
    if (character === ')' && !isEscaped && --depth === 0) {
      const inner = regex.slice(start + 1, i).replace(/^\?(?:P?<\w+>|:)/, '');
      text += /^\.[*+]$/.test(inner) ? ANY_REST : ANY_SEGMENT;
      if (/[?*+]/.test(regex[i + 1] ?? '')) i++;
    }
  }
  return text;
}
