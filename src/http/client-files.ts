/** The web client's files, and its page for every address that is a page of it. */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

export type ServeFile = (request: IncomingMessage, response: ServerResponse) => void;

/** Undefined when the client has not been built. */
export function createClientFiles(directory: string): ServeFile | undefined {
  if (!existsSync(join(directory, 'index.html'))) return undefined;
  const serve = sirv(directory, {
    single: true,
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders(response, path) {
      response.setHeader('content-security-policy', CONTENT_POLICY);
      // Vite names assets by their content; the page itself must always be asked for.
      const cache = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.setHeader('cache-control', cache);
    },
  });
  return (request, response) =>
    serve(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain' });
      response.end('Not found');
    });
}

/** Styles may stand in elements: virtual lists place their rows so. */
const CONTENT_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
