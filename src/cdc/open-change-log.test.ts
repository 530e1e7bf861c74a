import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GraphWriter } from '../../test/graph-writer.ts';
import { type RunningRedis, runRedis } from '../../test/running-redis.ts';
import { openChangeLog } from './open-change-log.ts';
import { openDatabase } from './sqlite.ts';

describe('EMBEDDED', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'seamgraph-open-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));
  const path = () => join(directory, 'log.sqlite');
  const open = (at = directory) => openChangeLog({ backend: 'EMBEDDED', directory: at });

  it('makes the directory, and finds its log again', async () => {
    const nested = join(directory, 'a', 'b');
    const log = await open(nested);
    await (await GraphWriter.open(log)).put('n1');
    const head = await log.head();
    await log.close();
    const again = await open(nested);
    expect(await again.head()).toEqual(head);
    await again.close();
  });

  it('refuses a second one on the same directory, and names the process that has it', async () => {
    const log = await open();
    await expect(open()).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_IN_USE',
      message: expect.stringContaining(`in use by process ${process.pid} on `),
      details: { directory, pid: process.pid },
    });
    await log.close();
    await (await open()).close();
  });

  it('is refused by another process, and is free as soon as that is killed', async () => {
    const program = new URL('../../test/append-forever.ts', import.meta.url).pathname;
    const config = JSON.stringify({ backend: 'EMBEDDED', directory });
    const owner = spawn(process.execPath, ['--import', 'tsx', program, config], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(owner.stdout!, 'data');
    await expect(open()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_IN_USE', details: { pid: owner.pid } });
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const log = await open();
    expect((await log.head()).cursor.seq).toBeGreaterThan(0);
    await log.close();
  });

  it.each<[string, () => void, object]>([
    [
      'something else than a database',
      () => writeFileSync(path(), 'This is no database, but some text.'.repeat(100)),
      { code: 'LOG_CORRUPT', message: expect.stringMatching(/log\.sqlite: file is not a database; .*move it away/) },
    ],
    [
      'another database',
      () => {
        const database = openDatabase(path());
        database.exec('CREATE TABLE mine (x)');
        database.close();
      },
      { code: 'LOG_CORRUPT', message: expect.stringMatching(/no change log of Seamgraph; move it away/) },
    ],
    [
      'a folder where the file should be',
      () => mkdirSync(path()),
      { code: 'LOG_UNAVAILABLE', message: expect.stringMatching(/log\.sqlite: .*let this user write the file/) },
    ],
  ])('says so of %s, and leaves it as it is', async (_what, prepare, error) => {
    prepare();
    const read = () => (statSync(path()).isFile() ? readFileSync(path(), 'hex') : 'a folder');
    const before = read();
    await expect(open()).rejects.toMatchObject(error);
    // The lock is gone with the failure.
    await expect(open()).rejects.toMatchObject(error);
    expect(read()).toBe(before);
  });

  it('refuses the log of a newer build, and leaves it as it is', async () => {
    await (await open()).close();
    const database = openDatabase(path());
    database.exec('PRAGMA user_version = 3');
    database.close();
    const before = readFileSync(path());
    const message = expect.stringMatching(/has version 3, and this build reads up to 2; run the newer build/);
    await expect(open()).rejects.toMatchObject({ code: 'LOG_CORRUPT', message });
    expect(readFileSync(path()).equals(before)).toBe(true);
  });

  it('says so when the directory cannot be made', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    await expect(open(file)).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE', details: { directory: file } });
    await expect(open(join(file, 'below'))).rejects.toMatchObject({
      code: 'LOG_UNAVAILABLE',
      message: expect.stringMatching(/cannot be made: ENOTDIR.*choose another one/),
    });
  });
});

describe('REDIS', () => {
  let server: RunningRedis;
  let control: Redis;
  beforeAll(async () => {
    server = await runRedis({ args: ['--databases', '2'] });
    control = new Redis(server.url);
    await control.config('SET', 'requirepass', 'secret');
  });
  afterAll(async () => {
    control.disconnect();
    await server.stop();
  });
  const open = (url: string, name = 'log') => openChangeLog({ backend: 'REDIS', url, name });
  const urlOf = (user: string, path = ''): string => `redis://${user}@127.0.0.1:${server.port}${path}`;

  it('opens, and says how durable it is', async () => {
    const log = await open(urlOf(':secret', '/1'));
    expect(await log.status()).toMatchObject({ backend: 'REDIS', connected: true, durability: 'EVERYSEC' });
    await log.close();
    for (const [setting, value, durability] of [
      ['appendfsync', 'always', 'ALWAYS'],
      ['maxmemory-policy', 'allkeys-lru', 'NONE'],
    ] as const) {
      await control.config('SET', setting, value);
      const other = await open(urlOf(':secret'));
      expect(await other.status()).toMatchObject({ durability });
      await other.close();
    }
  });

  it.each<[string, () => string, RegExp]>([
    ['a wrong password', () => urlOf(':wrong'), /WRONGPASS.*give the right user and password/],
    ['no password', () => `redis://127.0.0.1:${server.port}`, /NOAUTH.*give the right user and password/],
    ['a database that is not there', () => urlOf(':secret', '/7'), /DB index is out of range; give a database/],
    ['a port where nobody listens', () => 'redis://127.0.0.1:1', /ECONNREFUSED.*start it there, or correct its URL/],
    ['a host that is not there', () => 'redis://nowhere.invalid', /ENOTFOUND.*correct its URL/],
    ['something else than a URL', () => 'nonsense', /write it as redis:\/\//],
    ['a URL of something else', () => `http://127.0.0.1:${server.port}`, /write it as redis:\/\//],
  ])('says what is wrong and the mend: %s', async (_what, url, message) => {
    const error = await open(url()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'LOG_UNAVAILABLE', message: expect.stringMatching(message) });
    expect(JSON.stringify([(error as Error).message, error])).not.toMatch(/secret|wrong@/);
  });

  it('says so when it goes away, in words of its own', async () => {
    const other = await runRedis();
    const log = await open(other.url);
    await other.kill();
    const error = await log.floor().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'LOG_UNAVAILABLE', message: expect.stringMatching(/; start it there/) });
    expect((error as Error).message).not.toContain('maxRetries');
    await log.close();
    await other.stop();
  }, 30_000);

  it('refuses keys that are something else, and the log of a newer build', async () => {
    await control.set('{mine}:meta', 'my own');
    await expect(open(urlOf(':secret'), 'mine')).rejects.toMatchObject({
      code: 'LOG_CORRUPT',
      message: expect.stringMatching(/WRONGTYPE.*give the log another name/),
    });
    await control.hset('{newer}:meta', 'version', '2');
    await expect(open(urlOf(':secret'), 'newer')).rejects.toMatchObject({
      code: 'LOG_CORRUPT',
      message: expect.stringMatching(/version 2, and this build reads 1/),
    });
  });

  it('leaves no connection behind when it fails', async () => {
    await control.hset('{newer}:meta', 'version', '2');
    const clients = async () => /connected_clients:\d+/.exec(await control.info('clients'))?.[0];
    const before = await clients();
    for (const [url, name] of [[urlOf(':wrong')], [urlOf(':secret', '/7')], [urlOf(':secret'), 'newer']]) {
      await open(url!, name).catch(() => {});
    }
    await expect.poll(clients).toBe(before);
  });
});
