import { readdirSync, readFileSync } from 'node:fs';
import { readAnnotatedSource } from './annotated-source.ts';
import type { Tree } from './linking-laws.ts';

/** The cases of a family of languages side by side, each in a folder of its own; those with a name that fits. */
export function caseTree(family: string, fits = /./): Tree {
  const cases = new URL(`../src/analysis/languages/${family}/cases/`, import.meta.url);
  const names = readdirSync(cases).filter((name) => fits.test(name));
  return new Map(
    names.flatMap((name) => {
      const { sources } = readAnnotatedSource(readFileSync(new URL(name, cases), 'utf8'));
      const folder = name.replace(/\W/g, '_');
      return Object.entries(sources).map(([path, text]): [string, string] => [`${folder}/${path}`, text]);
    }),
  );
}
