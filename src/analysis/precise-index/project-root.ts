/** Which repository an index belongs to, and where in it the files lie that it tells of. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServedRepository } from '../repository.ts';
import type { IndexFile } from './index-file.ts';

export interface IndexedFolder {
  readonly repository: ServedRepository;
  /** From the root of the index to the repository: what comes before a document's path, `''` or `web/`; or, where the
   * repository lies inside of the indexed folder, `-web/`: what is taken away from it. */
  readonly prefix: string;
}

/** Documents that are looked for, to see whether a folder is the one that was indexed. */
const SAMPLE = 64;

/**
 * The folder that the index names, where that is here; else, for an index that was made on another machine, the folder
 * that it lies in, or the top of a repository, whichever has its files.
 */
export function foldersOf(
  indexPath: string,
  { projectRoot, documents }: IndexFile,
  repositories: readonly ServedRepository[],
): IndexedFolder[] {
  const step = Math.ceil(documents.length / SAMPLE);
  const sample = documents.filter((_, i) => i % step === 0).map(({ path }) => path);
  const roots = [rootOf(projectRoot), realFolder(dirname(indexPath))].filter((root) => root !== undefined);
  return repositories.flatMap((repository) => {
    const prefixes = new Set([...roots.flatMap((root) => prefixOf(root, repository.root) ?? []), '']);
    for (const prefix of prefixes) {
      const isThere = sample.some((path) => {
        const inside = withPrefix(prefix, path);
        return inside !== undefined && existsSync(join(repository.root, inside));
      });
      if (isThere) return [{ repository, prefix }];
    }
    return [];
  });
}

/** A document's path in the repository; undefined when it lies outside. */
export function withPrefix(prefix: string, path: string): string | undefined {
  if (!prefix.startsWith('-')) return prefix + path;
  return path.startsWith(prefix.slice(1)) ? path.slice(prefix.length - 1) : undefined;
}

function prefixOf(from: string, root: string): string | undefined {
  if (from === root) return '';
  if (from.startsWith(root + sep)) return `${slashed(relative(root, from))}/`;
  if (root.startsWith(from === sep ? sep : from + sep)) return `-${slashed(relative(from, root))}/`;
  return undefined;
}

const slashed = (path: string): string => path.split(sep).join('/');

function rootOf(url: string): string | undefined {
  try {
    return realFolder(fileURLToPath(url));
  } catch {
    return undefined;
  }
}

function realFolder(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
