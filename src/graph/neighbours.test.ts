import { describe, expect, it } from 'vitest';
import { sketchGraph } from '../../test/sketched-graph.ts';
import { calleesOf, callersOf, childrenOf, relationshipsOf } from './neighbours.ts';
import type { Page } from './page.ts';

const graph = sketchGraph(
  {
    A: { kind: 'CLASS' },
    late: { range: [9, 1, 10, 1] },
    early: { range: [2, 5, 3, 1] },
    a: {},
    z: { kind: 'FIELD', range: [2, 1, 2, 9] },
  },
  [
    'A CONTAINS late',
    'A CONTAINS early',
    'A CONTAINS z',
    'A CONTAINS a',
    'a CALLS A 0.4',
    'a INSTANTIATES A 0.9',
    'late CALLS A 0.5',
    'early REFERENCES A',
    'A CALLS early',
  ],
);
const ids = (page: Page<{ readonly id: string }>): string => page.edges.map(({ item }) => item.id).join(', ');

describe('neighbours', () => {
  it('children stand in source order', () => {
    expect(ids(childrenOf(graph, 'A'))).toBe('a, z, early, late');
    expect(ids(childrenOf(graph, 'A', { kinds: ['FUNCTION'], page: { first: 2 } }))).toBe('a, early');
  });

  it('callers and callees are distinct', () => {
    expect(ids(callersOf(graph, 'A'))).toBe('a, late');
    expect(ids(callersOf(graph, 'A', { minConfidence: 0.6 }))).toBe('a');
    expect(ids(calleesOf(graph, 'a'))).toBe('A');
    expect(ids(calleesOf(graph, 'nobody'))).toBe('');
  });

  it('relationships stand as the graph gives them', () => {
    for (const direction of ['OUTGOING', 'INCOMING', 'BOTH'] as const) {
      expect(ids(relationshipsOf(graph, 'A', { direction }))).toBe(
        graph
          .relationships('A', direction)
          .map(({ id }) => id)
          .join(', '),
      );
    }
    expect(ids(relationshipsOf(graph, 'A', { kinds: ['CALLS'] }))).toBe('A CALLS early');
  });
});
