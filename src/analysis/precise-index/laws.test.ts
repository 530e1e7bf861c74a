import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { linkSources } from '../../../test/linked-sources.ts';
import { plainEdits, randomOf, type Tree } from '../../../test/linking-laws.ts';
import { parseIndexFile } from './index-file.ts';
import { indexedRepository } from './indexed-repository.ts';
import { placeOccurrences } from './placement.ts';

/** Links a case with its index, as analyses do. */
async function living(name: string, tree: Tree) {
  const index = parseIndexFile(readFileSync(new URL(`./cases/${name}/index.scip`, import.meta.url)));
  const { documents, index: shared } = indexedRepository('index.scip', index, '');
  const linked = await linkSources({}, 'test');
  const edit = async (changes: ReadonlyMap<string, string | undefined>): Promise<void> => {
    await linked.edit(Object.fromEntries(changes), (path, text) => {
      const indexed = documents.get(path);
      if (!indexed || text === undefined) return undefined;
      return { index: shared, indexed, occurrences: placeOccurrences(indexed, text, shared.named) ?? null };
    });
  };
  await edit(tree);
  return { edit, relationships: linked.relationships };
}

function treeOf(name: string): Map<string, string> {
  const folder = new URL(`./cases/${name}/`, import.meta.url);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(ts|py)$/.test(path));
  return new Map(paths.sort().map((path) => [path, readFileSync(new URL(path, folder), 'utf8')]));
}

const print = (relationships: ReadonlyMap<string, unknown>): string[] =>
  [...relationships.values()].map((one) => JSON.stringify(one)).sort();

it.each([
  ['shop', '.ts', 1],
  ['shop', '.ts', 2],
  ['shop', '.ts', 3],
  ['depot', '.py', 4],
  ['depot', '.py', 5],
])(
  '%s%s with its index: incremental equals full, and what is undone leaves no trace, seed %i',
  async (name, suffix, seed) => {
    const random = randomOf(seed);
    const tree = treeOf(name);
    const all = plainEdits(suffix);
    const current = new Map(tree);
    const link = await living(name, tree);
    const before = print(link.relationships);
    let precise = 0;
    for (let round = 0; round < 40; round++) {
      const changes = all[random(all.length)]!(current, random);
      // Every few rounds all is as it was.
      const undone = new Map([...current.keys(), ...tree.keys()].map((path) => [path, tree.get(path)]));
      const applied = round % 4 === 3 ? undone : changes;
      for (const [path, text] of applied ?? []) {
        if (text === undefined) current.delete(path);
        else current.set(path, text);
      }
      if (!applied) continue;
      await link.edit(applied);
      const found = print(link.relationships);
      expect(found, `round ${round}`).toEqual(print((await living(name, current)).relationships));
      if (round % 4 === 3) expect(found).toEqual(before);
      else precise += found.filter((one) => one.includes('PRECISE_INDEX')).length;
    }
    expect(precise).toBeGreaterThan(0);
  },
);
