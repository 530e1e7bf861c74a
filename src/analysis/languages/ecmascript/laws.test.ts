import { describe, expect, it } from 'vitest';
import { caseTree } from '../../../../test/case-tree.ts';
import { ecmaScriptEdits } from '../../../../test/linking-edits/ecmascript.ts';
import { breaksLaw, plainEdits } from '../../../../test/linking-laws.ts';
import type { LanguageFamily } from '../../language.ts';
import { family } from './language.ts';

const seeds = Array.from({ length: Number(process.env.LAW_SEEDS ?? 4) }, (_, i) => i + 1);

/** The harness parses with the first grammar of a family. */
const asJavaScript: LanguageFamily = { ...family, languages: [family.languages[2]!] };

describe('incremental equals full, in any order', () => {
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
