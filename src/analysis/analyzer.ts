/** One run, top to bottom: discover, read, link, commit what differs from the log's graph. */
import type { ChangeSummary, Diagnostic } from '../model/analysis.ts';
import type { Change } from '../model/change.ts';
import { advanceDigest } from '../model/element-hash.ts';
import { SeamgraphError } from '../model/errors.ts';
import { growHeapsSparingly } from '../threads/index.ts';
import type { Baseline } from './baseline.ts';
import { differences, NO_CHANGES, summarize } from './diff.ts';
import { discover } from './discover.ts';
import { layIndexes } from './lay-indexes.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { ownerKey } from './link/relate.ts';
import { createPace } from './pace.ts';
import { type Found, isNothing, readFiles, sortOut, type Work } from './read-files.ts';
import { headOf } from './repository.ts';
import type { AnalysisRun, RunOutcome } from './run.ts';
import { createProgress, type RunProgress } from './run-progress.ts';
import { resetLinker, type Workspace } from './workspace.ts';

export interface AnalysisContext {
  readonly baseline: Baseline;
  /** Resolves when the changes are in the log. */
  readonly commit: (changes: readonly Change[]) => Promise<void>;
  /** Hears each state of the run, from the moment at which there is something to tell. */
  readonly onProgress: (analysis: RunOutcome['analysis'] & object) => void;
  readonly signal: AbortSignal;
}

/** In a commit, one for the end of the run left out. */
const MOST_CHANGES = 1_999;
/** Of shorter runs the log has beginning and end only. */
const LONG_MS = 1_000;

/** So many make heaps of which the size matters more than the time to collect them. */
const MANY_FILES = 6_000;

/** A quiet run that reads fewer files than this is over before anybody could look. */
const SMALL = 16;

/** Never rejects: what goes wrong is the run's outcome. */
export async function analyze(run: AnalysisRun, workspace: Workspace, context: AnalysisContext): Promise<RunOutcome> {
  const progress = createProgress(run.analysis, context.onProgress);
  const journal = createJournal(progress, context);
  const diagnostics: Diagnostic[] = [];
  try {
    if (!run.isQuiet) await journal.begin();
    const found = await discoverAll(run, workspace, diagnostics, context.signal);
    const work = await sortOut(found, workspace, run.analysis.mode, context.signal);
    countFiles(work, progress);
    if (workspace.preciseIndexes.refresh()) workspace.isLaid = false;
    const isUnlinked = !run.linksAlways && isNothing(work) && (await isSettled(workspace, context.baseline));
    if (!isUnlinked) {
      if (work.unread.length > SMALL) await journal.begin();
      await bringIn(work, run, workspace, progress, context.signal);
      await journal.tellProgress();
      await commitDifferences(workspace, journal, progress, context);
    }
    await journal.end('SUCCEEDED');
    settle(workspace, isWhole(run, workspace));
    gatherDiagnostics(found, workspace, diagnostics);
  } catch (error) {
    return failed(error, workspace, journal, diagnostics, context.signal);
  }
  return { analysis: progress.isAnnounced ? progress.record : null, diagnostics, isLinked: workspace.isFed };
}

async function discoverAll(
  { scope }: AnalysisRun,
  { repositories, finder, linker }: Workspace,
  diagnostics: Diagnostic[],
  signal: AbortSignal,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const repository of repositories) {
    const within = scope.get(repository.id);
    if (within === undefined) continue;
    const discovery = await discover(repository, {
      finder,
      isManifest: linker.isManifest,
      signal,
      ...(within === null ? {} : { within }),
    });
    diagnostics.push(...discovery.diagnostics);
    found.push({ repository, discovery });
  }
  return found;
}

const fileCount = ({ same, stored, unread }: Work): number => same.length + stored.length + unread.length;

function countFiles(work: Work, progress: RunProgress): void {
  const { same, gone } = work;
  progress.count(fileCount(work) + gone.length, same.length + gone.length);
}

