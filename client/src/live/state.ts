/**
 * The change stream as a table of states. The page shows its data in every one of them; only the label differs.
 *
 * | phase      | what runs                   | shown as                                |
 * | ---------- | --------------------------- | --------------------------------------- |
 * | loading    | a query for Graph.cursor    | Connecting                              |
 * | connecting | the stream is being opened  | Connecting                              |
 * | catchingUp | the stream, behind the head | Catching up                             |
 * | live       | the stream                  | Live                                    |
 * | waiting    | a timer until `retryAt`     | Reconnecting in n s                     |
 * | offline    | nothing                     | Offline                                 |
 * | expired    | a query for Graph.cursor    | Reloading: the log no longer reaches us |
 * | stopped    | nothing                     |                                         |
 *
 * Invariants: a cursor only ever gives way to that of a newer whole commit, or to none when the server can no longer
 * continue it; without a cursor the way to the stream leads through loading; `retryAt` is set exactly while waiting;
 * there is no last attempt.
 */
export type Phase = 'loading' | 'connecting' | 'catchingUp' | 'live' | 'waiting' | 'offline' | 'expired' | 'stopped';

export interface LiveState {
  readonly phase: Phase;
  /** Where to resume. */
  readonly cursor: string | null;
  /** Failures since something last arrived. */
  readonly attempt: number;
  /** Milliseconds since 1970. */
  readonly retryAt: number | null;
  /** Why the stream is not live, as a phrase for a person. */
  readonly reason: string | null;
  /** When the data on the page was last known to be current; null before the first time. */
  readonly asOf: number | null;
}

export type LiveEvent =
  | { readonly type: 'LOADED'; readonly cursor: string }
  | { readonly type: 'BEHIND'; readonly cursor: string | null }
  | { readonly type: 'CAUGHT_UP'; readonly cursor: string | null; readonly at: number }
  | { readonly type: 'FAILED'; readonly reason: string; readonly retryAt: number }
  | { readonly type: 'EXPIRED'; readonly reason: string }
  | { readonly type: 'RETRY' }
  | { readonly type: 'OFFLINE' }
  | { readonly type: 'ONLINE' }
  | { readonly type: 'STOP' };

export const INITIAL: LiveState = {
  phase: 'loading',
  cursor: null,
  attempt: 0,
  retryAt: null,
  reason: null,
  asOf: null,
};

type Table = { readonly [P in Phase]: { readonly [E in LiveEvent['type']]: Phase | null } };

const IGNORED = {
  LOADED: null,
  BEHIND: null,
  CAUGHT_UP: null,
  FAILED: null,
  EXPIRED: null,
  RETRY: null,
  OFFLINE: null,
  ONLINE: null,
  STOP: 'stopped',
} as const satisfies Table[Phase];

const STREAMING = {
  ...IGNORED,
  BEHIND: 'catchingUp',
  CAUGHT_UP: 'live',
  FAILED: 'waiting',
  EXPIRED: 'expired',
  OFFLINE: 'offline',
} as const satisfies Table[Phase];

/** The next phase; null where the event is late or meaningless and changes nothing. */
const table: Table = {
  loading: { ...IGNORED, LOADED: 'connecting', FAILED: 'waiting', OFFLINE: 'offline' },
  connecting: STREAMING,
  catchingUp: STREAMING,
  live: STREAMING,
  waiting: { ...IGNORED, RETRY: 'connecting', ONLINE: 'connecting', OFFLINE: 'offline' },
  offline: { ...IGNORED, RETRY: 'connecting', ONLINE: 'connecting' },
  expired: { ...IGNORED, LOADED: 'connecting', FAILED: 'waiting', OFFLINE: 'offline' },
  stopped: { ...IGNORED, STOP: null },
};

/** The state after an event; the same object when the event changes nothing. */
export function step(state: LiveState, event: LiveEvent): LiveState {
  const next = table[state.phase][event.type];
  if (next === null) return state;
  const cursor = cursorAfter(state, event);
  return {
    phase: next === 'connecting' && cursor === null ? 'loading' : next,
    cursor,
    attempt: attemptAfter(state, event),
    retryAt: event.type === 'FAILED' ? event.retryAt : null,
    reason: event.type === 'FAILED' || event.type === 'EXPIRED' ? event.reason : reasonAfter(state, event),
    asOf: event.type === 'CAUGHT_UP' ? event.at : state.asOf,
  };
}

/** Milliseconds to wait after the nth failure: 1 s doubling to 30 s, the upper half of it by chance. */
export function backoff(attempt: number, random: number): number {
  const ceiling = Math.min(30_000, 1000 * 2 ** attempt);
  return Math.max(1000, Math.round(ceiling / 2 + (ceiling / 2) * random));
}

function cursorAfter(state: LiveState, event: LiveEvent): string | null {
  switch (event.type) {
    case 'LOADED':
      return event.cursor;
    case 'BEHIND':
    case 'CAUGHT_UP':
      return event.cursor ?? state.cursor;
    case 'EXPIRED':
      return null;
    default:
      return state.cursor;
  }
}

function attemptAfter(state: LiveState, event: LiveEvent): number {
  if (event.type === 'FAILED') return state.attempt + 1;
  return event.type === 'BEHIND' || event.type === 'CAUGHT_UP' ? 0 : state.attempt;
}

/** The reason stays until the stream is whole again, so that a label does not flicker between attempts. */
function reasonAfter(state: LiveState, event: LiveEvent): string | null {
  return event.type === 'CAUGHT_UP' || event.type === 'STOP' ? null : state.reason;
}
