/** GraphQL operations against the schema as a plain Yoga serves it, without a port. */
import { createYoga } from 'graphql-yoga';
import { createErrorMask, type SchemaContext, schema } from '../src/schema/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: The shape of an answer is the query's.
type Data = any;

export interface Answer {
  readonly data?: Data;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: Record<string, unknown>;
  }[];
}

export interface Asker {
  (query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** The data; throws where there are errors. */
  data(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The answers of a subscription; return() closes it as a browser does that goes away. */
  subscribe(query: string, variables?: Record<string, unknown>): Promise<AsyncIterableIterator<Answer>>;
  /** What was masked. */
  readonly bugs: readonly unknown[];
}

export function createAsker(context: SchemaContext): Asker {
  const bugs: unknown[] = [];
  const maskError = createErrorMask((error) => bugs.push(error));
  const yoga = createYoga({ schema, context: () => ({ ...context }), maskedErrors: { maskError }, logging: false });

  const post = (query: string, variables: Record<string, unknown> | undefined, accept: string, signal?: AbortSignal) =>
    yoga.fetch('http://test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query, variables }),
      ...(signal && { signal }),
    });

  const ask = async (query: string, variables?: Record<string, unknown>): Promise<Answer> =>
    (await (await post(query, variables, 'application/json')).json()) as Answer;

  return Object.assign(ask, {
    bugs,
    async data(query: string, variables?: Record<string, unknown>): Promise<Data> {
      const { data, errors } = await ask(query, variables);
      if (errors) throw new Error(JSON.stringify(errors, null, 1));
      return data;
    },
    async subscribe(query: string, variables?: Record<string, unknown>): Promise<AsyncIterableIterator<Answer>> {
      const response = await post(query, variables, 'text/event-stream');
      return readEvents(response.body!.getReader());
    },
  });
}

function readEvents(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncIterableIterator<Answer> {
  const decoder = new TextDecoder();
  let text = '';
  const iterator: AsyncIterableIterator<Answer> = {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end >= 0) {
          const event = text.slice(0, end);
          text = text.slice(end + 2);
          const data = event.match(/^data: (.+)$/m)?.[1];
          if (event.startsWith('event: complete')) return { done: true, value: undefined };
          if (data) return { done: false, value: JSON.parse(data) as Answer };
          continue;
        }
        const { done, value } = await reader.read();
        if (done) return { done: true, value: undefined };
        text += decoder.decode(value, { stream: true });
      }
    },
    async return() {
      await reader.cancel();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
