import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startCuttingProxy } from '../../test/cutting-proxy.ts';
import { FeedMirror } from '../../test/feed-mirror.ts';
import { GraphWriter, testNode } from '../../test/graph-writer.ts';
import { type RunningRedis, runRedis } from '../../test/running-redis.ts';
import { changeLogContract } from './change-log.contract.ts';
import type { ChangeLog } from './change-log.ts';
import { follow } from './follow.ts';
import { openRedisLog } from './redis-log.ts';

let server: RunningRedis;
let control: Redis;
let logs = 0;
beforeAll(async () => {
  server = await runRedis();
  control = new Redis(server.url);
  // May do all but hear what is published.
  await control.acl('SETUSER', 'deaf', 'on', 'nopass', '~*', '+@all', 'resetchannels');
});
afterAll(async () => {
  control.disconnect();
  await server.stop();
});

changeLogContract('Redis log', async () => {
  const name = `test-${logs++}`;
  const keys = async (): Promise<string[]> => control.keys(`{${name}}*`);
  let open = 0;
  return {
    backend: 'REDIS',
    async open({ deaf = false } = {}) {
      const url = deaf ? server.url.replace('//', '//deaf:any@') : server.url;
      const log = await openRedisLog({ url, name, pollMs: deaf ? 50 : 60_000, snapshotGraceMs: 0 });
      open++;
      const { close } = log;
      log.close = async () => {
        open--;
        await close();
      };
      return log;
    },
    async backup() {
      const dumps = await Promise.all((await keys()).map(async (key) => [key, await control.dumpBuffer(key)] as const));
      return async () => {
        for (const [key, dump] of dumps) await control.restore(key, 0, dump!, 'REPLACE');
      };
    },
    async cut() {
      await control.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
      await control.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    },
    async leftovers() {
      const clients = Number(/connected_clients:(\d+)/.exec(await control.info('clients'))![1]);
      const channels = (await control.pubsub('CHANNELS')) as string[];
      return clients - 1 - 2 * open + channels.length - open;
    },
    async destroy() {
      const all = await keys();
      if (all.length > 0) await control.del(all);
    },
  };
});

