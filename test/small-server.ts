/** The edge over the small graph: a real server on a free port, with raw requests that no fetch would send. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HttpServerOptions, openHttpServer } from '../src/http/index.ts';
import { openSmallContext, type SmallContext } from './small-context.ts';

export interface SmallServer {
  /** `http://127.0.0.1:41233` */
  readonly url: string;
  readonly port: number;
  readonly small: SmallContext;
  /** What was masked. */
  readonly bugs: unknown[];
  /** Folder of the web client's files: a page and `assets/app-1.js`. */
  readonly clientDirectory: string;
  /** Headers and path go out as they are; the Host header only if it is given or `undefined` is not. */
  raw(options: RawRequest): Promise<RawAnswer>;
  /** POSTs an operation as JSON. */
  ask(query: string, variables?: Record<string, unknown>): Promise<RawAnswer>;
  /** May be called again. */
  close(): Promise<void>;
}

export interface RawRequest {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Whether Node adds a Host header. Default true. */
  readonly setHost?: boolean;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: The shape is the request's.
  readonly json: any;
}

export async function openSmallServer(options: Partial<HttpServerOptions> = {}): Promise<SmallServer> {
  const small = await openSmallContext();
  const clientDirectory = await mkdtemp(join(tmpdir(), 'seamgraph-client-'));
  await mkdir(join(clientDirectory, 'assets'));
  await writeFile(join(clientDirectory, 'index.html'), '<!doctype html><title>Seamgraph</title>');
  await writeFile(join(clientDirectory, 'assets', 'app-1.js'), 'export {};');
  const bugs: unknown[] = [];
  const server = await openHttpServer({
    port: 0,
    host: '127.0.0.1',
    allowedHosts: [],
    corsOrigins: [],
    clientDirectory,
    health: { waitingFor: async () => [] },
    reportBug: (error) => bugs.push(error),
    createContext: (subscribers) => ({ ...small.context, server: { ...small.context.server, subscribers } }),
    ...options,
  });
  const { hostname, port } = new URL(server.url);
  const host = hostname.replace(/^\[|\]$/g, '');

  const raw = ({ path = '/', method = 'GET', headers = {}, body, setHost = true }: RawRequest): Promise<RawAnswer> =>
    new Promise((resolve, reject) => {
      const sent = request({ host, port, path, method, headers, setHost, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const all = Buffer.concat(chunks);
          const text = all.toString();
          resolve({
            status: response.statusCode!,
            headers: response.headers,
            body: all,
            text,
            get json() {
              return JSON.parse(text);
            },
          });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });

  let closed: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    await server.close();
    await small.close();
    await rm(clientDirectory, { recursive: true });
  };

  return {
    url: server.url,
    port: Number(port),
    small,
    bugs,
    clientDirectory,
    raw,
    ask: (query, variables) =>
      raw({
        path: '/graphql',
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, variables }),
      }),
    close() {
      closed ??= closeAll();
      return closed;
    },
  };
}
