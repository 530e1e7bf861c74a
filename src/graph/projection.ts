/**
 * The only writer of the graph: it folds the change log.
 *
 * - Readers see whole commits. A usual one is applied in one turn of the event loop. A large one is applied in slices, and
 *   waits before for all that hold() the graph, as they wait for it; who reads without holding may see it in the making.
 * - Each commit's digest is checked. Whatever goes wrong is mended in one way: the graph is loaded anew from the log, and
 *   until then readers have the last one.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type ChangeLog,
  CorruptLogError,
  type FeedBatch,
  follow,
  type Place,
  type Snapshot,
  type SnapshotSource,
  sameCursor,
} from '../cdc/index.ts';
import type { AnalysisRecord } from '../model/analysis.ts';
import type { Change } from '../model/change.ts';
import { advanceDigest } from '../model/element-hash.ts';
import type { CodeGraph } from './code-graph.ts';
import { applyChange, emptyState, loadState, type ProjectionState, snapshotSource } from './projection-state.ts';
import { createSlices } from './slices.ts';

export interface ProjectionOptions {
  readonly log: ChangeLog;
  /** Ends the following, as close() does; that is no error. */
  readonly signal?: AbortSignal;
  /** Hears what went wrong; the projection mends it by itself. Default: nobody. */
  readonly onError?: (error: unknown) => void;
}

export interface Projection {
  /** The graph as of now. At times another object, so take it anew for each request. */
  readonly graph: CodeGraph;
  readonly place: Place;
  /** Newest first; as many as the log remembers. */
  readonly analyses: readonly AnalysisRecord[];
  analysis(id: string): AnalysisRecord | undefined;
  /** Calls back after each commit, once readers see it. Gives what ends the listening. */
  onApplied(listener: AppliedListener): () => void;
  /** The state as of now, for ChangeLog.saveSnapshot(). */
  snapshotSource(): Promise<SnapshotSource>;
  close(): void;
}

export type AppliedListener = (applied: Applied) => void;

export interface Applied extends Place {
  readonly changes: readonly Change[];
  /** The graph was loaded anew: what was known of it is void, and `changes` is empty. */
  readonly reset: boolean;
}

/** A commit of more changes would hold the event loop for too long. */
const LARGEST_AT_ONCE = 1_000;
/** How long a commit waits for readers that hold the graph. */
const PATIENCE_MS = 250;
const RETRY_MS = { first: 250, most: 30_000 };
/** So many changes' hashes are added up in a few milliseconds. */
const DIGEST_STEP = 5_000;

/**
 * Loads the state that the log has, then follows the log. While the log is away it waits.
 *
 * @throws CorruptLogError when the log's state cannot be loaded.
 */
export async function createProjection({ log, signal, onError = () => {} }: ProjectionOptions): Promise<Projection> {
  const closing = new AbortController();
  const close = (): void => closing.abort();
  signal?.addEventListener('abort', close, { once: true });
  if (signal?.aborted) close();
  const listeners = new Set<AppliedListener>();
  let state = emptyState();
  /** Of the state, until the log after it was read: so long the log keeps what comes after. */
  let snapshot: Snapshot | undefined;

  await load((error) => error instanceof CorruptLogError);
  void run();

  return {
    get graph() {
      return state.graph;
    },
    get place() {
      return placeOf(state);
    },
    get analyses() {
      return [...state.analyses.values()].reverse();
    },
    analysis: (id) => state.analyses.get(id),
    onApplied(listener) {
      // Wrapped, so that one function may listen twice.
      const own: AppliedListener = (applied) => listener(applied);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    snapshotSource: () => snapshotSource(state),
    close,
  };

  async function run(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await followLog();
      } catch (error) {
        onError(error);
        await load(() => false);
        tell({ ...placeOf(state), changes: [], reset: true });
      }
    }
    signal?.removeEventListener('abort', close);
  }

  /** Tries until it can, or is closed, or has met a hopeless error. */
  async function load(isHopeless: (error: unknown) => boolean): Promise<void> {
    for (let retryMs = RETRY_MS.first; !closing.signal.aborted; retryMs = Math.min(2 * retryMs, RETRY_MS.most)) {
      try {
        snapshot = await log.snapshot();
        state = await loadState(snapshot);
        return;
      } catch (error) {
        snapshot?.close();
        if (isHopeless(error)) throw error;
        onError(error);
        await pause(retryMs, closing.signal);
      }
    }
  }

  async function followLog(): Promise<void> {
    try {
      // Whole commits, because a part of one is of no use here.
      const feed = follow(log, state.graph.cursor, { signal: closing.signal, maxBatchSize: Number.MAX_SAFE_INTEGER });
      for await (const batch of feed) {
        snapshot?.close();
        await take(batch);
      }
    } finally {
      snapshot?.close();
    }
  }

  async function take(batch: FeedBatch): Promise<void> {
    await checkDigest(state, batch);
    if (sameCursor(batch.cursor, state.graph.cursor)) return;
    state = await applied(state, batch);
    tell({ ...placeOf(state), changes: batch.changes, reset: false });
  }

  function tell(news: Applied): void {
    for (const listener of [...listeners]) {
      try {
        listener(news);
      } catch (error) {
        onError(error);
      }
    }
  }
}

async function checkDigest({ graph }: ProjectionState, { changes, cursor, digest }: FeedBatch): Promise<void> {
  const slices = createSlices();
  let own = graph.digest;
  for (let i = 0; i < changes.length; i += DIGEST_STEP) {
    own = advanceDigest(own, changes.slice(i, i + DIGEST_STEP));
    if (slices.due()) await slices.next();
  }
  // A heartbeat before the first read knows none.
  if (digest === null || digest === own) return;
  throw new Error(`The graph does not have the digest of batch ${cursor.seq}: ${own}, not ${digest}`);
}

async function applied(before: ProjectionState, batch: FeedBatch): Promise<ProjectionState> {
  await released(before);
  const state = { ...before };
  if (batch.changes.length <= LARGEST_AT_ONCE) apply(state, batch);
  else await before.graph.writeInSlices(() => applyInSlices(state, batch));
  return state;
}

function apply(state: ProjectionState, { changes, cursor, digest, at }: FeedBatch): void {
  for (const change of changes) applyChange(state, change);
  state.graph.arriveAt({ cursor, digest: digest!, at });
}

async function applyInSlices(state: ProjectionState, { changes, ...place }: FeedBatch): Promise<void> {
  const slices = createSlices();
  for (const change of changes) {
    applyChange(state, change);
    if (slices.due()) await slices.next();
  }
  apply(state, { changes: [], ...place });
}

/** Resolves when no reader holds the graph, or when they have held it for too long. */
async function released({ graph }: ProjectionState): Promise<void> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  while (graph.held && !patience.aborted) await Promise.race([graph.held, pause(PATIENCE_MS, patience)]);
}

function placeOf({ graph: { cursor, digest, updatedAt: at } }: ProjectionState): Place {
  return { cursor, digest, at };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => {});
}
