import type { ChangeEvent } from './changes.query.ts';

/** An event with a number of its own on this page: a cursor may be shared by all events of one commit. */
export interface FeedEntry {
  readonly key: number;
  readonly event: ChangeEvent;
}

export interface FeedState {
  /** Oldest first, the newest `limit` of all. */
  readonly entries: readonly FeedEntry[];
  /** Events received since the page was opened. */
  readonly received: number;
  /** Places where events are missing: the key of the first entry after each. */
  readonly gaps: ReadonlySet<number>;
}

export interface Feed {
  readonly state: () => FeedState;
  subscribe(listener: () => void): () => void;
  push(events: readonly ChangeEvent[]): void;
  /** The next event does not follow on the last one. */
  gap(): void;
}

/** The last events of this page, told to its readers once a frame. `schedule` runs a function before the next paint. */
export function createFeed(limit: number, schedule: (run: () => void) => void): Feed {
  let entries: FeedEntry[] = [];
  let gaps = new Set<number>();
  let received = 0;
  let published: FeedState = { entries, received, gaps };
  let scheduled = false;
  const listeners = new Set<() => void>();

  const publish = (): void => {
    scheduled = false;
    const first = entries[0]?.key ?? received;
    gaps = new Set([...gaps].filter((key) => key >= first));
    published = { entries, received, gaps };
    for (const listener of listeners) listener();
  };

  return {
    state: () => published,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    push(events) {
      received += events.length;
      const kept = events.slice(-limit);
      const added = kept.map((event, index) => ({ key: received - kept.length + index, event }));
      entries = [...entries, ...added].slice(-limit);
      if (scheduled) return;
      scheduled = true;
      schedule(publish);
    },
    gap() {
      gaps.add(received);
    },
  };
}
