import { createConnection, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openSmallServer, type SmallServer } from '../../test/small-server.ts';
import { MAX_REQUEST_BYTES } from './trust.ts';

let server: SmallServer;
beforeEach(async () => {
  server = await openSmallServer();
});
afterEach(() => server.close());

const JSON_TYPE = { 'content-type': 'application/json', accept: 'application/json' };

/** Writes bytes as they are; resolves with what came back in the meantime. */
async function wire(text: string, ms = 300): Promise<string> {
  const socket = await connect();
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk));
  socket.write(text);
  await wait(ms);
  socket.destroy();
  return answer;
}

function connect(): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = createConnection(server.port, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => undefined);
  });
}

describe('the web client', () => {
  const PAGE = { accept: 'text/html,*/*' };

  test('its page is always asked for, its assets never again', async () => {
    const page = await server.raw({ headers: PAGE });
    expect(page.status).toBe(200);
    expect(page.text).toContain('<title>Seamgraph</title>');
    expect(page.headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-security-policy': expect.stringContaining("script-src 'self'"),
      'x-content-type-options': 'nosniff',
    });
    const etag = page.headers.etag!;
    expect((await server.raw({ headers: { ...PAGE, 'if-none-match': etag } })).status).toBe(304);
    const asset = await server.raw({ path: '/assets/app-1.js' });
    expect(asset.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('javascript'),
    });
  });

  test.each([
    ['/nodes/abc', 200],
    ['/files/shop/src/cart.ts', 200],
    ['/?q=x', 200],
    ['/assets/none.js', 404],
  ])('%s: %i', async (path, status) => {
    const answer = await server.raw({ path, headers: PAGE });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.text).toContain('<title>Seamgraph</title>');
  });

  test('what no page can be is not there', async () => {
    expect((await server.raw({ path: '/favicon.ico', headers: { accept: 'image/*' } })).status).toBe(404);
    expect((await server.raw({ path: '/graphql2', method: 'POST', headers: JSON_TYPE, body: '{}' })).status).toBe(405);
  });

  test.each([
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/assets/%5c..%5c..%5cetc%5cpasswd',
    '/etc/passwd%00.html',
    '/%E0%A4%A',
    '//etc/passwd',
    '//',
    '/\\etc/passwd',
  ])('%s leads nowhere', async (path) => {
    const answer = await server.raw({ path });
    expect(answer.text).not.toContain('root:');
    expect(answer.text).not.toMatch(/at .*\.ts:\d+/);
    expect(answer.status).toBeLessThan(500);
  });

  test('requests that no client would send do not end the server', async () => {
    for (const range of ['bytes=5-2', 'bytes=-', 'bytes=99-', 'lines=1-2', 'bytes=a-b']) {
      expect((await server.raw({ headers: { ...PAGE, range } })).status).toBeLessThan(500);
    }
    for (const target of ['*', 'http://evil.example/graphql', '?', '/graphql?query=%ZZ', '/graphql?variables=%7B']) {
      expect(await wire(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).not.toMatch(/ 500 |\.ts:\d/);
    }
    await wire('nonsense\r\n\r\n');
    expect((await server.raw({ path: '/health/live' })).status).toBe(200);
  });
});

