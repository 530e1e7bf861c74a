import { expect, test } from 'vitest';
import { extended, framed } from './frame.ts';

const small = { x: -10, y: -10, width: 20, height: 20 };

test('a small picture stands in the middle of its box', () => {
  expect(framed(small, { width: 100, height: 60 })).toEqual({ x: -50, y: -30, width: 100, height: 60 });
});

test('a large one keeps its size', () => {
  expect(framed(small, { width: 5, height: 5 })).toEqual(small);
});

test('what still fits into the frame does not change it, so that nothing moves', () => {
  const frame = framed(small, { width: 100, height: 60 });
  expect(extended(frame, { x: -10, y: -10, width: 20, height: 35 })).toBe(frame);
  expect(extended(frame, { x: -10, y: -40, width: 20, height: 50 })).toEqual({
    x: -50,
    y: -40,
    width: 100,
    height: 70,
  });
});
