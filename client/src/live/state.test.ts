import { expect, test } from 'vitest';
import { backoff, INITIAL, type LiveEvent, type LiveState, type Phase, step } from './state.ts';

const loaded: LiveEvent = { type: 'LOADED', cursor: 'c1' };
const behind = (cursor: string | null): LiveEvent => ({ type: 'BEHIND', cursor });
const caughtUp = (cursor: string | null, at = 7): LiveEvent => ({ type: 'CAUGHT_UP', cursor, at });
const failed: LiveEvent = { type: 'FAILED', reason: 'the server went away', retryAt: 99 };
const expired: LiveEvent = { type: 'EXPIRED', reason: 'the log was trimmed' };
const retry: LiveEvent = { type: 'RETRY' };
const offline: LiveEvent = { type: 'OFFLINE' };
const online: LiveEvent = { type: 'ONLINE' };
const stop: LiveEvent = { type: 'STOP' };

const walk = (...events: readonly LiveEvent[]): LiveState => events.reduce(step, INITIAL);
const phases = (...events: readonly LiveEvent[]): readonly Phase[] =>
  events.map((_, index) => walk(...events.slice(0, index + 1)).phase);

const journeys: readonly [string, readonly LiveEvent[], readonly Phase[]][] = [
  ['opens', [loaded, caughtUp('c1')], ['connecting', 'live']],
  ['catches up', [loaded, behind('c2'), caughtUp('c3')], ['connecting', 'catchingUp', 'live']],
  ['falls behind while live', [loaded, caughtUp('c1'), behind('c2')], ['connecting', 'live', 'catchingUp']],
  ['loses its server', [loaded, caughtUp('c1'), failed, retry], ['connecting', 'live', 'waiting', 'connecting']],
  ['never found its server', [failed, retry, loaded], ['waiting', 'loading', 'connecting']],
  ['expires', [loaded, expired, loaded], ['connecting', 'expired', 'connecting']],
  ['cannot reload after expiry', [loaded, expired, failed, retry], ['connecting', 'expired', 'waiting', 'loading']],
  ['goes offline and comes back', [loaded, offline, online], ['connecting', 'offline', 'connecting']],
  ['comes back before the timer', [loaded, failed, online], ['connecting', 'waiting', 'connecting']],
  ['is stopped for good', [loaded, stop, online, retry], ['connecting', 'stopped', 'stopped', 'stopped']],
];
test.each(journeys)('%s', (_name, events, expected) => {
  expect(phases(...events)).toEqual(expected);
});

test('resumes from the newest whole commit, not from where it began', () => {
  const state = walk(loaded, caughtUp('c5'), behind(null), failed, retry);
  expect(state).toMatchObject({ phase: 'connecting', cursor: 'c5' });
});

test('a cursor that cannot be continued is forgotten, and the page keeps its date', () => {
  expect(walk(loaded, caughtUp('c5', 42), expired)).toMatchObject({ cursor: null, asOf: 42 });
});

test('what arrives late changes nothing', () => {
  const waiting = walk(loaded, failed);
  expect(step(waiting, caughtUp('c9'))).toBe(waiting);
  expect(step(waiting, expired)).toBe(waiting);
});

test('counts failures until something arrives, and tells why until it is live again', () => {
  const twice = walk(loaded, failed, retry, failed);
  expect(twice).toMatchObject({ attempt: 2, reason: 'the server went away', retryAt: 99 });
  expect(step(twice, retry)).toMatchObject({ phase: 'connecting', reason: 'the server went away', retryAt: null });
  expect(walk(loaded, failed, retry, caughtUp('c2'))).toMatchObject({ attempt: 0, reason: null });
});

test('waits 1 to 30 seconds, longer each time, never in step with the others', () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => backoff(attempt, 1))).toEqual([
    1000, 2000, 4000, 8000, 16000, 30000, 30000,
  ]);
  expect(backoff(0, 0)).toBe(1000);
  expect(backoff(4, 0)).toBe(8000);
});
