import { appendFileSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { GraphMirror } from '../../test/analysis/graph-mirror.ts';
import { temporaryTree, writeTree } from '../../test/analysis/temporary-tree.ts';
import type { AnalysisMode, AnalysisRecord } from '../model/analysis.ts';
import { decodeChanges } from '../model/encoded-changes.ts';
import { type AnalysisHost, type AnalysisHostOptions, startAnalysis } from './analysis-host.ts';
import { openRepositories } from './repository.ts';

const registry = new URL('../../test/analysis/misbehaving-families.ts', import.meta.url).href;

interface Setting {
  readonly host: AnalysisHost;
  readonly mirror: GraphMirror;
  readonly told: AnalysisRecord[];
  readonly warnings: string[];
  readonly bugs: unknown[];
  /** Runs and gives the last state. */
  analyze(mode?: AnalysisMode, paths?: readonly string[]): Promise<AnalysisRecord>;
  close(): Promise<void>;
}

interface Known {
  readonly dataDir?: string;
  readonly mirror?: GraphMirror;
}

async function serve(
  roots: string | readonly string[],
  known: Known & Partial<AnalysisHostOptions> = {},
): Promise<Setting> {
  const { mirror = new GraphMirror(), ...options } = known;
  const [told, warnings, bugs]: [AnalysisRecord[], string[], unknown[]] = [[], [], []];
  const host = await startAnalysis({
    repositories: openRepositories([roots].flat()),
    settings: { maxFileBytes: 1024 * 1024, parseTimeoutMs: 2_000, workers: 1 },
    dataDir: temporaryTree(),
    watch: false,
    baseline: mirror,
    commit: mirror.commitEncoded,
    onWarning: (message) => warnings.push(message),
    onBug: (bug) => bugs.push(bug),
    registry,
    detectors: registry,
    ...options,
  });
  host.onProgress((analysis) => told.push(analysis));
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await host.close();
    open = false;
  };
  onTestFinished(close);
  return {
    host,
    mirror,
    told,
    warnings,
    bugs,
    close,
    async analyze(mode = 'INCREMENTAL', paths) {
      const { status, analysis } = host.request({ mode, ...(paths ? { paths } : {}) });
      expect(status).toBe('STARTED');
      return host.finished(analysis.id);
    },
  };
}

const source = (...names: string[]): string => `package p\n${names.map((name) => `func ${name}() {}\n`).join('')}`;
const functions = ({ nodes }: GraphMirror) =>
  [...nodes.values()]
    .filter(({ kind }) => kind === 'FUNCTION')
    .map(({ path, name }) => `${path} ${name}`)
    .sort();
const files = ({ nodes }: GraphMirror) =>
  [...nodes.values()]
    .filter(({ kind }) => kind === 'FILE')
    .map(({ path }) => path!)
    .sort();
/** Changes of the graph in the last run. */
const lastChanges = ({ commits }: GraphMirror) => {
  const all = commits.flat();
  const last = all.slice(all.findLastIndex(({ type }) => type === 'ANALYSIS_STARTED'));
  return last.map(({ type }) => type).filter((type) => type !== 'ANALYSIS_PROGRESSED');
};
test('a tree becomes a graph, between a beginning and an end', async () => {
  const root = temporaryTree({
    'a.go': source('f', 'g'),
    'sub/b.go': source('h'),
    'data.json': '{}',
    'go.mod': 'module x',
  });
  const { mirror, analyze, told } = await serve(root);
  const end = await analyze();
  expect(end).toMatchObject({ status: 'SUCCEEDED', phase: 'DONE', filesTotal: 4, filesDone: 4 });
  expect(functions(mirror)).toEqual(['a.go f', 'a.go g', 'sub/b.go h']);
  expect(files(mirror)).toEqual(['a.go', 'data.json', 'go.mod', 'sub/b.go']);
  const all = mirror.commits.flat();
  expect(all[0]!.type).toBe('ANALYSIS_STARTED');
  expect(all.at(-1)).toMatchObject({ type: 'ANALYSIS_COMPLETED', analysis: { id: end.id, summary: end.summary } });
  expect(end.summary!.nodesAdded).toBe(mirror.nodes.size);
  expect(end.summary!.relationshipsAdded).toBe(mirror.relationships.size);
  expect(told.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['DISCOVER', 'PARSE', 'LINK', 'DONE']));
  for (const { kind, contentHash } of mirror.nodes.values())
    if (kind === 'FILE') expect(contentHash).toMatch(/^[0-9a-f]{64}$/);
});

