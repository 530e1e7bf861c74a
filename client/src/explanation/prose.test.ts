import { expect, test } from 'vitest';
import { piecesOf } from './prose.ts';

const shown = (sentence: string): string =>
  piecesOf(sentence)
    .map(({ text, isCode }) => (isCode ? `<${text}>` : text))
    .join('|');

test('what stands in backquotes is code', () => {
  expect(shown('`users` is imported here, from `users.ts`.')).toBe('<users>| is imported here, from |<users.ts>|.');
  expect(shown('Nothing is code.')).toBe('Nothing is code.');
  expect(shown('One ` alone is text.')).toBe('One ` alone is text.');
});
