import { describe, expect, it } from 'vitest';
import { caseTree } from '../../../../test/case-tree.ts';
import { ecmaScriptEdits } from '../../../../test/linking-edits/ecmascript.ts';
import { breaksLaw, type Edit, plainEdits } from '../../../../test/linking-laws.ts';
import type { LanguageFamily } from '../../language.ts';
import { family } from './language.ts';

const seeds = Array.from({ length: Number(process.env.LAW_SEEDS ?? 4) }, (_, i) => i + 1);

/** The harness parses with the first grammar of a family. */
const asJavaScript: LanguageFamily = { ...family, languages: [family.languages[2]!] };

/** Takes a package away with all that lies in it. */
const takePackage: Edit = (tree, random) => {
  const packages = [...tree.keys()].flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/.][^/]*/.exec(path) ?? []);
  const taken = packages[random(packages.length)];
  const inside = [...tree.keys()].filter((path) => path === taken || path.startsWith(`${taken}/`));
  return taken === undefined ? null : new Map(inside.map((path) => [path, undefined]));
};

describe('incremental equals full, in any order', () => {
  it.each(seeds)(
    'dependencies, seed %i',
    async (seed) => {
      const edits = [...plainEdits('.ts'), takePackage, takePackage, takePackage];
      const tree = caseTree('ecmascript', /^dependencies\.ts$/);
      expect(await breaksLaw(family, tree, edits, { seed, rounds: 120 })).toBeUndefined();
    },
    120_000,
  );
  it.each(seeds)(
    'TypeScript, seed %i',
    async (seed) => {
      const edits = [...plainEdits('.ts'), ...ecmaScriptEdits, ...ecmaScriptEdits];
      expect(await breaksLaw(family, caseTree('ecmascript', /\.ts$/), edits, { seed, rounds: 60 })).toBeUndefined();
    },
    120_000,
  );
  it.each(seeds)(
    'JavaScript, seed %i',
    async (seed) => {
      const edits = [...plainEdits('.js'), ...ecmaScriptEdits];
      expect(
        await breaksLaw(asJavaScript, caseTree('ecmascript', /\.js$/), edits, { seed, rounds: 40 }),
      ).toBeUndefined();
    },
    120_000,
  );
});
