import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeNumbers, encodeNumbers } from './number-codec.ts';

it('gives back any numbers', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer(), fc.integer({ min: -2, max: 300 }))), (list) => {
      const numbers = Int32Array.from(list);
      expect(decodeNumbers(encodeNumbers(numbers))).toEqual(numbers);
    }),
    { examples: [[[]], [[-2_147_483_648, 2_147_483_647, -2_147_483_648]]] },
  );
});

it('takes a byte for each number of rows that look like the rows before them', () => {
  const rows = Array.from({ length: 100 }, (_, i) => [0, i * 3, 1_000_000 + i, -1, i, 7, i, 7 + (i % 5)]).flat();
  expect(encodeNumbers(Int32Array.from(rows)).length).toBeLessThan(rows.length * 1.02);
});
