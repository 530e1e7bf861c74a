/**
 * Laws on random histories: whatever is appended, cut, delivered twice, trimmed, restored or renewed, a mirror that obeys
 * the feed equals the state at every caughtUp batch. Mutants of read() show that the law has teeth.
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FeedMirror } from '../../test/feed-mirror.ts';
import { GraphWriter, testNode, testRelationship } from '../../test/graph-writer.ts';
import { type RunningRedis, runRedis } from '../../test/running-redis.ts';
import type { Change } from '../model/change.ts';
import { advanceDigest } from '../model/element-hash.ts';
import { type ChangeLog, SnapshotExpiredError } from './change-log.ts';
import type { Cursor } from './cursor.ts';
import { openEmbeddedLog } from './embedded-log.ts';
import { CursorExpiredError, type FeedBatch, follow } from './follow.ts';
import { openRedisLog } from './redis-log.ts';
import { openDatabase } from './sqlite.ts';

type Edit = { readonly kind: 'NODE' | 'RELATIONSHIP' | 'DROP'; readonly id: number; readonly text: number };
type Step =
  | { readonly do: 'append'; readonly edits: readonly Edit[] }
  | { readonly do: 'read'; readonly batches: number; readonly twice: boolean }
  | { readonly do: 'trim'; readonly keep: number }
  | { readonly do: 'cut' | 'save' | 'restart' | 'repair' | 'backup' | 'restore' };

const edit = fc.record({
  kind: fc.constantFrom('NODE', 'NODE', 'RELATIONSHIP', 'DROP'),
  id: fc.nat(7),
  text: fc.nat(3),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('append'), edits: fc.array(edit, { maxLength: 5 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('read'), batches: fc.integer({ min: 1, max: 6 }), twice: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('trim'), keep: fc.nat(4) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('cut', 'save', 'backup', 'restore') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('restart', 'repair') }) },
) as fc.Arbitrary<Step>;
const history = fc.array(step, { minLength: 1, maxLength: 40 });

/** One log and what can befall it; nothing is open while it is backed up, restored or repaired. */
interface Store {
  open(): Promise<ChangeLog>;
  backup(): Promise<void>;
  restore(): Promise<void>;
  /** Alters the state outside the log, where there is one. */
  repair(): Promise<void>;
  destroy(): Promise<void>;
}

type Mutate = (log: ChangeLog) => ChangeLog;

