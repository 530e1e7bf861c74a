import { useMemo } from 'react';
import { useQuery } from 'urql';
import { type ChangeEvent, NewestChangesQuery } from './changes.query.ts';
import type { FeedEntry } from './feed.ts';

/** The newest events that the log held when it was asked first, oldest first; empty until it has answered. */
export function useNewestChanges(last: number): readonly ChangeEvent[] {
  const variables = useMemo(() => ({ last }), [last]);
  const [{ data }] = useQuery({ query: NewestChangesQuery, variables });
  return data?.changes.events ?? NOTHING;
}

const NOTHING: readonly ChangeEvent[] = [];

/** What was before this page, then what it saw itself; what is in both counts once. */
export function joinHistory(past: readonly ChangeEvent[], live: readonly FeedEntry[]): readonly FeedEntry[] {
  if (past.length === 0) return live;
  const since = live[0]?.event.at;
  const before = since === undefined ? past : past.filter(({ at }) => at < since);
  return [...before.map((event, index) => ({ key: index - before.length, event })), ...live];
}
