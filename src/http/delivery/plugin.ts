/**
 * Equal subscriptions to `changes` are executed and serialised once, however many there are. Other subscriptions stay as
 * they are: their sources keep the newest state alone.
 */
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { SchemaContext } from '../../schema/index.ts';
import { createGroup, type Group } from './group.ts';
import { type MaskError, toChangesOperation } from './operation.ts';
import { subscribe } from './subscriber.ts';

export interface SharedDelivery {
  readonly plugin: Plugin<SchemaContext>;
  /** Groups that have members. */
  readonly groupCount: number;
}

export interface DeliveryOptions {
  readonly createContext: () => Omit<SchemaContext, 'signal'>;
  readonly maskError: MaskError;
}

export function createSharedDelivery({ createContext, maskError }: DeliveryOptions): SharedDelivery {
  const groups = new Map<string, Group>();
  return {
    get groupCount() {
      return groups.size;
    },
    plugin: {
      onSubscribe({ args, setSubscribeFn }) {
        const operation = toChangesOperation(args, maskError);
        if (!operation) return;
        setSubscribeFn(
          (): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> =>
            subscribe(
              operation,
              {
                get: (key) => groups.get(key),
                start(first, start) {
                  const group = createGroup({
                    operation: first,
                    start,
                    context: createContext(),
                    onOver() {
                      if (groups.get(first.key) === group) groups.delete(first.key);
                    },
                  });
                  groups.set(first.key, group);
                  return group;
                },
              },
              args.contextValue as SchemaContext,
            ) as Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult>,
        );
      },
    },
  };
}
