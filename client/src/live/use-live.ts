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
  // An answer that is under way may have left the server before the change, and asking now would only join it.
  const isUnderWay = result.fetching || result.stale;
  const askAgain = useRef(false);
  const latest = useRef({ result, isUnderWay, touchedBy, retry });
  useEffect(() => {
    latest.current = { result, isUnderWay, touchedBy, retry };
    if (isUnderWay || !askAgain.current) return;
    askAgain.current = false;
    retry();
  });
  useEffect(() => {
    if (args.pause) return;
    return refetcher.add({
      touchedBy: (events) => {
        const { touchedBy, isUnderWay, result } = latest.current;
        // What an answer that has not come yet will hold, nobody knows.
        return (isUnderWay && result.data === undefined) || isTouched(touchedBy, events, result.data);
      },
      failed: () => latest.current.result.error !== undefined,
      run: () => {
        if (latest.current.isUnderWay) askAgain.current = true;
        else latest.current.retry();
      },
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
