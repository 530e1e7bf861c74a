import { expect, test } from 'vitest';
import type { Language } from '../../words.ts';
import { highlight, type Surroundings } from './highlight.ts';

/** Each token as `line:text=look`. */
async function tokens(
  language: Language,
  text: string,
  surroundings: Surroundings = 'file',
): Promise<readonly string[]> {
  const found = await highlight(text, language, surroundings, new AbortController().signal);
  const lines = text.split('\n');
  return [...(found ?? [])].flatMap(([line, each]) =>
    each.map(({ start, end, look }) => `${line}:${lines[line]?.slice(start, end)}=${look}`),
  );
}

test('TypeScript', async () => {
  expect(await tokens('TYPESCRIPT', 'export const a: Order = f("x", 1); // why')).toEqual([
    ...['0:export=keyword', '0:const=keyword', '0:Order=type', '0:f=function', '0:"x"=string', '0:1=number'],
    '0:// why=comment',
  ]);
});

test('a method without its class', async () => {
  const found = await tokens(
    'TYPESCRIPT',
    '  async total(of: Order): Promise<number> {\n    return this.sum(of);\n  }',
    'type',
  );
  expect(found).toContain('0:async=keyword');
  expect(found).toContain('0:total=function');
  expect(found).toContain('1:return=keyword');
});

test('a Python method keeps its indentation', async () => {
  const found = await tokens(
    'PYTHON',
    '    def total(self):\n        """Sum\n        of all."""\n        return 1',
    'type',
  );
  expect(found.slice(0, 2)).toEqual(['0:def=keyword', '0:total=function']);
  expect(found).toContain('2:        of all."""=string');
  expect(found).toContain('3:return=keyword');
});

test.each([
  ['GO', 'func Total(o Order) int { return 1 }', '0:func=keyword'],
  ['JAVA', 'int total(Order o) { return 1; }', '0:return=keyword'],
] as const)('%s', async (language, text, expected) => {
  expect(await tokens(language, text, 'type')).toContain(expected);
});

test('a language without a parser stays plain', async () => {
  expect(await highlight('x', 'HASKELL', 'file', new AbortController().signal)).toBeNull();
});
