import { expect, test } from 'vitest';
import { fitMiddle, uniqueTails } from './labels.ts';

const labels = (...paths: readonly string[]): readonly string[] => [
  ...uniqueTails(new Map(paths.map((path, index) => [String(index), path.split('/')]))).values(),
];
const label = (path: string, ...others: readonly string[]): string | undefined =>
  uniqueTails(new Map([path, ...others].map((each, index) => [String(index), each.split('/')]))).get('0');

test.each([
  ['alone, a name is enough', 'src/cors/index.ts', [], 'index.ts'],
  ['a namesake adds its folder', 'src/cors/index.ts', ['src/etag/index.ts'], 'cors/index.ts'],
  ['as many folders as it takes', 'a/x/y/i.ts', ['b/x/y/i.ts', 'a/x/z/i.ts'], 'a/x/y/i.ts'],
  ['others do not lengthen it', 'src/app.ts', ['src/cors/index.ts', 'src/etag/index.ts'], 'app.ts'],
  ['one that is the tail of another keeps its whole self', 'index.ts', ['src/index.ts'], 'index.ts'],
])('%s', (_why, path, others, expected) => {
  expect(label(path, ...others)).toBe(expected);
});

test('two of the very same name end all the same', () => {
  expect(labels('a/b', 'a/b')).toEqual(['a/b', 'a/b']);
});

test.each([
  ['short', 10, 'short'],
  ['handleUserRegistration', 11, 'handl…ation'],
  ['abcdefgh', 3, 'a…h'],
  ['abcdefgh', 0, 'a…'],
])('%s in %i', (text, width, expected) => {
  expect(fitMiddle(text, width, (each) => each.length)).toBe(expected);
});
