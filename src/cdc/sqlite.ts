/** What everything here that uses SQLite needs: transactions, and errors with their mend. */
import { DatabaseSync } from '@photostructure/sqlite';
import { LogUnavailableError } from './change-log.ts';
import { CorruptLogError } from './record.ts';

export type Database = InstanceType<typeof DatabaseSync>;

/** @throws LogUnavailableError, CorruptLogError */
export function openDatabase(path: string, options: { readonly readOnly?: boolean } = {}): Database {
  return withMend(path, () => new DatabaseSync(path, options));
}

/**
 * Runs `work` in a transaction: all or nothing.
 *
 * @param mode IMMEDIATE to write: a DEFERRED one that turns into a writer gets SQLITE_BUSY at once, whatever the timeout.
 * @throws LogUnavailableError, CorruptLogError, and what `work` throws.
 */
export function transaction<T>(database: Database, mode: 'IMMEDIATE' | 'DEFERRED', work: () => T): T {
  return withMend(database.location() ?? '', () => {
    database.exec(`BEGIN ${mode}`);
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      // Some failures (a full disk) have rolled back already.
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  });
}

/** Ends the transaction first, because close() leaves a connection with prepared statements alive until they are collected. */
export function closeDatabase(database: Database): void {
  if (!database.isOpen) return;
  if (database.isTransaction) database.exec('ROLLBACK');
  database.close();
}

/** True for what SQLite throws, bare or with its mend, when another connection has the lock. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error) ?? resultCode((error as Error).cause);
  return code === SQLITE.BUSY || code === SQLITE.LOCKED;
}

/** Says of SQLite's errors which file it was and what mends it; passes others on. */
export function withMend<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const mend = mendOf(resultCode(error));
    if (!mend) throw error;
    const message = `${path}: ${(error as Error).message}; ${mend.text}`;
    throw new mend.error(message, { path }, { cause: error });
  }
}

function mendOf(code: number | undefined) {
  switch (code) {
    case SQLITE.BUSY:
    case SQLITE.LOCKED:
      return { error: LogUnavailableError, text: 'another process holds it: stop that one.' };
    case SQLITE.READONLY:
    case SQLITE.CANTOPEN:
      return {
        error: LogUnavailableError,
        text: 'let this user write the file and its directory, or choose another data directory.',
      };
    case SQLITE.IOERR:
      return { error: LogUnavailableError, text: 'see whether the disk is healthy.' };
    case SQLITE.FULL:
      return { error: LogUnavailableError, text: 'free some space, or choose a data directory on another disk.' };
    case SQLITE.NOTADB:
    case SQLITE.CORRUPT:
      return {
        error: CorruptLogError,
        text: 'restore the file from a backup, or move it away and the sources are analysed anew.',
      };
    default:
      return undefined;
  }
}

/** Primary result codes, https://www.sqlite.org/rescode.html. */
const SQLITE = { BUSY: 5, LOCKED: 6, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 };

/** Its low byte is the primary code. */
function resultCode(error: unknown): number | undefined {
  const code = (error as { readonly sqliteExtendedCode?: number } | undefined)?.sqliteExtendedCode;
  return code === undefined ? undefined : code & 0xff;
}
