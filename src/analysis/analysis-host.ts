/** Analyses as the server sees them: asked for, watched for, one at a time, in a thread of their own. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AnalysisMode, AnalysisRecord, Diagnostic } from '../model/analysis.ts';
import { type EncodedChanges, encodeChanges } from '../model/encoded-changes.ts';
import type { ResolutionStep } from '../model/explanation.ts';
import type { Relationship } from '../model/relationship.ts';
import { compileAsUsual, compileLater } from '../threads/index.ts';
import { createAnalysisThread } from './analysis-thread.ts';
import type { Baseline } from './baseline.ts';
import { explainPlainly } from './link/explain/explain.ts';
import type { ServedRepository } from './repository.ts';
import type { AnalysisRun, RunOutcome } from './run.ts';
import { createHistory, hasEnded } from './run-history.ts';
import { type AnalysisRequest, joinScopes, type RunScope, scopeOf, wholeScope } from './run-scope.ts';
import type { AnalysisSettings } from './settings.ts';
import { createSourceReader, type SourceReader } from './source-reader.ts';
import { type Watch, watch } from './watch.ts';

export interface AnalysisHostOptions {
  readonly repositories: readonly ServedRepository[];
  readonly settings: AnalysisSettings;
  /** Where facts are kept from run to run. */
  readonly dataDir: string;
  /** Whether saved files are analysed by themselves. */
  readonly watch: boolean;
  readonly baseline: Baseline;
  /** Puts changes, at most 2,000, into the log; resolves when they are there and the baseline has them. */
  readonly commit: (changes: EncodedChanges) => Promise<void>;
  /** Hears what whoever runs the server should know. */
  readonly onWarning: (message: string) => void;
  /** Hears of bugs. Default: `onWarning` does. */
  readonly onBug?: (error: unknown) => void;
  /** URLs of modules that export FAMILIES and DETECTORS. Default: the product's own. */
  readonly registry?: string;
  readonly detectors?: string;
}

export interface AnalysisHost {
  /**
   * Starts an analysis, unless one is under way.
   *
   * @throws SeamgraphError INVALID_INPUT for a path or repository that is not served; `details.path` names the place in
   * the input.
   */
  request(request: AnalysisRequest): { readonly status: 'STARTED' | 'RUNNING'; readonly analysis: AnalysisRecord };
  /** Undefined when the analysis is not under way. */
  cancel(id: string): AnalysisRecord | undefined;
  /** The analysis under way. */
  current(): AnalysisRecord | undefined;
  /** Calls back with each new state of an analysis, its last one included. Gives the function that ends that. */
  onProgress(listener: (analysis: AnalysisRecord) => void): () => void;
  /** What an analysis of this process has found; complete when it has ended. */
  diagnostics(id: string): readonly Diagnostic[];
  /**
   * What there is to say of the files as the newest analysis left them, where that is known better than by the analysis
   * itself: one that finds all as it was links nothing, and what comes after it does.
   */
  standingDiagnostics(): readonly Diagnostic[] | undefined;
  /** The state at the end of the analysis; at once when it has ended. */
  finished(id: string): Promise<AnalysisRecord>;
  /**
   * Why a relationship is there: the steps from its site to its target, at the least what the relationship itself says.
   * Waits a little for a run that is under way.
   */
  explain(relationship: Relationship): Promise<readonly ResolutionStep[]>;
  /** Whether saved files are analysed by themselves. */
  watching(): boolean;
  readonly sources: SourceReader;
  /** Cancels what runs and ends the threads. */
  close(): Promise<void>;
}

/** How long a run that failed by itself waits for the next try: twice as long each time. */
const RETRY_MS = { first: 5_000, most: 300_000 };

/** Linking may be deep in one file; a run that does not hear that it should stop loses its thread. */
const CANCEL_MS = 3_000;

/** How long an explanation waits for the thread; for one that is in a run, which may itself wait for who asks, less. */
const EXPLAIN_MS = { idle: 3_000, running: 250 };

/** A run that was ordered; nobody has been told of it while it `isQuiet`. */
interface Order {
  analysis: AnalysisRecord;
  readonly scope: RunScope;
  isQuiet: boolean;
  isCancelled: boolean;
  readonly linksAlways: boolean;
}

