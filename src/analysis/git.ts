/**
 * Reads what git keeps beside a work tree, as files: no program of a served repository's choosing is ever run, which
 * calling `git` would allow (its configuration names commands). Repositories in the reftable format have no branch here.
 */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { statsOf } from './stats.ts';

/** A git work tree, wherever its repository is kept. */
export interface WorkTree {
  /** Absolute path of its top directory. */
  readonly root: string;
  /** Holds HEAD and what else belongs to this work tree alone. */
  readonly gitDirectory: string;
  /** Holds branches, configuration and exclude file; differs from the above in linked work trees. */
  readonly commonDirectory: string;
}

/** The work tree that holds the directory, itself or above it; null when none does. */
export function findWorkTree(directory: string): WorkTree | null {
  for (let root = resolve(directory); ; root = dirname(root)) {
    const workTree = workTreeAt(root);
    if (workTree) return workTree;
    if (root === dirname(root)) return null;
  }
}

/** The work tree whose top directory this is; submodules and linked work trees have a file in the place of `.git/`. */
export function workTreeAt(root: string): WorkTree | null {
  const dotGit = join(root, '.git');
  const stats = statsOf(dotGit);
  if (!stats) return null;
  const pointer = stats.isFile() ? /^gitdir: (.+)$/m.exec(textOf(dotGit) ?? '')?.[1] : undefined;
  const gitDirectory = pointer === undefined ? dotGit : resolve(root, pointer.trim());
  if (textOf(join(gitDirectory, 'HEAD')) === undefined) return null;
  const common = textOf(join(gitDirectory, 'commondir'))?.trim();
  return { root, gitDirectory, commonDirectory: common === undefined ? gitDirectory : resolve(gitDirectory, common) };
}

/** What is checked out. Without a branch: a detached HEAD; without a commit: nothing is committed yet. */
export function readHead(workTree: WorkTree): { readonly commit?: string; readonly branch?: string } {
  const head = textOf(join(workTree.gitDirectory, 'HEAD'))?.trim() ?? '';
  if (OBJECT_ID.test(head)) return { commit: head };
  const ref = /^ref: (refs\/\S+)$/.exec(head)?.[1];
  if (ref === undefined) return {};
  const commit = commitOf(workTree, ref);
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  return {
    ...(commit === undefined ? {} : { commit }),
    ...(branch === undefined || branch === '.invalid' ? {} : { branch }),
  };
}

/** URL of the remote `origin`, else of the first remote. */
export function readRemote(workTree: WorkTree): string | undefined {
  const urls = new Map<string, string>();
  let remote: string | undefined;
  for (const line of (textOf(join(workTree.commonDirectory, 'config')) ?? '').split(/\r?\n/)) {
    const section = /^\s*\[(.*)\]/.exec(line)?.[1];
    if (section !== undefined) remote = /^remote "(.+)"$/.exec(section)?.[1];
    const url = /^\s*url\s*=\s*(.+?)\s*$/.exec(line)?.[1];
    if (remote !== undefined && url !== undefined && !urls.has(remote)) urls.set(remote, url.replace(/^"(.*)"$/, '$1'));
  }
  return urls.get('origin') ?? urls.values().next().value;
}

const OBJECT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

function commitOf(workTree: WorkTree, ref: string): string | undefined {
  const loose = textOf(join(workTree.gitDirectory, ref)) ?? textOf(join(workTree.commonDirectory, ref));
  if (loose !== undefined && OBJECT_ID.test(loose.trim())) return loose.trim();
  for (const line of (textOf(join(workTree.commonDirectory, 'packed-refs')) ?? '').split('\n')) {
    const [commit, name] = line.trim().split(' ');
    if (name === ref && commit !== undefined && OBJECT_ID.test(commit)) return commit;
  }
  return undefined;
}

/** The text of a small file; undefined when it is not there, cannot be read or is no file. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
