import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryTree } from '../../test/analysis/temporary-tree.ts';
import { headOf, nameOfRemote, openRepositories } from './repository.ts';

const git = (root: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: root, encoding: 'utf8' }).trim();

function repositoryWithCommit(files: Readonly<Record<string, string>> = { 'a.go': '' }): string {
  const root = temporaryTree(files);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'first');
  return root;
}

const nameOf = (root: string): string => openRepositories([root])[0]!.name;

test.each([
  ['https://github.com/honojs/hono.git', 'honojs/hono'],
  ['https://user:token@github.com/honojs/hono', 'honojs/hono'],
  ['git@github.com:honojs/hono.git', 'honojs/hono'],
  ['ssh://git@host:2222/group/sub/name.git/', 'group/sub/name'],
  ['host:name', 'name'],
  ['/srv/git/name.git', 'name'],
  ['../name', 'name'],
  ['file:///srv/git/name.git', 'name'],
  ['C:\\git\\name', 'name'],
  ['', undefined],
])('the remote %s is named %s', (url, name) => {
  expect(nameOfRemote(url)).toBe(name);
});

test.each<[string, string, string]>([
  ['package.json', '{"name":"@scope/web"}', '@scope/web'],
  ['pyproject.toml', '[build-system]\nname = "no"\n[project]\nversion = "1"\nname = "service"\n', 'service'],
  ['pyproject.toml', "[tool.poetry]\nname = 'service'\n", 'service'],
  ['go.mod', '// x\nmodule example.com/x/y\n', 'example.com/x/y'],
  ['Cargo.toml', '[package]\nname = "crate"\n', 'crate'],
  ['pom.xml', '<project><parent><artifactId>p</artifactId></parent><artifactId>app</artifactId></project>', 'app'],
])('without a remote %s gives the name', (file, text, name) => {
  expect(nameOf(temporaryTree({ [file]: text }))).toBe(name);
});

test('a broken manifest gives way to the folder', () => {
  const root = temporaryTree({ 'package.json': '{' });
  expect(nameOf(root)).toBe(basename(root));
});

test('a folder in a work tree is named by its path there, and has its commit', () => {
  const root = repositoryWithCommit({ 'packages/a/x.go': '' });
  git(root, 'remote', 'add', 'other', 'https://host/x/other.git');
  git(root, 'remote', 'add', 'origin', 'git@host:x/y.git');
  const [repository] = openRepositories([join(root, 'packages/a')]);
  expect(repository!.name).toBe('x/y/packages/a');
  expect(headOf(repository!)).toEqual({ commit: git(root, 'rev-parse', 'HEAD'), branch: 'main' });
});

test('equal names are told apart, in order', () => {
  const [a, b] = [temporaryTree({ 'package.json': '{"name":"x"}' }), temporaryTree({ 'package.json': '{"name":"x"}' })];
  const repositories = openRepositories([a, b]);
  expect(repositories.map(({ name }) => name)).toEqual(['x', 'x~2']);
  expect(new Set(repositories.map(({ id }) => id)).size).toBe(2);
});

test('HEAD in all its forms', () => {
  const root = repositoryWithCommit();
  const [repository] = openRepositories([root]);
  const commit = git(root, 'rev-parse', 'HEAD');
  expect(headOf(repository!)).toEqual({ commit, branch: 'main' });
  git(root, 'pack-refs', '--all');
  expect(headOf(repository!)).toEqual({ commit, branch: 'main' });
  git(root, 'checkout', '-q', '--detach');
  expect(headOf(repository!)).toEqual({ commit });
  git(root, 'checkout', '-q', '--orphan', 'feature/new');
  expect(headOf(repository!)).toEqual({ branch: 'feature/new' });
  const linked = join(temporaryTree(), 'linked');
  git(root, 'worktree', 'add', '-q', '-b', 'side', linked, commit);
  const [side] = openRepositories([linked]);
  expect(headOf(side!)).toEqual({ commit, branch: 'side' });
  expect(headOf(openRepositories([temporaryTree()])[0]!)).toEqual({});
});

test('a configuration that is not understood is no harm', () => {
  const root = repositoryWithCommit();
  appendFileSync(join(root, '.git/config'), '[remote "origin"\n url\n[include]\n\tpath = /etc/passwd\n');
  expect(nameOf(root)).toBe(basename(root));
});

test('what cannot be served says why', () => {
  const root = temporaryTree({ 'a.go': '' });
  mkdirSync(join(root, 'sub'));
  const refused = (paths: string[]) => expect.soft(() => openRepositories(paths));
  refused([join(root, 'gone')]).toThrow('name a directory that exists');
  refused([join(root, 'a.go')]).toThrow('is not a directory');
  refused([root, join(root, 'sub')]).toThrow('name only one of them');
  refused([root, root]).toThrow('name only one of them');
});
