import { describe, expect, it } from 'vitest';
import { createSlices } from './slices.ts';

describe('slices', () => {
  it('admit one piece of work in a turn of the event loop', async () => {
    const order: string[] = [];
    let turn = 0;
    const count = (): void => {
      turn++;
      if (turn < 10) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        await createSlices().next();
        order.push(`${name}${turn}`);
      }),
    );
    expect(order.map((one) => one[0])).toEqual(['a', 'b', 'c']);
    expect(new Set(order.map((one) => one.slice(1))).size).toBe(3);
  });

  it('are due when the time is over', async () => {
    expect(createSlices(60_000).due()).toBe(false);
    const short = createSlices(0);
    expect(short.due()).toBe(true);
    expect(Array.from({ length: 64 }, () => short.dueAtLast()).filter(Boolean)).toHaveLength(1);
  });
});
