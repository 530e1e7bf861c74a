/**
 * Classes whose methods handle what is sent to the path that the class is put under elsewhere: views and view sets of
 * Django. Each method is a route of a router that goes by the class, and counts where something mounts that.
 */
import type { SeamFile } from '../../detector.ts';
import { FILE_ITSELF } from '../../facts.ts';
import type { DefinitionKey } from '../../language.ts';
import { decoratorsOf, isList, textOf } from './arguments.ts';
import type { Inheritance } from './detect.ts';
import { isMethod } from './methods.ts';
import type { Route } from './routes.ts';
import { ANY_SEGMENT, type PathSegments } from './url.ts';

export const viewRouter = (key: DefinitionKey): string => `view\0${key}`;
export const viewSetRouter = (key: DefinitionKey): string => `view set\0${key}`;

/** What a class may be put under a path as. */
export const CLASS_ROUTERS = [viewRouter, viewSetRouter];
export const isClassRouter = (router: string): boolean => /^view(?: set)?\0/.test(router);

/** https://www.django-rest-framework.org/api-guide/routers/#simplerouter */
const VIEW_SET: Readonly<Record<string, readonly [method: string, path: PathSegments]>> = {
  list: ['GET', []],
  create: ['POST', []],
  retrieve: ['GET', [ANY_SEGMENT]],
  update: ['PUT', [ANY_SEGMENT]],
  partial_update: ['PATCH', [ANY_SEGMENT]],
  destroy: ['DELETE', [ANY_SEGMENT]],
};

interface Collected {
  readonly routes: Route[];
  readonly inheritances: Inheritance[];
}

export function readClassViews(file: SeamFile, { routes, inheritances }: Collected): void {
  if (file.language !== 'PYTHON') return;
  readBases(file, inheritances);
  for (const [index, { parent, name, parameters, range, nameRange }] of file.definitions.entries()) {
    if (parent === FILE_ITSELF || parameters?.[1]?.name !== 'request') continue;
    const owner = file.keyOf(parent);
    const add = (router: string, method: string, segments: PathSegments): void => {
      const handled = { handlers: [file.keyOf(index)], handlerConfidence: 0.99, inlineSites: [] };
      routes.push({ router, scope: owner, method, segments, ...handled, range: nameRange ?? range, isMounted: true });
    };
    const method = name.toUpperCase();
    if (isMethod(method)) add(viewRouter(owner), method, []);
    const standard = VIEW_SET[name];
    if (standard) {
      add(viewSetRouter(owner), ...standard);
      // Of a generic view, which stands under the whole path.
      add(viewRouter(owner), standard[0], []);
    }
    for (const [verb, path] of actionsOf(file, index, name)) add(viewSetRouter(owner), verb, path);
  }
}

/** Of all classes: which of them are views is said elsewhere. */
function readBases(file: SeamFile, inheritances: Inheritance[]): void {
  for (const [index, { kind }] of file.definitions.entries()) {
    if (kind !== 'CLASS') continue;
    for (const base of file.basesOf(index)) inheritances.push({ heir: file.keyOf(index), base });
  }
}

/** https://www.django-rest-framework.org/api-guide/viewsets/#marking-extra-actions-for-routing */
function actionsOf(file: SeamFile, index: number, name: string): [method: string, path: PathSegments][] {
  const action = decoratorsOf(file, index).find((decorator) => decorator.name === 'action');
  if (!action) return [];
  const { terms } = file;
  const detail = action.keywords.get('detail');
  const path = textOf(file, action.keywords.get('url_path') ?? -1)?.join('') ?? name;
  const methods = action.keywords.get('methods') ?? -1;
  const verbs = isList(file, methods) ? terms.operands(methods).map((verb) => terms.text(verb).toUpperCase()) : ['GET'];
  const ahead = detail !== undefined && /^true$/i.test(terms.text(detail)) ? [ANY_SEGMENT] : [];
  return verbs.filter(isMethod).map((verb) => [verb, [...ahead, path]]);
}