/** Whether the log holds the graph of just these files, as the last run of a process before this one left it. */
async function isSettled(workspace: Workspace, baseline: Baseline): Promise<boolean> {
  if (!workspace.isFresh) return false;
  workspace.digest = await baseline.digest();
  return workspace.store.readMark() === markOf(workspace) && workspace.dependencies.areAsRecorded();
}

/** Brings linker and table up to what was found. */
async function bringIn(
  work: Work,
  run: AnalysisRun,
  workspace: Workspace,
  progress: RunProgress,
  signal: AbortSignal,
): Promise<void> {
  workspace.isFresh = false;
  if (fileCount(work) >= MANY_FILES) growHeapsSparingly();
  if (run.analysis.mode === 'FULL' && isWhole(run, workspace)) resetLinker(workspace);
  for (const repository of workspace.repositories) {
    workspace.linker.setRepository({ name: repository.name, ...headOf(repository) });
  }
  progress.enter('PARSE');
  const { isLaid } = workspace;
  workspace.isLaid = false;
  await readFiles(work, workspace, progress, signal);
  await layIndexes(work, !isLaid, workspace, signal);
  workspace.isLaid = true;
  if (workspace.dependencies.mayDiffer(run.scope)) workspace.linker.lookOutside();
}

async function commitDifferences(
  workspace: Workspace,
  journal: Journal,
  progress: RunProgress,
  context: AnalysisContext,
): Promise<void> {
  const { baseline, signal } = context;
  progress.enter('LINK');
  const ledger = await ledgerOf(workspace, baseline);
  const lookUp: Baseline['lookUp'] = async (ids) => {
    await journal.settled();
    return baseline.lookUp(ids);
  };
  const pace = createPace(signal);
  await workspace.dependencies.prepare();
  do {
    for (const path of workspace.linker.prepare()) {
      progress.at(path);
      await pace();
    }
  } while (forgetsDependencies(workspace));
  for await (const changes of differences(workspace.linker.link(), ledger, { lookUp, signal })) {
    progress.enter('COMMIT');
    await journal.write(changes);
    workspace.digest = advanceDigest(workspace.digest, changes);
  }
  if (forgetsDependencies(workspace)) await commitDifferences(workspace, journal, progress, context);
}

/** Whether linking knows no dependencies any more, as it asked for too many: then much of it is to be done again. */
function forgetsDependencies({ dependencies, linker }: Workspace): boolean {
  if (!dependencies.takeRefusal()) return false;
  linker.lookOutside();
  return true;
}

/** What the log holds; read from it when that is not known, and then every file is compared with it. */
async function ledgerOf(workspace: Workspace, baseline: Baseline): Promise<Ledger> {
  if (workspace.ledger) return workspace.ledger;
  const ledger = createLedger();
  for await (const { id, hash } of baseline.elements()) ledger.hold(id, hash);
  workspace.ledger = ledger;
  workspace.digest = await baseline.digest();
  for (const { id } of workspace.repositories) {
    workspace.linker.again([ownerKey(id, '')]);
    workspace.linker.again([...workspace.table.of(id).keys()].map((path) => ownerKey(id, path)));
  }
  return ledger;
}

function settle(workspace: Workspace, prunes: boolean): void {
  workspace.store.settle(workspace.table.takeUnsettled(), markOf(workspace));
  if (prunes) workspace.store.prune();
}

const isWhole = ({ scope }: AnalysisRun, { repositories }: Workspace): boolean =>
  repositories.every(({ id }) => scope.get(id) === null);

/** Names the graph in the log, and what it was made of besides the files. */
function markOf({ digest, version, repositories, preciseIndexes }: Workspace): string {
  const heads = repositories.map((repository) => [repository.name, headOf(repository)]);
  return JSON.stringify([digest, version, heads, preciseIndexes.signature]);
}

