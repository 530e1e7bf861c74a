/**
 * Puts the library stubs of a language through its extractor: `stubs/**` of its folder → `stubs/facts.bin`, which the
 * linker reads. Run it after a stub or the extractor has changed: `npx tsx scripts/stubs.ts go java`. Those of Java are
 * made from the machine's own JDK (17).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { serialize } from 'node:v8';
import { brotliCompressSync, constants } from 'node:zlib';
import type { FileFacts } from '../src/analysis/facts.ts';
import type { LanguageFamily } from '../src/analysis/language.ts';
import { createParser } from '../src/analysis/parser.ts';

const NOWHERE = [1, 1, 1, 1] as const;

for (const name of process.argv.slice(2)) await build(name);

async function build(name: string): Promise<void> {
  const folder = new URL(`../src/analysis/languages/${name}/`, import.meta.url).pathname;
  const { family } = (await import(join(folder, 'language.ts'))) as { family: LanguageFamily };
  const generated = name === 'java' ? jdkSignatures() : undefined;
  const from = generated ?? join(folder, 'stubs');
  const parser = await createParser();
  const { language, grammar } = family.languages[0]!;
  const facts = new Map<string, FileFacts>();
  for (const path of sources(from)) {
    const text = readFileSync(join(from, path), 'utf8');
    const key = `std:${path.slice(0, -extname(path).length)}`;
    facts.set(
      key,
      bare(await parser.parse(grammar.wasm, text, Infinity, (source) => family.extract(source, language))),
    );
  }
  if (generated) rmSync(generated, { recursive: true });
  const bytes = brotliCompressSync(serialize(facts), { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } });
  mkdirSync(join(folder, 'stubs'), { recursive: true });
  writeFileSync(join(folder, 'stubs', 'facts.bin'), bytes);
  console.log(`${name}: ${facts.size} stubs, ${bytes.length} bytes`);
}

function jdkSignatures(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jdk-signatures-'));
  execFileSync('java', [new URL('JdkSignatures.java', import.meta.url).pathname, folder], { stdio: 'inherit' });
  return folder;
}

/** Without what a linker does not read of a stub: places, texts, mentions. */
function bare(facts: FileFacts): FileFacts {
  return {
    ...facts,
    definitions: facts.definitions.map(({ kind, name, parent, descriptor, memberOf, modifiers }) => ({
      kind,
      name,
      parent,
      descriptor,
      range: NOWHERE,
      ...(memberOf === undefined ? {} : { memberOf }),
      ...(modifiers === undefined ? {} : { modifiers }),
    })),
    terms: { ...facts.terms, offsets: new Int32Array(0), ends: new Int32Array(0) },
    sites: new Int32Array(0),
    references: new Int32Array(0),
  };
}

/** Paths of the stubs, sorted, relative to their folder. */
function sources(folder: string, under = ''): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true })
    .flatMap((entry) => {
      const path = under === '' ? entry.name : `${under}/${entry.name}`;
      if (entry.isDirectory()) return sources(folder, path);
      return entry.name === 'facts.bin' ? [] : [path];
    })
    .sort();
}
