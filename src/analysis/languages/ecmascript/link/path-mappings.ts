/** How `tsconfig.json` and `jsconfig.json` map specifiers to paths. */
import { posix } from 'node:path';
import type { Linking } from './linking.ts';
import { type CompilerConfig, parseCompilerConfig } from './manifests.ts';
import { externalOf, normalize, packageDirectory } from './modules.ts';

export interface PathMapping {
  /** Directory that the targets are relative to. */
  readonly base: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  readonly baseUrl?: string;
}

/** Mappings of the configurations in a directory. The cell's key is the directory. */
export function computePathMapping(l: Linking, directory: string): readonly PathMapping[] {
  const mappings: PathMapping[] = [];
  for (const name of ['tsconfig.json', 'jsconfig.json']) {
    const path = directory === '' ? name : `${directory}/${name}`;
    collectMappings(l, path, mappings, new Set());
  }
  return mappings;
}

function collectMappings(l: Linking, path: string, mappings: PathMapping[], seen: Set<string>): void {
  const config = readConfig(l, path, seen);
  if (!config) return;
  const mapping = effectiveMapping(l, path, config, new Set());
  if (mapping) mappings.push(mapping);
  // A solution file has no paths of its own; the projects it refers to have.
  for (const reference of config.references) {
    const target = normalize(posix.join(posix.dirname(path), reference));
    if (target === undefined) continue;
    const file = target.endsWith('.json') ? target : `${target}/tsconfig.json`;
    if (posix.dirname(file) === posix.dirname(path)) collectMappings(l, file, mappings, seen);
  }
}

function readConfig(l: Linking, path: string, seen: Set<string>): CompilerConfig | undefined {
  if (seen.has(path)) return undefined;
  seen.add(path);
  const text = l.program.manifest(path.replace(/^\.\//, ''));
  return text === undefined ? undefined : parseCompilerConfig(text);
}

/** Its own paths, else those of what it extends. */
function effectiveMapping(
  l: Linking,
  path: string,
  config: CompilerConfig,
  seen: Set<string>,
): PathMapping | undefined {
  const directory = normalize(posix.dirname(path)) ?? '';
  const baseUrl = config.baseUrl === undefined ? undefined : normalize(posix.join(directory, config.baseUrl));
  if (config.paths || baseUrl !== undefined) {
    return { base: baseUrl ?? directory, paths: config.paths ?? {}, ...(baseUrl === undefined ? {} : { baseUrl }) };
  }
  for (const parent of config.extends.toReversed()) {
    for (const target of parentPaths(l, directory, parent)) {
      const above = readConfig(l, target, seen);
      const mapping = above && effectiveMapping(l, target, above, seen);
      if (mapping) return mapping;
    }
  }
  return undefined;
}

function parentPaths(l: Linking, directory: string, parent: string): string[] {
  if (!parent.startsWith('.')) {
    const { package: name, path } = externalOf(parent);
    const home = packageDirectory(l, directory, name);
    if (home === undefined) return [];
    const file = path[0] ?? 'tsconfig.json';
    return [posix.join(home, file), posix.join(home, `${file}.json`)];
  }
  const target = normalize(posix.join(directory, parent));
  if (target === undefined) return [];
  return target.endsWith('.json') ? [target] : [`${target}.json`, `${target}/tsconfig.json`];
}
