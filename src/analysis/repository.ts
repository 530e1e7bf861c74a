/** The repositories that are served: each PATH is one, with a name that symbols carry. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { SeamgraphError } from '../model/errors.ts';
import { nodeId } from '../model/symbol.ts';
import { findWorkTree, readHead, readRemote, type WorkTree } from './git.ts';
import { repositorySymbol } from './link/relate.ts';

/** A served repository. Plain JSON: it crosses threads. */
export interface ServedRepository {
  /** Id of its REPOSITORY node. */
  readonly id: string;
  /** Unique among those served together. */
  readonly name: string;
  /** Absolute, without symbolic links. */
  readonly root: string;
  /** The git work tree that holds it; its top may lie above `root`. */
  readonly workTree?: WorkTree;
}

/**
 * The repositories at these paths, in their order. The name comes from the git remote, else the manifest, else the
 * folder, so that two checkouts give the same symbols; of several with one name the later ones get `~2`, `~3` …
 *
 * @throws SeamgraphError INVALID_INPUT when a path is no readable directory, or lies in another.
 */
export function openRepositories(paths: readonly string[]): ServedRepository[] {
  const roots = paths.map(realDirectory);
  refuseNested(roots);
  const taken = new Set<string>();
  return roots.map((root) => {
    const workTree = findWorkTree(root);
    const name = uniqueName(nameOf(root, workTree), taken);
    return { id: nodeId(repositorySymbol(name)), name, root, ...(workTree ? { workTree } : {}) };
  });
}

/** Commit and branch of the repository now; empty outside git. */
export const headOf = ({ workTree }: ServedRepository): ReturnType<typeof readHead> =>
  workTree ? readHead(workTree) : {};

function realDirectory(path: string): string {
  try {
    const root = realpathSync.native(path);
    if (statSync(root).isDirectory()) return root;
  } catch (cause) {
    throw new SeamgraphError(
      'INVALID_INPUT',
      `${path} cannot be read: name a directory that exists`,
      { path },
      { cause },
    );
  }
  throw new SeamgraphError('INVALID_INPUT', `${path} is not a directory: name the folder that holds the sources`, {
    path,
  });
}

function refuseNested(roots: readonly string[]): void {
  for (const [i, root] of roots.entries()) {
    const outer = roots.find((other, j) => j !== i && (root === other || root.startsWith(other + sep)));
    if (outer === undefined) continue;
    const message = `${root} lies in ${outer}, which is served too: name only one of them`;
    throw new SeamgraphError('INVALID_INPUT', message, { path: root });
  }
}

function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let i = 2; taken.has(unique); i++) unique = `${name}~${i}`;
  taken.add(unique);
  return unique;
}

/** `owner/name` of the remote, and below it the path in the work tree, where PATH is not its top. */
function nameOf(root: string, workTree: WorkTree | null): string {
  const remote = workTree ? nameOfRemote(readRemote(workTree) ?? '') : undefined;
  const inside = workTree ? relative(workTree.root, root).split(sep).join('/') : '';
  if (remote !== undefined) return inside === '' ? remote : `${remote}/${inside}`;
  return nameOfManifest(root) ?? (basename(root) || 'root');
}

/** `https://host/owner/name.git`, `git@host:owner/name` and the like give `owner/name`; a path gives its last part. */
export function nameOfRemote(url: string): string | undefined {
  const withHost = /^(?:[a-z+]+:\/\/[^/]+\/|[^/:]+@?[^/:]*:(?!\/\/))(.+)$/i.exec(url);
  const isLocal = !withHost || /^file:/i.test(url) || /^[a-z]:[\\/]/i.test(url);
  const path = (isLocal ? basename(url.replaceAll('\\', '/')) : withHost[1]!).replace(/\/+$/, '').replace(/\.git$/, '');
  return path.replace(/^\/+/, '') || undefined;
}

function nameOfManifest(root: string): string | undefined {
  for (const [file, read] of MANIFEST_NAMES) {
    try {
      const name = read(readFileSync(join(root, file), 'utf8'))?.trim();
      if (name) return name;
    } catch {
      // It is not there or broken: the next may tell.
    }
  }
  return undefined;
}

const inTable = (table: string) => (text: string) =>
  new RegExp(`^\\[${table}\\][^[]*?^name\\s*=\\s*["'](.+?)["']`, 'ms').exec(text)?.[1];

const MANIFEST_NAMES: readonly (readonly [file: string, read: (text: string) => string | undefined])[] = [
  ['package.json', (text) => (JSON.parse(text) as { name?: string }).name],
  ['pyproject.toml', (text) => inTable('project')(text) ?? inTable('tool\\.poetry')(text)],
  ['go.mod', (text) => /^module\s+"?([^\s"]+)/m.exec(text)?.[1]],
  ['Cargo.toml', inTable('package')],
  ['pom.xml', (text) => /<artifactId>\s*(.+?)\s*</.exec(text.replace(/<parent>.*?<\/parent>/s, ''))?.[1]],
];
