import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryTree } from '../test/analysis/temporary-tree.ts';
import { readConfig, SETTINGS } from './config.ts';

interface Given {
  readonly flags?: Record<string, unknown>;
  readonly environment?: Record<string, string>;
  /** Text of a file that is named with --config. */
  readonly file?: string;
  /** Text of seamgraph.config.json in the repository. */
  readonly found?: string;
}

function read({ flags = {}, environment = {}, file, found }: Given) {
  const root = temporaryTree(found === undefined ? {} : { 'seamgraph.config.json': found });
  const outside = temporaryTree(file === undefined ? {} : { 'c.json': file });
  const named = file === undefined ? {} : { file: join(outside, 'c.json') };
  return readConfig({ paths: [root], flags, environment, ...named });
}

const WRONG: readonly [given: Given, ...says: string[]][] = [
  [{ flags: { port: 'abc' } }, '--port is "abc"; it must be a whole number from 0 to 65535. Port of'],
  [{ flags: { port: '70000' } }, '--port is "70000"; it must be a whole number from 0 to 65535'],
  [{ flags: { port: '-1' } }, '--port is "-1"; it must be a whole number'],
  [{ flags: { port: '1.5' } }, '--port is "1.5"; it must be a whole number'],
  [{ environment: { SEAMGRAPH_PORT: 'abc' } }, 'SEAMGRAPH_PORT is "abc"; it must be a whole number'],
  [{ file: '{"port":"abc"}' }, 'port in ', 'c.json is "abc"; it must be a whole number'],
  [{ file: '{"port":true}' }, 'is true; it must be a whole number'],
  [{ file: '{"port":null}' }, 'is null; it must be a whole number'],
  [{ file: '{"workers":[8]}' }, 'workers in ', 'is [8]; it must be a whole number from 1 to 64'],
  [{ environment: { SEAMGRAPH_WATCH: 'maybe' } }, 'SEAMGRAPH_WATCH is "maybe"; it must be true or false'],
  [{ environment: { SEAMGRAPH_MAX_FILE_BYTES: '1k' } }, 'SEAMGRAPH_MAX_FILE_BYTES is "1k"; it must be a whole number'],
  [{ environment: { SEAMGRAPH_LOG_LEVEL: 'loud' } }, 'is "loud"; it must be one of fatal, error, warn'],
  [{ environment: { SEAMGRAPH_REDIS_NAME: 'a b' } }, 'is "a b"; it must be a name of letters'],
  [{ environment: { SEAMGRAPH_HOST: ' ' } }, 'SEAMGRAPH_HOST is " "; it must be a host name or an address'],
  [{ flags: { redisUrl: 'http://x' } }, '--redis-url is "http://x"; it must be an address such as redis://'],
  [{ flags: { redisUrl: 'x://user:secret@host' } }, '--redis-url is "x://…@host"; it must be'],
  [{ file: '{"allowedHosts":[1]}' }, 'is [1]; it must be host names without scheme and port'],
  [{ file: '{"allowedHosts":"https://a.org"}' }, 'it must be host names without scheme and port'],
  [{ environment: { SEAMGRAPH_CORS_ORIGINS: 'a.org' } }, 'is "a.org"; it must be origins such as https://'],
  [{ file: '{"corsOrigins":["https://a.org/app"]}' }, 'it must be origins such as https://'],
  [{ file: '{"scip":3}' }, 'is 3; it must be paths of files'],
  [{ file: '{"prot":1}' }, 'prot in ', 'is not a setting; there are: port, host, watch'],
  [{ file: '[1]' }, 'c.json must hold settings by name'],
  [{ file: '{\n  "port" 1\n}' }, 'The configuration file ', 'c.json cannot be read: ', 'at line 2, column 10'],
  [{ found: '{"host":"0.0.0.0"}' }, 'host in ', 'is not taken from a file found in a repository', 'pass --config '],
];

it.each(WRONG)('%j is refused with what is wrong, where, and the mend', async (given, ...says) => {
  const error = await read(given).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'INVALID_SETTING' });
  for (const part of says) expect((error as Error).message).toContain(part);
});

it('data is not written into a served folder, through links either', async () => {
  const root = temporaryTree({ 'src/a.ts': '' });
  const link = join(temporaryTree(), 'link');
  symlinkSync(root, link);
  for (const dataDir of [root, join(root, 'data'), join(link, 'not/there/yet')]) {
    const read = readConfig({ paths: [join(root, 'src'), root], flags: { dataDir }, environment: {} });
    await expect(read).rejects.toThrow(`dataDir ${dataDir} lies inside ${root}; choose a folder outside of it`);
  }
  const beside = readConfig({ paths: [root], flags: { dataDir: `${root}-data` }, environment: {} });
  await expect(beside).resolves.toMatchObject({ dataDir: `${root}-data` });
});

it('a configuration file that is not there is named', async () => {
  const file = join(temporaryTree(), 'none.json');
  await expect(readConfig({ paths: [], flags: {}, environment: {}, file })).rejects.toThrow(`${file} cannot be read`);
});

it('the command line goes before the environment, that before the file', async () => {
  const found = '{ "port": 1000, "workers": 3, "watch": false }';
  const environment = { SEAMGRAPH_PORT: '2000', SEAMGRAPH_WORKERS: ' 2 ', SEAMGRAPH_ALLOWED_HOSTS: 'a.org, [::1],' };
  const config = await read({ flags: { port: '3000' }, environment, found });
  expect(config).toMatchObject({ port: 3000, workers: 2, watch: false, allowedHosts: ['a.org', '[::1]'] });
});

it('a setting with several values is known as a list', () => {
  expect(SETTINGS.filter(({ isList }) => isList).map(({ name }) => name)).toEqual([
    'allowedHosts',
    'corsOrigins',
    'scip',
  ]);
});
