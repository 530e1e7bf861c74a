import { Client, type Exchange, gql, makeResult } from '@urql/core';
import { expect, test, vi } from 'vitest';
import { filter, map, pipe } from 'wonka';
import { boundedCacheExchange } from './bounded-cache-exchange.ts';

const query = gql`query Q($n: Int) { q(n: $n) }`;

/** A client whose server counts its answers. */
function clientWith(limit: number, asked = vi.fn()) {
  const server: Exchange = () => (operations$) =>
    pipe(
      operations$,
      filter(({ kind }) => kind === 'query'),
      map((operation) => {
        asked(operation.variables);
        const error = operation.variables?.n === 13 ? { errors: [{ message: 'no' }] } : {};
        return makeResult(operation, { data: { q: asked.mock.calls.length }, ...error });
      }),
    );
  return {
    client: new Client({ url: '/', preferGetMethod: false, exchanges: [boundedCacheExchange(limit), server] }),
    asked,
  };
}

test('answers from the cache, but for those who want the network', async () => {
  const { client, asked } = clientWith(10);
  await client.query(query, { n: 1 });
  expect((await client.query(query, { n: 1 })).data).toEqual({ q: 1 });
  expect((await client.query(query, { n: 1 }, { requestPolicy: 'network-only' })).data).toEqual({ q: 2 });
  expect((await client.query(query, { n: 1 })).data).toEqual({ q: 2 });
  expect(asked).toHaveBeenCalledTimes(2);
});

test('cache-and-network shows what it has, marked stale, and asks', async () => {
  const { client, asked } = clientWith(10);
  await client.query(query, { n: 1 });
  const seen: unknown[] = [];
  const { unsubscribe } = client
    .query(query, { n: 1 }, { requestPolicy: 'cache-and-network' })
    .subscribe(({ data, stale }) => seen.push([data, stale]));
  await Promise.resolve();
  unsubscribe();
  expect(seen).toEqual([
    [{ q: 1 }, true],
    [{ q: 2 }, false],
  ]);
  expect(asked).toHaveBeenCalledTimes(2);
});

test('holds no more than its limit', async () => {
  const { client, asked } = clientWith(2);
  for (const n of [1, 2, 3, 1]) await client.query(query, { n });
  expect(asked).toHaveBeenCalledTimes(4);
});

test('remembers no failure', async () => {
  const { client, asked } = clientWith(2);
  await client.query(query, { n: 13 });
  await client.query(query, { n: 13 });
  expect(asked).toHaveBeenCalledTimes(2);
});