test('an unchanged tree yields no change, whether it is known, known from the store, or analysed in full', async () => {
  const root = temporaryTree({ 'a.go': source('f'), 'b.go': source('g') });
  const dataDir = temporaryTree();
  const first = await serve(root, { dataDir });
  await first.analyze();
  for (const mode of ['INCREMENTAL', 'FULL'] as const) {
    await first.analyze(mode);
    expect(lastChanges(first.mirror)).toEqual(['ANALYSIS_STARTED', 'ANALYSIS_COMPLETED']);
  }
  await first.close();
  const second = await serve(root, { dataDir, mirror: first.mirror });
  expect(await second.analyze()).toMatchObject({ filesTotal: 2, filesDone: 2 });
  expect(lastChanges(first.mirror)).toEqual(['ANALYSIS_STARTED', 'ANALYSIS_COMPLETED']);
});

test('a changed function changes itself, lines on top move places only, what is deleted or renamed leaves nothing', async () => {
  const root = temporaryTree({ 'a.go': source('f', 'g'), 'b.go': source('h') });
  const { mirror, analyze } = await serve(root);
  await analyze();

  writeFileSync(join(root, 'a.go'), source('f', 'renamed'));
  await analyze();
  expect(functions(mirror)).toEqual(['a.go f', 'a.go renamed', 'b.go h']);
  expect(lastChanges(mirror).filter((type) => type === 'NODE_ADDED' || type === 'NODE_REMOVED')).toEqual([
    'NODE_ADDED',
    'NODE_REMOVED',
  ]);

  writeFileSync(join(root, 'a.go'), `\n\n${source('f', 'renamed')}`);
  await analyze('INCREMENTAL', ['a.go']);
  expect(new Set(lastChanges(mirror))).toEqual(new Set(['ANALYSIS_STARTED', 'NODE_UPDATED', 'ANALYSIS_COMPLETED']));

  renameSync(join(root, 'b.go'), join(root, 'c.go'));
  rmSync(join(root, 'a.go'));
  await analyze();
  expect(functions(mirror)).toEqual(['c.go h']);
  expect(files(mirror)).toEqual(['c.go']);
});

test('only the paths that are named are looked at', async () => {
  const root = temporaryTree({ 'a.go': source('f'), 'sub/b.go': source('g'), 'sub/c.go': source('h') });
  const { mirror, analyze } = await serve(root);
  await analyze();
  writeTree(root, { 'a.go': source('f2'), 'sub/b.go': source('g2'), 'sub/d.go': source('i') });
  rmSync(join(root, 'sub/c.go'));
  await analyze('INCREMENTAL', ['sub']);
  expect(functions(mirror)).toEqual(['a.go f', 'sub/b.go g2', 'sub/d.go i']);
  await analyze('FULL', [join(root, 'a.go')]);
  expect(functions(mirror)).toEqual(['a.go f2', 'sub/b.go g2', 'sub/d.go i']);
});

