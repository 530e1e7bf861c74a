/**
 * Puts the occurrences of a document where they stand in a text, or finds that it is not the text that was indexed.
 *
 * An index holds no hash of what it was made from. But it says where each symbol is written, and an edit moves words: one
 * occurrence that does not stand on a whole word, or one definition that does not spell its name, and the file has changed
 * since. A word that was exchanged for one of the same length moves nothing; such an occurrence does not spell its symbol
 * any more and is {@link MARK.DOUBTFUL}. The answer depends on index and text alone, so it is the same in every run.
 */
import type { IndexedDocument, PositionEncoding } from './index-file.ts';
import { OCCURRENCE_WIDTH, ROLE } from './index-file.ts';
import { type NamedSymbol, spells } from './spelling.ts';

/** Of a placed occurrence. */
export const MARK = {
  DEFINITION: 0x1,
  /** It does not spell its symbol, and nothing else in the file says that the symbol goes by that word. */
  DOUBTFUL: 0x2,
} as const;

/**
 * Occurrences in the order of their places: rows of start line, start column, end line, end column (as of Range), symbol,
 * marks.
 */
export type PlacedOccurrences = Int32Array;

/** Width of a row of {@link PlacedOccurrences}. */
export const PLACED_WIDTH = 6;

/** Undefined when the text is not the one that was indexed. `named` gives the symbols of the index. */
export function placeOccurrences(
  document: IndexedDocument,
  text: string,
  named: (symbol: number) => NamedSymbol | undefined,
): PlacedOccurrences | undefined {
  if (document.text !== undefined && document.text !== text) return undefined;
  const lines = text.split(/\r\n|\n|\r/);
  // Older indexers do not say how they count; most count as their language does.
  const encodings: readonly PositionEncoding[] = document.encoding ? [document.encoding] : ['UTF16', 'UTF8', 'UTF32'];
  for (const encoding of encodings) {
    const placed = placeCounted(document, lines, encoding, named);
    if (placed) return placed;
  }
  return undefined;
}

function placeCounted(
  { occurrences }: IndexedDocument,
  lines: readonly string[],
  encoding: PositionEncoding,
  named: (symbol: number) => NamedSymbol | undefined,
): PlacedOccurrences | undefined {
  const columns = columnReader(lines, encoding);
  const doubts = createDoubts(named);
  const rows: number[][] = [];
  for (let at = 0; at < occurrences.length; at += OCCURRENCE_WIDTH) {
    const startLine = occurrences[at]!;
    const endLine = occurrences[at + 2]!;
    const start = columns(startLine, occurrences[at + 1]!);
    const end = columns(endLine, occurrences[at + 3]!);
    if (start === undefined || end === undefined) return undefined;
    if (startLine === endLine && start === end) continue;
    if (cutsWord(lines[startLine]!, start) || cutsWord(lines[endLine]!, end)) return undefined;
    const symbol = occurrences[at + 4]!;
    const isDefinition = (occurrences[at + 5]! & (ROLE.DEFINITION | ROLE.FORWARD_DEFINITION)) !== 0;
    const word = startLine === endLine ? lines[startLine]!.slice(start, end) : '';
    if (isDefinition && !definesAs(word, named(symbol))) return undefined;
    const isMember = lines[startLine]![start - 1] === '.';
    doubts.note({ row: rows.length, symbol, word, isMember, isDefinition });
    rows.push([startLine + 1, start + 1, endLine + 1, end + 1, symbol, isDefinition ? MARK.DEFINITION : 0]);
  }
  for (const row of doubts.all()) rows[row]![5]! |= MARK.DOUBTFUL;
  rows.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]! || a[3]! - b[3]!);
  return Int32Array.from(rows.flat());
}

