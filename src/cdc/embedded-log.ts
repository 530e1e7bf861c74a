/**
 * The change log in one SQLite file, together with the state that it folds to: a batch and its effect are one
 * transaction, so the state is the snapshot, at any time, for nothing.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Change } from '../model/change.ts';
import { advanceDigest, EMPTY_DIGEST } from '../model/element-hash.ts';
import {
  type AppendResult,
  type ChangeLog,
  type Expectation,
  type Place,
  type ReadResult,
  type Retention,
  whyExpired,
} from './change-log.ts';
import { type Cursor, newEpoch, sameCursor } from './cursor.ts';
import { createEmbeddedSnapshots } from './embedded-snapshots.ts';
import { prepareApply, STATE_SCHEMA } from './embedded-state.ts';
import { createGrowth } from './growth.ts';
import { CorruptLogError, genesisChain, nextChain, type StoredBatch, toBatches, toBody } from './record.ts';
import { closeDatabase, type Database, openDatabase, transaction, withMend } from './sqlite.ts';

export interface EmbeddedLogOptions {
  /** The file; made when it is not there. */
  readonly path: string;
  /** How soon what another connection appended is seen. Default 1,000. */
  readonly pollMs?: number;
  readonly onClose?: () => void;
}

/**
 * Several may be open on one file, in one process or in several.
 *
 * @throws LogUnavailableError when the file cannot be opened or written.
 * @throws CorruptLogError when the file is no log, or one of a newer build.
 */
export function openEmbeddedLog(options: EmbeddedLogOptions): ChangeLog {
  const { path, pollMs = 1_000, onClose } = options;
  const database = openDatabase(path);
  withMend(path, () => prepareFile(database, path));
  const selectMeta = database.prepare('SELECT * FROM meta');
  const selectBatch = database.prepare('SELECT chain, at, total FROM log WHERE seq = ?');
  const selectBatches = database.prepare('SELECT * FROM log WHERE seq > ? ORDER BY seq LIMIT ?');
  const insertBatch = database.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)');
  const deleteBatches = database.prepare('DELETE FROM log WHERE seq <= ?');
  const updateHead = database.prepare('UPDATE meta SET seq = ?, chain = ?, digest = ?, at = ?, total = ?, fence = ?');
  const updateFloor = database.prepare('UPDATE meta SET floor = ?, floorChain = ?, floorTotal = ?');
  const selectVersion = database.prepare('PRAGMA data_version');
  const applyChange = prepareApply(database);
  const meta = (): Meta => selectMeta.get() as Meta;
  const snapshots = createEmbeddedSnapshots(path, readHead);
  const growth = createGrowth({ pollMs, version: async () => (selectVersion.get() as DataVersion).data_version });

  return {
    async append(changes, expected) {
      // All work here is done on this thread: a writer that appends on and on leaves others their turn.
      await turn();
      const result = transaction(database, 'IMMEDIATE', () => append(changes, expected));
      if (result.status === 'APPENDED') growth.announce(result.place.cursor.seq);
      return result;
    },
    async read(after, limit) {
      await turn();
      return transaction(database, 'DEFERRED', () => read(after, limit));
    },
    async head() {
      return headOf(withMend(path, meta));
    },
    async floor() {
      return floorOf(withMend(path, meta));
    },
    async status() {
      const known = { backend: 'EMBEDDED', durability: 'ALWAYS' } as const;
      try {
        const now = meta();
        const length = now.total - now.floorTotal;
        return { ...known, connected: true, firstCursor: floorOf(now), lastCursor: headOf(now).cursor, length };
      } catch {
        return { ...known, connected: false, firstCursor: null, lastCursor: null, length: 0 };
      }
    },
    async trim(retention) {
      for (;;) {
        const { floor, finished } = transaction(database, 'IMMEDIATE', () => trim(retention));
        if (finished) return floor;
        await turn();
      }
    },
    async snapshot() {
      return snapshots.open();
    },
    async changesSinceSnapshot() {
      return 0;
    },
    async saveSnapshot() {
      return true;
    },
    async takeOver() {
      return transaction(database, 'IMMEDIATE', () => {
        database.exec('UPDATE meta SET fence = fence + 1');
        return meta().fence;
      });
    },
    async renewEpoch() {
      transaction(database, 'IMMEDIATE', () => database.prepare('UPDATE meta SET epoch = ?').run(newEpoch()));
      growth.announce();
    },
    onGrowth: growth.listen,
    get listenerCount() {
      return growth.listenerCount;
    },
    async close() {
      growth.close();
      snapshots.close();
      closeDatabase(database);
      onClose?.();
    },
  };

  function append(changes: readonly Change[], { head, fence }: Expectation): AppendResult {
    const now = meta();
    if (now.epoch !== head.cursor.epoch) return { status: 'EPOCH', head: headOf(now) };
    if (fence < now.fence) return { status: 'FENCED', fence: now.fence };
    if (!sameCursor(head.cursor, headOf(now).cursor)) return { status: 'CONFLICT', head: headOf(now) };
    const seq = now.seq + 1;
    const at = Date.now();
    const digest = advanceDigest(now.digest, changes);
    const body = toBody(changes);
    const chain = nextChain(now.chain, seq, at, digest, body);
    const total = now.total + changes.length;
    for (const change of changes) applyChange(change);
    insertBatch.run(seq, now.chain, chain, digest, at, total, body);
    updateHead.run(seq, chain, digest, at, total, fence);
    return { status: 'APPENDED', place: { cursor: { epoch: now.epoch, seq, chain }, digest, at } };
  }

  function read(after: Cursor, limit: number): ReadResult {
    const now = meta();
    const [floor, head] = [floorOf(now), headOf(now)];
    const within = after.epoch === now.epoch && after.seq >= floor.seq && after.seq < now.seq;
    const batches = within ? toBatches(readRows(after.seq, limit), after.seq + 1) : [];
    const chainAt = after.seq === now.seq ? now.chain : batches[0]?.previousChain;
    const reason = whyExpired(after, floor, head.cursor, chainAt);
    return reason ? { status: 'EXPIRED', reason, floor, head: head.cursor } : { status: 'BATCHES', batches, head };
  }

  function readRows(afterSeq: number, limit: number): StoredBatch[] {
    const rows: StoredBatch[] = [];
    let length = 0;
    for (const row of selectBatches.iterate(afterSeq, limit) as Iterable<StoredBatch>) {
      rows.push(row);
      length += row.body.length;
      if (length > PAGE_LENGTH) break;
    }
    return rows;
  }

  function trim({ maxChanges = Infinity, maxAgeMs = Infinity, now = Date.now() }: Retention) {
    const { floor, floorTotal, seq, total } = meta();
    const tooMany = total - maxChanges;
    const target = Math.min(
      Math.max(
        lastBelow('at', now - maxAgeMs, floor, seq),
        floorTotal < tooMany ? lastBelow('total', tooMany, floor, seq) + 1 : floor,
      ),
      snapshots.lowest(),
    );
    const next = Math.min(target, floor + TRIMMED_AT_ONCE);
    if (next > floor) {
      const batch = selectBatch.get(next) as BatchRow;
      deleteBatches.run(next);
      updateFloor.run(next, batch.chain, batch.total);
    }
    return { floor: floorOf(meta()), finished: next === target };
  }

  /** The last seq in (low, high] whose batch has less, else low. By halving: seqs are dense, and times nearly in order. */
  function lastBelow(column: 'at' | 'total', bound: number, low: number, high: number): number {
    let [from, to] = [low, high];
    while (from < to) {
      const middle = Math.ceil((from + to) / 2);
      if ((selectBatch.get(middle) as BatchRow)[column] < bound) from = middle;
      else to = middle - 1;
    }
    return from;
  }
}

