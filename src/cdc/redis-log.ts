/**
 * The change log in Redis: a stream with one entry a batch under the id <seq>-0, and a hash that says where head, floor
 * and snapshot are. All keys share one hash tag, so that a log is one slot of a cluster. Redis holds no state but the
 * snapshot that was saved last; the writer holds the fold.
 */
import { EMPTY_DIGEST } from '../model/element-hash.ts';
import { digestAfter, type EncodedChanges, encodeChanges } from '../model/encoded-changes.ts';
import {
  type AppendResult,
  type ChangeLog,
  type Expectation,
  LogUnavailableError,
  type Place,
  type ReadResult,
  whyExpired,
} from './change-log.ts';
import { type Cursor, newEpoch } from './cursor.ts';
import { createGrowth } from './growth.ts';
import { CorruptLogError, genesisChain, nextChain, type StoredBatch, toBatches, toBody } from './record.ts';
import { type AppendAnswer, connectRedis } from './redis-connection.ts';
import { META_FIELDS, type RedisMeta, toRedisMeta } from './redis-meta.ts';
import { readSnapshot, writeChunks } from './redis-snapshots.ts';
import { openWakeUp } from './wake-up.ts';

export interface RedisLogOptions {
  /** redis://[user:password@]host:port[/database], or rediss:// for TLS. */
  readonly url: string;
  /** The keys are `{name}:meta`, `{name}:log` and `{name}:snapshot:…`, the channel `{name}:grown`. */
  readonly name: string;
  /** How soon growth is seen when its wake-up was lost. Default 1,000. */
  readonly pollMs?: number;
  /** How long a reader may take over a snapshot after a newer one was saved. Default 600,000. */
  readonly snapshotGraceMs?: number;
}

/**
 * @throws LogUnavailableError when Redis cannot be reached or used.
 * @throws CorruptLogError when what is there is no log, or one of a newer build.
 */
