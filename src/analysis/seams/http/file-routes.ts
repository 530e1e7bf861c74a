/** Routes that are declared by the place of a file and the names of what it exports. */
import type { SeamFile, SeamSite } from '../../detector.ts';
import { type DefinitionFact, type DefinitionIndex, FILE_ITSELF } from '../../facts.ts';
import { LIBRARIES } from './libraries/registry.ts';
import type { FileRoutes } from './library.ts';
import { isMethod } from './methods.ts';
import { isInRange } from './ranges.ts';
import type { Route } from './routes.ts';
import { routeSegments } from './url.ts';

const conventions = LIBRARIES.flatMap(({ fileRoutes }) => fileRoutes ?? []);
const LANGUAGES: ReadonlySet<string> = new Set(['JAVASCRIPT', 'TYPESCRIPT']);

export function readFileRoutes(file: SeamFile, routes: Route[]): void {
  if (!LANGUAGES.has(file.language)) return;
  for (const convention of conventions) {
    const found = convention.file.exec(file.path);
    if (found) addRoutes(file, pathOf(found.groups?.route ?? '', convention), convention, routes);
  }
}

/** `api/users/[id]` of what stands between the folder of all routes and the file. */
function pathOf(written: string, { hidden, exports }: FileRoutes): string {
  const segments = written.split('/').filter((segment) => segment !== '' && !hidden?.test(segment));
  return (exports === 'DEFAULT' && segments.at(-1) === 'index' ? segments.slice(0, -1) : segments).join('/');
}

function addRoutes(file: SeamFile, path: string, { exports, needs }: FileRoutes, routes: Route[]): void {
  const meant = exports === 'METHODS' ? methodExports(file) : [defaultExport(file)];
  for (const index of meant) {
    const { name, complexity, range, nameRange }: Partial<DefinitionFact> = file.definitions[index] ?? {};
    // What is wrapped (`export const GET = withUser(async () => …)`) is a value, and what it does is done in the route.
    const isFunction = complexity !== undefined;
    const inside = (site: SeamSite): boolean => (range ? isInRange(site.range, range) : site.caller === FILE_ITSELF);
    routes.push({
      router: '',
      scope: file.keyOf(FILE_ITSELF),
      method: exports === 'METHODS' ? name! : 'ALL',
      segments: routeSegments([path]),
      handlers: isFunction ? [file.keyOf(index)] : [],
      handlerConfidence: 0.99,
      inlineSites: isFunction ? [] : file.sites.filter(inside).map((site) => site.index),
      range: nameRange ?? range ?? [1, 1, 1, 1],
      ...(needs === undefined ? {} : { needs }),
    });
  }
}

function methodExports({ definitions }: SeamFile): DefinitionIndex[] {
  return [...definitions.keys()].filter((index) => {
    const { parent, name, modifiers } = definitions[index]!;
    return parent === FILE_ITSELF && isMethod(name) && modifiers?.includes('EXPORTED');
  });
}

/** FILE_ITSELF where what is exported has no name; by custom a function that is exported below is named `handler`. */
function defaultExport({ definitions }: SeamFile): DefinitionIndex {
  const exported = definitions.findIndex(({ modifiers }) => modifiers?.includes('DEFAULT_EXPORT'));
  return exported >= 0
    ? exported
    : definitions.findIndex(({ parent, name }) => parent === FILE_ITSELF && name === 'handler');
}
