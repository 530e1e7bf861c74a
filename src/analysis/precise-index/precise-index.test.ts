import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { GraphMirror } from '../../../test/analysis/graph-mirror.ts';
import { decodeScip } from '../../../test/analysis/scip-schema.ts';
import { temporaryTree, writeTree } from '../../../test/analysis/temporary-tree.ts';
import type { RelationshipKind, Resolution } from '../../model/relationship.ts';
import { startAnalysis } from '../analysis-host.ts';
import { openRepositories } from '../repository.ts';
import { encodeIndex } from './encode-index.ts';
import { checkIndexFiles } from './indexes.ts';

/**
 * Sources and the indexes that scip-typescript 0.4.0 and scip-python 0.6.6 made of them, in folders `/shop` and `/depot`:
 * `scip-typescript index` and `scip-python index . --project-name depot --project-version 1`.
 */
const CASES = new URL('./cases/', import.meta.url);

function filesOf(name: string): Record<string, Buffer> {
  const folder = new URL(`${name}/`, CASES);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.pathname.length), readFileSync(path)];
    }),
  );
}

async function serve(root: string, scip: readonly string[], { watch = false } = {}) {
  const mirror = new GraphMirror();
  const repositories = openRepositories([root]);
  const host = await startAnalysis({
    repositories,
    settings: { maxFileBytes: 1024 * 1024, parseTimeoutMs: 60_000, workers: 1, scip },
    dataDir: temporaryTree(),
    watch,
    baseline: mirror,
    commit: mirror.commitEncoded,
    onWarning: () => {},
  });
  onTestFinished(() => host.close());
  const found = (id: string | undefined) => mirror.nodes.get(id ?? '');
  return {
    host,
    mirror,
    /** Runs, and gives what it had to say. */
    async analyze(): Promise<string[]> {
      const { analysis } = host.request({ mode: 'INCREMENTAL' });
      expect((await host.finished(analysis.id)).status).toBe('SUCCEEDED');
      return host.diagnostics(analysis.id).map(({ path, code }) => `${path} ${code}`);
    },
    /** Targets of a site, with how they were found; externals in parentheses. */
    at(path: string, line: number, kind: RelationshipKind): string[] {
      return [...mirror.relationships.values()]
        .filter((one) => one.kind === kind && one.path === path && one.ranges?.some((range) => range[0] === line))
        .map(({ target, resolution, confidence }) => {
          const node = found(target)!;
          const name = node.kind === 'EXTERNAL' ? `(${node.qualifiedName})` : node.qualifiedName;
          return `${name} ${resolution}${confidence === 1 ? '' : ` ${confidence}`}`;
        })
        .sort();
    },
    resolutions(path: string): Set<Resolution> {
      const all = [...mirror.relationships.values()].filter((one) => one.path === path);
      return new Set(all.map(({ resolution }) => resolution));
    },
    async why(path: string, line: number, kind: RelationshipKind): Promise<string[]> {
      const one = [...mirror.relationships.values()].find(
        (other) => other.kind === kind && other.path === path && other.ranges?.some((range) => range[0] === line),
      );
      return (await host.explain(one!)).map(({ text }) => text);
    },
  };
}

const shop = async () => {
  const root = temporaryTree(filesOf('shop'));
  return { root, ...(await serve(root, [join(root, 'index.scip')])) };
};

