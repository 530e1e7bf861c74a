/**
 * Spreads files over disposable threads. A file that takes too long, or that brings its thread down, costs itself: the
 * thread is ended and replaced, and the rest of its batch goes to others.
 */
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { startThread } from '../threads/index.ts';
import {
  type BatchDone,
  CLOCK,
  crashed,
  monotonicMs,
  type ParseResult,
  type ParseTask,
  type ParseThreadData,
  timedOut,
} from './parse-protocol.ts';
import type { AnalysisSettings } from './settings.ts';

export interface ParsePool {
  /**
   * Reads and parses the files and calls back for each, in any order; resolves when all are done. One call at a time.
   *
   * @throws the signal's reason when it aborts; an Error when threads do not start at all.
   */
  parse<Task extends ParseTask>(
    files: readonly Task[],
    onResult: (file: Task, result: ParseResult) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Starts a thread unless there is one, so that the next file is parsed at once. */
  standBy(): void;
  close(): Promise<void>;
}

/** Enough that messages cost nothing, few enough that a batch that is lost costs little. */
const BATCH_SIZE = 16;
/** WebAssembly memory never shrinks: a thread that holds more is replaced. */
const MAX_MEMORY_BYTES = 256 * 1024 * 1024;
/** A thread gives up by itself first; it is ended when it does not. */
const GRACE_MS = 500;
const WATCH_INTERVAL_MS = 100;
/** One thread stays, so that a saved file is parsed at once. */
const IDLE_MS = 5_000;
/** After so many files the threads hold memory that linking needs: none stays. */
const MANY_FILES = 256;
/** The rules walk expressions recursively; facts-builder.ts limits their depth. The heap is for one file's facts. */
const RESOURCE_LIMITS = { stackSizeMb: 64, maxOldGenerationSizeMb: 512 };

interface Thread {
  readonly worker: Worker;
  readonly clock: Int32Array;
  batch: readonly Job[] | null;
  /** It was ended because a file took too long. */
  late: boolean;
  failure: unknown;
}

interface Job {
  readonly task: ParseTask;
  readonly done: (result: ParseResult) => void;
  /** It brought a thread down before; the next time it is given up. */
  suspect: boolean;
}

export interface ParsePoolOptions {
  readonly settings: AnalysisSettings;
  /** URL of the module that exports FAMILIES. */
  readonly registry: string;
}

export function createParsePool({ settings, registry }: ParsePoolOptions): ParsePool {
  const limit = settings.workers ?? Math.min(availableParallelism(), 4);
  const threads = new Set<Thread>();
  const queue: (readonly Job[])[] = [];
  let waiting = 0;
  let isLarge = false;
  let settle: { resolve: () => void; reject: (error: unknown) => void } | null = null;
  let watch: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;

  function begin(): Thread {
    const clock = new SharedArrayBuffer(8);
    const data: ParseThreadData = { registry, settings, clock };
    const worker = startThread('./parse.worker', import.meta.url, {
      workerData: data,
      resourceLimits: RESOURCE_LIMITS,
    });
    const thread: Thread = { worker, clock: new Int32Array(clock), batch: null, late: false, failure: null };
    thread.clock[CLOCK.POSITION] = -1;
    threads.add(thread);
    worker.on('message', (done: BatchDone) => finishBatch(thread, done));
    worker.on('error', (error) => {
      thread.failure = error;
    });
    worker.on('exit', () => replace(thread));
    return thread;
  }

  /** Gives batches to free threads, and starts threads while there are batches for them. */
  function assign(): void {
    for (const thread of threads) if (!thread.batch && queue.length > 0) give(thread, queue.shift()!);
    while (queue.length > 0 && threads.size < limit) give(begin(), queue.shift()!);
  }

  function give(thread: Thread, batch: readonly Job[]): void {
    thread.batch = batch;
    thread.worker.postMessage(batch.map(({ task }) => task));
  }

  function finishBatch(thread: Thread, { results, memoryBytes, poisonedBy }: BatchDone): void {
    const batch = thread.batch!;
    thread.batch = null;
    if (thread.late || poisonedBy !== undefined || memoryBytes > MAX_MEMORY_BYTES) end(thread);
    for (const [i, result] of results.entries()) finish(batch[i]!, result);
    if (poisonedBy !== undefined) retry(batch.slice(results.length), 0, crashed(poisonedBy));
    assign();
  }

  /** A thread is gone with a batch: nothing of it is known but the file that it was at. */
  function replace(thread: Thread): void {
    threads.delete(thread);
    const { batch, failure } = thread;
    if (!batch) return;
    const position = Atomics.load(thread.clock, CLOCK.POSITION);
    if (position < 0) {
      fail(new Error('A parse thread does not start', { cause: failure }));
    } else if (thread.late) {
      finish(batch[position]!, { diagnostics: [timedOut(settings.parseTimeoutMs)] });
      const others = batch.filter((_, i) => i !== position);
      if (others.length > 0) queue.unshift(others);
    } else {
      retry(batch, position, crashed(String(failure ?? 'the thread ended')));
    }
    assign();
  }

  /** Others may be to blame for a crash (memory fills up over many files): the file gets a second thread, alone. */
  function retry(batch: readonly Job[], position: number, diagnostic: ParseResult['diagnostics'][number]): void {
    const job = batch[position]!;
    const others = batch.filter((_, i) => i !== position);
    if (others.length > 0) queue.unshift(others);
    if (job.suspect) {
      finish(job, { diagnostics: [diagnostic] });
    } else {
      job.suspect = true;
      queue.push([job]);
    }
  }

  function finish(job: Job, result: ParseResult): void {
    if (!settle) return;
    job.done(result);
    waiting--;
    if (waiting > 0) return;
    rest();
    settle.resolve();
    settle = null;
  }

  function fail(error: unknown): void {
    if (!settle) return;
    queue.length = 0;
    rest();
    settle.reject(error);
    settle = null;
    for (const thread of threads) if (thread.batch) end(thread);
  }

  function end(thread: Thread): void {
    threads.delete(thread);
    thread.worker.removeAllListeners('exit');
    void thread.worker.terminate();
  }

  function endLate(): void {
    for (const thread of threads) {
      const since = Atomics.load(thread.clock, CLOCK.SINCE);
      const busy = thread.batch && Atomics.load(thread.clock, CLOCK.POSITION) >= 0;
      if (!busy || monotonicMs() - since < settings.parseTimeoutMs + GRACE_MS) continue;
      thread.late = true;
      void thread.worker.terminate();
    }
  }

  /** Nothing to do: the watch ends, and soon all threads but one, or at once all of them. */
  function rest(): void {
    clearInterval(watch);
    if (isLarge) {
      for (const thread of [...threads]) end(thread);
      return;
    }
    idle = setTimeout(() => {
      for (const thread of [...threads].slice(1)) end(thread);
    }, IDLE_MS);
    idle.unref();
  }

  return {
    async parse(files, onResult, signal) {
      signal.throwIfAborted();
      if (settle) throw new Error('The pool is parsing already');
      if (files.length === 0) return;
      clearTimeout(idle);
      const size = Math.max(1, Math.min(BATCH_SIZE, Math.ceil(files.length / limit)));
      for (let start = 0; start < files.length; start += size) {
        const batch = files.slice(start, start + size);
        queue.push(batch.map((task) => ({ task, done: (result) => onResult(task, result), suspect: false })));
      }
      waiting = files.length;
      isLarge = files.length >= MANY_FILES;
      watch = setInterval(endLate, WATCH_INTERVAL_MS);
      const cancel = (): void => fail(signal.reason);
      signal.addEventListener('abort', cancel, { once: true });
      try {
        await new Promise<void>((resolve, reject) => {
          settle = { resolve, reject };
          assign();
        });
      } finally {
        signal.removeEventListener('abort', cancel);
      }
    },
    standBy() {
      if (threads.size === 0) begin();
    },
    async close() {
      fail(new Error('The pool is closed'));
      clearTimeout(idle);
      const all = [...threads];
      for (const thread of all) end(thread);
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}