/** Begins watching, where wanted. The thread starts with the first analysis. */
export async function startAnalysis(options: AnalysisHostOptions): Promise<AnalysisHost> {
  const { repositories, settings, dataDir, baseline, commit, onWarning } = options;
  const { onBug = (error) => onWarning(`Unexpected error: ${(error as Error)?.stack ?? error}`) } = options;
  const history = createHistory();
  compileLater();
  const thread = createAnalysisThread(
    {
      repositories,
      settings,
      dataDir,
      registry: options.registry ?? ownModule('./languages/registry'),
      detectors: options.detectors ?? ownModule('./seams/registry'),
    },
    { commit, baseline, progress: (analysis) => tell(analysis) },
  );
  let running: Order | null = null;
  let queued: Order | null = null;
  /** What changed while something ran. */
  let changed: RunScope = new Map();
  /** Somebody asked for what only a linked repository tells. */
  let mustLink = false;
  /** What the thread knows may be incomplete: the next run looks at everything. */
  let isUnsure = true;
  let retryMs = RETRY_MS.first;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;
  /** What a run found that looked at everything and changed nothing, after the last that did. */
  let standing: readonly Diagnostic[] | undefined;
  let ended: Promise<void> = Promise.resolve();

  function tell(analysis: AnalysisRecord): void {
    if (running?.analysis.id !== analysis.id) return;
    running.analysis = analysis;
    running.isQuiet = false;
    // The end is told when all is known of it.
    if (!hasEnded(analysis)) history.update(analysis);
  }

  const isWhole = (scope: RunScope): boolean => repositories.every(({ id }) => scope.get(id) === null);

  function begin(order: Order): void {
    clearTimeout(retry);
    const scope = isUnsure ? wholeScope(repositories) : order.scope;
    if (isWhole(scope)) changed = new Map();
    const looked = repositories.every(({ id }) => scope.has(id)) ? {} : { repositories: [...scope.keys()] };
    running = { ...order, analysis: { ...order.analysis, ...looked, status: 'RUNNING', startedAt: Date.now() } };
    if (!running.isQuiet) history.update(running.analysis);
    const { analysis, isQuiet, linksAlways } = running;
    ended = carryOut({ analysis, scope, isQuiet, linksAlways });
  }

  async function carryOut(run: AnalysisRun): Promise<void> {
    let outcome: RunOutcome;
    try {
      outcome = await thread.run(run);
    } catch (error) {
      outcome = await closeDeadRun(run, error);
    }
    if (outcome.bug !== undefined) onBug(outcome.bug);
    const { analysis, diagnostics } = outcome;
    const succeeded = analysis === null ? outcome.isLinked : analysis.status === 'SUCCEEDED';
    isUnsure = !outcome.isLinked || !succeeded;
    running = null;
    if (analysis) {
      history.addDiagnostics(analysis.id, diagnostics);
      history.update(analysis);
      standing = undefined;
    } else if (isWhole(run.scope)) {
      standing = diagnostics;
    }
    if (!isClosed) goOn(analysis?.status ?? 'SUCCEEDED', outcome.isLinked);
  }

  /** The thread is gone: the log and whoever waits still get an end. */
  async function closeDeadRun({ analysis: begun }: AnalysisRun, bug: unknown): Promise<RunOutcome> {
    const { analysis: last, isQuiet, isCancelled } = running ?? { analysis: begun, isQuiet: false, isCancelled: false };
    const error = 'The analysis ended unexpectedly; the log of the server has the reason. The next one starts anew';
    const end = isCancelled ? ({ status: 'CANCELLED' } as const) : ({ status: 'FAILED', error } as const);
    const analysis: AnalysisRecord = { ...last, ...end, phase: 'DONE', finishedAt: Date.now() };
    if (!isQuiet) await commit(encodeChanges([{ type: 'ANALYSIS_COMPLETED', analysis }])).catch(onBug);
    const outcome = { analysis: isQuiet ? null : analysis, diagnostics: [], isLinked: false };
    return isCancelled ? outcome : { ...outcome, bug };
  }

  /** Stops the run under way; resolves when it has ended. */
  async function stop(): Promise<void> {
    const order = running;
    if (!order) return;
    order.isCancelled = true;
    thread.cancel();
    const timer = setTimeout(() => {
      if (running === order) void thread.kill();
    }, CANCEL_MS);
    await ended;
    clearTimeout(timer);
  }

  /** What comes next: what was asked for, what changed meanwhile, what failed, or linking for the next change. */
  function goOn(status: AnalysisRecord['status'], isLinked: boolean): void {
    const next = queued;
    queued = null;
    if (status === 'SUCCEEDED') retryMs = RETRY_MS.first;
    if (next) {
      begin(next);
    } else if (changed.size > 0 && status !== 'FAILED') {
      beginQuiet();
    } else if (status === 'FAILED' && options.watch) {
      retry = setTimeout(beginQuiet, retryMs);
      retry.unref();
      retryMs = Math.min(retryMs * 2, RETRY_MS.most);
    } else if (!isLinked && status === 'SUCCEEDED' && options.watch) {
      beginQuiet();
    } else {
      compileAsUsual();
      if (options.watch) thread.standBy();
    }
  }

  /** A run that nobody asked for. */
  function beginQuiet(): void {
    const scope = changed;
    changed = new Map();
    begin({ analysis: newRecord('INCREMENTAL'), scope, isQuiet: true, isCancelled: false, linksAlways: true });
  }

  function hear(scope: RunScope): void {
    changed = joinScopes(changed, scope);
    if (!running && !isClosed) beginQuiet();
  }

  /** The steps of a relationship as the thread tells them; a sentence when it cannot. */
  async function explainedByThread(relationship: Relationship): Promise<readonly ResolutionStep[] | string> {
    const stopping = new AbortController();
    const patience = running ? EXPLAIN_MS.running : EXPLAIN_MS.idle;
    const late = delay(patience, UNDER_WAY, { signal: stopping.signal }).catch(() => UNDER_WAY);
    try {
      const steps = await Promise.race([thread.explain(relationship), late]);
      if (steps) return steps;
      mustLink = true;
      return running ? UNDER_WAY : NOT_LINKED;
    } catch (error) {
      if (!isClosed) onBug(error);
      return NOT_TOLD;
    } finally {
      stopping.abort();
    }
  }

  let watcher: Watch | null = null;
  const files = settings.scip ?? [];
  if (options.watch) watcher = await watch({ repositories, files, onChange: hear, onWarning });

  return {
    request(request) {
      const scope = scopeOf(request, repositories);
      const busy = running?.isQuiet ? queued : (running ?? queued);
      if (busy) return { status: 'RUNNING', analysis: busy.analysis };
      const analysis = newRecord(request.mode);
      const order: Order = { analysis, scope, isQuiet: false, isCancelled: false, linksAlways: mustLink };
      if (running) {
        queued = order;
        history.update(analysis);
        return { status: 'STARTED', analysis };
      }
      begin(order);
      return { status: 'STARTED', analysis: running!.analysis };
    },
    cancel(id) {
      if (queued?.analysis.id === id) {
        const analysis: AnalysisRecord = { ...queued.analysis, status: 'CANCELLED', finishedAt: Date.now() };
        queued = null;
        history.update(analysis);
        return analysis;
      }
      if (running?.analysis.id !== id || running.isQuiet) return undefined;
      void stop();
      return running.analysis;
    },
    current: () => (running?.isQuiet ? queued?.analysis : (running ?? queued)?.analysis),
    onProgress: history.onUpdate,
    diagnostics: history.diagnostics,
    standingDiagnostics: () => standing,
    finished: history.finished,
    async explain(relationship) {
      const told = await explainedByThread(relationship);
      return typeof told === 'string' ? explainPlainly(relationship, told) : told;
    },
    watching: () => watcher !== null,
    sources: createSourceReader(repositories, settings.maxFileBytes),
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await watcher?.close();
      await stop();
      await thread.close();
    },
  };
}

const UNDER_WAY = 'An analysis is under way; ask again when it has ended, and the steps in between are told too.';
const NOT_TOLD = 'The steps in between could not be told; the log of the server has the reason.';
const NOT_LINKED =
  'The sources have not been linked since this server started, for nothing in them had changed: call `reanalyze`, and ' +
  'the steps in between are told too.';

const newRecord = (mode: AnalysisMode): AnalysisRecord => ({
  id: randomUUID(),
  status: 'QUEUED',
  mode,
  phase: 'DISCOVER',
  filesDone: 0,
  startedAt: Date.now(),
});

/** A module of ours, from source or built. */
function ownModule(name: string): string {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  return new URL(name + extension, import.meta.url).href;
}
