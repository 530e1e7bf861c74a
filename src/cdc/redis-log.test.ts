import { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { type RunningRedis, runRedis } from '../../test/running-redis.ts';
import { changeLogContract } from './change-log.contract.ts';
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
      const log = await openRedisLog({ url, name, pollMs: 50, snapshotGraceMs: 0 });
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
