/** A real redis-server on a free port, in a folder of its own; it can be killed and started again on the same data. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

export interface RunningRedis {
  readonly url: string;
  readonly port: number;
  /** Ends the server as it is; its data stay. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export interface RedisOptions {
  /** When an append-only file is synced; `no-file` writes none. Default: everysec. */
  readonly appendfsync?: 'always' | 'everysec' | 'no-file';
  /** More command line arguments of redis-server. */
  readonly args?: readonly string[];
}

/** @throws Error when redis-server is not installed: tests that need it fail, they are not skipped. */
export async function runRedis({ appendfsync = 'everysec', args = [] }: RedisOptions = {}): Promise<RunningRedis> {
  const directory = mkdtempSync(join(tmpdir(), 'seamgraph-redis-'));
  const port = await freePort();
  let child: ChildProcess;
  // A test that fails may not come to stop().
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  await start();
  return { url: `redis://127.0.0.1:${port}`, port, start, kill, stop };

  async function start(): Promise<void> {
    const file =
      appendfsync === 'no-file' ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', appendfsync];
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''];
    child = spawn('redis-server', [...place, ...file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null });
    client.on('error', () => {});
    try {
      // Answered when it has loaded its data.
      await Promise.race([client.ping(), failing(child)]);
    } catch (error) {
      child.kill('SIGKILL');
      throw error;
    } finally {
      client.disconnect();
    }
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async function stop(): Promise<void> {
    await kill();
    process.off('exit', end);
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Rejects when the server does not start, or ends. */
function failing(child: ChildProcess): Promise<never> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => {
      output += text;
    });
  }
  const failure = new Promise<never>((_, reject) => {
    child.once('error', ({ message }) => {
      reject(new Error(`redis-server does not start (${message}). Install it: apt-get install redis-server`));
    });
    child.once('exit', () => reject(new Error(`redis-server has ended:\n${output}`)));
  });
  // Whoever started it looks at this only until the server answers.
  failure.catch(() => {});
  return failure;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
