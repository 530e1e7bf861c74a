/**
 * The parser of the product against the native one, on real sources: with one version of a grammar both must give the
 * same tree, node by node, and so the same facts. And what the product reads of its tree in memory against the nodes that
 * web-tree-sitter gives.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { Language, type Node, Parser, type Tree } from 'web-tree-sitter';
import type { FileFacts } from '../src/analysis/facts.ts';
import { FAMILIES } from '../src/analysis/languages/registry.ts';
import { namesOf } from '../src/analysis/parser.ts';
import type { SyntaxNode } from '../src/analysis/syntax.ts';
import { rootInMemory } from '../src/analysis/tree-memory.ts';
import { createNativeParser, NATIVE_GRAMMARS, type NativeGrammar, type SyntaxTree } from './native-parser.ts';

interface Sample {
  readonly files: RegExp;
  /** What every checkout has after `npm ci`. Missing folders are left out. */
  readonly folders: readonly string[];
  /** Else a folder that moved would leave a test of nothing. */
  readonly leastNodes: number;
}

/** Node.js brings npm, and npm brings the only Python programs that are surely there. */
const NPM = join(dirname(process.execPath), '../lib/node_modules/npm');
const CASES = 'src/analysis';

const SAMPLES: Readonly<Record<NativeGrammar, Sample>> = {
  'tree-sitter-typescript.wasm': {
    files: /\.ts$/,
    folders: ['node_modules/zod/src/v4/core', 'node_modules/@tanstack/router-core/src', CASES],
    leastNodes: 50_000,
  },
  'tree-sitter-tsx.wasm': {
    files: /\.tsx$/,
    folders: ['client/src', 'node_modules/@tanstack/react-router/src'],
    leastNodes: 30_000,
  },
  'tree-sitter-javascript.wasm': {
    files: /\.[cm]?js$/,
    folders: [
      CASES,
      'scripts',
      'node_modules/graphql/type',
      'node_modules/ioredis/built',
      'node_modules/knip/dist/util',
    ],
    leastNodes: 50_000,
  },
  'tree-sitter-python.wasm': {
    files: /\.pyi?$/,
    folders: [CASES, 'node_modules/pyright/dist/typeshed-fallback/stdlib/asyncio', `${NPM}/node_modules/node-gyp/gyp`],
    leastNodes: 20_000,
  },
  'tree-sitter-go.wasm': { files: /\.go$/, folders: [CASES, 'bench/accuracy/go'], leastNodes: 15_000 },
  'tree-sitter-java.wasm': { files: /\.java$/, folders: [CASES, 'bench/accuracy/java', 'scripts'], leastNodes: 2_000 },
};

const MOST_CHARACTERS = 300_000;
const MOST_CHARACTERS_IN_FILE = 60_000;

// Node.js has it; its types leave it to those of browsers.
const { Memory } = (globalThis as unknown as { readonly WebAssembly: { readonly Memory: MemoryConstructor } })
  .WebAssembly;
type MemoryConstructor = new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
const memory = new Memory({ initial: 512, maximum: 32_768 });

beforeAll(() => Parser.init({ wasmMemory: memory }));

describe.each(NATIVE_GRAMMARS)('%s', { timeout: 120_000 }, (grammar) => {
  it('gives the same trees and facts as the native parser', async () => {
    const { web, native, extract, rootOf } = await createParsers(grammar);
    const different: string[] = [];
    let nodes = 0;
    for await (const { path, text } of sourcesOf(grammar)) {
      const expected = native.parse(text);
      // How they go on after an error has changed between the engines' versions; whether there is one has not.
      if (expected.rootNode.hasError) continue;
      const tree = web.parse(text)!;
      const rows = rowsOf(expected);
      nodes += rows.length;
      const difference = firstDifference(rowsOf(tree as unknown as SyntaxTree), rows);
      if (difference) different.push(`${path}: ${difference}`);
      const facts = extract(text, rootOf(tree), (other) => rootOf(web.parse(other)!));
      const sameFacts = extract(text, expected.rootNode, (other) => native.parse(other).rootNode);
      if (!isDeepStrictEqual(facts, sameFacts)) different.push(`${path}: facts`);
      tree.delete();
    }
    expect(different).toEqual([]);
    expect(nodes).toBeGreaterThan(SAMPLES[grammar].leastNodes);
  });

  it('finds errors in the damaged sources where the native parser does', async () => {
    const { web, native } = await createParsers(grammar);
    const different: string[] = [];
    let broken = 0;
    for await (const { path, text } of sourcesOf(grammar)) {
      const damaged = damage(text);
      const tree = web.parse(damaged)!;
      const { hasError } = native.parse(damaged).rootNode;
      if (hasError) broken++;
      if (tree.rootNode.hasError !== hasError) different.push(path);
      tree.delete();
    }
    expect(different).toEqual([]);
    expect(broken).toBeGreaterThan(0);
  });
});

