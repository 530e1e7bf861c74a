import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts one of our threads. The program runs as built JavaScript and, in development and tests, from its sources.
 *
 * @param name file name without extension, beside `from` (an `import.meta.url`).
 */
export function startThread(name: string, from: string, options: WorkerOptions): Worker {
  // For collect-garbage.ts.
  setFlagsFromString('--expose-gc');
  if (!from.endsWith('.ts')) return new Worker(new URL(`${name}.js`, from), options);
  // `--import tsx` in execArgv does nothing in threads of Node.js 20.
  const entry = JSON.stringify(new URL(`${name}.ts`, from).href);
  const start = `import('tsx/esm/api').then(({ register }) => (register(), import(${entry})));`;
  return new Worker(start, { ...options, eval: true, execArgv: [] });
}
