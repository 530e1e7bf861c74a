import { describe, expect, it } from 'vitest';
import { caseTree } from '../../../../test/case-tree.ts';
import { javaEdits } from '../../../../test/linking-edits/java.ts';
import { breaksLaw, plainEdits } from '../../../../test/linking-laws.ts';
import { family } from './language.ts';

const tree = caseTree('java');

describe('incremental equals full, in any order', () => {
  it.each(Array.from({ length: Number(process.env.LAW_SEEDS ?? 4) }, (_, i) => i + 1))(
    'seed %i',
    async (seed) => {
      const edits = [...plainEdits('.java'), ...javaEdits, ...javaEdits];
      expect(await breaksLaw(family, tree, edits, { seed, rounds: 45 })).toBeUndefined();
    },
    120_000,
  );
});
