import { type ExecutionArgs, type ExecutionResult, type GraphQLError, parse } from 'graphql';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testNode } from '../../test/graph-writer.ts';
import { openSmallContext, type SmallContext } from '../../test/small-context.ts';
import { nodeHash } from '../model/element-hash.ts';
import type { SchemaContext } from '../schema/index.ts';
import { createOneRevision } from './one-revision.ts';

let small: SmallContext;
beforeEach(async () => {
  small = await openSmallContext();
});
afterEach(() => small.close());

const late = { type: 'NODE_ADDED', node: testNode('late'), hash: nodeHash(testNode('late')) } as const;
const turns = () => new Promise((resolve) => setTimeout(resolve, 60));

/** What the operation sees of the graph before and after a commit that comes in the middle of it. */
async function seenBy(query: string): Promise<readonly boolean[]> {
  const seen: boolean[] = [];
  let committed: Promise<unknown> | undefined;
  const executeFn = async ({ contextValue }: ExecutionArgs): Promise<ExecutionResult> => {
    const { projection } = contextValue as SchemaContext;
    seen.push(projection.graph.node('late') !== undefined);
    committed = small.commit(late);
    await turns();
    seen.push(projection.graph.node('late') !== undefined);
    return { data: {} };
  };
  let execute: (args: ExecutionArgs) => Promise<ExecutionResult> = executeFn;
  const args = { document: parse(query), contextValue: small.context } as unknown as ExecutionArgs;
  createOneRevision((error) => error as GraphQLError).onExecute!({
    args,
    executeFn,
    setExecuteFn: (fn: typeof execute) => {
      execute = fn;
    },
  } as never);
  await execute(args);
  await committed;
  seen.push(small.context.projection.graph.node('late') !== undefined);
  return seen;
}

it('keeps the graph as it is while a query runs, and lets the commit in when it is over', async () => {
  expect(await seenBy('{ graph { cursor } }')).toEqual([false, false, true]);
});

it('does not hold up commits for a mutation, which may wait for them', async () => {
  expect(await seenBy('mutation { reanalyze(input: {}) { __typename } }')).toEqual([false, true, true]);
});
