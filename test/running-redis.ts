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
  await start();
  return { url: `redis://127.0.0.1:${port}`, port, start, kill, stop };

  async function start(): Promise<void> {
    const file =
      appendfsync === 'no-file' ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', appendfsync];
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''];
    child = spawn('redis-server', [...place, ...file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout?.on('data', (text: Buffer) => {
      output += text;
    });
    const failure = Promise.race([
      once(child, 'error').then(([error]: Error[]) => {
        throw new Error(`redis-server does not start (${error?.message}); install it: apt-get install redis-server`);
      }),
      once(child, 'exit').then(() => {
        throw new Error(`redis-server ended at once:\n${output}`);
      }),
    ]);
    // It is only looked at until the server answers.
    failure.catch(() => {});
    await Promise.race([answering(port), failure]);
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async function stop(): Promise<void> {
    await kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Resolves when the server has loaded its data. */
async function answering(port: number): Promise<void> {
  const redis = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  try {
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
