/** Whatever is killed, and when: what was acknowledged is there, in order, once, and the state is what the log folds to. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GraphFold, GraphWriter } from '../../test/graph-writer.ts';
import { type RunningRedis, runRedis } from '../../test/running-redis.ts';
import type { ChangeLog } from './change-log.ts';
import { openEmbeddedLog } from './embedded-log.ts';
import { follow } from './follow.ts';
import type { ChangeLogConfig } from './open-change-log.ts';
import { openRedisLog } from './redis-log.ts';

const ROUNDS = 4;

describe('embedded log', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'seamgraph-kill-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('keeps every acknowledged batch when its writer is killed', async () => {
    // Beside the lock, as no server could: it reads only.
    const reader = openEmbeddedLog({ path: join(directory, 'log.sqlite'), pollMs: 20 });
    const followed = followSeqs(reader);
    let acknowledged = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const writer = startWriter({ backend: 'EMBEDDED', directory });
      await writer.reaches(acknowledged + 20);
      await sleep(37 * round);
      await writer.kill();
      acknowledged = writer.acknowledged();
      const { seq } = (await reader.head()).cursor;
      // One more than acknowledged: it was killed between the commit and the print.
      expect(seq - acknowledged).toBeOneOf([0, 1]);
      acknowledged = seq;
    }
    await checkLog(reader);
    expect(await followed.upTo(acknowledged)).toEqual(range(1, acknowledged));
    await reader.close();
  });
});

describe('Redis log', () => {
  let server: RunningRedis;
  beforeEach(async () => {
    server = await runRedis({ appendfsync: 'always' });
  });
  afterEach(() => server.stop());

  it('keeps every acknowledged batch when Redis is killed, and its writer goes on', async () => {
    const reader = await openRedisLog({ url: server.url, name: 'kill', pollMs: 50 });
    const followed = followSeqs(reader);
    const writer = startWriter({ backend: 'REDIS', url: server.url, name: 'kill' });
    for (let round = 0; round < ROUNDS; round++) {
      await writer.reaches(writer.acknowledged() + 20);
      await sleep(37 * round);
      await server.kill();
      await server.start();
    }
    await writer.reaches(writer.acknowledged() + 20);
    await writer.kill();
    const { seq } = (await reader.head()).cursor;
    expect(seq - writer.acknowledged()).toBeOneOf([0, 1]);
    expect(writer.output()).toEqual(range(1, writer.acknowledged()));
    await checkLog(reader);
    expect(await followed.upTo(seq)).toEqual(range(1, seq));
    await reader.close();
  });

  it('lets a new writer take over from one that still runs', async () => {
    const config: ChangeLogConfig = { backend: 'REDIS', url: server.url, name: 'two' };
    const first = startWriter(config);
    await first.reaches(20);
    const second = startWriter(config);
    await second.reaches(first.acknowledged() + 20);
    await first.ended;
    expect(first.output().at(-1)).toMatchObject({ status: 'FENCED' });
    await second.kill();
    const reader = await openRedisLog({ url: server.url, name: 'two' });
    await checkLog(reader);
    await reader.close();
  });
});

/** The whole log folds to the state, and to its digest. */
async function checkLog(log: ChangeLog): Promise<void> {
  const head = await log.head();
  const fold = new GraphFold();
  let seq = 0;
  for await (const { changes, cursor, partial } of follow(log, await log.floor())) {
    for (const change of changes) fold.apply(change);
    if (!partial) expect(cursor.seq - seq).toBeOneOf(seq === cursor.seq ? [0] : [1]);
    seq = cursor.seq;
    if (seq === head.cursor.seq) break;
  }
  expect(fold.digest()).toBe(head.digest);
  expect((await GraphWriter.open(log)).fold.content()).toBe(fold.content());
}

/** Follows from the beginning, live. */
function followSeqs(log: ChangeLog): { upTo(seq: number): Promise<readonly number[]> } {
  const feed = follow(log, null);
  const seqs: number[] = [];
  const reading = (async () => {
    for await (const { changes, cursor } of feed) if (changes.length > 0) seqs.push(cursor.seq);
  })();
  return {
    async upTo(seq) {
      while (seqs.at(-1) !== seq) {
        await Promise.race([sleep(10), reading]);
      }
      await feed.return?.();
      return seqs;
    },
  };
}

interface RunningWriter {
  /** What it printed: seqs, and at its end why it ended. */
  output(): readonly unknown[];
  acknowledged(): number;
  reaches(seq: number): Promise<void>;
  kill(): Promise<void>;
  readonly ended: Promise<unknown>;
}

function startWriter(config: ChangeLogConfig): RunningWriter {
  const program = new URL('../../test/append-forever.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(config)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const printed: unknown[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => printed.push(JSON.parse(line)));
  const acknowledged = (): number => Number(printed.findLast((one) => typeof one === 'number') ?? 0);
  // 'close', so that all of its output has been read.
  const ended = once(child, 'close');
  return {
    ended,
    output: () => printed,
    acknowledged,
    async reaches(seq) {
      while (acknowledged() < seq) {
        if (child.exitCode !== null) throw new Error(`The writer ended: ${JSON.stringify(printed.at(-1))}`);
        await sleep(5);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
