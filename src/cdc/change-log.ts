/**
 * The durable, ordered change log, and what every implementation promises (proved by change-log.contract.ts):
 *
 * - Batches have dense seqs 1, 2, 3 … in commit order. A batch is all there or not at all.
 * - append() compares and sets: of two writers that saw the same head one wins, the other is told where the head is. It
 *   resolves when the batch would survive `kill -9`. An answer that is lost on the way is asked for again, and the batch
 *   is still in the log once.
 * - read() after a cursor gives every batch after it, oldest first, or says why it cannot. It never skips.
 * - trim() never passes a snapshot that readers may still be starting from.
 *
 * Any method may throw {@link LogUnavailableError}; those that read batches or snapshots may throw CorruptLogError.
 */
import type { AnalysisRecord } from '../model/analysis.ts';
import type { Change } from '../model/change.ts';
import type { EncodedChanges } from '../model/encoded-changes.ts';
import { SeamgraphError } from '../model/errors.ts';
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import type { Cursor } from './cursor.ts';
import type { Batch } from './record.ts';

export interface ChangeLog {
  /**
   * Appends one batch: all of the changes or none. The log trusts their hashes. Changes that are encoded already are stored
   * as they are.
   *
   * @throws StateMismatchError when a change does not fit the state, where the log keeps state (EMBEDDED).
   */
  append(changes: readonly Change[] | EncodedChanges, expected: Expectation): Promise<AppendResult>;
  /** At most `limit` batches, and no more than about 1 MB of them unless the first alone is larger. */
  read(after: Cursor, limit: number): Promise<ReadResult>;
  /** The newest place. */
  head(): Promise<Place>;
  /** The oldest cursor that read() can continue. */
  floor(): Promise<Cursor>;
  /** The place so many batches before the newest; the oldest, where the log does not reach back so far. */
  back(batches: number): Promise<Cursor>;
  /** Cheap, and never throws: where the log is away it says so. */
  status(): Promise<LogStatus>;
  /** Drops the oldest batches; gives the floor as it then is. */
  trim(retention: Retention): Promise<Cursor>;
  /** The state that readers start from: not older than the floor, not always the newest. */
  snapshot(): Promise<Snapshot>;
  /** How many changes a reader of the snapshot has to replay; 0 where the log keeps the state itself. */
  changesSinceSnapshot(): Promise<number>;
  /**
   * Gives a log without state of its own (REDIS) the state to start readers from; nothing is trimmed before it has one.
   * False when the place is not in this log, or a snapshot as new is there. No work where the log keeps the state itself.
   *
   * @throws StateMismatchError when the elements do not add up to the digest.
   */
  saveSnapshot(source: SnapshotSource): Promise<boolean>;
  /** A fence higher than all before it; appends with a lower one are refused from then on. */
  takeOver(): Promise<number>;
  /** After a restore or a repair: from now on no old cursor can be continued. */
  renewEpoch(): Promise<void>;
  /** Calls back when the log may have grown, with the head's seq where known: at once, or a poll interval later. May call for nothing. */
  onGrowth(listener: GrowthListener): () => void;
  /** How many listeners onGrowth() has. */
  readonly listenerCount: number;
  close(): Promise<void>;
}

/** A cursor, and what is known of the state there. */
export interface Place {
  readonly cursor: Cursor;
  /** Of the graph at the cursor; see model/element-hash.ts. */
  readonly digest: string;
  /** When the batch of the cursor was appended, in milliseconds since 1970; of seq 0, when the log was made. */
  readonly at: number;
}

/** What the writer saw: append only if nothing has happened since and no newer writer has taken over. */
export interface Expectation {
  readonly head: Place;
  /** From takeOver(), or 0. */
  readonly fence: number;
}

export type AppendResult =
  | { readonly status: 'APPENDED'; readonly place: Place }
  /** Someone else has appended; or the store went back in time, and head.cursor.seq is lower than expected: load again. */
  | { readonly status: 'CONFLICT'; readonly head: Place }
  /** A newer writer has taken over: stop writing. */
  | { readonly status: 'FENCED'; readonly fence: number }
  /** Another log, or a repaired one: load again. */
  | { readonly status: 'EPOCH'; readonly head: Place };

export type ReadResult =
  /** `batches` are those right after the cursor; empty when the cursor is the head. */
  | { readonly status: 'BATCHES'; readonly batches: readonly Batch[]; readonly head: Place }
  | { readonly status: 'EXPIRED'; readonly reason: ExpiredReason; readonly floor: Cursor; readonly head: Cursor };

