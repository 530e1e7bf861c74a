/**
 * What earlier runs found out, in one SQLite file: facts by content hash, and for each file of a repository what its
 * stat looked like and what was in it, so that an unchanged file is neither parsed nor read. It is a cache: a file that
 * is damaged is made anew, and where none can be written everything goes on without.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Language } from '../model/language.ts';
import type { FileDiagnostic } from './source-file.ts';

/** Which facts: of these bytes, read as this language. */
export interface FactsKey {
  readonly contentHash: string;
  /** Language and grammar. */
  readonly dialect: string;
  /** Of grammar and rules; facts of another version are as good as none. */
  readonly version: string;
}

/** What is known of a file. */
export interface FileRecord {
  readonly path: string;
  readonly language?: Language;
  readonly dialect?: string;
  /** See DiscoveredFile.signature. */
  readonly signature: string;
  readonly contentHash?: string;
  readonly lines?: number;
  readonly generated?: true;
  readonly diagnostics: readonly FileDiagnostic[];
}

/** The files of a repository that came, changed or went. */
export interface FileChanges {
  readonly repository: string;
  readonly put: Iterable<FileRecord>;
  readonly removed: Iterable<string>;
}

export interface FactStore {
  /** As fact-codec.ts encodes them. */
  readFacts(key: FactsKey): Uint8Array | undefined;
  hasFacts(key: FactsKey): boolean;
  /** Stored with the next {@link FactStore.flush} or {@link FactStore.settle} at the latest. */
  putFacts(key: FactsKey, facts: Uint8Array): void;
  flush(): void;
  /** Whether there are any facts. */
  readonly isEmpty: boolean;
  /** By path. */
  readFiles(repository: string): Map<string, FileRecord>;
  /** The mark of the last {@link FactStore.settle}. */
  readMark(): string | undefined;
  /** Records, all or nothing, that the graph of these files is in the log; `mark` names that graph. */
  settle(changes: readonly FileChanges[], mark: string): void;
  /** Drops facts that no file has and that are older than a week: until then a branch may come back. */
  prune(): void;
  close(): void;
}

/** @param report is told what was lost and why; nothing else fails. */
export function openFactStore(path: string, report: (diagnostic: FileDiagnostic) => void): FactStore {
  let tables = openTables(path, report);

  /** Runs a step; when the file fails, makes it anew or goes on without it. */
  function attempt<T>(step: (tables: Tables) => T, otherwise: T): T {
    if (!tables) return otherwise;
    try {
      return step(tables);
    } catch (error) {
      tables.abandon();
      tables = isDamage(error) ? recreate(path, error, report) : giveUp(path, error, report);
      return otherwise;
    }
  }

  return {
    readFacts: ({ contentHash, dialect, version }) =>
      attempt(
        (at) => (at.selectFacts.get(contentHash, dialect, version) as { body: Uint8Array } | undefined)?.body,
        undefined,
      ),
    hasFacts: ({ contentHash, dialect, version }) =>
      attempt((at) => at.selectHasFacts.get(contentHash, dialect, version) !== undefined, false),
    putFacts: ({ contentHash, dialect, version }, facts) =>
      attempt((at) => {
        at.write();
        at.insertFacts.run(contentHash, dialect, version, Math.floor(Date.now() / DAY_MS), facts);
      }, undefined),
    flush: () => attempt((at) => at.commit(), undefined),
    get isEmpty() {
      return attempt((at) => at.selectAnyFacts.get() === undefined, true);
    },
    readFiles: (repository) =>
      attempt((at) => {
        const rows = at.selectFiles.all(repository) as unknown as FileRow[];
        return new Map(rows.map((row) => [row.path, toRecord(row)]));
      }, new Map()),
    readMark: () => attempt((at) => (at.selectMark.get() as { mark: string } | undefined)?.mark, undefined),
    settle: (changes, mark) =>
      attempt((at) => {
        at.write();
        for (const { repository, put, removed } of changes) {
          for (const path of removed) at.deleteFile.run(repository, path);
          for (const record of put) at.insertFile.run(...toRow(repository, record));
        }
        at.updateMark.run(mark);
        at.commit();
      }, undefined),
    prune: () =>
      attempt((at) => {
        at.commit();
        at.deleteUnused.run(Math.floor(Date.now() / DAY_MS) - KEEP_DAYS);
      }, undefined),
    close: () => attempt((at) => at.close(), undefined),
  };
}

