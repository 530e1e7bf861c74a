export { type CrossingError, connect, type Methods, type Remote } from './calls.ts';
export { startThread } from './start-thread.ts';
