/**
 * Specifier → module, as TypeScript, Node.js and bundlers find it, over the recorded view of files: each path that is
 * tried is remembered, so that a file which appears there later is noticed. What a package builds (`dist/`) is mapped
 * back to what it is built from (`src/`).
 */
import { posix } from 'node:path';
import { globMatcher } from '../../../../model/glob.ts';
import type { External } from '../../../language.ts';
import { fromDependency } from './dependencies.ts';
import { isInDependency, type Linking } from './linking.ts';
import { type PackageManifest, parsePackage, parsePnpmWorkspace } from './manifests.ts';
import { exportMap, matchStar, type Resolve, throughMap } from './package-maps.ts';
import type { ModuleRef } from './types.ts';

export type Resolved =
  | { readonly to: 'MODULE'; readonly module: ModuleRef }
  | { readonly to: 'EXTERNAL'; readonly external: External }
  /** A file that is no source: a style sheet, an image; or nothing at all. */
  | { readonly to: 'NOTHING' };

const NOTHING: Resolved = { to: 'NOTHING' };

/** Resolves a specifier as a file of this path imports it. */
export function resolveModule(l: Linking, from: string, specifier: string): Resolved {
  if (specifier === '') return NOTHING;
  return l.kernel.getPair(l.cells.resolve, l.placeOf(from), specifier);
}

/** What counts of a file that imports: its directory, and whether it is a script. */
export const placeOf = (path: string): string => `${posix.dirname(path)}\0${isScript(path) ? 'js' : 'ts'}`;

const isScript = (path: string): boolean => /\.[cm]?jsx?$/.test(path);

