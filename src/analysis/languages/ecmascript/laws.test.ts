import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAnnotatedSource } from '../../../../test/annotated-source.ts';
import { ecmaScriptEdits } from '../../../../test/linking-edits/ecmascript.ts';
import { breaksLaw, plainEdits, type Tree } from '../../../../test/linking-laws.ts';
import type { LanguageFamily } from '../../language.ts';
import { family } from './language.ts';

const CASES = new URL('./cases/', import.meta.url);

/** The cases whose files end so, side by side, each in a folder of its own. */
function treeOf(suffix: RegExp): Tree {
  const files = readdirSync(CASES).filter((name) => suffix.test(name));
  return new Map(
    files.flatMap((name) => {
      const { sources } = readAnnotatedSource(readFileSync(new URL(name, CASES), 'utf8'));
      return Object.entries(sources).map(([path, text]): [string, string] => [`${name.split('.')[0]}/${path}`, text]);
    }),
  );
}

const seeds = Array.from({ length: Number(process.env.LAW_SEEDS ?? 4) }, (_, i) => i + 1);

/** The harness parses with the first grammar of a family. */
const asJavaScript: LanguageFamily = { ...family, languages: [family.languages[2]!] };

describe('incremental equals full, in any order', () => {
  it.each(seeds)(
    'TypeScript, seed %i',
    async (seed) => {
      const edits = [...plainEdits('.ts'), ...ecmaScriptEdits, ...ecmaScriptEdits];
      expect(await breaksLaw(family, treeOf(/\.ts$/), edits, { seed, rounds: 60 })).toBeUndefined();
    },
    120_000,
  );
  it.each(seeds)(
    'JavaScript, seed %i',
    async (seed) => {
      const edits = [...plainEdits('.js'), ...ecmaScriptEdits];
      expect(await breaksLaw(asJavaScript, treeOf(/\.js$/), edits, { seed, rounds: 40 })).toBeUndefined();
    },
    120_000,
  );
});
