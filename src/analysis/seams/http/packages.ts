/** What package.json says of the applications beside it: which libraries they have. */
import type { FileReference } from '../../detector.ts';
import type { FoundHttp } from './identities.ts';
import { LIBRARIES } from './libraries/registry.ts';

export const PACKAGE_MANIFEST = 'package.json';

/** Packages without which a convention of files means nothing. */
const CONVENTIONAL = new Set(
  LIBRARIES.flatMap(({ fileRoutes }) => fileRoutes?.flatMap(({ needs }) => needs ?? []) ?? []),
);
const GROUPS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Names of dependencies that matter here; undefined when there is none. */
export function readPackage(text: string): readonly string[] | undefined {
  let manifest: Readonly<Record<string, unknown>> | null;
  try {
    manifest = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  const names = GROUPS.flatMap((group) => Object.keys(manifest?.[group] ?? {})).filter((name) =>
    CONVENTIONAL.has(name),
  );
  return names.length > 0 ? [...new Set(names)].sort() : undefined;
}

/** Leaves out routes that are some by the place of their file, where no package around them has the library that says so. */
export function withoutForeignConventions(found: readonly FoundHttp[]): readonly FoundHttp[] {
  const directories = new Set(
    found.flatMap(({ file, found: { dependencies } }) =>
      dependencies.map((name) => place(file, directoryOf(file), name)),
    ),
  );
  const isThere = (file: FileReference, name: string): boolean =>
    upwards(directoryOf(file)).some((directory) => directories.has(place(file, directory, name)));
  return found.map((one) => {
    const routes = one.found.routes.filter(({ needs }) => needs === undefined || isThere(one.file, needs));
    return routes.length === one.found.routes.length ? one : { ...one, found: { ...one.found, routes } };
  });
}

const place = ({ repository }: FileReference, directory: string, name: string): string =>
  `${repository}\0${directory}\0${name}`;

const directoryOf = ({ path }: FileReference): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The directory and all above it, each with `/` at its end but the root. */
function upwards(directory: string): string[] {
  const all = [directory];
  for (let at = directory; at !== ''; all.push(at)) at = at.slice(0, at.lastIndexOf('/', at.length - 2) + 1);
  return all;
}