/** The cell behind it, by {@link placeOf} and specifier. */
export function computeResolve(l: Linking, place: string, specifier: string): Resolved {
  const [directory = '.', flavour] = place.split('\0');
  if (isInDependency(directory)) return outOfDependency(l, directory, specifier);
  const here = directory === '.' ? '' : directory;
  const attempt: Attempt = { l, preferScript: flavour === 'js' };
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return found(asFile(attempt, posix.join(here, specifier)));
  if (specifier.startsWith('/')) return found(asFile(attempt, specifier.slice(1)));
  const path =
    (specifier.startsWith('#') ? throughImports(attempt, here, specifier) : undefined) ??
    throughConfig(attempt, here, specifier) ??
    throughPackages(attempt, here, specifier);
  if (path !== undefined) return found(path);
  const ambient = l.kernel.get(l.cells.ambientModules, specifier)?.[0];
  if (ambient !== undefined) return { to: 'MODULE', module: `${ambient}\0module\0${specifier}` };
  if (/^[#~@]\//.test(specifier) || specifier.startsWith('#')) return NOTHING;
  return { to: 'EXTERNAL', external: externalOf(specifier) };
}

/** What a dependency's declarations import is theirs, or another dependency's. */
function outOfDependency(l: Linking, directory: string, specifier: string): Resolved {
  const module = fromDependency(l, directory, specifier);
  if (module !== undefined) return { to: 'MODULE', module };
  return /^[.#/]/.test(specifier) ? NOTHING : { to: 'EXTERNAL', external: externalOf(specifier) };
}

const found = (path: string | undefined): Resolved => (path === undefined ? NOTHING : { to: 'MODULE', module: path });

/** The package, then the rest of the specifier as first step of the path. */
export function externalOf(specifier: string): External {
  const bare = specifier.replace(/[?!].*$/, '');
  if (bare.startsWith('node:') || BUILTIN.has(bare.split('/')[0]!)) {
    return { manager: 'stdlib', package: bare.startsWith('node:') ? bare : `node:${bare}`, path: [] };
  }
  const parts = bare.split('/');
  const length = bare.startsWith('@') ? 2 : 1;
  const rest = parts.slice(length).join('/');
  return { manager: 'npm', package: parts.slice(0, length).join('/'), path: rest === '' ? [] : [rest] };
}

/** Node.js's own modules. Kept as a list, so that results do not depend on the Node.js that runs the analysis. */
const BUILTIN = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain ' +
    'events fs http http2 https inspector module net os path perf_hooks process punycode querystring readline repl ' +
    'stream string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib'
  ).split(' '),
);

// -- Files

interface Attempt {
  readonly l: Linking;
  /** A script beside its declaration file is the source that is meant; one beside its source is built from it. */
  readonly preferScript: boolean;
}

const TYPED = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.d.mts', '.d.cts', '.js', '.jsx', '.mjs', '.cjs'];
const SCRIPT = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.d.ts', '.d.mts', '.d.cts'];
const AS_WRITTEN = /\.(?:[cm]?[jt]sx?)$/;

/** The file that a path without or with extension means; a directory's index or main. */
function asFile({ l, preferScript }: Attempt, path: string): string | undefined {
  const at = normalize(path);
  if (at === undefined) return undefined;
  const order = preferScript ? SCRIPT : TYPED;
  const extension = AS_WRITTEN.exec(at)?.[0];
  if (extension !== undefined) {
    const stem = at.slice(0, -extension.length);
    // `./a.js` means a.ts where that is the source.
    const written = extension.includes('j') ? siblings(stem, extension, preferScript) : [at];
    for (const candidate of written) if (l.program.hasFile(candidate)) return candidate;
  }
  for (const suffix of order) if (at !== '' && l.program.hasFile(at + suffix)) return at + suffix;
  if (at !== '' && !l.program.hasDirectory(at)) return undefined;
  return asDirectory({ l, preferScript }, at);
}

function siblings(stem: string, extension: string, preferScript: boolean): string[] {
  const typed = extension.replace('j', 't');
  const sources = extension === '.js' ? [`${stem}.ts`, `${stem}.tsx`] : [stem + typed];
  const declaration = `${stem}.d${typed.replace('x', '')}`;
  const script = extension === '.js' ? [`${stem}.js`, `${stem}.jsx`] : [stem + extension];
  return preferScript ? [...sources, ...script, declaration] : [...sources, declaration, ...script];
}

function asDirectory(attempt: Attempt, directory: string): string | undefined {
  const { l, preferScript } = attempt;
  const inside = (name: string): string => (directory === '' ? name : `${directory}/${name}`);
  const manifest = packageIn(l, directory);
  const main = manifest && mainOf(attempt, directory, manifest);
  if (main !== undefined) return main;
  for (const suffix of preferScript ? SCRIPT : TYPED) {
    if (l.program.hasFile(inside(`index${suffix}`))) return inside(`index${suffix}`);
  }
  return undefined;
}

/** Without dots; '' is the root, undefined what lies outside the repository. */
export function normalize(path: string): string | undefined {
  const at = posix.normalize(path).replace(/\/$/, '');
  if (at === '.') return '';
  return at.startsWith('..') ? undefined : at;
}

// -- Packages

/** The manifest of a package in the repository. */
export function packageIn(l: Linking, directory: string): PackageManifest | undefined {
  return l.kernel.get(l.cells.packageManifest, directory);
}

/** The cell behind it. */
export function computePackage(l: Linking, directory: string): PackageManifest | undefined {
  const text = l.program.manifest(directory === '' ? 'package.json' : `${directory}/package.json`);
  return text === undefined ? undefined : parsePackage(text);
}

function mainOf(attempt: Attempt, directory: string, manifest: PackageManifest): string | undefined {
  const { source, main, module, types } = manifest;
  const order = attempt.preferScript ? [source, main, module, types] : [source, types, main, module];
  for (const target of order) {
    // A main that names its own directory would be asked for forever.
    if (target === undefined || /^\.?\/?$/.test(target)) continue;
    const path = asSource(attempt, directory, target);
    if (path !== undefined) return path;
  }
  return undefined;
}

const BUILT = /^(?:\.\/)?(?:dist|lib|build|distribution|out|esm|cjs|output|types)\//;
const SOURCE_FOLDERS = ['src', 'source', 'lib', ''];

/** A target of a package, or the source that it is built from. */
function asSource(attempt: Attempt, directory: string, target: string): string | undefined {
  const direct = asFile(attempt, posix.join(directory, target));
  if (direct !== undefined) return direct;
  let rest = target.replace(/^\.\//, '');
  while (BUILT.test(rest)) {
    rest = rest.replace(BUILT, '');
    const stem = rest.replace(/\.d\.([cm]?)ts$/, '.$1ts').replace(/\.min(?=\.[cm]?js$)/, '');
    for (const folder of SOURCE_FOLDERS) {
      const path = asFile(attempt, posix.join(directory, folder, stem));
      if (path !== undefined) return path;
    }
  }
  return undefined;
}

/** The file that a target of a package is, or is built from. */
export const sourceOf = (l: Linking, directory: string, target: string): string | undefined =>
  asSource({ l, preferScript: false }, directory, target);

const sourcesIn =
  (attempt: Attempt, directory: string): Resolve =>
  (target) =>
    asSource(attempt, directory, target);

function throughImports(attempt: Attempt, here: string, specifier: string): string | undefined {
  for (const directory of upwards(here)) {
    const manifest = packageIn(attempt.l, directory);
    if (manifest?.imports) return throughMap(manifest.imports, specifier, sourcesIn(attempt, directory));
  }
  return undefined;
}

function throughPackages(attempt: Attempt, here: string, specifier: string): string | undefined {
  const { package: name } = externalOf(specifier);
  if (name.startsWith('node:')) return undefined;
  const directory = packageDirectory(attempt.l, here, name);
  if (directory === undefined) return undefined;
  const manifest = packageIn(attempt.l, directory);
  const subpath = `.${specifier.slice(name.length)}`;
  if (manifest?.exports !== undefined) {
    const path = throughMap(exportMap(manifest.exports), subpath, sourcesIn(attempt, directory));
    if (path !== undefined) return path;
  }
  if (subpath !== '.')
    return asSource(attempt, directory, subpath) ?? asFile(attempt, posix.join(directory, 'src', subpath));
  return asDirectory(attempt, directory) ?? asFile(attempt, posix.join(directory, 'src', 'index'));
}

/** Where a package of this name lies in the repository, as a file in `here` sees it. */
export function packageDirectory(l: Linking, here: string, name: string): string | undefined {
  for (const directory of upwards(here)) {
    const manifest = packageIn(l, directory);
    if (manifest?.name === name) return directory;
    const linked = manifest?.linked[name];
    const target = linked === undefined ? undefined : normalize(posix.join(directory, linked));
    if (target !== undefined && packageIn(l, target)) return target;
  }
  return l.kernel.get(l.cells.workspacePackages, '').get(name);
}

/** Packages of all workspaces by name. The cell has one key. */
export function computeWorkspacePackages(l: Linking): ReadonlyMap<string, string> {
  const directories = l.program.manifestDirectories('package.json');
  const pnpm = l.program.manifestDirectories('pnpm-workspace.yaml');
  const roots = new Map<string, readonly string[]>();
  for (const directory of directories) {
    const globs = packageIn(l, directory)?.workspaces ?? [];
    if (globs.length > 0) roots.set(directory, globs);
  }
  for (const directory of pnpm) {
    const text = l.program.manifest(directory === '' ? 'pnpm-workspace.yaml' : `${directory}/pnpm-workspace.yaml`);
    if (text !== undefined) roots.set(directory, parsePnpmWorkspace(text));
  }
  const packages = new Map<string, string>();
  for (const [root, globs] of roots) {
    const isMember = workspaceMatcher(globs);
    for (const directory of directories) {
      if (root !== '' && !directory.startsWith(`${root}/`)) continue;
      const relative = root === '' ? directory : directory.slice(root.length + 1);
      const name = isMember(relative) ? packageIn(l, directory)?.name : undefined;
      if (name !== undefined && !packages.has(name)) packages.set(name, directory);
    }
  }
  return packages;
}

function workspaceMatcher(globs: readonly string[]): (directory: string) => boolean {
  const clean = (glob: string): string => glob.replace(/^\.\//, '').replace(/\/$/, '');
  const wanted = globs.filter((glob) => !glob.startsWith('!')).map(clean);
  const refused = globs.filter((glob) => glob.startsWith('!')).map((glob) => clean(glob.slice(1)));
  const [isWanted, isRefused] = [wanted, refused].map((group) => group.map(globMatcher));
  return (directory) => isWanted!.some((fits) => fits(directory)) && !isRefused!.some((fits) => fits(directory));
}

// -- tsconfig.json

function throughConfig(attempt: Attempt, here: string, specifier: string): string | undefined {
  for (const directory of upwards(here)) {
    const mapping = attempt.l.kernel.get(attempt.l.cells.pathMapping, directory);
    for (const { base, paths, baseUrl } of mapping) {
      const path = throughPaths(attempt, base, paths, specifier);
      if (path !== undefined) return path;
      const direct = baseUrl === undefined ? undefined : asFile(attempt, posix.join(baseUrl, specifier));
      if (direct !== undefined) return direct;
    }
  }
  return undefined;
}

function throughPaths(
  attempt: Attempt,
  base: string,
  paths: Readonly<Record<string, readonly string[]>>,
  specifier: string,
): string | undefined {
  const patterns = Object.keys(paths).sort((a, b) => prefixLength(b) - prefixLength(a));
  for (const pattern of patterns) {
    const middle = pattern.includes('*') ? matchStar(pattern, specifier) : pattern === specifier ? '' : undefined;
    if (middle === undefined) continue;
    for (const target of paths[pattern]!) {
      const path = asSource(
        attempt,
        base,
        target.replace('*', () => middle),
      );
      if (path !== undefined) return path;
    }
  }
  return undefined;
}

const prefixLength = (pattern: string): number => (pattern.includes('*') ? pattern.indexOf('*') : pattern.length + 1);

/** The directory and all above it, up to the root. */
export function* upwards(directory: string): Generator<string> {
  for (let at = directory; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    yield at;
    if (at === '') return;
  }
}
