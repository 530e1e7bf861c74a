import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, type Asker, createAsker } from '../../test/ask.ts';
import { openSmallContext, type SmallContext } from '../../test/small-context.ts';
import {
  checkout,
  checkoutCallsTotal,
  getOrder,
  manyFunctions,
  removed,
  shop,
  smallGraphChanges,
  tools,
  total,
  unrelated,
  updated,
} from '../../test/small-graph.ts';
import { formatCursor } from '../cdc/index.ts';
import { advanceDigest, EMPTY_DIGEST } from '../model/element-hash.ts';
import { toGlobalId } from './global-id.ts';
import { readNewestChanges } from './newest-changes.ts';

let small: SmallContext;
let ask: Asker;
const open: AsyncIterableIterator<Answer>[] = [];

beforeEach(async () => {
  small = await openSmallContext();
  ask = createAsker(small.context);
});
afterEach(async () => {
  for (const stream of open.splice(0)) await stream.return!();
  await small.close();
});

const FIELDS = `cursor caughtUp snapshot partial digest
  events { __typename type cursor at analysis { id }
    ... on NodeAdded { node { id name } } ... on NodeUpdated { changedFields node { id name complexity removed callers { totalCount } } }
    ... on NodeRemoved { nodeId symbol } ... on RelationshipAdded { relationship { id source { id } target { id } } }
    ... on RelationshipUpdated { relationship { id } } ... on RelationshipRemoved { relationshipId } ... on GraphReset { reason }
    ... on AnalysisCompleted { summary { nodesAdded } } }`;

interface Batch {
  readonly events: readonly { readonly type: string; readonly [field: string]: unknown }[];
  readonly cursor: string;
  readonly caughtUp: boolean;
  readonly snapshot: boolean;
  readonly partial: boolean;
  readonly digest: string | null;
}

/** The batches of a subscription; the errors of one are thrown. */
async function follow(args: string): Promise<() => Promise<Batch>> {
  const stream = await ask.subscribe(`subscription { changes${args} { ${FIELDS} } }`);
  open.push(stream);
  return async () => {
    const { value, done } = await stream.next();
    if (done) throw new Error('ended');
    if (value.errors)
      throw Object.assign(new Error(value.errors[0]!.message), { extensions: value.errors[0]!.extensions });
    return value.data.changes;
  };
}

/** The next batch that has events: one without may come at any time, to say that nothing newer is there. */
async function withEvents(next: () => Promise<Batch>): Promise<Batch> {
  for (;;) {
    const batch = await next();
    if (batch.events.length > 0) return batch;
  }
}

const types = ({ events }: Batch): string[] => events.map(({ type }) => type);
const read = async (args: string): Promise<Batch> => (await ask.data(`{ changes${args} { ${FIELDS} } }`)).changes;
const headCursor = (): string => formatCursor(small.projection.place.cursor);

