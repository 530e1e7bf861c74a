import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSmallContext, type SmallContext } from '../../../test/small-context.ts';
import { manyFunctions, total, updated } from '../../../test/small-graph.ts';
import { createErrorMask, type SchemaContext } from '../../schema/index.ts';
import { createGraphqlServer, type GraphqlServer } from '../yoga.ts';
import { RING } from './group.ts';
import { createSharedDelivery, type SharedDelivery } from './plugin.ts';

let small: SmallContext;
let delivery: SharedDelivery;
let shared: GraphqlServer;
let stock: GraphqlServer;
let executions: number;
let bugs: unknown[];
const open: Stream[] = [];

beforeEach(async () => {
  small = await openSmallContext();
  executions = 0;
  bugs = [];
  const maskError = createErrorMask((error) => bugs.push(error));
  delivery = createSharedDelivery({ createContext, maskError });
  shared = createGraphqlServer({ createContext, maskError, corsOrigins: [], plugins: [delivery.plugin] });
  stock = createGraphqlServer({ createContext, maskError, corsOrigins: [], plugins: [] });
});
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.close();
  await small.close();
});

/** Asked for once in each execution of an event, by `analysis`. */
function createContext(): Omit<SchemaContext, 'signal'> {
  const { analyses } = small;
  const counting = Object.create(analyses, {
    current: {
      value: () => {
        executions++;
        return analyses.current();
      },
    },
  });
  return { ...small.context, analyses: counting };
}

interface Stream {
  /** The next message as it was sent, without signs of life of the transport; undefined at the end. */
  next(): Promise<string | undefined>;
  close(): Promise<void>;
}

interface Batch {
  readonly cursor: string;
  readonly partial: boolean;
  readonly caughtUp: boolean;
  readonly events: readonly { readonly node?: { readonly name: string; readonly complexity: number } }[];
}

const QUERY = `subscription Live($after: Cursor, $snapshot: Boolean = false, $size: Int = 500) {
  changes(after: $after, snapshot: $snapshot, maxBatchSize: $size) {
    cursor caughtUp snapshot partial digest
    events { type at analysis { id } ... on NodeAdded { node { name complexity } } ... on NodeUpdated { node { name complexity } } }
  }
}`;

async function subscribe(
  server: GraphqlServer,
  variables: Record<string, unknown> = {},
  query = QUERY,
): Promise<Stream> {
  const ending = new AbortController();
  const response = await server.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query, variables }),
    signal: ending.signal,
  });
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const stream: Stream = {
    async next() {
      for (;;) {
        const end = text.indexOf('\n\n');
        if (end < 0) {
          const { done, value } = await reader.read();
          if (done) return undefined;
          text += decoder.decode(value, { stream: true });
          continue;
        }
        const message = text.slice(0, end);
        text = text.slice(end + 2);
        if (message.startsWith('event: complete')) return undefined;
        if (message !== ':') return message;
      }
    },
    async close() {
      await reader.cancel().catch(() => undefined);
      ending.abort();
    },
  };
  open.push(stream);
  return stream;
}

const answerOf = (message: string | undefined) => JSON.parse(message!.slice(message!.indexOf('data: ') + 6));
const batchOf = async (stream: Stream): Promise<Batch> => answerOf(await stream.next()).data.changes;

/** Reads until the log has nothing newer. */
async function untilCaughtUp(stream: Stream): Promise<Batch[]> {
  const batches: Batch[] = [];
  do batches.push(await batchOf(stream));
  while (!batches.at(-1)!.caughtUp);
  return batches;
}

let complexity = 1;
async function commitOne(): Promise<number> {
  const before = complexity++;
  const node = { ...total, complexity: before };
  await small.commit(updated(before === 1 ? total : node, { complexity }));
  return complexity;
}
beforeEach(() => {
  complexity = 1;
});

const seenIn = (batches: readonly Batch[]) =>
  batches.flatMap(({ events }) => events.map(({ node }) => node!.complexity));

