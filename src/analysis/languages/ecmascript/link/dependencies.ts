/**
 * Where the declarations of a dependency lie: specifier → declaration file in node_modules, as TypeScript finds it. Only
 * declarations are read; a package without any is as if it were not there.
 *
 * Their paths stand behind a mark, so that no declaration of theirs is taken for one of the repository's.
 */
import { posix } from 'node:path';
import { DECLARED_IN_DEPENDENCY, isInDependency, type Linking } from './linking.ts';
import { type DependencyManifest, type PackageTarget, parseDependency } from './manifests.ts';
import { externalOf, packageIn, upwards } from './modules.ts';
import { exportMap, type Resolve, throughMap } from './package-maps.ts';
import type { ModuleRef } from './types.ts';

const FOLDER = 'node_modules';

/** The declarations that a specifier means in a directory of the repository, or of a dependency behind the mark. */
export function computeDependency(l: Linking, directory: string, specifier: string): ModuleRef | undefined {
  const folders = l.kernel.get(l.cells.dependencyFolders, directory);
  if (folders.length === 0) return undefined;
  const { manager, package: name } = externalOf(specifier);
  if (manager === 'stdlib') return nodeModule(l, folders, name.slice('node:'.length));
  if (!PACKAGE_NAME.test(name)) return undefined;
  const subpath = `.${specifier.slice(name.length)}`;
  for (const folder of folders) {
    for (const place of [`${folder}/${name}`, `${folder}/@types/${name.replace(/^@(.+)\//, '$1__')}`]) {
      const file = inPackage(l, place, subpath);
      if (file !== undefined) return DECLARED_IN_DEPENDENCY + file;
    }
  }
  return undefined;
}

const PACKAGE_NAME = /^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*$/;

/** `declare module 'fs'` of Node.js's types. */
function nodeModule(l: Linking, folders: readonly string[], name: string): ModuleRef | undefined {
  for (const folder of folders) {
    const directory = packageDirectory(l, `${folder}/@types/node`);
    if (directory === undefined) continue;
    const file = `${directory}/${name}.d.ts`;
    return l.program.outside.hasFile(file) ? `${DECLARED_IN_DEPENDENCY}${file}\0module\0${name}` : undefined;
  }
  return undefined;
}

/** Folders with dependencies that a file in the directory sees, nearest first. The cell's key is the directory. */
export function computeDependencyFolders(l: Linking, directory: string): readonly string[] {
  const isInside = isInDependency(directory);
  const from = isInside ? directory.slice(DECLARED_IN_DEPENDENCY.length) : directory;
  const folders: string[] = [];
  for (const above of upwards(from)) {
    if (posix.basename(above) === FOLDER) continue;
    // Beside a manifest alone: else each directory of the repository would be looked into.
    if (!isInside && above !== '' && !packageIn(l, above)) continue;
    const folder = above === '' ? FOLDER : `${above}/${FOLDER}`;
    if (l.program.outside.directory(folder) !== undefined) folders.push(folder);
  }
  return folders;
}

/** What a declaration file of a dependency imports. `directory` is behind the mark. */
export function fromDependency(l: Linking, directory: string, specifier: string): ModuleRef | undefined {
  const here = directory.slice(DECLARED_IN_DEPENDENCY.length);
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return marked(asDeclaration(l, posix.join(here, specifier)));
  if (specifier.startsWith('#')) {
    const root = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(here)?.[0];
    const imports = root === undefined ? undefined : manifestIn(l, root)?.imports;
    return imports && marked(throughMap(imports, specifier, inDirectory(l, root!)));
  }
  return l.kernel.getPair(l.cells.dependency, directory, specifier);
}

const marked = (path: string | undefined): ModuleRef | undefined =>
  path === undefined ? undefined : DECLARED_IN_DEPENDENCY + path;

// -- Packages