describe('An index of TypeScript', () => {
  it('says which of several targets is meant, and of one that it is certain', async () => {
    const { analyze, at, root, mirror } = await shop();
    expect(await analyze()).toEqual([]);
    expect(at('src/app.ts', 7, 'CALLS')).toEqual(['Line.price PRECISE_INDEX']);
    expect(at('src/app.ts', 4, 'CALLS')).toEqual(['Order.constructor PRECISE_INDEX']);
    expect(at('src/app.ts', 4, 'INSTANTIATES')).toEqual(['Order PRECISE_INDEX']);
    expect(at('src/app.ts', 5, 'CALLS')).toEqual(['Order.price PRECISE_INDEX']);
    expect(at('src/app.ts', 8, 'CALLS')).toEqual(['helper PRECISE_INDEX']);
    expect(at('src/orders.ts', 5, 'IMPLEMENTS')).toEqual(['Priced PRECISE_INDEX']);
    expect(at('src/orders.ts', 18, 'INHERITS')).toEqual(['Line PRECISE_INDEX']);
    expect(at('src/orders.ts', 19, 'OVERRIDES')).toEqual(['Line.price PRECISE_INDEX']);

    const without = await serve(root, []);
    await without.analyze();
    expect(without.at('src/app.ts', 7, 'CALLS')).toEqual(['Gift.price TYPE 0.9', 'Line.price TYPE 0.9']);
    expect([...without.mirror.nodes.keys()].filter((id) => !mirror.nodes.has(id))).toEqual([]);
  });

  it('is named by explanations, with the place and the target', async () => {
    const { analyze, why } = await shop();
    await analyze();
    expect(await why('src/app.ts', 7, 'CALLS')).toEqual([
      '`made.onOpen(…).price(…)` is called here, in `run`.',
      'So the call reaches `Line.price`, defined in `src/orders.ts`.',
      'The precise index `index.scip`, made by `scip-typescript 0.4.0`, says so, and the file is as it was indexed. This is certain (confidence 1).',
    ]);
  });

  it('goes out with an edit, file by file, and comes back with the text', async () => {
    const { root, analyze, at, resolutions, mirror } = await shop();
    await analyze();
    const before = mirror.digest();
    const text = filesOf('shop')['src/app.ts']!.toString();

    writeTree(root, { 'src/app.ts': `\n${text}` });
    expect(await analyze()).toEqual(['src/app.ts PRECISE_INDEX_STALE']);
    expect(resolutions('src/app.ts').has('PRECISE_INDEX')).toBe(false);
    expect(at('src/app.ts', 6, 'CALLS')).toHaveLength(1);
    expect(at('src/orders.ts', 18, 'INHERITS')).toEqual(['Line PRECISE_INDEX']);
    const fresh = await serve(root, [join(root, 'index.scip')]);
    await fresh.analyze();
    expect(mirror.digest()).toBe(fresh.mirror.digest());

    writeTree(root, { 'src/app.ts': text });
    expect(await analyze()).toEqual([]);
    expect(mirror.digest()).toBe(before);
  });

  it('finds by its names what it defines in a file that has changed', async () => {
    const { root, analyze, at, mirror } = await shop();
    await analyze();
    const before = at('src/app.ts', 7, 'CALLS');
    const text = filesOf('shop')['src/orders.ts']!.toString();
    writeTree(root, { 'src/orders.ts': `\n${text}` });
    const known = mirror.commits.length;
    expect(await analyze()).toEqual(['src/orders.ts PRECISE_INDEX_STALE']);
    expect(at('src/app.ts', 7, 'CALLS')).toEqual(before);
    // So nothing that other files state is stated anew.
    const changes = mirror.commits.slice(known).flat();
    expect(changes.filter((change) => 'relationship' in change && change.relationship.path === 'src/app.ts')).toEqual(
      [],
    );

    writeTree(root, { 'src/orders.ts': text.replaceAll('price()', 'cost()') });
    await analyze();
    expect(at('src/app.ts', 7, 'CALLS')).toEqual([]);
    expect(at('src/app.ts', 8, 'CALLS')).toEqual(['helper PRECISE_INDEX']);
  });

  it('does not contradict what was found where a word was exchanged', async () => {
    const { root, analyze, at } = await shop();
    const text = filesOf('shop')['src/app.ts']!.toString();
    writeTree(root, { 'src/app.ts': text.replace('made.onOpen(basket)', 'mode.onOpen(basket)') });
    expect(await analyze()).toEqual([]);
    expect(at('src/app.ts', 7, 'CALLS')).toEqual([]);
    expect(at('src/app.ts', 8, 'CALLS')).toEqual(['helper PRECISE_INDEX']);
  });

  it('is read again when it changes, and left out while it cannot be read', async () => {
    const { root, analyze, resolutions } = await shop();
    const path = join(root, 'index.scip');
    await analyze();
    writeFileSync(path, 'no index');
    expect(await analyze()).toEqual(['index.scip PRECISE_INDEX_UNUSABLE']);
    expect(resolutions('src/app.ts').has('PRECISE_INDEX')).toBe(false);
    rmSync(path);
    expect(await analyze()).toEqual(['index.scip PRECISE_INDEX_UNUSABLE']);
    copyFileSync(new URL('shop/index.scip', CASES), path);
    expect(await analyze()).toEqual([]);
    expect(resolutions('src/app.ts').has('PRECISE_INDEX')).toBe(true);
  });
});

it('an index is watched, wherever it lies', async () => {
  const { 'index.scip': index, ...files } = filesOf('shop');
  const root = temporaryTree(files);
  const path = join(temporaryTree({ 'index.scip': 'not yet' }), 'index.scip');
  const { analyze, resolutions } = await serve(root, [path], { watch: true });
  await analyze();
  expect(resolutions('src/app.ts').has('PRECISE_INDEX')).toBe(false);
  writeFileSync(path, index!);
  await vi.waitUntil(() => resolutions('src/app.ts').has('PRECISE_INDEX'), { timeout: 20_000, interval: 50 });
});

