import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { GraphMirror } from '../../test/analysis/graph-mirror.ts';
import { temporaryTree, writeTree } from '../../test/analysis/temporary-tree.ts';
import { type AnalysisHost, startAnalysis } from './analysis-host.ts';
import { openRepositories } from './repository.ts';

const registry = new URL('../../test/analysis/misbehaving-families.ts', import.meta.url).href;
const source = (...names: string[]): string => `package p\n${names.map((name) => `func ${name}() {}\n`).join('')}`;
const git = (root: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'gc.auto=0', ...args], {
    cwd: root,
    encoding: 'utf8',
  });

interface Watched {
  readonly root: string;
  readonly mirror: GraphMirror;
  readonly host: AnalysisHost;
  /** Waits until the graph has these functions and no more. */
  functions(...expected: string[]): Promise<void>;
}

async function watched(root: string): Promise<Watched> {
  const mirror = new GraphMirror();
  const host = await startAnalysis({
    repositories: openRepositories([root]),
    settings: { maxFileBytes: 1024 * 1024, parseTimeoutMs: 5_000, workers: 2 },
    dataDir: temporaryTree(),
    watch: true,
    baseline: mirror,
    commit: mirror.commitEncoded,
    onWarning: (message) => expect.fail(message),
    registry,
    detectors: registry,
  });
  onTestFinished(() => host.close());
  await host.finished(host.request({ mode: 'INCREMENTAL' }).analysis.id);
  const now = () =>
    [...mirror.nodes.values()].filter(({ kind }) => kind === 'FUNCTION').map(({ path, name }) => `${path} ${name}`);
  return {
    root,
    mirror,
    host,
    functions: (...expected) =>
      vi.waitFor(() => expect(now().sort()).toEqual([...expected].sort()), { timeout: 100_000, interval: 100 }),
  };
}

test('saved, new, renamed and removed files, and whole directories', async () => {
  const { root, functions, host } = await watched(temporaryTree({ 'a.go': source('f') }));
  expect(host.watching()).toBe(true);
  writeFileSync(join(root, 'a.go'), source('f', 'g'));
  await functions('a.go f', 'a.go g');
  mkdirSync(join(root, 'deep/er'), { recursive: true });
  writeFileSync(join(root, 'deep/er/b.go'), source('h'));
  await functions('a.go f', 'a.go g', 'deep/er/b.go h');
  renameSync(join(root, 'deep'), join(root, 'shallow'));
  await functions('a.go f', 'a.go g', 'shallow/er/b.go h');
  rmSync(join(root, 'a.go'));
  await functions('shallow/er/b.go h');
  rmSync(join(root, 'shallow'), { recursive: true });
  await functions();
});

test('what lies above the root may bear any name', async () => {
  const { root, functions } = await watched(
    join(temporaryTree({ 'node_modules/.cache/a+b (1)/a.go': source('f') }), 'node_modules/.cache/a+b (1)'),
  );
  writeFileSync(join(root, 'a.go'), source('g'));
  await functions('a.go g');
});

test('a changed ignore file brings in and takes out', async () => {
  const { root, functions } = await watched(
    temporaryTree({ 'a.go': source('f'), 'gen/b.go': source('g'), '.gitignore': 'gen/' }),
  );
  await functions('a.go f');
  writeFileSync(join(root, '.gitignore'), '');
  await functions('a.go f', 'gen/b.go g');
  writeFileSync(join(root, 'gen/.seamgraphignore'), '*.go');
  await functions('a.go f');
});

test('what is left out, and what is saved unchanged, leaves no trace in the log', async () => {
  const { root, functions, mirror } = await watched(temporaryTree({ 'a.go': source('f'), '.gitignore': 'out/' }));
  await functions('a.go f');
  const commits = mirror.commits.length;
  writeTree(root, {
    'node_modules/x/i.go': source('n'),
    'out/b.go': source('o'),
    'a.go': source('f'),
    'picture.png': 'x',
  });
  await wait(1_500);
  expect(mirror.commits.length).toBe(commits);
});

test('one saved file is one commit', async () => {
  const { root, functions, mirror } = await watched(temporaryTree({ 'a.go': source('f'), 'b.go': source('x') }));
  await wait(1_000);
  const commits = mirror.commits.length;
  writeFileSync(join(root, 'a.go'), source('g'));
  await functions('a.go g', 'b.go x');
  const [first, last] = [mirror.commits[commits]!.at(0), mirror.commits[commits]!.at(-1)];
  expect([first!.type, last!.type]).toEqual(['ANALYSIS_STARTED', 'ANALYSIS_COMPLETED']);
});

