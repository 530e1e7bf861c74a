import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { FAMILIES } from '../../test/analysis/misbehaving-families.ts';
import { temporaryTree, writeTree } from '../../test/analysis/temporary-tree.ts';
import { type Discovery, discover, wasLookedAt } from './discover.ts';
import { createLanguageFinder } from './file-language.ts';
import { openRepositories } from './repository.ts';

const finder = createLanguageFinder(FAMILIES);
const isManifest = (path: string): boolean => /(?:^|\/)go\.mod$/.test(path);
const signal = new AbortController().signal;

const search = (root: string, within?: readonly string[]): Promise<Discovery> =>
  discover(openRepositories([root])[0]!, { finder, isManifest, signal, ...(within ? { within } : {}) });
const pathsIn = async (root: string, within?: readonly string[]) => [...(await search(root, within)).files.keys()];
const git = (root: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'core.excludesFile=', '-c', 'protocol.file.allow=always', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

/** Files whose content does not matter. */
const tree = (...paths: string[]): string => temporaryTree(Object.fromEntries(paths.map((path) => [path, ''])));

describe('which files', () => {
  test('files in known languages and manifests, in order of path', async () => {
    const root = tree('b.go', 'a/c.py', 'a.ts', 'go.mod', 'picture.png', 'data.bin', 'README.md');
    expect(await pathsIn(root)).toEqual(['README.md', 'a.ts', 'a/c.py', 'b.go', 'go.mod']);
  });

  test('manifests beside sources, whatever .gitignore says of them', async () => {
    const root = tree('lib/go.mod', 'lib/a.ts', 'out/go.mod', 'own/go.mod');
    writeFileSync(join(root, '.gitignore'), '**/go.mod\nout/\n');
    writeFileSync(join(root, '.seamgraphignore'), 'own/go.mod\n');
    expect(await pathsIn(root)).toEqual(['lib/a.ts', 'lib/go.mod']);
  });

  test('names in any script: twins in NFC and NFD, newlines, emoji, quotes', async () => {
    const names = [
      'é.go',
      'e\u0301.go',
      'a\nb.go',
      '日本/漢字.py',
      '🎉.ts',
      `"it's".go`,
      ' spaced .go',
      '*?[x].go',
      '#a.go',
      '!b.go',
    ];
    expect((await pathsIn(tree(...names))).sort()).toEqual([...names].sort());
  });

  test('a name that is no UTF-8 is told', async () => {
    const root = tree('a.go');
    writeFileSync(Buffer.concat([Buffer.from(`${root}/bad`), Buffer.from([0xff]), Buffer.from('.go')]), '');
    writeFileSync(join(root, 'real\uFFFD.go'), '');
    const { files, diagnostics } = await search(root);
    expect([...files.keys()]).toEqual(['a.go', 'real\uFFFD.go']);
    expect(diagnostics).toMatchObject([{ path: 'bad\uFFFD.go', code: 'NAME_NOT_UTF8' }]);
  });

  test('paths longer than the system takes', async () => {
    const root = temporaryTree();
    const name = 'd'.repeat(200);
    let inner = '';
    // Built from the inside out: no single path may be too long.
    for (let i = 0; i < 30; i++) {
      const outer = mkdtempSync(join(tmpdir(), 'seamgraph-deep-'));
      if (inner === '') writeFileSync(join(outer, 'deep.go'), '');
      else renameSync(inner, join(outer, name));
      inner = outer;
    }
    renameSync(inner, join(root, name));
    writeFileSync(join(root, 'a.go'), '');
    const { files, diagnostics } = await search(root);
    expect([...files.keys()]).toEqual(['a.go']);
    expect(diagnostics.map(({ code }) => code)).toEqual(['DIRECTORY_UNREADABLE']);
    execFileSync('rm', ['-rf', join(root, name)]);
  });
});

describe('symbolic links', () => {
  test('are not followed: loops end, the target inside is found at its own place', async () => {
    const root = tree('src/a.go');
    symlinkSync('..', join(root, 'src/up'));
    symlinkSync('src', join(root, 'alias'));
    symlinkSync('self', join(root, 'self'));
    symlinkSync('gone', join(root, 'dangling.go'));
    const { files, diagnostics } = await search(root);
    expect([...files.keys()]).toEqual(['src/a.go']);
    expect(diagnostics).toEqual([]);
  });

  test('out of the repository are told and not followed, whole or by path', async () => {
    const outside = tree('secret.go', 'inner/b.go');
    const root = tree('a.go');
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(join(outside, 'secret.go'), join(root, 'secret.go'));
    const { files, diagnostics } = await search(root);
    expect([...files.keys()]).toEqual(['a.go']);
    expect(diagnostics.map(({ path, code }) => `${code} ${path}`).sort()).toEqual([
      'LINK_OUTSIDE out',
      'LINK_OUTSIDE secret.go',
    ]);
    expect(await pathsIn(root, ['out/secret.go', 'out', 'secret.go', 'out/inner'])).toEqual([]);
  });

  test('as the served path itself are followed', async () => {
    const root = tree('a.go');
    const link = join(temporaryTree(), 'link');
    symlinkSync(root, link);
    expect(await pathsIn(link)).toEqual(['a.go']);
  });
});

describe('what is left out', () => {
  const ignored = (files: Record<string, string>, expected: string[]) => async () => {
    expect(await pathsIn(temporaryTree(files))).toEqual(expected);
  };

  test(
    'dependencies and tool directories',
    ignored(
      {
        'node_modules/x/i.js': '',
        '.git/a.js': '',
        'a/__pycache__/b.py': '',
        'v/pyvenv.cfg': '',
        'v/lib/a.py': '',
        'c/CACHEDIR.TAG': '',
        'c/a.go': '',
        'a.go': '',
      },
      ['a.go'],
    ),
  );
  test(
    'build output beside the manifest of what makes it',
    ignored(
      {
        'package.json': '{"main":"./build/index.js"}',
        'dist/a.js': '',
        'build/a.js': '',
        'r/Cargo.toml': '',
        'r/target/a.rs': '',
        'j/build.gradle': '',
        'j/build/A.java': '',
      },
      ['package.json', 'r/Cargo.toml'],
    ),
  );
  test(
    'not directories that only bear such a name',
    ignored(
      {
        'package.json': '{"main":"lib/i.js"}',
        'build/webpack.js': '',
        'target/a.go': '',
        'x/dist/a.go': '',
        'vendor/a.go': '',
      },
      ['build/webpack.js', 'package.json', 'target/a.go', 'vendor/a.go', 'x/dist/a.go'],
    ),
  );
  test(
    '.seamgraphignore leaves out and brings back, the nearest wins',
    ignored(
      {
        '.gitignore': 'gen/\n',
        '.seamgraphignore': '!gen/\n!node_modules/\nold/\n',
        'gen/a.go': '',
        'gen/.seamgraphignore': 'b.go\n',
        'gen/b.go': '',
        'node_modules/p/i.js': '',
        'old/a.go': '',
        'sub/.seamgraphignore': '!old/\n',
        'sub/old/a.go': '',
      },
      ['gen/a.go', 'node_modules/p/i.js', 'sub/old/a.go'],
    ),
  );
  test(
    '.gitignore cannot bring back what is never source',
    ignored({ '.gitignore': '*\n!*/\n!*.js\n', 'node_modules/a.js': '', 'src/a.js': '', 'src/b.go': '' }, ['src/a.js']),
  );

  test('output is told unless a pattern says it too', async () => {
    const root = temporaryTree({
      'package.json': '{}',
      'dist/a.js': '',
      'sub/package.json': '{}',
      'sub/.gitignore': 'dist',
      'sub/dist/a.js': '',
    });
    expect((await search(root)).diagnostics).toMatchObject([
      { path: 'dist', code: 'OUTPUT_SKIPPED', severity: 'INFO' },
    ]);
  });

  test('patterns of the work tree above a served folder, and its exclude file', async () => {
    const root = tree('pkg/a/x.go', 'pkg/a/y.go', 'pkg/a/z.go', 'pkg/a/w.go');
    git(root, 'init', '-q');
    writeTree(root, {
      '.gitignore': '/pkg/a/x.go\n',
      'pkg/.gitignore': 'a/y.go\n',
      '.git/info/exclude': 'pkg/a/z.go\n',
    });
    expect(await pathsIn(join(root, 'pkg/a'))).toEqual(['w.go']);
  });

  test('what git tracks, in directories that it leaves out too', async () => {
    const root = tree('a.go', 'kept/b.go', 'kept/c.go', 'own.go', 'dist/d.go');
    writeTree(root, { '.gitignore': '*\n', '.seamgraphignore': 'own.go\n', 'package.json': '{}' });
    git(root, 'init', '-q');
    git(root, 'add', '--force', 'a.go', 'kept/b.go', 'own.go', 'dist/d.go');
    expect(await pathsIn(root)).toEqual(['a.go', 'kept/b.go']);
    expect(await pathsIn(root, ['kept/b.go', 'kept/c.go'])).toEqual(['kept/b.go']);
    expect(await pathsIn(join(root, 'kept'))).toEqual(['b.go', 'c.go']);
  });

  test('a submodule is analysed, under rules of its own', async () => {
    const library = temporaryTree({ 'lib.go': '', 'skip.go': '' });
    git(library, 'init', '-q');
    git(library, 'add', '.');
    git(library, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'x');
    writeTree(library, { '.gitignore': 'skip.go' });
    const root = temporaryTree({ '.gitignore': 'lib.go\n', 'a.go': '' });
    git(root, 'init', '-q');
    git(root, 'submodule', '--quiet', 'add', library, 'third');
    expect(await pathsIn(root)).toEqual(['a.go', 'third/lib.go', 'third/skip.go']);
  });

  const name = fc.constantFrom('a', 'b', 'c.go', 'd.go', 'ä.go', 'e f.go');
  const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
  const line = fc.oneof(
    path.map((text) => text),
    fc
      .tuple(
        fc.constantFrom('', '!'),
        fc.constantFrom('', '/', '**/'),
        name,
        fc.constantFrom('', '/', '/*', '/**', '/**/c.go'),
      )
      .map((parts) => parts.join('')),
    fc.constantFrom(
      '*.go',
      '!*.go',
      '/*',
      '!/a',
      '*',
      '!*/',
      '[ab]',
      '[!a]',
      '?',
      '# a',
      '\\!a',
      'a/ ',
      'c.go ',
      '!',
      '/',
      'a/**/d.go',
      '**',
    ),
  );
  const patterns = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'));

  test('in a repository, exactly what git leaves out', async () => {
    const property = fc.asyncProperty(
      fc.array(path, { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(fc.oneof(fc.constant(''), path), patterns), { maxLength: 4 }),
      fc.array(path, { maxLength: 3 }),
      fc.constantFrom('2', '3', '4'),
      async (paths, ignores, tracked, version) => {
        const root = mkdtempSync(join(tmpdir(), 'seamgraph-fuzz-'));
        try {
          git(root, 'init', '-q');
          const put = (file: string, text: string): void => {
            try {
              mkdirSync(join(root, file, '..'), { recursive: true });
              writeFileSync(join(root, file), text);
            } catch {
              // It is a directory already, or lies in a file: then not this one.
            }
          };
          for (const one of paths) put(one, '');
          for (const [directory, text] of ignores) put(join(directory, '.gitignore'), text);
          const there = tracked.filter((one) => existsSync(join(root, one)));
          if (there.length > 0) {
            git(root, 'add', '--force', ...there);
            // Git writes version 3 only where entries have more to say than version 2 can.
            if (version === '3') git(root, 'add', '--intent-to-add', '.');
            git(root, 'update-index', '--index-version', version);
          }
          const listed = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
          const expected = listed.filter((file) => file.endsWith('.go')).sort();
          expect((await pathsIn(root)).sort()).toEqual(expected);
        } finally {
          rmSync(root, { recursive: true, force: true });
        }
      },
    );
    await fc.assert(property, { numRuns: Number(process.env.FUZZ_RUNS ?? 40) });
  }, 1_200_000);
});

describe('languages', () => {
  const head = (path: string, content: string) => async () => {
    const found = (await search(temporaryTree({ [path]: content }))).files.get(path);
    return found?.language;
  };
  test.each<[string, string, string | undefined]>([
    ['run', '#!/usr/bin/env python3.12\n', 'PYTHON'],
    ['run', '#!/usr/bin/env -S FOO=1 node --x\n', 'JAVASCRIPT'],
    ['run', '#! /bin/sh\n', 'BASH'],
    ['run', '#!/usr/bin/awk\n', undefined],
    ['LICENSE', 'MIT', undefined],
    ['a.h', 'int f(void);\n', 'C'],
    ['a.h', '#pragma once\nnamespace a {}\n', 'CPP'],
    ['a.h', '/* a class of\n * things */\n', 'C'],
    ['A.GO', '', 'GO'],
    ['x.C', '', 'CPP'],
    ['x.c', '', 'C'],
    ['Dockerfile.dev', '', 'DOCKERFILE'],
    ['.hidden', '#!/bin/sh\n', undefined],
    ['go.mod', 'module x', undefined],
  ])('%s beginning with %j is %s', async (path, content, language) => {
    expect(await head(path, content)()).toBe(language);
  });
});

describe('signatures', () => {
  const old = new Date(Date.now() - 60_000);
  const signatureOf = async (root: string) => (await search(root)).files.get('a.go')!.signature;
  const settledSignatureOf = (root: string) =>
    vi.waitFor(async () => {
      const signature = await signatureOf(root);
      expect(signature).not.toBe('');
      return signature;
    });

  test('stay while a file stays, and change with it', async () => {
    const root = tree('a.go');
    const first = await settledSignatureOf(root);
    expect(await signatureOf(root)).toBe(first);
    writeFileSync(join(root, 'a.go'), '');
    // As `cp -p` and tar do it.
    utimesSync(join(root, 'a.go'), old, old);
    expect(await settledSignatureOf(root)).not.toBe(first);
  });

  test('are not trusted right after a change', async () => {
    expect(await signatureOf(tree('a.go'))).toBe('');
  });
});

describe('by path', () => {
  test('looks at the files and directories that are named, and at nothing else', async () => {
    const root = tree('a/b.go', 'a/c/d.go', 'e.go', 'f/g.go', 'f/h.go');
    expect(await pathsIn(root, ['a', 'f/g.go', 'gone.go'])).toEqual(['a/b.go', 'a/c/d.go', 'f/g.go']);
    expect(await pathsIn(root, ['a/c', 'a'])).toEqual(['a/b.go', 'a/c/d.go']);
    expect(await pathsIn(root, [''])).toHaveLength(5);
  });

  test('keeps to the rules above', async () => {
    const root = temporaryTree({
      '.gitignore': 'a/*.go\nout/\n',
      'a/b.go': '',
      'out/x/y.go': '',
      'node_modules/z.js': '',
    });
    expect(await pathsIn(root, ['a/b.go', 'out/x/y.go', 'out/x', 'node_modules/z.js', 'node_modules'])).toEqual([]);
  });

  test('looks around a changed ignore file', async () => {
    const root = temporaryTree({ 'a/.gitignore': 'x.go', 'a/x.go': '', 'a/y.go': '', 'b.go': '' });
    const { files, looked } = await search(root, ['a/.gitignore']);
    expect([...files.keys()]).toEqual(['a/y.go']);
    expect(['a/x.go', 'a', 'ab', 'b.go'].map(wasLookedAt(looked))).toEqual([true, true, false, false]);
  });
});

describe('what goes wrong', () => {
  test('a repository that is gone fails the run', async () => {
    const root = tree('a.go');
    const [repository] = openRepositories([root]);
    rmSync(root, { recursive: true });
    await expect(discover(repository!, { finder, isManifest, signal })).rejects.toMatchObject({
      code: 'REPOSITORY_UNREADABLE',
    });
  });

  test('what may not be read is told', async () => {
    const root = tree('a.go', 'locked/b.go', 'script');
    chmodSync(join(root, 'locked'), 0);
    chmodSync(join(root, 'script'), 0);
    // Root may read everything: a child without that right looks.
    const script = `
      process.setgid?.(65534); process.setuid?.(65534);
      const { discover } = await import('./src/analysis/discover.ts');
      const { createLanguageFinder } = await import('./src/analysis/file-language.ts');
      const found = await discover({ root: ${JSON.stringify(root)}, name: 'r', id: 'r' }, { finder: createLanguageFinder([]), isManifest: () => false, signal: new AbortController().signal });
      console.log(JSON.stringify([[...found.files.keys()], found.diagnostics.map(({ code, path }) => code + ' ' + path).sort()]));`;
    chmodSync(root, 0o755);
    const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    });
    chmodSync(join(root, 'locked'), 0o755);
    expect(JSON.parse(output)).toEqual([['a.go'], ['DIRECTORY_UNREADABLE locked', 'FILE_UNREADABLE script']]);
  });

  test('stops when told to', async () => {
    const root = tree(...Array.from({ length: 250 }, (_, i) => `d${i}/a.go`));
    const controller = new AbortController();
    const found = discover(openRepositories([root])[0]!, { finder, isManifest, signal: controller.signal });
    controller.abort();
    await expect(found).rejects.toThrow('aborted');
  });

  test('directories that go while it looks are as if they had not been there', async () => {
    const root = tree(...Array.from({ length: 400 }, (_, i) => `d${i}/a.go`));
    const found = search(root);
    for (const name of readdirSync(root).slice(0, 200)) rmSync(join(root, name), { recursive: true });
    const { diagnostics } = await found;
    expect(diagnostics).toEqual([]);
  });
});
