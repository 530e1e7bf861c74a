/**
 * What is left out unless `.seamgraphignore` brings it back: version control, dependencies, tool directories, and build
 * output. A name such as `build` alone proves nothing (many keep sources there): it counts as output only beside the
 * manifest of a tool that writes there.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Nobody keeps sources of their own in directories of these names. */
export const NEVER_ENTERED: ReadonlySet<string> = new Set([
  ...['.git', '.hg', '.svn', '.jj', 'CVS'],
  ...['node_modules', 'bower_components', 'jspm_packages', '.yarn', '.pnpm-store', 'site-packages', 'Pods', 'Carthage'],
  ...['__pycache__', '.tox', '.nox', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.ipynb_checkpoints', '.eggs'],
  ...[
    '.gradle',
    '.mvn',
    '.idea',
    '.vs',
    '.settings',
    '.terraform',
    '.serverless',
    '.dart_tool',
    '.stack-work',
    '.bloop',
  ],
  ...['.next', '.nuxt', '.output', '.svelte-kit', '.astro', '.turbo', '.nx', '.cache', '.parcel-cache', '.vite'],
  ...['.nyc_output', '.coverage', 'htmlcov', '_build', 'zig-out', 'zig-cache', '.zig-cache', 'DerivedData'],
]);

/** Whether the directory is never a place for sources; its name tells. */
export const isToolDirectory = (name: string): boolean => NEVER_ENTERED.has(name) || name.endsWith('.egg-info');

/** Whether the directory (absolute) looks like something that a tool made and will make again. */
export function looksLikeOutput(directory: string): boolean {
  if (existsSync(join(directory, 'CACHEDIR.TAG')) || existsSync(join(directory, 'pyvenv.cfg'))) return true;
  return OUTPUT.get(basename(directory))?.(dirname(directory), directory) ?? false;
}

type IsOutput = (parent: string, directory: string) => boolean;

const beside =
  (...names: string[]): IsOutput =>
  (parent) =>
    names.some((name) => existsSync(join(parent, name)));
const holds =
  (...names: string[]): IsOutput =>
  (_parent, directory) =>
    names.some((name) => existsSync(join(directory, name)));
const besideEnding =
  (ending: string): IsOutput =>
  (parent) =>
    entriesOf(parent).some((name) => name.endsWith(ending));
const both =
  (a: IsOutput, b: IsOutput): IsOutput =>
  (parent, directory) =>
    a(parent, directory) && b(parent, directory);
const any =
  (...tests: IsOutput[]): IsOutput =>
  (parent, directory) =>
    tests.some((test) => test(parent, directory));

/** Fields of package.json that name what is published, and so what is built. */
const PUBLISHED = ['main', 'module', 'types', 'typings', 'exports', 'bin', 'browser', 'files'] as const;

/** Whether package.json beside the directory publishes what is in it. */
const published: IsOutput = (parent, directory) => {
  try {
    const manifest = JSON.parse(readFileSync(join(parent, 'package.json'), 'utf8')) as Record<string, unknown>;
    const paths = JSON.stringify(PUBLISHED.map((field) => manifest[field]));
    const name = directory.slice(parent.length + 1);
    return [`"${name}"`, `"${name}/`, `"./${name}`, `"/${name}`].some((start) => paths.includes(start));
  } catch {
    return false;
  }
};

/** What setuptools leaves in `build`. */
const holdsBuilt: IsOutput = (_parent, directory) =>
  entriesOf(directory).some((name) => name === 'lib' || /^(?:lib|bdist|temp)\./.test(name));

const GRADLE = ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts'];
const PYTHON = ['setup.py', 'setup.cfg', 'pyproject.toml'];

const OUTPUT: ReadonlyMap<string, IsOutput> = new Map([
  ['dist', beside('package.json', ...PYTHON)],
  [
    'build',
    any(
      beside(...GRADLE),
      both(beside(...PYTHON), holdsBuilt),
      holds('CMakeCache.txt', 'asset-manifest.json'),
      published,
    ),
  ],
  ['out', any(beside(...GRADLE), holds('_next'), published)],
  ['target', beside('Cargo.toml', 'pom.xml', 'build.sbt')],
  ['bin', besideEnding('.csproj')],
  ['obj', besideEnding('.csproj')],
  ['coverage', holds('lcov.info', 'lcov-report', 'coverage-final.json', 'clover.xml')],
  ['vendor', holds('modules.txt', 'autoload.php', 'bundle')],
  ['deps', beside('mix.exs')],
]);

function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
