/**
 * The native tree-sitter: never the product's parser (decision 0003), but a second opinion on its trees and the
 * yardstick for its speed. It reads grammars of the 0.23 line only (ABI 14), so where the product uses a newer one, a
 * package `…-native` pins the last that it reads.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SyntaxNode } from '../src/analysis/syntax.ts';

/** What native trees and those of web-tree-sitter have in common. */
export interface SyntaxTree {
  readonly rootNode: SyntaxNode;
  walk(): SyntaxCursor;
}

export interface SyntaxCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldName: string | null;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

export interface NativeParser {
  /** Trees are freed in finalizers: turn the event loop every few files, or thousands of them pile up. */
  parse(text: string): SyntaxTree;
  /** The .wasm of the same version of the grammar. */
  readonly wasmPath: string;
}

type NativeBinding = new () => {
  setLanguage(language: object): void;
  parse(input: (index: number) => string): SyntaxTree;
};

const require = createRequire(import.meta.url);

/** Package and export of each grammar, by its .wasm. */
const GRAMMARS = {
  'tree-sitter-typescript.wasm': ['tree-sitter-typescript', 'typescript'],
  'tree-sitter-tsx.wasm': ['tree-sitter-typescript', 'tsx'],
  'tree-sitter-javascript.wasm': ['tree-sitter-javascript-native'],
  'tree-sitter-python.wasm': ['tree-sitter-python-native'],
  'tree-sitter-go.wasm': ['tree-sitter-go-native'],
  'tree-sitter-java.wasm': ['tree-sitter-java'],
} as const satisfies Record<string, readonly [folder: string, part?: string]>;

export type NativeGrammar = keyof typeof GRAMMARS;

export const NATIVE_GRAMMARS = Object.keys(GRAMMARS) as NativeGrammar[];

/** A string of 32 KB and more is refused; a function is asked for parts. */
const PART_LENGTH = 16_384;

export function createNativeParser(grammar: NativeGrammar): NativeParser {
  const [folder, part] = GRAMMARS[grammar] as readonly [string, string?];
  const Parser = require('tree-sitter') as NativeBinding;
  const grammars = require(folder) as Record<string, object>;
  const parser = new Parser();
  parser.setLanguage(part === undefined ? grammars : grammars[part]!);
  return {
    parse: (text) => parser.parse((index) => text.slice(index, index + PART_LENGTH)),
    wasmPath: join(dirname(require.resolve(`${folder}/package.json`)), grammar),
  };
}