/** About so many characters are read at once. */
const PAGE_LENGTH = 1 << 20;
/** So many batches are deleted in one go, some milliseconds. */
const TRIMMED_AT_ONCE = 200;

const VERSION = 1;
/** "SMGL", so that `file` and we can tell it from other SQLite databases. */
const APPLICATION_ID = 0x534d474c;

const SCHEMA = `
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${VERSION};
  CREATE TABLE meta (
    one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL,
    seq INTEGER NOT NULL, chain TEXT NOT NULL, digest TEXT NOT NULL, at INTEGER NOT NULL, total INTEGER NOT NULL,
    floor INTEGER NOT NULL, floorChain TEXT NOT NULL, floorTotal INTEGER NOT NULL, fence INTEGER NOT NULL) STRICT;
  CREATE TABLE log (
    seq INTEGER PRIMARY KEY, previousChain TEXT NOT NULL, chain TEXT NOT NULL, digest TEXT NOT NULL,
    at INTEGER NOT NULL, total INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
  ${STATE_SCHEMA}`;

/** `total` counts the changes of all batches up to there, also of those that were trimmed. */
interface Meta {
  readonly epoch: string;
  readonly seq: number;
  readonly chain: string;
  readonly digest: string;
  readonly at: number;
  readonly total: number;
  readonly floor: number;
  readonly floorChain: string;
  readonly floorTotal: number;
  readonly fence: number;
}
interface BatchRow {
  readonly chain: string;
  readonly at: number;
  readonly total: number;
}
interface DataVersion {
  readonly data_version: number;
}

/** Makes an empty log where there is nothing; leaves alone what is no log of ours. */
function prepareFile(database: Database, path: string): void {
  database.exec('PRAGMA busy_timeout = 5000');
  const { id, version, tables } = identify(database);
  if (tables > 0 && id !== APPLICATION_ID) {
    throw new CorruptLogError(`${path} is a database, but no change log of Seamgraph; move it away.`, { path });
  }
  if (version > VERSION) {
    throw new CorruptLogError(
      `${path} has version ${version}, and this build reads up to ${VERSION}; run the newer build, or move the file away and the sources are analysed anew.`,
      { path, version },
    );
  }
  // FULL: an acknowledged batch survives a power cut too.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  transaction(database, 'IMMEDIATE', () => {
    if (identify(database).tables === 0) create(database);
  });
}

function identify(database: Database): { readonly id: number; readonly version: number; readonly tables: number } {
  return database
    .prepare(
      `SELECT application_id AS id, user_version AS version, (SELECT count(*) FROM sqlite_schema) AS tables
       FROM pragma_application_id, pragma_user_version`,
    )
    .get();
}

function create(database: Database): void {
  database.exec(SCHEMA);
  const epoch = newEpoch();
  const chain = genesisChain(epoch);
  database
    .prepare('INSERT INTO meta VALUES (1, ?, 0, ?, ?, ?, 0, 0, ?, 0, 0)')
    .run(epoch, chain, EMPTY_DIGEST, Date.now(), chain);
}

function readHead(database: Database): Place {
  return headOf(database.prepare('SELECT * FROM meta').get() as Meta);
}

function headOf({ epoch, seq, chain, digest, at }: Meta): Place {
  return { cursor: { epoch, seq, chain }, digest, at };
}

function floorOf({ epoch, floor, floorChain }: Meta): Cursor {
  return { epoch, seq: floor, chain: floorChain };
}
