/** The web client's files, and its page for every address that is a page of it. */
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import send from 'send';

export type ServeFile = (path: string, request: IncomingMessage, response: ServerResponse) => void;

const PAGE = '/index.html';
const ASSETS = '/assets/';

/** Undefined when the client has not been built. */
export function createClientFiles(directory: string): ServeFile | undefined {
  if (!existsSync(join(directory, PAGE))) return undefined;

  const serve = (file: string, request: IncomingMessage, response: ServerResponse, onError: (status: number) => void) =>
    send(request, file, { root: directory, index: 'index.html', dotfiles: 'ignore', cacheControl: false })
      .on('headers', () => {
        response.setHeader('content-security-policy', CONTENT_POLICY);
        response.setHeader('cache-control', file.startsWith(ASSETS) ? FOR_EVER : 'no-cache');
      })
      .on('directory', () => onError(404))
      .on('error', ({ status }: { readonly status?: number }) => onError(status ?? 500))
      .pipe(response);

  return (path, request, response) =>
    serve(path, request, response, (status) => {
      if (status !== 404 || !isPage(path, request)) refuse(response, status);
      else serve(PAGE, request, response, (failed) => refuse(response, failed));
    });
}

/** What a browser goes to, whatever its name (pages are named by files, too), and what has no extension. */
function isPage(path: string, { headers }: IncomingMessage): boolean {
  if (path.startsWith(ASSETS)) return false;
  return (headers.accept ?? '').includes('text/html') || !path.slice(path.lastIndexOf('/')).includes('.');
}

function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(status === 404 ? 'Not found' : 'The file cannot be sent');
}

/** Vite names assets by their content; the page itself must always be asked for. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Styles may stand in elements: virtual lists place their rows so. */
const CONTENT_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
