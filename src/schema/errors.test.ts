import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Asker, createAsker } from '../../test/ask.ts';
import { openSmallContext, type SmallContext } from '../../test/small-context.ts';
import { Cart, shop } from '../../test/small-graph.ts';
import { toGlobalId } from './global-id.ts';

let small: SmallContext;
let ask: Asker;
const cart = toGlobalId('CodeNode', Cart.id);
const gone = toGlobalId('CodeNode', 'AAAAAAAAAAAAAAAA');

beforeAll(async () => {
  small = await openSmallContext();
  ask = createAsker(small.context);
});
afterAll(() => small.close());

const nested = (depth: number): string =>
  depth === 0 ? 'id' : `relationships(first: 100) { nodes { target { ${nested(depth - 1)} } } }`;

const CASES: readonly (readonly [query: string, code: string, message: RegExp])[] = [
  ['{ codeNodes(first: 501) { totalCount } }', 'BAD_USER_INPUT', /first: 501 is outside 0 to 500/],
  ['{ codeNodes(first: -1) { totalCount } }', 'BAD_USER_INPUT', /first: -1/],
  ['{ codeNodes(last: 501) { totalCount } }', 'BAD_USER_INPUT', /last: 501/],
  ['{ codeNodes(first: 1, last: 1) { totalCount } }', 'BAD_USER_INPUT', /last: it cannot be together with `first`/],
  ['{ codeNodes(after: "no") { totalCount } }', 'INVALID_PAGE_CURSOR', /after: "no" is not a cursor of this list/],
  ['{ node(id: "no") { id } }', 'INVALID_ID', /"no" is not the id of a node/],
  ['{ nodes(ids: ["no"]) { id } }', 'INVALID_ID', /"no"/],
  [`{ nodes(ids: [${`"${cart}" `.repeat(501)}]) { id } }`, 'BAD_USER_INPUT', /ids: 501 is outside/],
  [
    `{ codeNode(by: { id: "${toGlobalId('Repository', shop.id)}" }) { id } }`,
    'INVALID_ID',
    /is not the id of a CodeNode/,
  ],
  [
    `{ codeNodes(filter: { repositories: ["${cart}"] }) { totalCount } }`,
    'INVALID_ID',
    /is not the id of a Repository/,
  ],
  ['{ codeNode(by: { id: "a", symbol: "b" }) { id } }', 'GRAPHQL_VALIDATION_FAILED', /exactly one key/],
  ['{ codeNode(by: { position: { path: "a", line: 0 } }) { id } }', 'BAD_USER_INPUT', /by.position.line: 0/],
  [
    `{ codeNode(by: { id: "${cart}" }) { callers(minConfidence: 1.5) { totalCount } } }`,
    'BAD_USER_INPUT',
    /minConfidence: 1.5 is outside 0 to 1/,
  ],
  [`{ codeNode(by: { id: "${cart}" }) { source(contextLines: -1) } }`, 'BAD_USER_INPUT', /contextLines: -1/],
  [`{ traverse(input: { start: "${cart}", maxDepth: 101 }) { truncated } }`, 'BAD_USER_INPUT', /input.maxDepth: 101/],
  [`{ traverse(input: { start: "${cart}", limit: 0 }) { truncated } }`, 'BAD_USER_INPUT', /input.limit: 0/],
  [`{ traverse(input: { start: "${gone}" }) { truncated } }`, 'NOT_FOUND', /input.start/],
  [`{ callChains(input: { from: "${cart}", to: "${gone}" }) { truncated } }`, 'NOT_FOUND', /input.to/],
  [`{ subgraph(input: { seeds: [] }) { truncated } }`, 'BAD_USER_INPUT', /input.seeds/],
  [
    `{ subgraph(input: { seeds: ["${cart}"], maxNodes: 2001 }) { truncated } }`,
    'BAD_USER_INPUT',
    /input.maxNodes: 2001/,
  ],
  [`{ search(query: "${'a'.repeat(201)}") { totalCount } }`, 'BAD_USER_INPUT', /query: 201 characters/],
  ['{ changes(first: 0) { cursor } }', 'BAD_USER_INPUT', /first: 0 is outside 1 to 500/],
  ['{ changes(after: "no") { cursor } }', 'INVALID_CURSOR', /"no" is not a cursor/],
  [`{ codeNodes(first: 100) { nodes { ${nested(2)} } } }`, 'COST_LIMIT_EXCEEDED', /up to 1010100 nodes, and 500000/],
  [
    `{ traverse(input: { start: "${cart}", limit: 2000 }) { visits { node { callers(first: 500) { totalCount } } } } }`,
    'COST_LIMIT_EXCEEDED',
    /up to 1002000/,
  ],
  ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED', /Cannot query field/],
  ['{ ', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
];

describe('errors carry a code and say what is wrong', () => {
  test.each(CASES)('%s', async (query, code, message) => {
    const { errors } = await ask(query);
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(errors?.[0]?.message).toMatch(message);
    expect(ask.bugs).toEqual([]);
  });
});

test('a value of a variable carries a code, too', async () => {
  const byTwo = await ask('query ($by: CodeNodeLookup!) { codeNode(by: $by) { id } }', {
    by: { id: 'a', symbol: 'b' },
  });
  expect(byTwo.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  const noCursor = await ask('query ($after: Cursor) { changes(after: $after) { cursor } }', { after: 'no' });
  expect(noCursor.errors?.[0]?.extensions.code).toBe('INVALID_CURSOR');
  const cursorWithGarbage = await ask('query ($after: Cursor) { changes(after: $after) { cursor } }', { after: 17 });
  expect(cursorWithGarbage.errors?.[0]?.extensions.code).toBe('INVALID_CURSOR');
});

test('an error names its place, and data for programs', async () => {
  const { errors } = await ask('{ few: codeNodes(first: 501) { totalCount } }');
  expect(errors).toMatchObject([
    { path: ['few'], extensions: { code: 'BAD_USER_INPUT', argument: 'first', value: 501, least: 0, most: 500 } },
  ]);
});

test('a bug is masked, and told to the operator under the id that the client sees', async () => {
  const broken = createAsker({
    ...small.context,
    sources: { read: () => Promise.reject(new Error('a secret path')) },
  });
  const { errors } = await broken(`{ codeNode(by: { id: "${cart}" }) { source } }`);
  expect(errors?.[0]?.message).toMatch(/^Unexpected error/);
  expect(errors?.[0]?.message).toContain(errors?.[0]?.extensions.id);
  expect(JSON.stringify(errors)).not.toContain('secret');
  expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  expect(String(broken.bugs[0])).toContain('a secret path');
});

test('a subscription that costs too much does not open', async () => {
  const stream = await ask.subscribe(
    'subscription { changes(maxBatchSize: 2000) { events { ... on NodeAdded { node { callers(first: 500) { totalCount } } } } } }',
  );
  expect((await stream.next()).value.errors[0].extensions.code).toBe('COST_LIMIT_EXCEEDED');
  expect((await stream.next()).done).toBe(true);
});
