/** Counts open subscriptions of all transports, for Server.subscribers. */
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { SchemaContext } from '../schema/index.ts';

export interface SubscriberCount {
  readonly count: number;
  readonly plugin: Plugin<SchemaContext>;
}

export function createSubscriberCount(): SubscriberCount {
  const open = new Set<object>();
  return {
    get count() {
      return open.size;
    },
    plugin: {
      onSubscribe: ({ args }) => ({
        onSubscribeResult({ result, setResult }) {
          const { signal } = args.contextValue as SchemaContext;
          if (isAsyncIterable(result)) setResult(counted(result, open, signal));
        },
      }),
    },
  };
}

/**
 * Open from the first read on, because a response that was given up before anyone read it is not always closed; until the
 * signal at the latest, because nobody closes the stream of a client that went away while it did not read.
 */
function counted<T>(
  stream: AsyncIterable<T>,
  open: Set<object>,
  signal: AbortSignal | undefined,
): AsyncIterableIterator<T> {
  const source = stream[Symbol.asyncIterator]();
  let ended = signal?.aborted ?? false;
  const end = (): void => {
    ended = true;
    open.delete(source);
    signal?.removeEventListener('abort', end);
  };
  signal?.addEventListener('abort', end);
  return {
    async next() {
      if (!ended) open.add(source);
      const result = await source.next().catch((error: unknown) => {
        end();
        throw error;
      });
      if (result.done) end();
      return result;
    },
    async return(value) {
      end();
      return (await source.return?.(value)) ?? { done: true, value };
    },
    async throw(error) {
      end();
      if (source.throw) return source.throw(error);
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