test('several repositories are one graph, each with its own files', async () => {
  const [a, b] = [
    temporaryTree({ 'a.go': source('f'), 'package.json': '{"name":"one"}' }),
    temporaryTree({ 'a.go': source('f') }),
  ];
  const { mirror, host } = await serve([a, b]);
  await host.finished(host.request({ mode: 'INCREMENTAL' }).analysis.id);
  const repositories = [...mirror.nodes.values()].filter(({ kind }) => kind === 'REPOSITORY');
  expect(repositories.map(({ name }) => name).sort()).toEqual(['one', b.slice(b.lastIndexOf('/') + 1)].sort());
  expect(functions(mirror)).toEqual(['a.go f', 'a.go f']);
  writeTree(a, { 'a.go': source('x') });
  writeTree(b, { 'a.go': source('y') });
  const [one] = repositories.filter(({ name }) => name === 'one');
  await host.finished(host.request({ mode: 'INCREMENTAL', repositories: [one!.id] }).analysis.id);
  expect(functions(mirror)).toEqual(['a.go f', 'a.go x']);
});

test('only what is served may be named', async () => {
  const root = temporaryTree({ 'a.go': source('f') });
  const outside = temporaryTree({ 'b.go': source('g') });
  symlinkSync(outside, join(root, 'link'));
  const { host, mirror, analyze } = await serve(root);
  const paths = ['..', '../x', outside, '/etc/passwd', 'link/b.go', 'link', 'a/../../x', 'a\0b'];
  for (const path of paths) {
    expect(() => host.request({ mode: 'INCREMENTAL', paths: ['a.go', path] }), path).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', details: { path: ['input', 'paths', '1'] } }),
    );
  }
  expect(() => host.request({ mode: 'FULL', paths: [] })).toThrow('names no path');
  expect(() => host.request({ mode: 'FULL', repositories: ['nope'] })).toThrow('not a served repository');
  await analyze('INCREMENTAL', ['gone.go', 'not/../a.go']);
  expect(functions(mirror)).toEqual(['a.go f']);
});

test('one at a time: a second request is told of the first', async () => {
  const { host } = await serve(temporaryTree({ 'a.go': source('f') }));
  const { analysis } = host.request({ mode: 'INCREMENTAL' });
  expect(host.request({ mode: 'FULL' })).toMatchObject({ status: 'RUNNING', analysis: { id: analysis.id } });
  expect(host.current()?.id).toBe(analysis.id);
  await host.finished(analysis.id);
  expect(host.current()).toBeUndefined();
  expect(host.cancel(analysis.id)).toBeUndefined();
});

test('a cancelled run ends as cancelled, and the next one goes on from there', async () => {
  const root = temporaryTree({ 'a.go': source('f'), 'loop.go': `${source('g')}// LOOP` });
  const { host, mirror, analyze } = await serve(root, {
    settings: { maxFileBytes: 1_000_000, parseTimeoutMs: 60_000, workers: 1 },
  });
  const { analysis } = host.request({ mode: 'INCREMENTAL' });
  await vi.waitFor(() => expect(host.current()?.phase).toBe('PARSE'), 20_000);
  expect(host.cancel(analysis.id)?.id).toBe(analysis.id);
  expect(await host.finished(analysis.id)).toMatchObject({ status: 'CANCELLED', phase: 'DONE' });
  expect(mirror.commits.flat().at(-1)).toMatchObject({ type: 'ANALYSIS_COMPLETED', analysis: { status: 'CANCELLED' } });
  writeFileSync(join(root, 'loop.go'), source('g'));
  expect(await analyze()).toMatchObject({ status: 'SUCCEEDED' });
  expect(functions(mirror)).toEqual(['a.go f', 'loop.go g']);
});

test('a run that does not hear that it should stop loses its thread', async () => {
  const root = temporaryTree({ 'a.go': source('f'), 'links-for-ever.go': source('g') });
  const { host, mirror, analyze, bugs } = await serve(root);
  const { analysis } = host.request({ mode: 'INCREMENTAL' });
  await vi.waitFor(() => expect(host.current()?.phase).toBe('LINK'), 20_000);
  host.cancel(analysis.id);
  expect(await host.finished(analysis.id)).toMatchObject({ status: 'CANCELLED' });
  expect(mirror.commits.flat().at(-1)).toMatchObject({ type: 'ANALYSIS_COMPLETED', analysis: { status: 'CANCELLED' } });
  expect(bugs).toEqual([]);
  rmSync(join(root, 'links-for-ever.go'));
  expect(await analyze()).toMatchObject({ status: 'SUCCEEDED' });
  expect(functions(mirror)).toEqual(['a.go f']);
});