describe('live', () => {
  test('from now: an empty batch tells the cursor, then each commit comes', async () => {
    const next = await follow('');
    expect(await next()).toEqual({
      events: [],
      cursor: headCursor(),
      caughtUp: true,
      snapshot: false,
      partial: false,
      digest: small.projection.graph.digest,
    });
    await small.commit(updated(total, { complexity: 7 }));
    const batch = await withEvents(next);
    expect(batch).toMatchObject({ cursor: headCursor(), digest: small.projection.graph.digest });
    expect(batch.events).toEqual([
      {
        __typename: 'NodeUpdated',
        type: 'NODE_UPDATED',
        cursor: headCursor(),
        at: expect.stringMatching(/Z$/),
        analysis: null,
        changedFields: ['complexity'],
        node: {
          id: toGlobalId('CodeNode', total.id),
          name: 'total',
          complexity: 7,
          removed: false,
          callers: { totalCount: 1 },
        },
      },
    ]);
  });

  test('after a cursor: what was missed, then what comes, with no gap and no repeat', async () => {
    const { cursor } = await (await follow(''))();
    await small.commit(updated(total, { complexity: 2 }));
    await small.commit(updated({ ...total, complexity: 2 }, { complexity: 3 }));
    const next = await follow(`(after: "${cursor}")`);
    const seen: unknown[] = [];
    const take = async () => {
      for (const { node } of (await next()).events) seen.push((node as { complexity: number }).complexity);
    };
    while (seen.length < 2) await take();
    await small.commit(updated({ ...total, complexity: 3 }, { complexity: 4 }));
    while (seen.length < 3) await take();
    // Each event has the node as of that change, although the graph was further when it was sent.
    expect(seen).toEqual([2, 3, 4]);
  });

  test('events tell of the analysis that was under way', async () => {
    const next = await follow('');
    await next();
    const { analysis } = small.analyses.request({ mode: 'INCREMENTAL' });
    await small.commit({ type: 'ANALYSIS_STARTED', analysis }, updated(total, { complexity: 9 }));
    const id = toGlobalId('Analysis', analysis.id);
    expect((await withEvents(next)).events.map((event) => event.analysis)).toEqual([{ id }, { id }]);
  });

  test('what has left the graph since can still be told of', async () => {
    const { cursor } = await (await follow(''))();
    await small.commit(updated(checkout, { complexity: 5 }));
    await small.commit(unrelated(checkoutCallsTotal));
    await small.commit(
      ...small.projection.graph.relationships(checkout.id, 'BOTH').map(unrelated),
      removed({ ...checkout, complexity: 5 }),
    );
    const next = await follow(`(after: "${cursor}")`);
    const first = (await withEvents(next)).events[0];
    expect(first).toMatchObject({
      node: { name: 'checkout', complexity: 5, removed: true, callers: { totalCount: 0 } },
    });
    expect(types(await withEvents(next))).toEqual(['RELATIONSHIP_REMOVED']);
    expect((await withEvents(next)).events.at(-1)).toMatchObject({
      nodeId: toGlobalId('CodeNode', checkout.id),
      symbol: checkout.symbol,
    });

    const whole = await read('(first: 500)');
    const added = whole.events.filter(({ type }) => type === 'RELATIONSHIP_ADDED');
    expect(added).toContainEqual(
      expect.objectContaining({
        relationship: {
          id: toGlobalId('Relationship', checkoutCallsTotal.id),
          source: { id: toGlobalId('CodeNode', checkout.id) },
          target: { id: toGlobalId('CodeNode', total.id) },
        },
      }),
    );
  });
});

describe('a snapshot', () => {
  test('restates the graph in parts, then goes on live; its digest proves it', async () => {
    const next = await follow('(snapshot: true, maxBatchSize: 10)');
    const parts: Batch[] = [];
    do parts.push(await next());
    while (parts.at(-1)!.partial);
    expect(parts.every(({ snapshot }) => snapshot)).toBe(true);
    expect(parts.every(({ events }) => events.length <= 10)).toBe(true);
    expect(parts.slice(0, -1).every(({ digest }) => digest === null)).toBe(true);
    const events = parts.flatMap((part) => types(part));
    expect(events.filter((type) => type === 'NODE_ADDED')).toHaveLength(19);
    expect(events.filter((type) => type === 'RELATIONSHIP_ADDED')).toHaveLength(28);
    expect(parts.at(-1)).toMatchObject({
      cursor: headCursor(),
      digest: advanceDigest(EMPTY_DIGEST, smallGraphChanges),
    });

    await small.commit(updated(total, { complexity: 2 }));
    const batch = await withEvents(next);
    expect(batch.snapshot).toBe(false);
    expect(types(batch)).toEqual(['NODE_UPDATED']);
  });

  test('is not given to who resumes', async () => {
    const next = await follow(`(snapshot: true, after: "${headCursor()}")`);
    expect(await next()).toMatchObject({ snapshot: false, events: [] });
  });
});