describe('the same bytes as stock Yoga', () => {
  test('from now on, live, in parts, and after a cursor', async () => {
    const ours = await subscribe(shared, { size: 2 });
    const theirs = await subscribe(stock, { size: 2 });
    const both = async () => {
      const message = await ours.next();
      expect(message).toBe(await theirs.next());
      return answerOf(message).data.changes as Batch;
    };
    const { cursor } = await both();
    await commitOne();
    await both();
    await small.commit(...manyFunctions(5));
    const parts = [await both(), await both(), await both()];
    expect(parts.map(({ partial }) => partial)).toEqual([true, true, false]);
    await commitOne();
    await both();

    const again = [await subscribe(shared, { after: cursor }), await subscribe(stock, { after: cursor })];
    for (let batch = 0; batch < 3; batch++) expect(await again[0]!.next()).toBe(await again[1]!.next());
  });

  test.each([
    ['a bound', { size: 0 }],
    ['a cursor that is none', { after: 'nonsense' }],
    ['a cursor of another log', { after: 'AQEjRWeJq83vAAAAAAABASNFZ4mrze8' }],
  ])('errors: %s', async (_name, variables) => {
    const ours = await subscribe(shared, variables);
    const theirs = await subscribe(stock, variables);
    const message = await ours.next();
    expect(answerOf(message).errors).toHaveLength(1);
    expect(message).toBe(await theirs.next());
    expect(await ours.next()).toBe(await theirs.next());
  });

  test('a snapshot', async () => {
    const ours = await subscribe(shared, { snapshot: true, size: 10 });
    const theirs = await subscribe(stock, { snapshot: true, size: 10 });
    for (;;) {
      const message = await ours.next();
      expect(message).toBe(await theirs.next());
      if (!answerOf(message).data.changes.partial) break;
    }
    await commitOne();
    expect(seenIn(await untilCaughtUp(ours))).toContain(2);
  });
});

