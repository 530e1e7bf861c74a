import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Asker, createAsker } from '../../test/ask.ts';
import { openSmallContext, type SmallContext } from '../../test/small-context.ts';
import {
  Cart,
  cartFile,
  checkout,
  checkoutCallsTotal,
  flask,
  getOrder,
  main,
  price,
  SOURCES,
  shop,
  smallGraph,
  src,
  tools,
  total,
} from '../../test/small-graph.ts';
import { toGlobalId } from './global-id.ts';

let small: SmallContext;
let ask: Asker;

beforeAll(async () => {
  small = await openSmallContext();
  ask = createAsker(small.context);
});
afterAll(() => small.close());

const id = (node: { readonly id: string }): string => toGlobalId('CodeNode', node.id);
const node = async (which: { readonly id: string }, fields: string) =>
  (await ask.data(`query ($id: ID!) { codeNode(by: { id: $id }) { ${fields} } }`, { id: id(which) })).codeNode;
const names = (connection: { nodes: { name: string }[] }): string[] => connection.nodes.map(({ name }) => name);

describe('one node', () => {
  test('tells what the source says of it', async () => {
    expect(
      await node(
        total,
        `symbol name qualifiedName kind language path signature documentation visibility modifiers
         parameters { name type optional } returnType complexity lineCount removed entryPointReason
         location { path startLine startColumn endLine endColumn } nameLocation { startLine startColumn endLine endColumn }
         repository { name commit branch } parent { name }`,
      ),
    ).toEqual({
      symbol: 'seamgraph . shop . src/`cart.ts`/Cart#total().',
      name: 'total',
      qualifiedName: 'Cart.total',
      kind: 'METHOD',
      language: 'TYPESCRIPT',
      path: 'src/cart.ts',
      signature: 'total(): number',
      documentation: null,
      visibility: null,
      modifiers: [],
      parameters: [],
      returnType: 'number',
      complexity: 1,
      lineCount: 3,
      removed: false,
      entryPointReason: null,
      location: { path: 'src/cart.ts', startLine: 5, startColumn: 3, endLine: 7, endColumn: 4 },
      nameLocation: { startLine: 5, startColumn: 3, endLine: 5, endColumn: 8 },
      repository: { name: 'shop', commit: '4b825dc642cb6eb9a060e54bf8d69288fbee4904', branch: 'main' },
      parent: { name: 'Cart' },
    });
    expect(await node(price, 'visibility modifiers parameters { name type optional }')).toEqual({
      visibility: null,
      modifiers: ['EXPORTED'],
      parameters: [
        { name: 'item', type: 'Item', optional: false },
        { name: 'discount', type: null, optional: true },
      ],
    });
  });

  test('of a file the location is all of it, of a folder and of what is external there is none', async () => {
    const fields = 'lineCount location { startLine startColumn endLine endColumn } parent { name } repository { name }';
    expect(await node(cartFile, fields)).toEqual({
      lineCount: 12,
      location: { startLine: 1, startColumn: 1, endLine: 13, endColumn: 1 },
      parent: { name: 'src' },
      repository: { name: 'shop' },
    });
    expect(await node(src, fields)).toMatchObject({ lineCount: null, location: null, parent: { name: 'shop' } });
    expect(await node(flask, fields)).toEqual({ lineCount: null, location: null, parent: null, repository: null });
    expect(await node(shop, fields)).toMatchObject({ parent: null, repository: { name: 'shop' } });
  });

  test('leads to its neighbours', async () => {
    const fields = `callers { nodes { name } } callees { nodes { name } } children { totalCount nodes { name } }
      metrics { fanIn fanOut } mayHaveUnknownCallers unresolvedCalls { name location { startLine startColumn } }`;
    expect(await node(total, fields)).toEqual({
      callers: { nodes: [{ name: 'checkout' }] },
      callees: { nodes: [{ name: 'price' }] },
      children: { totalCount: 0, nodes: [] },
      metrics: { fanIn: 1, fanOut: 1 },
      mayHaveUnknownCallers: false,
      unresolvedCalls: [],
    });
    const { callees, unresolvedCalls } = await node(checkout, fields);
    expect(names(callees)).toEqual(['Cart', 'total']);
    expect(unresolvedCalls).toEqual([{ name: 'log', location: { startLine: 5, startColumn: 9 } }]);
    expect(names((await node(checkout, 'callees(minConfidence: 0.99) { nodes { name } }')).callees)).toEqual(['Cart']);
    expect(names((await node(Cart, 'children(kinds: [METHOD]) { nodes { name } }')).children)).toEqual(['total']);
  });

  test('has relationships with their places and how they were found', async () => {
    const { relationships } = await node(
      checkout,
      `relationships(kinds: [CALLS]) { nodes { id kind confidence resolution source { name } target { name } sourceId
        targetId locations { path startLine startColumn endLine endColumn } } }`,
    );
    expect(relationships.nodes).toEqual([
      {
        id: toGlobalId('Relationship', checkoutCallsTotal.id),
        kind: 'CALLS',
        confidence: 0.95,
        resolution: 'TYPE',
        source: { name: 'checkout' },
        target: { name: 'total' },
        sourceId: id(checkout),
        targetId: id(total),
        locations: [{ path: 'src/client.ts', startLine: 5, startColumn: 13, endLine: 5, endColumn: 25 }],
      },
    ]);
    const { incoming, both } = await node(
      total,
      `incoming: relationships(direction: INCOMING) { nodes { kind } } both: relationships(direction: BOTH) { totalCount }`,
    );
    expect(incoming.nodes.map(({ kind }: { kind: string }) => kind)).toEqual(['CALLS', 'CONTAINS']);
    expect(both.totalCount).toBe(3);
  });

  test('has seams, from either side', async () => {
    const seams = async (which: { readonly id: string }, direction: string) =>
      (
        await node(
          which,
          `seams(direction: ${direction}) { nodes { key source { name } target { name } endpoint { kind } } }`,
        )
      ).seams.nodes;
    const seam = {
      key: 'GET /orders/{}',
      source: { name: 'checkout' },
      target: { name: 'get_order' },
      endpoint: { kind: 'ROUTE' },
    };
    expect(await seams(checkout, 'OUTGOING')).toEqual([seam]);
    expect(await seams(checkout, 'INCOMING')).toEqual([]);
    expect(await seams(getOrder, 'INCOMING')).toHaveLength(2);
    expect(await seams(main, 'BOTH')).toMatchObject([{ source: { name: 'main' } }]);
  });

  test('has categories, and a reason where control comes in', async () => {
    expect(await node(getOrder, 'categories entryPointReason')).toMatchObject({
      entryPointReason: 'handler of GET /orders/{}',
      categories: expect.arrayContaining(['ENTRY_POINT']),
    });
    const { category } = await ask.data('{ category(name: ENTRY_POINT, first: 10) { nodes { name } } }');
    expect(names(category)).toEqual(['get_order', 'health', 'main']);
    const filtered = await ask.data(
      '{ category(name: ENTRY_POINT, first: 10, filter: { exceptCategories: [TEST, LEAF] }) { nodes { name } } }',
    );
    expect(names(filtered.category)).toEqual(['main']);
  });
});

