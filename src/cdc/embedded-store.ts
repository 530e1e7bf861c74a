/**
 * The change log in one SQLite file, together with the state that it folds to. A batch is appended alone, which is quick;
 * the state follows in large steps (embedded-state.ts says why), at the latest when somebody asks for a snapshot.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Change } from '../model/change.ts';
import { EMPTY_DIGEST } from '../model/element-hash.ts';
import { digestAfter, type EncodedChanges } from '../model/encoded-changes.ts';
import {
  type AppendResult,
  type Expectation,
  type ExpiredReason,
  type LogStatus,
  LogUnavailableError,
  type Place,
  type Retention,
  whyExpired,
} from './change-log.ts';
import { type Cursor, newEpoch, sameCursor } from './cursor.ts';
import { createFit } from './embedded-fit.ts';
import { createEmbeddedSnapshots } from './embedded-snapshots.ts';
import { prepareFold, prepareHashOf, STATE_SCHEMA, type StoredPage } from './embedded-state.ts';
import { createGrowth, type Growth } from './growth.ts';
import { CorruptLogError, checkChain, genesisChain, nextChain, type StoredBatch, toBatch, toBody } from './record.ts';
import { closeDatabase, type Database, openDatabase, transaction, withMend } from './sqlite.ts';

export type { StoredPage } from './embedded-state.ts';

export interface EmbeddedStoreOptions {
  /** The file; made when it is not there. */
  readonly path: string;
  /** How soon what another connection appended is seen. Default 1,000. */
  readonly pollMs?: number;
}

/** What a change log promises (change-log.ts), in texts and numbers that cross threads cheaply. */
export interface EmbeddedStore {
  append(changes: EncodedChanges, expected: Expectation): Promise<AppendResult>;
  read(after: Cursor, limit: number): Promise<StoredReadResult>;
  head(): Place;
  floor(): Cursor;
  back(batches: number): Cursor;
  status(): LogStatus;
  trim(retention: Retention): Promise<Cursor>;
  takeOver(): number;
  renewEpoch(): void;
  /** Of the newest state. */
  openSnapshot(): Promise<{ readonly id: number; readonly place: Place }>;
  /** Null after the last. See embedded-snapshots.ts. */
  nextPage(id: number): Promise<StoredPage | null>;
  closeSnapshot(id: number): void;
}

/** As ReadResult; of the batches the chain was checked. */
export type StoredReadResult =
  | { readonly status: 'BATCHES'; readonly batches: readonly StoredBatch[]; readonly head: Place }
  | { readonly status: 'EXPIRED'; readonly reason: ExpiredReason; readonly floor: Cursor; readonly head: Cursor };

/**
 * @param rest is called when the state has caught up with the log.
 * @throws LogUnavailableError when the file cannot be opened or written.
 * @throws CorruptLogError when the file is no log, or one of a newer build.
 */
