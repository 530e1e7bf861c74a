/**
 * One process for one data directory. The lock is a write transaction that stays open on a tiny SQLite database: the
 * operating system drops it with the process, so `kill -9` leaves none, and there is no stale file to remove. A fence in
 * the log (ChangeLog.takeOver) would let the second server win instead of telling whoever started it by mistake.
 *
 * The file must not be opened by other means in this process: POSIX drops all of a process' locks on a file when it closes
 * any descriptor of it. It does not lock across machines where a network file system does not.
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { SeamgraphError } from '../model/errors.ts';
import { closeDatabase, type Database, isBusy, openDatabase, withMend } from './sqlite.ts';

/** Another process serves this data directory. Details: directory, pid, host, since (milliseconds since 1970). */
class DirectoryInUseError extends SeamgraphError {
  constructor(directory: string, owner: Owner | undefined) {
    const who = owner
      ? `by process ${owner.pid} on ${owner.host}, since ${new Date(owner.since).toISOString()}`
      : 'by another process';
    super(
      'DATA_DIRECTORY_IN_USE',
      `The data directory ${directory} is in use ${who}. Stop that process, or choose another data directory.`,
      { directory, ...owner },
    );
  }
}

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly since: number;
}

/**
 * Locks a directory for this process, until the function that it gives is called.
 *
 * @throws SeamgraphError DATA_DIRECTORY_IN_USE when another has it; LogUnavailableError when it cannot be written.
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'lock.sqlite');
  const database = openDatabase(path);
  try {
    withMend(path, () => lock(database));
  } catch (error) {
    const inUse = isBusy(error) ? new DirectoryInUseError(directory, readOwner(database)) : undefined;
    closeDatabase(database);
    throw inUse ?? error;
  }
  return () => closeDatabase(database);
}

/** Writes who has it, then takes it for good: others can still read what a RESERVED lock, as IMMEDIATE takes, protects. */
function lock(database: Database): void {
  database.exec(`
    PRAGMA busy_timeout = 200;
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS owner (one INTEGER PRIMARY KEY, pid INTEGER, host TEXT, since INTEGER) STRICT`);
  database.prepare('INSERT OR REPLACE INTO owner VALUES (1, ?, ?, ?)').run(process.pid, hostname(), Date.now());
  database.exec('COMMIT; BEGIN IMMEDIATE');
}

function readOwner(database: Database): Owner | undefined {
  try {
    return database.prepare('SELECT pid, host, since FROM owner').get() as Owner | undefined;
  } catch {
    // Whoever has it is just writing its name for the first time.
    return undefined;
  }
}
