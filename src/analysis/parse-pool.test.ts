import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryTree } from '../../test/analysis/temporary-tree.ts';
import { decodeFacts } from './fact-codec.ts';
import { createParsePool, type ParsePool } from './parse-pool.ts';
import type { ParseResult, ParseTask } from './parse-protocol.ts';

const registry = new URL('../../test/analysis/misbehaving-families.ts', import.meta.url).href;

function pool(workers = 2, parseTimeoutMs = 1_000): ParsePool {
  const created = createParsePool({ settings: { maxFileBytes: 1024 * 1024, parseTimeoutMs, workers }, registry });
  onTestFinished(() => created.close());
  return created;
}

/** Parses `file0.go` … of these contents and gives what came of each, in order. */
async function parse(contents: readonly (string | Uint8Array)[], by = pool()): Promise<ParseResult[]> {
  const root = temporaryTree(Object.fromEntries(contents.map((content, i) => [`file${i}.go`, content])));
  const tasks = contents.map(
    (_, i): ParseTask => ({ path: join(root, `file${i}.go`), language: 'GO', wasm: 'tree-sitter-go.wasm' }),
  );
  const results = new Map<ParseTask, ParseResult>();
  await by.parse(tasks, (task, result) => results.set(task, result), new AbortController().signal);
  return tasks.map((task) => results.get(task)!);
}

const named = (result: ParseResult | undefined) =>
  result?.facts && decodeFacts(result.facts)?.definitions.map(({ name }) => name);
const codes = (result: ParseResult | undefined) => result?.diagnostics.map(({ code }) => code);
const threadCount = (): number => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
const good = (i: number) => `package p\nfunc f${i}() {}\n`;

test('gives facts, hash and lines of each file', async () => {
  const results = await parse(Array.from({ length: 100 }, (_, i) => good(i)));
  expect(results.map(named)).toEqual(Array.from({ length: 100 }, (_, i) => [`f${i}`]));
  expect(results[0]).toMatchObject({ lines: 2, diagnostics: [] });
  expect(results[0]!.contentHash).toMatch(/^[0-9a-f]{64}$/);
});

test.each([
  ['never ends', 'LOOP', 'PARSE_TIMEOUT'],
  ['traps', 'TRAP', 'PARSE_CRASHED'],
  ['runs out of stack', 'OVERFLOW', 'PARSE_CRASHED'],
  ['runs out of memory', 'MEMORY', 'PARSE_CRASHED'],
  ['ends its thread', 'EXIT', 'PARSE_CRASHED'],
  ['fails', 'THROW', 'EXTRACTION_FAILED'],
])('a file that %s costs itself alone', async (_, word, code) => {
  const contents = Array.from({ length: 40 }, (_, i) => good(i));
  contents[7] = `package p // ${word}\n`;
  const results = await parse(contents, pool(2, word === 'LOOP' ? 500 : 20_000));
  expect(codes(results[7])).toEqual([code]);
  expect(results[7]!.facts).toBeUndefined();
  for (const [i, result] of results.entries()) if (i !== 7) expect(named(result)).toEqual([`f${i}`]);
});

test('every second file may be bad', async () => {
  const contents = Array.from({ length: 8 }, (_, i) => (i % 2 ? good(i) : `package p // ${i % 4 ? 'LOOP' : 'TRAP'}\n`));
  const results = await parse(contents, pool(2, 300));
  for (const [i, result] of results.entries()) {
    if (i % 2) expect(named(result)).toEqual([`f${i}`]);
    else expect(codes(result)).toEqual([i % 4 ? 'PARSE_TIMEOUT' : 'PARSE_CRASHED']);
  }
});

test('a parse that takes too long is given up, and the next file is parsed from its start', async () => {
  const nested = `package p\nfunc f() { x = ${'a+('.repeat(150_000)}`;
  const results = await parse([nested.replaceAll('a+(a+(', 'a+(\na+('), good(1)], pool(1, 40));
  expect(codes(results[0])).toEqual(['PARSE_TIMEOUT']);
  expect(named(results[1])).toEqual(['f1']);
});

test.each<[string, string | Uint8Array, string, number?]>([
  ['binary', 'package p\0', 'FILE_BINARY'],
  ['no UTF-8', Uint8Array.from([112, 10, 10, 0xff, 0xfe]), 'FILE_NOT_UTF8', 3],
  ['minified', `package p\nvar x = ${'1+'.repeat(15_000)}1`, 'FILE_MINIFIED', 2],
  ['too large', `package p\n${'// comment\n'.repeat(100_000)}`, 'FILE_TOO_LARGE'],
])('a file that is %s says so', async (_, content, code, line) => {
  const [result] = await parse([content]);
  expect(codes(result)).toEqual([code]);
  expect(result!.diagnostics[0]!.line).toBe(line);
  expect(result!.facts).toBeUndefined();
});

test('a byte order mark is no part of the text', async () => {
  const [result] = await parse(['\uFEFFpackage p\nfunc f() {}\n']);
  expect(decodeFacts(result!.facts!)!.definitions[0]!.range).toEqual([2, 1, 2, 12]);
});

test('a file that is gone is told apart from one that is empty', async () => {
  const root = temporaryTree({ 'empty.go': '' });
  const results: ParseResult[] = [];
  const tasks = ['empty.go', 'gone.go'].map(
    (path): ParseTask => ({ path: join(root, path), language: 'GO', wasm: 'tree-sitter-go.wasm' }),
  );
  await pool(1).parse(tasks, (_, result) => results.push(result), new AbortController().signal);
  expect(results.map(({ gone }) => gone)).toEqual([undefined, true]);
});

test('stops at once when told to, and can go on afterwards', async () => {
  const threads = pool(2, 60_000);
  const root = temporaryTree({ 'loop.go': 'package p // LOOP' });
  const controller = new AbortController();
  const task: ParseTask = { path: join(root, 'loop.go'), language: 'GO', wasm: 'tree-sitter-go.wasm' };
  const stopped = threads.parse([task], () => {}, controller.signal);
  setTimeout(() => controller.abort(), 300);
  await expect(stopped).rejects.toThrow('aborted');
  writeFileSync(join(root, 'loop.go'), good(1));
  const results: ParseResult[] = [];
  await threads.parse([task], (_, result) => results.push(result), new AbortController().signal);
  expect(results.map(named)).toEqual([['f1']]);
});

test('after many files no thread stays, until one is to stand by', async () => {
  const threads = pool(2);
  const before = threadCount();
  await parse(
    Array.from({ length: 256 }, (_, i) => good(i)),
    threads,
  );
  await expect.poll(threadCount).toBe(before);
  threads.standBy();
  threads.standBy();
  await expect.poll(threadCount).toBeGreaterThan(before);
  expect((await parse([good(1)], threads)).map(named)).toEqual([['f1']]);
});

test('threads that cannot start fail the run instead of the files', async () => {
  const broken = createParsePool({
    settings: { maxFileBytes: 1, parseTimeoutMs: 1_000 },
    registry: `${registry}.not-there`,
  });
  onTestFinished(() => broken.close());
  await expect(parse([good(1)], broken)).rejects.toThrow('A parse thread does not start');
});
