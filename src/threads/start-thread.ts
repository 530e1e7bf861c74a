import { setFlagsFromString } from 'node:v8';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Bytes of bytecode that a function runs before V8 compiles it in full: nine times its own choice. Each thread compiles
 * for itself, all of them for seconds, and most of what they compile does not run long enough to pay for it: measured on
 * 2,900 files, this takes a third of the processor time off extraction and a quarter off linking (decision 0015). From
 * Node.js 22 on, V8 has a quick compiler before the full one and no such setting.
 */
const INTERRUPT_BUDGET = 600_000;
const HAS_INTERRUPT_BUDGET = process.versions.v8.startsWith('11.');

/**
 * Starts one of our threads. The program runs as built JavaScript and, in development and tests, from its sources.
 *
 * @param name file name without extension, beside `from` (an `import.meta.url`).
 */
export function startThread(name: string, from: string, options: WorkerOptions): Worker {
  if (HAS_INTERRUPT_BUDGET) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  // For collect-garbage.ts.
  setFlagsFromString('--expose-gc');
  if (!from.endsWith('.ts')) return new Worker(new URL(`${name}.js`, from), options);
  // `--import tsx` in execArgv does nothing in threads of Node.js 20.
  const entry = JSON.stringify(new URL(`${name}.ts`, from).href);
  const start = `import('tsx/esm/api').then(({ register }) => (register(), import(${entry})));`;
  return new Worker(start, { ...options, eval: true, execArgv: [] });
}
