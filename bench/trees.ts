/**
 * The repositories that are measured on: packages pinned by checksum (packages.ts), side by side in one folder,
 * as a repository of many packages has them.
 */
import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { fetchSource } from './accuracy/fetch-source.ts';
import { PACKAGES } from './packages.ts';

export interface Tree {
  readonly root: string;
  /** Relative to the root: the files in a language that Seamgraph reads. */
  readonly files: readonly string[];
  /** What linking reads beside them. */
  readonly manifests: readonly string[];
  /** Of the files. */
  readonly bytes: number;
}

const LANGUAGES: ReadonlySet<string> = new Set([
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.py',
  '.pyi',
  '.go',
  '.java',
]);
const MANIFEST =
  /^(?:(?:package|[tj]sconfig.*)\.json|go\.(?:mod|work)|pyproject\.toml|setup\.(?:py|cfg)|pom\.xml|.*\.gradle)$/;

/** Every language, of a size at which slower contenders still end: the first eleven packages. */
export const MIXED_FILES = 2_900;

/**
 * A repository of this many files, the same for everyone who asks.
 * @throws Error that says which package could not be had.
 */
export async function plantTree(root: string, fileCount: number): Promise<Tree> {
  const files: string[] = [];
  const manifests: string[] = [];
  let bytes = 0;
  for (const source of PACKAGES) {
    if (files.length === fileCount) break;
    const from = await fetchSource(source);
    for (const path of readdirSync(from, { recursive: true, encoding: 'utf8' }).sort()) {
      const isSource = LANGUAGES.has(extname(path)) && !path.includes('node_modules');
      if (!isSource && !MANIFEST.test(basename(path))) continue;
      if (isSource && files.length === fileCount) continue;
      const found = statSync(join(from, path));
      if (!found.isFile()) continue;
      const target = join(source.name, path);
      mkdirSync(dirname(join(root, target)), { recursive: true });
      cpSync(join(from, path), join(root, target));
      (isSource ? files : manifests).push(target);
      if (!isSource) continue;
      bytes += found.size;
    }
  }
  if (files.length < fileCount) throw new Error(`The packages have ${files.length} files, not ${fileCount}`);
  return { root, files, manifests, bytes };
}

/** For a note: what the tree is. */
export const describeTree = ({ files, bytes }: Tree): string =>
  `${files.length.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB`;