describe('GraphiQL', () => {
  test('is a page that brings everything with it', async () => {
    const page = await server.raw({ path: '/graphql', headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('Where one language or process reaches another');
    const markup = page.text.replace(/<script[^>]*>[\s\S]*?<\/script>/g, (script) =>
      script.slice(0, script.indexOf('>') + 1),
    );
    expect(markup).not.toMatch(/(?:src|href)\s*=\s*["'](?:https?:)?\/\//);
    expect(page.headers['content-security-policy']).not.toMatch(/https?:/);
  });

  test('is sent compressed to who takes it', async () => {
    const page = await server.raw({ path: '/graphql', headers: { accept: 'text/html', 'accept-encoding': 'gzip' } });
    expect(page.headers['content-encoding']).toBe('gzip');
    expect(page.body.length).toBeLessThan(4_000_000);
  });
});

describe('health', () => {
  test('says what is waited for', async () => {
    expect((await server.raw({ path: '/health/ready' })).json).toEqual({ status: 'ready' });
    const waiting = await openSmallServer({ health: { waitingFor: async () => ['first analysis'] } });
    const answer = await waiting.raw({ path: '/health/ready' });
    expect(answer.status).toBe(503);
    expect(answer.json).toEqual({ status: 'waiting', waitingFor: ['first analysis'] });
    expect((await waiting.raw({ path: '/health/live' })).json).toEqual({ status: 'live' });
    await waiting.close();
    expect((await server.raw({ path: '/health/other' })).status).toBe(404);
  });

  test('is not well when it cannot be told', async () => {
    const broken = await openSmallServer({
      health: {
        waitingFor: async () => {
          throw new Error('secret');
        },
      },
    });
    const answer = await broken.raw({ path: '/health/ready' });
    expect(answer.status).toBe(503);
    expect(answer.text).not.toContain('secret');
    await broken.close();
  });
});

describe('limits', () => {
  const codeOf = async (query: string) => {
    const { status, json } = await server.ask(query);
    return `${status} ${json.errors?.[0]?.message ?? 'ok'}`;
  };

  test('depth, aliases, tokens, directives', async () => {
    const deep = (levels: number) =>
      `{ codeNodes { nodes { ${'parent { '.repeat(levels)}id${' }'.repeat(levels)} } } }`;
    expect(await codeOf(deep(10))).toBe('200 ok');
    expect(await codeOf(deep(30))).toMatch(/depth/i);
    expect(await codeOf(`{ ${Array.from({ length: 20 }, (_, i) => `a${i}: graph { nodeCount }`).join(' ')} }`)).toMatch(
      /aliases/i,
    );
    expect(await codeOf(`{ graph { ${'nodeCount '.repeat(5_000)} } }`)).toMatch(/token/i);
    expect(await codeOf(`{ graph ${'@include(if: true) '.repeat(10)} { nodeCount } }`)).toMatch(/directive/i);
    expect(await codeOf(`{ ${'graph { '.repeat(9_000)} }`)).toMatch(/token|depth/i);
    expect(server.bugs).toEqual([]);
  });

  test('size of the body, with its length told or not', async () => {
    const body = JSON.stringify({ query: '{ graph { nodeCount } }', variables: { x: 'x'.repeat(MAX_REQUEST_BYTES) } });
    const told = await server.raw({ path: '/graphql', method: 'POST', headers: JSON_TYPE, body });
    expect(told.status).toBe(413);
    const chunked = { path: '/graphql', method: 'POST', headers: { ...JSON_TYPE, 'transfer-encoding': 'chunked' } };
    expect((await server.raw({ ...chunked, body })).status).toBe(413);
    expect(
      (await server.raw({ ...chunked, body: '{"query":"{ graph { nodeCount } }"}' })).json.data.graph,
    ).toBeDefined();
    expect(server.bugs).toEqual([]);
  });

  test('mutations do not come by GET', async () => {
    const query = encodeURIComponent('mutation { cancelAnalysis(id: "x") { __typename } }');
    const answer = await server.raw({ path: `/graphql?query=${query}`, headers: { accept: 'application/json' } });
    expect(answer.status).toBe(405);
  });
});

test('bugs are masked, and told to the operator under an id', async () => {
  const broken = await openSmallServer({
    createContext: () => {
      throw new Error('secret');
    },
  });
  const { status, json, text } = await broken.ask('{ graph { nodeCount } }');
  expect(status).toBe(500);
  expect(text).not.toContain('secret');
  expect(json.errors[0].extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', id: expect.any(String) });
  expect(broken.bugs).toMatchObject([{ message: 'secret' }]);
  await broken.close();
});

test('a port that is taken says what to do', async () => {
  await expect(openSmallServer({ port: server.port })).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining(`--port ${server.port + 1}`),
  });
});

test('IPv6', async () => {
  const six = await openSmallServer({ host: '::1' });
  expect(six.url).toBe(`http://[::1]:${six.port}`);
  expect((await fetch(`${six.url}/health/live`)).status).toBe(200);
  await six.close();
});

describe('the end', () => {
  async function opened(): Promise<{ server: SmallServer; ended: Promise<unknown>[] }> {
    const other = await openSmallServer();
    const query = 'subscription { changes { cursor } }';
    const response = await fetch(`${other.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query }),
    });
    const socket = new WebSocket(`${other.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ type: 'connection_init' }));
    await new Promise((resolve) => socket.once('message', resolve));
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    await new Promise((resolve) => socket.once('message', resolve));
    const { json } = await other.ask('{ server { subscribers } }');
    expect(json.data.server.subscribers).toBe(2);
    return {
      server: other,
      ended: [
        response.text().then(
          (text) => (text.includes('complete') ? 'completed' : 'ended'),
          () => 'cut',
        ),
        new Promise((resolve) => socket.once('close', resolve)),
      ],
    };
  }

  test('cuts streams at once, so that their clients come back', async () => {
    const { server: other, ended } = await opened();
    const start = Date.now();
    await other.close();
    expect(Date.now() - start).toBeLessThan(1_500);
    expect(await Promise.all(ended)).toEqual(['cut', 1001]);
  });

  test('does not wait longer for sockets that do not answer', async () => {
    const other = await openSmallServer();
    const socket = createConnection(other.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
    );
    const unfinished = createConnection(other.port, '127.0.0.1');
    unfinished.on('error', () => undefined);
    unfinished.write(
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    await wait(200);
    socket.pause();
    const start = Date.now();
    await other.close();
    expect(Date.now() - start).toBeLessThan(2_500);
    socket.destroy();
    unfinished.destroy();
  });
});
