import { describe, expect, it } from 'vitest';
import { sketchGraph } from '../../test/sketched-graph.ts';
import { MAX_SUBGRAPH_RELATIONSHIPS, type SubgraphInput, subgraph } from './subgraph.ts';

const graph = sketchGraph({ a: {}, b: {}, c: {}, d: {} }, [
  'a CALLS b',
  'c CALLS a',
  'c CALLS b',
  'b REFERENCES d',
  'a CALLS a',
]);

async function check(input: SubgraphInput, nodes: string, relationships: string): Promise<void> {
  const found = await subgraph(graph, input);
  expect(found.nodes.map(({ id }) => id).join(' ') + (found.truncated ? ' …' : '')).toBe(nodes);
  expect(found.relationships.map(({ id }) => id).join(', ')).toBe(relationships);
  expect(found.cursor).toBe(graph.cursor);
}

describe('subgraph()', () => {
  it('is the seeds and what is near, with all between them', () =>
    check({ seeds: ['a'] }, 'a b c', 'a CALLS a, a CALLS b, c CALLS a, c CALLS b'));
  it('has the radius', async () => {
    await check({ seeds: ['d', 'a', 'x', 'd'], radius: 0 }, 'd a', 'a CALLS a');
    await check({ seeds: ['a'], radius: 2 }, 'a b c d', 'a CALLS a, a CALLS b, b REFERENCES d, c CALLS a, c CALLS b');
  });
  it('has the kinds', () => check({ seeds: ['b'], kinds: ['REFERENCES'] }, 'b d', 'b REFERENCES d'));
  it('keeps the nearest when there is no room', async () => {
    await check({ seeds: ['a'], radius: 2, maxNodes: 2 }, 'a b …', 'a CALLS a, a CALLS b');
    await check({ seeds: ['a'], maxNodes: 3 }, 'a b c', 'a CALLS a, a CALLS b, c CALLS a, c CALLS b');
  });
  it('cuts the relationships, and says so', async () => {
    const ids = Array.from({ length: 90 }, (_, i) => `n${i}`);
    const full = sketchGraph(
      Object.fromEntries(ids.map((id) => [id, {}])),
      ids.flatMap((a) => ids.map((b) => `${a} CALLS ${b}`)),
    );
    const found = await subgraph(full, { seeds: ['n0'] });
    expect([found.nodes.length, found.relationships.length, found.truncated]).toEqual([
      90,
      MAX_SUBGRAPH_RELATIONSHIPS,
      true,
    ]);
  });
});
