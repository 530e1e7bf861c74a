import { expect, test } from 'vitest';
import { age, counted, duration, percent } from './format.ts';

test.each([
  [1, '100 %'],
  [0.999, '99 %'],
  [0.954, '95 %'],
  [0.001, '<1 %'],
  [0, '0 %'],
])('%d is %s', (share, text) => {
  expect(percent(share)).toBe(text);
});

test.each([
  [850, '850 ms'],
  [1834, '1.8 s'],
  [59_960, '1 min 0 s'],
  [75_000, '1 min 15 s'],
  [7_260_000, '2 h 1 min'],
])('%d ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  [-300, 'now'],
  [12_000, '12 s ago'],
  [190_000, '3 min ago'],
  [86_400_000, '1 day ago'],
])('%d ms ago is %s', (ms, text) => {
  expect(age(ms)).toBe(text);
});

test('one is not many', () => {
  expect([counted(1, 'file'), counted(12_431, 'file')]).toEqual(['1 file', '12,431 files']);
});
