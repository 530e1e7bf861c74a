import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { type ChangeEvent, PastChangesQuery } from '../../live/changes.query.ts';

export interface Replay {
  readonly events: readonly ChangeEvent[];
  readonly state: 'none' | 'running' | 'done';
  /** Why it ended early, for a person. */
  readonly problem: string | null;
}

/** The most that is replayed; the log may hold millions. */
const LIMIT = 5000;
const PAGE = 500;
const NOTHING: Replay = { events: [], state: 'none', problem: null };

/** What the log holds after a cursor, or from its oldest event with `start`. */
export function useReplay(after: string | undefined): Replay {
  const client = useClient();
  const [replay, setReplay] = useState<Replay>(NOTHING);
  useEffect(() => {
    if (after === undefined) return setReplay(NOTHING);
    let gone = false;
    const run = async (): Promise<void> => {
      let events: readonly ChangeEvent[] = [];
      let cursor = after === 'start' ? null : after;
      for (;;) {
        setReplay({ events, state: 'running', problem: null });
        const { data, error } = await client
          .query(PastChangesQuery, { after: cursor, first: PAGE }, { requestPolicy: 'network-only' })
          .toPromise();
        if (gone) return;
        if (!data) return setReplay({ events, state: 'done', problem: error?.message ?? 'The log gave no answer.' });
        events = [...events, ...data.changes.events];
        cursor = data.changes.cursor;
        const full = events.length >= LIMIT;
        if (!data.changes.caughtUp && !full) continue;
        const problem = data.changes.caughtUp ? null : `The log holds more than the first ${LIMIT} events shown here.`;
        return setReplay({ events, state: 'done', problem });
      }
    };
    void run();
    return () => {
      gone = true;
    };
  }, [client, after]);
  return replay;
}
