import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { temporaryTree } from '../../test/analysis/temporary-tree.ts';
import { decodeFacts, encodeFacts } from './fact-codec.ts';
import { type FactStore, type FileRecord, openFactStore } from './fact-store.ts';
import type { FileFacts } from './facts.ts';
import { FactsBuilder } from './facts-builder.ts';

const facts: FileFacts = new FactsBuilder('package p\n').build('GO', { scopes: Int32Array.of(1, 2, 3) });
const key = { contentHash: 'a'.repeat(64), dialect: 'GO', version: '1' };
const record: FileRecord = {
  path: 'a.go',
  language: 'GO',
  dialect: 'GO',
  signature: '1:2',
  contentHash: key.contentHash,
  lines: 1,
  diagnostics: [],
};
const bare: FileRecord = {
  path: 'LICENSE',
  signature: '',
  generated: true,
  diagnostics: [{ severity: 'INFO', code: 'X', message: 'y', line: 3 }],
};

function open(path: string): { store: FactStore; told: string[] } {
  const told: string[] = [];
  const store = openFactStore(path, ({ code }) => told.push(code));
  onTestFinished(() => store.close());
  return { store, told };
}

function fill(path: string): void {
  const { store } = open(path);
  store.putFacts(key, encodeFacts(facts));
  store.settle([{ repository: 'r', put: [record, bare], removed: [] }], 'digest');
  store.close();
}

test('what was settled is there after a restart', () => {
  const path = join(temporaryTree(), 'data/facts.sqlite');
  fill(path);
  const { store, told } = open(path);
  expect(store.isEmpty).toBe(false);
  expect(decodeFacts(store.readFacts(key)!)).toEqual(facts);
  expect([...store.readFiles('r').values()].sort((a, b) => (a.path < b.path ? 1 : -1))).toEqual([record, bare]);
  expect(store.readFiles('other').size).toBe(0);
  expect(store.readMark()).toBe('digest');
  expect(told).toEqual([]);
});

test('facts of another version, dialect or content are none', () => {
  const path = join(temporaryTree(), 'facts.sqlite');
  fill(path);
  const { store } = open(path);
  expect(store.hasFacts(key)).toBe(true);
  for (const other of [{ version: '2' }, { dialect: 'C' }, { contentHash: 'b' }]) {
    expect(store.hasFacts({ ...key, ...other })).toBe(false);
    expect(store.readFacts({ ...key, ...other })).toBeUndefined();
  }
});

test('removed files are gone', () => {
  const path = join(temporaryTree(), 'facts.sqlite');
  fill(path);
  const { store } = open(path);
  store.settle([{ repository: 'r', put: [], removed: ['a.go'] }], 'next');
  expect([...store.readFiles('r').keys()]).toEqual(['LICENSE']);
});

test('pruning keeps what a file has and what is younger than a week', () => {
  const path = join(temporaryTree(), 'facts.sqlite');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 8 * 86_400_000 });
  onTestFinished(() => void vi.useRealTimers());
  fill(path);
  const { store } = open(path);
  const unused = { ...key, contentHash: 'b'.repeat(64) };
  store.putFacts(unused, encodeFacts(facts));
  vi.useRealTimers();
  const young = { ...key, contentHash: 'c'.repeat(64) };
  store.putFacts(young, encodeFacts(facts));
  store.prune();
  expect([key, unused, young].map(store.hasFacts)).toEqual([true, false, true]);
});

test.each<[string, (path: string) => void]>([
  ['is no database', (path) => writeFileSync(path, 'garbage'.repeat(5_000))],
  ['was cut off', (path) => truncateSync(path, 5_000)],
  [
    'has its pages overwritten',
    (path) => writeFileSync(path, Buffer.concat([readFileSync(path).subarray(0, 100), Buffer.alloc(60_000, 0x5a)])),
  ],
])('a file that %s is made anew, and says so', (_, damage) => {
  const path = join(temporaryTree(), 'facts.sqlite');
  fill(path);
  damage(path);
  const { store, told } = open(path);
  store.readFacts(key);
  expect(store.readFiles('r').size).toBe(0);
  expect(told).toEqual(['FACT_STORE_RECREATED']);
  store.putFacts(key, encodeFacts(facts));
  store.settle([{ repository: 'r', put: [record], removed: [] }], 'again');
  expect(store.readFiles('r').size).toBe(1);
  expect(told).toEqual(['FACT_STORE_RECREATED']);
});

test('a flipped bit in facts is noticed', () => {
  const bytes = encodeFacts(facts);
  for (let at = 0; at < bytes.length; at += 7) {
    const flipped = Uint8Array.from(bytes);
    flipped[at]! ^= 4;
    expect(decodeFacts(flipped)).toBeUndefined();
  }
  expect(decodeFacts(new Uint8Array())).toBeUndefined();
});

test('without a place to write everything goes on', () => {
  const path = join(temporaryTree(), 'facts.sqlite');
  mkdirSync(path);
  const { store, told } = open(path);
  store.putFacts(key, encodeFacts(facts));
  store.settle([], 'x');
  expect(store.readFacts(key)).toBeUndefined();
  expect(store.isEmpty).toBe(true);
  expect(told).toEqual(['FACT_STORE_UNAVAILABLE']);
});

test('kill -9 while it writes leaves a store that opens', async () => {
  const path = join(temporaryTree(), 'facts.sqlite');
  const script = `
    import { openFactStore } from '${new URL('./fact-store.ts', import.meta.url).href}';
    const store = openFactStore(process.argv[1], () => {});
    for (let i = 0; ; i++) {
      store.putFacts({ contentHash: String(i), dialect: 'GO', version: '1' }, new Uint8Array(20_000));
      if (i % 50 === 0) store.settle([{ repository: 'r', put: [{ path: 'f' + i, signature: 's', diagnostics: [] }], removed: [] }], String(i));
      if (i === 100) console.log('going');
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, path]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await new Promise((resolve) => setTimeout(resolve, 200));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
  const { store, told } = open(path);
  const last = Number(store.readMark());
  expect(store.readFiles('r').has(`f${last}`)).toBe(true);
  expect(store.hasFacts({ contentHash: String(last), dialect: 'GO', version: '1' })).toBe(true);
  expect(store.readFiles('r').size).toBe(last / 50 + 1);
  expect(told).toEqual([]);
});
