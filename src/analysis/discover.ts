/** Which files of a repository are analysed, in which language, and whether they can have changed: by stat alone. */
import { type BigIntStats, closeSync, type Dirent, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../model/analysis.ts';
import { SeamgraphError } from '../model/errors.ts';
import type { Language } from '../model/language.ts';
import type { FileLanguage, LanguageFinder } from './file-language.ts';
import {
  IGNORE_FILES,
  type IgnoreReason,
  type IgnoreRules,
  isIgnoredByUs,
  rulesAtRoot,
  rulesWithin,
  whyIgnored,
} from './ignore-rules.ts';
import type { LanguageRules } from './language.ts';
import { createPace } from './pace.ts';
import type { ServedRepository } from './repository.ts';
import { statsOf } from './stats.ts';

export interface DiscoveredFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  /** Absent for manifests in no language of the graph, such as `go.mod`. */
  readonly language?: Language;
  /** How it is parsed; absent in languages without a folder. */
  readonly rules?: LanguageRules;
  /** In bytes. */
  readonly size: number;
  /**
   * Equal signatures mean equal content: size, times and inode. Empty when the file changed so lately that it may
   * change again without a trace.
   */
  readonly signature: string;
}

export interface Discovery {
  /** By path, in order of path. */
  readonly files: ReadonlyMap<string, DiscoveredFile>;
  readonly diagnostics: readonly Diagnostic[];
  /**
   * What was looked at: files and directories, all of it below each. A known file in there that was not found is gone.
   */
  readonly looked: readonly string[];
}

export interface DiscoverOptions {
  readonly finder: LanguageFinder;
  /** Files that linking reads as text, whatever their language. */
  readonly isManifest: (path: string) => boolean;
  readonly signal: AbortSignal;
  /** Looks only at these files and directories, relative to the repository; default: at all. */
  readonly within?: readonly string[];
}

/**
 * Finds the files. Symbolic links are not followed: what they name inside the repository is found at its own place.
 *
 * @throws SeamgraphError REPOSITORY_UNREADABLE when the repository itself cannot be read: an unmounted disk must not
 * look like one that was emptied.
 */
export async function discover(repository: ServedRepository, options: DiscoverOptions): Promise<Discovery> {
  const search = beginSearch(repository, options);
  const looked = options.within === undefined ? [''] : outermost(options.within.map(widen));
  for (const path of looked) await look(search, path);
  const files = new Map([...search.files].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { files, diagnostics: search.diagnostics, looked };
}

/** Tells whether a path is, or lies below, one that was looked at. */
export function wasLookedAt(looked: readonly string[]): (path: string) => boolean {
  const seen = new Set(looked);
  return (path) => {
    for (let above = path; ; above = directoryOf(above)) {
      if (seen.has(above)) return true;
      if (above === '') return false;
    }
  };
}

interface Search extends DiscoverOptions {
  readonly repository: ServedRepository;
  readonly files: Map<string, DiscoveredFile>;
  readonly diagnostics: Diagnostic[];
  /** Rules of the directories on the way to what is looked at; null where a directory is left out or none. */
  readonly rules: Map<string, IgnoreRules | null>;
  /** In nanoseconds since 1970: when the search began. */
  readonly now: bigint;
}

function beginSearch(repository: ServedRepository, options: DiscoverOptions): Search {
  if (!statsOf(repository.root)?.isDirectory()) {
    const message = `${repository.root} is gone or cannot be read; the graph stays as it was. Bring it back or restart`;
    throw new SeamgraphError('REPOSITORY_UNREADABLE', message, { path: repository.root });
  }
  const rules = new Map([['', rulesAtRoot(repository.root, repository.workTree)]]);
  const now = BigInt(Date.now()) * 1_000_000n;
  return { ...options, repository, files: new Map(), diagnostics: [], rules, now };
}

/** A changed ignore file may concern all that lies beside it. */
function widen(path: string): string {
  const slash = path.lastIndexOf('/');
  const isRules = (IGNORE_FILES as readonly string[]).includes(path.slice(slash + 1));
  return isRules ? path.slice(0, Math.max(0, slash)) : path;
}

/** Without those that lie in others. */
function outermost(paths: readonly string[]): string[] {
  const sorted = [...new Set(paths)].sort();
  const kept = new Set<string>();
  return sorted.filter((path) => {
    for (let above = path; above !== ''; ) {
      above = directoryOf(above);
      if (kept.has(above)) return false;
    }
    kept.add(path);
    return true;
  });
}

async function look(search: Search, path: string): Promise<void> {
  if (path === '') return walk(search, '');
  const above = rulesOf(search, directoryOf(path));
  const stats = above && statsOf(join(search.repository.root, path));
  if (!stats) return;
  if (stats.isDirectory()) {
    if (rulesOf(search, path)) await walk(search, path);
  } else if (stats.isFile() && whyLeftOut(search, above, path, false) === null) {
    addFile(search, path);
  }
}

/** The rules for what is in a directory; null when it, or one above it, is left out or is no real directory. */
function rulesOf(search: Search, path: string): IgnoreRules | null {
  const known = search.rules.get(path);
  if (known !== undefined) return known;
  const { root } = search.repository;
  const above = rulesOf(search, directoryOf(path));
  const enter = above && statsOf(join(root, path))?.isDirectory() && whyIgnored(above, root, path, true) === null;
  const rules = enter ? rulesWithin(above, root, path) : null;
  search.rules.set(path, rules);
  return rules;
}

/** Adds all files below a directory that is entered. Rules are dropped on leaving, so memory follows depth. */
async function walk(search: Search, top: string): Promise<void> {
  const todo: { path: string; rules: IgnoreRules }[] = [{ path: top, rules: rulesOf(search, top)! }];
  const pace = createPace(search.signal);
  for (let next = todo.pop(); next; next = todo.pop()) {
    const { path, rules } = next;
    readDirectory(search, path, rules, (directory) => {
      todo.push({ path: directory, rules: rulesWithin(rules, search.repository.root, directory) });
    });
    await pace();
  }
}

function readDirectory(search: Search, path: string, rules: IgnoreRules, enter: (directory: string) => void): void {
  const { root } = search.repository;
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') report(search, path, 'DIRECTORY_UNREADABLE', unreadable('directory', error));
    return;
  }
  for (const entry of entries) {
    const child = path === '' ? entry.name : `${path}/${entry.name}`;
    const reason = whyLeftOut(search, rules, child, entry.isDirectory());
    if (reason === 'OUTPUT') report(search, child, 'OUTPUT_SKIPPED', OUTPUT_SKIPPED, 'INFO');
    if (reason !== null) continue;
    if (entry.isDirectory()) enter(child);
    else if (entry.isFile()) addFile(search, child);
    else if (entry.isSymbolicLink()) reportLink(search, child);
  }
}

