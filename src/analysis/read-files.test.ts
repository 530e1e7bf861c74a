import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { GraphMirror } from '../../test/analysis/graph-mirror.ts';
import { FAMILIES } from '../../test/analysis/misbehaving-families.ts';
import { temporaryTree, writeTree } from '../../test/analysis/temporary-tree.ts';
import { analyze } from './analyzer.ts';
import { discover } from './discover.ts';
import { type Found, sortOut } from './read-files.ts';
import { openRepositories } from './repository.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const registry = new URL('../../test/analysis/misbehaving-families.ts', import.meta.url).href;
const { signal } = new AbortController();
const source = (name: string): string => `package p\nfunc ${name}() {}\n`;

async function analyzed(root: string, dataDir = temporaryTree()): Promise<Workspace> {
  const repositories = openRepositories([root]);
  const settings = { maxFileBytes: 1024 * 1024, parseTimeoutMs: 5_000, workers: 1 };
  const workspace = openWorkspace({ repositories, settings, dataDir, families: FAMILIES, detectors: [], registry });
  onTestFinished(() => workspace.close());
  const mirror = new GraphMirror();
  const analysis = {
    id: '1',
    status: 'RUNNING',
    mode: 'INCREMENTAL',
    phase: 'DISCOVER',
    filesDone: 0,
    startedAt: 0,
  } as const;
  const scope = new Map(repositories.map(({ id }) => [id, null]));
  const run = { analysis, scope, isQuiet: false, linksAlways: true };
  const outcome = await analyze(run, workspace, { baseline: mirror, commit: mirror.commit, onProgress() {}, signal });
  expect(outcome.bug).toBeUndefined();
  expect(outcome.analysis?.status).toBe('SUCCEEDED');
  return workspace;
}

async function find(workspace: Workspace): Promise<Found[]> {
  const { finder, linker } = workspace;
  const [repository] = workspace.repositories;
  return [
    {
      repository: repository!,
      discovery: await discover(repository!, { finder, isManifest: linker.isManifest, signal }),
    },
  ];
}

async function kinds(found: Found[], workspace: Workspace, mode: 'FULL' | 'INCREMENTAL' = 'INCREMENTAL') {
  const work = await sortOut(found, workspace, mode, signal);
  const paths = (files: readonly { file: { path: string } }[]) => files.map(({ file }) => file.path);
  return {
    same: paths(work.same),
    stored: paths(work.stored),
    unread: paths(work.unread),
    gone: work.gone.map(({ path }) => path),
  };
}

const files = { 'a.go': source('a'), 'b.go': source('b'), 'c.md': '# c' };

test('a file whose stat is as it was is not read', async () => {
  const root = temporaryTree(files);
  await wait(100);
  const workspace = await analyzed(root);
  const found = await find(workspace);
  // Gone after they were found: had one to be read, it would not be the same any more.
  for (const path of Object.keys(files)) rmSync(join(root, path));
  expect(await kinds(found, workspace)).toEqual({ same: ['a.go', 'b.go', 'c.md'], stored: [], unread: [], gone: [] });
});

test('so too in the next process', async () => {
  const root = temporaryTree(files);
  const dataDir = temporaryTree();
  await wait(100);
  (await analyzed(root, dataDir)).store.flush();
  const workspace = await analyzed(root, dataDir);
  const found = await find(workspace);
  for (const path of Object.keys(files)) rmSync(join(root, path));
  expect(await kinds(found, workspace)).toEqual({ same: ['a.go', 'b.go', 'c.md'], stored: [], unread: [], gone: [] });
});

test('a file that was only touched is read and found to be the same', async () => {
  const root = temporaryTree(files);
  const workspace = await analyzed(root);
  writeTree(root, { 'a.go': files['a.go'] });
  expect((await kinds(await find(workspace), workspace)).same).toContain('a.go');
});

test('content that was seen before, under whatever name, is not parsed again', async () => {
  const root = temporaryTree(files);
  const workspace = await analyzed(root);
  writeTree(root, { 'moved/a2.go': files['a.go'], 'b.go': files['a.go'], 'new.go': source('n') });
  rmSync(join(root, 'a.go'));
  expect(await kinds(await find(workspace), workspace)).toEqual({
    same: ['c.md'],
    stored: ['b.go', 'moved/a2.go'],
    unread: ['new.go'],
    gone: ['a.go'],
  });
});

test('a full run reads everything again', async () => {
  const workspace = await analyzed(temporaryTree(files));
  const { unread } = await kinds(await find(workspace), workspace, 'FULL');
  expect(unread).toEqual(['a.go', 'b.go', 'c.md']);
});
