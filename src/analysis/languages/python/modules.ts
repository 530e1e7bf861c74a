/** Which file an import names: as Python finds it from the roots that the repository's layout suggests. */

import type { Linking } from './linking.ts';

type HasProgram = Pick<Linking, 'program'>;

import { STANDARD_LIBRARY } from './standard-library.ts';

/** Manifests whose directories are roots of imports, with `src` and `lib` below them. */
export const MANIFESTS = ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt'] as const;

/**
 * The file of a module, or a directory without `__init__.py` with `/` at its end; '' when it lies outside.
 * `level` is the number of leading dots.
 */
export function resolveModule(linking: HasProgram, directory: string, level: number, name: string): string {
  if (level > 0) return relativeModule(linking, directory, level, name);
  const top = name.split('.', 1)[0]!;
  const [own, ...others] = importRoots(linking, directory);
  const roots = STANDARD_LIBRARY.has(top) ? [own!] : [own!, ...others];
  let namespace = '';
  for (const root of roots) {
    const found = moduleAt(linking, root, name);
    if (found !== '' && !found.endsWith('/')) return found;
    if (namespace === '') namespace = found;
  }
  return STANDARD_LIBRARY.has(top) ? '' : namespace;
}

/** A submodule of a package; '' when it has none of this name. */
export function submodule(linking: HasProgram, path: string, name: string): string {
  if (path.endsWith('/')) return moduleAt(linking, path.slice(0, -1), name);
  return isPackage(path) ? moduleAt(linking, directoryOf(path), name) : '';
}

export const isPackage = (path: string): boolean => /(^|\/)__init__\.pyi?$/.test(path);

export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function relativeModule(linking: HasProgram, directory: string, level: number, name: string): string {
  let from = directory;
  for (let i = 1; i < level; i++) from = directoryOf(from);
  if (name !== '') return moduleAt(linking, from, name);
  const init = packageFile(linking, from);
  return init === '' ? `${from}/` : init;
}

function moduleAt(linking: HasProgram, root: string, dotted: string): string {
  const path = join(root, dotted.replaceAll('.', '/'));
  const init = packageFile(linking, path);
  if (init !== '') return init;
  for (const file of [`${path}.py`, `${path}.pyi`]) if (linking.program.hasFile(file)) return file;
  return linking.program.hasDirectory(path) ? `${path}/` : '';
}

function packageFile(linking: HasProgram, directory: string): string {
  const found = ['__init__.py', '__init__.pyi']
    .map((name) => join(directory, name))
    .find((file) => linking.program.hasFile(file));
  return found ?? '';
}

/** The directory from which the importing file's own package is named, then those around it, then the manifests'. */
function importRoots(linking: HasProgram, directory: string): string[] {
  let own = directory;
  while (own !== '' && packageFile(linking, own) !== '') own = directoryOf(own);
  const roots = [own];
  for (let above = own; ; above = directoryOf(above)) {
    roots.push(above, join(above, 'src'), join(above, 'lib'));
    if (above === '') break;
  }
  for (const manifest of MANIFESTS) {
    for (const root of linking.program.manifestDirectories(manifest))
      roots.push(root, join(root, 'src'), join(root, 'lib'));
  }
  return [...new Set(roots)];
}

const join = (directory: string, name: string): string => (directory === '' ? name : `${directory}/${name}`);
