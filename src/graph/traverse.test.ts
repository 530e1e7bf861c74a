import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchGraph } from '../../test/sketched-graph.ts';
import { type TraverseInput, traverse } from './traverse.ts';

const graph = sketchGraph({ a: {}, b: {}, c: { kind: 'CLASS' }, d: {}, e: {} }, [
  'a CALLS b',
  'a CALLS c 0.5',
  'b CALLS d',
  'c CALLS d',
  'd CALLS a',
  'd REFERENCES e',
]);

async function check(input: Omit<TraverseInput, 'start'>, visits: string, walked?: string): Promise<void> {
  const found = await traverse(graph, { start: 'a', ...input });
  expect(found.visits.map(({ node, depth }) => `${node.id}${depth}`).join(' ') + (found.truncated ? ' …' : '')).toBe(
    visits,
  );
  if (walked !== undefined) expect(found.relationships.map(({ id }) => id).join(', ')).toBe(walked);
}

describe('traverse()', () => {
  it('goes breadth first, and gives what it walked', () =>
    check({}, 'a0 b1 c1 d2 e3', 'a CALLS b, a CALLS c, b CALLS d, c CALLS d, d CALLS a, d REFERENCES e'));
  it('goes depth first', () => check({ strategy: 'DEPTH_FIRST' }, 'a0 b1 d2 e3 c1'));
  it('goes against the arrows, and both ways', async () => {
    await check({ direction: 'INCOMING' }, 'a0 d1 b2 c2');
    await check({ direction: 'BOTH', maxDepth: 1 }, 'a0 b1 c1 d1', 'a CALLS b, a CALLS c, d CALLS a');
  });
  it('stops at a depth', () => check({ maxDepth: 1 }, 'a0 b1 c1', 'a CALLS b, a CALLS c'));
  it('stops at a limit, and says so only when there is more', async () => {
    await check({ limit: 3 }, 'a0 b1 c1 …', 'a CALLS b, a CALLS c');
    await check({ limit: 5 }, 'a0 b1 c1 d2 e3');
    await check({ limit: 3, maxDepth: 1 }, 'a0 b1 c1');
    await check({ limit: 2, strategy: 'DEPTH_FIRST' }, 'a0 b1 …');
  });
  it('walks what it is told to', async () => {
    await check({ kinds: ['CALLS'], minConfidence: 0.6 }, 'a0 b1 d2');
    await check({ filter: { kinds: ['FUNCTION'] } }, 'a0 b1 d2 e3');
    await check({ filter: { name: { equals: 'd' } } }, 'a0');
  });
  it('finds nothing from nowhere', async () =>
    expect(await traverse(graph, { start: 'x' })).toEqual({ visits: [], relationships: [], truncated: false }));

  it('reaches the same nodes depth first as breadth first', async () => {
    const ids = 'abcdefgh'.split('');
    const sentences = fc.uniqueArray(
      fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([a, b]) => `${a} CALLS ${b}`),
    );
    await fc.assert(
      fc.asyncProperty(sentences, fc.nat(5), async (some, maxDepth) => {
        const random = sketchGraph(Object.fromEntries(ids.map((id) => [id, {}])), some);
        const [broad, deep] = await Promise.all(
          (['BREADTH_FIRST', 'DEPTH_FIRST'] as const).map((strategy) =>
            traverse(random, { start: 'a', strategy, maxDepth }),
          ),
        );
        const sorted = ({ visits }: typeof broad & {}): string[] => visits.map(({ node }) => node.id).sort();
        expect(sorted(deep!)).toEqual(sorted(broad!));
        expect(new Set(deep!.relationships)).toEqual(new Set(broad!.relationships));
      }),
    );
  });
});
