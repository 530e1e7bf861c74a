/**
 * A stretch of a source file: start line, start column, end line, end column. Lines and columns count from 1,
 * columns in UTF-16 code units, the end is exclusive. A tuple, because the graph holds millions of them.
 */
export type Range = readonly [startLine: number, startColumn: number, endLine: number, endColumn: number];

/** True when the position lies in the range; without a column, when the line does. */
export function rangeContains(range: Range, line: number, column?: number): boolean {
  const [startLine, startColumn, endLine, endColumn] = range;
  if (line < startLine || line > endLine) return false;
  if (column === undefined) return true;
  if (line === startLine && column < startColumn) return false;
  return line !== endLine || column < endColumn;
}

/** Orders ranges by start, then by end. */
export function compareRanges(a: Range, b: Range): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3];
}
