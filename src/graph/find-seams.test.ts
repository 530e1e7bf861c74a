import { describe, expect, it } from 'vitest';
import { put, sketchGraph, sketchRelationship } from '../../test/sketched-graph.ts';
import type { CodeNode } from '../model/node.ts';
import { findSeams, type SeamFilter, seamById, seamsOf } from './find-seams.ts';
import type { Page } from './page.ts';
import type { Seam } from './seams.ts';

const route = (fields: Partial<CodeNode> = {}): Partial<CodeNode> => ({
  kind: 'ROUTE',
  repository: 'shop',
  path: 'api.py',
  range: [1, 1, 1, 9],
  language: 'PYTHON',
  ...fields,
});

const graph = sketchGraph(
  {
    shop: { kind: 'REPOSITORY' },
    web: { kind: 'REPOSITORY' },
    used: route(),
    idle: route(),
    tested: route(),
    bare: route(),
    lost: { kind: 'ROUTE' },
    handler: { repository: 'shop', language: 'PYTHON' },
    client: { repository: 'web', language: 'TYPESCRIPT' },
    test: { repository: 'shop', language: 'PYTHON', categories: ['TEST'] },
    far: { kind: 'EXTERNAL' },
  },
  [
    'used CALLS handler 0.8 PATTERN',
    'idle CALLS handler 1 PATTERN',
    'tested CALLS handler 1 PATTERN',
    'client SEAM bare',
    'bare CALLS client',
    'client SEAM lost',
    'test SEAM tested',
    'client CALLS far',
    'client SEAM far',
  ],
);
put(
  graph,
  sketchRelationship('client SEAM used 0.5', {
    repository: 'web',
    path: 'a.ts',
    ranges: [
      [3, 1, 3, 9],
      [7, 1, 7, 9],
    ],
  }),
);

const written = ({ edges }: Page<Seam>): string[] =>
  edges.map(({ item }) => `${item.source ?? '-'} > ${item.key} > ${item.target ?? '-'} ${item.status}`);

describe('seams', () => {
  it('join clients, endpoints and handlers', () => {
    expect(written(findSeams(graph)).sort()).toEqual([
      '- > idle > handler NO_CLIENT',
      '- > tested > handler NO_CLIENT',
      'client > bare > bare CONNECTED',
      'client > lost > - NO_SERVER',
      'client > used > handler CONNECTED',
      'test > tested > handler CONNECTED',
    ]);
  });

  it('speak what the name of a procedure says', () => {
    const named = (name: string): Partial<CodeNode> => route({ kind: 'RPC', name });
    const other = sketchGraph({
      shop: { kind: 'REPOSITORY' },
      a: named('users.UserService/Get'),
      b: named('users.get'),
    });
    expect(
      findSeams(other)
        .edges.map(({ item }) => `${item.key} ${item.protocol}`)
        .sort(),
    ).toEqual(['users.UserService/Get GRPC', 'users.get RPC']);
  });

  it('come with those that connect first', () => {
    const statuses = findSeams(graph).edges.map(({ item }) => item.status);
    expect(statuses).toEqual(['CONNECTED', 'CONNECTED', 'CONNECTED', 'NO_SERVER', 'NO_CLIENT', 'NO_CLIENT']);
  });

  it('come with the calls of tests last', () => {
    const connected = findSeams(graph, { filter: { statuses: ['CONNECTED'] } }).edges;
    expect(connected.map(({ item }) => item.source)).toEqual(['client', 'client', 'test']);
    const put = findSeams(graph, { filter: { statuses: ['CONNECTED'] }, page: { last: 1 } }).edges;
    expect(put[0]?.item.key).toBe('tested');
  });

  it('tell where, how sure and between which languages', () => {
    const [seam] = findSeams(graph, {
      filter: { crossLanguageOnly: true, statuses: ['CONNECTED'] },
      page: { last: 1 },
    }).edges;
    expect(seam?.item).toEqual({
      id: expect.stringMatching(/^[\w-]{16}$/),
      protocol: 'HTTP',
      key: 'used',
      status: 'CONNECTED',
      source: 'client',
      target: 'handler',
      endpoint: 'used',
      sourceLanguage: 'TYPESCRIPT',
      targetLanguage: 'PYTHON',
      locations: [
        { repository: 'web', path: 'a.ts', range: [3, 1, 3, 9] },
        { repository: 'web', path: 'a.ts', range: [7, 1, 7, 9] },
      ],
      confidence: 0.4,
    });
    expect(seamById(graph, seam!.item.id)).toEqual(seam!.item);
    expect(seamById(graph, 'x')).toBeUndefined();
  });

  it.each<[SeamFilter, number]>([
    [{ protocols: ['SQL'] }, 0],
    [{ statuses: ['NO_SERVER', 'NO_CLIENT'] }, 3],
    [{ sourceLanguage: 'TYPESCRIPT' }, 3],
    [{ targetLanguage: 'PYTHON', sourceLanguage: 'PYTHON' }, 1],
    [{ repositories: ['web'] }, 3],
    [{ repositories: ['x'] }, 0],
    [{ crossLanguageOnly: true }, 2],
  ])('filtered by %j', (filter, count) => expect(findSeams(graph, { filter }).totalCount).toBe(count));

  it('of one node', () => {
    expect(written(seamsOf(graph, 'client', { direction: 'OUTGOING' }))).toHaveLength(3);
    expect(written(seamsOf(graph, 'client', { direction: 'INCOMING' }))).toEqual([]);
    expect(written(seamsOf(graph, 'handler')).sort()).toEqual([
      '- > idle > handler NO_CLIENT',
      '- > tested > handler NO_CLIENT',
      'client > used > handler CONNECTED',
      'test > tested > handler CONNECTED',
    ]);
    expect(written(seamsOf(graph, 'lost'))).toEqual(['client > lost > - NO_SERVER']);
    expect(written(seamsOf(graph, 'far'))).toEqual([]);
  });
});
