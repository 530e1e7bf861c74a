import { type Exchange, makeOperation, makeResult, type Operation, type OperationResult } from '@urql/core';
import { filter, map, merge, pipe, share, tap } from 'wonka';
import { createLru } from './lru.ts';

/**
 * urql's document cache with a bound: the last `limit` answers by document and variables.
 *
 * The stock cacheExchange never forgets, and forgets all that names a type as soon as a mutation's answer does. Here
 * nothing is invalidated: the change stream asks again what is on the screen, and pages use `cache-and-network`.
 */
export const boundedCacheExchange =
  (limit: number): Exchange =>
  ({ client, forward }) => {
    const results = createLru<number, OperationResult>(limit);

    const isAnswered = ({ kind, key, context }: Operation): boolean =>
      kind === 'query' &&
      (context.requestPolicy === 'cache-only' ||
        (context.requestPolicy !== 'network-only' && results.get(key) !== undefined));

    const answer = (operation: Operation): OperationResult => {
      const result = { ...(results.get(operation.key) ?? makeResult(operation, { data: null })), operation };
      if (operation.context.requestPolicy !== 'cache-and-network') return result;
      client.reexecuteOperation(
        makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' }),
      );
      return { ...result, stale: true };
    };

    const remember = (result: OperationResult): void => {
      if (result.operation.kind === 'query' && result.data && !result.error) results.set(result.operation.key, result);
    };

    return (operations$) => {
      const shared$ = pipe(operations$, share);
      return merge([
        pipe(shared$, filter(isAnswered), map(answer)),
        pipe(
          shared$,
          filter((operation) => !isAnswered(operation)),
          forward,
          tap(remember),
        ),
      ]);
    };
  };
