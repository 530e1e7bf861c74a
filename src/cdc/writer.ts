/** The one writer of a log: it knows the head, waits while the log is away, and notices when it is no longer the one. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Change } from '../model/change.ts';
import { digestAfter, type EncodedChanges, encodeChanges } from '../model/encoded-changes.ts';
import { SeamgraphError } from '../model/errors.ts';
import { type ChangeLog, LogUnavailableError, type Place } from './change-log.ts';

/** The log is not as this writer left it: what it wants to append may not fit. It must look at the log's state anew. */
export class LogMovedError extends SeamgraphError {
  constructor(why: string) {
    super('LOG_MOVED', `${why}. The next analysis compares with the log as it is now.`);
  }
}

export interface LogWriter {
  /**
   * Appends one batch and resolves when it would survive `kill -9`; while the log is away it tries again.
   *
   * @throws LogMovedError when someone else has written, taken over, or set the log back.
   * @throws the signal's reason.
   */
  commit(changes: readonly Change[] | EncodedChanges, signal?: AbortSignal): Promise<Place>;
}

const RETRY_MS = { first: 100, most: 5_000 };

/** Takes the log over: from now on no earlier writer can append. */
export async function createLogWriter(log: ChangeLog): Promise<LogWriter> {
  const fence = await log.takeOver();
  let head = await log.head();

  async function append(changes: EncodedChanges): Promise<Place> {
    const result = await log.append(changes, { head, fence });
    switch (result.status) {
      case 'APPENDED':
        head = result.place;
        return head;
      case 'FENCED':
        throw new LogMovedError('Another server has taken the change log over');
      case 'EPOCH':
        head = result.head;
        throw new LogMovedError('The change log was replaced or repaired');
      case 'CONFLICT': {
        const before = head;
        head = result.head;
        // The answer to an earlier try was lost: this very batch is the head.
        const ours = head.cursor.seq === before.cursor.seq + 1 && head.digest === digestAfter(before.digest, changes);
        if (ours) return head;
        throw new LogMovedError('Someone else has written to the change log');
      }
    }
  }

  return {
    async commit(changes, signal) {
      const encoded = 'json' in changes ? changes : encodeChanges(changes);
      for (let delay = RETRY_MS.first; ; delay = Math.min(2 * delay, RETRY_MS.most)) {
        try {
          return await append(encoded);
        } catch (error) {
          if (!(error instanceof LogUnavailableError)) throw error;
          await wait(delay, undefined, signal ? { signal } : {});
        }
      }
    },
  };
}