/** Gives the column in UTF-16 units; undefined when there is no such place. */
function columnReader(
  lines: readonly string[],
  encoding: PositionEncoding,
): (line: number, column: number) => number | undefined {
  return (line, column) => {
    const text = lines[line];
    if (text === undefined) return undefined;
    const units = encoding === 'UTF16' || isAscii(text) ? column : unitsBefore(text, column, encoding);
    return units >= 0 && units <= text.length ? units : undefined;
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** UTF-16 units that the first `count` bytes or characters of a line take; more than there are when it is shorter. */
function unitsBefore(text: string, count: number, encoding: 'UTF8' | 'UTF32'): number {
  let left = count;
  let units = 0;
  for (const character of text) {
    if (left <= 0) break;
    left -= encoding === 'UTF8' ? Buffer.byteLength(character) : 1;
    units += character.length;
  }
  return left === 0 ? units : text.length + 1;
}

const WORD_CHARACTER = /[\p{L}\p{N}_$]/u;

/** Whether the place lies inside of a word. */
const cutsWord = (line: string, at: number): boolean =>
  at > 0 && at < line.length && WORD_CHARACTER.test(line[at - 1]!) && WORD_CHARACTER.test(line[at]!);

/** Whether the text can be the definition: a module at its first line or a constructor is called otherwise than written. */
const definesAs = (text: string, symbol: NamedSymbol | undefined): boolean =>
  symbol === undefined ||
  !symbol.isWritten ||
  !(WORD.test(symbol.name) || WORD.test(text)) ||
  spells(text.replace(/^(["'`])(.*)\1$/, '$2'), symbol);

const WORD = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

interface Spelling {
  readonly row: number;
  readonly symbol: number;
  readonly word: string;
  /** A dot stands before it. */
  readonly isMember: boolean;
  readonly isDefinition: boolean;
}

/**
 * Gathers occurrences that do not spell their symbols; a `local` one spells the word of its definition. A word that stands
 * more than once for a symbol is an alias of it, but for a member: an import gives no other names to those.
 */
function createDoubts(named: (symbol: number) => NamedSymbol | undefined) {
  const localNames = new Map<number, string>();
  const others = new Map<string, Spelling[]>();
  const aliases = new Set<string>();
  return {
    note(spelling: Spelling): void {
      const { symbol, isDefinition } = spelling;
      // scip-python: `Item as Thing` is one occurrence.
      const renamed = /^[\p{L}\p{N}_$]+\s+as\s+([\p{L}\p{N}_$]+)$/u.exec(spelling.word)?.[1];
      const word = renamed ?? spelling.word;
      if (!WORD.test(word)) return;
      if (symbol < 0 && isDefinition && !localNames.has(symbol)) localNames.set(symbol, word);
      const name = symbol < 0 ? undefined : named(symbol);
      if (symbol >= 0 && (name === undefined || spells(word, name))) return;
      const key = `${name?.name ?? symbol} ${word}`;
      if (renamed !== undefined) aliases.add(key);
      const known = others.get(key);
      if (known) known.push(spelling);
      else others.set(key, [spelling]);
    },
    *all(): Generator<number> {
      for (const [key, spellings] of others) {
        const { symbol, word } = spellings[0]!;
        const isLocal = symbol < 0 && (localNames.get(symbol) ?? word) === word;
        const isAlias = aliases.has(key) || (spellings.length > 1 && !spellings.some(({ isMember }) => isMember));
        if (!isLocal && !isAlias) for (const { row } of spellings) yield row;
      }
    },
  };
}

/** Rows that stand exactly at a range; calls back with symbol and marks of each. */
export function forEachAt(
  placed: PlacedOccurrences,
  [startLine, startColumn, endLine, endColumn]: readonly [number, number, number, number],
  visit: (symbol: number, marks: number) => void,
): void {
  let low = 0;
  let high = placed.length / PLACED_WIDTH;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = middle * PLACED_WIDTH;
    const isBefore = placed[at]! < startLine || (placed[at]! === startLine && placed[at + 1]! < startColumn);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  for (let at = low * PLACED_WIDTH; placed[at] === startLine && placed[at + 1] === startColumn; at += PLACED_WIDTH) {
    if (placed[at + 2] === endLine && placed[at + 3] === endColumn) visit(placed[at + 4]!, placed[at + 5]!);
  }
}