/**
 * Manifests beside sources tell how these are to be read, so `.gitignore` does not leave them out: some projects track
 * one and ignore those that their build makes (git heeds no pattern for what it tracks).
 */
function whyLeftOut(search: Search, rules: IgnoreRules, path: string, isDirectory: boolean): IgnoreReason | null {
  const reason = whyIgnored(rules, search.repository.root, path, isDirectory);
  if (reason === null || isDirectory || !search.isManifest(path)) return reason;
  return isIgnoredByUs(rules, path) ? reason : null;
}

function addFile(search: Search, path: string): void {
  const named = search.finder.byName(path);
  const isManifest = search.isManifest(path);
  if (named === null && !isManifest) return;
  const absolute = join(search.repository.root, path);
  const stats = statsOf(absolute);
  if (!stats) {
    // A name that is no UTF-8 comes back with U+FFFD in it, and then there is no such file.
    if (path.includes('\uFFFD')) report(search, path, 'NAME_NOT_UTF8', NAME_NOT_UTF8);
    return;
  }
  const found = named === undefined ? byContent(search, path) : named;
  if (!found && !isManifest) return;
  search.files.set(path, {
    path,
    ...(found as FileLanguage | null),
    size: Number(stats.size),
    signature: signatureOf(stats, search.now),
  });
}

function byContent(search: Search, path: string): FileLanguage | null {
  try {
    return search.finder.byContent(path, headOf(join(search.repository.root, path)));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') report(search, path, 'FILE_UNREADABLE', unreadable('file', error));
    return null;
  }
}

/** The first bytes of a file; enough for a `#!` line or the first declarations of a header. */
function headOf(path: string): string {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.allocUnsafe(4096);
    return head.toString('utf8', 0, readSync(file, head, 0, head.length, 0));
  } finally {
    closeSync(file);
  }
}

/** A change right after another may fall in the same tick of the file system's clock, with the same size. */
export function signatureOf(stats: BigIntStats, now: bigint): string {
  const last = stats.ctimeNs;
  // File systems with coarse clocks (FAT: 2 s) write whole milliseconds; others tick every 1 to 10 ms.
  const tick = last % 1_000_000n === 0n ? 2_000_000_000n : 50_000_000n;
  return now - last < tick ? '' : [stats.size, stats.mtimeNs, stats.ctimeNs, stats.ino].join(':');
}

function reportLink(search: Search, path: string): void {
  const named = search.finder.byName(path);
  const { root } = search.repository;
  try {
    const target = realpathSync.native(join(root, path));
    if (target === root || target.startsWith(root + sep)) return;
    if (named || statsOf(target)?.isDirectory()) report(search, path, 'LINK_OUTSIDE', LINK_OUTSIDE, 'INFO');
  } catch {
    // It leads nowhere, in a circle, or where we may not look: there is nothing to miss.
  }
}

function report(
  search: Search,
  path: string,
  code: string,
  message: string,
  severity: Diagnostic['severity'] = 'WARNING',
): void {
  search.diagnostics.push({ path, severity, code, message });
}

const OUTPUT_SKIPPED =
  'Looks like build output and is not in the graph; if it holds sources, write `!` and its path with a `/` at the end in .seamgraphignore';
const NAME_NOT_UTF8 = 'The name is not valid UTF-8, so it cannot be shown or opened and is not in the graph; rename it';
const LINK_OUTSIDE =
  'A symbolic link that leads out of the repository and was not followed; serve its target as a path of its own';
const unreadable = (what: string, error: unknown): string =>
  `This ${what} cannot be read (${errorCode(error)}) and is not in the graph; give the server's user the right to read it`;

const errorCode = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
