import { copyFileSync, mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GraphWriter, testAnalysis, testNode } from '../../test/graph-writer.ts';
import type { Change } from '../model/change.ts';
import { nodeHash } from '../model/element-hash.ts';
import { changeLogContract } from './change-log.contract.ts';
import { ANALYSES_KEPT, type ChangeLog, type Elements } from './change-log.ts';
import { openEmbeddedLog } from './embedded-log.ts';
import { openDatabase } from './sqlite.ts';

changeLogContract('embedded log', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'seamgraph-log-'));
  let path = join(directory, 'log.sqlite');
  return {
    backend: 'EMBEDDED',
    // No handle hears of another but by polling.
    open: async ({ deaf = false } = {}) => openEmbeddedLog({ path, pollMs: deaf ? 20 : 60_000 }),
    async backup() {
      const database = openDatabase(path);
      database.exec(`VACUUM INTO '${join(directory, 'backup.sqlite')}'`);
      database.close();
      return async () => {
        // Under another name: closed handles keep their locks until the garbage collector finalizes their statements.
        path = join(directory, 'restored.sqlite');
        copyFileSync(join(directory, 'backup.sqlite'), path);
      };
    },
    async leftovers() {
      return Math.max(0, openFiles(directory).length - MOST_FILES);
    },
    destroy: async () => rmSync(directory, { recursive: true }),
  };
});

