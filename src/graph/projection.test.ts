import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GraphFold, GraphWriter, testAnalysis, testNode, testRelationship } from '../../test/graph-writer.ts';
import { type ChangeLog, openChangeLog, type ReadResult } from '../cdc/index.ts';
import type { Change } from '../model/change.ts';
import { relationshipId } from '../model/symbol.ts';
import { type Applied, createProjection, type Projection } from './projection.ts';

let directory: string;
let log: ChangeLog;
let writer: GraphWriter;
let projection: Projection | undefined;
let errors: unknown[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'seamgraph-graph-'));
  log = await openChangeLog({ backend: 'EMBEDDED', directory });
  writer = await GraphWriter.open(log);
  errors = [];
});
afterEach(async () => {
  projection?.close();
  projection = undefined;
  await log.close();
  rmSync(directory, { recursive: true });
});

async function open(own: ChangeLog = log): Promise<Projection> {
  projection = await createProjection({ log: own, onError: (error) => errors.push(error) });
  return projection;
}

/** Resolves with the first news that fit. */
function news(one: Projection, fits: (applied: Applied) => boolean): Promise<Applied> {
  return new Promise((resolve) => {
    const stop = one.onApplied((applied) => {
      if (!fits(applied)) return;
      stop();
      resolve(applied);
    });
  });
}

const ids = ({ graph }: Projection): string[] => [...graph.nodes()].map(({ id }) => id).sort();
const caughtUp = async (one: Projection): Promise<void> => {
  const isThere = ({ cursor }: { readonly cursor: { readonly seq: number } }): boolean =>
    cursor.seq >= writer.place.cursor.seq;
  if (!isThere(one.place)) await news(one, isThere);
};

