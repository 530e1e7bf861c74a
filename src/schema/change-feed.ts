import {
  type ChangeLog,
  type Cursor,
  createPullIterator,
  type FeedBatch,
  type FollowOptions,
  follow,
  formatCursor,
} from '../cdc/index.ts';
import { type ChangeFilter, changePredicate, type Projection } from '../graph/index.ts';
import type { Change } from '../model/change.ts';
import type { ChangeBatch } from './change-batch.ts';
import { endWith } from './live.ts';

export interface FeedOptions extends Pick<FollowOptions, 'snapshot' | 'maxBatchSize'> {
  readonly filter?: ChangeFilter | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a subscription to changes yields: batches, and perhaps at the end what went wrong. */
export type FeedItem = ChangeBatch | FeedFailure;

interface FeedFailure {
  readonly failure: unknown;
}

/**
 * The batches after a cursor, filtered, each once the projection includes it: whoever asks for more because of an event
 * finds a graph that knows of it.
 *
 * An error comes as the last item and not as a rejection: of that, some transports would make the end of the connection.
 */
export function followChanges(
  { log, projection }: { readonly log: ChangeLog; readonly projection: Projection },
  after: Cursor | null,
  { filter, signal, ...options }: FeedOptions,
): AsyncIterableIterator<FeedItem> {
  const accepts = changePredicate(filter);
  let feed: AsyncIterator<FeedBatch> | undefined;
  const applied = watchApplied(projection);
  let failed = false;

  const stream = createPullIterator<FeedItem>(
    async () => {
      if (failed) return end();
      try {
        // Not before the first read: a response that was given up before anyone read it is not always closed.
        if (!projection.isLoaded) await projection.loaded;
        feed ??= follow(log, after, options);
        const { done, value } = await feed.next();
        if (done) return end();
        await applied.includes(value);
        return toBatch(value, (change) => accepts(change, projection.graph));
      } catch (failure) {
        failed = true;
        return { failure };
      }
    },
    () => {
      applied.stop();
      forgetSignal();
      void feed?.return?.();
    },
  );
  const end = (): undefined => void stream.return?.();
  const forgetSignal = endWith(signal, end);
  return stream;
}

function toBatch({ changes, cursor, at, ...rest }: FeedBatch, accepts: (change: Change) => boolean): ChangeBatch {
  const text = formatCursor(cursor);
  const { snapshot } = rest;
  return {
    events: changes.filter(accepts).map((change) => ({ change, cursor: text, at, snapshot })),
    cursor: text,
    seq: cursor.seq,
    ...rest,
  };
}

function watchApplied(projection: Projection) {
  let stopListening = (): void => {};
  let wake = (): void => {};
  let stopped = false;

  return {
    /** Resolves when the projection includes the batch; at once when it does. */
    async includes({ cursor, partial, snapshot }: FeedBatch): Promise<void> {
      // A part tells the place before its commit. Of another epoch nothing can be said, and the log ends the feed.
      const seq = partial && !snapshot ? cursor.seq + 1 : cursor.seq;
      const lags = (): boolean =>
        !stopped && projection.place.cursor.epoch === cursor.epoch && projection.place.cursor.seq < seq;
      if (!lags()) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        stopListening = projection.onApplied(() => {
          if (!lags()) resolve();
        });
      });
      stopListening();
    },
    stop(): void {
      stopped = true;
      stopListening();
      wake();
    },
  };
}
