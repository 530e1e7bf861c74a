import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GraphWriter, testAnalysis, testRelationship } from '../../test/graph-writer.ts';
import { type ChangeLog, openChangeLog } from '../cdc/index.ts';
import { nodeHash, relationshipHash } from '../model/element-hash.ts';
import type { Range } from '../model/location.ts';
import { openImage, saveImage } from './image.ts';
import { openProjection, type Projection } from './projection.ts';
import { loadState, snapshotSource } from './projection-state.ts';

let directory: string;
let path: string;
let log: ChangeLog;
let writer: GraphWriter;
let projection: Projection | undefined;
let errors: string[];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'seamgraph-image-'));
  path = join(directory, 'graph.image');
  log = await openChangeLog({ backend: 'EMBEDDED', directory });
  writer = await GraphWriter.open(log);
  errors = [];
});
afterEach(async () => {
  await projection?.close();
  await log.close();
  rmSync(directory, { recursive: true });
});

/** Counts what is asked of the log's own state. */
async function open(): Promise<{ projection: Projection; snapshots: number }> {
  await projection?.close();
  let snapshots = 0;
  const counted: ChangeLog = Object.create(log, {
    snapshot: {
      value: () => {
        snapshots++;
        return log.snapshot();
      },
    },
  });
  projection = openProjection({ log: counted, imagePath: path, onError: (error) => errors.push(String(error)) });
  await projection.loaded;
  return { projection, snapshots };
}

const never = new AbortController().signal;
async function save(): Promise<void> {
  await saveImage(path, await (await open()).projection.snapshotSource(), never);
}

describe('an image', () => {
  it('holds all elements, those of which an end is missing too, and the analyses', async () => {
    await writer.put('a', 'b');
    await writer.append([
      { type: 'ANALYSIS_STARTED', analysis: testAnalysis('1') },
      ...[
        {
          ...testRelationship('1', 'a', 'b'),
          path: 'a.ts',
          repository: 'r',
          ranges: [
            [1, 2, 3, 4],
            [5, 6, 7, 8],
          ] satisfies Range[],
        },
        { ...testRelationship('2', 'b', 'a'), confidence: 0.123 },
        { ...testRelationship('3', 'a', 'gone'), path: 'a.ts' },
      ].map((relationship) => ({
        type: 'RELATIONSHIP_ADDED' as const,
        relationship,
        hash: relationshipHash(relationship),
      })),
    ]);
    await save();
    const image = (await openImage(path))!;
    const { graph, analyses } = await loadState(image, () => {});
    const { projection: own } = await open();
    const all = ({ elements }: { elements: typeof graph.elements }) =>
      [...elements()].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(all(graph)).toEqual(all(own.graph));
    expect([...analyses.keys()]).toEqual(['1']);
    expect([graph.cursor, graph.digest]).toEqual([own.graph.cursor, own.graph.digest]);
    for (const node of graph.nodes()) expect(nodeHash(node)).toBe(graph.hash(node.id));
    const { relationships } = await snapshotSource({ graph, analyses }).then((source) => [...source.pages()].at(-1)!);
    expect(relationships).toHaveLength(3);
    for (const { relationship, hash } of relationships) expect(relationshipHash(relationship)).toBe(hash);
  });

  it('is where a start begins, and the log since then is where it goes on', async () => {
    await writer.put('a', 'b');
    await save();
    await writer.put('c');
    await writer.append([{ type: 'ANALYSIS_STARTED', analysis: testAnalysis('1') }]);
    const { projection: own, snapshots } = await open();
    expect([...own.graph.nodes()].map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
    expect([own.place, own.analyses.length, snapshots]).toEqual([writer.place, 1, 0]);
    await writer.put('d');
    await new Promise<void>((resolve) => own.onApplied(() => own.graph.node('d') && resolve()));
    expect(errors).toEqual([]);
  });

  it.each<[name: string, spoil: () => Promise<void> | void, says: RegExp | undefined]>([
    ['that is missing', () => rmSync(path), undefined],
    ['of a log that is another by now', () => log.renewEpoch(), undefined],
    ['that was cut off', () => cut(-20), /cut off/],
    ['that was cut off in the first of it', () => cut(10), undefined],
    ['with a flipped byte', () => flip(), /damaged/],
    ['that is none', () => writeFileSync(path, 'something else, and long enough to be one'), undefined],
  ])('%s is left alone: the graph comes from the log', async (_, spoil, says) => {
    await writer.put('a', 'b');
    await save();
    await spoil();
    const { projection: own, snapshots } = await open();
    expect([[...own.graph.nodes()].length, snapshots]).toEqual([2, 1]);
    expect(errors).toEqual(says ? [expect.stringMatching(says)] : []);
  });

  it('with a digest that the log does not have is left alone', async () => {
    await writer.put('a', 'b');
    const source = await (await open()).projection.snapshotSource();
    await saveImage(path, { ...source, digest: '1'.repeat(32), pages: source.pages }, never);
    expect((await open()).snapshots).toBe(1);
    expect(errors).toEqual([expect.stringMatching(/digest/)]);
  });

  it('that cannot be finished leaves the last one in its place', async () => {
    await writer.put('a');
    await save();
    const before = readFileSync(path);
    const source = await projection!.snapshotSource();
    await expect(saveImage(path, source, AbortSignal.abort())).rejects.toThrow();
    expect(readFileSync(path)).toEqual(before);
  });
});

function cut(at: number): void {
  writeFileSync(path, readFileSync(path).subarray(0, at));
}

function flip(): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 40]! ^= 1;
  writeFileSync(path, bytes);
}
