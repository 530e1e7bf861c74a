/** Counts open subscriptions of all transports, for Server.subscribers. */
import type { Plugin } from 'graphql-yoga';

export interface SubscriberCount {
  readonly count: number;
  readonly plugin: Plugin;
}

export function createSubscriberCount(): SubscriberCount {
  let count = 0;
  return {
    get count() {
      return count;
    },
    plugin: {
      onSubscribe: () => ({
        onSubscribeResult: () => {
          count++;
          return {
            onEnd: () => {
              count--;
            },
          };
        },
      }),
    },
  };
}