export async function openRedisLog(options: RedisLogOptions): Promise<ChangeLog> {
  const { url, name, pollMs = 1_000, snapshotGraceMs = 600_000 } = options;
  const keys = { meta: `{${name}}:meta`, stream: `{${name}}:log`, chunks: `{${name}}:snapshot:` };
  const connection = await connectRedis(url);
  const { redis, ask, durability } = connection;
  try {
    await create();
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  const growth = createGrowth({
    pollMs,
    version: async () => (await redis.hmget(keys.meta, 'epoch', 'seq')).join(),
  });
  const wakeUp = await openWakeUp({ publisher: redis, topic: `{${name}}:grown`, onWake: growth.announce });
  let meanBytes = 16_384;

  return {
    async append(changes, expected) {
      const result = await append('json' in changes ? changes : encodeChanges(changes), expected);
      if (result.status === 'APPENDED') announce(result.place.cursor.seq);
      return result;
    },
    read,
    async head() {
      return (await readMeta()).head;
    },
    async floor() {
      return (await readMeta()).floor;
    },
    async back(batches) {
      const { head, floor } = await readMeta();
      const seq = head.cursor.seq - batches;
      if (seq <= floor.seq) return floor;
      const [entry] = (await ask(redis.xrange(keys.stream, `${seq}-0`, `${seq}-0`))) as Entry[];
      // Trimmed since, and then the floor is a newer one.
      return entry ? { epoch: head.cursor.epoch, seq, chain: toStored(entry).chain } : (await readMeta()).floor;
    },
    async status() {
      const known = { backend: 'REDIS', durability } as const;
      // Not asked when it is known to be away, because a command waits some seconds for it to come back.
      const meta = redis.status === 'ready' ? await readMeta().catch(() => undefined) : undefined;
      if (!meta) return { ...known, connected: false, firstCursor: null, lastCursor: null, length: 0 };
      const { head, floor, length } = meta;
      return { ...known, connected: true, firstCursor: floor, lastCursor: head.cursor, length };
    },
    async trim({ maxChanges, maxAgeMs, now = Date.now() }) {
      const oldest = maxAgeMs === undefined ? '' : now - maxAgeMs;
      const [epoch, seq, chain] = await ask(redis.logTrim(keys.meta, keys.stream, maxChanges ?? '', oldest));
      return epoch === '' ? (await readMeta()).floor : { epoch, seq: Number(seq), chain };
    },
    async snapshot() {
      return readSnapshot(connection, keys.chunks, (await readMeta()).snapshot);
    },
    async changesSinceSnapshot() {
      return (await readMeta()).changesSinceSnapshot;
    },
    async saveSnapshot(source) {
      const { cursor, digest, at } = source;
      const chunks = await writeChunks(connection, keys.chunks, source);
      const saved = await ask(
        redis.logSaveSnapshot(
          2 + chunks.keys.length,
          ...[keys.meta, keys.stream, ...chunks.keys],
          ...[cursor.epoch, cursor.seq, cursor.chain, digest, at, chunks.id, keys.chunks],
          Math.ceil(snapshotGraceMs / 1_000),
        ),
      );
      return saved === 1;
    },
    async takeOver() {
      return ask(redis.hincrby(keys.meta, 'fence', 1));
    },
    async renewEpoch() {
      await ask(redis.hset(keys.meta, 'epoch', newEpoch()));
      announce();
    },
    onGrowth: growth.listen,
    get listenerCount() {
      return growth.listenerCount;
    },
    async close() {
      growth.close();
      wakeUp.close();
      redis.disconnect();
    },
  };

  async function append(changes: EncodedChanges, { head, fence }: Expectation): Promise<AppendResult> {
    const { epoch, seq, chain } = head.cursor;
    const at = Date.now();
    const digest = digestAfter(head.digest, changes);
    const body = toBody(changes);
    const next = nextChain(chain, seq + 1, at, digest, body);
    const send = (): Promise<AppendAnswer> =>
      ask(redis.logAppend(keys.meta, keys.stream, epoch, seq, chain, fence, next, digest, at, changes.count, body));
    // Sent again after a failure, because nobody knows whether it was done; the script tells this batch from another.
    const answer = await send().catch((error) => {
      if (error instanceof LogUnavailableError) return send();
      throw error;
    });
    return toAppendResult(answer) ?? { status: 'EPOCH', head: (await readMeta()).head };
  }

  async function read(after: Cursor, limit: number): Promise<ReadResult> {
    const count = Math.max(1, Math.min(limit, Math.floor(PAGE_BYTES / meanBytes)));
    // One MULTI, so that no trim comes between the floor and the entries: XRANGE skips what is gone without a word.
    const answers = await ask(
      redis
        .multi()
        .hmget(keys.meta, ...META_FIELDS)
        .xrange(keys.stream, `${after.seq + 1}-0`, '+', 'COUNT', count)
        .exec(),
    );
    const [values, entries] = await Promise.all(
      (answers ?? []).map(([error, answer]) => ask(error ? Promise.reject(error) : Promise.resolve(answer))),
    );
    const meta = toRedisMeta(values as (string | null)[]);
    if (!meta) {
      const { head, floor } = await readMeta();
      return { status: 'EXPIRED', reason: 'EPOCH', floor, head: head.cursor };
    }
    const { head, floor } = meta;
    const within = after.epoch === floor.epoch && after.seq >= floor.seq && after.seq < head.cursor.seq;
    const batches = within ? toBatches((entries as Entry[]).map(toStored), after.seq + 1) : [];
    const chainAt = after.seq === head.cursor.seq ? head.cursor.chain : batches[0]?.previousChain;
    const reason = whyExpired(after, floor, head.cursor, chainAt);
    if (reason) return { status: 'EXPIRED', reason, floor, head: head.cursor };
    if (batches.length > 0) {
      meanBytes = Math.max(256, batches.reduce((sum, { bytes }) => sum + bytes, 0) / batches.length);
    }
    return { status: 'BATCHES', batches, head };
  }

  /** Where somebody has emptied Redis the log starts anew, under an epoch that no reader knows. */
  async function readMeta(): Promise<RedisMeta> {
    for (;;) {
      const meta = toRedisMeta(await ask(redis.hmget(keys.meta, ...META_FIELDS)));
      if (meta) return meta;
      await create();
    }
  }

  async function create(): Promise<void> {
    const epoch = newEpoch();
    const version = await ask(
      redis.logCreate(keys.meta, VERSION, epoch, genesisChain(epoch), EMPTY_DIGEST, Date.now()),
    );
    if (version === VERSION) return;
    throw new CorruptLogError(
      `The log "${name}" in Redis has version ${version}, and this build reads ${VERSION}; run the build that wrote it, or give the log another name.`,
      { version },
    );
  }

  function announce(seq?: number): void {
    growth.announce(seq);
    wakeUp.notify(seq);
  }
}

const VERSION = '1';
/** About so many bytes are read at once. */
const PAGE_BYTES = 1 << 20;

/** Undefined when there is no log. */
function toAppendResult([status, epoch, seq, chain, digest, at, fence]: AppendAnswer): AppendResult | undefined {
  const place: Place = { cursor: { epoch, seq: Number(seq), chain }, digest, at: Number(at) };
  switch (status) {
    case 'APPENDED':
      return { status, place };
    case 'CONFLICT':
      return { status, head: place };
    case 'FENCED':
      return { status, fence: Number(fence) };
    case 'EPOCH':
      return epoch === '' ? undefined : { status, head: place };
  }
}

type Entry = readonly [id: string, fields: readonly string[]];

/** Fields by position, as append.lua writes them: p, c, d, t, n, b. */
function toStored([id, fields]: Entry): StoredBatch {
  const [, previousChain, , chain, , digest, , at, , , , body] = fields as Fields;
  return { seq: Number.parseInt(id, 10), previousChain, chain, digest, at: Number(at), body };
}
type Fields = [string, string, string, string, string, string, string, string, string, string, string, string];
