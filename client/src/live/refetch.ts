import type { ChangeEvent } from './changes.query.ts';

/** A query on the screen: whether events touch what it shows, and how to ask again. */
export interface Refetchable {
  touchedBy(events: readonly ChangeEvent[]): boolean;
  /** True when its last answer was an error, so that it is asked again once the server is back. */
  failed(): boolean;
  run(): void;
}

export interface Refetcher {
  add(query: Refetchable): () => void;
  offer(events: readonly ChangeEvent[]): void;
  /** Asks all again: what the events said is not all that happened. */
  all(): void;
  /** Asks those again that have nothing but an error to show. */
  failed(): void;
  /** Call when the page is shown again: what changed while it was hidden is asked for now. */
  shown(): void;
}

/**
 * Asks the queries on the screen again when events touch them: each at most once per `interval` ms, the first time at
 * once, and none while the page is hidden.
 */
export function createRefetcher(interval: number, hidden: () => boolean): Refetcher {
  const entries = new Map<Refetchable, { last: number; timer: ReturnType<typeof setTimeout> | null }>();

  const mark = (query: Refetchable): void => {
    const entry = entries.get(query);
    if (!entry || entry.timer !== null) return;
    entry.timer = setTimeout(() => run(query), Math.max(0, entry.last + interval - Date.now()));
  };

  const run = (query: Refetchable): void => {
    const entry = entries.get(query);
    // A hidden page keeps the mark: its timer has fired, and shown() runs it.
    if (!entry || hidden()) return;
    entry.timer = null;
    entry.last = Date.now();
    query.run();
  };

  const markIf = (wanted: (query: Refetchable) => boolean): void => {
    for (const query of entries.keys()) if (wanted(query)) mark(query);
  };

  return {
    add(query) {
      entries.set(query, { last: 0, timer: null });
      return () => {
        const timer = entries.get(query)?.timer ?? null;
        if (timer !== null) clearTimeout(timer);
        entries.delete(query);
      };
    },
    offer: (events) => markIf((query) => query.touchedBy(events)),
    all: () => markIf(() => true),
    failed: () => markIf((query) => query.failed()),
    shown: () => {
      for (const [query, { timer }] of entries) {
        if (timer === null) continue;
        clearTimeout(timer);
        run(query);
      }
    },
  };
}