describe('Redis log alone', () => {
  it('has an append whose answer was lost once, and acknowledges it', async () => {
    const proxy = await startCuttingProxy(server.port);
    const log = await openRedisLog({ url: `redis://127.0.0.1:${proxy.port}`, name: 'lost-answer' });
    const writer = await GraphWriter.open(log);
    await writer.put('first');
    for (let seq = 2; seq <= 4; seq++) {
      const lost = proxy.loseAnswerTo('evalsha');
      const result = await writer.put(`n${seq}`);
      await lost;
      expect(result).toMatchObject({ status: 'APPENDED', place: { cursor: { seq } } });
    }
    expect(await log.head()).toEqual(writer.place);
    expect(await control.xlen('{lost-answer}:log')).toBe(4);
    await log.close();
    await proxy.close();
  });

  it('does not take the batch of another for its own that was lost', async () => {
    const log = await openRedisLog({ url: server.url, name: 'same-batch' });
    const [one, other] = [await GraphWriter.open(log), await GraphWriter.open(log)];
    const results = await Promise.all([one.put('same'), other.put('same')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['APPENDED', 'CONFLICT']);
    await log.close();
  });

  it('wakes the readers of other processes at once', async () => {
    const { log, writer } = await openWith('wake', 1);
    const other = await openRedisLog({ url: server.url, name: 'wake', pollMs: 60_000 });
    const feed = follow(other, writer.place.cursor);
    await feed.next();
    const pending = feed.next();
    await writer.put('b');
    const late = new Promise((resolve) => setTimeout(resolve, 5_000));
    expect(await Promise.race([pending, late])).toMatchObject({ value: { cursor: writer.place.cursor } });
    await feed.return?.();
    await other.close();
    await log.close();
  });

  it('says EPOCH to all when somebody has emptied Redis, and begins anew', async () => {
    const own = await runRedis();
    onTestFinished(own.stop);
    const log = await openRedisLog({ url: own.url, name: 'flushed', pollMs: 20 });
    const writer = await GraphWriter.open(log);
    await writer.put('a');
    const feed = follow(log, writer.place.cursor);
    await feed.next();
    const pending = feed.next();
    const direct = new Redis(own.url);
    await direct.flushall();
    await expect(pending).rejects.toMatchObject({ code: 'CURSOR_EXPIRED', details: { reason: 'EPOCH' } });
    expect(await writer.put('b')).toMatchObject({ status: 'EPOCH', head: { cursor: { seq: 0 } } });
    await writer.load();
    expect([writer.fold.nodes.size, (await writer.put('c')).status]).toEqual([0, 'APPENDED']);
    // Under way, with an append and a read of a second client already sent.
    const [appended] = await Promise.all([writer.put('d'), direct.flushall(), log.read(writer.place.cursor, 10)]);
    expect(['APPENDED', 'EPOCH']).toContain(appended.status);
    await writer.load();
    expect(writer.fold.nodes.size).toBe(0);
    direct.disconnect();
    await log.close();
  });

  it('is away while Redis is, says so, and goes on', async () => {
    const own = await runRedis({ appendfsync: 'always' });
    onTestFinished(own.stop);
    const log = await openRedisLog({ url: own.url, name: 'away', pollMs: 20 });
    const writer = await GraphWriter.open(log);
    const mirror = new FeedMirror();
    const feed = follow(log, null, { heartbeatMs: 50 });
    mirror.apply((await feed.next()).value);
    await own.kill();
    await expect.poll(async () => (await log.status()).connected).toBe(false);
    let silent = true;
    const pending = feed.next().finally(() => {
      silent = false;
    });
    // Several heartbeats long: none is sent, because nothing is known.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(silent).toBe(true);
    const appended = writer.put('late');
    // Longer than one command waits.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    await own.start();
    expect((await appended).status).toBe('APPENDED');
    for (let batch = (await pending).value; ; batch = (await feed.next()).value) {
      mirror.apply(batch);
      if (batch.cursor.seq === 1) break;
    }
    expect(mirror.fold.content()).toBe(writer.fold.content());
    expect(await log.status()).toMatchObject({ connected: true, length: 1 });
    await feed.return?.();
    await log.close();
  });

  it('is closed at once, and ends no process, while Redis is away', async () => {
    const own = await runRedis();
    onTestFinished(own.stop);
    const log = await openRedisLog({ url: own.url, name: 'gone' });
    await own.kill();
    const started = performance.now();
    await log.close();
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('finds a batch that is missing, instead of sending readers round in circles', async () => {
    const { log, writer } = await openWith('hole', 5);
    const start = await log.floor();
    await control.xdel('{hole}:log', '3-0');
    await expect(log.read(start, 10)).rejects.toMatchObject({ code: 'LOG_CORRUPT', details: { seq: 3 } });
    await control.del('{hole}:log');
    await expect(follow(log, start).next()).rejects.toMatchObject({ code: 'LOG_CORRUPT', details: { seq: 1 } });
    expect(writer.place.cursor.seq).toBe(5);
    await log.close();
  });

  describe('snapshots', () => {
    it('does not trim what no snapshot has, nor what readers of the one before still need', async () => {
      const { log, writer } = await openWith('guard', 5, 60_000);
      expect((await log.trim({ maxChanges: 0 })).seq).toBe(0);
      expect(await log.saveSnapshot(writer.source())).toBe(true);
      // Whoever began with the empty graph has still to read everything.
      expect((await log.trim({ maxChanges: 0 })).seq).toBe(0);
      expect(await log.changesSinceSnapshot()).toBe(0);
      await writer.put('more', 'again');
      expect(await log.changesSinceSnapshot()).toBe(2);
      await log.close();
    });

    it('saves none twice, none of another history, and none that is not what it says', async () => {
      const { log, writer } = await openWith('refused', 3);
      const source = writer.source();
      expect([await log.saveSnapshot(source), await log.saveSnapshot(source)]).toEqual([true, false]);
      await writer.put('more');
      const newer = writer.source();
      for (const cursor of [
        { ...newer.cursor, chain: '0'.repeat(16) },
        { ...newer.cursor, epoch: '0'.repeat(16) },
        { ...newer.cursor, seq: 9 },
      ]) {
        expect(await log.saveSnapshot({ ...newer, cursor })).toBe(false);
      }
      const changing = { ...newer, pages: () => [...newer.pages(), ...newer.pages()] };
      await expect(log.saveSnapshot(changing)).rejects.toMatchObject({ code: 'STATE_MISMATCH' });
      expect((await log.snapshot()).cursor).toEqual(source.cursor);
      await log.close();
    });

    it('tells a reader that took too long, and leaves nothing of old ones', async () => {
      const { log, writer } = await openWith('slow', 3);
      await log.saveSnapshot(writer.source());
      const slow = await log.snapshot();
      await writer.put('more');
      await log.saveSnapshot(writer.source());
      await expect(slow.pages().next()).rejects.toMatchObject({ code: 'SNAPSHOT_EXPIRED' });
      // One of nodes, one of analyses.
      expect(await control.keys('{slow}:snapshot:*')).toHaveLength(2);
      await log.close();
    });

    it('lets what a writer left that died over it vanish', async () => {
      const { log, writer } = await openWith('died', 3);
      const source = writer.source();
      await log.saveSnapshot({ ...source, digest: '0'.repeat(32) }).catch(() => {});
      const left = await control.keys('{died}:snapshot:*');
      expect(left).toHaveLength(2);
      for (const key of left) expect(await control.ttl(key)).toBeGreaterThan(3_000);
      await log.close();
    });
  });

  async function openWith(
    name: string,
    batches: number,
    snapshotGraceMs = 0,
  ): Promise<{ log: ChangeLog; writer: GraphWriter }> {
    const log = await openRedisLog({ url: server.url, name, pollMs: 50, snapshotGraceMs });
    const writer = await GraphWriter.open(log);
    for (let i = 0; i < batches; i++) await writer.append([writer.fold.putNode(testNode(`n${i}`))]);
    return { log, writer };
  }
});
