import { expect, test, vi } from 'vitest';
import type { ChangeEvent } from './changes.query.ts';
import { createFeed } from './feed.ts';

const events = (text: string) => text.split('').map((cursor) => ({ cursor }) as ChangeEvent);
const shown = (feed: ReturnType<typeof createFeed>) =>
  feed
    .state()
    .entries.map(({ key, event }) => `${key}${event.cursor}`)
    .join(' ');

/** Frames come when the test says so. */
function frames() {
  const waiting: (() => void)[] = [];
  return {
    schedule: (run: () => void) => waiting.push(run),
    next: () => {
      for (const run of waiting.splice(0)) run();
    },
  };
}

test('tells its readers once a frame, however many batches came', () => {
  const { schedule, next } = frames();
  const feed = createFeed(10, schedule);
  const reader = vi.fn();
  feed.subscribe(reader);
  feed.push(events('ab'));
  feed.push(events('c'));
  expect(shown(feed)).toBe('');
  next();
  expect(reader).toHaveBeenCalledTimes(1);
  expect(shown(feed)).toBe('0a 1b 2c');
});

test('keeps the newest, under the numbers they had', () => {
  const { schedule, next } = frames();
  const feed = createFeed(3, schedule);
  feed.push(events('abcde'));
  feed.push(events('f'));
  next();
  expect(shown(feed)).toBe('3d 4e 5f');
  expect(feed.state().received).toBe(6);
});

test('remembers where events are missing for as long as it holds what follows', () => {
  const { schedule, next } = frames();
  const feed = createFeed(3, schedule);
  feed.push(events('ab'));
  feed.gap();
  feed.push(events('c'));
  next();
  expect([...feed.state().gaps]).toEqual([2]);
  feed.push(events('defg'));
  next();
  expect([...feed.state().gaps]).toEqual([]);
});
