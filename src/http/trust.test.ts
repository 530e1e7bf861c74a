import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openSmallServer, type RawRequest, type SmallServer } from '../../test/small-server.ts';
import { createTrust, isLoopback } from './trust.ts';

let server: SmallServer;
afterEach(() => server?.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const QUERY = JSON.stringify({ query: '{ graph { nodeCount } }' });
const SUBSCRIPTION = JSON.stringify({ query: 'subscription { graph { nodeCount } }' });

/** Status of the upgrade: 101 where it is let in. */
function upgrade(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${server.url}/graphql`, 'graphql-transport-ws', { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode!);
    });
    socket.on('error', () => undefined);
  });
}

describe('who may call, by every way in', () => {
  const CASES: [name: string, headers: (port: number) => Record<string, string>, allowed: boolean][] = [
    ['as it is', () => ({}), true],
    ['localhost', (port) => ({ host: `localhost:${port}` }), true],
    ['LOCALHOST without a port', () => ({ host: 'LOCALHOST' }), true],
    ['IPv6 loopback', (port) => ({ host: `[::1]:${port}` }), true],
    ['a page of its own', (port) => ({ origin: `http://127.0.0.1:${port}` }), true],
    ['a foreign name (DNS rebinding)', (port) => ({ host: `evil.example:${port}` }), false],
    ['a name that begins like ours', () => ({ host: 'localhost.evil.example' }), false],
    ['a name with a user in front', () => ({ host: 'localhost@evil.example' }), false],
    ['a port that is none', () => ({ host: 'localhost:999999' }), false],
    ['a page of another site', () => ({ origin: 'https://evil.example' }), false],
    ['a page of another port', (port) => ({ origin: `http://127.0.0.1:${port + 1}` }), false],
    ['a page without an origin', () => ({ origin: 'null' }), false],
  ];
  test.each(CASES)('%s', async (_name, headersFor, allowed) => {
    server = await openSmallServer();
    const headers = headersFor(server.port);
    const status = allowed ? 200 : 403;
    const post: RawRequest = { path: '/graphql', method: 'POST', headers: { ...headers, ...JSON_TYPE }, body: QUERY };
    expect((await server.raw(post)).status).toBe(status);
    for (const path of ['/', '/health/live', '/graphql?query=%7Bgraph%7BnodeCount%7D%7D']) {
      expect((await server.raw({ path, headers })).status).toBe(status);
    }
    if (!allowed) {
      const stream = { ...post.headers, accept: 'text/event-stream' };
      expect((await server.raw({ ...post, headers: stream, body: SUBSCRIPTION })).status).toBe(403);
    }
    expect(await upgrade(headers)).toBe(allowed ? 101 : 403);
  });

  test('a refusal says what to do', async () => {
    server = await openSmallServer();
    const { json } = await server.raw({ headers: { host: 'graph.example' } });
    expect(json.errors[0]).toEqual({
      message: 'The server does not go by the name graph.example; add it to allowedHosts if it should',
      extensions: { code: 'HOST_NOT_ALLOWED' },
    });
  });

  test('names that are allowed', async () => {
    server = await openSmallServer({ allowedHosts: ['Graph.example'] });
    expect((await server.raw({ headers: { host: 'graph.EXAMPLE:80' } })).status).toBe(200);
    // Behind a proxy that speaks TLS.
    const own = { host: 'graph.example', origin: 'https://graph.example' };
    expect((await server.raw({ headers: own })).status).toBe(200);
  });
});

describe('bodies', () => {
  test.each([
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['text/plain', 415],
    ['text/plain; application/json', 415],
    ['application/graphql', 415],
    ['', 415],
  ])('%s: %i', async (type, status) => {
    server = await openSmallServer();
    const answer = await server.raw({
      path: '/graphql',
      method: 'POST',
      headers: type === '' ? {} : { 'content-type': type },
      body: QUERY,
    });
    expect(answer.status).toBe(status);
  });
});

describe('CORS', () => {
  const preflight = (origin: string): RawRequest => ({
    path: '/graphql',
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });
  const SITE = 'https://app.example';

  test('is off', async () => {
    server = await openSmallServer();
    const answer = await server.raw(preflight(SITE));
    expect(answer.status).toBe(403);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    const own = await server.raw(preflight(server.url));
    expect(own.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('is for the origins that are configured', async () => {
    server = await openSmallServer({ corsOrigins: [SITE] });
    const answer = await server.raw(preflight(SITE));
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': SITE,
      'access-control-allow-methods': 'GET, POST, OPTIONS',
    });
    const post = { path: '/graphql', method: 'POST', headers: { ...JSON_TYPE, origin: SITE }, body: QUERY };
    expect((await server.raw(post)).headers['access-control-allow-origin']).toBe(SITE);
    expect(await upgrade({ origin: SITE })).toBe(101);
    expect((await server.raw(preflight('https://other.example'))).status).toBe(403);
    expect(await upgrade({ origin: 'https://app.example.evil.example' })).toBe(403);
  });
});

describe('A request', () => {
  test('without a name: nobody', () => {
    const trust = createTrust({ host: '127.0.0.1', allowedHosts: [], corsOrigins: [] });
    expect(trust({ headers: {}, method: 'GET' })).toMatchObject({ status: 403, code: 'HOST_NOT_ALLOWED' });
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.1.2.3', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.2', false],
  ['localhost.example.org', false],
])('%s is reached from this machine alone: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
