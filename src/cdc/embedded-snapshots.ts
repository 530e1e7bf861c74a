/**
 * Snapshots of the embedded log: read transactions on connections of their own, whose view WAL keeps while the writer goes
 * on. Snapshots of one place share one, so that a thousand readers who come together cost one connection.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { type Elements, type Place, type Snapshot, SnapshotExpiredError } from './change-log.ts';
import { sameCursor } from './cursor.ts';
import { createSum } from './elements.ts';
import { readPages } from './embedded-state.ts';
import { CorruptLogError } from './record.ts';
import { closeDatabase, type Database, openDatabase, withMend } from './sqlite.ts';

export interface EmbeddedSnapshots {
  /** Of the newest state. */
  open(): Snapshot;
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

/** @param readHead Gives the head as a connection sees it. */
export function createEmbeddedSnapshots(path: string, readHead: (database: Database) => Place): EmbeddedSnapshots {
  const views = new Set<View>();
  const connections: Database[] = [];
  // Used again, because a closed connection lives on, with its files, until its statements are collected.
  const idle: Database[] = [];

  return {
    open,
    lowest: () => Math.min(...[...views].map((view) => view.place.cursor.seq)),
    close() {
      for (const database of connections) closeDatabase(database);
    },
  };

  function open(): Snapshot {
    const view = withMend(path, enter);
    let state: 'OPEN' | 'CLOSED' | 'EXPIRED' = 'OPEN';
    const timer = setTimeout(end, IDLE_MS, 'EXPIRED').unref();
    return { ...view.place, pages, close: () => end('CLOSED') };

    async function* pages(): AsyncGenerator<Elements> {
      const sum = createSum();
      for (const page of readPages(view.database)) {
        sum.add(page);
        timer.refresh();
        yield page;
        // SQLite works on this thread: give the others their turn.
        await turn();
        if (state === 'EXPIRED') throw new SnapshotExpiredError();
        if (state === 'CLOSED') return;
      }
      if (sum.digest !== view.place.digest) {
        throw new CorruptLogError(
          `${path}: the state does not add up to the digest of the log. Restore the file from a backup, or move it away and the sources are analysed anew.`,
          { path },
        );
      }
    }

    function end(as: 'CLOSED' | 'EXPIRED'): void {
      if (state !== 'OPEN') return;
      state = as;
      clearTimeout(timer);
      leave(view);
    }
  }

  /** The view of the newest place, with one reader more. */
  function enter(): View {
    const database = idle.pop() ?? connect();
    try {
      database.exec('BEGIN');
      // The first read fixes what the transaction sees.
      const place = readHead(database);
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
