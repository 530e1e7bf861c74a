/**
 * Puts the library stubs of a language through its extractor: `stubs/**` of its folder → `stubs/facts.bin`, which the
 * linker reads. Run it after a stub or the extractor has changed: `npx tsx scripts/stubs.ts go java`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { serialize } from 'node:v8';
import { brotliCompressSync, constants } from 'node:zlib';
import type { FileFacts } from '../src/analysis/facts.ts';
import type { LanguageFamily } from '../src/analysis/language.ts';
import { createParser } from '../src/analysis/parser.ts';

for (const name of process.argv.slice(2)) await build(name);

async function build(name: string): Promise<void> {
  const folder = new URL(`../src/analysis/languages/${name}/`, import.meta.url).pathname;
  const { family } = (await import(join(folder, 'language.ts'))) as { family: LanguageFamily };
  const { language, grammar } = family.languages[0]!;
  const parser = await createParser();
  const facts = new Map<string, FileFacts>();
  for (const path of sources(join(folder, 'stubs'))) {
    const text = readFileSync(join(folder, 'stubs', path), 'utf8');
    const key = `std:${path.slice(0, -extname(path).length)}`;
    facts.set(key, await parser.parse(grammar.wasm, text, Infinity, (source) => family.extract(source, language)));
  }
  const bytes = brotliCompressSync(serialize(facts), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
  writeFileSync(join(folder, 'stubs', 'facts.bin'), bytes);
  console.log(`${name}: ${facts.size} stubs, ${bytes.length} bytes`);
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
