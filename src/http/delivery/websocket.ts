/** Frames for graphql-ws, which would make a text of each result for each subscriber: they go to the socket around it. */
import type { ExecutionResult } from 'graphql';
import { isAsyncIterable } from 'graphql-yoga';
import type { WebSocket } from 'ws';
import { createPullIterator } from '../../cdc/index.ts';
import { Frame } from './frame.ts';

type Result<T> = AsyncIterableIterator<T> | ExecutionResult;

/**
 * Sends the frames of a stream as `next` messages, one after the other as the socket takes them, and passes on what else
 * comes. graphql-ws is left with the beginning and the end.
 */
export function sendFrames<T>(result: Result<T>, socket: WebSocket, id: string): Result<T> {
  if (!isAsyncIterable(result)) return result;
  const head = `{"id":${JSON.stringify(id)},"type":"next","payload":`;
  const source = result[Symbol.asyncIterator]();
  const stream: AsyncIterableIterator<T> = createPullIterator<T>(
    async () => {
      const { done, value } = await source.next();
      if (done) {
        void stream.return?.();
        return undefined;
      }
      if (!(value instanceof Frame)) return value;
      await send(socket, `${head}${value.text}}`);
      return undefined;
    },
    () => void source.return?.(),
  );
  return stream;
}

/** Resolves when the socket has taken it, or is gone: a socket that nobody reads waits here. */
function send(socket: WebSocket, message: string): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.OPEN) socket.send(message, () => resolve());
    else resolve();
  });
}
