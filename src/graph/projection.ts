/**
 * The only writer of the graph: it folds the change log.
 *
 * - Readers see whole commits. A commit waits for all that hold() the graph, as they wait for it. A usual one is applied in
 *   one turn of the event loop, a large one in slices; who reads without holding may see that one in the making.
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
import { SeamgraphError } from '../model/errors.ts';
import type { CodeGraph } from './code-graph.ts';
import { openImage } from './image.ts';
import { createImageKeeper } from './image-keeper.ts';
import { applyChange, emptyState, loadState, type ProjectionState, snapshotSource } from './projection-state.ts';
import { createSlices } from './slices.ts';

export interface ProjectionOptions {
  readonly log: ChangeLog;
  /** The file of an image, which makes the next start quick; see image.ts. Default: none is made. */
  readonly imagePath?: string;
  /** Ends the following, as close() does; that is no error. */
  readonly signal?: AbortSignal;
  /** Hears what went wrong; the projection mends it by itself. Default: nobody. */
  readonly onError?: (error: unknown) => void;
}

export interface Projection {
  /** Resolves when the graph is loaded, as the log had it at the time. @throws CorruptLogError when the log's state cannot be loaded. */
  readonly loaded: Promise<void>;
  readonly isLoaded: boolean;
  /** How many nodes and relationships were loaded so far. */
  readonly loadedElements: number;
  /**
   * The graph as of now. At times another object, so take it anew for each request.
   *
   * @throws SeamgraphError GRAPH_LOADING before it is loaded.
   */
  readonly graph: CodeGraph;
  readonly place: Place;
  /** Newest first; as many as the log remembers. */
  readonly analyses: readonly AnalysisRecord[];
  analysis(id: string): AnalysisRecord | undefined;
  /** Calls back after each commit, once readers see it. Gives what ends the listening. */
  onApplied(listener: AppliedListener): () => void;
  /**
   * Hands the work a projection that stays as it is until the work has ended: one graph, held, and the analyses as they
   * were with it. Before the graph is loaded it is the projection itself.
   *
   * @throws SeamgraphError GRAPH_CHANGED; see CodeGraph.hold.
   */
  hold<T>(work: (projection: Projection) => Promise<T>): Promise<T>;
  /** The state as of now, for ChangeLog.saveSnapshot(). */
  snapshotSource(): Promise<SnapshotSource>;
  /** Ends the following at once; resolves when the image, where one was due, is made. */
  close(): Promise<void>;
}

export type AppliedListener = (applied: Applied) => void;

export interface Applied extends Place {
  readonly changes: readonly Change[];
  /** The graph was loaded anew: what was known of it is void, and `changes` is empty. */
  readonly reset: boolean;
}

/** A commit of more changes would hold the event loop for too long. */
const LARGEST_AT_ONCE = 1_000;
const RETRY_MS = { first: 250, most: 30_000 };
/** In one read, which ends at about 1 MB all the same. */
const BATCHES_AT_ONCE = 64;
/** So many changes' hashes are added up in a few milliseconds. */
const DIGEST_STEP = 5_000;

/** The graph that was asked for is still being read from the log. */
class GraphLoadingError extends SeamgraphError {
  constructor(loadedElements: number) {
    super(
      'GRAPH_LOADING',
      `The graph is being loaded, ${loadedElements} nodes and relationships so far; ask again in a moment`,
      { loadedElements },
    );
  }
}

/**
 * A projection that is loaded.
 *
 * @throws CorruptLogError when the log's state cannot be loaded.
 */
export async function createProjection(options: ProjectionOptions): Promise<Projection> {
  const projection = openProjection(options);
  await projection.loaded;
  return projection;
}

