/**
 * Files of dependencies, read from disk at the moment in which linking asks for one: its facts come from the store, as
 * those of all files do, else it is parsed here, in the thread that links. A parse pool would have to be waited for, and
 * each wait would be another round of linking.
 *
 * Of all that was asked there is a record, as of analysed files: by their stats a start knows whether all is as it was.
 */
import { type BigIntStats, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Diagnostic } from '../model/analysis.ts';
import { signatureOf } from './discover.ts';
import { areWhole, encodeFacts } from './fact-codec.ts';
import type { FactStore, FileRecord } from './fact-store.ts';
import type { LanguageFinder } from './file-language.ts';
import type { FileTable } from './file-table.ts';
import { grammarFile } from './grammars.ts';
import type { FactsHolder, HeldFacts } from './held-facts.ts';
import type { LanguageFamily, LanguageRules, OutsideFiles } from './language.ts';
import { createParser, isPoison, type ParseNow } from './parser.ts';
import type { ServedRepository } from './repository.ts';
import type { RunScope } from './run-scope.ts';
import type { AnalysisSettings } from './settings.ts';
import { readSource } from './source-file.ts';

/** Larger declarations are not read. Playwright's and webpack's are over a megabyte, and much is asked of them. */
const MAX_FILE_BYTES = 1536 * 1024;
/** Of one repository; where more are asked for none is read, lest the graph depend on who asks first. */
const MAX_DECLARATIONS = 4_000;
const MAX_BYTES = 64 * 1024 * 1024;

export interface Dependencies {
  /** What linking asks of a repository, by name; undefined for a family that reads no dependencies. */
  filesOf(repository: string, family: LanguageFamily): OutsideFiles<HeldFacts> | undefined;
  /** Loads the grammars where there are dependencies. To be called before linking. */
  prepare(): Promise<void>;
  /** Whether all that was asked is as it was when the last run ended. */
  areAsRecorded(): boolean;
  /** Whether dependencies may be others than linking knows; `scope` is what the run looks at. */
  mayDiffer(scope: RunScope): boolean;
  /** Whether more was asked for than is read, since this was last called: all that linking learned is to be forgotten. */
  takeRefusal(): boolean;
  /** Begins anew, as linking does. */
  reset(): void;
  /** What there is to say, since last asked. */
  takeNotes(): Diagnostic[];
}

export interface DependenciesOptions {
  readonly repositories: readonly ServedRepository[];
  readonly families: readonly LanguageFamily[];
  readonly settings: AnalysisSettings;
  readonly finder: LanguageFinder;
  readonly store: FactStore;
  readonly table: FileTable;
  readonly facts: FactsHolder;
  /** How facts of this language are told apart from those of the same bytes in another. */
  readonly dialectOf: (rules: LanguageRules) => string;
  /** Version of the facts that these rules give. */
  readonly versionOf: (rules: LanguageRules) => string;
  /** Default 4,000. */
  readonly maxDeclarations?: number;
}

/** Under which the table keeps records of a repository's dependencies. */
export const dependenciesOf = ({ id }: ServedRepository): string => `${id} dependencies`;