/** @throws Error when the mirror is not what the writer had at the mirror's cursor. */
async function checkHistory(store: Store, steps: readonly Step[], mutate: Mutate): Promise<void> {
  let log = await store.open();
  let writer = await GraphWriter.open(log);
  let feed: AsyncIterator<FeedBatch> | undefined;
  let backedUp = false;
  const mirror = new FeedMirror();
  /** Content by place, as the writer had it: the newest is not what an older batch is to be compared with. */
  const contents = new Map<string, string>();
  remember();

  try {
    for (const one of steps) await take(one);
    for (let i = 0; !(await readOne(false)); i++) if (i > 500) throw new Error('It never caught up.');
  } finally {
    await cut();
    await log.close();
    await store.destroy();
  }

  async function take(one: Step): Promise<void> {
    switch (one.do) {
      case 'append':
        expect((await writer.append(toChanges(one.edits))).status).toBe('APPENDED');
        return remember();
      case 'read':
        for (let i = 0; i < one.batches; i++) if (await readOne(one.twice)) return;
        return;
      case 'trim':
        await log.trim({ maxChanges: one.keep });
        return;
      case 'save':
        await log.saveSnapshot(writer.source());
        return;
      case 'cut':
        return cut();
      case 'restart':
        return reopen(async () => {});
      case 'backup':
        backedUp = true;
        return reopen(() => store.backup());
      case 'restore':
        return reopen(async () => backedUp && store.restore());
      case 'repair':
        await reopen(() => store.repair());
        // The chain is as it was: the epoch alone tells.
        await log.renewEpoch();
        await writer.load();
        return remember();
    }
  }

  async function reopen(between: () => Promise<unknown>): Promise<void> {
    await cut();
    await log.close();
    await between();
    log = await store.open();
    writer = await GraphWriter.open(log);
  }

  async function cut(): Promise<void> {
    await feed?.return?.();
    feed = undefined;
    mirror.disconnect();
  }

  /** True when the mirror has all that there is. */
  async function readOne(twice: boolean): Promise<boolean> {
    const snapshot = mirror.cursor === null;
    feed ??= follow(mutate(log), mirror.cursor, { snapshot, maxBatchSize: 2, heartbeatMs: 20 });
    try {
      const { value } = (await feed.next()) as { readonly value: FeedBatch };
      mirror.apply(value);
      // Every change is whole: twice is once.
      if (twice && !value.partial && !value.snapshot) mirror.apply(value);
      if (!value.caughtUp) return false;
      if (mirror.fold.content() !== contents.get(nameOf(value.cursor)) || mirror.fold.digest() !== value.digest) {
        throw new Error(`It is caught up at ${value.cursor.seq}, but not equal.`);
      }
      return nameOf(value.cursor) === nameOf(writer.place.cursor);
    } catch (error) {
      if (!(error instanceof CursorExpiredError || error instanceof SnapshotExpiredError)) throw error;
      feed = undefined;
      mirror.reset();
      return false;
    }
  }

  function remember(): void {
    contents.set(nameOf(writer.place.cursor), writer.fold.content());
  }

  /** At most one change an element: a batch is a difference of two graphs. */
  function toChanges(edits: readonly Edit[]): Change[] {
    const changes = new Map<string, Change>();
    for (const { kind, id, text } of edits) {
      const key = kind === 'RELATIONSHIP' ? `r${id}` : `n${id}`;
      if (changes.has(key)) continue;
      if (kind === 'NODE') changes.set(key, writer.fold.putNode(testNode(key, `${text}`)));
      else if (kind === 'RELATIONSHIP')
        changes.set(key, writer.fold.putRelationship(testRelationship(key, `n${id}`, `n${text}`)));
      else if (writer.fold.nodes.has(key)) changes.set(key, writer.fold.dropNode(key));
    }
    return [...changes.values()];
  }
}

const nameOf = ({ epoch, chain }: Cursor): string => epoch + chain;

/** What a careless read() would do with a cursor before it looks. */
const mutants: Readonly<Record<string, (log: ChangeLog, after: Cursor) => Promise<Cursor>>> = {
  'does not check the chain': withChainThere,
  'does not check the epoch': async (log, after) => ({ ...after, epoch: (await log.head()).cursor.epoch }),
  'skips a batch on resuming': async (log, after) => {
    const { cursor } = await log.head();
    return cursor.seq > after.seq ? withChainThere(log, { ...after, seq: after.seq + 1 }) : after;
  },
  'skips what was trimmed': async (log, after) => {
    const floor = await log.floor();
    return after.epoch === floor.epoch && after.seq < floor.seq ? floor : after;
  },
};

async function withChainThere(log: ChangeLog, after: Cursor): Promise<Cursor> {
  const floor = await log.floor();
  if (after.epoch !== floor.epoch || after.seq < floor.seq) return after;
  if (after.seq === floor.seq) return floor;
  const result = await log.read(floor, 10_000);
  const batch = result.status === 'BATCHES' ? result.batches.find(({ seq }) => seq === after.seq) : undefined;
  return batch ? { ...after, chain: batch.chain } : after;
}

function mutating(mutant: string): Mutate {
  const change = mutants[mutant]!;
  return (log) => ({ ...log, read: async (after, limit) => log.read(await change(log, after), limit) });
}

/** In memory where there is such a place: a thousand histories sync ten thousand times. */
const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'seamgraph-laws-'));
let stores = 0;
let server: RunningRedis;
let control: Redis;
beforeAll(async () => {
  server = await runRedis({ appendfsync: 'no-file' });
  control = new Redis(server.url);
});
afterAll(async () => {
  control.disconnect();
  await server.stop();
  rmSync(directory, { recursive: true });
});

