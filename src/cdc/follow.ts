/**
 * What is stored, then what comes: every batch after a place, in order, each once, for as long as the reader wants.
 *
 * It pulls: nothing is read before next() asks for it, so a slow reader costs one page (about 1 MB) and never slows the
 * writer.
 */
import type { Change } from '../model/change.ts';
import { SeamgraphError } from '../model/errors.ts';
import type { ChangeLog, ExpiredReason } from './change-log.ts';
import { type Cursor, formatCursor } from './cursor.ts';

export interface FollowOptions {
  /** Without `after`: first the whole graph. Default false. */
  readonly snapshot?: boolean;
  /** Ends the feed; that is no error. */
  readonly signal?: AbortSignal;
  /** Most changes in a batch: a larger commit comes in parts. Default 500. */
  readonly maxBatchSize?: number;
  /** Longest silence while the log can be reached. Default 15,000. */
  readonly heartbeatMs?: number;
  /** Most commits in one read. Default 64. */
  readonly pageBatches?: number;
}

/** What a reader gets. Without changes it is a heartbeat, which is sent only after a read that worked. */
export interface FeedBatch {
  readonly changes: readonly Change[];
  /** Resume from here. Of an unfinished part it is where the reader stood before, so that resuming repeats the whole. */
  readonly cursor: Cursor;
  /** When the commit was appended (of a heartbeat and a snapshot: the newest that it includes), ms since 1970. */
  readonly at: number;
  /** Nothing newer was in the log when this was read. */
  readonly caughtUp: boolean;
  /** The changes restate the graph, as NODE_ADDED and RELATIONSHIP_ADDED. The last such batch has `partial` false. */
  readonly snapshot: boolean;
  /** The same commit or snapshot goes on in the next batch: apply both or neither. */
  readonly partial: boolean;
  /** Of the whole graph at `cursor`; null while partial. */
  readonly digest: string | null;
}

/** The log cannot continue a cursor. Details: reason, floor and head (both as the wire has them). */
export class CursorExpiredError extends SeamgraphError {
  readonly reason: ExpiredReason;

  constructor(reason: ExpiredReason, floor: Cursor, head: Cursor) {
    const what = {
      TRIMMED: 'the log now begins later',
      EPOCH: 'the log was made anew or repaired since',
      DIVERGED: 'the log was restored and has gone another way since',
      AHEAD: 'the log was restored to an earlier time',
    }[reason];
    super(
      'CURSOR_EXPIRED',
      `The log cannot continue this cursor: ${what}. Load the graph and follow from Graph.cursor.`,
      {
        reason,
        floor: formatCursor(floor),
        head: formatCursor(head),
      },
    );
    this.reason = reason;
  }
}

/**
 * Follows the log after a cursor; without one from now on, beginning with an empty batch that tells the cursor.
 *
 * While the log is away it waits and tries again, and says nothing. return(), throw() and the signal end it at once, with
 * next() pending or not.
 *
 * The iterator's next() rejects with CursorExpiredError when the cursor cannot be continued, and with CorruptLogError.
 */
export declare function follow(
  log: ChangeLog,
  after: Cursor | null,
  options?: FollowOptions,
): AsyncIterableIterator<FeedBatch>;
