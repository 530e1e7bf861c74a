import { expect, test } from 'vitest';
import { type Box, edgePath, HEAD } from './edge-path.ts';

const box = (column: number, y = 0): Box => ({ x: column * 300, y, width: 200, height: 34, column });

test.each([
  ['to the next column', box(0), box(1, 50), { from: 100, tip: 200 - HEAD, direction: 1, exception: false }],
  ['over a column', box(0), box(2), { from: 100, tip: 500 - HEAD, direction: 1, exception: true }],
  ['back', box(1), box(0), { from: 200, tip: 100 + HEAD, direction: -1, exception: true }],
  ['within a column', box(1), box(1, 90), { from: 400, tip: 400 + HEAD, direction: -1, exception: true }],
])('%s it leaves one side and ends before the other', (_where, source, target, { from, tip, direction, exception }) => {
  const path = edgePath(source, target);
  expect(path.d.startsWith(`M${from} ${source.y}C`)).toBe(true);
  expect(path.d.endsWith(` ${tip} ${target.y}`)).toBe(true);
  expect(path.end).toEqual({ x: tip + HEAD * direction, y: target.y, direction });
  expect(path.exception).toBe(exception);
});

test('to itself it goes over the top', () => {
  const self = box(0);
  expect(edgePath(self, self)).toMatchObject({ exception: true, end: { x: 100, y: 0, direction: -1 } });
});
