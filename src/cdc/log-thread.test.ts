import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GraphWriter, testNode } from '../../test/graph-writer.ts';
import { nodeHash } from '../model/element-hash.ts';
import { changeLogContract } from './change-log.contract.ts';
import type { ChangeLog } from './change-log.ts';
import { openLogThread } from './log-thread.ts';
import { openDatabase } from './sqlite.ts';
import { createLogWriter } from './writer.ts';

changeLogContract('embedded log in a thread', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'seamgraph-log-'));
  let path = join(directory, 'log.sqlite');
  return {
    backend: 'EMBEDDED',
    // No handle hears of another but by polling.
    open: async ({ deaf = false } = {}) => openLogThread({ path, pollMs: deaf ? 20 : 60_000 }),
    async backup() {
      const database = openDatabase(path);
      database.exec(`VACUUM INTO '${join(directory, 'backup.sqlite')}'`);
      database.close();
      return async () => {
        path = join(directory, 'restored.sqlite');
        copyFileSync(join(directory, 'backup.sqlite'), path);
      };
    },
    leftovers: async () => 0,
    destroy: async () => rmSync(directory, { recursive: true }),
  };
});

describe('the thread of the log', () => {
  let directory: string;
  let log: ChangeLog;
  let worker: Worker;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'seamgraph-log-'));
    process.once('worker', (started: Worker) => {
      worker = started;
    });
    log = await openLogThread({ path: join(directory, 'log.sqlite') });
  });
  afterEach(async () => {
    await log.close();
    rmSync(directory, { recursive: true });
  });

  it('may die: a writer goes on, and its batch is in the log once', async () => {
    const writer = await createLogWriter(log);
    const added = (id: string) => [{ type: 'NODE_ADDED', node: testNode(id), hash: nodeHash(testNode(id)) } as const];
    await writer.commit(added('a'));
    const committed = writer.commit(added('b'));
    void worker.terminate();
    await committed;
    await writer.commit(added('c'));
    const { fold, place } = await GraphWriter.open(log);
    expect([[...fold.nodes.keys()], place.cursor.seq]).toEqual([['a', 'b', 'c'], 3]);
  });

  it('tells who waits that the log is away when it dies', async () => {
    const asked = log.head();
    void worker.terminate();
    await expect(asked).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
    expect((await log.head()).cursor.seq).toBe(0);
  });

  it('refuses calls after close()', async () => {
    await log.close();
    await expect(log.head()).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
  });
});
