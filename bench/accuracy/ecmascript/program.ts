/** The sources, and how their modules resolve: each by its nearest configuration, packages of the tree to their sources. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { isToolDirectory, looksLikeOutput } from '../../../src/analysis/default-ignores.ts';

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const MINIFIED = /[^\n]{20000}/;
/** As much as is analysed. */
const MAX_BYTES = 1024 * 1024;

export function listSources(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return isLeftOut(path) ? [] : listSources(path);
    const isSource = SOURCE.test(entry.name) && entry.isFile() && statSync(path).size < MAX_BYTES;
    return isSource && !MINIFIED.test(readFileSync(path, 'utf8')) ? [path] : [];
  });
}

/** What is analysed is judged. */
const isLeftOut = (directory: string): boolean => isToolDirectory(basename(directory)) || looksLikeOutput(directory);

/** The repository's own options where it has some, without what would stop the analysis. */
export function compilerOptions(base: string): ts.CompilerOptions {
  const path = join(base, 'tsconfig.json');
  const read = existsSync(path) ? ts.readConfigFile(path, (name) => readFileSync(name, 'utf8')).config : {};
  const { options } = ts.parseJsonConfigFileContent(read ?? {}, ts.sys, base);
  const { paths, baseUrl, jsx, experimentalDecorators, customConditions } = options;
  return {
    ...(paths ? { paths } : {}),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(customConditions ? { customConditions } : {}),
    ...(experimentalDecorators === undefined ? {} : { experimentalDecorators }),
    jsx: jsx ?? ts.JsxEmit.Preserve,
    allowJs: true,
    checkJs: true,
    maxNodeModuleJsDepth: 0,
    noEmit: true,
    strict: true,
    noImplicitAny: false,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    resolveJsonModule: true,
    esModuleInterop: true,
    types: [],
  };
}

/** Resolves names of the repository's packages to their sources, where the compiler finds nothing. */
export function hostFor(base: string): ts.CompilerHost {
  const host = ts.createCompilerHost({});
  const { readFile } = host;
  host.readFile = (path) => {
    const text = readFile(path);
    return text !== undefined && isScript(path) ? withoutInnerPaths(text) : text;
  };
  const packages = packagesIn(base);
  const mappings = new Map<string, ts.CompilerOptions>();
  host.resolveModuleNameLiterals = (literals, containing, redirected, options) =>
    literals.map((literal) => {
      const found = beside(
        ts.resolveModuleName(
          literal.text,
          containing,
          { ...options, ...mappingAt(dirname(containing), base, mappings) },
          host,
          undefined,
          redirected,
        ),
        containing,
        literal.text,
      );
      const path = found.resolvedModule?.resolvedFileName ?? '';
      const isBuilt = /\/(?:dist|build|out)\//.test(path) || !path.startsWith(`${base}/`);
      if (found.resolvedModule && !isBuilt) return found;
      const source = typedBeside(sourceOf(packages, literal.text, containing), containing);
      return source === undefined
        ? found
        : {
            resolvedModule: {
              resolvedFileName: source,
              extension: extensionOf(source),
              isExternalLibraryImport: false,
            },
          };
    });
  return host;
}

/** `{F~callback}` names what is inside F; the compiler would read F. */
const withoutInnerPaths = (text: string): string =>
  text.replace(/\{[\w$.]+~[\w$.~]+\}/g, (path) => `{*${' '.repeat(path.length - 3)}}`);

/** How the nearest configuration maps names to paths. */
function mappingAt(directory: string, base: string, known: Map<string, ts.CompilerOptions>): ts.CompilerOptions {
  let mapping = known.get(directory);
  if (mapping) return mapping;
  const path = join(directory, 'tsconfig.json');
  if (existsSync(path)) {
    const { config } = ts.readConfigFile(path, (name) => readFileSync(name, 'utf8'));
    const { options } = ts.parseJsonConfigFileContent(config ?? {}, { ...ts.sys, readDirectory: () => [] }, directory);
    const { paths, pathsBasePath, baseUrl } = options;
    mapping = { ...(paths && { paths, pathsBasePath }), ...(baseUrl !== undefined && { baseUrl }) };
  } else mapping = directory.startsWith(`${base}/`) ? mappingAt(dirname(directory), base, known) : {};
  known.set(directory, mapping);
  return mapping;
}

const isScript = (path: string): boolean => /\.[cm]?jsx?$/.test(path);

/** A script that imports a script means it, not the declarations beside it, nor those that its package names. */
function beside(
  found: ts.ResolvedModuleWithFailedLookupLocations,
  containing: string,
  specifier: string,
): typeof found {
  const path = found.resolvedModule?.resolvedFileName;
  if (!path || !isScript(containing) || !/\.d\.[cm]?ts$/.test(path)) return found;
  const written = path.replace(/\.d\.([cm]?)ts$/, '.$1js');
  const script = existsSync(written) ? written : mainOf(containing, specifier);
  if (script === undefined) return found;
  return {
    ...found,
    resolvedModule: { resolvedFileName: script, extension: extensionOf(script), isExternalLibraryImport: false },
  } as typeof found;
}

