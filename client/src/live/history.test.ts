import { describe, expect, it } from 'vitest';
import type { ChangeEvent } from './changes.query.ts';
import { joinHistory } from './history.ts';

const event = (second: number): ChangeEvent =>
  ({ __typename: 'NodeRemoved', type: 'NODE_REMOVED', at: `2026-01-01T00:00:0${second}.000Z` }) as ChangeEvent;
const seconds = (past: number[], live: number[]): string[] =>
  joinHistory(
    past.map(event),
    live.map((at, key) => ({ key, event: event(at) })),
  ).map(({ key, event: { at } }) => `${key} ${at.slice(17, 19)}`);

describe('joinHistory', () => {
  it('puts the past before what came', () => {
    expect(seconds([1, 2], [3])).toEqual(['-2 01', '-1 02', '0 03']);
  });
  it('counts once what is in both', () => {
    expect(seconds([1, 2, 3], [2, 3, 4])).toEqual(['-1 01', '0 02', '1 03', '2 04']);
  });
  it('is the one where there is no other', () => {
    expect(seconds([], [1])).toEqual(['0 01']);
    expect(seconds([1], [])).toEqual(['-1 01']);
  });
});
