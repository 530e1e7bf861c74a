import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChangeBatch, ChangeEvent } from './changes.query.ts';
import type { LiveState } from './state.ts';
import { followChanges, type LiveSink, type LiveTransport } from './stream.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const event = (name: string) => ({ type: 'NODE_ADDED', cursor: name }) as ChangeEvent;
const batch = (cursor: string, names = '', more: Partial<ChangeBatch> = {}): ChangeBatch => ({
  ...{ cursor, caughtUp: true, partial: false, events: names.split('').map(event) },
  ...more,
});

/** A stream over a scripted transport: what it asked for, and what it told. */
async function follow(loads: readonly (string | Error)[] = ['c0']) {
  const opened: string[] = [];
  const closed: string[] = [];
  const events: string[] = [];
  const states: LiveState[] = [];
  const reloaded = vi.fn();
  const answers = [...loads];
  let sink: LiveSink | undefined;
  const transport: LiveTransport = {
    async loadCursor() {
      const next = answers.length > 1 ? answers.shift() : answers[0];
      if (next instanceof Error) throw next;
      return next ?? '';
    },
    subscribe(after, given) {
      opened.push(after);
      sink = given;
      return () => closed.push(after);
    },
  };
  const stream = followChanges(
    transport,
    {
      state: (state) => states.push(state),
      events: (told) => events.push(told.map(({ cursor }) => cursor).join('')),
      reloaded,
    },
    () => 1,
  );
  await vi.advanceTimersByTimeAsync(0);
  const server = (): LiveSink => {
    if (!sink) throw new Error('nothing was opened');
    return sink;
  };
  return { stream, server, opened, closed, events, states, reloaded, phase: () => states.at(-1)?.phase };
}

test('begins at the graph that the queries see, and goes live', async () => {
  const { server, opened, events, phase } = await follow();
  expect([opened, phase()]).toEqual([['c0'], 'connecting']);
  server().batch(batch('c1', 'ab'));
  expect([events, phase()]).toEqual([['ab'], 'live']);
});

test('resumes where it was cut, and tells each event once', async () => {
  const { server, opened, events, phase } = await follow();
  server().batch(batch('c1', 'a'));
  server().failed({ reason: 'gone', expired: false });
  expect(phase()).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1000);
  server().batch(batch('c2', 'b'));
  expect(opened).toEqual(['c0', 'c1']);
  expect(events).toEqual(['a', 'b']);
});

test('a commit that is cut off halfway comes again whole', async () => {
  const { server, opened, events } = await follow();
  server().batch(batch('c0', 'a', { partial: true }));
  server().ended();
  await vi.advanceTimersByTimeAsync(1000);
  server().batch(batch('c0', 'a', { partial: true }));
  server().batch(batch('c1', 'b'));
  expect(opened).toEqual(['c0', 'c0']);
  expect(events).toEqual(['ab']);
});

test('a server that goes quiet is taken for gone, a heartbeat is not', async () => {
  const { server, closed, phase } = await follow();
  for (let beat = 0; beat < 5; beat++) {
    server().batch(batch('c1'));
    await vi.advanceTimersByTimeAsync(15_000);
  }
  expect(phase()).toBe('live');
  await vi.advanceTimersByTimeAsync(20_500);
  expect([phase(), closed]).toEqual(['waiting', ['c0']]);
});

test('a cursor that cannot be continued begins anew, and says that events are missing', async () => {
  const { server, opened, reloaded, states } = await follow(['c0', 'c9']);
  server().failed({ reason: 'the log was trimmed', expired: true });
  await vi.advanceTimersByTimeAsync(0);
  expect(opened).toEqual(['c0', 'c9']);
  expect(reloaded).toHaveBeenCalledTimes(1);
  expect(states.map(({ phase }) => phase)).toContain('expired');
});

test('goes on trying while the server is away, from its first question on', async () => {
  const { opened, reloaded, phase } = await follow([new Error('away'), new Error('away'), 'c0']);
  expect(phase()).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1000 + 2000);
  expect(opened).toEqual(['c0']);
  expect(reloaded).not.toHaveBeenCalled();
});

test('what an attempt says after it was given up is not heard', async () => {
  const { server, events, stream, phase } = await follow();
  const old = server();
  stream.offline();
  old.batch(batch('c1', 'a'));
  old.failed({ reason: 'late', expired: true });
  expect([events, phase()]).toEqual([[], 'offline']);
  stream.online();
  expect(phase()).toBe('connecting');
});
