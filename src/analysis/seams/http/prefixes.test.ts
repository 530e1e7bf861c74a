import { describe, expect, it } from 'vitest';
import { prefixesOf } from './prefixes.ts';

describe('The prefixes of a router', () => {
  const prefixes = prefixesOf(
    [
      { scope: '', parent: 'app', prefix: ['api'], child: 'v1' },
      { scope: '', parent: 'v1', prefix: ['users'], child: 'users' },
      { scope: '', parent: 'app', prefix: ['old'], child: 'users' },
      { scope: '', parent: 'a', prefix: ['a'], child: 'b' },
      { scope: '', parent: 'b', prefix: ['b'], child: 'a' },
      { scope: '', parent: 'app', prefix: ['plugin'], child: 'registerRoutes' },
      { scope: 'registerRoutes', parent: 'parameter', prefix: ['inner'], child: 'group' },
    ],
    new Map([['users', { segments: ['me'] }]]),
  );
  const written = (router: string, scope = ''): string[] =>
    prefixes(router, scope)
      .map((one) => `/${one.segments.join('/')}`)
      .sort();

  it('are those of all places where it is mounted, and its own', () => {
    expect(written('users')).toEqual(['/api/users/me', '/old/me']);
  });
  it('tell what gave them, from the outermost in', () => {
    const [prefix] = prefixes('users', '');
    expect(prefix!.by.map((by) => ('prefix' in by ? by.prefix : by.segments))).toEqual([['api'], ['users'], ['me']]);
  });
  it('are empty for one that is mounted nowhere', () => expect(written('app')).toEqual(['/']));
  it('are those of the plugin that takes it as a parameter', () => {
    expect(written('parameter', 'registerRoutes')).toEqual(['/plugin']);
    expect(written('group', 'registerRoutes')).toEqual(['/plugin/inner']);
  });
  it('end where routers are mounted in a circle', () => expect(written('a')).toEqual(['/b']));
});
