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

/** What crosses of an error. */
export interface CrossingError {
  readonly message: string;
  readonly stack?: string;
  /** Of a SeamgraphError, with its details. */
  readonly code?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** The other side is gone, and with it the answer. */
  readonly isEnd?: boolean;
}

/**
 * Serves `local` to the other side of the port, and gives what the other side serves.
 *
 * @param toError Makes an error of what crossed; default: a SeamgraphError where it has a code.
 */
export function connect<There extends Methods<There>>(
  port: Port,
  local: Methods<object>,
  toError: (crossed: CrossingError) => Error = defaultError,
): Remote<There> {
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;

  port.on('message', async (message: Message) => {
    if ('call' in message) {
      port.postMessage(await answer(message, local as Record<string, Method>));
      return;
    }
    const asker = waiting.get(message.answer);
    waiting.delete(message.answer);
    if ('error' in message) asker?.reject(revive(message.error, toError));
    else asker?.resolve(message.value);
  });
  port.on('exit', () => {
    for (const { reject } of waiting.values()) reject(toError({ message: 'The other thread has ended', isEnd: true }));
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
    return { answer: call, error: toCrossing(error as Error) };
  }
}

function toCrossing(error: Error): CrossingError {
  const { message, stack } = error;
  return {
    message,
    ...(stack ? { stack } : {}),
    ...(error instanceof SeamgraphError ? { code: error.code, details: error.details } : {}),
  };
}

function revive(crossed: CrossingError, toError: (crossed: CrossingError) => Error): Error {
  const error = toError(crossed);
  if (crossed.stack !== undefined) error.stack = crossed.stack;
  return error;
}

function defaultError({ message, code, details = {} }: CrossingError): Error {
  return code === undefined ? new Error(message) : new SeamgraphError(code, message, details);
}
