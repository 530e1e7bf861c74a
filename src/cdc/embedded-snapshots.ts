/**
 * Snapshots of the embedded log: read transactions on connections of their own, whose view WAL keeps while the writer goes
 * on. Snapshots of one place share one, so that a thousand readers who come together cost one connection.
 */
import { addDigests, EMPTY_DIGEST } from '../model/element-hash.ts';
import { type Place, SnapshotExpiredError } from './change-log.ts';
import { sameCursor } from './cursor.ts';
import { readPages, type StoredPage } from './embedded-state.ts';
import { CorruptLogError } from './record.ts';
import { closeDatabase, type Database, openDatabase, withMend } from './sqlite.ts';

export interface EmbeddedSnapshots {
  /** Of the state as it is. */
  open(): { readonly id: number; readonly place: Place };
  /**
   * Null after the last, and once it is closed.
   *
   * @throws SnapshotExpiredError when too long has passed since the last page.
   * @throws CorruptLogError at the end when the pages do not add up to the digest.
   */
  nextPage(id: number): StoredPage | null;
  closeSnapshot(id: number): void;
  /** The lowest seq of those that are open; Infinity when none is. */
  lowest(): number;
  close(): void;
}

/** A reader that asks for nothing for so long loses its snapshot: it lets WAL grow and keeps the log from being trimmed. */
const IDLE_MS = 60_000;

/** The state as of one place, for all who read it. */
interface View {
  readonly place: Place;
  readonly database: Database;
  readers: number;
}

interface OpenSnapshot {
  readonly view: View;
  readonly pages: Iterator<StoredPage>;
  readonly timer: NodeJS.Timeout;
  sum: string;
}

/** @param readPlace Gives the place of the state as a connection sees it. */
export function createEmbeddedSnapshots(path: string, readPlace: (database: Database) => Place): EmbeddedSnapshots {
  const views = new Set<View>();
  const connections: Database[] = [];
  // Used again, because a closed connection lives on, with its files, until its statements are collected.
  const idle: Database[] = [];
  const snapshots = new Map<number, OpenSnapshot | 'EXPIRED'>();
  let lastId = 0;

  return {
    open() {
      const view = withMend(path, enter);
      const id = ++lastId;
      const timer = setTimeout(end, IDLE_MS, id, true).unref();
      snapshots.set(id, { view, pages: readPages(view.database), timer, sum: EMPTY_DIGEST });
      return { id, place: view.place };
    },
    nextPage(id) {
      const snapshot = snapshots.get(id);
      if (snapshot === 'EXPIRED') throw new SnapshotExpiredError();
      if (!snapshot) return null;
      snapshot.timer.refresh();
      const { done, value: page } = snapshot.pages.next();
      if (!done) {
        snapshot.sum = addDigests(snapshot.sum, page.sum);
        return page;
      }
      if (snapshot.sum === snapshot.view.place.digest) return null;
      throw new CorruptLogError(
        `${path}: the state does not add up to the digest of the log. Restore the file from a backup, or move it away and the sources are analysed anew.`,
        { path },
      );
    },
    closeSnapshot: (id) => end(id, false),
    lowest: () => Math.min(...[...views].map((view) => view.place.cursor.seq)),
    close() {
      for (const database of connections) closeDatabase(database);
    },
  };

  function end(id: number, isExpired: boolean): void {
    const snapshot = snapshots.get(id);
    // Until whoever has an expired one closes it, it hears why.
    if (isExpired) snapshots.set(id, 'EXPIRED');
    else snapshots.delete(id);
    if (!snapshot || snapshot === 'EXPIRED') return;
    clearTimeout(snapshot.timer);
    leave(snapshot.view);
  }

  /** The view of the newest place, with one reader more. */
  function enter(): View {
    const database = idle.pop() ?? connect();
    try {
      database.exec('BEGIN');
      // The first read fixes what the transaction sees.
      const place = readPlace(database);
      const same = [...views].find((view) => sameCursor(view.place.cursor, place.cursor));
      const view = same ?? { place, database, readers: 0 };
      view.readers++;
      views.add(view);
      if (same) rest(database);
      return view;
    } catch (error) {
      rest(database);
      throw error;
    }
  }

  function leave(view: View): void {
    view.readers--;
    if (view.readers > 0) return;
    views.delete(view);
    rest(view.database);
  }

  function connect(): Database {
    const database = openDatabase(path, { readOnly: true });
    connections.push(database);
    return database;
  }

  function rest(database: Database): void {
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
    idle.push(database);
  }
}