/** The script that a directory's manifest names, where a relative specifier means a directory. */
function mainOf(containing: string, specifier: string): string | undefined {
  const directory = specifier.startsWith('.') ? resolve(dirname(containing), specifier) : undefined;
  const { main } = (directory && readManifest(directory)) || {};
  const path = main && join(directory!, main);
  return path && isScript(path) && existsSync(path) ? path : undefined;
}

/** What is not script is typed by the declarations beside a script. */
function typedBeside(path: string | undefined, containing: string): string | undefined {
  if (path === undefined || !isScript(path) || isScript(containing)) return path;
  const declared = path.replace(/\.([cm]?)jsx?$/, '.d.$1ts');
  return existsSync(declared) ? declared : path;
}

/** The source of a package by name, or of a directory that is one. */
function sourceOf(packages: ReadonlyMap<string, string>, specifier: string, containing: string): string | undefined {
  if (!specifier.startsWith('.')) return sourceOfPackage(packages, specifier, containing);
  const directory = resolve(dirname(containing), specifier);
  const name = readManifest(directory)?.name;
  return name === undefined ? undefined : sourceOfPackage(new Map([[name, directory]]), name, containing);
}

interface Manifest {
  readonly name?: string;
  readonly main?: string;
}

function readManifest(directory: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

function extensionOf(path: string): ts.Extension {
  return (/\.d\.ts$|\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? '.ts') as ts.Extension;
}

function packagesIn(directory: string, found = new Map<string, string>()): Map<string, string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (!isLeftOut(join(directory, entry.name))) packagesIn(join(directory, entry.name), found);
    } else if (entry.name === 'package.json') {
      try {
        const { name } = JSON.parse(readFileSync(join(directory, entry.name), 'utf8')) as { name?: string };
        if (name !== undefined && !found.has(name)) found.set(name, directory);
      } catch {
        // A broken manifest names no package.
      }
    }
  }
  return found;
}

/** A target of `exports` or `imports` that is a file, whatever its condition. */
function existingTarget(directory: string, target: unknown): string | undefined {
  if (typeof target === 'string') {
    const path = join(directory, target);
    return SOURCE.test(path) && existsSync(path) ? path : unbuilt(directory, target);
  }
  for (const one of typeof target === 'object' && target !== null ? Object.values(target) : []) {
    const path = existingTarget(directory, one);
    if (path !== undefined) return path;
  }
  return undefined;
}

/** `./dist/node/index.js` is built from `src/node/index.ts`. */
function unbuilt(directory: string, target: string): string | undefined {
  const inside = /^\.\/(?:dist|lib|build|out)\/(?:(?:esm|cjs|types)\/)?(.+?)(?:\.d)?\.[cm]?[jt]s$/.exec(target)?.[1];
  if (inside === undefined) return undefined;
  return ['.ts', '.tsx', '.mts', '.js', '.mjs']
    .flatMap((suffix) => ['src', 'lib'].map((folder) => join(directory, folder, inside + suffix)))
    .find((path) => existsSync(path));
}

function throughManifest(directory: string, field: 'imports' | 'exports', key: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, unknown> | undefined
  >;
  return existingTarget(directory, manifest[field]?.[key]);
}

function sourceOfPackage(
  packages: ReadonlyMap<string, string>,
  specifier: string,
  containing: string,
): string | undefined {
  if (specifier.startsWith('#')) {
    const above = [...packages.values()].filter((directory) => containing.startsWith(`${directory}/`));
    const nearest = above.sort((a, b) => b.length - a.length)[0];
    return nearest && throughManifest(nearest, 'imports', specifier);
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const directory = packages.get(name);
  if (directory === undefined) return undefined;
  const exported = throughManifest(directory, 'exports', `.${specifier.slice(name.length)}`);
  if (exported !== undefined) return exported;
  const rest = specifier.slice(name.length + 1) || 'index';
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { main?: string };
  const main = rest === 'index' ? (manifest.main ?? '').replace(/^\.\//, '').replace(/\.[cm]?js$/, '') : rest;
  const unbuilt = main.replace(/^(?:dist|lib|build)\/(?:(?:cjs|esm)\/)?/, '');
  const whole = join(directory, rest);
  if (SOURCE.test(whole) && existsSync(whole)) return whole;
  const stems = [`src/${rest}`, rest, main, `src/${unbuilt}`, `lib/${unbuilt}`, `src/${rest}/index`];
  for (const stem of stems) {
    for (const suffix of ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs']) {
      const path = join(directory, stem + suffix);
      if (stem !== '' && existsSync(path)) return path;
    }
  }
  return undefined;
}