describe('equal subscriptions', () => {
  test('200 are executed once for each commit', async () => {
    const streams = await Promise.all(Array.from({ length: 200 }, () => subscribe(shared)));
    await Promise.all(streams.map(batchOf));
    const reads = streams.map(async (stream) => {
      const seen: number[] = [];
      while (seen.length < 5) seen.push(...seenIn([await batchOf(stream)]));
      return seen;
    });
    await wait(50);
    expect(delivery.groupCount).toBe(1);
    for (let commit = 0; commit < 5; commit++) {
      await commitOne();
      await wait(20);
    }
    for (const seen of await Promise.all(reads)) expect(seen).toEqual([2, 3, 4, 5, 6]);
    expect(executions).toBe(5);
  });

  test('differ by operation, arguments and variables other than the cursor', async () => {
    const variants: [Record<string, unknown>, string?][] = [
      [{}],
      [{ size: 7 }],
      [{}, QUERY.replace('digest', '')],
      [{}, QUERY.replace('Live', 'Other')],
    ];
    const streams: Stream[] = [];
    for (const [variables, query] of variants) streams.push(await subscribe(shared, variables, query));
    const { cursor } = await batchOf(streams[0]!);
    for (const stream of streams.slice(1)) await batchOf(stream);
    const resumed = await subscribe(shared, { after: cursor });
    await batchOf(resumed);
    for (const stream of [...streams, resumed]) void stream.next();
    await wait(50);
    expect(delivery.groupCount).toBe(4);
  });

  test('one that does not read delays nobody, and has missed nothing when it reads again', async () => {
    const asleep = await subscribe(shared);
    const awake = await subscribe(shared);
    await batchOf(asleep);
    await batchOf(awake);
    const commits = RING.frames + 50;
    const seen: number[] = [];
    for (let commit = 0; commit < commits; commit++) {
      const expected = await commitOne();
      while (seen.at(-1) !== expected) seen.push(...seenIn([await batchOf(awake)]));
    }
    const late: number[] = [];
    while (late.length < commits) late.push(...seenIn([await batchOf(asleep)]));
    expect(late).toEqual(seen);
    // They are together again.
    const before = executions;
    const last = [batchOf(asleep), batchOf(awake)];
    await wait(50);
    await commitOne();
    await Promise.all(last);
    await wait(50);
    expect(executions - before).toBeLessThanOrEqual(2);
    expect(delivery.groupCount).toBe(1);
  });

  test('one that sleeps inside of a commit has each part once', async () => {
    const size = 1;
    const asleep = await subscribe(shared, { size });
    const awake = await subscribe(shared, { size });
    await batchOf(asleep);
    await batchOf(awake);
    void asleep.next();
    const many = manyFunctions(RING.frames * 3);
    await wait(20);
    await small.commit(...many);
    const names = async (stream: Stream, from: number) => {
      const all: string[] = [];
      while (all.length < many.length - from) {
        for (const { node } of (await batchOf(stream)).events) all.push(node!.name);
      }
      return all;
    };
    const all = await names(awake, 0);
    expect(new Set(all).size).toBe(many.length);
    // Its first part was the message that nobody looked at.
    expect(await names(asleep, 1)).toEqual(all.slice(1));
  });

  test('an error in the stream is that of one subscriber', async () => {
    const alive = await subscribe(shared);
    const { cursor } = await batchOf(alive);
    const waiting = batchOf(alive);
    await wait(20);
    await commitOne();
    await waiting;
    await commitOne();
    await small.log.trim({ maxChanges: 1 });
    const expired = await subscribe(shared, { after: cursor.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')) });
    const answer = answerOf(await expired.next());
    expect(answer.errors[0].extensions.code).toMatch(/CURSOR_EXPIRED|INVALID_CURSOR/);
    expect(await expired.next()).toBeUndefined();
    expect(seenIn(await untilCaughtUp(alive))).toEqual([3]);
  });
});

test('when the log is made anew, every subscriber is told', async () => {
  const streams = await Promise.all([subscribe(shared), subscribe(shared)]);
  await Promise.all(streams.map(batchOf));
  const reads = streams.map((stream) => stream.next());
  await wait(50);
  await small.log.renewEpoch();
  await small.log.append([updated(total, { complexity: 9 })], { head: await small.log.head(), fence: 0 });
  for (const read of await Promise.all(reads)) {
    expect(answerOf(read).errors[0].extensions).toMatchObject({ code: 'CURSOR_EXPIRED', reason: 'EPOCH' });
  }
  for (const stream of streams) expect(await stream.next()).toBeUndefined();
  expect(delivery.groupCount).toBe(0);
});

test('cut and resumed at any place, nothing is lost and nothing comes twice', async () => {
  const rounds = 8;
  const commits = 25;
  const readers = Array.from({ length: rounds }, async (_, reader) => {
    const seen: number[] = [];
    let after: string | undefined;
    while (seen.at(-1) !== commits + 1) {
      const stream = await subscribe(shared, after === undefined ? {} : { after });
      for (let take = 0; take <= (reader * 7 + seen.length) % 4; take++) {
        const batch = await batchOf(stream);
        after = batch.cursor;
        seen.push(...seenIn([batch]));
        if (seen.at(-1) === commits + 1) break;
      }
      await stream.close();
    }
    return seen;
  });
  await wait(50);
  for (let commit = 0; commit < commits; commit++) {
    await commitOne();
    await wait(commit % 3);
  }
  const all = Array.from({ length: commits }, (_, index) => index + 2);
  for (const seen of await Promise.all(readers)) expect(seen).toEqual(all);
});

test('1,000 opens and closes leave no group and no source', async () => {
  for (let round = 0; round < 10; round++) {
    const streams = await Promise.all(Array.from({ length: 100 }, () => subscribe(shared)));
    await Promise.all(
      streams.map(async (stream, index) => {
        if (index % 3 > 0) await stream.next();
        if (index % 3 === 2) void stream.next().catch(() => undefined);
        await stream.close();
      }),
    );
    await commitOne();
  }
  for (let tries = 0; small.listeners() > 0 && tries < 50; tries++) await wait(20);
  expect(small.listeners()).toBe(0);
  expect(delivery.groupCount).toBe(0);
  expect(bugs).toEqual([]);
});
