/** The grammars that the build put beside the program: compiled to WebAssembly, pinned by hash. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One grammar of dist/grammars/manifest.json, which scripts/grammars.ts writes. */
export interface GrammarEntry {
  /** File name in dist/grammars. */
  readonly wasm: string;
  /** The npm package it comes from. */
  readonly package: string;
  readonly version: string;
  /** Of the .wasm, hex. */
  readonly sha256: string;
  /** Version of tree-sitter's interface that it was generated for. */
  readonly abi: number;
  /** File name of its licence in dist/grammars. */
  readonly license: string;
}

/** The same folder from src/analysis and from dist/analysis. */
const folder = new URL('../../dist/grammars/', import.meta.url);

/** The file in dist/grammars of a .wasm, which may lie deeper in its package. */
export const grammarFile = (wasm: string): string => wasm.slice(wasm.lastIndexOf('/') + 1);

export const grammarPath = (file: string): string => fileURLToPath(new URL(file, folder));

/**
 * All grammars by file name.
 *
 * @throws Error when they were not built.
 */
export function readGrammars(): ReadonlyMap<string, GrammarEntry> {
  try {
    const entries = JSON.parse(readFileSync(grammarPath('manifest.json'), 'utf8')) as GrammarEntry[];
    return new Map(entries.map((entry) => [entry.wasm, entry]));
  } catch (cause) {
    throw new Error(`No grammars in ${grammarPath('')}: run \`npm run build\``, { cause });
  }
}