describe('An index of Python', () => {
  it('does not bring its indexer’s errors with it', async () => {
    const root = temporaryTree(filesOf('depot'));
    const { analyze, at } = await serve(root, [join(root, 'index.scip')]);
    expect(await analyze()).toEqual([]);
    // It takes every member of a module in a statement for the first, and a class for the built-in of its name.
    expect(at('depot/app.py', 6, 'CALLS')).toEqual([
      '(os.path.abspath) IMPORT 0.99',
      '(os.path.basename) PRECISE_INDEX',
      'Store.find PRECISE_INDEX',
    ]);
    expect(at('depot/app.py', 15, 'INHERITS')).toEqual(['ConnectionError EXACT 0.99']);
    // After text that takes more bytes than columns.
    expect(at('depot/app.py', 7, 'CALLS')).toEqual(['Item.weigh PRECISE_INDEX']);
    expect(at('depot/stock.py', 15, 'OVERRIDES')).toEqual(['Item.weigh PRECISE_INDEX']);
  });
});

it('an index belongs to the folder that it was made of, wherever that lies in the repository', async () => {
  const { 'index.scip': index, ...files } = filesOf('shop');
  const root = temporaryTree(Object.fromEntries(Object.entries(files).map(([path, text]) => [`web/${path}`, text])));
  writeTree(root, { 'web/index.scip': index! });
  const inside = await serve(root, [join(root, 'web/index.scip')]);
  expect(await inside.analyze()).toEqual([]);
  expect(inside.at('web/src/app.ts', 7, 'CALLS')).toEqual(['Line.price PRECISE_INDEX']);

  const elsewhere = temporaryTree({ 'index.scip': index! });
  const outside = await serve(root, [join(elsewhere, 'index.scip')]);
  expect(await outside.analyze()).toEqual(['index.scip PRECISE_INDEX_UNUSABLE']);
});

it.each([
  ['there is no such file', undefined],
  ['it is empty', ''],
  ['it does not begin with the metadata of an index', '{"documents": []}'],
])('a file that is no index is refused: %s', (why, content) => {
  const path = join(temporaryTree(content === undefined ? {} : { 'index.scip': content }), 'index.scip');
  expect(() => checkIndexFiles([path])).toThrow(expect.objectContaining({ code: 'INVALID_SETTING' }));
  expect(() => checkIndexFiles([path])).toThrow(path);
  expect(() => checkIndexFiles([path])).toThrow(why);
});

describe('An export', () => {
  const exported = async () => {
    const root = temporaryTree(filesOf('shop'));
    const { mirror, analyze } = await serve(root, []);
    await analyze();
    const pieces = [...encodeIndex(mirror, { projectRoot: pathToFileURL(root).href, version: '1.2.3' })];
    return { root, mirror, bytes: Buffer.concat(pieces) };
  };

  it('follows the published schema', async () => {
    const { root, bytes } = await exported();
    const { metadata, documents, externalSymbols } = decodeScip(bytes);
    expect(metadata).toMatchObject({
      projectRoot: pathToFileURL(root).href,
      toolInfo: { name: 'seamgraph', version: '1.2.3' },
    });
    expect(documents.map(({ relativePath, language }) => `${relativePath} ${language}`)).toEqual([
      'src/app.ts TypeScript',
      'src/orders.ts TypeScript',
    ]);
    const known = new Set(
      [...documents.flatMap(({ symbols }) => symbols), ...externalSymbols].map((one) => one.symbol),
    );
    for (const { occurrences, symbols } of documents) {
      const places = occurrences.map(({ range, symbol, symbolRoles }) => `${range} ${symbol} ${symbolRoles}`);
      expect(new Set(places).size).toBe(places.length);
      expect(occurrences.filter(({ symbol }) => !known.has(symbol))).toEqual([]);
      expect(symbols.flatMap(({ relationships }) => relationships).filter(({ symbol }) => !known.has(symbol))).toEqual(
        [],
      );
    }
    const orders = documents[1]!;
    const price = orders.symbols.find(({ symbol }) => symbol.endsWith('Gift#price().'))!;
    expect(price).toMatchObject({
      kind: 26,
      displayName: 'price',
      signatureDocumentation: { language: 'TypeScript', text: expect.stringContaining('price(): number') },
      relationships: [
        { symbol: expect.stringMatching(/Line#price\(\)\.$/), isImplementation: true, isReference: true },
      ],
    });
    expect(orders.occurrences.find(({ symbol }) => symbol === price.symbol)).toMatchObject({
      range: [18, 11, 16],
      symbolRoles: 1,
      enclosingRange: [18, 2, 20, 3],
    });
  });

  it('laid over the graph that it was made of changes no target', async () => {
    const { root, mirror, bytes } = await exported();
    writeFileSync(join(root, 'index.scip'), bytes);
    const again = await serve(root, [join(root, 'index.scip')]);
    expect(await again.analyze()).toEqual([]);
    expect([...again.mirror.relationships.keys()].sort()).toEqual([...mirror.relationships.keys()].sort());
    expect(again.resolutions('src/app.ts')).toEqual(new Set(['EXACT', 'IMPORT', 'PRECISE_INDEX']));
  });
});