describe('the projection', () => {
  it('loads what is there, then follows', async () => {
    await writer.put('a', 'b');
    await writer.append([{ type: 'ANALYSIS_STARTED', analysis: testAnalysis('1') }]);
    const one = await open();
    expect([ids(one), one.place, one.analyses.map(({ id }) => id)]).toEqual([['a', 'b'], writer.place, ['1']]);

    const heard = news(one, () => true);
    await writer.put('c');
    expect(await heard).toMatchObject({ ...writer.place, reset: false, changes: [{ type: 'NODE_ADDED' }] });
    expect([ids(one), one.place]).toEqual([['a', 'b', 'c'], writer.place]);
  });

  it('knows analyses, newest first, as they were told last', async () => {
    const one = await open();
    await writer.append([
      { type: 'ANALYSIS_STARTED', analysis: testAnalysis('1') },
      { type: 'ANALYSIS_STARTED', analysis: testAnalysis('2') },
    ]);
    await writer.append([{ type: 'ANALYSIS_COMPLETED', analysis: { ...testAnalysis('1', 7), status: 'SUCCEEDED' } }]);
    await caughtUp(one);
    expect(one.analyses.map(({ id, filesDone }) => [id, filesDone])).toEqual([
      ['2', 0],
      ['1', 7],
    ]);
    expect(one.analysis('1')?.status).toBe('SUCCEEDED');
  });

  it('shows a large commit whole or not at all to who holds the graph', async () => {
    const one = await open();
    const many = Array.from({ length: 3_000 }, (_, i) => `n${i}`);
    const seen = new Set<number>();
    const heard = news(one, () => true);
    const appended = writer.put(...many);
    let applied = false;
    void heard.then(() => {
      applied = true;
    });
    while (!applied) {
      await one.graph.hold(async () => seen.add(one.graph.counts().nodes));
      await new Promise(setImmediate);
    }
    await appended;
    seen.add(one.graph.counts().nodes);
    expect([...seen]).toEqual([0, 3_000]);
  });

  it('begins anew at a reset in the log', async () => {
    const one = await open();
    await writer.put('a');
    await writer.append([{ type: 'GRAPH_RESET', reason: 'test' }]);
    writer.fold = new GraphFold();
    await writer.put('b');
    await caughtUp(one);
    expect([ids(one), one.place.digest]).toEqual([['b'], writer.fold.digest()]);
  });

  it('loads anew when its cursor can no longer be continued, and says so', async () => {
    await writer.put('a');
    const one = await open();
    const before = one.graph;
    const heard = news(one, ({ reset }) => reset);
    await log.renewEpoch();
    await writer.load();
    await writer.put('b');
    expect(await heard).toMatchObject({ changes: [], reset: true });
    await caughtUp(one);
    expect([ids(one), one.place]).toEqual([['a', 'b'], writer.place]);
    expect(one.graph).not.toBe(before);
    expect(errors).toMatchObject([{ code: 'CURSOR_EXPIRED' }]);
  });

  it('loads anew when a digest is not its own', async () => {
    await writer.put('a');
    const one = await open(lyingOnce(log));
    const heard = news(one, ({ reset }) => reset);
    await writer.put('b');
    await heard;
    await caughtUp(one);
    expect([ids(one), one.place]).toEqual([['a', 'b'], writer.place]);
    expect(String(errors[0])).toContain('does not have the digest of batch 2');
  });

  it('goes on when a listener throws', async () => {
    const one = await open();
    one.onApplied(() => {
      throw new Error('listener');
    });
    const heard = news(one, () => true);
    await writer.put('a');
    await heard;
    expect(errors.map(String)).toEqual(['Error: listener']);
  });

  it('leaves nothing behind', async () => {
    const listeners = log.listenerCount;
    const stopping = new AbortController();
    const one = await createProjection({ log, signal: stopping.signal });
    await writer.put('a');
    await caughtUp(one);
    stopping.abort();
    await new Promise(setImmediate);
    expect(log.listenerCount).toBe(listeners);
    await writer.put('b');
    expect(ids(one)).toEqual(['a']);
  });

  it('gives its state as a snapshot that later commits do not change', async () => {
    await writer.put('a', 'b');
    const call = testRelationship(relationshipId('CALLS', 'a', 'b'), 'a', 'b');
    await writer.append([writer.fold.putRelationship(call), { type: 'ANALYSIS_STARTED', analysis: testAnalysis('1') }]);
    const one = await open();
    const { place } = writer;
    const content = writer.fold.content();
    const source = await one.snapshotSource();
    await writer.append([writer.fold.dropRelationship(call.id), writer.fold.putNode(testNode('a', 'changed'))]);
    await caughtUp(one);

    const fold = new GraphFold();
    for (const page of source.pages()) fold.load(page);
    expect([fold.content(), fold.digest(), [...fold.analyses.keys()]]).toEqual([content, place.digest, ['1']]);
    expect([source.cursor, source.digest, source.at]).toEqual([place.cursor, place.digest, place.at]);
  });

  it('is the fold of the log, whatever is written', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const step = fc.record({
      drop: fc.boolean(),
      from: fc.constantFrom(...names),
      to: fc.option(fc.constantFrom(...names)),
    });
    const one = await open();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 8 }), async (commits) => {
        for (const commit of commits) {
          const changes: Change[] = [];
          // Each change has to fit what those before it leave; the writer applies them again when they are appended.
          const draft = new GraphFold();
          for (const page of writer.fold.pages()) draft.load(page);
          for (const { drop, from, to } of commit) {
            const change = toChange(draft, drop, from, to, String(changes.length));
            if (!change) continue;
            draft.apply(change);
            changes.push(change);
          }
          expect((await writer.append(changes)).status).toBe('APPENDED');
        }
        await caughtUp(one);
        const own = new GraphFold();
        for (const page of (await one.snapshotSource()).pages()) own.load(page);
        expect(own.content()).toBe(writer.fold.content());
        expect([own.digest(), one.place]).toEqual([writer.place.digest, writer.place]);
      }),
      // Nothing written is a case, too.
      { numRuns: 30, examples: [[[]]] },
    );
    expect(errors).toEqual([]);
  });
});

function toChange(fold: GraphFold, drop: boolean, from: string, to: string | null, text: string): Change | undefined {
  const id = to === null ? from : relationshipId('CALLS', from, to);
  if (!drop)
    return to === null ? fold.putNode(testNode(id, text)) : fold.putRelationship(testRelationship(id, from, to));
  if (to === null) return fold.nodes.has(id) ? fold.dropNode(id) : undefined;
  return fold.relationships.has(id) ? fold.dropRelationship(id) : undefined;
}

/** The real log, but for the digest of the first batch that it reads. */
function lyingOnce(real: ChangeLog): ChangeLog {
  let lied = false;
  return new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name !== 'read') return typeof value === 'function' ? value.bind(target) : value;
      return async (...args: Parameters<ChangeLog['read']>): Promise<ReadResult> => {
        const result = await target.read(...args);
        if (lied || result.status !== 'BATCHES' || result.batches.length === 0) return result;
        lied = true;
        return { ...result, batches: result.batches.map((batch) => ({ ...batch, digest: 'f'.repeat(32) })) };
      };
    },
  });
}