export function createDependencies(options: DependenciesOptions): Dependencies {
  const { repositories, families, finder } = options;
  const readers = new Map(
    repositories.map((repository) => [repository.name, createReader(repository, options, parse)]),
  );
  const all = [...readers.values()];
  const readingFamilies = families.filter(({ dependencies }) => dependencies);
  const grammars = new Map<LanguageRules, ParseNow>();
  /** Whether there are folders has been looked at, and nothing tells of others since. */
  let isSearched = false;
  // With `npm ci` no manifest changes, but the folder is another.
  const isFolder = ({ path }: FileRecord): boolean =>
    readingFamilies.some(({ dependencies }) => path.endsWith(`${dependencies!.folder}/`));

  function parse(path: string, text: string): Uint8Array<ArrayBuffer> | undefined {
    const rules = finder.byName(path)?.rules;
    const now = rules && grammars.get(rules);
    const family = rules && families.find(({ languages }) => languages.includes(rules));
    if (!now || !family) return undefined;
    try {
      const deadline = performance.now() + options.settings.parseTimeoutMs;
      return encodeFacts(now(text, deadline, (source) => family.extract(source, rules.language)));
    } catch (error) {
      // A parser in disorder answers nothing more until the next run has another.
      if (isPoison(error)) {
        grammars.clear();
        isSearched = false;
      }
      return undefined;
    }
  }

  return {
    filesOf: (name, family) => (family.dependencies ? readers.get(name)?.files : undefined),
    async prepare() {
      if (isSearched || grammars.size > 0) return;
      isSearched = true;
      const isThere = readingFamilies.some((family) => all.some((reader) => reader.hasAny(family)));
      if (!isThere) return;
      const parser = await createParser();
      for (const rules of readingFamilies.flatMap(({ languages }) => languages)) {
        grammars.set(rules, await parser.ready(grammarFile(rules.grammar.wasm)));
      }
    },
    areAsRecorded: () => all.every((reader) => reader.isAsRecorded(() => true)),
    mayDiffer(scope) {
      const mayDiffer = repositories.some(({ id, name }) => {
        const paths = scope.get(id);
        if (paths === undefined) return false;
        const isTold = paths === null || paths.some((path) => tellsOfDependencies(path, readingFamilies));
        return isTold || !readers.get(name)!.isAsRecorded(isFolder);
      });
      if (mayDiffer) isSearched = false;
      return mayDiffer;
    },
    takeRefusal: () => all.map((reader) => reader.takeRefusal()).includes(true),
    reset() {
      isSearched = false;
      for (const reader of all) reader.reset();
    },
    takeNotes: () => all.flatMap((reader) => reader.takeNotes()),
  };
}

function tellsOfDependencies(path: string, families: readonly LanguageFamily[]): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return families.some(
    ({ manifests, dependencies }) => manifests.includes(name) || dependencies!.lockfiles.includes(name),
  );
}

// -- One repository

interface Reader {
  readonly files: OutsideFiles<HeldFacts>;
  /** Whether there is any folder of dependencies. */
  hasAny(family: LanguageFamily): boolean;
  isAsRecorded(isMeant: (record: FileRecord) => boolean): boolean;
  takeRefusal(): boolean;
  reset(): void;
  takeNotes(): Diagnostic[];
}

interface Kept {
  readonly contentHash: string;
  readonly facts: HeldFacts | undefined;
}

