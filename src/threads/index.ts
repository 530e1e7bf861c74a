export { type CrossingError, connect, type Methods, type Remote } from './calls.ts';
export { createCollector } from './collect-garbage.ts';
export { compileAsUsual, compileLater } from './compile-budget.ts';
export { growHeapsSparingly } from './sparing-heap.ts';
export { startThread } from './start-thread.ts';
