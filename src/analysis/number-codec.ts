/**
 * Rows of numbers as bytes, a fifth of their size: each number as the difference from the one a row before it, the row's
 * width being the one that makes them smallest, zigzag, in as many bytes as it needs (the variable-length integers of
 * Protocol Buffers).
 */

/** Widths that are tried: none, columns, and the rows of references and call sites. */
const WIDTHS = [0, 1, 2, 7, 8] as const;
/** Numbers that the width is chosen by. */
const SAMPLE = 256;
const MAX_BYTES = 5;

/** The width, then the numbers. */
export function encodeNumbers(numbers: Int32Array): Uint8Array {
  const bytes = new Uint8Array(1 + numbers.length * MAX_BYTES);
  const width = bestWidth(numbers);
  bytes[0] = width;
  let at = 1;
  for (let i = 0; i < numbers.length; i++) {
    let rest = zigzag(numbers, i, width);
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }
  return bytes.subarray(0, at);
}

/** What {@link encodeNumbers} encoded. */
export function decodeNumbers(bytes: Uint8Array): Int32Array {
  let count = 0;
  for (let i = 1; i < bytes.length; i++) if (bytes[i]! < 128) count++;
  const numbers = new Int32Array(count);
  const width = bytes[0]!;
  let at = 1;
  for (let i = 0; i < count; i++) {
    let byte = bytes[at++]!;
    let zigzagged = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++]!;
      zigzagged |= (byte & 127) << shift;
    }
    const before = width > 0 && i >= width ? numbers[i - width]! : 0;
    numbers[i] = before + ((zigzagged >>> 1) ^ -(zigzagged & 1));
  }
  return numbers;
}

function zigzag(numbers: Int32Array, index: number, width: number): number {
  const before = width > 0 && index >= width ? numbers[index - width]! : 0;
  const difference = (numbers[index]! - before) | 0;
  return ((difference << 1) ^ (difference >> 31)) >>> 0;
}

function bestWidth(numbers: Int32Array): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  const end = Math.min(numbers.length, SAMPLE);
  for (const width of WIDTHS) {
    let size = 0;
    for (let i = 0; i < end; i++) size += byteLength(zigzag(numbers, i, width));
    if (size >= least) continue;
    least = size;
    best = width;
  }
  return best;
}

function byteLength(number: number): number {
  if (number < 1 << 7) return 1;
  if (number < 1 << 14) return 2;
  return number < 1 << 21 ? 3 : number < 1 << 28 ? 4 : 5;
}
