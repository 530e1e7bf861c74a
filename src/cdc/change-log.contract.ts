/** The tests that every change log passes. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FeedMirror } from '../../test/feed-mirror.ts';
import { GraphWriter, testAnalysis, testNode, testRelationship } from '../../test/graph-writer.ts';
import { EMPTY_DIGEST, nodeHash } from '../model/element-hash.ts';
import type { ChangeLog, Elements, LogStatus, ReadResult } from './change-log.ts';
import { type Cursor, formatCursor } from './cursor.ts';
import { CursorExpiredError, type FeedBatch, follow } from './follow.ts';

/** One store, and what the contract needs to do to it from outside. */
export interface ContractSubject {
  readonly backend: LogStatus['backend'];
  /**
   * Another handle on the log, as another process would have one. A deaf one hears no wake-up and polls; the others poll
   * so seldom that a test would notice.
   */
  open(options?: { readonly deaf?: boolean }): Promise<ChangeLog>;
  /** Keeps the store as it is, and gives what restores it. No handle is open when that is called. */
  backup(): Promise<() => Promise<void>>;
  /** Ends all connections, where there are any. */
  cut?(): Promise<void>;
  /** Connections, subscriptions and files of closed handles. */
  leftovers(): Promise<number>;
  destroy(): Promise<void>;
}