test('changes while an analysis runs are not missed', async () => {
  const { root, functions } = await watched(temporaryTree({ 'a.go': source('f0') }));
  for (let i = 1; i <= 40; i++) {
    writeFileSync(join(root, 'a.go'), source(`f${i}`));
    writeFileSync(join(root, `b${i % 7}.go`), source(`g${i}`));
    await wait(i % 5 === 0 ? 60 : 3);
  }
  await functions('a.go f40', ...Array.from({ length: 7 }, (_, i) => `b${i}.go g${[35, 36, 37, 38, 39, 40, 34][i]}`));
});

test('a checkout of thousands of files is one storm, and nothing of it is lost', { timeout: 240_000 }, async () => {
  const count = 2_000;
  const tree = (version: string) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`d${i % 50}/f${i}.go`, source(`${version}${i}`)]));
  const root = temporaryTree(tree('a'));
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'a');
  git(root, 'checkout', '-qb', 'other');
  writeTree(root, { ...tree('b'), 'only-b.go': source('only') });
  rmSync(join(root, 'd0'), { recursive: true });
  git(root, 'add', '-A');
  git(root, 'commit', '-qm', 'b');
  const { functions, mirror } = await watched(root);
  const names = (version: string, from: number) =>
    Array.from({ length: count }, (_, i) => `d${i % 50}/f${i}.go ${version}${i}`).filter((_, i) => i % 50 >= from);
  await functions(...names('b', 1), 'only-b.go only');
  git(root, 'checkout', '-q', 'main');
  await functions(...names('a', 0));
  const repository = () => [...mirror.nodes.values()].find(({ kind }) => kind === 'REPOSITORY');
  await vi.waitFor(
    () => expect(repository()).toMatchObject({ branch: 'main', commit: git(root, 'rev-parse', 'HEAD').trim() }),
    10_000,
  );
});

test('a commit changes the repository alone', async () => {
  const root = temporaryTree({ 'a.go': source('f') });
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'a');
  const { mirror, functions } = await watched(root);
  await functions('a.go f');
  await wait(500);
  appendFileSync(join(root, 'notes.txt'), 'x');
  git(root, 'add', '.');
  git(root, 'commit', '-qm', 'b');
  const head = git(root, 'rev-parse', 'HEAD').trim();
  await vi.waitFor(
    () =>
      expect(mirror.commits.at(-1)).toMatchObject([
        { type: 'ANALYSIS_STARTED' },
        { type: 'NODE_UPDATED', node: { kind: 'REPOSITORY', commit: head }, changedFields: ['commit'] },
        { type: 'ANALYSIS_COMPLETED' },
      ]),
    10_000,
  );
});

/** A user namespace has limits of its own, so that no other process suffers; some containers allow none. */
const hasNamespaces = spawnSync('unshare', ['-Ur', 'true']).status === 0;

test.runIf(hasNamespaces)('without inotify watches the tree is looked at now and then, and that is said', () => {
  const { warnings, changes } = watchedApart(temporaryTree({ 'a.go': source('f') }), [
    'unshare',
    '-Ur',
    'sh',
    '-c',
    'echo 0 > /proc/sys/user/max_inotify_watches; exec "$@"',
    'sh',
  ]);
  expect(warnings).toEqual([expect.stringContaining('raise fs.inotify.max_user_watches')]);
  expect(changes).toEqual([[['r', null]], [['r', null]]]);
});

test('what cannot be watched is looked at now and then, and that is said', () => {
  const { warnings, changes } = watchedApart(join(temporaryTree(), 'gone'), []);
  expect(warnings).toEqual([expect.stringContaining('so it is looked at every 0.1 s')]);
  expect(changes).toEqual([[['r', null]], [['r', null]]]);
});

/** Watches in a process of its own until two changes were heard, or for ten seconds. */
function watchedApart(root: string, wrapper: readonly string[]): { warnings: string[]; changes: unknown[] } {
  const script = `
    const { watch } = await import('${new URL('./watch.ts', import.meta.url).href}');
    const [warnings, changes] = [[], []];
    const watching = await watch({
      repositories: [{ id: 'r', name: 'r', root: ${JSON.stringify(root)} }],
      onChange: (scope) => changes.push([...scope]),
      onWarning: (text) => warnings.push(text),
      pollMs: 100,
    });
    const end = Date.now() + 10_000;
    while (changes.length < 2 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
    await watching.close();
    console.log(JSON.stringify({ warnings, changes: changes.slice(0, 2) }));
    process.exit(0);`;
  const command = [...wrapper, process.execPath, '--import', 'tsx', '--input-type=module', '-e', script];
  const run = spawnSync(command[0]!, command.slice(1), { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  return JSON.parse(run.stdout);
}
