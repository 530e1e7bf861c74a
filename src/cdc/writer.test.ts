import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { startCuttingProxy } from '../../test/cutting-proxy.ts';
import { testAnalysis, testNode } from '../../test/graph-writer.ts';
import { type RunningRedis, runRedis } from '../../test/running-redis.ts';
import type { Change } from '../model/change.ts';
import { nodeHash } from '../model/element-hash.ts';
import { openRedisLog } from './redis-log.ts';
import { createLogWriter } from './writer.ts';

let server: RunningRedis;
beforeAll(async () => {
  server = await runRedis({ appendfsync: 'always' });
});
afterAll(() => server.stop());

const added = (id: string): Change => ({ type: 'NODE_ADDED', node: testNode(id), hash: nodeHash(testNode(id)) });

it('has a batch once, however many answers were lost', async () => {
  const proxy = await startCuttingProxy(server.port);
  const log = await openRedisLog({ url: `redis://127.0.0.1:${proxy.port}`, name: 'lost' });
  const writer = await createLogWriter(log);
  await writer.commit([added('a')]);
  for (const changes of [[added('b')], [{ type: 'ANALYSIS_STARTED', analysis: testAnalysis('one') } as const]]) {
    let lost = 0;
    const losing = (async () => {
      // ioredis sends a command again five times, the log does so twice, and the writer then appends anew.
      for (; lost < 13; lost++) await proxy.loseAnswerTo('{lost}:log');
    })();
    const place = await writer.commit(changes);
    expect([place, lost]).toEqual([await log.head(), 13]);
    await losing;
  }
  expect((await log.head()).cursor.seq).toBe(3);
  await log.close();
  await proxy.close();
});

it('waits while the log is away, until its signal', async () => {
  const own = await runRedis();
  onTestFinished(own.stop);
  const log = await openRedisLog({ url: own.url, name: 'away' });
  const writer = await createLogWriter(log);
  await own.kill();
  const controller = new AbortController();
  const committed = writer.commit([added('a')], controller.signal);
  setTimeout(() => controller.abort(), 100);
  await expect(committed).rejects.toMatchObject({ name: 'AbortError' });
  const late = writer.commit([added('b')]);
  await own.start();
  expect((await late).cursor.seq).toBe(1);
  await log.close();
});

it('stops when another has taken over, and says so', async () => {
  const log = await openRedisLog({ url: server.url, name: 'two' });
  const first = await createLogWriter(log);
  await first.commit([added('a')]);
  const second = await createLogWriter(log);
  await expect(first.commit([added('b')])).rejects.toMatchObject({ code: 'LOG_MOVED' });
  expect((await second.commit([added('b')])).cursor.seq).toBe(2);
  await log.close();
});