export function changeLogContract(name: string, create: () => Promise<ContractSubject>): void {
  describe(name, () => {
    let subject: ContractSubject;
    let log: ChangeLog;
    let writer: GraphWriter;
    beforeEach(async () => {
      subject = await create();
      log = await subject.open();
      writer = await GraphWriter.open(log);
    });
    afterEach(async () => {
      await log.close();
      await subject.destroy();
    });

    describe('append and read', () => {
      it('is empty at first', async () => {
        const { cursor, digest } = await log.head();
        expect([cursor.seq, digest]).toEqual([0, EMPTY_DIGEST]);
        expect(batchesOf(await log.read(cursor, 10))).toEqual([]);
        expect(await log.status()).toMatchObject({
          connected: true,
          firstCursor: cursor,
          lastCursor: cursor,
          length: 0,
        });
      });

      it('keeps order, dense, with a chain, the time, and the digest of the state', async () => {
        const before = Date.now();
        for (let i = 0; i < 50; i++) await writer.put(`n${i % 20}`, `m${i}`);
        const batches = batchesOf(await log.read(await log.floor(), 100));
        expect(batches.map(({ seq }) => seq)).toEqual(range(1, 50));
        for (const [i, batch] of batches.entries()) {
          if (i > 0) expect(batch.previousChain).toBe(batches[i - 1]?.chain);
          expect(batch.at).toBeGreaterThanOrEqual(before);
          expect(batch.at).toBeLessThanOrEqual(Date.now());
        }
        const last = batches.at(-1)!;
        expect(await log.head()).toEqual(writer.place);
        expect([last.digest, last.at]).toEqual([writer.fold.digest(), writer.place.at]);
      });

      it('has all of a batch or none', async () => {
        await writer.put('a');
        const stale = writer.place;
        await writer.put('b');
        const change = writer.fold.putNode(testNode('c'));
        const elsewhere = { ...writer.place, cursor: { ...writer.place.cursor, epoch: '0'.repeat(16) } };
        expect(await log.append([change], { head: stale, fence: 0 })).toEqual({
          status: 'CONFLICT',
          head: writer.place,
        });
        expect(await log.append([change], { head: elsewhere, fence: 0 })).toEqual({
          status: 'EPOCH',
          head: writer.place,
        });
        const other = await subject.open();
        expect(await other.head()).toEqual(writer.place);
        expect((await log.head()).digest).toBe(writer.fold.digest());
        await other.close();
      });

      it('resumes at every cursor, with every limit', async () => {
        const cursors = await appendOneByOne(30);
        for (const cursor of cursors) expect(await readSeqs(cursor)).toEqual(range(cursor.seq + 1, 30));
      });

      it('goes back from the newest, as far as it reaches', async () => {
        const cursors = await appendOneByOne(12);
        for (const batches of [0, 1, 5, 11]) expect(await log.back(batches)).toEqual(cursors.at(-1 - batches));
        expect(await log.back(12)).toEqual(await log.floor());
        expect(await log.back(500)).toEqual(await log.floor());
      });

      it('says what it holds', async () => {
        await writer.put('a', 'b', 'c');
        await writer.put('d');
        const [firstCursor, lastCursor] = [await log.floor(), writer.place.cursor];
        const { backend } = subject;
        expect(await log.status()).toMatchObject({ backend, connected: true, firstCursor, lastCursor, length: 4 });
      });
    });

    describe('trim', () => {
      it('says TRIMMED, and keeps what a snapshot needs', async () => {
        const cursors = await appendOneByOne(20);
        await log.saveSnapshot(writer.source());
        cursors.push(...(await appendOneByOne(10)).slice(1));
        const floor = await log.trim({ maxChanges: 10 });
        expect(floor).toEqual(cursors[20]);
        for (const cursor of cursors.slice(0, 20)) {
          const head = writer.place.cursor;
          expect(await log.read(cursor, 10)).toEqual({ status: 'EXPIRED', reason: 'TRIMMED', floor, head });
        }
        for (const cursor of cursors.slice(20)) expect(await readSeqs(cursor)).toEqual(range(cursor.seq + 1, 30));
        expect(await log.status()).toMatchObject({ firstCursor: floor, length: 10 });
        const other = await subject.open();
        expect((await GraphWriter.open(other)).fold.content()).toBe(writer.fold.content());
        await other.close();
      });

      it('counts changes, and keeps batches whole', async () => {
        for (const size of [5, 1, 0, 7, 3]) await writer.put(...range(1, size).map((i) => `n${i}`));
        await log.saveSnapshot(writer.source());
        const floorOf = async (maxChanges: number): Promise<number> => (await log.trim({ maxChanges })).seq;
        expect([await floorOf(16), await floorOf(15), await floorOf(11), await floorOf(10)]).toEqual([0, 1, 1, 2]);
        expect([await floorOf(9), await floorOf(2)]).toEqual([4, 5]);
      });

      it('goes by age', async () => {
        await appendOneByOne(10);
        await sleep(30);
        const now = Date.now();
        await sleep(5);
        await appendOneByOne(5);
        await log.saveSnapshot(writer.source());
        expect((await log.trim({ maxAgeMs: 0, now })).seq).toBe(10);
        expect((await log.trim({ maxAgeMs: 0, now: now + 10_000 })).seq).toBe(15);
        expect(await readSeqs(writer.place.cursor)).toEqual([]);
        await writer.put('after');
        expect((await log.head()).cursor.seq).toBe(16);
      });
    });

    describe('other times and other writers', () => {
      it('says AHEAD, then DIVERGED, after an older backup is restored, and EPOCH when that is renewed', async () => {
        await appendOneByOne(10);
        const kept = writer.place.cursor;
        const restore = await subject.backup();
        await appendOneByOne(5);
        const lost = writer.place;
        await log.close();
        await restore();
        log = await subject.open();
        expect(await log.read(lost.cursor, 10)).toMatchObject({ status: 'EXPIRED', reason: 'AHEAD' });
        // A writer that did not notice is told, by a head that is lower than its own.
        const answer = await log.append([], { head: lost, fence: 0 });
        expect(answer).toMatchObject({ status: 'CONFLICT', head: { cursor: { seq: 10 } } });
        writer = await GraphWriter.open(log);
        await appendOneByOne(5);
        // At the same seq the chain tells.
        expect(await log.append([], { head: lost, fence: 0 })).toEqual({ status: 'CONFLICT', head: writer.place });
        await appendOneByOne(3);
        expect(await log.read(lost.cursor, 10)).toMatchObject({ status: 'EXPIRED', reason: 'DIVERGED' });
        expect(await readSeqs(kept)).toEqual(range(11, 18));
        await log.renewEpoch();
        expect(await log.read(kept, 10)).toMatchObject({ status: 'EXPIRED', reason: 'EPOCH' });
        expect(await writer.append([])).toMatchObject({ status: 'EPOCH' });
        expect((await GraphWriter.open(log)).fold.content()).toBe(writer.fold.content());
      });

      it('lets one of two racing writers win each place, and loses nothing', async () => {
        const logs = [await subject.open(), await subject.open()];
        let conflicts = 0;
        await Promise.all(
          logs.map(async (own, who) => {
            const me = await GraphWriter.open(own);
            for (let i = 0; i < 100; ) {
              const nodes = [testNode(`w${who}-${i}`), testNode('shared', `w${who}-${i}`)];
              const { status } = await me.append(nodes.map((node) => me.fold.putNode(node)));
              if (status === 'APPENDED') i++;
              else {
                expect(status).toBe('CONFLICT');
                conflicts++;
                await me.catchUp();
              }
              await sleep(0);
            }
          }),
        );
        expect(conflicts).toBeGreaterThan(0);
        expect(await readSeqs(await log.floor())).toEqual(range(1, 200));
        await writer.catchUp();
        expect(writer.fold.nodes.size).toBe(201);
        expect((await log.head()).digest).toBe(writer.fold.digest());
        for (const own of logs) await own.close();
      });

      it('fences a writer that was taken over', async () => {
        writer.fence = await log.takeOver();
        await writer.put('a');
        const other = await subject.open();
        const next = await GraphWriter.open(other, await other.takeOver());
        expect(await writer.put('too late')).toEqual({ status: 'FENCED', fence: next.fence });
        expect((await next.put('b')).status).toBe('APPENDED');
        await writer.catchUp();
        expect(await writer.put('still')).toEqual({ status: 'FENCED', fence: next.fence });
        expect((await other.head()).cursor.seq).toBe(2);
        await other.close();
      });
    });

    describe('snapshot', () => {
      it('gives each element with its hash, and the analyses', async () => {
        await writer.append([
          writer.fold.putNode(testNode('a')),
          writer.fold.putNode(testNode('b')),
          writer.fold.putRelationship(testRelationship('r', 'a', 'b')),
        ]);
        await writer.append([{ type: 'ANALYSIS_STARTED', analysis: testAnalysis('first') }]);
        await writer.append([{ type: 'ANALYSIS_STARTED', analysis: testAnalysis('second') }]);
        await writer.append([{ type: 'ANALYSIS_PROGRESSED', analysis: testAnalysis('first', 7) }]);
        await log.saveSnapshot(writer.source());
        const { nodes, relationships, analyses } = await readSnapshot();
        expect(nodes.map(({ node, hash }) => [node.id, hash === nodeHash(node)])).toEqual([
          ['a', true],
          ['b', true],
        ]);
        expect(relationships.map(({ relationship }) => relationship)).toEqual([testRelationship('r', 'a', 'b')]);
        expect(analyses).toEqual([testAnalysis('first', 7), testAnalysis('second')]);
      });

      it('is the empty graph after GRAPH_RESET, which leaves the analyses', async () => {
        await writer.append([
          { type: 'ANALYSIS_STARTED', analysis: testAnalysis('one') },
          writer.fold.putNode(testNode('a')),
          writer.fold.putRelationship(testRelationship('r', 'a', 'a')),
        ]);
        await writer.append([{ type: 'GRAPH_RESET', reason: 'test' }]);
        expect(writer.place.digest).toBe(EMPTY_DIGEST);
        await log.saveSnapshot(writer.source());
        expect(await readSnapshot()).toEqual({ nodes: [], relationships: [], analyses: [testAnalysis('one')] });
      });

      it('is of one cursor while writes and trims go on', async () => {
        for (let i = 0; i < 20; i++) await writer.put(...range(1, 200).map((j) => `n${i}-${j}`));
        await writer.append([writer.fold.putRelationship(testRelationship('r', 'n0-1', 'n1-1'))]);
        await log.saveSnapshot(writer.source());
        const mirror = new FeedMirror();
        let snapshotAt = 0;
        for await (const batch of follow(log, null, { snapshot: true })) {
          mirror.apply(batch);
          if (batch.snapshot) {
            const dropped = writer.fold.dropNode(`n3-${writer.place.cursor.seq}`);
            await writer.append([dropped, writer.fold.putNode(testNode('n4-1', `${writer.place.cursor.seq}`))]);
            await log.trim({ maxChanges: 0 });
          }
          if (batch.snapshot && !batch.partial) {
            snapshotAt = batch.cursor.seq;
            expect(mirror.fold.digest()).toBe(batch.digest);
          }
          if (!batch.snapshot && batch.caughtUp) break;
        }
        expect(snapshotAt).toBe(21);
        expect(mirror.cursor).toEqual(writer.place.cursor);
        expect(mirror.fold.content()).toBe(writer.fold.content());
      });

      it('begins anew for who comes back with the cursor of an unfinished part', async () => {
        await writer.put(...range(1, 20).map((i) => `n${i}`));
        await writer.put('more');
        await log.saveSnapshot(writer.source());
        const feed = follow(log, null, { snapshot: true, maxBatchSize: 7 });
        const part = await take(feed);
        expect([part.partial, part.changes.length]).toEqual([true, 7]);
        await feed.return?.();
        // All of the log while it is there, else CURSOR_EXPIRED; never what is left of the snapshot.
        expect(await readSeqs(part.cursor)).toEqual([1, 2]);
        await writer.put('later');
        await log.saveSnapshot(writer.source());
        // The feed that was left holds nothing back.
        expect((await log.trim({ maxChanges: 0 })).seq).toBe(3);
        await expect(follow(log, part.cursor).next()).rejects.toMatchObject({ reason: 'TRIMMED' });
      });
    });

    describe('follow', () => {
      it('gives what is stored, then what comes, in parts, with heartbeats', async () => {
        await appendOneByOne(5);
        const start = writer.place;
        await writer.put(...range(1, 1_200).map((i) => `big${i}`));
        const feed = follow(log, start.cursor, { maxBatchSize: 500, heartbeatMs: 60 });
        const parts = [await take(feed), await take(feed), await take(feed)];
        expect(parts.map(({ changes, partial, cursor, at }) => [changes.length, partial, cursor.seq, at])).toEqual([
          [500, true, 5, writer.place.at],
          [500, true, 5, writer.place.at],
          [200, false, 6, writer.place.at],
        ]);
        expect(parts.map(({ digest }) => digest)).toEqual([null, null, writer.place.digest]);
        // The last one is caught up, unless a late wake-up made follow() ask again.
        expect(parts.slice(0, 2).map(({ caughtUp }) => caughtUp)).toEqual([false, false]);
        const { cursor, digest, at } = writer.place;
        const heartbeat = { changes: [], cursor, digest, at, caughtUp: true, snapshot: false, partial: false };
        expect(await take(feed)).toEqual(heartbeat);
        const pending = nextChanges(feed);
        await writer.put('live');
        expect(await pending).toMatchObject({ cursor: writer.place.cursor, digest: writer.fold.digest() });
        await feed.return?.();
        expect(log.listenerCount).toBe(0);
      });

      it('repeats a commit whole for who comes back with the cursor of an unfinished part', async () => {
        await writer.put('a');
        const before = writer.place.cursor;
        await writer.put(...range(1, 10).map((i) => `n${i}`));
        const feed = follow(log, before, { maxBatchSize: 4 });
        const parts = [await take(feed), await take(feed)];
        await feed.return?.();
        for (const { partial, cursor } of parts) expect([partial, cursor]).toEqual([true, before]);
        const again = follow(log, parts[1]!.cursor, { maxBatchSize: 500 });
        expect(await take(again)).toMatchObject({
          partial: false,
          cursor: writer.place.cursor,
          changes: { length: 10 },
        });
        await again.return?.();
      });

      it('begins at the head without a cursor, and hears at once of what comes', async () => {
        await appendOneByOne(3);
        const feed = follow(log, null);
        expect(await take(feed)).toMatchObject({ changes: [], ...writer.place, caughtUp: true, partial: false });
        const pending = nextChanges(feed);
        await writer.put('live');
        // At once: long before a poll or a heartbeat would find it.
        expect(await Promise.race([pending, sleep(5_000)])).toMatchObject({ cursor: writer.place.cursor });
        await feed.return?.();
      });

      it('ends with CURSOR_EXPIRED when the cursor cannot be continued', async () => {
        await appendOneByOne(2);
        const lost = { ...writer.place.cursor, chain: 'f'.repeat(16) };
        const error = await follow(log, lost)
          .next()
          .catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(CursorExpiredError);
        const [floor, head] = [formatCursor(await log.floor()), formatCursor(writer.place.cursor)];
        expect(error).toMatchObject({ code: 'CURSOR_EXPIRED', details: { reason: 'DIVERGED', floor, head } });
        expect(log.listenerCount).toBe(0);
      });

      it('ends at once when return(), abort or throw() come while next() is pending', async () => {
        const feed = follow(log, null);
        await take(feed);
        const pending = [feed.next(), feed.next()];
        const started = performance.now();
        await feed.return?.();
        expect(await Promise.all(pending)).toEqual([DONE, DONE]);
        const controller = new AbortController();
        const aborted = follow(log, null, { signal: controller.signal });
        await take(aborted);
        const waiting = aborted.next();
        controller.abort();
        expect(await waiting).toEqual(DONE);
        expect(await follow(log, null, { signal: controller.signal }).next()).toEqual(DONE);
        expect(performance.now() - started).toBeLessThan(1_000);
        expect(log.listenerCount).toBe(0);
      });

      it('reads nothing while nothing happens', async () => {
        let reads = 0;
        const counting: ChangeLog = {
          ...log,
          read(after, limit) {
            reads++;
            return log.read(after, limit);
          },
        };
        const feed = follow(counting, writer.place.cursor);
        await take(feed);
        const pending = feed.next();
        await sleep(300);
        // One when it began; one more where news of the time before it came late.
        expect(reads).toBeLessThanOrEqual(2);
        await feed.return?.();
        await pending;
      });

      it('finds new batches when the wake-up is lost', async () => {
        const deaf = await subject.open({ deaf: true });
        const feed = follow(deaf, null);
        await take(feed);
        for (let i = 1; i <= 3; i++) {
          const pending = nextChanges(feed);
          await writer.put(`n${i}`);
          expect((await pending).cursor.seq).toBe(i);
        }
        await feed.return?.();
        await deaf.close();
      });

      it('bounds what a slow reader costs, and does not slow the writer', async () => {
        const feed = follow(log, writer.place.cursor);
        await take(feed);
        // Seven megabytes of bodies, and twice that as objects.
        const append = async (i: number): Promise<void> => {
          const nodes = range(1, 200).map((j) => testNode(`s${i}-${j}`, 'x'.repeat(100)));
          const changes = nodes.map((node) => ({ type: 'NODE_ADDED' as const, node, hash: nodeHash(node) }));
          expect(await log.append(changes, { head: await log.head(), fence: 0 })).toMatchObject({ status: 'APPENDED' });
        };
        await append(0);
        collectGarbage();
        const before = process.memoryUsage().heapUsed;
        let seen = 0;
        for (let i = 1; i < 120; i++) {
          await append(i);
          if (i % 20 === 0) seen += (await take(feed)).changes.length;
        }
        collectGarbage();
        expect(process.memoryUsage().heapUsed - before).toBeLessThan(6e6);
        while (seen < 24_000) seen += (await take(feed)).changes.length;
        expect(seen).toBe(24_000);
        await feed.return?.();
      });

      it('leaves nothing after 1,000 feeds and 30 handles', async () => {
        await writer.put('a');
        const before = process.getActiveResourcesInfo().length;
        for (let i = 0; i < 250; i++) {
          const feeds = [
            follow(log, null),
            follow(log, null, { snapshot: true }),
            follow(log, await log.floor()),
            follow(log, null, { snapshot: true }),
          ];
          if (i % 2 === 0) await Promise.all(feeds.map(take));
          const pending = feeds.map((feed) => feed.next());
          if (i % 3 === 0) await sleep(0);
          await Promise.all(feeds.map((feed) => feed.return?.()));
          await Promise.all(pending);
        }
        expect(log.listenerCount).toBe(0);
        for (let i = 0; i < 30; i++) await (await subject.open()).close();
        await sleep(100);
        expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before);
        collectGarbage();
        await sleep(50);
        expect(await subject.leftovers()).toBe(0);
      }, 120_000);

      it('goes on over cut connections', async ({ skip }) => {
        const { cut } = subject;
        if (!cut) return skip('This log has no connections.');
        const reader = await subject.open();
        const seqs: number[] = [];
        const reading = (async () => {
          for await (const { changes, cursor } of follow(reader, await reader.floor())) {
            if (changes.length > 0) seqs.push(cursor.seq);
            if (cursor.seq === 200) return;
          }
        })();
        for (let i = 0; i < 200; i++) {
          if (i % 10 === 5) void cut();
          expect((await writer.put(`n${i}`)).status).toBe('APPENDED');
        }
        await reading;
        expect(seqs).toEqual(range(1, 200));
        await reader.close();
      });
    });

    /** Gives the cursor before each of them, and after the last. */
    async function appendOneByOne(count: number): Promise<Cursor[]> {
      const cursors = [writer.place.cursor];
      for (let i = 0; i < count; i++) {
        await writer.put(`n${i}`);
        cursors.push(writer.place.cursor);
      }
      return cursors;
    }

    /** The seqs of all batches after a cursor, read a few at a time. */
    async function readSeqs(after: Cursor): Promise<number[]> {
      const seqs: number[] = [];
      for (let cursor = after; ; ) {
        const batches = batchesOf(await log.read(cursor, 7));
        const last = batches.at(-1);
        if (!last) return seqs;
        seqs.push(...batches.map(({ seq }) => seq));
        cursor = { epoch: after.epoch, seq: last.seq, chain: last.chain };
      }
    }

    async function readSnapshot(): Promise<Elements> {
      const snapshot = await log.snapshot();
      const pages: Elements[] = [];
      for await (const page of snapshot.pages()) pages.push(page);
      snapshot.close();
      return {
        nodes: pages.flatMap(({ nodes }) => nodes),
        relationships: pages.flatMap(({ relationships }) => relationships),
        analyses: pages.flatMap(({ analyses }) => analyses),
      };
    }
  });
}

const DONE = { done: true, value: undefined };

function batchesOf(result: ReadResult) {
  if (result.status !== 'BATCHES') throw new Error(JSON.stringify(result));
  return result.batches;
}

async function take(feed: AsyncIterator<FeedBatch>): Promise<FeedBatch> {
  const { done, value } = await feed.next();
  if (done) throw new Error('The feed has ended.');
  return value;
}

/** The next batch that is no heartbeat. */
async function nextChanges(feed: AsyncIterator<FeedBatch>): Promise<FeedBatch> {
  for (;;) {
    const batch = await take(feed);
    if (batch.changes.length > 0) return batch;
  }
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
