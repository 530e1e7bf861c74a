import { describe, expect, it } from 'vitest';
import { sketchGraph } from '../../test/sketched-graph.ts';
import { type FindNodesInput, findNodes } from './find-nodes.ts';

const graph = sketchGraph(
  {
    r: { kind: 'REPOSITORY' },
    a: { repository: 'r', path: 'src/a.ts', language: 'TYPESCRIPT', complexity: 3, range: [1, 1, 9, 1] },
    b: { repository: 'r', path: 'src/b.py', language: 'PYTHON', complexity: 7, name: 'bee' },
    c: { repository: 'q', path: 'lib/c.ts', language: 'TYPESCRIPT', kind: 'CLASS', categories: ['TEST'] },
    file: { repository: 'r', path: 'src/a.ts', kind: 'FILE', lines: 40 },
  },
  ['a CALLS b', 'c CALLS b', 'c CALLS a'],
);

const check = async (input: FindNodesInput, expected: string): Promise<void> => {
  const { edges } = await findNodes(graph, input);
  expect(edges.map(({ item }) => item.id).join(' ')).toBe(expected);
};

describe('nodes', () => {
  it.each<[NonNullable<FindNodesInput['filter']>, string]>([
    [{}, 'a b c file r'],
    [{ kinds: ['CLASS', 'FILE', 'FILE'] }, 'c file'],
    [{ kinds: [] }, ''],
    [{ languages: ['TYPESCRIPT'] }, 'a c'],
    [{ repositories: ['r'] }, 'a b file r'],
    [{ categories: ['TEST'] }, 'c'],
    [{ categories: ['TEST', 'LEAF'] }, 'b c'],
    [{ name: { startsWith: 'be' } }, 'b'],
    [{ path: { matches: '**/*.ts' } }, 'a c file'],
    [{ minComplexity: 4 }, 'b'],
    [{ languages: ['TYPESCRIPT'], repositories: ['r'], kinds: null }, 'a'],
  ])('filtered by %j', (filter, expected) => check({ filter }, expected));

  it.each<[NonNullable<FindNodesInput['orderBy']>, string]>([
    [{ field: 'NAME' }, 'a b c file r'],
    [{ field: 'PATH' }, 'c a file b r'],
    [{ field: 'COMPLEXITY', direction: 'DESC' }, 'b a c file r'],
    [{ field: 'COMPLEXITY', direction: 'ASC' }, 'a b c file r'],
    [{ field: 'FAN_IN', direction: 'DESC' }, 'b a c file r'],
    [{ field: 'FAN_OUT', direction: 'DESC' }, 'c a b file r'],
    [{ field: 'LINE_COUNT', direction: 'DESC' }, 'file a b c r'],
  ])('ordered by %j', (orderBy, expected) => check({ orderBy }, expected));
});