describe.each(NATIVE_GRAMMARS)('%s in memory', { timeout: 120_000 }, (grammar) => {
  it.each(['as they are', 'damaged'])('has the nodes that web-tree-sitter gives, in sources %s', async (state) => {
    const { web, rootOf, fields } = await createParsers(grammar);
    const different: string[] = [];
    let nodes = 0;
    for await (const { path, text } of sourcesOf(grammar)) {
      const tree = web.parse(state === 'damaged' ? damage(text) : text)!;
      const pairs: [SyntaxNode, Node][] = [[rootOf(tree), tree.rootNode]];
      for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
        nodes++;
        const [ours, theirs] = pair;
        // Questions about fields are slow in web-tree-sitter.
        const asked = nodes % 8 === 0 ? fields : [];
        const difference = firstDifference(answersOf(ours, asked), answersOf(theirs as SyntaxNode, asked));
        if (difference) different.push(`${path}: ${difference}`);
        else pairs.push(...ours.children.map((child, i): [SyntaxNode, Node] => [child, theirs.children[i]!]));
      }
      tree.delete();
    }
    expect(different).toEqual([]);
    expect(nodes).toBeGreaterThan(SAMPLES[grammar].leastNodes);
  });
});

/** All that can be asked of a node; of children and fields their ids, which are addresses in both. */
function answersOf(node: SyntaxNode, fields: readonly string[]): string[] {
  const { id, type, isNamed, isMissing, hasError, startIndex, endIndex, parent } = node;
  return [
    JSON.stringify({ id, type, isNamed, isMissing, hasError, startIndex, endIndex, parent: parent?.id }),
    ...[node.children, node.namedChildren].map((children) => children.map((child) => child.id).join()),
    ...fields.map((field) => `${field}: ${node.childForFieldName(field)?.id}`),
    ...fields.map((field) => `${field}: ${node.childrenForFieldName(field).map((child) => child?.id)}`),
  ];
}

async function createParsers(grammar: NativeGrammar) {
  const native = createNativeParser(grammar);
  const loaded = await Language.load(native.wasmPath);
  const web = new Parser().setLanguage(loaded);
  const [family, { language }] = FAMILIES.flatMap((one) => one.languages.map((rules) => [one, rules] as const)).find(
    ([, rules]) => rules.grammar.wasm === grammar,
  )!;
  const extract = (text: string, root: SyntaxNode, reparse: (text: string) => SyntaxNode): FileFacts =>
    family.extract({ root, text, reparse }, language);
  const names = namesOf(loaded);
  const rootOf = (tree: Tree): SyntaxNode => rootInMemory(memory.buffer, tree.rootNode.id, names);
  return { web, native, extract, rootOf, fields: [...names.fields.keys()] };
}

async function* sourcesOf(grammar: NativeGrammar): AsyncGenerator<{ readonly path: string; readonly text: string }> {
  const { files, folders } = SAMPLES[grammar];
  let left = MOST_CHARACTERS;
  for (const folder of folders) {
    const root = folder.startsWith('/') ? folder : fileURLToPath(new URL(`../${folder}`, import.meta.url));
    if (!existsSync(root)) continue;
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!files.test(name)) continue;
      const text = readFileSync(join(root, name), 'utf8').replace(/^\uFEFF/, '');
      if (text.length > MOST_CHARACTERS_IN_FILE || text.length > left) continue;
      left -= text.length;
      yield { path: `${folder}/${name}`, text };
      // Lets native trees be freed.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

/** Every node in source order: what it is, where, in which field. */
function rowsOf(tree: SyntaxTree): string[] {
  const rows: string[] = [];
  const cursor = tree.walk();
  for (;;) {
    const { nodeType, nodeIsNamed, nodeIsMissing, startIndex, endIndex, currentFieldName } = cursor;
    const kind = nodeIsMissing ? 'missing' : nodeIsNamed ? 'named' : 'anonymous';
    rows.push(`${kind} ${nodeType} ${startIndex}-${endIndex} ${currentFieldName ?? ''}`);
    if (cursor.gotoFirstChild()) continue;
    while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return rows;
  }
}

function firstDifference(rows: readonly string[], expected: readonly string[]): string | undefined {
  const length = Math.max(rows.length, expected.length);
  for (let i = 0; i < length; i++) {
    if (rows[i] !== expected[i])
      return `${rows[i] ?? 'no more'} where the native parser has ${expected[i] ?? 'no more'}`;
  }
  return undefined;
}

/** Without 24 characters at its middle: deterministic, so that a failure can be repeated. */
function damage(text: string): string {
  const middle = text.indexOf('\n', text.length / 2) + 1;
  return text.slice(0, middle) + text.slice(middle + 24);
}
