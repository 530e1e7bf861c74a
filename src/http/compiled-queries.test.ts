import type { ExecutionArgs } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operation } from '../../test/every-operation.ts';
import { openSmallContext, type SmallContext } from '../../test/small-context.ts';
import { checkout } from '../../test/small-graph.ts';
import { createErrorMask, type SchemaContext, schema } from '../schema/index.ts';
import { type CompilingLimits, createCompiledQueries } from './compiled-queries.ts';

let small: SmallContext;
beforeAll(async () => {
  // Then it is there at once for each server.
  await import('graphql-jit');
  small = await openSmallContext();
});
afterAll(() => small.close());

/** Answers of a server with compiled queries, and how often it walked a document instead. */
function createServer(limits?: CompilingLimits) {
  let walked = 0;
  const count: Plugin = {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => {
        walked++;
        return executeFn(args);
      });
    },
  };
  const maskError = createErrorMask((error) => {
    throw error;
  });
  const yoga = createYoga<Record<string, never>, SchemaContext>({
    schema,
    context: () => ({ ...small.context }),
    plugins: [count, createCompiledQueries(limits)],
    maskedErrors: { maskError },
    logging: false,
  });
  return {
    async ask(query: string, variables: Record<string, unknown> = {}): Promise<string> {
      const response = await yoga.fetch('http://test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return response.text();
    },
    get walked() {
      return walked;
    },
  };
}

it.each(Object.keys(schema.getQueryType()!.getFields()))('%s is answered by the same bytes', async (field) => {
  const server = createServer({ nodes: 500_000, characters: 50_000 });
  const query = operation('Query', field);
  const first = await server.ask(query);
  expect(JSON.parse(first)).not.toHaveProperty('errors');
  expect([await server.ask(query), await server.ask(query), server.walked]).toEqual([first, first, 1]);
});

it.each<[name: string, query: string, variables: Record<string, unknown>]>([
  ['of a value', 'query ($first: Int) { codeNodes(first: $first) { totalCount } }', { first: 'one' }],
  ['of an argument', 'query ($first: Int) { codeNodes(first: $first) { totalCount } }', { first: 501 }],
  [
    'of an input that takes one of its fields',
    'query ($by: CodeNodeLookup!) { codeNode(by: $by) { id } }',
    { by: { symbol: checkout.symbol, qualifiedName: 'checkout' } },
  ],
  ['of an id', '{ node(id: "none") { id } }', {}],
])('errors %s are told as ever', async (_, query, variables) => {
  const server = createServer();
  const first = await server.ask(query, variables);
  expect(JSON.parse(first).errors[0].extensions.code).toEqual(expect.any(String));
  expect([await server.ask(query, variables), await server.ask(query, variables)]).toEqual([first, first]);
});

it('takes variables, skips and includes', async () => {
  const server = createServer();
  const query = `query ($by: CodeNodeLookup!, $skip: Boolean!) {
    codeNode(by: $by) { name @skip(if: $skip) kind @include(if: $skip) }
  }`;
  const by = { qualifiedName: 'checkout' };
  const answers = [];
  for (const skip of [true, false, true, false]) answers.push(await server.ask(query, { by, skip }));
  expect(answers.slice(2)).toEqual(answers.slice(0, 2));
  expect([answers[0] === answers[1], server.walked]).toEqual([false, 1]);
});

it.each([
  ['of large answers', '{ codeNodes(first: 500) { nodes { children(first: 500) { totalCount } } } }'],
  ['that are long', `{ graph { nodeCount ${' '.repeat(3_000)} } }`],
])('leaves those %s to the executor that gives way to others', async (_, query) => {
  const server = createServer();
  for (let i = 0; i < 3; i++) await server.ask(query);
  expect(server.walked).toBe(3);
});
