/** Identities of routers and clients, which are those of one repository, among all repositories. */
import { commonFolders, type FileReference } from '../../detector.ts';
import { CLASS_ROUTERS, isClassRouter } from './class-views.ts';
import type { HttpFacts, Made, Mount } from './detect.ts';
import { type Prefix, prefixesOf } from './prefixes.ts';
import { MODULE } from './url-configuration.ts';

/** What one file says of HTTP. */
export interface FoundHttp {
  readonly file: FileReference;
  readonly found: HttpFacts;
}

/** What is made or mounted, and the file that says so. */
export type Stated<T> = T & { readonly file: FileReference };

/** A router that is a class, with what it has of a class that it inherits from. */
export type Inherited = Pick<Mount, 'parent' | 'scope' | 'prefix' | 'child'> & { readonly isInherited: true };

export type ReachedBy = Stated<Mount> | Inherited | Stated<Made>;

/** An identity among all repositories. */
export const global = (file: FileReference, identity: string): string => `${file.repository}\0${identity}`;

/** The prefixes of a router, by its identity and the scope that it is used in, among all repositories. */
export function prefixesIn(
  found: readonly FoundHttp[],
): (router: string, scope: string) => readonly Prefix<Stated<Mount> | Inherited, Stated<Made>>[] {
  return prefixesOf<Stated<Mount> | Inherited, Stated<Made>>(
    [...mountsIn(found), ...inheritedIn(found)],
    new Map(found.flatMap(({ file, found: { routers } }) => madeIn(file, routers))),
  );
}

function mountsIn(found: readonly FoundHttp[]): readonly Stated<Mount>[] {
  return found.flatMap(({ file, found: { mounts } }) =>
    mounts.map((mount) => ({
      ...mount,
      file,
      parent: global(file, mount.parent),
      scope: global(file, mount.scope),
      child: global(file, fileOfModule(found, file, mount.child)),
    })),
  );
}

/** Most repositories have classes that inherit, and none that is put under a path. */
function inheritedIn(found: readonly FoundHttp[]): readonly Inherited[] {
  if (!found.some(({ found: { mounts } }) => mounts.some(({ child }) => isClassRouter(child)))) return [];
  return found.flatMap(({ file, found: { inheritances } }) =>
    inheritances.flatMap(({ heir, base }) =>
      CLASS_ROUTERS.map((routerOf): Inherited => {
        const [parent, child] = [global(file, routerOf(heir)), global(file, routerOf(base))];
        return { parent, scope: global(file, heir), prefix: [], child, isInherited: true };
      }),
    ),
  );
}

/** The identity of the file that a mounted module is, the nearest of its name; what is no module is what it was. */
function fileOfModule(found: readonly FoundHttp[], from: FileReference, child: string): string {
  if (!child.startsWith(MODULE)) return child;
  const path = `${child.slice(MODULE.length).replaceAll('.', '/')}.py`;
  const files = found
    .map(({ file }) => file)
    .filter((file) => file.repository === from.repository && `/${file.path}`.endsWith(`/${path}`))
    .sort((a, b) => commonFolders(b, from) - commonFolders(a, from));
  return files[0] ? `${files[0].path}\0` : child;
}

/** The bases that clients were made with, by identity among all repositories. */
export function basesIn(found: readonly FoundHttp[]): ReadonlyMap<string, Stated<Made>> {
  return new Map(found.flatMap(({ file, found: { bases } }) => madeIn(file, bases)));
}

const madeIn = (file: FileReference, made: readonly Made[]): [string, Stated<Made>][] =>
  made.map((one) => [global(file, one.identity), { ...one, file }]);
