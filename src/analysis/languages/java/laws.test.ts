import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAnnotatedSource } from '../../../../test/annotated-source.ts';
import { javaEdits } from '../../../../test/linking-edits/java.ts';
import { breaksLaw, plainEdits, type Tree } from '../../../../test/linking-laws.ts';
import { family } from './language.ts';

const CASES = new URL('./cases/', import.meta.url);

/** All cases side by side, each in a folder of its own. */
const tree: Tree = new Map(
  readdirSync(CASES).flatMap((name) => {
    const { sources } = readAnnotatedSource(readFileSync(new URL(name, CASES), 'utf8'));
    return Object.entries(sources).map(([path, text]): [string, string] => [
      `${name.replace(/\W/g, '_')}/${path}`,
      text,
    ]);
  }),
);

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
