/**
 * Whether the laws of linking would notice: for each input that linkers ask for and do not find, a kernel that does not
 * record the miss breaks a law within some edits.
 */
import { expect, it } from 'vitest';
import { family as ecmaScript } from '../src/analysis/languages/ecmascript/language.ts';
import { family as go } from '../src/analysis/languages/go/language.ts';
import { family as java } from '../src/analysis/languages/java/language.ts';
import { family as python } from '../src/analysis/languages/python/language.ts';
import { caseTree } from './case-tree.ts';
import { ecmaScriptEdits } from './linking-edits/ecmascript.ts';
import { goEdits } from './linking-edits/go.ts';
import { javaEdits } from './linking-edits/java.ts';
import { pythonEdits } from './linking-edits/python.ts';
import { breaksLaw, plainEdits } from './linking-laws.ts';

const ROUNDS = 30;
const SEEDS = 16;

/** With the seed that is tried first: the one that noticed it last. */
it.each([
  ['go', 'go declaration', go, '.go', goEdits, 1],
  ['go', 'go method', go, '.go', goEdits, 10],
  ['java', 'java classes', java, '.java', javaEdits, 1],
  ['java', 'java package', java, '.java', javaEdits, 1],
  ['python', 'file', python, '.py', pythonEdits, 3],
  ['python', 'directory', python, '.py', pythonEdits, 9],
  ['python', 'callers', python, '.py', pythonEdits, 4],
  ['ecmascript', 'ecmascript global files', ecmaScript, '.ts', ecmaScriptEdits, 1],
  ['ecmascript', 'manifest', ecmaScript, '.ts', ecmaScriptEdits, 9],
] as const)(
  '%s: a miss of "%s" that is not recorded is noticed',
  async (name, mutant, family, suffix, edits, first) => {
    const tree = caseTree(name, suffix === '.ts' ? /\.ts$/ : undefined);
    const all = [...plainEdits(suffix), ...edits, ...edits];
    let complaint: string | undefined;
    for (let seed = first; seed < first + SEEDS && complaint === undefined; seed++) {
      complaint = await breaksLaw(family, tree, all, { seed, rounds: ROUNDS, mutant });
    }
    expect(complaint).toEqual(expect.any(String));
  },
  300_000,
);
