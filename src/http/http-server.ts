/** The edge: one port for API, GraphiQL, health and the web client. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SeamgraphError } from '../model/errors.ts';
import { type BugReport, createErrorMask, type SchemaContext } from '../schema/index.ts';
import { createClientFiles } from './client-files.ts';
import { createCompiledQueries } from './compiled-queries.ts';
import { createSharedDelivery } from './delivery/plugin.ts';
import { graphiqlPage, plainPage } from './graphiql.ts';
import { answerHealth, type Health } from './health.ts';
import { createOneRevision } from './one-revision.ts';
import { createSubscriberCount } from './subscriber-count.ts';
import { createTrust, isWildcard, type TrustOptions } from './trust.ts';
import { attachWebSocket } from './websocket.ts';
import { createGraphqlServer } from './yoga.ts';

export interface HttpServerOptions extends TrustOptions {
  readonly port: number;
  readonly health: Health;
  /** Made for each operation. */
  readonly createContext: (subscribers: () => number) => Omit<SchemaContext, 'signal'>;
  readonly reportBug: BugReport;
  /** Folder of the built web client. */
  readonly clientDirectory: string;
}

export interface HttpServer {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  /** Takes no more requests, cuts streams, lets other requests end for a moment, then cuts what is left. */
  close(): Promise<void>;
}

const GRACE_MS = 2_000;

/** @throws SeamgraphError PORT_IN_USE, PORT_FORBIDDEN or HOST_UNKNOWN when it cannot listen. */
export async function openHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const trust = createTrust(options);
  const subscribers = createSubscriberCount();
  const createContext = () => options.createContext(() => subscribers.count);
  const maskError = createErrorMask(options.reportBug);
  const graphql = createGraphqlServer({
    createContext,
    maskError,
    corsOrigins: options.corsOrigins,
    plugins: [
      // What comes after it wraps it.
      createCompiledQueries(),
      createOneRevision(maskError),
      createSharedDelivery({ createContext, maskError }).plugin,
      subscribers.plugin,
    ],
  });
  const clientFiles = createClientFiles(options.clientDirectory);
  const streams = createOpenStreams();

  function handle(request: IncomingMessage, response: ServerResponse): void {
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('referrer-policy', 'no-referrer');
    const refusal = trust(request);
    if (refusal) {
      refuse(response, refusal.status, refusal.code, refusal.message);
      return;
    }
    const path = pathOf(request);
    if (path === undefined) {
      refuse(response, 400, 'BAD_REQUEST', 'The address is no path');
      return;
    }
    if (answerHealth(path, response, options.health)) return;
    if (path === '/graphql') {
      const malformed = malformedParameter(request);
      if (malformed) refuse(response, 400, 'BAD_REQUEST', `The parameter ${malformed} is not JSON`);
      else if (request.method === 'GET' && acceptsPage(request)) void sendGraphiql(request, response);
      else {
        streams.watch(response);
        void graphql(request, response);
      }
      return;
    }
    if (path.startsWith('/health/')) refuse(response, 404, 'NOT_FOUND', 'There are /health/live and /health/ready');
    else if (request.method !== 'GET' && request.method !== 'HEAD') {
      refuse(response, 405, 'METHOD_NOT_ALLOWED', 'The API is at /graphql');
    } else if (clientFiles) clientFiles(path, request, response);
    else refuse(response, 404, 'NOT_FOUND', 'The web client is not built: npm run build; the API is at /graphql');
  }

  const server = createServer(handle);
  await listen(server, options.port, options.host);
  // After that: graphql-ws would print why it cannot listen, too.
  const webSocket = attachWebSocket(server, graphql, trust);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${linkedHost(options.host)}:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      streams.cut();
      server.closeIdleConnections();
      await Promise.all([webSocket.close(GRACE_MS), closed]);
      clearTimeout(timer);
      await graphql.dispose();
    },
  };
}

/** "Every address" is none that a browser could open. */
function linkedHost(host: string): string {
  if (isWildcard(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Undefined for `//`, `http://` and the like, of which no URL can be made. */
function pathOf({ url }: IncomingMessage): string | undefined {
  const path = url ?? '/';
  return path.startsWith('/') && URL.canParse(path, 'http://localhost')
    ? new URL(path, 'http://localhost').pathname
    : undefined;
}

/** Yoga would take what JSON.parse throws for a bug of ours. */
function malformedParameter({ url }: IncomingMessage): string | undefined {
  const { searchParams } = new URL(url ?? '/', 'http://localhost');
  return ['variables', 'extensions'].find((name) => {
    try {
      JSON.parse(searchParams.get(name) || '{}');
      return false;
    } catch {
      return true;
    }
  });
}

/** Streams that never end by themselves. They are cut and not completed, so that their clients come back. */
function createOpenStreams() {
  const open = new Set<ServerResponse>();
  return {
    watch(response: ServerResponse): void {
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    cut(): void {
      for (const response of open) {
        if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy();
      }
    },
  };
}

function acceptsPage({ headers, url }: IncomingMessage): boolean {
  const accept = headers.accept ?? '';
  return accept.includes('text/html') && !accept.includes('application/json') && !(url ?? '').includes('query=');
}

async function sendGraphiql(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const page = await graphiqlPage();
  const compressed = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, max-age=3600',
    vary: 'accept-encoding, accept',
    // The page brings all it needs, in itself.
    'content-security-policy':
      "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; connect-src 'self' ws: wss:; object-src 'none'; frame-ancestors 'none'",
    ...(compressed ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(compressed ? page.gzipped : await plainPage(page));
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, () => resolve());
  });
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const known: Readonly<Record<string, [code: string, message: string]>> = {
    EADDRINUSE: [
      'PORT_IN_USE',
      `Port ${port} is taken; stop what listens there, or choose another: --port ${port < 65_535 ? port + 1 : 4000}, or --port 0 for a free one`,
    ],
    EACCES: ['PORT_FORBIDDEN', `Port ${port} is not for this user; choose one from 1024 on: --port 4000`],
    EADDRNOTAVAIL: ['HOST_UNKNOWN', `This machine has no address ${host}; use --host 127.0.0.1, or 0.0.0.0 for all`],
    ENOTFOUND: [
      'HOST_UNKNOWN',
      `This machine does not know the name ${host}; use --host 127.0.0.1, or 0.0.0.0 for all`,
    ],
  };
  const found = known[error.code ?? ''];
  return found ? new SeamgraphError(found[0], found[1], { port, host }, { cause: error }) : error;
}