/**
 * Why a cursor cannot be continued: the batches after it were dropped (TRIMMED), it is of another or a repaired log
 * (EPOCH), or the store was set back to an earlier time and is still behind the cursor (AHEAD) or has gone another way
 * since (DIVERGED).
 */
export type ExpiredReason = 'TRIMMED' | 'EPOCH' | 'DIVERGED' | 'AHEAD';

/** A node and its hash, so that who loads the state need not hash 300 bytes of JSON for each. */
export interface HashedNode {
  readonly node: CodeNode;
  readonly hash: string;
}

/** A relationship and its hash. */
export interface HashedRelationship {
  readonly relationship: Relationship;
  readonly hash: string;
}

/** The state, or a page of it. An element without its `type` is what its NODE_ADDED or RELATIONSHIP_ADDED would be. */
export interface Elements {
  readonly nodes: readonly HashedNode[];
  readonly relationships: readonly HashedRelationship[];
  /**
   * The last {@link ANALYSES_KEPT} as their newest ANALYSIS_ change told them, in the order in which they began. No part
   * of the digest, and GRAPH_RESET leaves them.
   */
  readonly analyses: readonly AnalysisRecord[];
}

/** How many analyses the state remembers. */
export const ANALYSES_KEPT = 50;

/** The state at one place, page by page, while writes go on. Close it: until then trim() waits for it. */
export interface Snapshot extends Place {
  /**
   * To be called once.
   *
   * @throws SnapshotExpiredError when too long passes between two pages.
   * @throws CorruptLogError at the end when the pages do not add up to the digest.
   */
  pages(): AsyncIterableIterator<Elements>;
  close(): void;
}

/** The state that a writer holds, to be saved as a snapshot. */
export interface SnapshotSource extends Place {
  /**
   * In pages of some thousand elements, all as of the place although changes may be applied while they are taken: hold
   * the elements themselves (arrays of references), not a live collection.
   */
  pages(): Iterable<Elements>;
}

/** What trim() leaves: whole batches that are both among the newest `maxChanges` changes and younger than `maxAgeMs`. */
export interface Retention {
  readonly maxChanges?: number;
  readonly maxAgeMs?: number;
  /** Milliseconds since 1970; default: now. */
  readonly now?: number;
}

export type LogBackend = 'EMBEDDED' | 'REDIS';

/**
 * What an acknowledged batch survives: ALWAYS a power cut; EVERYSEC the end of the server, and a power cut but for the
 * last one or two seconds; NONE not even a restart of the store. UNKNOWN where the store does not tell (CONFIG is often
 * forbidden where Redis is a service).
 */
export type Durability = 'ALWAYS' | 'EVERYSEC' | 'NONE' | 'UNKNOWN';

export interface LogStatus {
  readonly backend: LogBackend;
  readonly connected: boolean;
  readonly durability: Durability;
  /** The oldest cursor that can be continued; null while not connected. */
  readonly firstCursor: Cursor | null;
  /** The head; null while not connected. */
  readonly lastCursor: Cursor | null;
  /** How many changes lie between the two; 0 while not connected. */
  readonly length: number;
}

/** @param seq The head's seq; absent when it is not known. */
export type GrowthListener = (seq?: number) => void;

/** The store cannot be reached or written: nothing is known about the log. An append may or may not have happened. */
export class LogUnavailableError extends SeamgraphError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}, options?: ErrorOptions) {
    super('LOG_UNAVAILABLE', message, details, options);
  }
}

/** A snapshot that its reader took too long over. */
export class SnapshotExpiredError extends SeamgraphError {
  constructor() {
    super('SNAPSHOT_EXPIRED', 'Reading the snapshot took too long, and the log has dropped it; begin anew.');
  }
}

/** Changes or elements that do not fit the log: a bug in the writer, or a writer that did not read the log to its end. */
export class StateMismatchError extends SeamgraphError {
  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super('STATE_MISMATCH', message, details);
  }
}

/**
 * Why `after` cannot be continued, or null.
 *
 * @param chainAt The chain that the log has at after.seq, where it still knows.
 */
export function whyExpired(
  after: Cursor,
  floor: Cursor,
  head: Cursor,
  chainAt: string | undefined,
): ExpiredReason | null {
  if (after.epoch !== head.epoch) return 'EPOCH';
  if (after.seq > head.seq) return 'AHEAD';
  if (after.seq < floor.seq) return 'TRIMMED';
  if (after.chain !== chainAt) return 'DIVERGED';
  return null;
}
