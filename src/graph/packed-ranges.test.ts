import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Range } from '../model/location.ts';
import { packRanges, unpackRanges } from './packed-ranges.ts';

const number = fc.nat({ max: 2 ** 29 });
const range = fc.tuple(number, number, number, number) as fc.Arbitrary<Range>;

it('gives back what was packed, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(range), (ranges) => {
      expect(unpackRanges(packRanges(ranges))).toEqual(ranges);
    }),
  );
});

it('packs what stands in a few lines into a few characters', () => {
  const ranges: Range[] = [
    [120, 8, 120, 14],
    [121, 8, 121, 14],
    [125, 2, 127, 3],
  ];
  expect(packRanges(ranges)).toHaveLength(13);
  expect(unpackRanges(packRanges(ranges))).toEqual(ranges);
});
