/** What the schema needs, over a real log in a directory of its own and a real projection of it, filled with the small graph. */
import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explainPlainly } from '../src/analysis/link/explain/explain.ts';
import { openEmbeddedLog } from '../src/cdc/embedded-log.ts';
import type { ChangeLog, Place } from '../src/cdc/index.ts';
import { createProjection, type Projection } from '../src/graph/index.ts';
import type { AnalysisRecord, Diagnostic } from '../src/model/analysis.ts';
import type { Change } from '../src/model/change.ts';
import { SeamgraphError } from '../src/model/errors.ts';
import type { AnalysisService, SchemaContext } from '../src/schema/index.ts';
import { SOURCES, shop, smallGraphChanges, tools } from './small-graph.ts';

export interface SmallContext {
  readonly context: SchemaContext;
  readonly log: ChangeLog;
  readonly projection: Projection;
  readonly analyses: DrivenAnalyses;
  /** Appends one commit, and waits until the projection shows it. */
  commit(...changes: readonly Change[]): Promise<Place>;
  /** Puts another text where a source was; none: the file is gone. */
  edit(path: string, text: string | undefined): void;
  /** How many listeners the log, the projection and the analyses have, besides the projection's own. */
  listeners(): number;
  close(): Promise<void>;
}

/** @param changes The first commit. Default: the small graph. */
export async function openSmallContext(changes: readonly Change[] = smallGraphChanges): Promise<SmallContext> {
  const directory = await mkdtemp(join(tmpdir(), 'seamgraph-schema-'));
  // On this thread: it starts quicker, and passes the same contract.
  const log = openEmbeddedLog({ path: join(directory, 'log.sqlite') });
  const real = await createProjection({ log });
  const ownListeners = log.listenerCount;
  let projectionListeners = 0;
  const projection: Projection = {
    loaded: real.loaded,
    isLoaded: true,
    loadedElements: 0,
    hold: (work) => real.hold(work),
    get graph() {
      return real.graph;
    },
    get place() {
      return real.place;
    },
    get analyses() {
      return real.analyses;
    },
    analysis: (id) => real.analysis(id),
    onApplied(listener) {
      projectionListeners++;
      const stop = real.onApplied(listener);
      return once(() => {
        projectionListeners--;
        stop();
      });
    },
    snapshotSource: () => real.snapshotSource(),
    close: () => real.close(),
  };
  const analyses = createDrivenAnalyses();
  const files = new Map<string, string>();
  for (const [path, text] of Object.entries(SOURCES.shop)) files.set(`${shop.id} ${path}`, text);
  for (const [path, text] of Object.entries(SOURCES.tools)) files.set(`${tools.id} ${path}`, text);

  const commit = async (...some: readonly Change[]): Promise<Place> => {
    const result = await log.append(some, { head: await log.head(), fence: 0 });
    if (result.status !== 'APPENDED') throw new Error(`Not appended: ${result.status}`);
    await shown(real, result.place);
    return result.place;
  };
  if (changes.length > 0) await commit(...changes);

  return {
    context: {
      projection,
      log,
      analyses,
      sources: {
        async read(repositoryId, path) {
          const text = files.get(`${repositoryId} ${path}`);
          return text === undefined ? undefined : { text, contentHash: hash('sha256', text, 'hex') };
        },
      },
      server: { version: '0.0.0-test', startedAt: Date.now(), subscribers: () => 0, watching: () => false },
    },
    log,
    projection,
    analyses,
    commit,
    edit(path, text) {
      if (text === undefined) files.delete(`${shop.id} ${path}`);
      else files.set(`${shop.id} ${path}`, text);
    },
    listeners: () => log.listenerCount - ownListeners + projectionListeners + analyses.listenerCount,
    async close() {
      real.close();
      await log.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** Resolves when the projection includes the place. */
function shown(projection: Projection, { cursor }: Place): Promise<void> {
  if (projection.place.cursor.seq >= cursor.seq) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = projection.onApplied((applied) => {
      if (applied.cursor.seq < cursor.seq) return;
      stop();
      resolve();
    });
  });
}

/** Analyses that a test drives: the real ones go their own pace, and a test of what the API says of them needs each step. */
interface DrivenAnalyses extends AnalysisService {
  /** The next state of the analysis under way; a final status ends it. */
  step(next: Partial<AnalysisRecord>): AnalysisRecord;
  find(diagnostic: Diagnostic): void;
  readonly listenerCount: number;
}

function createDrivenAnalyses(): DrivenAnalyses {
  const listeners = new Set<(analysis: AnalysisRecord) => void>();
  const found: Diagnostic[] = [];
  const ends = new Map<string, PromiseWithResolvers>();
  let current: AnalysisRecord | undefined;
  let count = 0;

  return {
    request({ mode, paths = [] }) {
      const outside = paths.findIndex((path) => path.startsWith('..') || path.startsWith('/'));
      if (outside >= 0) {
        throw new SeamgraphError('INVALID_INPUT', `${paths[outside]} is in no served repository.`, {
          path: ['input', 'paths', String(outside)],
        });
      }
      if (current) return { status: 'RUNNING', analysis: current };
      count++;
      current = {
        id: `analysis-${count}`,
        status: 'RUNNING',
        mode,
        phase: 'DISCOVER',
        filesDone: 0,
        startedAt: Date.now(),
      };
      ends.set(current.id, withResolvers());
      for (const listener of listeners) listener(current);
      return { status: 'STARTED', analysis: current };
    },
    cancel(id) {
      return current?.id === id ? this.step({ status: 'CANCELLED' }) : undefined;
    },
    current: () => current,
    onProgress(listener) {
      const own = (analysis: AnalysisRecord): void => listener(analysis);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    diagnostics: () => found,
    standingDiagnostics: () => undefined,
    explain: async (relationship) => explainPlainly(relationship),
    finished: (id) => ends.get(id)!.promise,
    step(next) {
      if (!current) throw new Error('No analysis is under way');
      const ended = next.status !== undefined && next.status !== 'RUNNING' && next.status !== 'QUEUED';
      const analysis: AnalysisRecord = { ...current, ...next, ...(ended && { finishedAt: Date.now() }) };
      current = ended ? undefined : analysis;
      for (const listener of listeners) listener(analysis);
      if (ended) ends.get(analysis.id)!.resolve(analysis);
      return analysis;
    },
    find: (diagnostic) => void found.push(diagnostic),
    get listenerCount() {
      return listeners.size;
    },
  };
}

interface PromiseWithResolvers {
  readonly promise: Promise<AnalysisRecord>;
  readonly resolve: (analysis: AnalysisRecord) => void;
}

function withResolvers(): PromiseWithResolvers {
  let resolve!: (analysis: AnalysisRecord) => void;
  const promise = new Promise<AnalysisRecord>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
