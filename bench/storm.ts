import { existsSync, readFileSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { RunningServer } from '../test/running-server.ts';
import { editBody } from './edits.ts';
import type { Measurement } from './measurement.ts';
import { residentBytes } from './process-memory.ts';
import { serveTree } from './serving.ts';
import { describeTree } from './trees.ts';

const FILES = 10_000;
/** No analysis for so long: the storm is over. The last look comes two seconds after the last event. */
const QUIET_MS = 8_000;
const LOOK_MS = 250;
const PATIENCE_MS = 20 * 60_000;

const ANALYSES = '{ analyses(first: 1) { nodes { status startedAt finishedAt } } }';

interface Analyses {
  readonly analyses: {
    readonly nodes: readonly {
      readonly status: string;
      readonly startedAt: string;
      readonly finishedAt: string | null;
    }[];
  };
}

/** Milliseconds for which the server's event loop was held. */
interface Held {
  readonly most: number;
  readonly usual: number;
  /** Before the first request came. */
  readonly beforeRequests: number;
}

export const storm: Measurement = {
  title: 'A checkout that changes ten thousand files',
  async measure(bench) {
    const report = join(bench.folder, 'event-loop.json');
    const { tree, server } = await serveTree(bench, FILES, {
      NODE_OPTIONS: `--import ${new URL('./event-loop.mjs', import.meta.url).href}`,
      SEAMGRAPH_BENCH_EVENT_LOOP: report,
    });
    try {
      const first = await held(server, report);
      await untilQuiet(server, 0);
      const background = await held(server, report);
      const begin = Date.now();
      for (const file of tree.files) {
        const path = join(tree.root, file);
        const text = await readFile(path, 'utf8');
        await writeFile(path, editBody(text) ?? `${text}\n`);
      }
      const written = Date.now();
      const finished = await untilQuiet(server, begin);
      const after = await held(server, report);
      return {
        figures: [
          { what: 'to the end of the analysis', value: (finished - begin) / 1_000, unit: 's' },
          { what: 'event loop held: before the first request', value: first.beforeRequests, unit: 'ms' },
          { what: 'event loop held: first analysis', value: first.most, unit: 'ms', target: { most: 50 } },
          { what: 'event loop held: linking afterwards', value: background.most, unit: 'ms', target: { most: 50 } },
          { what: 'event loop held: storm', value: after.most, unit: 'ms', target: { most: 50 } },
          { what: 'event loop held: storm, 99 %', value: after.usual, unit: 'ms' },
          { what: 'peak memory', value: residentBytes(server.pid, 'PEAK') / 1e6, unit: 'MB' },
        ],
        notes: [
          `${describeTree(tree)}, each of which is written, a line of a function body the longer, within ${((written - begin) / 1_000).toFixed(1)} s. Measured in the server's own thread every 2 ms; that it waited for a processor counts too.`,
        ],
      };
    } finally {
      await server.stop();
    }
  },
};

/** Of the time since it was asked last. */
async function held({ pid }: RunningServer, report: string): Promise<Held> {
  rmSync(report, { force: true });
  process.kill(pid, 'SIGUSR2');
  while (!existsSync(report)) await setTimeout(10);
  return JSON.parse(readFileSync(report, 'utf8')) as Held;
}

/** When the last analysis that began since then had ended, in milliseconds since 1970; none may be under way. */
async function untilQuiet(server: RunningServer, since: number): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let quietFrom = Date.now(), finished = 0; Date.now() < deadline; await setTimeout(LOOK_MS)) {
    const [last] = (await server.query<Analyses>(ANALYSES)).analyses.nodes;
    const isOver = last && last.status === 'SUCCEEDED' && Date.parse(last.startedAt) >= since;
    if (!isOver) quietFrom = Date.now();
    else if (Date.parse(last.finishedAt!) !== finished) {
      finished = Date.parse(last.finishedAt!);
      quietFrom = Date.now();
    }
    if (Date.now() - quietFrom >= QUIET_MS) return finished;
  }
  throw new Error(`The server was not quiet within ${PATIENCE_MS / 60_000} minutes`);
}
