/**
 * The embedded log in a thread of its own. What crosses are texts: a batch is encoded where it was found and parsed where it
 * is applied, and nowhere in between.
 */
import type { Worker } from 'node:worker_threads';
import { SeamgraphError } from '../model/errors.ts';
import { type CrossingError, connect, type Remote, startThread } from '../threads/index.ts';
import {
  type ChangeLog,
  type GrowthListener,
  LogUnavailableError,
  SnapshotExpiredError,
  StateMismatchError,
} from './change-log.ts';
import { createEmbeddedLog, type EmbeddedLogOptions } from './embedded-log.ts';
import type { EmbeddedStoreOptions } from './embedded-store.ts';
import type { LogEvents, LogThreadMethods } from './log-protocol.ts';
import { CorruptLogError } from './record.ts';

/**
 * Should the thread die, what was asked of it rejects with LogUnavailableError, and the next call starts another.
 *
 * @throws LogUnavailableError when the file cannot be opened or written.
 * @throws CorruptLogError when the file is no log, or one of a newer build.
 */
export async function openLogThread({ onClose, ...options }: EmbeddedLogOptions): Promise<ChangeLog> {
  const listeners = new Set<GrowthListener>();
  const announce: GrowthListener = (seq) => {
    for (const listener of [...listeners]) listener(seq);
  };
  let isClosed = false;
  let thread = start(options, announce);
  try {
    await thread.remote.opened();
  } catch (error) {
    await thread.worker.terminate();
    throw error;
  }
  const store = new Proxy({} as Remote<LogThreadMethods>, {
    get:
      (_, method: keyof LogThreadMethods) =>
      (...args: unknown[]) => {
        if (isClosed) return Promise.reject(new LogUnavailableError('The change log is closed'));
        if (thread.hasEnded) thread = start(options, announce);
        return (thread.remote[method] as (...args: unknown[]) => Promise<unknown>)(...args);
      },
  });

  return createEmbeddedLog(store, {
    onGrowth(listener) {
      // Wrapped, so that one function may listen twice.
      const own: GrowthListener = (seq) => listener(seq);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    get listenerCount() {
      return listeners.size;
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      listeners.clear();
      await thread.remote.close().catch(() => {});
      await thread.worker.terminate();
      onClose?.();
    },
  });
}

/** Most of what it makes is a batch that is over at once; V8 would let it gather 48 MB of that. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 12 };

interface LogThread {
  readonly worker: Worker;
  readonly remote: Remote<LogThreadMethods>;
  hasEnded: boolean;
}

function start(options: EmbeddedStoreOptions, grown: GrowthListener): LogThread {
  const worker = startThread('./log.worker', import.meta.url, {
    workerData: options,
    resourceLimits: RESOURCE_LIMITS,
  });
  let death: unknown;
  const remote = connect<LogThreadMethods>(worker, { grown } satisfies LogEvents, (crossed) => toError(crossed, death));
  const thread = { worker, remote, hasEnded: false };
  worker.on('error', (error) => {
    death = error;
  });
  worker.on('exit', () => {
    thread.hasEnded = true;
    // Whatever was appended before it ended: readers look.
    grown();
  });
  remote.listen().catch(() => {});
  return thread;
}

function toError({ message, code, details = {}, isEnd }: CrossingError, death: unknown): Error {
  if (isEnd) return new LogUnavailableError('The thread of the change log has ended', {}, { cause: death });
  switch (code) {
    case 'LOG_UNAVAILABLE':
      return new LogUnavailableError(message, details);
    case 'LOG_CORRUPT':
      return new CorruptLogError(message, details);
    case 'SNAPSHOT_EXPIRED':
      return new SnapshotExpiredError();
    case 'STATE_MISMATCH':
      return new StateMismatchError(message, details);
    default:
      return code === undefined ? new Error(message) : new SeamgraphError(code, message, details);
  }
}
