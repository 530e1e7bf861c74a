import { describe, expect, it } from 'vitest';
import { createSlices, inTurns } from './slices.ts';

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

describe('a list in turns', () => {
  it('is itself where it is short', () => {
    const items = [1, 2, 3];
    expect(inTurns(items)).toBe(items);
  });

  it('has all items in their order, and gives way to others in between', async () => {
    const items = Array.from({ length: 1_001 }, (_, i) => i);
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns++;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    expect(await Promise.all(inTurns(items))).toEqual(items);
    isOver = true;
    expect(turns).toBeGreaterThanOrEqual(5);
  });
});
