/**
 * Tells other processes that the log grew, over graphql-redis-subscriptions. Redis Pub/Sub loses messages without a word,
 * so a message carries only the new head's seq, and losing one loses nothing: whoever is woken reads the log.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import type { Redis } from 'ioredis';
import type { GrowthListener } from './change-log.ts';

export interface WakeUp {
  /** Without a seq: everyone is to look. */
  notify: GrowthListener;
  close(): void;
}

export interface WakeUpOptions {
  /** The log's own connection. */
  readonly publisher: Redis;
  readonly topic: string;
  readonly onWake: GrowthListener;
}

/** One connection and one subscription, however many follow the log. */
export async function openWakeUp({ publisher, topic, onWake }: WakeUpOptions): Promise<WakeUp> {
  // Its SUBSCRIBE waits for Redis as long as it takes. What ioredis subscribes anew by itself after a reconnection nobody
  // catches: closed at that moment it would end the process (ioredis 6.0.0, event_handler.js).
  const subscriber = publisher.duplicate({ maxRetriesPerRequest: null, autoResubscribe: false });
  // ioredis prints errors that nobody listens to; the log's own connection reports them.
  subscriber.on('error', ignore);
  subscriber.on('ready', () => {
    subscriber.subscribe(topic).catch(ignore);
    // What was published while it was away is lost: look.
    onWake();
  });
  const pubSub = new RedisPubSub({ publisher, subscriber });
  const subscribed = pubSub
    .subscribe(topic, (seq: unknown) => onWake(Number.isSafeInteger(seq) ? Number(seq) : undefined))
    .catch(ignore);
  // A SUBSCRIBE that fails also rejects a promise of the library that only a second subscriber handles. Unhandled, it
  // would end the process (graphql-redis-subscriptions 2.7.0, redis-pubsub.js, `pending.reject`).
  pubSub.subscribe(topic, ignore).catch(ignore);
  await Promise.race([subscribed, sleep(SUBSCRIBE_MS, undefined, { ref: false })]);
  return {
    notify(seq) {
      pubSub.publish(topic, seq ?? null).catch(ignore);
    },
    // Not pubSub.close(): it quits the publisher, which is the log's, and waits for a Redis that may be away.
    close: () => subscriber.disconnect(),
  };
}

/** Longer than this the log is not kept waiting: until the subscription is there, polling does. */
const SUBSCRIBE_MS = 1_000;
const ignore = (): void => {};