export function openEmbeddedStore(
  options: EmbeddedStoreOptions,
  rest: () => void = () => {},
): {
  readonly store: EmbeddedStore;
  readonly growth: Growth;
  close(): void;
} {
  const { path, pollMs = 1_000 } = options;
  const database = openDatabase(path);
  withMend(path, () => prepareFile(database, path));
  const selectMeta = database.prepare('SELECT * FROM meta');
  const selectBatch = database.prepare('SELECT chain, digest, at, total FROM log WHERE seq = ?');
  const selectBatches = database.prepare('SELECT * FROM log WHERE seq > ? ORDER BY seq LIMIT ?');
  const insertBatch = database.prepare('INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)');
  const deleteBatches = database.prepare('DELETE FROM log WHERE seq <= ?');
  const updateHead = database.prepare('UPDATE meta SET seq = ?, chain = ?, digest = ?, at = ?, total = ?, fence = ?');
  const updateFloor = database.prepare('UPDATE meta SET floor = ?, floorChain = ?, floorTotal = ?');
  const updateState = database.prepare(
    'UPDATE meta SET stateSeq = ?, stateChain = ?, stateDigest = ?, stateAt = ?, stateTotal = ?',
  );
  const selectVersion = database.prepare('PRAGMA data_version');
  const foldIn = prepareFold(database);
  const fit = createFit(prepareHashOf(database));
  /** The place up to which `fit` knows. */
  let fitPlace: Pick<Cursor, 'seq' | 'chain'> = { seq: -1, chain: '' };
  let foldTimer: NodeJS.Timeout | undefined;
  let folding: Promise<void> = Promise.resolve();
  const meta = (): Meta => selectMeta.get() as Meta;
  const snapshots = createEmbeddedSnapshots(path, readStatePlace);
  const growth = createGrowth({ pollMs, version: async () => (selectVersion.get() as DataVersion).data_version });

  const store: EmbeddedStore = {
    async append(changes, expected) {
      // All work here is done on this thread: a writer that appends on and on leaves others their turn.
      await turn();
      const result = transaction(database, 'IMMEDIATE', () => append(changes, expected));
      if (result.status !== 'APPENDED') return result;
      growth.announce(result.place.cursor.seq);
      foldLater();
      return result;
    },
    async read(after, limit) {
      await turn();
      return transaction(database, 'DEFERRED', () => read(after, limit));
    },
    head: () => headOf(withMend(path, meta)),
    floor: () => floorOf(withMend(path, meta)),
    back: (batches) => transaction(database, 'DEFERRED', () => back(batches)),
    status() {
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
      await fold();
      for (;;) {
        const { floor, finished } = transaction(database, 'IMMEDIATE', () => trim(retention));
        if (finished) return floor;
        await turn();
      }
    },
    takeOver: () =>
      transaction(database, 'IMMEDIATE', () => {
        database.exec('UPDATE meta SET fence = fence + 1');
        return meta().fence;
      }),
    renewEpoch() {
      transaction(database, 'IMMEDIATE', () => database.prepare('UPDATE meta SET epoch = ?').run(newEpoch()));
      growth.announce();
    },
    async openSnapshot() {
      try {
        await fold();
      } catch (error) {
        // A full disk, or a reader beside the writer: the state as it was last is a beginning as well.
        if (!(error instanceof LogUnavailableError)) throw error;
      }
      return snapshots.open();
    },
    async nextPage(id) {
      await turn();
      return snapshots.nextPage(id);
    },
    closeSnapshot: snapshots.closeSnapshot,
  };

  return {
    store,
    growth,
    close() {
      clearTimeout(foldTimer);
      growth.close();
      snapshots.close();
      closeDatabase(database);
    },
  };

  function append(changes: EncodedChanges, { head, fence }: Expectation): AppendResult {
    const now = meta();
    if (now.epoch !== head.cursor.epoch) return { status: 'EPOCH', head: headOf(now) };
    if (fence < now.fence) return { status: 'FENCED', fence: now.fence };
    if (!sameCursor(head.cursor, headOf(now).cursor)) return { status: 'CONFLICT', head: headOf(now) };
    const seq = now.seq + 1;
    const at = Date.now();
    const digest = digestAfter(now.digest, changes);
    const body = toBody(changes);
    const chain = nextChain(now.chain, seq, at, digest, body);
    const total = now.total + changes.count;
    bringFitTo(now);
    const keep = fit.check(JSON.parse(changes.json) as Change[]);
    insertBatch.run(seq, now.chain, chain, digest, at, total, body);
    updateHead.run(seq, chain, digest, at, total, fence);
    // Should the transaction fail, another place than the head's makes the fit be learned anew.
    keep();
    fitPlace = { seq, chain };
    return { status: 'APPENDED', place: { cursor: { epoch: now.epoch, seq, chain }, digest, at } };
  }

  /** Another connection may have appended, or folded, since this one did. */
  function bringFitTo({ seq, chain, stateSeq }: Meta): void {
    if (fitPlace.seq === seq && fitPlace.chain === chain) return;
    fit.clear();
    for (let from = stateSeq; from < seq; ) {
      const rows = readRows(from, Number.MAX_SAFE_INTEGER);
      for (const row of rows) fit.take(toBatch(row).changes);
      from = rows.at(-1)!.seq;
    }
    fitPlace = { seq, chain };
  }

  /** At once when much is waiting, else when nothing has come for a while. */
  function foldLater(): void {
    const { total, stateTotal } = meta();
    clearTimeout(foldTimer);
    const isMuch = total - stateTotal >= MOST_UNFOLDED;
    foldTimer = setTimeout(() => void fold().catch(() => {}), isMuch ? 0 : FOLD_IDLE_MS);
    foldTimer.unref();
  }

  /** Brings the state up to the head as it is now. */
  function fold(): Promise<void> {
    const { seq } = meta();
    folding = folding
      .catch(() => {})
      .then(async () => {
        while (meta().stateSeq < seq) {
          await turn();
          transaction(database, 'IMMEDIATE', foldStep);
        }
        rest();
      });
    return folding;
  }

  function foldStep(): void {
    const { stateSeq, stateTotal, seq } = meta();
    if (stateSeq === seq) return;
    const last = Math.max(lastBelow('total', stateTotal + FOLDED_AT_ONCE, stateSeq, seq), stateSeq + 1);
    foldIn(changesBetween(stateSeq, last));
    const { chain, digest, at, total } = selectBatch.get(last) as BatchRow;
    updateState.run(last, chain, digest, at, total);
    // What comes after is learned again with the next append; mostly there is none.
    fit.clear();
    fitPlace = { seq: -1, chain: '' };
  }

  function* changesBetween(after: number, last: number): Generator<Change> {
    for (let from = after; from < last; ) {
      const rows = readRows(from, last - from);
      checkChain(rows, from + 1);
      for (const row of rows) yield* toBatch(row).changes;
      from = rows.at(-1)!.seq;
    }
  }

  function read(after: Cursor, limit: number): StoredReadResult {
    const now = meta();
    const [floor, head] = [floorOf(now), headOf(now)];
    const within = after.epoch === now.epoch && after.seq >= floor.seq && after.seq < now.seq;
    const batches = within ? readRows(after.seq, limit) : [];
    if (within) checkChain(batches, after.seq + 1);
    const chainAt = after.seq === now.seq ? now.chain : batches[0]?.previousChain;
    const reason = whyExpired(after, floor, head.cursor, chainAt);
    return reason ? { status: 'EXPIRED', reason, floor, head: head.cursor } : { status: 'BATCHES', batches, head };
  }

  function back(batches: number): Cursor {
    const now = meta();
    const seq = now.seq - batches;
    if (seq <= now.floor) return floorOf(now);
    const { chain } = selectBatch.get(seq) as Pick<StoredBatch, 'chain'>;
    return { epoch: now.epoch, seq, chain };
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
    const { floor, floorTotal, seq, total, stateSeq } = meta();
    const tooMany = total - maxChanges;
    const target = Math.min(
      Math.max(
        lastBelow('at', now - maxAgeMs, floor, seq),
        floorTotal < tooMany ? lastBelow('total', tooMany, floor, seq) + 1 : floor,
      ),
      snapshots.lowest(),
      stateSeq,
    );
    const next = Math.min(target, floor + TRIMMED_AT_ONCE);
    if (next > floor) {
      const batch = selectBatch.get(next) as BatchRow;
      deleteBatches.run(next);
      updateFloor.run(next, batch.chain, batch.total);
    }
    return { floor: floorOf(meta()), finished: next >= target };
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
/** The state may be so many changes behind: reading them costs what reading as many elements of it would, half a second. */
const MOST_UNFOLDED = 50_000;
/** About so many changes are folded in one transaction: more would take more memory, fewer write more pages. */
const FOLDED_AT_ONCE = 12_500;
const FOLD_IDLE_MS = 2_000;

/** 2: the state has a place of its own. */
const VERSION = 2;
/** "SMGL", so that `file` and we can tell it from other SQLite databases. */
const APPLICATION_ID = 0x534d474c;

const SCHEMA = `
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${VERSION};
  CREATE TABLE meta (
    one INTEGER PRIMARY KEY CHECK (one = 1), epoch TEXT NOT NULL,
    seq INTEGER NOT NULL, chain TEXT NOT NULL, digest TEXT NOT NULL, at INTEGER NOT NULL, total INTEGER NOT NULL,
    floor INTEGER NOT NULL, floorChain TEXT NOT NULL, floorTotal INTEGER NOT NULL, fence INTEGER NOT NULL,
    stateSeq INTEGER NOT NULL, stateChain TEXT NOT NULL, stateDigest TEXT NOT NULL, stateAt INTEGER NOT NULL,
    stateTotal INTEGER NOT NULL) STRICT;
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
  readonly stateSeq: number;
  readonly stateChain: string;
  readonly stateDigest: string;
  readonly stateAt: number;
  readonly stateTotal: number;
}
interface BatchRow {
  readonly chain: string;
  readonly digest: string;
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
    if (identify(database).version === 1) upgradeFrom1(database);
  });
}

/** There the state was always at the head. */
function upgradeFrom1(database: Database): void {
  for (const [column, type, source] of [
    ['stateSeq', 'INTEGER NOT NULL DEFAULT 0', 'seq'],
    ['stateChain', "TEXT NOT NULL DEFAULT ''", 'chain'],
    ['stateDigest', "TEXT NOT NULL DEFAULT ''", 'digest'],
    ['stateAt', 'INTEGER NOT NULL DEFAULT 0', 'at'],
    ['stateTotal', 'INTEGER NOT NULL DEFAULT 0', 'total'],
  ]) {
    database.exec(`ALTER TABLE meta ADD COLUMN ${column} ${type}; UPDATE meta SET ${column} = ${source}`);
  }
  database.exec(`PRAGMA user_version = ${VERSION}`);
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
  const at = Date.now();
  database
    .prepare('INSERT INTO meta VALUES (1, ?, 0, ?, ?, ?, 0, 0, ?, 0, 0, 0, ?, ?, ?, 0)')
    .run(epoch, chain, EMPTY_DIGEST, at, chain, chain, EMPTY_DIGEST, at);
}

function readStatePlace(database: Database): Place {
  const {
    epoch,
    stateSeq: seq,
    stateChain: chain,
    stateDigest: digest,
    stateAt: at,
  } = database.prepare('SELECT * FROM meta').get() as Meta;
  return { cursor: { epoch, seq, chain }, digest, at };
}

function headOf({ epoch, seq, chain, digest, at }: Meta): Place {
  return { cursor: { epoch, seq, chain }, digest, at };
}

function floorOf({ epoch, floor, floorChain }: Meta): Cursor {
  return { epoch, seq: floor, chain: floorChain };
}
