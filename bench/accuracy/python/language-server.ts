/** pyright as a language server, spoken to over standard input and output. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** The part of the language server protocol that is needed. */
export interface Server {
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
  /** Resolves when the files of the tree have been found: before, all questions are answered with nothing. */
  readonly ready: Promise<void>;
  stop(): void;
}

export async function startServer(root: string): Promise<Server> {
  const executable = join(dirname(require.resolve('pyright/package.json')), 'langserver.index.js');
  // Without a PATH no interpreter is found, whose packages would differ from machine to machine.
  const process_ = spawn(process.execPath, [executable, '--stdio'], {
    env: { PATH: '' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const server = connection(process_);
  const rootUri = pathToFileURL(root).href;
  await server.request('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'root' }],
    capabilities: { workspace: { configuration: false, workspaceFolders: true } },
  });
  server.notify('initialized', {});
  await server.ready;
  return server;
}

function connection(child: ChildProcess): Server {
  const waiting = new Map<number, (result: unknown) => void>();
  let buffer = Buffer.alloc(0);
  let last = 0;
  let filesFound = (): void => {};
  const ready = new Promise<void>((resolve) => {
    filesFound = resolve;
  });
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin!.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  child.stdout!.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const header = buffer.indexOf('\r\n\r\n');
      if (header < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, header))?.[1] ?? 0);
      if (buffer.length < header + 4 + length) return;
      const message = JSON.parse(buffer.toString('utf8', header + 4, header + 4 + length));
      buffer = buffer.subarray(header + 4 + length);
      if (/source files? found|^Found \d+ source/i.test(message.params?.message ?? '')) filesFound();
      if (message.method !== undefined && message.id !== undefined) send({ id: message.id, result: null });
      else if (message.id !== undefined) {
        waiting.get(message.id)?.(message.result);
        waiting.delete(message.id);
      }
    }
  });
  return {
    ready,
    request: (method, params) =>
      new Promise((resolve) => {
        const id = ++last;
        waiting.set(id, resolve);
        send({ id, method, params });
      }),
    notify: (method, params) => send({ method, params }),
    stop: () => child.kill(),
  };
}
