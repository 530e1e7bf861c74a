/** A registry whose rules do what their source says, for tests of what must survive them. Go's grammar reads it. */

import type { SeamDetector } from '../../src/analysis/detector.ts';
import { FactsBuilder } from '../../src/analysis/facts-builder.ts';
import { defineFamily, type LanguageFamily, type LanguageLinker } from '../../src/analysis/language.ts';
import type { ParsedSource, SyntaxNode } from '../../src/analysis/syntax.ts';

/** (module (func (export "f") unreachable)) */
const TRAP = [
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0],
  ...[7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11],
];

interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: { f(): void } };
}

function obey(text: string): void {
  if (text.includes('LOOP')) for (;;);
  if (text.includes('THROW')) throw new Error('a rule failed');
  if (text.includes('OVERFLOW'))
    (function deeper(): number {
      return 1 + deeper();
    })();
  if (text.includes('MEMORY')) for (const all: number[][] = []; ; ) all.push(new Array(1_000_000).fill(all.length / 3));
  if (text.includes('EXIT')) process.exit(3);
  if (text.includes('TRAP')) {
    const { Module, Instance } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
    new Instance(new Module(new Uint8Array(TRAP))).exports.f();
  }
}

function extract({ root, text }: ParsedSource, language: 'GO') {
  obey(text);
  const builder = new FactsBuilder(text);
  for (const node of root.namedChildren) {
    if (node.type !== 'function_declaration') continue;
    const name = node.childForFieldName('name') as SyntaxNode;
    builder.define({
      kind: 'FUNCTION',
      name: builder.textOf(name),
      range: builder.range(node),
      nameRange: builder.range(name),
    });
  }
  return builder.build(language, null);
}

const linker: LanguageLinker = {
  update() {},
  links(path) {
    if (path.includes('links-for-ever')) for (;;);
    return { claims: [], unresolved: [] };
  },
  denotes: () => ({ keys: [] }),
  text: () => undefined,
  keeper: () => undefined,
  origin: () => ({ instanceOf: [] }),
  published: () => [],
};

export const FAMILIES: readonly LanguageFamily[] = [
  defineFamily({
    name: 'misbehaving',
    manager: 'gomod',
    languages: [
      { language: 'GO', grammar: { package: 'tree-sitter-go', wasm: 'tree-sitter-go.wasm' }, files: ['*.go'] },
    ],
    manifests: ['go.mod'],
    version: 1,
    extract: extract as never,
    link: () => linker,
  }),
];

/** So that threads need not load those of the product. */
export const DETECTORS: readonly SeamDetector[] = [];
