/** Through the whole of a run, with a real package: installed, taken away, brought back, known from the store. */
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { GraphMirror } from '../../test/analysis/graph-mirror.ts';
import { temporaryTree } from '../../test/analysis/temporary-tree.ts';
import { startAnalysis } from './analysis-host.ts';
import { createDependencies, type DependenciesOptions, dependenciesOf } from './dependencies.ts';
import { openFactStore } from './fact-store.ts';
import { createLanguageFinder } from './file-language.ts';
import { createFileTable } from './file-table.ts';
import { createFactsHolder } from './held-facts.ts';
import { FAMILIES } from './languages/registry.ts';
import { openRepositories } from './repository.ts';

const urlOf = (path: string): string => new URL(path, import.meta.url).href;
const installed = fileURLToPath(new URL('../../node_modules/commander', import.meta.url));

const MANIFEST = '{ "name": "app", "dependencies": { "commander": "*" } }';
const SOURCES = {
  'package.json': MANIFEST,
  'app.ts': `
import { Command } from 'commander';
class Log { write(): void {} }
new Command().hook('preAction', (command, action) => {
  action.opts();
});
new Command().argument('<file>', '', (_, log: Log) => log, new Log());
const log = new Command().opts<{ log: Log }>().log;
log.write();
`,
};

async function serve(root: string, dataDir: string, mirror: GraphMirror) {
  const host = await startAnalysis({
    repositories: openRepositories([root]),
    settings: { maxFileBytes: 1024 * 1024, parseTimeoutMs: 20_000, workers: 1 },
    dataDir,
    watch: false,
    baseline: mirror,
    commit: mirror.commitEncoded,
    onWarning: () => {},
    onBug: (bug) => {
      throw bug;
    },
    registry: urlOf('./languages/registry.ts'),
    detectors: urlOf('./seams/registry.ts'),
  });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await host.close();
    isOpen = false;
  };
  onTestFinished(close);
  return {
    close,
    /** Runs and gives what changed. */
    async analyze(paths?: readonly string[]) {
      const { analysis } = host.request({ mode: 'INCREMENTAL', ...(paths ? { paths } : {}) });
      const { status, summary } = await host.finished(analysis.id);
      expect(status).toBe('SUCCEEDED');
      return Object.values(summary!).reduce((sum, count) => sum + count, 0);
    },
  };
}

const install = (root: string): void => cpSync(installed, join(root, 'node_modules/commander'), { recursive: true });

const unresolved = ({ nodes }: GraphMirror): string[] =>
  [...nodes.values()].flatMap((node) => (node.unresolved ?? []).map(({ name }) => name ?? '')).sort();

const called = ({ nodes, relationships }: GraphMirror): string[] =>
  [...relationships.values()]
    .filter(({ kind }) => kind === 'CALLS')
    .map(({ target }) => nodes.get(target)!.qualifiedName!)
    .sort();

const KNOWN = ['Log.write', 'commander.Command', 'commander.Command().opts'];

test('a package that is installed tells what its callbacks get, and none of it is a node', async () => {
  const root = temporaryTree(SOURCES);
  install(root);
  const mirror = new GraphMirror();
  const { analyze } = await serve(root, temporaryTree(), mirror);
  await analyze();
  expect(called(mirror)).toEqual(expect.arrayContaining(KNOWN));
  expect(unresolved(mirror)).toEqual([]);
  expect([...mirror.nodes.values()].filter(({ path }) => path?.includes('node_modules'))).toEqual([]);
  expect(await analyze()).toBe(0);
  expect(await analyze(['app.ts'])).toBe(0);
});

test('a package that goes and comes back is noticed with the manifest, and leaves the graph as it was', async () => {
  const root = temporaryTree(SOURCES);
  const mirror = new GraphMirror();
  const { analyze } = await serve(root, temporaryTree(), mirror);
  await analyze();
  const [without, nodes] = [unresolved(mirror), [...mirror.nodes.keys()].sort()];
  expect(without).toEqual(['opts']);

  install(root);
  await analyze(['package.json']);
  expect(called(mirror)).toEqual(expect.arrayContaining(KNOWN));
  expect(unresolved(mirror)).toEqual([]);

  rmSync(join(root, 'node_modules'), { recursive: true });
  await analyze(['app.ts']);
  expect(unresolved(mirror)).toEqual(without);
  expect([...mirror.nodes.keys()].sort()).toEqual(nodes);
});

