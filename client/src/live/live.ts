import { createFeed, type Feed } from './feed.ts';
import { createRefetcher, type Refetcher } from './refetch.ts';
import { INITIAL, type LiveState } from './state.ts';
import { followChanges, type LiveTransport } from './stream.ts';

/** Events that a page remembers. */
const FEED_LIMIT = 5000;
/** No query is asked again more often than this, whatever changes. */
const REFETCH_INTERVAL_MS = 1000;

/** The one stream of a page and what its parts make of it. It belongs to the app: no component opens or closes it. */
export interface Live {
  readonly state: () => LiveState;
  subscribe(listener: () => void): () => void;
  readonly feed: Feed;
  readonly refetcher: Refetcher;
  retryNow(): void;
  stop(): void;
}

export function startLive(transport: LiveTransport): Live {
  let state = INITIAL;
  const listeners = new Set<() => void>();
  const hidden = (): boolean => document.hidden;
  const feed = createFeed(FEED_LIMIT, (run) => (hidden() ? setTimeout(run, 500) : requestAnimationFrame(run)));
  const refetcher = createRefetcher(REFETCH_INTERVAL_MS, hidden);

  const stream = followChanges(transport, {
    state(next) {
      const isBack = next.phase === 'live' && state.phase !== 'live';
      state = next;
      if (isBack) refetcher.failed();
      for (const listener of listeners) listener();
    },
    events(events) {
      feed.push(events);
      refetcher.offer(events);
    },
    reloaded() {
      feed.gap();
      refetcher.all();
    },
  });

  const ending = new AbortController();
  const { signal } = ending;
  addEventListener('offline', stream.offline, { signal });
  addEventListener('online', stream.online, { signal });
  document.addEventListener('visibilitychange', () => hidden() || refetcher.shown(), { signal });

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    feed,
    refetcher,
    retryNow: stream.retryNow,
    stop() {
      ending.abort();
      stream.stop();
    },
  };
}