/** Loads the state that the log has, then follows the log. While the log is away it waits. */
export function openProjection({ log, imagePath, signal, onError = () => {} }: ProjectionOptions): Projection {
  const closing = new AbortController();
  const stop = (): void => closing.abort();
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const listeners = new Set<AppliedListener>();
  let state = emptyState();
  /** Of the state, until the log after it was read: so long the log keeps what comes after. */
  let snapshot: Snapshot | undefined;

  let isLoaded = false;
  let loadedElements = 0;
  const image =
    imagePath === undefined
      ? undefined
      : createImageKeeper({ path: imagePath, source: () => snapshotSource(state), onError });
  const loaded = start().then(() => {
    isLoaded = true;
    void run();
  });
  // Whoever waits for it hears.
  loaded.catch(() => {});

  const projection: Projection = {
    loaded,
    get isLoaded() {
      return isLoaded;
    },
    get loadedElements() {
      return loadedElements;
    },
    get graph() {
      if (!isLoaded) throw new GraphLoadingError(loadedElements);
      return state.graph;
    },
    async hold(work) {
      if (!isLoaded) return work(projection);
      return state.graph.hold((graph) => work(pinned(projection, graph)));
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
    async close() {
      stop();
      await image?.close();
    },
  };
  return projection;

  async function start(): Promise<void> {
    if (imagePath !== undefined && (await loadImage(imagePath))) return;
    await load((error) => error instanceof CorruptLogError);
    image?.changed(loadedElements);
  }

  /** False where there is no image, or none that the log goes on from. */
  async function loadImage(path: string): Promise<boolean> {
    const found = await openImage(path);
    if (!found) return false;
    try {
      if ((await log.read(found.cursor, 1)).status === 'EXPIRED') return false;
      const { caughtUp, changes } = await catchUp(log, await loadState(found, count));
      state = caughtUp;
      image?.changed(changes);
      return true;
    } catch (error) {
      onError(error);
      loadedElements = 0;
      return false;
    } finally {
      found.close();
    }
  }

  function count(elements: number): void {
    loadedElements += elements;
  }

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
    signal?.removeEventListener('abort', stop);
  }

  /** Tries until it can, or is closed, or has met a hopeless error. */
  async function load(isHopeless: (error: unknown) => boolean): Promise<void> {
    for (let retryMs = RETRY_MS.first; !closing.signal.aborted; retryMs = Math.min(2 * retryMs, RETRY_MS.most)) {
      try {
        snapshot = await log.snapshot();
        loadedElements = 0;
        state = await loadState(snapshot, count);
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
    image?.changed(batch.changes.length);
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

/** The state as the log has it by now. @throws Error where it does not go on from the state. */
async function catchUp(
  log: ChangeLog,
  from: ProjectionState,
): Promise<{ readonly caughtUp: ProjectionState; readonly changes: number }> {
  let state = from;
  for (let changes = 0; ; ) {
    const result = await log.read(state.graph.cursor, BATCHES_AT_ONCE);
    if (result.status === 'EXPIRED') throw new Error(`The log does not go on from there any more: ${result.reason}`);
    if (result.batches.length === 0) {
      await checkDigest(state, { changes: [], ...result.head });
      return { caughtUp: state, changes };
    }
    for (const { seq, chain, ...batch } of result.batches) {
      const commit = { ...batch, cursor: { epoch: result.head.cursor.epoch, seq, chain } };
      await checkDigest(state, commit);
      state = await applied(state, commit);
      changes += batch.changes.length;
    }
  }
}

/** What a batch of a feed and one of the log both have. */
type Commit = Pick<FeedBatch, 'changes' | 'cursor' | 'digest' | 'at'>;

async function checkDigest({ graph }: ProjectionState, { changes, cursor, digest }: Commit): Promise<void> {
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

async function applied(before: ProjectionState, batch: Commit): Promise<ProjectionState> {
  const state = { ...before };
  const isLarge = batch.changes.length > LARGEST_AT_ONCE;
  await before.graph.write(() => (isLarge ? applyInSlices(state, batch) : apply(state, batch)));
  return state;
}

function apply(state: ProjectionState, { changes, cursor, digest, at }: Commit): void {
  for (const change of changes) applyChange(state, change);
  state.graph.arriveAt({ cursor, digest: digest!, at });
}

async function applyInSlices(state: ProjectionState, { changes, ...place }: Commit): Promise<void> {
  const slices = createSlices();
  for (const change of changes) {
    applyChange(state, change);
    if (slices.due()) await slices.next();
  }
  apply(state, { changes: [], ...place });
}

function pinned(projection: Projection, graph: CodeGraph): Projection {
  const place: Place = { cursor: graph.cursor, digest: graph.digest, at: graph.updatedAt };
  const { analyses } = projection;
  const values = { graph, place, analyses, analysis: (id: string) => analyses.find((one) => one.id === id) };
  return Object.create(
    projection,
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, enumerable: true }])),
  );
}

function placeOf({ graph: { cursor, digest, updatedAt: at } }: ProjectionState): Place {
  return { cursor, digest, at };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal, ref: false }).catch(() => {});
}
