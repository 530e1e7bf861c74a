/**
 * Routers of libraries that have no table, and routers whose type is not known, as parameters of JavaScript: a member
 * named after an HTTP method that is given a path and a function is a route, whatever it is called on.
 */
import type { SeamFile, SeamSite } from '../../detector.ts';
import { LITERAL, NO_TERM, TAG } from '../../terms.ts';
import { type HttpLibrary, METHODS } from './library.ts';

const NAMES = METHODS.flatMap((method) => [
  method,
  method.toLowerCase(),
  `${method[0]}${method.slice(1).toLowerCase()}`,
]);

export const likelyRouters: HttpLibrary = {
  name: 'likely',
  isLikely: true,
  managers: [],
  packages: [],
  routes: [
    { callees: NAMES.map((name) => [name]), method: 'CALLEE', path: [{ position: 0 }], handler: { from: 1 } },
    { callees: [['all'], ['Any']], method: 'ALL', path: [{ position: 0 }], handler: { from: 1 } },
    { callees: [['HandleFunc'], ['Handle']], method: 'IN_PATH', path: [{ position: 0 }], handler: { from: 1 } },
  ],
  mounts: [{ callees: [['use'], ['mount'], ['Mount']], prefix: [{ position: 0 }], child: 'LAST' }],
  derived: [
    { callees: [['group'], ['Group'], ['WithPrefix'], ['PathPrefix'], ['basePath']], prefix: [{ position: 0 }] },
  ],
};

/** What takes a path and a function too, but sends requests, or stands in for a server in tests. */
const OTHERS: ReadonlySet<string> = new Set([
  'msw',
  'nock',
  'supertest',
  'superagent',
  'jquery',
  'request',
  'axios-mock-adapter',
  'playwright',
  '@playwright/test',
  'cypress',
]);
const OTHER_NAMES: ReadonlySet<string> = new Set(['$', 'jQuery', 'request', 'superagent', 'nock', 'page', 'http']);
const LANGUAGES: ReadonlySet<string> = new Set(['JAVASCRIPT', 'TYPESCRIPT', 'TSX', 'JSX', 'GO']);

/** Whether a call looks like one on a router: on some object, with a path written out first. */
export function isLikelyRouter(
  { language, terms }: SeamFile,
  { receiver, arguments: given, external }: SeamSite,
): boolean {
  if (!LANGUAGES.has(language) || receiver === NO_TERM) return false;
  if (external && (external.manager === 'stdlib' || OTHERS.has(external.package))) return false;
  const path = given[0] ?? NO_TERM;
  return (
    path !== NO_TERM &&
    terms.tag(path) === TAG.LITERAL &&
    terms.number(path) === LITERAL.STRING &&
    /^\/|^[A-Z]+ \//.test(terms.text(path)) &&
    !OTHER_NAMES.has(terms.text(receiver))
  );
}
