import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ChangeEvent } from './changes.query.ts';
import { createRefetcher } from './refetch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const events: readonly ChangeEvent[] = [];
const query = (touched = true, failed = false) => ({ touchedBy: () => touched, failed: () => failed, run: vi.fn() });

test('asks at once, then at most once a second however many events come', () => {
  const refetcher = createRefetcher(1000, () => false);
  const shown = query();
  refetcher.add(shown);
  for (let ms = 0; ms < 2900; ms += 10) {
    refetcher.offer(events);
    vi.advanceTimersByTime(10);
  }
  expect(shown.run).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(5000);
  expect(shown.run).toHaveBeenCalledTimes(4);
});

test('leaves alone what no event touches, and what has left the screen', () => {
  const refetcher = createRefetcher(1000, () => false);
  const untouched = query(false);
  const gone = query();
  refetcher.add(untouched);
  const remove = refetcher.add(gone);
  refetcher.offer(events);
  remove();
  vi.advanceTimersByTime(2000);
  expect(untouched.run).not.toHaveBeenCalled();
  expect(gone.run).not.toHaveBeenCalled();
});

test('a hidden page asks nothing until it is shown', () => {
  let hidden = true;
  const refetcher = createRefetcher(1000, () => hidden);
  const shown = query();
  refetcher.add(shown);
  refetcher.offer(events);
  vi.advanceTimersByTime(60_000);
  expect(shown.run).not.toHaveBeenCalled();
  hidden = false;
  refetcher.shown();
  expect(shown.run).toHaveBeenCalledTimes(1);
});

test('a server that is back is asked again only by those that failed', () => {
  const refetcher = createRefetcher(1000, () => false);
  const fine = query(true, false);
  const failed = query(true, true);
  refetcher.add(fine);
  refetcher.add(failed);
  refetcher.failed();
  vi.advanceTimersByTime(0);
  expect(fine.run).not.toHaveBeenCalled();
  expect(failed.run).toHaveBeenCalledTimes(1);
});
