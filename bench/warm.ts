import { setTimeout } from 'node:timers/promises';
import type { Measurement } from './measurement.ts';
import { serveTree } from './serving.ts';
import { median } from './statistics.ts';
import { describeTree } from './trees.ts';

const FILES = 5_000;
const STARTS = 5;
const POLL_MS = 2;

const STATE = '{ graph { nodeCount } analyses(first: 1) { nodes { filesTotal } } }';

interface State {
  readonly graph: { readonly nodeCount: number };
  readonly analyses: { readonly nodes: readonly { readonly filesTotal: number | null }[] };
}

export const warm: Measurement = {
  title: 'Warm start',
  async measure(bench) {
    const { tree, server: first } = await serveTree(bench, FILES);
    const { graph } = await first.query<State>(STATE);
    await first.stop();
    const toAnswer: number[] = [];
    const toReady: number[] = [];
    let filesRead = 0;
    for (let i = 0; i < STARTS; i++) {
      const start = performance.now();
      const [server, answered, ready] = await Promise.all([
        first.restart(),
        untilAnswer(first.url, graph.nodeCount),
        untilOk(`${first.url}/health/ready`),
      ]);
      toAnswer.push(answered - start);
      toReady.push(ready - start);
      const { analyses } = await server.query<State>(STATE);
      filesRead += analyses.nodes[0]?.filesTotal ?? 0;
      await server.stop();
    }
    return {
      figures: [
        { what: 'files read again', value: filesRead, unit: 'files', target: { most: 0 } },
        {
          what: 'to the first answer from the whole graph',
          value: median(toAnswer),
          unit: 'ms',
          target: { most: 4_000 },
        },
        { what: 'to ready: all files compared with what is stored', value: median(toReady), unit: 'ms' },
      ],
      notes: [
        `${describeTree(tree)}, ${graph.nodeCount.toLocaleString('en')} nodes; medians of ${STARTS} starts, counted from the start of the process.`,
      ],
    };
  },
};

/** When a query is answered from a graph of this many nodes. */
async function untilAnswer(url: string, nodeCount: number): Promise<number> {
  for (;;) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: '{ graph { nodeCount } }' }),
    }).catch(() => undefined);
    const { data } = response?.ok ? ((await response.json()) as { data: Pick<State, 'graph'> }) : {};
    if (data?.graph.nodeCount === nodeCount) return performance.now();
    await setTimeout(POLL_MS);
  }
}

async function untilOk(url: string): Promise<number> {
  while (!(await fetch(url).catch(() => undefined))?.ok) await setTimeout(POLL_MS);
  return performance.now();
}