describe('a mirror', () => {
  test('has the digest of each batch from the hashes of the events alone', async () => {
    const stream =
      await ask.subscribe(`subscription { changes(snapshot: true, maxBatchSize: 10) { partial digest events {
      ... on NodeAdded { hash } ... on NodeUpdated { hash previousHash } ... on NodeRemoved { previousHash }
      ... on RelationshipAdded { hash } ... on RelationshipUpdated { hash previousHash } ... on RelationshipRemoved { previousHash } } } }`);
    open.push(stream);
    let sum = 0n;
    let proofs = 0;
    const toNumber = (hash: string | undefined): bigint => BigInt(`0x${hash ?? 0}`);
    while (proofs < 3) {
      const { partial, digest, events } = (await stream.next()).value.data.changes;
      for (const { hash, previousHash } of events) sum += toNumber(hash) - toNumber(previousHash);
      if (partial) continue;
      expect(BigInt.asUintN(128, sum).toString(16).padStart(32, '0')).toBe(digest);
      if (events.length === 0 && proofs > 0) continue;
      proofs++;
      if (proofs === 1) await small.commit(updated(total, { complexity: 2 }));
      if (proofs === 2) await small.commit(unrelated(checkoutCallsTotal), ...manyFunctions(3));
    }
  });
});

describe('a large commit', () => {
  test('comes in parts: all but the last tell the place before it', async () => {
    const { cursor: before } = await (await follow(''))();
    const next = await follow(`(after: "${before}", maxBatchSize: 400)`);
    expect((await next()).events).toEqual([]);
    await small.commit(...manyFunctions(1_000));
    const parts = [await withEvents(next), await next(), await next()];
    expect(
      parts.map(({ events, partial, cursor, digest }) => [events.length, partial, cursor === before, digest === null]),
    ).toEqual([
      [400, true, true, true],
      [400, true, true, true],
      [200, false, false, false],
    ]);
    const again = await follow(`(after: "${parts[1]!.cursor}", maxBatchSize: 2000)`);
    expect((await withEvents(again)).events).toHaveLength(1_000);
  });

  test('is read page by page by the query, which ends inside it', async () => {
    const before = headCursor();
    await small.commit(...manyFunctions(1_000));
    await small.commit(updated(total, { complexity: 2 }));
    const names: string[] = [];
    const sizes: number[] = [];
    let page = await read(`(after: "${before}", first: 300)`);
    for (;;) {
      sizes.push(page.events.length);
      for (const { node } of page.events) names.push((node as { name: string }).name);
      expect(page.digest === null).toBe(page.partial);
      if (page.caughtUp) break;
      page = await read(`(after: "${page.cursor}", first: 300)`);
    }
    expect(sizes).toEqual([300, 300, 300, 101]);
    expect(new Set(names).size).toBe(1_001);
    expect(page).toMatchObject({ cursor: headCursor(), partial: false, digest: small.projection.graph.digest });

    // From such a place a subscription repeats the commit whole.
    const inside = await read(`(after: "${before}", first: 300)`);
    const next = await follow(`(after: "${inside.cursor}", maxBatchSize: 2000)`);
    expect((await withEvents(next)).events).toHaveLength(1_000);
  });
});

describe('a filter', () => {
  test('chooses events, and an empty batch says that all were hidden', async () => {
    const next = await follow(`(filter: { nodes: ["${toGlobalId('CodeNode', total.id)}"] })`);
    await next();
    await small.commit(updated(getOrder, { complexity: 2 }));
    const hidden = await next();
    expect(hidden).toMatchObject({ events: [], cursor: headCursor(), digest: small.projection.graph.digest });
    await small.commit(updated(total, { complexity: 2 }), updated({ ...getOrder, complexity: 2 }, { complexity: 3 }));
    expect((await withEvents(next)).events).toMatchObject([{ type: 'NODE_UPDATED', node: { name: 'total' } }]);
  });

  test.each([
    ['types: [NODE_ADDED]', 19],
    ['types: [NODE_ADDED], nodeKinds: [METHOD, CLASS]', 2],
    ['types: [NODE_ADDED], languages: [GO]', 2],
    ['relationshipKinds: [CALLS]', 4],
    ['types: [NODE_ADDED], path: { startsWith: "src/" }', 7],
    [`types: [NODE_ADDED], repositories: ["${toGlobalId('Repository', tools.id)}"]`, 3],
    [`repositories: ["${toGlobalId('Repository', shop.id)}"], types: [GRAPH_RESET]`, 0],
  ])('%s leaves %i of the log', async (filter, count) => {
    const page = await read(`(filter: { ${filter} }, first: 100)`);
    expect(page.events).toHaveLength(count);
    expect(page).toMatchObject({ caughtUp: true, partial: false, cursor: headCursor() });
  });
});

