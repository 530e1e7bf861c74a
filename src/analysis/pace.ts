import { setImmediate as turn } from 'node:timers/promises';

/** How long work may go on before messages are heard: that it should stop, or how it stands. */
const TURN_MS = 20;

/**
 * A function to await between steps of long work: now and then it lets the event loop turn.
 *
 * @throws the signal's reason when it has aborted.
 */
export function createPace(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    await turn();
    signal.throwIfAborted();
    since = performance.now();
  };
}
