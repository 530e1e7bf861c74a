/** Which library a call is of, and which member of it. */

import type { SeamFile, SeamSite } from '../../detector.ts';
import type { External } from '../../language.ts';
import { NO_TERM } from '../../terms.ts';
import { LIBRARIES } from './libraries/registry.ts';
import type { Callee, HttpLibrary } from './library.ts';
import { isLikelyRouter, likelyRouters } from './likely-routers.ts';

const byPackage = new Map<string, HttpLibrary[]>();
for (const library of LIBRARIES) {
  for (const key of library.managers.flatMap((manager) => library.packages.map((name) => `${manager} ${name}`))) {
    byPackage.set(key, [...(byPackage.get(key) ?? []), library]);
  }
}

const byGlobal = new Map<string, HttpLibrary[]>();
for (const library of LIBRARIES) {
  for (const name of library.globals ?? []) byGlobal.set(name, [...(byGlobal.get(name) ?? []), library]);
}

/** A call site, and the libraries that it may be a call of. */
export interface LibraryCall {
  readonly site: SeamSite;
  readonly libraries: readonly HttpLibrary[];
}

/** The libraries that a call may be of, by the package that it leads into, else by what it looks like. */
export function librariesOf(file: SeamFile, site: SeamSite): readonly HttpLibrary[] {
  const { external } = site;
  const known = external && byPackage.get(`${external.manager} ${external.package}`);
  if (known) return known;
  const named = SCRIPTS.has(file.language) ? byGlobal.get(nameOf(file, site)) : undefined;
  return named ?? (isLikelyRouter(file, site) ? LIKELY : []);
}

const LIKELY = [likelyRouters];
const SCRIPTS: ReadonlySet<string> = new Set(['JAVASCRIPT', 'TYPESCRIPT']);

/** Of what is called, or whose member is. */
const nameOf = ({ terms }: SeamFile, { receiver, name }: SeamSite): string =>
  receiver === NO_TERM ? name : terms.text(receiver);

/** Whether a library has routers, or clients that carry a base URL: objects that are kept and told apart. */
export const makesObjects = ({ routes, viewSets, endpointBuilders, clients }: HttpLibrary): boolean =>
  routes !== undefined ||
  viewSets !== undefined ||
  endpointBuilders !== undefined ||
  (clients?.some(({ base }) => base !== undefined) ?? false);

/** Whether a site calls one of a library's members. */
export function isCalled(library: HttpLibrary, { external, name }: SeamSite, callees: readonly Callee[]): boolean {
  if (library.isLikely) return callees.some(([callee]) => callee === name);
  if (!external) return false;
  const path = calleePath(external, library);
  return callees.some((callee) => callee.length === path.length && callee.every((step, i) => step === path[i]));
}

/** A default import is the package itself; a member that gives its object again leads nowhere else. */
function calleePath({ path }: External, { fluent }: HttpLibrary): readonly string[] {
  const steps: string[] = [];
  for (const step of path[0] === 'default' ? path.slice(1) : path) {
    if (step === '()' && fluent?.includes(steps.at(-1) ?? '()') && steps.length > 1) steps.pop();
    else steps.push(step);
  }
  return steps;
}
