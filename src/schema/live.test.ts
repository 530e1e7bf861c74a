import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Answer, type Asker, createAsker } from '../../test/ask.ts';
import { openSmallContext, type SmallContext } from '../../test/small-context.ts';
import { manyFunctions, total, updated } from '../../test/small-graph.ts';
import { toGlobalId } from './global-id.ts';

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

async function subscribe(selection: string): Promise<AsyncIterableIterator<Answer>> {
  const stream = await ask.subscribe(`subscription { ${selection} }`);
  open.push(stream);
  return stream;
}

const data = async (stream: AsyncIterableIterator<Answer>) => (await stream.next()).value.data;

describe('progress of analyses', () => {
  const FIELDS = 'id status phase filesDone filesTotal currentFile durationMs finishedAt summary { nodesAdded } error';

  test('with an id: from how it stands to its end, which ends the stream', async () => {
    const { analysis } = small.analyses.request({ mode: 'FULL' });
    const stream = await subscribe(`analysis(id: "${toGlobalId('Analysis', analysis.id)}") { ${FIELDS} }`);
    expect((await data(stream)).analysis).toMatchObject({
      status: 'RUNNING',
      phase: 'DISCOVER',
      filesTotal: null,
      finishedAt: null,
    });
    small.analyses.step({ phase: 'PARSE', filesTotal: 4, filesDone: 1, currentFile: 'src/cart.ts' });
    expect((await data(stream)).analysis).toMatchObject({
      phase: 'PARSE',
      filesTotal: 4,
      filesDone: 1,
      currentFile: 'src/cart.ts',
    });
    small.analyses.step({ status: 'FAILED', error: 'The disk is full; make room and analyse again.' });
    expect((await data(stream)).analysis).toMatchObject({
      status: 'FAILED',
      error: expect.stringContaining('disk'),
      summary: null,
    });
    expect((await stream.next()).done).toBe(true);
  });

  test('without an id: of every analysis; a slow reader skips steps and never the last', async () => {
    const stream = await subscribe('analysis { id filesDone status }');
    const first = small.analyses.request({ mode: 'FULL' }).analysis;
    expect((await data(stream)).analysis).toMatchObject({ id: toGlobalId('Analysis', first.id) });
    for (let filesDone = 1; filesDone <= 100; filesDone++) small.analyses.step({ filesDone });
    small.analyses.step({ status: 'SUCCEEDED' });
    small.analyses.request({ mode: 'FULL' });
    const seen: unknown[] = [];
    while (!seen.includes('RUNNING 0')) {
      const { filesDone, status } = (await data(stream)).analysis;
      seen.push(`${status} ${filesDone}`);
    }
    expect(seen.length).toBeLessThan(6);
    expect(seen).toContain('SUCCEEDED 100');
  });

  test('of an analysis that is not known: an error', async () => {
    const stream = await subscribe(`analysis(id: "${toGlobalId('Analysis', 'none')}") { id }`);
    expect((await stream.next()).value.errors[0].extensions.code).toBe('NOT_FOUND');
  });
});

describe('live counts', () => {
  test('come now, then when the graph has changed, and not more often than is asked', async () => {
    const start = Date.now();
    const stream = await subscribe('graph(minIntervalMs: 300) { nodeCount cursor }');
    expect((await data(stream)).graph).toMatchObject({ nodeCount: 19 });
    for (const change of manyFunctions(5)) {
      await small.commit(change);
      await wait(10);
    }
    const counts: number[] = [];
    while (counts.at(-1) !== 24) counts.push((await data(stream)).graph.nodeCount);
    expect(counts.length).toBeLessThanOrEqual(2);
    expect(Date.now() - start).toBeGreaterThanOrEqual(290);
  });

  test('do not come for news of an analysis alone', async () => {
    const stream = await subscribe('graph(minIntervalMs: 100) { nodeCount }');
    await data(stream);
    const { analysis } = small.analyses.request({ mode: 'FULL' });
    await small.commit({ type: 'ANALYSIS_STARTED', analysis });
    const next = data(stream);
    expect(await Promise.race([next, wait(300, 'nothing')])).toBe('nothing');
    await small.commit(...manyFunctions(1));
    expect((await next).graph.nodeCount).toBe(20);
  });

  test('have bounds', async () => {
    const stream = await subscribe('graph(minIntervalMs: 1) { nodeCount }');
    expect((await stream.next()).value.errors[0].message).toMatch(/minIntervalMs: 1 is outside 100 to 60000/);
  });
});

