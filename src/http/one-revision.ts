/** A query sees one revision of the graph, from its first field to its last: commits wait for it, as it waits for them. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLError,
  getOperationAST,
  OperationTypeNode,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { SchemaContext } from '../schema/index.ts';

/** A graph that is loaded sooner is worth waiting for; a later one is answered with how far it is. */
const LOADING_PATIENCE_MS = 2_000;

export function createOneRevision(maskError: (error: unknown) => GraphQLError): Plugin<SchemaContext> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      // A mutation may wait for an analysis, whose commits it would hold up.
      if (getOperationAST(args.document, args.operationName)?.operation !== OperationTypeNode.QUERY) return;
      setExecuteFn(async (own: ExecutionArgs): Promise<ExecutionResult> => {
        const context = own.contextValue as SchemaContext;
        try {
          if (!context.projection.isLoaded) await loadedSoon(context);
          return await context.projection.hold(async (projection) =>
            executeFn({ ...own, contextValue: { ...context, projection } }),
          );
        } catch (error) {
          return { errors: [maskError(error)] };
        }
      });
    },
  };
}

async function loadedSoon({ projection }: SchemaContext): Promise<void> {
  await Promise.race([projection.loaded.catch(() => {}), wait(LOADING_PATIENCE_MS, undefined, { ref: false })]);
}
