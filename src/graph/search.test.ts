import { describe, expect, it } from 'vitest';
import { put, settle, sketchGraph, sketchNode } from '../../test/sketched-graph.ts';
import { search } from './search.ts';

const graph = sketchGraph({
  1: { name: 'getUserName', qualifiedName: 'Account.getUserName' },
  2: { name: 'user' },
  3: { name: 'User', kind: 'CLASS' },
  4: { name: 'user_name', kind: 'FIELD' },
  5: { name: 'total', qualifiedName: 'Order.total' },
  6: { name: 'total', qualifiedName: 'Cart.total', categories: ['TEST'] },
  7: { name: 'orders.py', kind: 'FILE', path: 'shop/api/orders.py' },
  8: { name: '$' },
  9: { name: 'configuration' },
  10: { name: 'router', kind: 'CONSTANT' },
  11: { name: 'Router', kind: 'INTERFACE' },
});
const find = async (query: string): Promise<string> =>
  (await search(graph, { query })).edges.map(({ item }) => item.node.id).join(' ');

describe('search()', () => {
  it.each([
    ['user', '2 3 4 1', 'the very name first, then another case, then what begins so'],
    ['User', '3 2 4 1', 'minding case'],
    ['router', '11 10', 'what holds a value after a type of the name'],
    ['username', '1', 'words that the query does not mark'],
    ['getUser', '1', 'words marked'],
    ['name get', '1', 'in any order'],
    ['Order.total', '5', 'the names around'],
    ['order total', '5', 'a word of the names around'],
    ['total', '5 6', 'tests last'],
    ['shop/api/orders.py', '7', 'a whole path'],
    ['api orders', '7', 'parts of a path'],
    ['configuraton', '9', 'a typo'],
    ['confiugration', '9', 'letters that changed places'],
    ['$', '8', 'no letters'],
    ['shop', '7', 'a folder'],
    ['nothing such', '', 'nothing'],
    ['  ', '', 'no query'],
  ])('%s finds %s: %s', async (query, expected) => expect(await find(query)).toBe(expected));

  it('marks what it found', async () => {
    const marks = async (query: string): Promise<unknown> =>
      (await search(graph, { query })).edges[0]!.item.highlights.map(({ field, start, end }) => [field, start, end]);
    expect(await marks('username get')).toEqual([
      ['name', 3, 11],
      ['name', 0, 3],
    ]);
    expect(await marks('order total')).toEqual([
      ['qualifiedName', 0, 5],
      ['name', 0, 5],
    ]);
    expect(await marks('api orders')).toEqual([
      ['path', 5, 8],
      ['name', 0, 6],
    ]);
  });

  it('filters and pages', async () => {
    expect((await search(graph, { query: 'user', filter: { kinds: ['CLASS'] } })).totalCount).toBe(1);
    const first = await search(graph, { query: 'user', page: { first: 3 } });
    expect([first.totalCount, first.hasNextPage]).toEqual([4, true]);
    const next = await search(graph, { query: 'user', page: { first: 3, after: first.edges.at(-1)!.key } });
    expect(next.edges.map(({ item }) => item.node.id)).toEqual(['1']);
  });

  it('follows the graph', async () => {
    const own = sketchGraph({ a: { name: 'before' }, b: { name: 'before' } });
    const count = async (query: string): Promise<number> => (await search(own, { query })).totalCount;
    expect(await count('before')).toBe(2);
    put(own, sketchNode('a', { name: 'after' }));
    settle(own);
    expect([await count('before'), await count('after')]).toEqual([1, 1]);
    own.dropNode('b');
    settle(own);
    expect(await count('before')).toBe(0);
  });
});
