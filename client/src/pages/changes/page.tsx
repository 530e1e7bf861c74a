import { getRouteApi } from '@tanstack/react-router';
import { Pause, Play } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { FilterMenu } from '../../components/filter-menu.tsx';
import { Page } from '../../components/page.tsx';
import { Empty } from '../../components/states.tsx';
import { TextFilter } from '../../components/text-filter.tsx';
import { count, counted } from '../../format.ts';
import { useKeys, withKey } from '../../keys.ts';
import type { FeedEntry } from '../../live/feed.ts';
import { joinHistory, useNewestChanges } from '../../live/history.ts';
import { useFeed } from '../../live/use-live.ts';
import { usePageTitle } from '../../page-title.ts';
import { CHANGE_TYPE, NODE_KIND, wordsOf } from '../../words.ts';
import { type EventFilter, passes } from './event-filter.ts';
import { GroupView } from './group-view.tsx';
import { groupEntries } from './groups.ts';
import styles from './page.module.css';
import type { ChangesSearch } from './page.search.ts';
import { useReplay } from './use-replay.ts';

const route = getRouteApi('/changes');

/** What happened to the graph, the newest first, as it happens. */
export function ChangesPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { entries, gaps } = useFeed();
  const [pausedAt, setPausedAt] = useState<readonly FeedEntry[] | null>(null);
  const replay = useReplay(search.after);
  const newest = useNewestChanges(NEWEST);
  usePageTitle('Changes');
  const set = useCallback(
    (change: ChangesSearch) => {
      void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    },
    [navigate],
  );
  const setPath = useCallback((path: string | undefined) => set({ path }), [set]);
  const togglePause = (): void => setPausedAt(pausedAt ? null : entries);
  useKeys({ 'changes.pause': togglePause });

  const { type, kind, path } = search;
  const filter: EventFilter = useMemo(() => ({ types: type, kinds: kind, path }), [type, kind, path]);
  const shown = pausedAt ?? entries;
  const past = search.after === undefined ? newest : replay.events;
  const all = useMemo(() => joinHistory(past, shown), [past, shown]);
  const groups = useMemo(() => groupEntries(all.filter(({ event }) => passes(event, filter))), [all, filter]);
  const waiting = pausedAt ? countWaiting(entries, pausedAt, filter) : 0;
  const filtered = type !== undefined || kind !== undefined || path !== undefined;

  return (
    <Page
      title="Changes"
      remark={pausedAt ? `Paused, ${count(waiting)} waiting` : 'As they happen'}
      actions={
        <Button
          icon={pausedAt ? Play : Pause}
          onClick={togglePause}
          title={withKey('Pause or resume', 'changes.pause')}
        >
          {pausedAt ? 'Resume' : 'Pause'}
        </Button>
      }
      tools={
        <>
          <FilterMenu label="Type" options={TYPES} chosen={type} onChange={(type) => set({ type })} />
          <FilterMenu label="Kind of node" options={KINDS} chosen={kind} onChange={(kind) => set({ kind })} />
          <TextFilter label="Path" placeholder="Path: src/**" value={path} onChange={setPath} />
          {filtered && (
            <Button look="quiet" onClick={() => set({ type: undefined, kind: undefined, path: undefined })}>
              Drop filters
            </Button>
          )}
          <span className={styles.space} />
          {search.after === undefined ? (
            <Button
              look="quiet"
              onClick={() => set({ after: 'start' })}
              title="Shows what the log holds, from its oldest event on"
            >
              Replay the log
            </Button>
          ) : (
            <Button look="quiet" onClick={() => set({ after: undefined })}>
              {replay.state === 'running' ? `Replaying, ${count(replay.events.length)} so far` : 'Newest only'}
            </Button>
          )}
        </>
      }
    >
      {replay.problem && <p className={styles.note}>{replay.problem}</p>}
      {gaps.size > 0 && (
        <p className={styles.note}>
          Some changes are missing: the log no longer reached back to where this page was. What you see elsewhere is up
          to date.
        </p>
      )}
      {groups.length > 0 ? (
        <Groups groups={groups} />
      ) : (
        <Empty title={filtered && all.length > 0 ? 'No change fits' : 'Nothing has changed yet'}>
          <p>
            {filtered && all.length > 0
              ? `Of the ${counted(all.length, 'event')} shown here none passes these filters.`
              : 'Save a file of the repository, and what it changed appears here within a second.'}
          </p>
        </Empty>
      )}
    </Page>
  );
}

/** Events of the time before this page was opened. */
const NEWEST = 300;
const SHOWN_AT_FIRST = 40;

function Groups({ groups }: { readonly groups: ReturnType<typeof groupEntries> }) {
  const [most, setMost] = useState(SHOWN_AT_FIRST);
  return (
    <>
      <ol className={styles.groups}>
        {groups.slice(0, most).map((group) => (
          <GroupView key={group.key} group={group} />
        ))}
      </ol>
      {groups.length > most && <Button onClick={() => setMost(most * 2)}>Show older</Button>}
    </>
  );
}

const TYPES = wordsOf(CHANGE_TYPE).map((value) => ({ value, label: CHANGE_TYPE[value].name }));
const KINDS = wordsOf(NODE_KIND).map((value) => ({ value, label: NODE_KIND[value].name }));

function countWaiting(entries: readonly FeedEntry[], paused: readonly FeedEntry[], filter: EventFilter): number {
  const last = paused.at(-1)?.key ?? -1;
  return entries.filter(({ key, event }) => key > last && passes(event, filter)).length;
}
