/**
 * `npm run laws -- <language> [<source>]`: the laws of linking (test/linking-laws.ts) on hundreds of edits of a real
 * repository, one of those that accuracy is judged on or a folder. After each edit all is linked anew and compared with
 * what incremental linking says: every file's links, every memo. It takes minutes, so it is not among the tests.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LanguageFamily } from '../src/analysis/language.ts';
import { FAMILIES } from '../src/analysis/languages/registry.ts';
import { ecmaScriptEdits } from '../test/linking-edits/ecmascript.ts';
import { goEdits } from '../test/linking-edits/go.ts';
import { javaEdits } from '../test/linking-edits/java.ts';
import { pythonEdits } from '../test/linking-edits/python.ts';
import { breaksLaw, type Edit, isManifest, plainEdits, type Tree } from '../test/linking-laws.ts';
import { fetchSource } from './accuracy/fetch-source.ts';
import { SOURCES } from './accuracy/sources.ts';

interface Dialect {
  readonly family: LanguageFamily;
  readonly suffix: string;
  readonly edits: readonly Edit[];
}

const family = (name: string): LanguageFamily => FAMILIES.find((one) => one.name === name)!;
const ecmaScript = family('ecmascript');
/** The harness parses with the first grammar of a family. */
const javaScript = {
  ...ecmaScript,
  languages: ecmaScript.languages.filter(({ language }) => language === 'JAVASCRIPT'),
};

const DIALECTS: Readonly<Record<string, Dialect>> = {
  typescript: { family: ecmaScript, suffix: '.ts', edits: ecmaScriptEdits },
  javascript: { family: javaScript, suffix: '.js', edits: ecmaScriptEdits },
  python: { family: family('python'), suffix: '.py', edits: pythonEdits },
  go: { family: family('go'), suffix: '.go', edits: goEdits },
  java: { family: family('java'), suffix: '.java', edits: javaEdits },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '100' },
    files: { type: 'string', default: '80' },
  },
});
process.exitCode = await check(positionals);

async function check([language = '', source]: readonly string[]): Promise<number> {
  const dialect = DIALECTS[language];
  if (!dialect) {
    process.stderr.write(`Name one of ${Object.keys(DIALECTS).join(', ')}, then a source or a folder\n`);
    return 2;
  }
  const tree = treeOf(await folderOf(language, source), dialect, Number(values.files));
  const edits = [...plainEdits(dialect.suffix), ...dialect.edits, ...dialect.edits];
  const [seed, rounds] = [Number(values.seed), Number(values.rounds)];
  process.stdout.write(`${language}, ${tree.size} files, seed ${seed}, ${rounds} edits: `);
  const complaint = await breaksLaw(dialect.family, tree, edits, { seed, rounds });
  process.stdout.write(`${complaint ?? 'incremental equals full'}\n`);
  return complaint === undefined ? 0 : 1;
}

/** @throws Error when the source is not known and no folder. */
async function folderOf(language: string, name: string | undefined): Promise<string> {
  const known = SOURCES.find((one) => (name === undefined ? one.language === language : one.name === name));
  if (known) return fetchSource(known);
  if (name !== undefined && statSync(name, { throwIfNoEntry: false })?.isDirectory()) return name;
  throw new Error(`${name} is no source of bench/accuracy/sources.ts and no folder`);
}

/** So many files, of the folders that come first, and the manifests beside them. */
function treeOf(root: string, { family, suffix }: Dialect, most: number): Tree {
  const tree = new Map<string, string>();
  let count = 0;
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (path.includes('node_modules') || !statSync(join(root, path)).isFile()) continue;
    const isSource = path.endsWith(suffix) && !path.endsWith('.d.ts');
    if (isSource ? count++ < most : isManifest(family, path)) {
      tree.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return tree;
}
