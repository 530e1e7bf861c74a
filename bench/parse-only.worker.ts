import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Language, Parser } from 'web-tree-sitter';
import { grammarPath } from '../src/analysis/grammars.ts';
import { createNativeParser, NATIVE_GRAMMARS, type NativeGrammar } from '../test/native-parser.ts';

export interface ParseOnlyData {
  readonly engine: 'NATIVE' | 'WASM';
  readonly paths: readonly string[];
  /** One Int32: the next path that nobody has taken. */
  readonly next: SharedArrayBuffer;
}

/** Native trees are freed between turns of the event loop. */
const FILES_A_TURN = 16;

const { engine, paths, next } = workerData as ParseOnlyData;
const parsers = engine === 'NATIVE' ? nativeParsers() : await webParsers();
const taken = new Int32Array(next);

parentPort!.once('message', async () => {
  for (let count = 1; ; count++) {
    const path = paths[Atomics.add(taken, 0, 1)];
    if (path === undefined) break;
    parsers.get(grammarOf(path))!(readFileSync(path, 'utf8'));
    if (count % FILES_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  parentPort!.postMessage('done');
});
parentPort!.postMessage('ready');

function nativeParsers(): Map<NativeGrammar, (text: string) => void> {
  return new Map(NATIVE_GRAMMARS.map((grammar) => [grammar, createNativeParser(grammar).parse]));
}

async function webParsers(): Promise<Map<NativeGrammar, (text: string) => void>> {
  await Parser.init();
  const found = new Map<NativeGrammar, (text: string) => void>();
  for (const grammar of NATIVE_GRAMMARS) {
    const parser = new Parser().setLanguage(await Language.load(grammarPath(grammar)));
    found.set(grammar, (text) => parser.parse(text)!.delete());
  }
  return found;
}

function grammarOf(path: string): NativeGrammar {
  const extension = extname(path);
  if (extension === '.tsx') return 'tree-sitter-tsx.wasm';
  if (/^\.[cm]?ts$/.test(extension)) return 'tree-sitter-typescript.wasm';
  if (/^\.pyi?$/.test(extension)) return 'tree-sitter-python.wasm';
  if (extension === '.go') return 'tree-sitter-go.wasm';
  if (extension === '.java') return 'tree-sitter-java.wasm';
  return 'tree-sitter-javascript.wasm';
}