function inPackage(l: Linking, place: string, subpath: string): string | undefined {
  const directory = packageDirectory(l, place);
  if (directory === undefined) return undefined;
  const manifest = manifestIn(l, directory);
  if (manifest?.exports !== undefined) {
    const file = throughMap(exportMap(manifest.exports), subpath, inDirectory(l, directory));
    if (file !== undefined) return file;
  }
  if (subpath === '.') return asDirectory(l, directory, manifest);
  const other = throughVersions(manifest, subpath.slice(2));
  const mapped = other === undefined ? undefined : asDeclaration(l, posix.join(directory, other));
  return mapped ?? asDeclaration(l, posix.join(directory, subpath));
}

/** Where a package really lies; undefined for one of the workspace, of which the sources are known. */
function packageDirectory(l: Linking, place: string): string | undefined {
  const directory = l.program.outside.directory(place);
  return directory !== undefined && `/${directory}/`.includes(`/${FOLDER}/`) ? directory : undefined;
}

function manifestIn(l: Linking, directory: string): DependencyManifest | undefined {
  return l.kernel.get(l.cells.dependencyManifest, directory);
}

/** The cell behind it. */
export function computeDependencyManifest(l: Linking, directory: string): DependencyManifest | undefined {
  const text = l.program.outside.text(`${directory}/package.json`);
  return text === undefined ? undefined : parseDependency(text);
}

const inDirectory =
  (l: Linking, directory: string): Resolve =>
  (target) =>
    target.startsWith('./') ? asDeclaration(l, posix.join(directory, target)) : undefined;

/** `typesVersions` as a compiler of today reads it. */
function throughVersions(manifest: DependencyManifest | undefined, path: string): string | undefined {
  for (const [range, paths] of Object.entries(manifest?.typesVersions ?? {})) {
    if (!/^(?:\*|>=?\s*[1-5](?:\.\d+)*)$/.test(range.trim())) continue;
    let found: string | undefined;
    const targets: Readonly<Record<string, PackageTarget>> = paths;
    throughMap(targets, path, (target) => {
      found = target;
      return target;
    });
    return found;
  }
  return undefined;
}

// -- Files

/** The declarations that a path of a script, without or with extension, means. */
function asDeclaration(l: Linking, path: string): string | undefined {
  const at = posix.normalize(path).replace(/\/$/, '');
  if (at.startsWith('..')) return undefined;
  const { outside } = l.program;
  if (DECLARATION.test(at)) return outside.hasFile(at) ? at : undefined;
  const script = /^(.+)\.([cm]?)[jt]sx?$/.exec(at);
  const direct = script && `${script[1]}.d.${script[2]}ts`;
  if (direct && outside.hasFile(direct)) return direct;
  for (const extension of EXTENSIONS) if (outside.hasFile(at + extension)) return at + extension;
  const directory = script || at.endsWith('.json') ? undefined : outside.directory(at);
  return directory === undefined ? undefined : asDirectory(l, directory, manifestIn(l, directory));
}

const DECLARATION = /\.d\.[cm]?ts$/;
const EXTENSIONS = ['.d.ts', '.d.mts', '.d.cts'];

function asDirectory(l: Linking, directory: string, manifest: DependencyManifest | undefined): string | undefined {
  const named = manifest?.types ?? manifest?.typings;
  const index = throughVersions(manifest, named ?? 'index.d.ts');
  for (const target of [index, named, manifest?.main, 'index']) {
    // A main that names its own directory would be asked for forever.
    if (target === undefined || /^[./]*$/.test(target)) continue;
    const path = asDeclaration(l, posix.join(directory, target));
    if (path !== undefined) return path;
  }
  return undefined;
}

// -- Names

/** The package that a declaration is known by, and whether it is one of Node.js's own modules. */
export function packageOf(path: string): { readonly name: string; readonly isNode: boolean } {
  const inside = path.slice(path.lastIndexOf(`${FOLDER}/`) + FOLDER.length + 1);
  const [, scope, name = '', rest = ''] = /^(@[^/]+\/)?([^/]+)\/?(.*)$/.exec(inside) ?? [];
  if (scope !== '@types/') return { name: `${scope ?? ''}${name}`, isNode: false };
  if (name === 'node') return { name: `node:${rest.replace(/\.d\.[cm]?ts$/, '')}`, isNode: true };
  return { name: name.includes('__') ? `@${name.replace('__', '/')}` : name, isNode: false };
}
