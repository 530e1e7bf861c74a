import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { GraphWriter, testAnalysis } from '../../test/graph-writer.ts';
import { runRedis } from '../../test/running-redis.ts';
import type { Change } from '../model/change.ts';
import type { ChangeLog } from './change-log.ts';
import { openEmbeddedLog } from './embedded-log.ts';
import { openRedisLog } from './redis-log.ts';
import { maintain } from './retention.ts';

it('trims the embedded log, which needs no snapshot', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'seamgraph-retention-'));
  const log = openEmbeddedLog({ path: join(directory, 'log.sqlite') });
  const writer = await appendNodes(log, 30, 100);
  const floor = await maintain(log, () => expect.fail('No snapshot is due.'), { maxChanges: 1_000 });
  expect([floor.seq, (await log.status()).length]).toEqual([20, 1_000]);
  expect((await GraphWriter.open(log)).fold.content()).toBe(writer.fold.content());
  await log.close();
  rmSync(directory, { recursive: true });
});

it('keeps all of a Redis log until a snapshot is due, then saves one and trims', async () => {
  const redis = await runRedis({ appendfsync: 'no-file' });
  onTestFinished(redis.stop);
  const log = await openRedisLog({ url: redis.url, name: 'retention', snapshotGraceMs: 0 });
  const writer = await appendNodes(log, 1, 1_000);
  const analysis: Change = { type: 'ANALYSIS_PROGRESSED', analysis: testAnalysis('one') };
  const append = () => writer.append(Array.from({ length: 1_000 }, () => analysis));
  for (let i = 0; i < 48; i++) await append();
  const kept = await maintain(log, () => expect.fail('No snapshot is due.'), { maxChanges: 1_000 });
  expect(kept.seq).toBe(0);
  await append();
  const floor = await maintain(log, () => writer.source(), { maxChanges: 10_000 });
  expect([floor.seq, (await log.status()).length]).toEqual([40, 10_000]);
  const loaded = (await GraphWriter.open(log)).fold;
  expect([loaded.content(), loaded.analyses.size]).toEqual([writer.fold.content(), 1]);
  await log.close();
});

async function appendNodes(log: ChangeLog, batches: number, size: number): Promise<GraphWriter> {
  const writer = await GraphWriter.open(log);
  for (let i = 0; i < batches; i++) await writer.put(...Array.from({ length: size }, (_, j) => `n${i}-${j}`));
  return writer;
}