describe('a cursor that cannot be continued', () => {
  const expired = async (after: string) => {
    const next = await follow(`(after: "${after}")`);
    const error = await next().catch((thrown: Error & { extensions: object }) => thrown);
    await expect(next()).rejects.toThrow('ended');
    const page = await ask(`{ changes(after: "${after}") { cursor } }`);
    expect(page.errors?.[0]?.extensions).toEqual((error as { extensions: object }).extensions);
    return (error as { extensions: object }).extensions;
  };

  test('ends the stream with CURSOR_EXPIRED, and says why', async () => {
    const first = headCursor();
    await small.commit(updated(total, { complexity: 2 }));
    await small.commit(updated({ ...total, complexity: 2 }, { complexity: 3 }));
    const floor = await small.log.trim({ maxChanges: 1 });
    expect(await expired(first)).toEqual({
      code: 'CURSOR_EXPIRED',
      reason: 'TRIMMED',
      floor: formatCursor(floor),
      head: headCursor(),
    });

    const other = { ...small.projection.place.cursor, epoch: '0123456789abcdef' };
    expect(await expired(formatCursor(other))).toMatchObject({ reason: 'EPOCH' });
    const ahead = { ...small.projection.place.cursor, seq: 99 };
    expect(await expired(formatCursor(ahead))).toMatchObject({ reason: 'AHEAD' });
    const elsewhere = { ...small.projection.place.cursor, chain: '0123456789abcdef' };
    expect(await expired(formatCursor(elsewhere))).toMatchObject({ reason: 'DIVERGED' });
  });

  test('while the query without a cursor begins at the oldest that is left', async () => {
    await small.commit(updated(total, { complexity: 2 }));
    await small.log.trim({ maxChanges: 1 });
    expect(types(await read(''))).toEqual(['NODE_UPDATED']);
  });
});

describe('the newest', () => {
  const newest = async (args: string): Promise<Batch> => (await ask(`{ changes${args} { ${FIELDS} } }`)).data.changes;

  test('are given oldest first, with the cursor to go on from', async () => {
    const two = { ...total, complexity: 2 };
    await small.commit(updated(total, { complexity: 2 }));
    await small.commit(updated(two, { complexity: 3 }), updated(getOrder, { complexity: 2 }));
    const batch = await newest('(last: 3)');
    expect(batch.events.map(({ type }) => type)).toEqual(['NODE_UPDATED', 'NODE_UPDATED', 'NODE_UPDATED']);
    expect(batch.events[2]).toMatchObject({ node: { name: getOrder.name } });
    expect(batch).toMatchObject({ caughtUp: true, cursor: formatCursor((await small.context.log.head()).cursor) });
    expect((await newest('(last: 1)')).events).toEqual(batch.events.slice(2));
  });

  test('are looked for in older commits where a filter hides those of the last ones', async () => {
    for (let complexity = 2; complexity < 40; complexity++) {
      await small.commit(updated({ ...total, complexity: complexity - 1 }, { complexity }));
    }
    const { events } = await newest('(last: 2, filter: { types: [RELATIONSHIP_ADDED] })');
    expect(events.map(({ type }) => type)).toEqual(['RELATIONSHIP_ADDED', 'RELATIONSHIP_ADDED']);
  });

  test('are all where there are fewer', async () => {
    const { events } = await newest('(last: 500)');
    expect(events.length).toBe(smallGraphChanges.length);
  });

  test('are looked for in turns of the event loop, where judging them takes long', async () => {
    const { graph } = small.projection;
    /** As slow as a busy machine. */
    const node = (id: string) => {
      const end = performance.now() + 2;
      while (performance.now() < end);
      return graph.node(id);
    };
    await small.commit(...manyFunctions(200));
    const slow: typeof graph = Object.create(graph, { node: { value: node } });
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const source = { log: small.context.log, graph: slow };
    const filter = { languages: ['SOLIDITY' as const] };
    await readNewestChanges(source, { filter, last: 500 });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });

  test('are not asked for beside a cursor', async () => {
    const { errors } = await ask('{ changes(last: 2, first: 3) { cursor } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', argument: 'last' } });
  });
});
