import { expect, test } from 'vitest';
import { createLru } from './lru.ts';

test('forgets what was longest not asked for', () => {
  const lru = createLru<string, number>(2);
  lru.set('a', 1);
  lru.set('b', 2);
  expect(lru.get('a')).toBe(1);
  lru.set('c', 3);
  expect([lru.get('a'), lru.get('b'), lru.get('c')]).toEqual([1, undefined, 3]);
});

test('a value set again is no second entry', () => {
  const lru = createLru<string, number>(2);
  for (let round = 0; round < 5; round++) lru.set('a', round);
  lru.set('b', 9);
  expect([lru.size, lru.get('a'), lru.get('b')]).toEqual([2, 4, 9]);
});
