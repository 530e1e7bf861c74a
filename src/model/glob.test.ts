import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { globMatcher, wildcardMatcher } from './glob.ts';

describe('a glob', () => {
  it.each([
    ['*.ts', 'a.ts', 'src/a.ts a.tsx'],
    ['**/*.ts', 'a.ts src/a.ts src/b/.a.ts', 'a.js'],
    ['src/**', 'src/a.ts src/a/b.ts src/.c', 'a.ts xsrc/a.ts'],
    ['src/**/a.ts', 'src/a.ts src/b/a.ts src/b/c/a.ts', 'src/ba.ts a.ts'],
    ['a**b', 'ab acb a/c/b', 'a/c'],
    ['?.ts', 'a.ts 用.ts', '/.ts ab.ts'],
    ['[a-c]x[!y]', 'axz bxx', 'dxz axy ax/'],
    ['[]]', ']', '[]]'],
    ['[id', '[id', 'i'],
    ['{a,b{c,d}*}.ts', 'a.ts bc.ts bdx.ts', 'b.ts cd.ts'],
    ['{,x}y', 'y xy', 'x'],
    ['{a,b', '{a,b', 'a b'],
    ['app/(shop)/+*', 'app/(shop)/+page.svelte', 'app/shop/page'],
    ['a/**', 'a/b a/b/c', 'a b/a ab/c'],
    ['\\*\\{', '*{', 'a{'],
    ['', '', 'a'],
  ])('%s', (pattern, hits, misses) => {
    const fits = globMatcher(pattern);
    expect(hits.split(' ').filter((text) => !fits(text))).toEqual([]);
    expect(misses.split(' ').filter(fits)).toEqual([]);
  });

  it('says what picomatch says of plain patterns', () => {
    const pattern = fc.array(fc.constantFrom('a', 'b', '/', '*', '**/', '?', '.', '{a,b}', '[ab]'), { maxLength: 6 });
    const text = fc.stringMatching(/^[ab]{1,2}(\.[ab])?(\/[ab]{1,2}(\.[ab])?){0,3}$/);
    fc.assert(
      fc.property(pattern, text, (parts, path) => {
        const glob = parts.join('');
        // Three stars, or two inside a segment, are read in more than one way; so are empty and dotted segments. And of two
        // stars at the end picomatch says that `a/**` takes `a` itself, but that a star and `/**` does not.
        fc.pre(!/\*\*\*|[^/]\*\*|\*\*[^/]|\/\*\*$|\/\/|^\/|\/$|^$|(^|\/)\.+(\/|$)/.test(glob));
        expect(globMatcher(glob)(path)).toBe(picomatch.isMatch(path, glob, { dot: true }));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes no longer for a pattern that almost matches', () => {
    expect(globMatcher(`${'*a'.repeat(60)}b`)('a'.repeat(2_000))).toBe(false);
    expect(globMatcher(`${'{a,aa}'.repeat(40)}b`)('a'.repeat(60))).toBe(false);
    expect(globMatcher(`${'**/'.repeat(60)}b`)('a/'.repeat(500))).toBe(false);
  });
});

describe('a wildcard', () => {
  it.each([
    ['get*', 'get getUser', 'Get aget'],
    ['GET_/a/*', 'GET_/a/b/{}', 'GET_/b'],
    ['a?[b]{}', 'ax[b]{}', 'axb'],
  ])('%s', (pattern, hits, misses) => {
    const fits = wildcardMatcher(pattern);
    expect(hits.split(' ').filter((text) => !fits(text))).toEqual([]);
    expect(misses.split(' ').filter(fits)).toEqual([]);
  });
});
