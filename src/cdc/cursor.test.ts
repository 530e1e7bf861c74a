import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Cursor, formatCursor, InvalidCursorError, newEpoch, parseCursor, sameCursor } from './cursor.ts';

const eightBytes = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const cursor: fc.Arbitrary<Cursor> = fc.record({
  epoch: eightBytes,
  seq: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  chain: eightBytes,
});

it('survives the wire, in 31 characters that need no escape in a URL', () => {
  fc.assert(
    fc.property(cursor, (one) => {
      const text = formatCursor(one);
      expect(text).toMatch(/^[\w-]{31}$/);
      expect(parseCursor(text)).toEqual(one);
    }),
  );
});

it('is the same only when all three parts are', () => {
  const one = { epoch: newEpoch(), seq: 1, chain: newEpoch() };
  expect(sameCursor(one, { ...one })).toBe(true);
  for (const other of [{ epoch: newEpoch() }, { seq: 2 }, { chain: newEpoch() }]) {
    expect(sameCursor(one, { ...one, ...other })).toBe(false);
  }
});

it.each([
  ['nothing', ''],
  ['words', 'not a cursor'],
  ['an offset', '42'],
  ['a cursor with an end', `${formatCursor({ epoch: newEpoch(), seq: 1, chain: newEpoch() })}A`],
  ['a cursor with padding', `${formatCursor({ epoch: newEpoch(), seq: 1, chain: newEpoch() })}=`],
  ['a cursor of another version', Buffer.alloc(23, 2).toString('base64url')],
])('refuses %s', (_what, text) => {
  expect(() => parseCursor(text)).toThrow(InvalidCursorError);
  expect(() => parseCursor(text)).toThrow(expect.objectContaining({ code: 'INVALID_CURSOR' }));
});
