/**
 * What is stored, then what comes: every batch after a place, in order, each once, for as long as the reader wants.
 *
 * It pulls: nothing is read before next() asks for it, so a slow reader costs one page (about 1 MB) and never slows the
 * writer.
 */
import type { Change } from '../model/change.ts';
import { SeamgraphError } from '../model/errors.ts';
import {
  type ChangeLog,
  type Elements,
  type ExpiredReason,
  LogUnavailableError,
  type Place,
  type Snapshot,
} from './change-log.ts';
import { type Cursor, formatCursor } from './cursor.ts';
import { toChanges } from './elements.ts';
import { createPullIterator } from './pull-iterator.ts';
import { type Batch, genesisChain } from './record.ts';

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
 * | state       | what it does                                               | then        |
 * | ----------- | ---------------------------------------------------------- | ----------- |
 * | startAtHead | an empty batch at the head                                 | readLog     |
 * | open        | opens the snapshot                                         | readPage    |
 * | readPage    | a page of the snapshot, in parts; at its end the cursor    | readLog     |
 * | readLog     | waits for growth or a heartbeat, reads, gives the commits  | readLog     |
 *
 * While the log is away it waits, tries again and says nothing. return(), throw() and the signal end it at once, with
 * next() pending or not.
 *
 * next() rejects with CursorExpiredError when the cursor cannot be continued, with SnapshotExpiredError when too long
 * passed between two pages of a snapshot, with LogUnavailableError when the log goes away in the middle of one, and with
 * CorruptLogError.
 */