describe('source', () => {
  const text = SOURCES.shop['src/cart.ts'];

  test('is the lines of the definition, with as many around it as are wanted', async () => {
    const lines = text.split('\n');
    expect((await node(total, 'source')).source).toBe(lines.slice(4, 7).join('\n'));
    expect((await node(total, 'source(contextLines: 1)')).source).toBe(lines.slice(3, 8).join('\n'));
    expect((await node(total, 'source(contextLines: 1000)')).source).toBe(text);
    expect(`${(await node(cartFile, 'source')).source}\n`).toBe(text);
    expect((await node(flask, 'source')).source).toBeNull();
  });

  test('is null when the file is not the one that was analysed', async () => {
    small.edit('src/cart.ts', `// New.\n${text}`);
    expect((await node(total, 'source')).source).toBeNull();
    small.edit('src/cart.ts', undefined);
    expect((await node(total, 'source')).source).toBeNull();
    small.edit('src/cart.ts', text);
    expect((await node(total, 'source')).source).not.toBeNull();
  });
});

describe('finding nodes', () => {
  const lookup = async (by: string): Promise<string | undefined> =>
    (await ask.data(`{ codeNode(by: ${by}) { qualifiedName } }`)).codeNode?.qualifiedName;

  test.each([
    ['{ symbol: "seamgraph . shop . src/`cart.ts`/Cart#total()." }', 'Cart.total'],
    ['{ symbol: "nothing" }', undefined],
    ['{ qualifiedName: "Cart.total" }', 'Cart.total'],
    ['{ position: { path: "src/cart.ts", line: 6 } }', 'Cart.total'],
    ['{ position: { path: "src/cart.ts", line: 3, column: 4 } }', 'Cart.items'],
    ['{ position: { path: "src/cart.ts", line: 2, column: 15 } }', 'Cart'],
    ['{ position: { path: "src/none.ts", line: 2 } }', undefined],
    [`{ position: { repository: "${toGlobalId('Repository', tools.id)}", path: "main.go", line: 6 } }`, 'main'],
    [`{ position: { repository: "${toGlobalId('Repository', shop.id)}", path: "main.go", line: 6 } }`, undefined],
  ])('by %s', async (by, qualifiedName) => {
    expect(await lookup(by)).toBe(qualifiedName);
  });

  test.each([
    ['kinds: [METHOD, CLASS]', ['Cart', 'total']],
    ['kinds: [FUNCTION], languages: [PYTHON]', ['get_order', 'health']],
    [`kinds: [FUNCTION], repositories: ["${toGlobalId('Repository', tools.id)}"]`, ['main']],
    ['name: { startsWith: "ch" }', ['checkout']],
    ['path: { matches: "src/**/*.ts" }, kinds: [FILE]', ['cart.ts', 'client.ts']],
    ['categories: [ENTRY_POINT], languages: [GO]', ['main']],
    ['minComplexity: 2', []],
  ])('by filter %s', async (filter, expected) => {
    const { codeNodes } = await ask.data(`{ codeNodes(filter: { ${filter} }) { nodes { name } } }`);
    expect(names(codeNodes)).toEqual(expected);
  });

  test('by search, with what it matched', async () => {
    const { search } = await ask.data(
      '{ search(query: "checkout") { totalCount edges { score node { name } highlights { field start end } } } }',
    );
    expect(search.edges[0]).toMatchObject({ node: { name: 'checkout' }, score: expect.any(Number) });
    expect(search.edges[0].highlights).toContainEqual({ field: 'name', start: 0, end: 8 });
  });

  test('by Relay, many at once and of all types', async () => {
    const ids = [
      id(total),
      toGlobalId('Relationship', checkoutCallsTotal.id),
      toGlobalId('Repository', shop.id),
      toGlobalId('CodeNode', 'nothing'),
      toGlobalId('Analysis', 'nothing'),
      id(total),
    ];
    const { nodes } = await ask.data('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids });
    expect(nodes).toEqual([
      { __typename: 'CodeNode', id: ids[0] },
      { __typename: 'Relationship', id: ids[1] },
      { __typename: 'Repository', id: ids[2] },
      null,
      null,
      { __typename: 'CodeNode', id: ids[0] },
    ]);
    // A repository and the node that is its root have ids of their own.
    expect((await ask.data(`{ node(id: "${id(shop)}") { __typename } }`)).node).toEqual({ __typename: 'CodeNode' });
    const { seams } = await ask.data('{ seams { nodes { id } } }');
    expect((await ask.data(`{ node(id: "${seams.nodes[0].id}") { __typename } }`)).node).toEqual({
      __typename: 'Seam',
    });
  });
});

describe('pages', () => {
  const page = async (args: string) =>
    (
      await ask.data(
        `{ codeNodes(${args}) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor } nodes { symbol } } }`,
      )
    ).codeNodes;
  const all = smallGraph.nodes.map(({ symbol }) => symbol).sort();

  test('read on from either end, each node once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let more = true; more; ) {
      const { nodes, pageInfo, totalCount } = await page(`first: 4 ${cursor ? `after: "${cursor}"` : ''}`);
      expect(totalCount).toBe(all.length);
      expect(pageInfo.hasPreviousPage).toBe(seen.length > 0);
      seen.push(...nodes.map(({ symbol }: { symbol: string }) => symbol));
      cursor = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(seen).toEqual(all);

    const last = await page('last: 4');
    expect(last.nodes.map(({ symbol }: { symbol: string }) => symbol)).toEqual(all.slice(-4));
    const before = await page(`last: 4 before: "${last.pageInfo.startCursor}"`);
    expect(before.nodes.map(({ symbol }: { symbol: string }) => symbol)).toEqual(all.slice(-8, -4));
    expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });

  test('are ordered as is asked, what has no value last', async () => {
    const { codeNodes } = await ask.data(
      '{ codeNodes(orderBy: { field: FAN_OUT, direction: DESC }, first: 1) { nodes { name } } }',
    );
    expect(names(codeNodes)).toEqual(['checkout']);
    const byLines = await ask.data(
      '{ codeNodes(orderBy: { field: LINE_COUNT, direction: DESC }, first: 2) { nodes { name } } }',
    );
    expect(names(byLines.codeNodes)).toEqual(['orders.py', 'cart.ts']);
  });

  test('may be empty, for the count alone', async () => {
    expect(await page('first: 0')).toMatchObject({
      totalCount: all.length,
      edges: [],
      nodes: [],
      pageInfo: { startCursor: null, endCursor: null },
    });
  });
});
