/**
 * Ranges as text, in variable-length quantities of base 64 as source maps have them: most take five characters, where two
 * arrays and their numbers take eighty bytes, and the collector of garbage does not look into a text.
 */
import { decode, encode } from 'vlq';
import type { Range } from '../model/location.ts';

/** Lines count from the line before, the last column from the first where both are in one line. */
export function packRanges(ranges: readonly Range[]): string {
  let line = 0;
  // Joined: what `+` makes is a tree of texts, each as large as the whole is to be.
  return ranges
    .map(([startLine, startColumn, endLine, endColumn]) => {
      const lines = endLine - startLine;
      const numbers = [startLine - line, startColumn, lines, lines === 0 ? endColumn - startColumn : endColumn];
      line = endLine;
      return encode(numbers);
    })
    .join('');
}

export function unpackRanges(packed: string): Range[] {
  const numbers = decode(packed);
  const ranges: Range[] = [];
  let line = 0;
  for (let i = 0; i < numbers.length; i += NUMBERS) {
    const startLine = line + numbers[i]!;
    const startColumn = numbers[i + 1]!;
    line = startLine + numbers[i + 2]!;
    ranges.push([startLine, startColumn, line, numbers[i + 3]! + (line === startLine ? startColumn : 0)]);
  }
  return ranges;
}

/** Of a range. */
const NUMBERS = 4;
