import { expect, test } from 'vitest';
import { type CodeLink, linkRange, segmentsOf } from './segments.ts';

const link = (start: number, end: number): CodeLink => ({ start, end, nodeId: 'n', title: '', unsure: false });

test('a line is cut where tokens and links begin and end, and nothing of it is lost', () => {
  const line = 'return shop.total(order);';
  const segments = segmentsOf(line, [{ start: 0, end: 6, look: 'keyword' }], [link(12, 17)]);
  expect(segments.map(({ text, look, link }) => [text, look, link !== null])).toEqual([
    ['return', 'keyword', false],
    [' shop.', null, false],
    ['total', null, true],
    ['(order);', null, false],
  ]);
  expect(segments.map(({ text }) => text).join('')).toBe(line);
});

test('an empty line has no segment', () => {
  expect(segmentsOf('', [], [])).toEqual([]);
});

const site = (startColumn: number, endColumn: number, lines = 0) => ({
  ...{ startLine: 10, startColumn, endLine: 10 + lines, endColumn },
});

test.each([
  ['the callee within a call', '  shop.total(totals);', site(3, 21), 'total', { start: 7, end: 12 }],
  ['a whole word only', 'subtotal(total())', site(1, 18), 'total', { start: 9, end: 14 }],
  ['another name: the site itself', 'add_up(order)', site(1, 7), 'total', { start: 0, end: 6 }],
  ['a site of many lines: its first', 'total(', site(1, 3, 4), 'total', { start: 0, end: 5 }],
])('%s', (_why, line, at, name, expected) => {
  expect(linkRange([line], 10, at, name)).toEqual({ line: 0, ...expected });
});

test('a site outside of the text leads nowhere', () => {
  expect(linkRange(['x'], 20, site(1, 2), 'x')).toBeNull();
});
