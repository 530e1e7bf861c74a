import { describe, expect, it } from 'vitest';
import { createPullIterator } from './pull-iterator.ts';

const DONE = { done: true, value: undefined };

describe('createPullIterator', () => {
  it('works only when it is asked, one value at a time, in order', async () => {
    let count = 0;
    let working = 0;
    const iterator = createPullIterator(
      async () => {
        expect(++working).toBe(1);
        await Promise.resolve();
        working--;
        count++;
        return count % 2 === 0 ? count : undefined;
      },
      () => {},
    );
    expect(count).toBe(0);
    const values = await Promise.all([iterator.next(), iterator.next(), iterator.next()]);
    expect(values.map(({ value }) => value)).toEqual([2, 4, 6]);
    await Promise.resolve();
    expect(count).toBe(6);
  });

  it('ends what waits when it is closed, and tells the producer once', async () => {
    let closed = 0;
    let giveUp = (_value: number): void => {};
    const iterator = createPullIterator(
      () => new Promise<number>((resolve) => (giveUp = resolve)),
      () => {
        closed++;
        giveUp(1);
      },
    );
    const pending = [iterator.next(), iterator.next()];
    expect(await iterator.return?.()).toEqual(DONE);
    expect(await Promise.all(pending)).toEqual([DONE, DONE]);
    expect(await iterator.next()).toEqual(DONE);
    await iterator.return?.();
    expect(closed).toBe(1);
  });

  it('ends with what the producer throws, told to the one who asked first', async () => {
    let closed = false;
    const iterator = createPullIterator<number>(
      async () => {
        throw new Error('no more');
      },
      () => {
        closed = true;
      },
    );
    const pending = [iterator.next(), iterator.next()];
    await expect(pending[0]).rejects.toThrow('no more');
    expect([await pending[1], await iterator.next(), closed]).toEqual([DONE, DONE, true]);
  });

  it('ends with what is thrown into it', async () => {
    const iterator = createPullIterator(
      async () => 1,
      () => {},
    );
    await expect(iterator.throw?.(new Error('stop'))).rejects.toThrow('stop');
    expect(await iterator.next()).toEqual(DONE);
  });

  it('ends when a loop over it is left', async () => {
    let closed = false;
    const iterator = createPullIterator(
      async () => 1,
      () => {
        closed = true;
      },
    );
    for await (const value of iterator) if (value === 1) break;
    expect(closed).toBe(true);
  });
});