test('a run that the log refuses fails, and the next one mends what is missing', async () => {
  const root = temporaryTree(Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`f${i}.go`, source('f', 'g')])));
  const mirror = new GraphMirror();
  let isRefused = false;
  const commit: typeof mirror.commitEncoded = async (changes) => {
    // A part is in the log by then.
    if (!isRefused && mirror.nodes.size > 0) {
      isRefused = true;
      throw new Error('the disk is full');
    }
    await mirror.commitEncoded(changes);
  };
  const { analyze, bugs } = await serve(root, { mirror, commit });
  expect(await analyze()).toMatchObject({ status: 'FAILED', error: expect.stringContaining('Unexpected') });
  expect(bugs).toMatchObject([{ message: 'the disk is full' }]);
  expect(mirror.nodes.size).toBeGreaterThan(0);
  expect(await analyze()).toMatchObject({ status: 'SUCCEEDED' });
  expect(functions(mirror)).toHaveLength(1_400);
  await analyze();
  expect(lastChanges(mirror)).toEqual(['ANALYSIS_STARTED', 'ANALYSIS_COMPLETED']);
});

test('a run that could commit nothing loses nothing', async () => {
  const root = temporaryTree({ 'a.go': source('f') });
  const mirror = new GraphMirror();
  let isFull = false;
  const commit: typeof mirror.commitEncoded = async (changes) => {
    if (isFull && decodeChanges(changes)[0]!.type !== 'ANALYSIS_STARTED') throw new Error('the disk is full');
    await mirror.commitEncoded(changes);
  };
  const { analyze } = await serve(root, { mirror, commit });
  await analyze();
  writeFileSync(join(root, 'a.go'), source('g'));
  isFull = true;
  expect(await analyze()).toMatchObject({ status: 'FAILED' });
  expect(functions(mirror)).toEqual(['a.go f']);
  isFull = false;
  expect(await analyze()).toMatchObject({ status: 'SUCCEEDED' });
  expect(functions(mirror)).toEqual(['a.go g']);
});

test('a run that was cut off with its process is mended by the next process', async () => {
  const root = temporaryTree({ 'a.go': source('f'), 'b.go': source('g') });
  const dataDir = temporaryTree();
  const first = await serve(root, { dataDir });
  await first.analyze();
  await first.close();
  // The log went on without the store, as after a kill between the two, and lost a part.
  const { mirror } = first;
  const [victim] = [...mirror.relationships.values()];
  await mirror.commit([
    {
      type: 'RELATIONSHIP_REMOVED',
      relationshipId: victim!.id,
      was: [...mirror.elements()].find(({ id }) => id === victim!.id)!.hash,
      gone: victim!,
    },
  ]);
  const second = await serve(root, { dataDir, mirror });
  await second.analyze();
  expect(lastChanges(mirror)).toEqual(['ANALYSIS_STARTED', 'RELATIONSHIP_ADDED', 'ANALYSIS_COMPLETED']);
});

test('a store that was damaged costs one parse of everything, and says so', async () => {
  const root = temporaryTree({ 'a.go': source('f') });
  const dataDir = temporaryTree();
  const first = await serve(root, { dataDir });
  await first.analyze();
  await first.close();
  truncateSync(join(dataDir, 'facts.sqlite'), 3_000);
  const second = await serve(root, { dataDir, mirror: first.mirror });
  const end = await second.analyze();
  expect(end.status).toBe('SUCCEEDED');
  expect(lastChanges(first.mirror)).toEqual(['ANALYSIS_STARTED', 'ANALYSIS_COMPLETED']);
  expect(second.host.diagnostics(end.id)).toMatchObject([{ code: 'FACT_STORE_RECREATED' }]);
});

