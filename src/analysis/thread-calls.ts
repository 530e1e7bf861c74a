/** Calls between two threads, as asynchronous methods. Arguments and results are cloned; errors keep message and code. */
import { SeamgraphError } from '../model/errors.ts';

// biome-ignore lint/suspicious/noExplicitAny: any method will do.
type Method = (...args: any[]) => unknown;
export type Methods<T> = { readonly [K in keyof T]: Method };

/** The methods of the other side. */
export type Remote<T extends Methods<T>> = {
  readonly [K in keyof T]: (...args: Parameters<T[K]>) => Promise<Awaited<ReturnType<T[K]>>>;
};

/** A Worker, or a thread's own parentPort. */
interface Port {
  postMessage(message: Message): void;
  on(event: 'message', listener: (message: Message) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
}

type Message =
  | { readonly call: number; readonly method: string; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly value: unknown }
  | { readonly answer: number; readonly error: CrossingError };

interface CrossingError {
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
}

/** Serves `local` to the other side of the port, and gives what the other side serves. */
export function connect<There extends Methods<There>>(port: Port, local: Methods<object>): Remote<There> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;

  port.on('message', async (message: Message) => {
    if ('call' in message) {
      port.postMessage(await answer(message, local as Record<string, Method>));
      return;
    }
    const asker = waiting.get(message.answer);
    waiting.delete(message.answer);
    if ('error' in message) asker?.reject(revive(message.error));
    else asker?.resolve(message.value);
  });
  port.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The other thread has ended'));
    waiting.clear();
  });

  return new Proxy({} as Remote<There>, {
    get:
      (_, method: string) =>
      (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          calls++;
          waiting.set(calls, { resolve, reject });
          port.postMessage({ call: calls, method, args });
        }),
  });
}

async function answer(
  { call, method, args }: Extract<Message, { call: number }>,
  local: Record<string, Method>,
): Promise<Message> {
  try {
    return { answer: call, value: await local[method]!(...args) };
  } catch (error) {
    const { message, stack, code } = error as Error & { code?: string };
    return {
      answer: call,
      error: { message, ...(stack ? { stack } : {}), ...(typeof code === 'string' ? { code } : {}) },
    };
  }
}

function revive({ message, stack, code }: CrossingError): Error {
  const error = code === undefined ? new Error(message) : new SeamgraphError(code, message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
