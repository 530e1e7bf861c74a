import { describe, expect, it } from 'vitest';
import type { IndexedDocument, PositionEncoding } from './index-file.ts';
import { MARK, placeOccurrences } from './placement.ts';
import { namedSymbol } from './spelling.ts';

const SYMBOLS = ['t . . . run().', 't . . . stop().', 't . . . Order#', 't . . . Order#`<constructor>`().'];
const DEFINITION = 1;

type Row = readonly [line: number, start: number, end: number, symbol: number, roles?: number];

const documentOf = (rows: readonly Row[], more: Partial<IndexedDocument> = {}): IndexedDocument => ({
  path: 'a.ts',
  occurrences: Int32Array.from(
    rows.flatMap(([line, start, end, symbol, roles = 0]) => [line, start, line, end, symbol, roles]),
  ),
  implementations: new Map(),
  ...more,
});

/** `line:column word?`, `?` after what is doubtful; undefined when the text is not the one that was indexed. */
function place(document: IndexedDocument, text: string): string[] | undefined {
  const placed = placeOccurrences(document, text, (symbol) => namedSymbol(SYMBOLS[symbol] ?? ''));
  if (!placed) return undefined;
  const lines = text.split('\n');
  return Array.from({ length: placed.length / 6 }, (_, i) => {
    const [line, start, , end, , marks] = placed.subarray(i * 6, i * 6 + 6) as unknown as number[];
    return `${line}:${start} ${lines[line! - 1]!.slice(start! - 1, end! - 1)}${marks! & MARK.DOUBTFUL ? '?' : ''}`;
  });
}

describe('columns', () => {
  const text = 'let a = "é🛒"; run();';
  it.each<[PositionEncoding | undefined, number]>([
    ['UTF8', 18],
    ['UTF16', 15],
    ['UTF32', 14],
    [undefined, 18],
    [undefined, 15],
    [undefined, 14],
  ])('counted as %s, from %i', (encoding, column) => {
    const document = documentOf([[0, column, column + 3, 0, DEFINITION]], encoding ? { encoding } : {});
    expect(place(document, text)).toEqual(['1:16 run']);
  });
});

describe('a text that was edited', () => {
  const text = 'function run() {}\nrun();\nstop();\n';
  const document = documentOf([
    [0, 9, 12, 0, DEFINITION],
    [1, 0, 3, 0],
    [2, 0, 4, 1],
  ]);
  it('is known while all words stand where they stood', () => {
    expect(place(document, text)).toEqual(['1:10 run', '2:1 run', '3:1 stop']);
    expect(place(document, `${text}more();\n`)).toHaveLength(3);
  });
  it.each([
    ['a line is put before', `\n${text}`],
    ['a letter is put before a word', text.replace('run();', 'rerun();')],
    ['a definition is renamed', text.replace('function run', 'function ran')],
    ['the end is cut off', text.slice(0, 20)],
    ['all is gone', ''],
  ])('is told when %s', (_, edited) => expect(place(document, edited)).toBeUndefined());
  it('makes a word doubtful that was exchanged for one of the same length', () => {
    expect(place(document, text.replace('stop', 'halt'))).toEqual(['1:10 run', '2:1 run', '3:1 halt?']);
  });
  it('is told by the indexed text, where the index has it', () => {
    expect(place({ ...document, text }, text)).toHaveLength(3);
    expect(place({ ...document, text }, `${text} `)).toBeUndefined();
  });
});

describe('other names', () => {
  const aliased = 'import { Order as Basket } from "x";\nnew Basket(); new Basket();';
  it('are no doubt when they are used like a name', () => {
    const document = documentOf([
      [0, 9, 14, 2],
      [0, 18, 24, 2],
      [1, 4, 10, 3],
      [1, 18, 24, 3],
    ]);
    expect(place(document, aliased)!.some((row) => row.endsWith('?'))).toBe(false);
  });
  it('of members are an error of the indexer, however often', () => {
    const document = documentOf([
      [0, 2, 5, 1],
      [1, 2, 5, 1],
    ]);
    expect(place(document, 'a.put()\na.put()')).toEqual(['1:3 put?', '2:3 put?']);
  });
  it('of a local variable is another variable', () => {
    const document = documentOf([
      [0, 4, 5, -1, DEFINITION],
      [1, 0, 1, -1],
    ]);
    expect(place(document, 'let a = 1;\na.x;')).toEqual(['1:5 a', '2:1 a']);
    expect(place(document, 'let a = 1;\nb.x;')).toEqual(['1:5 a', '2:1 b?']);
  });
});
