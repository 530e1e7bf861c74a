import { describe, expect, it } from 'vitest';
import { InvalidPatternError, namePredicate, pathPredicate, type StringFilter } from './string-filter.ts';

const PATHS = ['a.ts', 'src/a.ts', 'src/b/a.test.ts', 'app/(shop)/page.tsx', '.github/ci.yml', 'src/[id].ts'];
const NAMES = ['get', 'getUser', 'Get', 'GET /users/{}', 'a.b', 'a-b'];

const paths = (filter: StringFilter): string[] => PATHS.filter(pathPredicate(filter));
const names = (filter: StringFilter): string[] => NAMES.filter(namePredicate(filter));

describe('a string filter', () => {
  it.each<[StringFilter, string[]]>([
    [{ matches: '*.ts' }, ['a.ts']],
    [{ matches: '**/*.ts' }, ['a.ts', 'src/a.ts', 'src/b/a.test.ts', 'src/[id].ts']],
    [{ matches: 'src/*' }, ['src/a.ts', 'src/[id].ts']],
    [{ matches: 'src/**' }, ['src/a.ts', 'src/b/a.test.ts', 'src/[id].ts']],
    [{ matches: '**/*.{tsx,yml}' }, ['app/(shop)/page.tsx', '.github/ci.yml']],
    [{ matches: 'app/(shop)/*' }, ['app/(shop)/page.tsx']],
    [{ matches: '**/?.ts' }, ['a.ts', 'src/a.ts']],
    [{ startsWith: 'src/', contains: 'test' }, ['src/b/a.test.ts']],
    [{ equals: 'a.ts' }, ['a.ts']],
    [{}, PATHS],
    [{ equals: null, matches: null }, PATHS],
  ])('paths %j', (filter, expected) => expect(paths(filter)).toEqual(expected));

  it.each<[StringFilter, string[]]>([
    [{ matches: 'get*' }, ['get', 'getUser']],
    [{ matches: 'GET *' }, ['GET /users/{}']],
    [{ matches: '*{}' }, ['GET /users/{}']],
    [{ matches: '?et' }, ['get', 'Get']],
    [{ matches: 'a.b' }, ['a.b']],
    [{ matches: 'a?b' }, ['a.b', 'a-b']],
    [{ contains: 'et' }, ['get', 'getUser', 'Get']],
    [{ equals: '' }, []],
  ])('names %j', (filter, expected) => expect(names(filter)).toEqual(expected));

  it('is met by no absent text', () => {
    expect(pathPredicate({})(undefined)).toBe(false);
    expect(namePredicate({ matches: '*' })(undefined)).toBe(false);
  });

  it('refuses a pattern that is too long', () => {
    expect(() => pathPredicate({ matches: 'a'.repeat(257) })).toThrow(InvalidPatternError);
    expect(() => namePredicate({ matches: 'a'.repeat(257) })).toThrow(InvalidPatternError);
  });
});
