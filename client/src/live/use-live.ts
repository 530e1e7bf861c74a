import { createContext, use, useEffect, useRef, useSyncExternalStore } from 'react';
import { type AnyVariables, type UseQueryArgs, type UseQueryState, useQuery } from 'urql';
import type { FeedState } from './feed.ts';
import type { Live } from './live.ts';
import type { LiveState } from './state.ts';
import { isTouched, type Touch } from './touched.ts';

export const LiveContext = createContext<Live | null>(null);

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error('useLive() outside of <LiveContext>');
  return live;
}

export function useLiveState(): LiveState {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.state);
}

export function useFeed(): FeedState {
  const { feed } = useLive();
  return useSyncExternalStore(feed.subscribe, feed.state);
}

export type LiveQueryState<Data, Variables extends AnyVariables> = UseQueryState<Data, Variables> & {
  /** Asks again, past the cache. */
  readonly retry: () => void;
};

/**
 * A query whose answer follows the graph: it is asked again when events touch it. What the cache holds is shown at
 * once and asked again, since nobody told it of changes while it was off the screen.
 */
export function useLiveQuery<Data, Variables extends AnyVariables>(
  args: UseQueryArgs<Variables, Data> & { touchedBy?: Touch },
): LiveQueryState<Data, Variables> {
  const { touchedBy = 'ids', ...query } = args;
  const [result, execute] = useQuery<Data, Variables>({
    requestPolicy: 'cache-and-network',
    ...query,
  } as UseQueryArgs<Variables, Data>);
  const { refetcher } = useLive();
  const retry = (): void => execute({ requestPolicy: 'network-only' });
  const latest = useRef({ result, touchedBy, retry });
  useEffect(() => {
    latest.current = { result, touchedBy, retry };
  });
  useEffect(() => {
    if (args.pause) return;
    return refetcher.add({
      touchedBy: (events) => isTouched(latest.current.touchedBy, events, latest.current.result.data),
      failed: () => latest.current.result.error !== undefined,
      run: () => latest.current.retry(),
    });
  }, [refetcher, args.pause]);
  return { ...result, retry };
}

/** Calls `run` again and again while the page is shown; null rests. For what moves faster than the log tells. */
export function usePoll(everyMs: number | null, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => document.hidden || latest.current(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