test('a start finds all as it was, or what was installed since', async () => {
  const root = temporaryTree(SOURCES);
  const dataDir = temporaryTree();
  const mirror = new GraphMirror();
  install(root);
  const first = await serve(root, dataDir, mirror);
  await first.analyze();
  await first.close();

  const second = await serve(root, dataDir, mirror);
  expect(await second.analyze()).toBe(0);
  await second.close();

  rmSync(join(root, 'node_modules'), { recursive: true });
  const third = await serve(root, dataDir, mirror);
  expect(await third.analyze()).toBeGreaterThan(0);
  expect(unresolved(mirror)).toEqual(['opts']);
});

test('nothing outside of the repository is read', async () => {
  const elsewhere = temporaryTree();
  install(elsewhere);
  const root = temporaryTree(SOURCES);
  symlinkSync(join(elsewhere, 'node_modules'), join(root, 'node_modules'));
  const mirror = new GraphMirror();
  const { analyze } = await serve(root, temporaryTree(), mirror);
  await analyze();
  expect(unresolved(mirror)).toEqual(['opts']);
});

/** Dependencies of a repository by themselves, their facts in a store of their own. */
function openDependencies(more: Partial<DependenciesOptions> = {}) {
  const root = temporaryTree(SOURCES);
  install(root);
  const repositories = openRepositories([root]);
  const store = openFactStore(join(temporaryTree(), 'facts.sqlite'), () => {});
  onTestFinished(() => store.close());
  const open = () => {
    const dependencies = createDependencies({
      repositories,
      families: FAMILIES,
      settings: { maxFileBytes: 1024 * 1024, parseTimeoutMs: 20_000 },
      finder: createLanguageFinder(FAMILIES),
      store,
      table: createFileTable([repositories[0]!.id, dependenciesOf(repositories[0]!)], store),
      facts: createFactsHolder(1_000_000),
      dialectOf: ({ language }) => language,
      versionOf: () => '1',
      ...more,
    });
    const family = FAMILIES.find((one) => one.dependencies)!;
    return { dependencies, files: dependencies.filesOf(repositories[0]!.name, family)! };
  };
  return { root, open };
}

const TYPINGS = 'node_modules/commander/typings';

test('where more is asked for than is read, nothing is, and that is said once', async () => {
  const { dependencies, files } = openDependencies({ maxDeclarations: 1 }).open();
  await dependencies.prepare();
  expect(files.facts(`${TYPINGS}/index.d.ts`)?.read().definitions.length).toBeGreaterThan(50);
  expect(dependencies.takeRefusal()).toBe(false);
  expect(files.facts(`${TYPINGS}/esm.d.mts`)).toBeUndefined();
  expect(files.facts(`${TYPINGS}/index.d.ts`)).toBeUndefined();
  expect(files.directory(TYPINGS)).toBeUndefined();
  expect([dependencies.takeRefusal(), dependencies.takeRefusal()]).toEqual([true, false]);
  expect(dependencies.takeNotes().map(({ code }) => code)).toEqual(['DEPENDENCIES_TOO_MANY']);
  dependencies.reset();
  expect(files.facts(`${TYPINGS}/esm.d.mts`)).toBeDefined();
});

test('what the store has is not parsed again, and the same file is the same facts', async () => {
  const { open } = openDependencies();
  const first = open();
  await first.dependencies.prepare();
  const facts = first.files.facts(`${TYPINGS}/index.d.ts`)!;
  expect(first.files.facts(`${TYPINGS}/index.d.ts`)).toBe(facts);
  // No grammar is loaded here.
  expect(open().files.facts(`${TYPINGS}/index.d.ts`)?.read()).toEqual(facts.read());
  expect(open().files.facts(`${TYPINGS}/esm.d.mts`)).toBeUndefined();
});