export function follow(
  log: ChangeLog,
  after: Cursor | null,
  options: FollowOptions = {},
): AsyncIterableIterator<FeedBatch> {
  const {
    snapshot: wantsSnapshot = false,
    signal,
    maxBatchSize = 500,
    heartbeatMs = 15_000,
    pageBatches = 64,
  } = options;

  let step: () => Promise<FeedBatch | undefined> = after ? readLog : wantsSnapshot ? open : startAtHead;
  let place: FeedPlace = { cursor: after ?? NOWHERE, digest: null, at: 0 };
  let snapshot: { readonly source: Snapshot; readonly pages: AsyncIterator<Elements> } | undefined;
  /** Of the page that was read last. */
  let parts: Iterator<FeedBatch> | undefined;
  /** The last batch said caughtUp. A reader hears it at once, not at the next heartbeat. */
  let told = false;
  let heartbeatIsDue = false;
  /** The log may hold more than was read. */
  let grown = true;
  /** The head as of the last read: late news of what was read already is no news. */
  let headRead = 0;
  let retryMs = RETRY_MS.first;
  let closed = false;
  const bell = createBell();

  const stopListening = log.onGrowth((seq) => {
    if (seq !== undefined && seq <= headRead) return;
    grown = true;
    bell.ring();
  });
  const feed = createPullIterator(nextBatch, close);
  const abort = (): void => void feed.return?.();
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  return feed;

  async function nextBatch(): Promise<FeedBatch | undefined> {
    const part = parts?.next();
    if (part?.done) parts = undefined;
    const batch = part && !part.done ? part.value : await step();
    if (batch) {
      told = batch.caughtUp;
      heartbeatIsDue = false;
    }
    return batch;
  }

  async function startAtHead(): Promise<FeedBatch | undefined> {
    const head = await orWait(() => log.head());
    if (!head) return undefined;
    step = readLog;
    place = head;
    return heartbeat();
  }

  async function open(): Promise<undefined> {
    const source = await orWait(() => log.snapshot());
    if (!source) return undefined;
    if (closed) {
      source.close();
      return undefined;
    }
    snapshot = { source, pages: source.pages() };
    step = readPage;
    return undefined;
  }

  async function readPage(): Promise<FeedBatch | undefined> {
    const { source, pages } = snapshot!;
    const page = await pages.next();
    if (closed) return undefined;
    if (!page.done) {
      parts = toSnapshotParts(page.value, source);
      return undefined;
    }
    const head = await orWait(() => log.head());
    if (!head) return undefined;
    step = readLog;
    const { cursor, at, digest } = source;
    place = { cursor, at, digest };
    return { changes: [], ...place, caughtUp: head.cursor.seq === cursor.seq, snapshot: true, partial: false };
  }

  async function readLog(): Promise<FeedBatch | undefined> {
    if (told && !grown && !heartbeatIsDue) {
      heartbeatIsDue = !(await bell.wait(heartbeatMs));
      return undefined;
    }
    // Before the read: growth during it asks for another.
    grown = false;
    const result = await orWait(() => log.read(place.cursor, pageBatches));
    if (!result || closed) return undefined;
    if (result.status === 'EXPIRED') throw new CursorExpiredError(result.reason, result.floor, result.head);
    headRead = result.head.cursor.seq;
    // Not before: until now it kept trim() away from the batches after it.
    snapshot?.source.close();
    snapshot = undefined;
    if (result.batches.length > 0) {
      parts = toParts(result.batches, result.head.cursor);
      return undefined;
    }
    place = result.head;
    return told && !heartbeatIsDue ? undefined : heartbeat();
  }

  /**
   * A part's cursor is the beginning of the log, so that whoever resumes from it gets all of the log or CURSOR_EXPIRED,
   * never half a graph.
   */
  function* toSnapshotParts(page: Elements, { cursor: { epoch }, at }: Place): Generator<FeedBatch> {
    const beginning: Cursor = { epoch, seq: 0, chain: genesisChain(epoch) };
    for (const changes of split(toChanges(page), maxBatchSize)) {
      yield { changes, cursor: beginning, at, caughtUp: false, snapshot: true, partial: true, digest: null };
    }
  }

  function* toParts(batches: readonly Batch[], { epoch, seq: head }: Cursor): Generator<FeedBatch> {
    for (const { seq, chain, digest, at, changes } of batches) {
      const pieces = changes.length === 0 ? [changes] : split(changes, maxBatchSize);
      const last = pieces.pop()!;
      for (const piece of pieces) {
        const { cursor } = place;
        yield { changes: piece, cursor, at, caughtUp: false, snapshot: false, partial: true, digest: null };
      }
      place = { cursor: { epoch, seq, chain }, digest, at };
      // A page grows old while its parts are taken: where growth was heard since, it is not the newest any more.
      const caughtUp = seq === head && !grown;
      yield { changes: last, cursor: place.cursor, at, caughtUp, snapshot: false, partial: false, digest };
    }
  }

  function heartbeat(): FeedBatch {
    return { changes: [], ...place, caughtUp: true, snapshot: false, partial: false };
  }

  /** Undefined when the log is away; has then waited a little. */
  async function orWait<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      retryMs = RETRY_MS.first;
      return result;
    } catch (error) {
      if (!(error instanceof LogUnavailableError)) throw error;
      if (closed) return undefined;
      grown = true;
      await bell.wait(retryMs);
      retryMs = Math.min(2 * retryMs, RETRY_MS.most);
      return undefined;
    }
  }

  function close(): void {
    closed = true;
    stopListening();
    signal?.removeEventListener('abort', abort);
    snapshot?.source.close();
    parts = undefined;
    bell.ring();
  }
}

/** Where the reader stands; the digest is null until a first read has told it. */
type FeedPlace = Omit<Place, 'digest'> & { readonly digest: string | null };

const NOWHERE: Cursor = { epoch: '', seq: 0, chain: '' };
const RETRY_MS = { first: 100, most: 2_000 };

interface Bell {
  /** Ends what waits. */
  ring(): void;
  /** True when it rang, false when the time was over. One at a time. */
  wait(ms: number): Promise<boolean>;
}

function createBell(): Bell {
  let ring = (): void => {};
  return {
    ring: () => ring(),
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms, false);
        ring = () => {
          clearTimeout(timer);
          resolve(true);
        };
      }),
  };
}

function split<T>(all: readonly T[], size: number): (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let i = 0; i < all.length; i += size) parts.push(all.slice(i, i + size));
  return parts;
}