const DAY_MS = 86_400_000;
const KEEP_DAYS = 7;
/** Raised when the tables change; a file of another version is made anew. */
const SCHEMA_VERSION = 1;
const SCHEMA = `
  CREATE TABLE facts (
    contentHash TEXT, dialect TEXT, version TEXT, storedOn INTEGER, body BLOB, PRIMARY KEY (contentHash, dialect)
  );
  CREATE TABLE file (
    repository TEXT, path TEXT, language TEXT, dialect TEXT, signature TEXT, contentHash TEXT,
    lines INTEGER, generated INTEGER, diagnostics TEXT, PRIMARY KEY (repository, path)
  ) WITHOUT ROWID;
  CREATE TABLE mark (one INTEGER PRIMARY KEY CHECK (one = 1), mark TEXT);
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

type Tables = ReturnType<typeof prepareTables>;

function openTables(path: string, report: (diagnostic: FileDiagnostic) => void): Tables | null {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return prepareTables(path);
  } catch (error) {
    return isDamage(error) ? recreate(path, error, report) : giveUp(path, error, report);
  }
}

function prepareTables(path: string) {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000;');
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version === 0) database.exec(`BEGIN; ${SCHEMA} COMMIT;`);
  else if (version !== SCHEMA_VERSION)
    throw Object.assign(new Error('another version wrote it'), { errcode: NOT_OURS });
  const prepare = (sql: string) => database.prepare(sql);
  let writing = 0;
  const commit = (): void => {
    if (writing > 0) database.exec('COMMIT');
    writing = 0;
  };
  return {
    selectFacts: prepare('SELECT body FROM facts WHERE contentHash = ? AND dialect = ? AND version = ?'),
    selectHasFacts: prepare('SELECT 1 FROM facts WHERE contentHash = ? AND dialect = ? AND version = ?'),
    selectAnyFacts: prepare('SELECT 1 FROM facts LIMIT 1'),
    insertFacts: prepare('INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?)'),
    deleteUnused: prepare(`
      DELETE FROM facts WHERE storedOn < ? AND (contentHash, dialect) NOT IN
        (SELECT contentHash, dialect FROM file WHERE contentHash IS NOT NULL AND dialect IS NOT NULL)`),
    selectFiles: prepare('SELECT * FROM file WHERE repository = ?'),
    insertFile: prepare('INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    deleteFile: prepare('DELETE FROM file WHERE repository = ? AND path = ?'),
    selectMark: prepare('SELECT mark FROM mark'),
    updateMark: prepare('INSERT OR REPLACE INTO mark VALUES (1, ?)'),
    /** Begins a transaction unless one is open: one for each file would cost more than parsing small ones does. */
    write() {
      if (writing === WRITES_A_COMMIT) commit();
      if (writing++ === 0) database.exec('BEGIN IMMEDIATE');
    },
    commit,
    close() {
      commit();
      // close() leaves that to the last connection, and keeps this one until its statements are collected.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
    },
    /** Closes without saving. The open transaction would outlive close(), which leaves statements to be collected. */
    abandon() {
      try {
        if (database.isTransaction) database.exec('ROLLBACK');
        database.close();
      } catch {
        // There is nothing left to save.
      }
    },
  };
}

const WRITES_A_COMMIT = 256;

function recreate(path: string, error: unknown, report: (diagnostic: FileDiagnostic) => void): Tables | null {
  const message = `The store of facts was damaged (${(error as Error).message}) and was made anew; this run parses everything`;
  report({ severity: 'INFO', code: 'FACT_STORE_RECREATED', message });
  try {
    for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
    return prepareTables(path);
  } catch (again) {
    return giveUp(path, again, report);
  }
}

function giveUp(path: string, error: unknown, report: (diagnostic: FileDiagnostic) => void): null {
  const message = `${path} cannot be used (${(error as Error).message}), so the next start parses everything; make room or give the right to write`;
  report({ severity: 'WARNING', code: 'FACT_STORE_UNAVAILABLE', message });
  return null;
}

/** SQLITE_CORRUPT, SQLITE_NOTADB (sqlite.org/rescode.html), and a file of another version of ours. */
const DAMAGE: ReadonlySet<number> = new Set([11, 26]);
const NOT_OURS = 26;
const isDamage = (error: unknown): boolean => DAMAGE.has(((error as { errcode?: number }).errcode ?? 0) & 0xff);

interface FileRow {
  readonly path: string;
  readonly language: Language | null;
  readonly dialect: string | null;
  readonly signature: string;
  readonly contentHash: string | null;
  readonly lines: number | null;
  readonly generated: number;
  readonly diagnostics: string | null;
}

function toRow(repository: string, record: FileRecord): (string | number | null)[] {
  const { path, language, dialect, signature, contentHash, lines, generated, diagnostics } = record;
  const notes = diagnostics.length > 0 ? JSON.stringify(diagnostics) : null;
  const optional = [language ?? null, dialect ?? null, signature, contentHash ?? null, lines ?? null];
  return [repository, path, ...optional, generated ? 1 : 0, notes];
}

function toRecord(row: FileRow): FileRecord {
  return {
    path: row.path,
    signature: row.signature,
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.dialect === null ? {} : { dialect: row.dialect }),
    ...(row.contentHash === null ? {} : { contentHash: row.contentHash }),
    ...(row.lines === null ? {} : { lines: row.lines }),
    ...(row.generated ? { generated: true } : {}),
    diagnostics: row.diagnostics === null ? [] : JSON.parse(row.diagnostics),
  };
}
