/**
 * The yardstick: threads that read and parse the files of a list, and do nothing with the trees.
 * `tsx bench/parse-only.ts <NATIVE|WASM> <threads> <list.json>` prints a line of JSON, see {@link ParseCost}. What the
 * program needs to begin with, grammars among it, is not counted.
 */

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { ParseOnlyData } from './parse-only.worker.ts';

export interface ParseCost {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

const [engine, threads, list] = process.argv.slice(2) as [ParseOnlyData['engine'], string, string];
const paths = JSON.parse(readFileSync(list, 'utf8')) as string[];
const next = new SharedArrayBuffer(4);
const workerData: ParseOnlyData = { engine, paths, next };
const worker = JSON.stringify(new URL('./parse-only.worker.ts', import.meta.url).href);
// Threads of Node.js 20 do not heed `--import tsx`.
const entry = `import('tsx/esm/api').then(({ register }) => (register(), import(${worker})));`;
const workers = Array.from(
  { length: Number(threads) },
  () => new Worker(entry, { eval: true, execArgv: [], workerData }),
);
await Promise.all(workers.map((worker) => once(worker, 'message')));
const start = performance.now();
const cpu = process.cpuUsage();
for (const worker of workers) worker.postMessage('go');
await Promise.all(workers.map((worker) => once(worker, 'message')));
const { user, system } = process.cpuUsage(cpu);
const cost: ParseCost = {
  wallSeconds: (performance.now() - start) / 1_000,
  cpuSeconds: (user + system) / 1e6,
  peakBytes: process.resourceUsage().maxRSS * 1_024,
};
console.log(JSON.stringify(cost));
process.exit(0);
