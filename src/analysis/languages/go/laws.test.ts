import { describe, expect, it } from 'vitest';
import { caseTree } from '../../../../test/case-tree.ts';
import { goEdits } from '../../../../test/linking-edits/go.ts';
import { breaksLaw, plainEdits } from '../../../../test/linking-laws.ts';
import { family } from './language.ts';

const tree = caseTree('go');

describe('incremental equals full, in any order', () => {
  it.each(Array.from({ length: Number(process.env.LAW_SEEDS ?? 4) }, (_, i) => i + 1))(
    'seed %i',
    async (seed) => {
      expect(
        await breaksLaw(family, tree, [...plainEdits('.go'), ...goEdits, ...goEdits], { seed, rounds: 45 }),
      ).toBeUndefined();
    },
    120_000,
  );
});
