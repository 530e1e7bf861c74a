import type { ChangeBatch, ChangeEvent } from './changes.query.ts';
import { backoff, INITIAL, type LiveEvent, type LiveState, step } from './state.ts';

/** The server sends a heartbeat each 15 s; two of them missing and a little patience. */
const SILENCE_MS = 35_000;

/** How the stream reaches its server. Each call is one attempt: nothing in here retries by itself. */
export interface LiveTransport {
  /** The log position that queries answered from now on include. */
  loadCursor(): Promise<string>;
  /** Opens the stream after a cursor; exactly one of `ended` and `failed` comes last. Returns what closes it. */
  subscribe(after: string, sink: LiveSink): () => void;
}

export interface LiveSink {
  batch(batch: ChangeBatch): void;
  /** `expired` when the server cannot continue this cursor. */
  failed(failure: { readonly reason: string; readonly expired: boolean }): void;
  ended(): void;
}

export interface LiveHooks {
  state(state: LiveState): void;
  /** Events of whole commits, in order, each once. */
  events(events: readonly ChangeEvent[]): void;
  /** The stream begins anew at a later place: what happened between is not among the events. */
  reloaded(): void;
}

export interface LiveStream {
  /** Tries at once instead of waiting for the timer. */
  retryNow(): void;
  offline(): void;
  online(): void;
  stop(): void;
}

/**
 * Follows the change log for as long as the page lives: what each state of state.ts runs, and what that tells the table.
 *
 * A commit whose batches are cut off halfway is forgotten and comes again whole: its events are handed on, and the
 * cursor moves, only with the batch that completes it.
 */
export function followChanges(transport: LiveTransport, hooks: LiveHooks, random = Math.random): LiveStream {
  let state = INITIAL;
  let close = (): void => {};
  let hasLoaded = false;

  const dispatch = (event: LiveEvent): void => {
    const before = state;
    state = step(state, event);
    if (state === before) return;
    if (state.phase !== before.phase) enter(before);
    hooks.state(state);
  };

  const enter = (before: LiveState): void => {
    const streaming = (phase: string): boolean => phase === 'connecting' || phase === 'catchingUp' || phase === 'live';
    if (streaming(before.phase) && streaming(state.phase)) return;
    close();
    close = () => {};
    if (state.phase === 'loading' || state.phase === 'expired') close = load();
    else if (state.phase === 'connecting') close = subscribe(state.cursor ?? '');
    else if (state.phase === 'waiting') close = waitUntil(state.retryAt ?? 0);
  };

  const load = (): (() => void) => {
    let current = true;
    transport.loadCursor().then(
      (cursor) => {
        if (!current) return;
        dispatch({ type: 'LOADED', cursor });
        if (hasLoaded) hooks.reloaded();
        hasLoaded = true;
      },
      (error: unknown) => current && fail(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      current = false;
    };
  };

  const subscribe = (after: string): (() => void) => {
    let current = true;
    let pending: ChangeEvent[] = [];
    let silence = setTimeout(fail, SILENCE_MS, 'the server has gone quiet');
    const only =
      <A extends unknown[]>(then: (...args: A) => void) =>
      (...args: A): void => {
        if (current) then(...args);
      };
    const unsubscribe = transport.subscribe(after, {
      batch: only((batch) => {
        clearTimeout(silence);
        silence = setTimeout(fail, SILENCE_MS, 'the server has gone quiet');
        for (const event of batch.events) pending.push(event);
        if (!batch.partial) {
          const whole = pending;
          pending = [];
          if (whole.length > 0) hooks.events(whole);
        }
        const cursor = batch.partial ? null : batch.cursor;
        if (batch.caughtUp && !batch.partial) dispatch({ type: 'CAUGHT_UP', cursor, at: Date.now() });
        else dispatch({ type: 'BEHIND', cursor });
      }),
      failed: only(({ reason, expired }) => (expired ? dispatch({ type: 'EXPIRED', reason }) : fail(reason))),
      ended: only(() => fail('the server closed the stream')),
    });
    return () => {
      current = false;
      clearTimeout(silence);
      unsubscribe();
    };
  };

  const waitUntil = (at: number): (() => void) => {
    const timer = setTimeout(() => dispatch({ type: 'RETRY' }), Math.max(0, at - Date.now()));
    return () => clearTimeout(timer);
  };

  const fail = (reason: string): void =>
    dispatch({ type: 'FAILED', reason, retryAt: Date.now() + backoff(state.attempt, random()) });

  close = load();
  hooks.state(state);
  return {
    retryNow: () => dispatch({ type: 'RETRY' }),
    offline: () => dispatch({ type: 'OFFLINE' }),
    online: () => dispatch({ type: 'ONLINE' }),
    stop: () => dispatch({ type: 'STOP' }),
  };
}
