/**
 * Which entries of a tree are left out. Three voices, the strongest first:
 *
 * 1. `.seamgraphignore`, in any directory, in the syntax of .gitignore; its `!` brings back what the others leave out.
 * 2. Defaults: dependencies, tool directories, build output (default-ignores.ts).
 * 3. `.gitignore` in any directory, from the top of the work tree down, and `.git/info/exclude`; as with git, they do not
 *    concern what is tracked.
 *
 * In each, a file deeper in the tree beats one above it, and a later line an earlier one. A directory that is left out
 * is not entered, so nothing in it can be brought back alone. The user's own excludes (core.excludesFile) do not count:
 * the graph of a tree must not depend on who looks.
 */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isToolDirectory, looksLikeOutput } from './default-ignores.ts';
import { type WorkTree, workTreeAt } from './git.ts';
import { statsOf } from './stats.ts';
import { createTrackedFiles, type TrackedFiles } from './tracked-files.ts';

export const IGNORE_FILES = ['.gitignore', '.seamgraphignore'] as const;

/** The rules that hold for the entries of one directory. */
export interface IgnoreRules {
  /** Path of the repository in its work tree, with a `/` at the end, or empty: patterns above it name it. */
  readonly base: string;
  readonly git: Ignore;
  readonly own: Ignore;
  /** Both in one, the stronger last: only so is a directory that one voice brought back open to the other. */
  readonly both: Ignore;
  readonly tracked: PlacedFiles | undefined;
}

/** What is tracked in the innermost work tree, and where that lies: as patterns are written, with a `/` at the end or empty. */
interface PlacedFiles {
  readonly place: string;
  readonly files: TrackedFiles;
}

/** Why an entry is left out: the user's patterns or a tool's directory; or, what may surprise, build output. */
export type IgnoreReason = 'EXPECTED' | 'OUTPUT';

/** The rules at the top of a repository: those above it in its work tree, and its own. */
export function rulesAtRoot(root: string, workTree: WorkTree | undefined): IgnoreRules {
  const inside = workTree && workTree.root !== root ? relative(workTree.root, root).split(sep) : [];
  const base = inside.map((name) => `${name}/`).join('');
  let git = emptyRules();
  if (workTree && inside.length > 0) {
    git = withPatterns(git, join(workTree.commonDirectory, 'info', 'exclude'), '');
    for (let depth = 0; depth < inside.length; depth++) {
      const above = inside.slice(0, depth);
      git = withPatterns(git, join(workTree.root, ...above, '.gitignore'), above.join('/'));
    }
    // Whoever serves a directory that git leaves out wants it.
    if (git.ignores(base)) git = emptyRules();
  }
  const own = emptyRules();
  const tracked = workTree && { place: '', files: createTrackedFiles(workTree) };
  return rulesWithin({ base, git, own, both: git, tracked }, root, '');
}

/** The rules for the entries of the directory `path` (relative to `root`), from those of the directory above it. */
export function rulesWithin(above: IgnoreRules, root: string, path: string): IgnoreRules {
  const directory = join(root, path);
  const place = `${above.base}${path}`.replace(/\/$/, '');
  // A repository in a repository is a world of its own to git: the outer one's patterns end here.
  const nested = workTreeAt(directory);
  let { git, tracked } = above;
  if (nested) {
    git = withPatterns(emptyRules(), join(nested.commonDirectory, 'info', 'exclude'), place);
    tracked = { place: place === '' ? '' : `${place}/`, files: createTrackedFiles(nested) };
  }
  git = withPatterns(git, join(directory, '.gitignore'), place);
  const own = withPatterns(above.own, join(directory, '.seamgraphignore'), place);
  if (git === above.git && own === above.own) return above;
  return { base: above.base, git, own, both: emptyRules().add(git).add(own), tracked };
}

/** Whether an entry is left out; `path` is relative to `root`, `rules` are those of the directory that holds it. */
export function whyIgnored(rules: IgnoreRules, root: string, path: string, isDirectory: boolean): IgnoreReason | null {
  const asWritten = `${rules.base}${path}${isDirectory ? '/' : ''}`;
  if (rules.both.ignores(asWritten) && (!isTracked(rules, asWritten) || rules.own.ignores(asWritten)))
    return 'EXPECTED';
  if (!isDirectory || rules.own.test(asWritten).unignored) return null;
  if (isToolDirectory(path.slice(path.lastIndexOf('/') + 1))) return 'EXPECTED';
  return looksLikeOutput(join(root, path)) ? 'OUTPUT' : null;
}

function isTracked({ tracked }: IgnoreRules, asWritten: string): boolean {
  return tracked?.files.has(asWritten.slice(tracked.place.length)) ?? false;
}

/** Whether `.seamgraphignore` leaves a file out. */
export const isIgnoredByUs = (rules: IgnoreRules, path: string): boolean => rules.own.ignores(`${rules.base}${path}`);

// Git compares case as the file system does; the graph of a tree must not depend on where it lies.
const emptyRules = (): Ignore => ignore({ ignorecase: false });

/** The rules and, after them, those of a file in the directory `place`; the same rules when there is no such file. */
function withPatterns(rules: Ignore, file: string, place: string): Ignore {
  const text = patternsOf(file);
  if (text === undefined) return rules;
  const patterns = text.split(/\r?\n/).map((line) => (place === '' ? line : patternBelow(place, line)));
  return emptyRules().add(rules).add(patterns);
}

/** A line of an ignore file in the directory `place`, as a line of one at the top would say it. */
function patternBelow(place: string, line: string): string {
  const text = line.replace(/(?<!\\) +$/, '');
  const negative = text.startsWith('!');
  const body = negative ? text.slice(1) : text;
  if (body === '' || body === '/' || text.startsWith('#')) return '';
  const isAnchored = body.slice(0, -1).includes('/');
  const quoted = place.replace(/[\\*?[\]]/g, '\\$&');
  return `${negative ? '!' : ''}/${quoted}/${isAnchored ? '' : '**/'}${body.replace(/^\//, '')}`;
}

/** Git follows no symbolic link to patterns either. A megabyte of patterns is an accident. */
function patternsOf(file: string): string | undefined {
  const stats = statsOf(file);
  if (!stats?.isFile() || stats.size > 1_000_000n) return undefined;
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    return undefined;
  }
}
