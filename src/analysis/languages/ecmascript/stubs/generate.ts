/** Writes library-facts.ts from lib.d.ts: `npx tsx src/analysis/languages/ecmascript/stubs/generate.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createParser } from '../../../parser.ts';
import { extract } from '../extract/extract.ts';

const source = readFileSync(new URL('lib.d.ts', import.meta.url), 'utf8');
const parser = await createParser();
const text = await parser.parse('tree-sitter-typescript.wasm', source, performance.now() + 60_000, (parsed) => {
  const facts = extract(parsed, 'TYPESCRIPT');
  // Nobody shows the library's nodes, and nobody links its mentions.
  const slim = { ...facts, sites: new Int32Array(), references: new Int32Array(), definitions: facts.definitions.map(({ kind, name, parent, descriptor, range }) => ({ kind, name, parent, descriptor, range })) };
  return JSON.stringify(slim, (_key, value: unknown) => (ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value));
});
writeFileSync(
  new URL('library-facts.ts', import.meta.url),
  `// Generated from lib.d.ts by generate.ts beside it.\nexport const LIBRARY_FACTS = ${JSON.stringify(text)};\n`,
);
