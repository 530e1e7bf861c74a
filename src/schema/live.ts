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

/** The source of a subscription to states: newest per key. A slow reader skips states, and never costs a queue. */
export function newest<T>({ listen, keyOf, isLast, signal }: NewestOptions<T>): AsyncIterableIterator<T> {
  const unread = new Map<string, T>();
  let last = false;
  let wake = (): void => {};

  const stopListening = listen((value) => {
    unread.set(keyOf(value), value);
    last ||= isLast?.(value) ?? false;
    wake();
  });
  const stream = createPullIterator<T>(
    async () => {
      for (const [key, value] of unread) {
        unread.delete(key);
        return value;
      }
      if (last) end();
      else await new Promise<void>((resolve) => (wake = resolve));
      return undefined;
    },
    () => {
      stopListening();
      signal?.removeEventListener('abort', end);
      wake();
    },
  );
  const end = (): void => void stream.return?.();
  signal?.addEventListener('abort', end, { once: true });
  if (signal?.aborted) end();
  return stream;
}
