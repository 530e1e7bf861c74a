import { describe, expect, it } from 'vitest';
import { caseTree } from '../../../../test/case-tree.ts';
import { pythonEdits } from '../../../../test/linking-edits/python.ts';
import { breaksLaw, plainEdits } from '../../../../test/linking-laws.ts';
import { family } from './language.ts';

const tree = caseTree('python');

describe('incremental equals full, in any order', () => {
  it.each([1, 2, 3, 4])(
    'seed %i',
    async (seed) => {
      const edits = [...plainEdits('.py'), ...pythonEdits, ...pythonEdits];
      expect(await breaksLaw(family, tree, edits, { seed, rounds: 40 })).toBeUndefined();
    },
    120_000,
  );
});
