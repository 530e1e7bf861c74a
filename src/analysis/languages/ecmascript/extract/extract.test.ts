import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DefinitionFact, FileFacts } from '../../../facts.ts';
import { createParser } from '../../../parser.ts';
import type { EcmaScriptFacts } from '../facts.ts';
import { LIBRARY_FACTS } from '../stubs/library-facts.ts';
import { libraryText } from '../stubs/library-text.ts';
import { extract } from './extract.ts';

const parser = await createParser();
const GRAMMARS = { ts: 'tree-sitter-typescript.wasm', tsx: 'tree-sitter-tsx.wasm', js: 'tree-sitter-javascript.wasm' };

function factsOf(text: string, kind: keyof typeof GRAMMARS = 'ts'): Promise<FileFacts<EcmaScriptFacts>> {
  const language = kind === 'js' ? 'JAVASCRIPT' : 'TYPESCRIPT';
  return parser.parse(GRAMMARS[kind], text, Infinity, (source) => extract(source, language));
}

/** `KIND descriptor` of each definition. */
async function definitionsOf(text: string, kind?: keyof typeof GRAMMARS): Promise<string[]> {
  const { definitions } = await factsOf(text, kind);
  return definitions.map((definition) => `${definition.kind} ${definition.descriptor}`);
}

async function definition(text: string, kind?: keyof typeof GRAMMARS): Promise<DefinitionFact> {
  return (await factsOf(text, kind)).definitions[0]!;
}

describe('definitions', () => {
  it.each<[string, string[], (keyof typeof GRAMMARS)?]>([
    ['function f() {}', ['FUNCTION f().']],
    ['const f = () => 1, g = function h() {}', ['FUNCTION f().', 'FUNCTION g().']],
    ['const a = 1; let b; { const c = 2 }', ['CONSTANT a.', 'VARIABLE b.']],
    ['const { a, b: [c] } = x', ['CONSTANT a.', 'CONSTANT c.']],
    ['function f() { const local = 1; function inner() {} }', ['FUNCTION f().', 'FUNCTION f().inner().']],
    [
      'class C { x = 1; #y; m() {} get v() { return 1 } set v(n) {} constructor(private z: Z) { this.w = 1 } h = () => {} }',
      [
        'CLASS C#',
        'PROPERTY C#x.',
        'PROPERTY C#`#y`.',
        'METHOD C#m().',
        'METHOD C#v().',
        'METHOD C#v(+1).',
        'CONSTRUCTOR C#constructor().',
        'PROPERTY C#z.',
        'METHOD C#h().',
        'PROPERTY C#w.',
      ],
    ],
    ['interface I { a: string; m(): void }', ['INTERFACE I#', 'PROPERTY I#a.', 'METHOD I#m().']],
    ['type A = { a: string }', ['TYPE_ALIAS A#', 'PROPERTY A#a.']],
    ['enum E { A, B = 2 }', ['ENUM E#', 'ENUM_MEMBER E#A.', 'ENUM_MEMBER E#B.']],
    ['namespace N.M { export const a = 1 }', ['NAMESPACE N/', 'NAMESPACE N/M/', 'CONSTANT N/M/a.']],
    ['function f(a: string): void; function f(a: any) {}', ['FUNCTION f().', 'FUNCTION f(+1).']],
    ['call({ onDone: () => {}, get() {} })', ['FUNCTION onDone().', 'FUNCTION get().']],
    ['exports.f = function () {}', ['FUNCTION f().'], 'js'],
    [
      'function F() { this.x = 1 }\nF.prototype.m = function () {}',
      ['FUNCTION F().', 'METHOD F().m().', 'PROPERTY F().x.'],
      'js',
    ],
    ['/** @typedef {{ a: string }} T */', ['TYPE_ALIAS T#'], 'js'],
  ])('%s', async (text, expected, kind) => {
    expect(await definitionsOf(text, kind)).toEqual(expected);
  });

  it('tell what a reader wants to know', async () => {
    expect(
      await definition(
        '/** Adds. */\nexport async function add(a: number, b = 1, ...rest: number[]): Promise<number> { return a && b ? 1 : 2; }',
      ),
    ).toMatchObject({
      kind: 'FUNCTION',
      name: 'add',
      documentation: 'Adds.',
      signature: 'export async function add(a: number, b = 1, ...rest: number[]): Promise<number>',
      parameters: [
        { name: 'a', type: 'number', optional: false },
        { name: 'b', optional: true },
        { name: '...rest', type: 'number[]', optional: true },
      ],
      returnType: 'Promise<number>',
      modifiers: ['ASYNC', 'EXPORTED'],
      visibility: 'PUBLIC',
      complexity: 3,
      range: [2, 1, 2, 107],
      nameRange: [2, 23, 2, 26],
    });
  });
});

describe('broken and odd sources', () => {
  it('give facts and a diagnostic', async () => {
    const facts = await factsOf('function f( { g(');
    expect(facts.diagnostics).toMatchObject([{ code: 'SYNTAX_ERROR', severity: 'WARNING', line: 1 }]);
    expect(await definitionsOf('function whole() {}\nfunction ( {')).toContain('FUNCTION whole().');
  });

  it('and says so where what is missing has no text', async () => {
    const facts = await factsOf('function a() {');
    expect(facts.diagnostics[0]?.message).toMatch(/^Something is missing here/);
  });

  it('are mended where the grammar has a gap', async () => {
    const text = 'interface H {\n  <P>(path: P): void\n  <Q>(path: Q): void\n  after: string\n}\n';
    const facts = await factsOf(text);
    expect(facts.diagnostics).toEqual([]);
    expect(facts.definitions.map(({ name }) => name)).toEqual(['H', 'after']);
  });

  it('may chain one operator as often as they like', async () => {
    const sum = await factsOf(`const sum = ${Array(5_000).fill('a').join(' + ')};`);
    expect(sum.diagnostics).toEqual([]);
  });
});

it('The library is extracted from lib.d.ts as it is now', async () => {
  const source = readFileSync(new URL('../stubs/lib.d.ts', import.meta.url), 'utf8');
  expect(LIBRARY_FACTS).toBe(libraryText(await factsOf(source)));
});
