/** Writes library-facts.ts from lib.d.ts: `npx tsx src/analysis/languages/ecmascript/stubs/generate.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createParser } from '../../../parser.ts';
import { extract } from '../extract/extract.ts';
import { libraryText } from './library-text.ts';

const source = readFileSync(new URL('lib.d.ts', import.meta.url), 'utf8');
const parser = await createParser();
const text = await parser.parse('tree-sitter-typescript.wasm', source, Infinity, (parsed) =>
  libraryText(extract(parsed, 'TYPESCRIPT')),
);
writeFileSync(
  new URL('library-facts.ts', import.meta.url),
  `// Generated from lib.d.ts by generate.ts beside it.\nexport const LIBRARY_FACTS = ${JSON.stringify(text)};\n`,
);