function gatherDiagnostics(found: readonly Found[], workspace: Workspace, diagnostics: Diagnostic[]): void {
  for (const { repository, discovery } of found) {
    diagnostics.push(...workspace.table.diagnostics(repository.id, (path) => discovery.files.has(path)));
  }
  const looked = new Map(found.map(({ repository, discovery }) => [repository.id, discovery]));
  diagnostics.push(...workspace.preciseIndexes.diagnostics((id, path) => looked.get(id)?.files.has(path) ?? false));
  diagnostics.push(...workspace.linker.takeDiagnostics(), ...workspace.takeNotes());
}

async function failed(
  error: unknown,
  workspace: Workspace,
  journal: Journal,
  diagnostics: Diagnostic[],
  signal: AbortSignal,
): Promise<RunOutcome> {
  const isCancelled = signal.aborted;
  // The log has a part of the differences, and the linker, if it is to blame, cannot be trusted.
  workspace.ledger = null;
  if (!isCancelled) resetLinker(workspace);
  const isExpected = isCancelled || error instanceof SeamgraphError;
  const message = error instanceof SeamgraphError ? error.message : 'Unexpected error; the log of the server has it';
  const analysis = await journal.giveUp(isCancelled ? {} : { error: message }, isCancelled ? 'CANCELLED' : 'FAILED');
  const outcome = { analysis, diagnostics: [...diagnostics, ...workspace.takeNotes()], isLinked: false };
  return isExpected ? outcome : { ...outcome, bug: error };
}

/**
 * Writes a run to the log: its beginning, its changes, its end; of a small one all in one commit. While a commit is on its
 * way the next one is made.
 */
interface Journal {
  /** Says that there is a run, unless it has been said. */
  begin(): Promise<void>;
  /** Holds changes back while they fit in one commit, so that the last ones go with the end. */
  write(changes: readonly Change[]): Promise<void>;
  /** Resolves when all that was written is in the log, but for what is held back. */
  settled(): Promise<void>;
  /** Says how far a long run is. */
  tellProgress(): Promise<void>;
  end(status: 'SUCCEEDED'): Promise<void>;
  giveUp(more: { readonly error?: string }, status: 'FAILED' | 'CANCELLED'): Promise<RunOutcome['analysis']>;
}

function createJournal(progress: RunProgress, { commit, signal }: AnalysisContext): Journal {
  let held: Change[] = [];
  let summary: ChangeSummary = NO_CHANGES;
  let underWay: Promise<void> = Promise.resolve();

  function announce(): void {
    if (progress.isAnnounced) return;
    progress.announce();
    held.push({ type: 'ANALYSIS_STARTED', analysis: progress.record });
  }
  async function flush(): Promise<void> {
    const changes = held;
    held = [];
    await underWay;
    signal.throwIfAborted();
    if (changes.length === 0) return;
    underWay = commit(changes);
    // It may fail before anybody waits for it.
    underWay.catch(() => {});
  }
  return {
    settled: async () => underWay,
    async begin() {
      announce();
      await flush();
    },
    async write(changes) {
      announce();
      if (held.length + changes.length > MOST_CHANGES) await flush();
      held.push(...changes);
      summary = summarize(summary, changes);
    },
    async tellProgress() {
      const { record, isAnnounced } = progress;
      if (!isAnnounced || Date.now() - record.startedAt < LONG_MS) return;
      held.push({ type: 'ANALYSIS_PROGRESSED', analysis: record });
      await flush();
    },
    async end(status) {
      if (!progress.isAnnounced) return;
      const last = progress.last({ status, summary });
      held.push({ type: 'ANALYSIS_COMPLETED', analysis: last });
      await flush();
      await underWay;
      progress.end(last);
    },
    async giveUp(more, status) {
      if (!progress.isAnnounced && status === 'CANCELLED') return null;
      announce();
      const last = progress.last({ ...more, status });
      await underWay.catch(() => {});
      const started = held.filter(({ type }) => type === 'ANALYSIS_STARTED');
      await commit([...started, { type: 'ANALYSIS_COMPLETED', analysis: last }]).catch(() => {
        // The log may be why it failed; whoever starts the server next writes the end.
      });
      progress.end(last);
      return last;
    },
  };
}