describe('mutations', () => {
  test('reanalyze waits for the end when it is asked to', async () => {
    const answer = ask.data(
      'mutation { reanalyze(input: { wait: true }) { ... on ReanalyzeStarted { analysis { status mode summary { nodesUpdated } } } } }',
    );
    await wait(20);
    const summary = {
      nodesAdded: 0,
      nodesUpdated: 3,
      nodesRemoved: 0,
      relationshipsAdded: 0,
      relationshipsUpdated: 0,
      relationshipsRemoved: 0,
    };
    small.analyses.step({ status: 'SUCCEEDED', summary });
    expect((await answer).reanalyze).toEqual({
      analysis: { status: 'SUCCEEDED', mode: 'INCREMENTAL', summary: { nodesUpdated: 3 } },
    });
  });

  test('answer with what is wrong, and where', async () => {
    const reanalyze = (input: object) =>
      ask.data(
        'mutation ($input: ReanalyzeInput!) { reanalyze(input: $input) { __typename ... on InvalidInput { message path } } }',
        { input },
      );
    expect((await reanalyze({ paths: ['src', '../../etc/passwd'] })).reanalyze).toEqual({
      __typename: 'InvalidInput',
      message: '../../etc/passwd is in no served repository.',
      path: ['input', 'paths', '1'],
    });
    expect((await reanalyze({ repositories: [toGlobalId('CodeNode', total.id)] })).reanalyze).toMatchObject({
      __typename: 'InvalidInput',
      path: ['input', 'repositories', '0'],
    });
    const { cancelAnalysis } = await ask.data(
      'mutation { cancelAnalysis(id: "no") { __typename ... on InvalidInput { path } } }',
    );
    expect(cancelAnalysis).toEqual({ __typename: 'InvalidInput', path: ['id'] });
    expect(small.analyses.current()).toBeUndefined();
  });
});

describe('1,000 opens and closes leave nobody listening', () => {
  test.each([
    'changes { cursor }',
    'changes(snapshot: true) { cursor }',
    'analysis { id }',
    'graph(minIntervalMs: 100) { nodeCount }',
  ])('%s', async (selection) => {
    for (let round = 0; round < 10; round++) {
      const streams = await Promise.all(
        Array.from({ length: 100 }, () => ask.subscribe(`subscription { ${selection} }`)),
      );
      const reads = streams.map(async (stream, index) => {
        // Closed unread, after the first answer, and while the next is waited for.
        if (index % 3 > 0 && !selection.startsWith('analysis')) await stream.next();
        if (index % 3 === 2) void stream.next().catch(() => undefined);
        await stream.return!();
      });
      await Promise.all(reads);
      await small.commit(updated(total, {}));
    }
    for (let tries = 0; small.listeners() > 0 && tries < 50; tries++) await wait(20);
    expect(small.listeners()).toBe(0);
  });

  test('and neither does the end of their signal', async () => {
    const ending = new AbortController();
    const own = createAsker({ ...small.context, signal: ending.signal });
    const streams = await Promise.all(
      ['changes { cursor }', 'graph { nodeCount }', 'analysis { id }'].map((selection) =>
        own.subscribe(`subscription { ${selection} }`),
      ),
    );
    const ends = streams.map(async (stream) => {
      for (;;) if ((await stream.next()).done) return;
    });
    await wait(50);
    expect(small.listeners()).toBeGreaterThan(0);
    ending.abort();
    await Promise.all(ends);
    expect(small.listeners()).toBe(0);
  });
});