function createReader(
  repository: ServedRepository,
  { finder, store, table, facts, dialectOf, versionOf, maxDeclarations = MAX_DECLARATIONS }: DependenciesOptions,
  parse: (path: string, text: string) => Uint8Array<ArrayBuffer> | undefined,
): Reader {
  const { root } = repository;
  const key = dependenciesOf(repository);
  const kept = new Map<string, Kept>();
  const notes: Diagnostic[] = [];
  let keptBytes = 0;
  let isRefused = false;
  let isTold = true;

  function record(path: string, stats: BigIntStats | undefined, more: Partial<FileRecord> = {}): void {
    const before = table.of(key).get(path);
    const signature = signatureNow(stats);
    const isSame = before?.signature === signature && before.contentHash === more.contentHash;
    if (!isSame) table.put(key, { path, signature, diagnostics: [], ...more });
  }

  /** Where a path leads, and what is there; undefined for what is not there, or not in the repository. */
  function placeOf(path: string): { readonly path: string; readonly stats: BigIntStats } | undefined {
    try {
      const real = realpathSync.native(join(root, path));
      if (!real.startsWith(root + sep)) return undefined;
      return {
        path: real
          .slice(root.length + 1)
          .split(sep)
          .join('/'),
        stats: statSync(real, { bigint: true }),
      };
    } catch {
      return undefined;
    }
  }

  function fileAt(path: string): ReturnType<typeof placeOf> {
    const place = isRefused ? undefined : placeOf(path);
    return place?.stats.isFile() ? place : undefined;
  }

  function readFacts(path: string): HeldFacts | undefined {
    const place = fileAt(path);
    const rules = finder.byName(path)?.rules;
    if (!place || !rules) return undefined;
    const dialect = dialectOf(rules);
    const known = table.of(key).get(path);
    const isSame =
      known?.dialect === dialect && known.signature !== '' && known.signature === signatureNow(place.stats);
    const source = isSame ? undefined : readSource(join(root, place.path), MAX_FILE_BYTES);
    const contentHash = isSame ? known.contentHash : source?.contentHash;
    record(path, place.stats, contentHash === undefined ? { dialect } : { dialect, contentHash });
    if (contentHash === undefined) return undefined;
    const before = kept.get(path);
    if (before?.contentHash === contentHash) return before.facts;
    const size = before ? 0 : Number(place.stats.size);
    if (!before && (kept.size >= maxDeclarations || keptBytes + size > MAX_BYTES)) return refuse();
    keptBytes += size;
    const at = { contentHash, dialect, version: versionOf(rules) };
    const stored = store.readFacts(at);
    let bytes = stored && areWhole(stored) ? stored : undefined;
    if (!bytes) {
      const { text } = source ?? readSource(join(root, place.path), MAX_FILE_BYTES) ?? {};
      const made = text === undefined ? undefined : parse(path, text);
      if (made) store.putFacts(at, made);
      bytes = made;
    }
    const held = bytes && facts.hold(rules.language, bytes);
    kept.set(path, { contentHash, facts: held });
    return held;
  }

  function forget(): void {
    kept.clear();
    keptBytes = 0;
  }

  function refuse(): undefined {
    isRefused = true;
    isTold = false;
    forget();
    notes.push({ path: '', severity: 'INFO', code: 'DEPENDENCIES_TOO_MANY', message: TOO_MANY });
  }

  return {
    files: {
      directory(path) {
        const place = isRefused ? undefined : placeOf(path);
        const found = place?.stats.isDirectory() ? place : undefined;
        // With a `/` at the end, where no file has one.
        record(`${path}/`, found?.stats);
        return found?.path;
      },
      hasFile: (path) => fileAt(path) !== undefined,
      text(path) {
        const place = fileAt(path);
        record(path, place?.stats);
        return place && readSource(join(root, place.path), MAX_FILE_BYTES)?.text;
      },
      facts: readFacts,
    },
    hasAny({ manifests, dependencies }) {
      const beside = [...table.of(repository.id).keys()].filter((path) => manifests.includes(fileName(path)));
      const directories = new Set(['', ...beside.map((path) => path.slice(0, -fileName(path).length))]);
      return [...directories].some((directory) => placeOf(directory + dependencies!.folder) !== undefined);
    },
    isAsRecorded(isMeant) {
      for (const known of table.of(key).values()) {
        if (!isMeant(known)) continue;
        const stats = placeOf(known.path)?.stats;
        if (known.signature === '' || known.signature !== signatureNow(stats)) return false;
      }
      return true;
    },
    takeRefusal() {
      const isNews = !isTold;
      isTold = true;
      return isNews;
    },
    reset() {
      isRefused = false;
      isTold = true;
      forget();
    },
    takeNotes: () => notes.splice(0),
  };
}

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const signatureNow = (stats: BigIntStats | undefined): string =>
  stats ? signatureOf(stats, BigInt(Date.now()) * 1_000_000n) : MISSING;

/** In place of a signature. */
const MISSING = 'missing';

const TOO_MANY = `Linking asked for more than ${MAX_DECLARATIONS} declaration files of dependencies, or ${MAX_BYTES} bytes, so none of them is read; calls that only they could tell are unresolved`;
