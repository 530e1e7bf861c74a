import { expect, test } from 'vitest';
import { flag, fraction, listOf, parseSearch, stringifySearch, wholeNumber, words } from './search-params.ts';

test('a search survives the way into the URL and back, and stays readable there', () => {
  const text = stringifySearch({
    q: 'a b',
    rel: ['CALLS', 'SEAM'],
    path: 'src/**',
    cross: true,
    sel: undefined,
    type: [],
  });
  expect(text).toBe('?q=a+b&rel=CALLS,SEAM&path=src/**&cross=1');
  expect(parseSearch(text)).toEqual({ q: 'a b', rel: 'CALLS,SEAM', path: 'src/**', cross: '1' });
});

test('what a URL may hold by hand is taken as far as it makes sense', () => {
  expect(listOf('CALLS,NONSENSE', ['CALLS', 'SEAM'])).toEqual(['CALLS']);
  expect(listOf('', ['CALLS'])).toBeUndefined();
  expect(words('a,,b')).toEqual(['a', 'b']);
  expect([wholeNumber('3', 0, 6), wholeNumber('99', 0, 6), wholeNumber('x', 0, 6), wholeNumber('', 0, 6)]).toEqual([
    ...[3, 6, undefined, undefined],
  ]);
  expect([fraction('0.7'), fraction('7'), fraction('no')]).toEqual([0.7, 1, undefined]);
  expect([flag('1'), flag('0'), flag(undefined)]).toEqual([true, undefined, undefined]);
});
