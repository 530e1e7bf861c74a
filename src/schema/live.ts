import { createPullIterator } from '../cdc/index.ts';

export interface NewestOptions<T> {
  /** Starts to listen; gives the function that ends it. */
  listen(push: (value: T) => void): () => void;
  /** A newer value takes the place of one with the same key that nobody has read yet. */
  keyOf(value: T): string;
  /** The stream ends after such a value. Default: never. */
  isLast?(value: T): boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The source of a subscription to states: newest per key. A slow reader skips states, and never costs a queue.
 *
 * It listens from the first read on: a response that was given up before anyone read it is not always closed.
 */
export function newest<T>({ listen, keyOf, isLast, signal }: NewestOptions<T>): AsyncIterableIterator<T> {
  const unread = new Map<string, T>();
  let stopListening: (() => void) | undefined;
  let last = false;
  let wake = (): void => {};

  const push = (value: T): void => {
    unread.set(keyOf(value), value);
    last ||= isLast?.(value) ?? false;
    wake();
  };
  const stream = createPullIterator<T>(
    async () => {
      stopListening ??= listen(push);
      for (const [key, value] of unread) {
        unread.delete(key);
        return value;
      }
      if (last) end();
      else await new Promise<void>((resolve) => (wake = resolve));
      return undefined;
    },
    () => {
      stopListening?.();
      forgetSignal();
      wake();
    },
  );
  const end = (): void => void stream.return?.();
  const forgetSignal = endWith(signal, end);
  return stream;
}

/** Calls `end` when the signal is aborted, at once where it is already. Gives the function that forgets the signal. */
export function endWith(signal: AbortSignal | undefined, end: () => void): () => void {
  if (signal?.aborted) queueMicrotask(end);
  signal?.addEventListener('abort', end, { once: true });
  return () => signal?.removeEventListener('abort', end);
}
