/** The thread that analyses, so that the server's event loop stays free. Everything it keeps can be made again. */
import { parentPort, workerData } from 'node:worker_threads';
import { encodeChanges } from '../model/encoded-changes.ts';
import { connect, createCollector, type Remote } from '../threads/index.ts';
import type { AnalysisThreadData, HostMethods, ThreadMethods } from './analysis-protocol.ts';
import { analyze } from './analyzer.ts';
import type { Baseline, ElementHash } from './baseline.ts';
import type { SeamDetector } from './detector.ts';
import { explain } from './explain.ts';
import type { LanguageFamily } from './language.ts';
import { openWorkspace, RESTING_DECODED_BYTES } from './workspace.ts';

const { detectors, ...data } = workerData as AnalysisThreadData;
const { FAMILIES } = (await import(data.registry)) as { readonly FAMILIES: readonly LanguageFamily[] };
const { DETECTORS } = (await import(detectors)) as { readonly DETECTORS: readonly SeamDetector[] };
const workspace = openWorkspace({ ...data, families: FAMILIES, detectors: DETECTORS });
const collectGarbage = createCollector();
let running = new AbortController();
let ended: Promise<unknown> = Promise.resolve();

const thread: ThreadMethods = {
  async run(run) {
    running = new AbortController();
    const { signal } = running;
    const outcome = analyze(run, workspace, {
      baseline,
      signal,
      // Encoded here, so that who passes it on need not.
      commit: (changes) => host.commit(encodeChanges(changes)),
      onProgress: (analysis) => void host.progress(analysis),
    });
    ended = outcome;
    return outcome;
  },
  async explain(relationship) {
    await ended;
    return explain(relationship, workspace);
  },
  standBy() {
    workspace.pool.standBy();
    workspace.facts.trim(RESTING_DECODED_BYTES);
    collectGarbage();
  },
  cancel: () => running.abort(),
  close: () => workspace.close(),
};
const host: Remote<HostMethods> = connect<HostMethods>(parentPort!, thread);
const baseline: Baseline = { digest: host.digest, elements, lookUp: host.lookUp };

async function* elements(): AsyncGenerator<ElementHash> {
  for (let page = await host.nextElements(true); page; page = await host.nextElements(false)) yield* page;
}
