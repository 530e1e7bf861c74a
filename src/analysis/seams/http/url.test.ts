import { describe, expect, it } from 'vitest';
import type { TextPattern } from '../../language.ts';
import { fitness, formatPath, isGuess, requestTarget, routeSegments } from './url.ts';

const hole = { hole: 'x' };

describe('The path of a route', () => {
  it.each<[TextPattern, string]>([
    [['/users'], '/users'],
    [['users/'], '/users'],
    [['/users/:id'], '/users/{}'],
    [['/users/:id(\\d+)/posts'], '/users/{}/posts'],
    [['/users/{id}'], '/users/{}'],
    [['/users/{id:[0-9]+}'], '/users/{}'],
    [['/users/<int:id>'], '/users/{}'],
    [['/files/<path:name>'], '/files/{*}'],
    [['/files/{name:path}'], '/files/{*}'],
    [['/files/{rest...}'], '/files/{*}'],
    [['/static/*'], '/static/{*}'],
    [['/owners/*/pets/{id}'], '/owners/{}/pets/{}'],
    [['/', hole, '/all'], '/{}/all'],
    [[''], '/'],
  ])('%j is %s', (pattern, path) => {
    expect(formatPath(routeSegments(pattern))).toBe(path);
  });
});

describe('The target of a request', () => {
  it.each<[TextPattern, string, Partial<ReturnType<typeof requestTarget>>]>([
    [['/users'], '/users', { unknownBase: false }],
    [['/users?sort=', hole], '/users', { unknownBase: false }],
    [['/users/', hole], '/users/{}', {}],
    [['/users/', hole, '.json'], '/users/{}', {}],
    [[hole, '/users'], '/users', { unknownBase: true }],
    [['http://localhost:8000/api/', hole], '/api/{}', { host: 'localhost:8000' }],
    [['https://api.example.com/v1/charges#top'], '/v1/charges', { host: 'api.example.com' }],
    [['http://', hole, '/users'], '/users', { unknownBase: true }],
    [['users/', hole], '/users/{}', { unknownBase: true }],
    [['/api/v1/items/{id}'], '/api/v1/items/{}', {}],
  ])('%j is %s', (pattern, path, more) => {
    const target = requestTarget(pattern);
    expect(target && formatPath(target.segments)).toBe(path);
    expect(target).toMatchObject(more ?? {});
  });

  it.each<[TextPattern]>([[[hole]], [['not a url at all']]])('%j says nothing', (pattern) => {
    expect(requestTarget(pattern)).toBeUndefined();
  });
});

describe('A request fits a route', () => {
  const path = (text: string): string[] => text.split('/').filter(Boolean);

  it.each([
    ['/users/{}', '/users/7', true],
    ['/users/{}', '/users/{}', true],
    ['/users', '/users/7', false],
    ['/users/{}', '/users', false],
    ['/files/{*}', '/files/a/b/c', true],
    ['/users/me', '/users/7', false],
    ['/a/{*}/z', '/a/b/c/z', true],
    ['/a/{*}/z', '/a/b/c', false],
  ])('%s, %s: %s', (route, request, fits) => {
    expect(fitness(path(route), path(request)) > 0).toBe(fits);
  });

  it('best by what is written out', () => {
    const best = ['/users/{}', '/users/me', '/{}/me'].map((route) => fitness(path(route), path('/users/me')));
    expect(best.indexOf(Math.max(...best))).toBe(1);
    const variable = ['/users/{}', '/users/me'].map((route) => fitness(path(route), path('/users/{}')));
    expect(variable[0]).toBeGreaterThan(variable[1]!);
    expect(isGuess(path('/users/me'), path('/users/{}'))).toBe(true);
  });
});
