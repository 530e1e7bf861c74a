/** The host's end of the thread that analyses: it is started when it is needed, and anew after it has died. */
import type { Worker } from 'node:worker_threads';
import type { ResolutionStep } from '../model/explanation.ts';
import type { Relationship } from '../model/relationship.ts';
import { connect, type Remote, startThread } from '../threads/index.ts';
import type { AnalysisThreadData, HostMethods, ThreadMethods } from './analysis-protocol.ts';
import type { Baseline, ElementHash } from './baseline.ts';
import type { AnalysisRun, RunOutcome } from './run.ts';

export interface AnalysisThread {
  /** @throws Error when the thread dies of it. */
  run(run: AnalysisRun): Promise<RunOutcome>;
  /** Undefined when not all files are linked. @throws Error when the thread dies meanwhile. */
  explain(relationship: Relationship): Promise<readonly ResolutionStep[] | undefined>;
  /** Makes ready for a file that is saved. */
  standBy(): void;
  /** Stops the run, which then resolves. */
  cancel(): void;
  /** Ends the thread as it stands; the run, if there is one, rejects. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export type ThreadHost = Pick<HostMethods, 'commit' | 'progress'> & { readonly baseline: Baseline };

/** Evaluation recurses as deep as the code under analysis refers. V8 would give young objects twice the room, for nothing. */
const RESOURCE_LIMITS = { stackSizeMb: 128, maxYoungGenerationSizeMb: 24 };
/** Messages of so many elements take a few milliseconds. */
const PAGE_SIZE = 5_000;

export function createAnalysisThread(data: AnalysisThreadData, host: ThreadHost): AnalysisThread {
  let alive: { readonly worker: Worker; readonly remote: Remote<ThreadMethods>; death: unknown } | null = null;

  function start(): NonNullable<typeof alive> {
    const worker = startThread('./analysis.worker', import.meta.url, {
      workerData: data,
      resourceLimits: RESOURCE_LIMITS,
    });
    const started = { worker, remote: connect<ThreadMethods>(worker, hostMethods(host)), death: undefined as unknown };
    worker.on('error', (error) => {
      started.death = error;
    });
    worker.on('exit', () => {
      if (alive === started) alive = null;
    });
    return started;
  }

  return {
    async run(run) {
      alive ??= start();
      const thread = alive;
      try {
        return await thread.remote.run(run);
      } catch (error) {
        throw thread.death ?? error;
      }
    },
    async explain(relationship) {
      return alive?.remote.explain(plain(relationship));
    },
    standBy() {
      // It may die just now; then the next run starts another.
      alive?.remote.standBy().catch(() => {});
    },
    cancel() {
      // It may die just now; then there is nothing to cancel.
      alive?.remote.cancel().catch(() => {});
    },
    async kill() {
      const thread = alive;
      alive = null;
      await thread?.worker.terminate();
    },
    async close() {
      await alive?.remote.close().catch(() => {});
      await this.kill();
    },
  };
}

/** What its fields say, for it may be of a class, of which nothing else would cross. */
function plain({
  id,
  kind,
  source,
  target,
  repository,
  path,
  ranges,
  confidence,
  resolution,
}: Relationship): Relationship {
  return { id, kind, source, target, repository, path, ranges, confidence, resolution };
}

function hostMethods({ commit, progress, baseline }: ThreadHost): HostMethods {
  let pages: AsyncIterator<readonly ElementHash[]> | undefined;
  return {
    commit,
    progress,
    digest: () => baseline.digest(),
    async nextElements(fromStart) {
      if (fromStart) pages = pagesOf(baseline.elements());
      const next = await pages!.next();
      return next.done ? null : next.value;
    },
    lookUp: (ids) => baseline.lookUp(ids),
  };
}

async function* pagesOf(elements: ReturnType<Baseline['elements']>): AsyncGenerator<readonly ElementHash[]> {
  let page: ElementHash[] = [];
  for await (const { id, hash } of elements) {
    if (page.push({ id, hash }) < PAGE_SIZE) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
