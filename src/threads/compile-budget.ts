import { setFlagsFromString } from 'node:v8';

/**
 * Bytes of bytecode that a function runs before V8 compiles it in full: V8's own choice, and nine times that. From
 * Node.js 22 on, V8 has a quick compiler before the full one and no such setting.
 */
const BUDGET = { usual: 67_584, large: 600_000 };
const HAS_BUDGET = process.versions.v8.startsWith('11.');

/**
 * For long work that many threads begin at once. Each thread compiles for itself, all of them for seconds, and most of
 * what they compile does not run long enough to pay for it: measured on 2,900 files, this takes a third of the processor
 * time off extraction and a quarter off linking (decision 0015).
 */
export function compileLater(): void {
  if (HAS_BUDGET) setFlagsFromString(`--interrupt-budget=${BUDGET.large}`);
}

/** For work that comes again and again, queries and edits: what was compiled late would be slow for as long. */
export function compileAsUsual(): void {
  if (HAS_BUDGET) setFlagsFromString(`--interrupt-budget=${BUDGET.usual}`);
}
