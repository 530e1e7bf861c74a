import { expect, test } from 'vitest';
import type { ChangeEvent } from '../../live/changes.query.ts';
import { groupEntries } from './groups.ts';

const event = (analysis: string | null, type: string, path?: string): ChangeEvent =>
  ({
    ...{ __typename: type === 'NODE_ADDED' ? 'NodeAdded' : 'NodeUpdated', type, at: '2026-11-27T08:00:00Z' },
    ...{ analysis: analysis === null ? null : { id: analysis } },
    node: { location: path ? { path, startLine: 1 } : null },
  }) as ChangeEvent;
const feed = (...events: readonly ChangeEvent[]) => events.map((each, key) => ({ key, event: each }));

test('what one analysis brought stands together, the newest on top', () => {
  const groups = groupEntries(
    feed(event('a', 'NODE_ADDED', 'x.ts'), event('a', 'NODE_UPDATED', 'x.ts'), event('b', 'NODE_ADDED', 'y.ts')),
  );
  expect(groups.map(({ entries }) => entries.map(({ key }) => key))).toEqual([[2], [1, 0]]);
  expect(groups[1]).toMatchObject({ key: 0, added: 1, updated: 1, removed: 0, files: 1 });
});

test('events of no known analysis stand together by their time', () => {
  expect(groupEntries(feed(event(null, 'NODE_ADDED'), event(null, 'NODE_ADDED')))).toHaveLength(1);
});

test('a group tells how many changes there were where not all of them are here', () => {
  const done = {
    ...event('a', 'ANALYSIS_COMPLETED'),
    ...{ __typename: 'AnalysisCompleted', summary: { nodesAdded: 3, relationshipsAdded: 4 } },
  } as unknown as ChangeEvent;
  const two = [event('a', 'NODE_ADDED'), event('a', 'NODE_ADDED')] as const;
  expect(groupEntries(feed(...two, done))[0]).toMatchObject({ added: 2, all: 7 });
  expect(groupEntries(feed(...two))[0]).toMatchObject({ added: 2, all: null });
});

test('nothing makes no group', () => {
  expect(groupEntries([])).toEqual([]);
});
