/** go.mod: which import path a directory has, and which directory an import path names. */

export interface Module {
  /** Where its go.mod lies; '' is the root. */
  readonly directory: string;
  readonly path: string;
  /** Import paths that a `replace` sends to a directory of the repository. */
  readonly replaced: readonly { readonly path: string; readonly directory: string }[];
}

/** Reads a go.mod; undefined when it names no module. Source: Go Modules Reference, "go.mod files". */
export function parseModule(directory: string, text: string): Module | undefined {
  const path = /^\s*module\s+"?([^\s"]+)"?/m.exec(text)?.[1];
  if (path === undefined) return undefined;
  const replaced: Module['replaced'][number][] = [];
  for (const line of text.split('\n')) {
    const match = /^\s*(?:replace\s+)?"?([^\s"]+)"?(?:\s+v\S+)?\s+=>\s+"?(\.{1,2}(?:\/[^\s"]*)?)"?/.exec(line);
    if (match) replaced.push({ path: match[1]!, directory: joinPath(directory, match[2]!) });
  }
  return { directory, path, replaced };
}

/** Directories that an import path may name, likeliest first: of the importing module's replacements, then of all. */
export function directoriesOf(modules: readonly Module[], importPath: string, from: string): string[] {
  const found: string[] = [];
  const importer = moduleAround(modules, from);
  for (const { path, directory } of importer?.replaced ?? []) {
    const rest = restOf(importPath, path);
    if (rest !== undefined) found.push(joinPath(directory, rest));
  }
  const owners = modules
    .filter((module) => restOf(importPath, module.path) !== undefined)
    .sort((a, b) => b.path.length - a.path.length || distance(a, importer) - distance(b, importer));
  const directories = owners.map((module) => joinPath(module.directory, restOf(importPath, module.path)!));
  // A directory inside another module is that module's; examples that are built with a workspace name it nevertheless.
  const isOwn = (directory: string, i: number): boolean => moduleAround(modules, directory) === owners[i];
  found.push(...directories.filter(isOwn), ...directories.filter((directory, i) => !isOwn(directory, i)));
  if (importer) found.push(joinPath(importer.directory, `vendor/${importPath}`));
  return found;
}

/** The innermost module that a directory lies in. */
export function moduleAround(modules: readonly Module[], directory: string): Module | undefined {
  let innermost: Module | undefined;
  for (const module of modules) {
    const inside = module.directory === '' || restOf(directory, module.directory) !== undefined;
    if (inside && (!innermost || module.directory.length > innermost.directory.length)) innermost = module;
  }
  return innermost;
}

/** What follows `prefix` in a path, '' for the same path; undefined when it does not begin so. */
function restOf(path: string, prefix: string): string | undefined {
  if (path === prefix) return '';
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : undefined;
}

/** Of modules of the same path (copies for tests), the importer itself first. */
const distance = (module: Module, importer: Module | undefined): number => (module === importer ? 0 : 1);

function joinPath(directory: string, relative: string): string {
  const steps = directory === '' ? [] : directory.split('/');
  for (const step of relative.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
