import { describe, expect, test } from 'vitest';
import { type HopEdge, type HopLayout, type HopNode, layoutHops } from './hop-columns.ts';

/** `a>f f>x f>y`: hop by walking from the focus `f`. */
function picture(text: string, focus = 'f'): { nodes: HopNode[]; edges: HopEdge[] } {
  const edges = text.split(' ').map((pair) => {
    const [source = '', target = ''] = pair.split('>');
    return { source, target };
  });
  const hops = new Map([[focus, 0]]);
  for (let round = 0; round < edges.length; round++) {
    for (const { source, target } of edges) {
      const from = hops.get(source);
      const to = hops.get(target);
      if (from !== undefined && from >= 0 && to === undefined) hops.set(target, from + 1);
      if (to !== undefined && to <= 0 && from === undefined) hops.set(source, to - 1);
    }
  }
  const nodes = [...hops].map(([id, hop]) => ({ id, hop, rank: 0, order: id }));
  return { nodes, edges };
}

const rowsOf = (layout: HopLayout, column: number): readonly string[] =>
  [...layout.places]
    .filter(([, place]) => place.column === column)
    .sort(([, a], [, b]) => a.row - b.row)
    .map(([id]) => id);

describe('a fresh layout', () => {
  test('puts callers left, the focus in the middle, callees right', () => {
    const { nodes, edges } = picture('a>f b>a f>x x>y');
    const { places } = layoutHops(nodes, edges, 24);
    expect(Object.fromEntries([...places].map(([id, { column }]) => [id, column]))).toEqual({
      ...{ b: -2, a: -1, f: 0, x: 1, y: 2 },
    });
    expect(places.get('f')).toEqual({ column: 0, row: 0 });
  });

  test('sorts columns so that lines do not cross', () => {
    const { nodes, edges } = picture('f>m f>n f>o m>z n>y o>x');
    const layout = layoutHops(nodes, edges, 24);
    const order = (column: number): readonly string[] => rowsOf(layout, column);
    const follows: Record<string, string> = { m: 'z', n: 'y', o: 'x' };
    expect(order(2)).toEqual(order(1).map((id) => follows[id]));
  });

  test('is the same whatever the order of its input', () => {
    const { nodes, edges } = picture('a>f b>f c>a d>b f>x f>y x>z y>z');
    const there = layoutHops(nodes, edges, 24);
    const back = layoutHops(nodes.toReversed(), edges.toReversed(), 24);
    expect(new Map([...back.places].sort())).toEqual(new Map([...there.places].sort()));
  });

  test('shows the most relevant of a full column and says how many are left', () => {
    const edges = ['p', 'q', 'r', 's'].map((target) => ({ source: 'f', target }));
    const rank: Record<string, number> = { p: 1, q: 9, r: 5, s: 7 };
    const nodes = ['f', 'p', 'q', 'r', 's'].map((id) => ({
      id,
      hop: id === 'f' ? 0 : 1,
      rank: rank[id] ?? 0,
      order: id,
    }));
    const layout = layoutHops(nodes, edges, 2);
    expect(rowsOf(layout, 1)).toEqual(['q', 's']);
    expect(layout.hidden.get(1)).toEqual(['r', 'p']);
  });
});

describe('a change of the graph', () => {
  test('moves nobody, however much comes and goes', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const node = (index: number): HopNode => ({
      ...{ id: `n${index}`, hop: (index % 7) - 3, rank: random(9), order: `n${index}` },
    });
    const edge = (count: number): HopEdge => ({ source: `n${random(count)}`, target: `n${random(count)}` });
    let nodes = Array.from({ length: 60 }, (_, index) => node(index));
    let edges = Array.from({ length: 140 }, () => edge(60));
    let layout = layoutHops(nodes, edges, 24);
    let next = 60;
    for (let round = 0; round < 200; round++) {
      const before = layout.places;
      nodes = nodes.filter(() => random(30) > 0);
      for (let added = random(5); added > 0; added--) nodes.push(node(next++));
      edges = [...edges.filter(() => random(20) > 0), edge(next), edge(next), edge(next)];
      layout = layoutHops(nodes, edges, 24, layout);
      for (const { id } of nodes) if (before.has(id)) expect(layout.places.get(id)).toEqual(before.get(id));
      const spots = [...layout.places.values()].map(({ column, row }) => `${column}:${row}`);
      expect(new Set(spots).size).toBe(spots.length);
    }
  });

  test('a newcomer takes the free place nearest to those it is related to', () => {
    const before = picture('f>p f>q f>r p>z');
    const layout = layoutHops(before.nodes, before.edges, 24);
    const after = picture('f>p f>q f>r p>z r>new');
    const place = layoutHops(after.nodes, after.edges, 24, layout).places.get('new');
    expect(place).toEqual({ column: 2, row: layout.places.get('r')?.row });
  });

  test('a place that became empty stays empty, and who returns finds it again', () => {
    const whole = picture('f>p f>q f>r');
    const first = layoutHops(whole.nodes, whole.edges, 24);
    const without = picture('f>p f>r f>s');
    const second = layoutHops(without.nodes, without.edges, 24, first);
    expect(second.places.get('s')).not.toEqual(first.places.get('q'));
    const third = layoutHops(whole.nodes, whole.edges, 24, second);
    expect(third.places.get('q')).toEqual(first.places.get('q'));
  });

  test('a full column takes no newcomer', () => {
    const before = picture('f>p f>q');
    const layout = layoutHops(before.nodes, before.edges, 2);
    const after = picture('f>p f>q f>r');
    const next = layoutHops(after.nodes, after.edges, 2, layout);
    expect(next.places.has('r')).toBe(false);
    expect(next.hidden.get(1)).toEqual(['r']);
  });
});
