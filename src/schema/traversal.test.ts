import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asker, createAsker } from '../../test/ask.ts';
import { openSmallContext, type SmallContext } from '../../test/small-context.ts';
import { checkout, getOrder, main, price, total } from '../../test/small-graph.ts';
import { toGlobalId } from './global-id.ts';

let small: SmallContext;
let ask: Asker;

beforeAll(async () => {
  small = await openSmallContext();
  ask = createAsker(small.context);
});
afterAll(() => small.close());

const id = (node: { readonly id: string }): string => toGlobalId('CodeNode', node.id);

test('a traversal goes from a node along relationships', async () => {
  const { traverse } = await ask.data(
    `query ($start: ID!) { traverse(input: { start: $start, kinds: [CALLS], direction: INCOMING, maxDepth: 2 }) {
      start { name } visits { depth node { name } via { kind source { name } } } relationships { kind } truncated } }`,
    { start: id(price) },
  );
  expect(traverse).toEqual({
    start: { name: 'price' },
    visits: [
      { depth: 0, node: { name: 'price' }, via: null },
      { depth: 1, node: { name: 'total' }, via: { kind: 'CALLS', source: { name: 'total' } } },
      { depth: 2, node: { name: 'checkout' }, via: { kind: 'CALLS', source: { name: 'checkout' } } },
    ],
    relationships: [{ kind: 'CALLS' }, { kind: 'CALLS' }],
    truncated: false,
  });
  const filtered = await ask.data(
    `query ($start: ID!) { traverse(input: { start: $start, filter: { languages: [GO] }, direction: BOTH }) { visits { node { name } } } }`,
    { start: id(price) },
  );
  expect(filtered.traverse.visits).toEqual([{ node: { name: 'price' } }]);
});

test('a chain of calls goes over a seam into another language', async () => {
  const chains = (input: object) =>
    ask.data(
      `query ($input: CallChainsInput!) { callChains(input: $input) { from { name } to { name } truncated
        chains { length confidence seams { key } steps { node { name } via { kind } } } } }`,
      { input },
    );
  const { callChains } = await chains({ from: id(main), to: id(getOrder) });
  expect(callChains).toMatchObject({
    from: { name: 'main' },
    to: { name: 'get_order' },
    truncated: false,
    chains: [
      {
        length: 2,
        seams: [{ key: 'GET /orders/{}' }],
        steps: [
          { node: { name: 'main' }, via: null },
          { node: { name: 'GET /orders/{}' }, via: { kind: 'SEAM' } },
          { node: { name: 'get_order' }, via: { kind: 'CALLS' } },
        ],
      },
    ],
  });
  expect((await chains({ from: id(main), to: id(getOrder), acrossSeams: false })).callChains.chains).toEqual([]);
  expect((await chains({ from: id(checkout) })).callChains.to).toBeNull();
});

test('a subgraph is whole in itself, and tells its cursor', async () => {
  const { subgraph, graph } = await ask.data(
    `query ($seeds: [ID!]!) { graph { cursor } subgraph(input: { seeds: $seeds, kinds: [CALLS] }) {
      nodes { name } relationships { source { name } target { name } } truncated cursor } }`,
    { seeds: [id(total)] },
  );
  expect(subgraph.nodes[0]).toEqual({ name: 'total' });
  expect(new Set(subgraph.nodes.map(({ name }: { name: string }) => name))).toEqual(
    new Set(['total', 'price', 'checkout']),
  );
  expect(subgraph.relationships).toHaveLength(2);
  expect(subgraph).toMatchObject({ truncated: false, cursor: graph.cursor });
});

test('seams are found by what they are', async () => {
  const { seams } =
    await ask.data(`{ seams { totalCount nodes { key protocol status sourceLanguage targetLanguage confidence
    source { name } target { name } endpoint { name } locations { path startLine } } } }`);
  expect(seams.totalCount).toBe(3);
  expect(seams.nodes).toContainEqual({
    key: 'GET /health',
    protocol: 'HTTP',
    status: 'NO_CLIENT',
    sourceLanguage: null,
    targetLanguage: 'PYTHON',
    confidence: expect.any(Number),
    source: null,
    target: { name: 'health' },
    endpoint: { name: 'GET /health' },
    locations: [{ path: 'api/orders.py', startLine: 10 }],
  });
  const filtered = await ask.data(
    '{ seams(filter: { sourceLanguage: GO, crossLanguageOnly: true }) { nodes { source { name } } } }',
  );
  expect(filtered.seams.nodes).toEqual([{ source: { name: 'main' } }]);
});

test('the graph tells its counts, and each repository its own', async () => {
  const { graph, repositories, server } = await ask.data(`{
    graph { nodeCount relationshipCount fileCount unresolvedCallCount updatedAt
      nodesByKind { kind count } nodesByLanguage { language files nodes lines } relationshipsByKind { kind count } }
    repositories { nodes { name root { kind } graph { fileCount unresolvedCallCount nodesByLanguage { language } } lastAnalysis { id } } }
    server { version eventLog { backend connected firstCursor lastCursor length } subscribers watching } }`);
  expect(graph).toMatchObject({ nodeCount: 19, relationshipCount: 28, fileCount: 4, unresolvedCallCount: 2 });
  expect(graph.updatedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect(graph.nodesByKind).toContainEqual({ kind: 'FILE', count: 4 });
  expect(graph.nodesByLanguage).toContainEqual({ language: 'GO', files: 1, nodes: 2, lines: 7 });
  expect(repositories.nodes).toEqual([
    {
      name: 'shop',
      root: { kind: 'REPOSITORY' },
      graph: {
        fileCount: 3,
        unresolvedCallCount: 2,
        nodesByLanguage: [{ language: 'TYPESCRIPT' }, { language: 'PYTHON' }],
      },
      lastAnalysis: null,
    },
    {
      name: 'tools',
      root: { kind: 'REPOSITORY' },
      graph: { fileCount: 1, unresolvedCallCount: 0, nodesByLanguage: [{ language: 'GO' }] },
      lastAnalysis: null,
    },
  ]);
  expect(server.eventLog).toMatchObject({ backend: 'EMBEDDED', connected: true, length: 47 });
});