/** A restored file has another name: SQLite still holds the locks of the one before (see sqlite.ts, closeDatabase). */
function embeddedStore(): Store {
  const store = join(directory, `${stores++}`);
  const backup = `${store}-backup.sqlite`;
  let generation = 0;
  const path = (): string => `${store}-${generation}.sqlite`;
  return {
    open: async () => openEmbeddedLog({ path: path(), pollMs: 5 }),
    async backup() {
      rmSync(backup, { force: true });
      const database = openDatabase(path());
      database.exec(`VACUUM INTO '${backup}'`);
      database.close();
    },
    async restore() {
      generation++;
      copyFileSync(backup, path());
    },
    async repair() {
      const log = openEmbeddedLog({ path: path() });
      // Folds what was appended into the state.
      await log.trim({});
      await log.close();
      const database = openDatabase(path());
      const node = database.prepare('SELECT id, lower(hex(hash)) AS was FROM node ORDER BY id LIMIT 1').get();
      if (node) {
        const { digest } = database.prepare('SELECT digest FROM meta').get() as { readonly digest: string };
        const removal: Change = {
          type: 'NODE_REMOVED',
          nodeId: node.id,
          symbol: '',
          was: node.was,
          gone: { kind: 'FILE' },
        };
        database.prepare('DELETE FROM node WHERE id = ?').run(node.id);
        database
          .prepare('UPDATE meta SET digest = ?1, stateDigest = ?1, floor = seq, floorChain = chain, floorTotal = total')
          .run(advanceDigest(digest, [removal]));
        database.exec('DELETE FROM log');
      }
      database.close();
    },
    async destroy() {
      for (const file of readdirSync(directory)) {
        if (join(directory, file).startsWith(`${store}-`)) rmSync(join(directory, file));
      }
    },
  };
}

function redisStore(): Store {
  const name = `laws-${stores++}`;
  let backup: (readonly [string, Buffer])[] = [];
  const keys = async (): Promise<string[]> => control.keys(`{${name}}*`);
  const clear = async (): Promise<void> => {
    for (const key of await keys()) await control.del(key);
  };
  return {
    open: async () => openRedisLog({ url: server.url, name, pollMs: 5, snapshotGraceMs: 0 }),
    async backup() {
      backup = await Promise.all((await keys()).map(async (key) => [key, (await control.dumpBuffer(key))!] as const));
    },
    async restore() {
      await clear();
      for (const [key, dump] of backup) await control.restore(key, 0, dump);
    },
    // Redis holds no state beside the log.
    async repair() {},
    destroy: clear,
  };
}

/** A seed with which all mutants are found within a hundred histories, so that this takes seconds. */
const SEED = 11;
const MUTANT_RUNS = 200;

describe.each([
  ['embedded', embeddedStore, 150, Object.keys(mutants)],
  // Nothing in Redis can be repaired outside the log, so there the chain sees all that the epoch sees.
  ['Redis', redisStore, 60, ['does not check the chain', 'skips a batch on resuming']],
] as const)('%s log', (_name, createStore, numRuns, names) => {
  it('lets a mirror equal the state at every caughtUp batch', async () => {
    const law = fc.asyncProperty(history, (steps) => checkHistory(createStore(), steps, (log) => log));
    await fc.assert(law, { numRuns });
  }, 60_000);

  it.each(names)(
    'would find a read() that %s',
    async (name) => {
      const law = fc.asyncProperty(history, (steps) => checkHistory(createStore(), steps, mutating(name)));
      const { failed, errorInstance } = await fc.check(law, { numRuns: MUTANT_RUNS, seed: SEED, endOnFailure: true });
      expect(failed).toBe(true);
      expect(String(errorInstance)).toMatch('not equal');
    },
    60_000,
  );
});
