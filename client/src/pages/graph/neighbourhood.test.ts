import { expect, test } from 'vitest';
import { joinNeighbourhood } from './neighbourhood.ts';
import type { ExpansionData, NeighbourhoodData, PictureNodeData, PictureRelationshipData } from './page.query.ts';

const node = (id: string) => ({ id, name: id }) as PictureNodeData;

/** `a>f` is a calls f; `a>>f` a seam, `a?f` unsure. */
function relationships(text: string): PictureRelationshipData[] {
  return text.split(' ').map((word) => {
    const [, sourceId = '', mark, targetId = ''] = /^(\w+)(>>|>|\?)(\w+)$/.exec(word) ?? [];
    const kind = mark === '>>' ? 'SEAM' : 'CALLS';
    const confidence = mark === '?' ? 0.4 : 1;
    return {
      ...{ id: word, kind, sourceId, targetId, confidence },
      resolution: 'IMPORT',
      locations: [],
    } as PictureRelationshipData;
  });
}

const traversal = (visits: string, related: string) => ({
  truncated: false,
  visits: visits.split(' ').map((each) => ({ node: node(each[0] ?? ''), depth: Number(each[1] ?? 0) })),
  relationships: relationships(related),
});

function join(callers: string, callees: string, expanded: readonly string[] = [], around?: string) {
  const [inVisits = '', inRelated = ''] = callers.split(' | ');
  const [outVisits = '', outRelated = ''] = callees.split(' | ');
  const data: NeighbourhoodData = {
    callers: traversal(inVisits, inRelated),
    callees: traversal(outVisits, outRelated),
  };
  const ids = around ? [...new Set(around.match(/\w/g))] : [];
  const expansion: ExpansionData | undefined = around
    ? { subgraph: { truncated: false, nodes: ids.map(node), relationships: relationships(around) } }
    : undefined;
  const joined = joinNeighbourhood(node('f'), data, new Set(expanded), expansion);
  return { hops: Object.fromEntries(joined.nodes.map((each) => [each.node.id, each.hop])), ...joined };
}

test('callers count down, callees count up', () => {
  const { hops } = join('f0 a1 b2 | a>f b>a', 'f0 x1 y2 | f>x x>y');
  expect(hops).toEqual({ f: 0, a: -1, b: -2, x: 1, y: 2 });
});

test('a node on both sides stands where it is nearer', () => {
  const { hops } = join('f0 a1 x2 | a>f x>a', 'f0 x1 | f>x');
  expect(hops).toEqual({ f: 0, a: -1, x: 1 });
});

test('an expanded node brings what lies away from the focus, and nothing that turns round', () => {
  const { hops } = join('f0 a1 | a>f', 'f0 x1 | f>x', ['x', 'a'], 'x>p s>x q>a a>t');
  expect(hops).toEqual({ f: 0, a: -1, x: 1, p: 2, q: -2 });
});

test('what an expanded node brought can be expanded too', () => {
  const { hops } = join('f0 | f>f', 'f0 x1 | f>x', ['p', 'x'], 'x>p p>o');
  expect(hops).toMatchObject({ p: 2, o: 3 });
});

test('relationships of one pair are one line, named by what says most', () => {
  const { edges } = join('f0 | f>f', 'f0 x1 | f>x f>>x');
  expect(edges.filter(({ target }) => target === 'x')).toEqual([
    expect.objectContaining({ kind: 'SEAM', kinds: ['SEAM', 'CALLS'], sites: 2 }),
  ]);
});

test('a node tells the surest way towards the focus', () => {
  const { nodes } = join('f0 | f>f', 'f0 x1 y1 z2 | f>x f>y x?z y>z');
  expect(nodes.find((each) => each.node.id === 'z')?.via?.id).toBe('y>z');
});
