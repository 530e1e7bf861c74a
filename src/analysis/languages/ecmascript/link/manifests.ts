/** Targets under conditions, in order; null forbids. */
export type PackageTarget = string | null | readonly PackageTarget[] | { readonly [condition: string]: PackageTarget };

export interface PackageManifest {
  readonly name?: string;
  readonly main?: string;
  readonly module?: string;
  readonly source?: string;
  readonly types?: string;
  readonly exports?: PackageTarget;
  readonly imports?: { readonly [name: string]: PackageTarget };
  readonly workspaces: readonly string[];
  /** Directories of dependencies that are given by path, by name. */
  readonly linked: Readonly<Record<string, string>>;
}

/** What is read of the manifest of a dependency. */
export interface DependencyManifest {
  readonly types?: string;
  readonly typings?: string;
  readonly main?: string;
  readonly exports?: PackageTarget;
  readonly imports?: Readonly<Record<string, PackageTarget>>;
  /** Paths by path, for each range of compilers. */
  readonly typesVersions: Readonly<Record<string, Readonly<Record<string, PackageTarget>>>>;
}

export interface CompilerConfig {
  readonly extends: readonly string[];
  readonly references: readonly string[];
  readonly baseUrl?: string;
  readonly paths?: Readonly<Record<string, readonly string[]>>;
}

/** Undefined when it is no JSON object. */
export function parsePackage(text: string): PackageManifest | undefined {
  const json = parseJson(text);
  if (!json) return undefined;
  const workspaces = Array.isArray(json.workspaces)
    ? json.workspaces
    : isObject(json.workspaces) && Array.isArray(json.workspaces.packages)
      ? json.workspaces.packages
      : [];
  return {
    ...strings(json, ['name', 'main', 'module', 'source', 'types']),
    ...(json.exports === undefined ? {} : { exports: json.exports as PackageTarget }),
    ...(isObject(json.imports) ? { imports: json.imports as Record<string, PackageTarget> } : {}),
    workspaces: workspaces.filter(isString),
    linked: linkedDependencies(json),
  };
}

/** Undefined when it is no JSON object. */
export function parseDependency(text: string): DependencyManifest | undefined {
  const json = parseJson(text);
  if (!json) return undefined;
  const versions = isObject(json.typesVersions) ? Object.entries(json.typesVersions) : [];
  return {
    ...strings(json, ['types', 'typings', 'main']),
    ...(json.exports === undefined ? {} : { exports: json.exports as PackageTarget }),
    ...(isObject(json.imports) ? { imports: json.imports as Record<string, PackageTarget> } : {}),
    typesVersions: Object.fromEntries(versions.filter(([, paths]) => isObject(paths))) as Record<
      string,
      Record<string, PackageTarget>
    >,
  };
}

const DEPENDENCIES = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
const BY_PATH = /^(?:file|link|portal):(.+)$/;

function linkedDependencies(json: Json): Record<string, string> {
  const linked: Record<string, string> = {};
  for (const group of DEPENDENCIES) {
    const dependencies = json[group];
    if (!isObject(dependencies)) continue;
    for (const [name, version] of Object.entries(dependencies)) {
      const directory = isString(version) ? BY_PATH.exec(version)?.[1] : undefined;
      if (directory !== undefined) linked[name] = directory;
    }
  }
  return linked;
}

/** Reads JSON with comments and trailing commas. */
export function parseCompilerConfig(text: string): CompilerConfig | undefined {
  const json = parseJson(withoutComments(text));
  if (!json) return undefined;
  const options = isObject(json.compilerOptions) ? json.compilerOptions : {};
  const paths = isObject(options.paths)
    ? Object.fromEntries(
        Object.entries(options.paths).map(([key, value]) => [key, Array.isArray(value) ? value.filter(isString) : []]),
      )
    : undefined;
  const parents = Array.isArray(json.extends)
    ? json.extends.filter(isString)
    : isString(json.extends)
      ? [json.extends]
      : [];
  const references = Array.isArray(json.references)
    ? json.references.flatMap((reference) => (isObject(reference) && isString(reference.path) ? [reference.path] : []))
    : [];
  return {
    extends: parents,
    references,
    ...(isString(options.baseUrl) ? { baseUrl: options.baseUrl } : {}),
    ...(paths ? { paths } : {}),
  };
}

/** The globs under `packages:`; the file has no other use for lists at that level. */
export function parsePnpmWorkspace(text: string): string[] {
  const globs: string[] = [];
  let inside = false;
  for (const line of text.split('\n')) {
    if (/^\S/.test(line)) inside = /^packages\s*:/.test(line);
    const item = inside ? /^\s*-\s*(['"]?)(.+?)\1\s*(?:#.*)?$/.exec(line) : null;
    if (item) globs.push(item[2]!);
  }
  return globs;
}

type Json = Readonly<Record<string, unknown>>;

const isString = (value: unknown): value is string => typeof value === 'string';
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string): Json | undefined {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function strings<K extends string>(json: Json, keys: readonly K[]): Partial<Record<K, string>> {
  return Object.fromEntries(keys.flatMap((key) => (isString(json[key]) ? [[key, json[key]]] : []))) as Partial<
    Record<K, string>
  >;
}

const COMMENT_OR_STRING =
  /"(?:[^"\\]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|,(?=\s*(?:(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*)\s*)*[}\]])/g;

const withoutComments = (text: string): string =>
  text.replace(COMMENT_OR_STRING, (found) => (found.startsWith('"') ? found : ''));