test('the thread may die: the run fails, the host lives, the next run succeeds', async () => {
  const root = temporaryTree({ 'a.go': source('f') });
  const { host, mirror, analyze, bugs } = await serve(root, { registry: registry.replace('misbehaving', 'missing') });
  expect(await analyze()).toMatchObject({ status: 'FAILED' });
  expect(bugs).toHaveLength(1);
  expect(mirror.commits.flat().at(-1)).toMatchObject({ type: 'ANALYSIS_COMPLETED', analysis: { status: 'FAILED' } });
  expect(host.request({ mode: 'INCREMENTAL' }).status).toBe('STARTED');
});

test('what a file has to say is told with each run that looks at it', async () => {
  const root = temporaryTree({
    'a.go': source('f'),
    'bad.go': 'package p\0',
    'sub/loop.go': '// LOOP',
    'notes.md': '\0',
  });
  const { host, analyze } = await serve(root);
  const codes = ({ id }: AnalysisRecord) =>
    host
      .diagnostics(id)
      .map(({ path, code }) => `${code} ${path}`)
      .sort();
  expect(codes(await analyze())).toEqual(['FILE_BINARY bad.go', 'FILE_BINARY notes.md', 'PARSE_TIMEOUT sub/loop.go']);
  expect(codes(await analyze())).toEqual(['FILE_BINARY bad.go', 'FILE_BINARY notes.md', 'PARSE_TIMEOUT sub/loop.go']);
  expect(codes(await analyze('INCREMENTAL', ['bad.go']))).toEqual(['FILE_BINARY bad.go']);
});

test('a repository that is gone fails the run and keeps its graph', async () => {
  const root = temporaryTree({ 'a.go': source('f') });
  const { analyze, mirror, bugs } = await serve(root);
  await analyze();
  renameSync(root, `${root}-away`);
  onTestFinished(() => rmSync(`${root}-away`, { recursive: true, force: true }));
  expect(await analyze()).toMatchObject({
    status: 'FAILED',
    error: expect.stringContaining('the graph stays as it was'),
  });
  expect(functions(mirror)).toEqual(['a.go f']);
  expect(bugs).toEqual([]);
  renameSync(`${root}-away`, root);
  await analyze();
  expect(lastChanges(mirror)).toEqual(['ANALYSIS_STARTED', 'ANALYSIS_COMPLETED']);
});

test('sources are read inside the repositories only', async () => {
  const root = temporaryTree({ 'a.go': '\uFEFFpackage p\n' });
  const outside = temporaryTree({ 'secret.go': 'x' });
  symlinkSync(join(outside, 'secret.go'), join(root, 'link.go'));
  symlinkSync('a.go', join(root, 'alias.go'));
  const { host } = await serve(root);
  const { id } = openRepositories([root])[0]!;
  const textOf = async (path: string, repository = id) => (await host.sources.read(repository, path))?.text;
  expect(await textOf('a.go')).toBe('package p\n');
  expect(await textOf('alias.go')).toBe('package p\n');
  for (const path of ['link.go', '../x', join(outside, 'secret.go'), '', '.', 'gone.go', 'a\0'])
    expect(await textOf(path)).toBeUndefined();
  expect(await textOf('a.go', 'other')).toBeUndefined();
  appendFileSync(join(root, 'a.go'), '// x');
  const before = await host.sources.read(id, 'a.go');
  expect(before!.contentHash).toMatch(/^[0-9a-f]{64}$/);
});

test('an analysis tells which repositories it looked at where it was not all', async () => {
  const [one, other] = [temporaryTree(), temporaryTree()];
  writeTree(one, { 'a.go': source('A') });
  writeTree(other, { 'b.go': source('B') });
  const { analyze, host } = await serve([one, other]);
  expect((await analyze()).repositories).toBeUndefined();
  appendFileSync(join(other, 'b.go'), 'func More() {}\n');
  const [, second] = openRepositories([one, other]);
  const { analysis } = host.request({ mode: 'INCREMENTAL', repositories: [second!.id] });
  expect((await host.finished(analysis.id)).repositories).toEqual([second!.id]);
});
