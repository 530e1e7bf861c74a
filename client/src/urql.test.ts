import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createUrqlClient } from './urql.ts';

const answers: object[] = [];
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    response.end(JSON.stringify(request.method === 'OPTIONS' ? {} : answers.shift()));
  });
});

afterEach(() => void server.close());

it('asks again while the server loads the graph', async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const loading = { errors: [{ message: 'Loading', extensions: { code: 'GRAPH_LOADING' } }] };
  answers.push(loading, loading, { data: { graph: { nodeCount: 7 } } });
  const client = createUrqlClient(`http://127.0.0.1:${port}/graphql`);
  const { data, error } = await client.query('{ graph { nodeCount } }', {}).toPromise();
  expect(error).toBeUndefined();
  expect(data).toEqual({ graph: { nodeCount: 7 } });
});
