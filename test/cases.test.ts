/** Runs every case under src/analysis: see annotated-source.ts for how they are written. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Relationship } from '../src/model/relationship.ts';
import { type Mark, readAnnotatedSource } from './annotated-source.ts';
import { type LinkedSources, linkSources } from './linked-sources.ts';

const FOLDER = new URL('../src/analysis/', import.meta.url);
const cases = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => /(?:^|\/)cases\/[^/]+\.\w+$/.test(path))
  .sort();

describe.each(cases)('%s', (path) => {
  const { sources, marks } = readAnnotatedSource(readFileSync(new URL(path, FOLDER), 'utf8'));

  it('says what its marks say', async () => {
    expect(marks.length).toBeGreaterThan(0);
    const linked = await linkSources(sources);
    const wrong = marks.map((mark) => judge(linked, mark)).filter((complaint) => complaint !== undefined);
    expect(wrong).toEqual([]);
  });
});

function judge(linked: LinkedSources, mark: Mark): string | undefined {
  const found = relationshipsAt(linked, mark);
  const seen = found.map((relationship) => describeTarget(linked, relationship)).sort();
  const complain = (): string =>
    `line ${mark.at}: expected ${mark.kind} ${mark.target}${mark.resolution ? ` (${mark.resolution})` : ''}, found ${seen.join('; ') || (isUnresolved(linked, mark) ? 'unresolved' : 'nothing')}`;
  if (mark.target === 'nothing') return found.length === 0 ? undefined : complain();
  if (mark.target === 'unresolved') return found.length === 0 && isUnresolved(linked, mark) ? undefined : complain();
  const fits = found.some(
    (relationship) =>
      targetName(linked, relationship) === mark.target &&
      (mark.resolution === undefined || relationship.resolution === mark.resolution) &&
      (mark.confidence === undefined || relationship.confidence >= mark.confidence),
  );
  return fits ? undefined : complain();
}

function relationshipsAt({ relationships }: LinkedSources, { path, line, column, kind }: Mark): Relationship[] {
  return [...relationships.values()].filter(
    (relationship) =>
      relationship.kind === kind.toUpperCase() &&
      relationship.path === path &&
      relationship.ranges?.some((range) => range[0] === line && range[1] === column),
  );
}

function isUnresolved({ nodes }: LinkedSources, { path, line, column }: Mark): boolean {
  return [...nodes.values()].some(
    (node) => node.path === path && node.unresolved?.some(({ range }) => range[0] === line && range[1] === column),
  );
}

function targetName({ nodes }: LinkedSources, { target }: Relationship): string {
  const node = nodes.get(target);
  if (!node) return `a missing node ${target}`;
  if (node.kind === 'EXTERNAL') return `external ${node.qualifiedName}`;
  if (node.kind === 'FILE' || node.kind === 'DIRECTORY') return node.path!;
  return node.path === undefined ? node.name : `${node.path} ${node.qualifiedName}`;
}

function describeTarget(linked: LinkedSources, relationship: Relationship): string {
  return `${targetName(linked, relationship)} (${relationship.resolution} ${relationship.confidence})`;
}