describe('embedded log alone', () => {
  let directory: string;
  let path: string;
  let log: ChangeLog;
  let writer: GraphWriter;
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'seamgraph-log-'));
    path = join(directory, 'log.sqlite');
    log = openEmbeddedLog({ path });
    writer = await GraphWriter.open(log);
  });
  afterEach(async () => {
    await log.close();
    rmSync(directory, { recursive: true });
  });

  const hash = nodeHash(testNode('a'));
  const other = 'f'.repeat(32);
  const gone = { kind: 'FUNCTION' } as const;
  it.each<[string, Change]>([
    ['adds what is there', { type: 'NODE_ADDED', node: testNode('a'), hash }],
    ['updates what is not there', { type: 'NODE_UPDATED', node: testNode('b'), hash, was: hash, changedFields: [] }],
    ['updates what was otherwise', { type: 'NODE_UPDATED', node: testNode('a'), hash, was: other, changedFields: [] }],
    ['removes what is not there', { type: 'NODE_REMOVED', nodeId: 'b', symbol: '', was: hash, gone }],
    ['removes what was otherwise', { type: 'NODE_REMOVED', nodeId: 'a', symbol: '', was: other, gone }],
  ])('refuses a batch whole when a change %s', async (_what, change) => {
    await writer.put('a');
    await writer.append([writer.fold.putNode(testNode('a'))]);
    const before = writer.place;
    const batch = [writer.fold.putNode(testNode('new')), change];
    const refused = log.append(batch, { head: before, fence: 0 });
    await expect(refused).rejects.toMatchObject({ code: 'STATE_MISMATCH', details: { type: change.type } });
    expect(await log.head()).toEqual(before);
    expect([...(await GraphWriter.open(log)).fold.nodes.keys()]).toEqual(['a']);
    expect((await writer.put('new')).status).toBe('APPENDED');
  });

  it('remembers the last analyses, in the order in which they began, over a restart', async () => {
    for (let i = 0; i < ANALYSES_KEPT + 20; i++) {
      await writer.append([
        { type: 'ANALYSIS_STARTED', analysis: testAnalysis(`a${i}`) },
        { type: 'ANALYSIS_PROGRESSED', analysis: testAnalysis(`a${i}`, 1) },
        { type: 'ANALYSIS_COMPLETED', analysis: testAnalysis(`a${i}`, 2) },
      ]);
    }
    await writer.append([{ type: 'ANALYSIS_PROGRESSED', analysis: testAnalysis('a30', 3) }]);
    await log.close();
    log = openEmbeddedLog({ path });
    const snapshot = await log.snapshot();
    const pages: Elements[] = [];
    for await (const page of snapshot.pages()) pages.push(page);
    snapshot.close();
    const analyses = pages.flatMap((page) => page.analyses);
    expect(analyses.map(({ id }) => id)).toEqual(Array.from({ length: ANALYSES_KEPT }, (_, i) => `a${i + 20}`));
    expect(analyses.map(({ filesDone }) => filesDone)).toEqual(analyses.map(({ id }) => (id === 'a30' ? 3 : 2)));
  });

  it('shares one view among snapshots of one place, and takes no file more for the next', async () => {
    await writer.put('a');
    const open = (count: number) => Promise.all(Array.from({ length: count }, () => log.snapshot()));
    const first = await open(1);
    const files = openFiles(directory).length;
    // One that finds that it sees what the first sees.
    first.push(...(await open(1)));
    const oneMore = openFiles(directory).length - files;
    first.push(...(await open(20)));
    expect(openFiles(directory)).toHaveLength(files + oneMore);
    for (const snapshot of first) snapshot.close();
    await writer.put('b');
    const second = await open(20);
    expect(openFiles(directory)).toHaveLength(files + oneMore);
    for (const snapshot of second) {
      const pages: Elements[] = [];
      for await (const page of snapshot.pages()) pages.push(page);
      expect(pages.flatMap(({ nodes }) => nodes.map(({ node }) => node.id))).toEqual(['a', 'b']);
      snapshot.close();
    }
  });

  it('lets a reader that stopped reading keep neither the log nor WAL', async () => {
    const append = async (batches: number): Promise<void> => {
      for (let i = 0; i < batches; i++) await writer.put(...Array.from({ length: 100 }, (_, j) => `n${i % 15}-${j}`));
    };
    const walBytes = (): number => statSync(`${path}-wal`).size;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      await append(15);
      const snapshot = await log.snapshot();
      const pages = snapshot.pages();
      await pages.next();
      await append(60);
      const held = walBytes();
      vi.advanceTimersByTime(50_000);
      expect((await log.trim({ maxChanges: 0 })).seq).toBe(snapshot.cursor.seq);
      vi.advanceTimersByTime(20_000);
      expect((await log.trim({ maxChanges: 0 })).seq).toBe(writer.place.cursor.seq);
      await append(120);
      // Written again from its beginning; else it would be three times as long.
      expect(walBytes()).toBeLessThan(1.5 * held);
      // One page was read ahead.
      await pages.next();
      await expect(pages.next()).rejects.toMatchObject({ code: 'SNAPSHOT_EXPIRED' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('brings a file of version 1 up to date, where the state was always at the head', async () => {
    await writer.put('a', 'b');
    await log.trim({});
    await log.close();
    const database = openDatabase(path);
    for (const column of ['stateSeq', 'stateChain', 'stateDigest', 'stateAt', 'stateTotal']) {
      database.exec(`ALTER TABLE meta DROP COLUMN ${column}`);
    }
    database.exec('PRAGMA user_version = 1');
    database.close();
    log = openEmbeddedLog({ path });
    writer = await GraphWriter.open(log);
    expect([...writer.fold.nodes.keys()]).toEqual(['a', 'b']);
    expect((await writer.put('c')).status).toBe('APPENDED');
    expect([...(await GraphWriter.open(log)).fold.nodes.keys()]).toEqual(['a', 'b', 'c']);
  });

  it('folds what a killed process had appended, whether or not it had folded it', async () => {
    await writer.put('a', 'b');
    await log.trim({});
    await writer.append([writer.fold.dropNode('a')]);
    await writer.put('b', 'c');
    // Another handle, as a process after it would have one.
    const other = openEmbeddedLog({ path });
    expect((await GraphWriter.open(other)).fold.content()).toBe(writer.fold.content());
    // The first does not know that the other has folded.
    expect((await writer.put('a')).status).toBe('APPENDED');
    expect((await GraphWriter.open(other)).fold.content()).toBe(writer.fold.content());
    await other.close();
  });

  it('finds a state that is not what the log folds to', async () => {
    await writer.put('a', 'b');
    await log.trim({});
    const database = openDatabase(path);
    database.exec("DELETE FROM node WHERE id = 'a'");
    database.close();
    await expect(GraphWriter.open(log)).rejects.toMatchObject({ code: 'LOG_CORRUPT' });
  });
});

/** SQLite keeps the descriptors of closed connections while another one on the same file is open. */
const MOST_FILES = 100;

function openFiles(directory: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${descriptor}`);
      return file.startsWith(directory) ? [file] : [];
    } catch {
      // It was closed between the two.
      return [];
    }
  });
}
