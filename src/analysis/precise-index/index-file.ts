/**
 * Reads a SCIP index into rows of numbers. A document of a large repository has tens of thousands of occurrences, so they
 * go from the bytes into typed arrays, without an object for each in between.
 *
 * Source: scip.proto of github.com/scip-code/scip; the numbers of fields and enum members are its.
 */
import { BinaryReader } from '@bufbuild/protobuf/wire';

/** A number for each symbol of an index; a document's own `local` symbols are negative, and mean nothing elsewhere. */
export type SymbolNumber = number;

/** Of an occurrence's `symbol_roles`. */
export const ROLE = { DEFINITION: 0x1, FORWARD_DEFINITION: 0x40 } as const;

/** How a document counts columns. */
export type PositionEncoding = 'UTF8' | 'UTF16' | 'UTF32';

/** Width of a row of {@link IndexedDocument.occurrences}. */
export const OCCURRENCE_WIDTH = 6;

/** What an index says of one file. */
export interface IndexedDocument {
  /** Relative to the root of the index, with `/`. */
  readonly path: string;
  /** Absent where the index does not say, as older indexers do not. */
  readonly encoding?: PositionEncoding;
  /** The text that was indexed, where the index has it. */
  readonly text?: string;
  /** Rows of start line, start column, end line, end column, symbol, roles; lines and columns count from 0. */
  readonly occurrences: Int32Array;
  /** What the symbols that the document defines implement or override. */
  readonly implementations: ReadonlyMap<SymbolNumber, readonly SymbolNumber[]>;
}

export interface IndexFile {
  /** Name and version of the indexer: `scip-typescript 0.4.0`. */
  readonly tool: string;
  /** A file: URL; empty where the index has none. */
  readonly projectRoot: string;
  readonly documents: readonly IndexedDocument[];
  /** By {@link SymbolNumber}, as SCIP writes them. */
  readonly symbols: readonly string[];
}

/** @throws Error when the bytes are no SCIP index. */
export function parseIndexFile(bytes: Uint8Array): IndexFile {
  const { tool, projectRoot } = parseMetadata(bytes);
  const reader = new BinaryReader(bytes);
  const numbers = new Map<string, SymbolNumber>();
  const documents: IndexedDocument[] = [];
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 2) documents.push(readDocument(inner(reader), numbers));
    else reader.skip(wireType, field);
  }
  return { tool, projectRoot, documents, symbols: [...numbers.keys()] };
}

/**
 * What an index says of itself, from its beginning alone: it comes first, so that an index can be read as a stream.
 *
 * @throws Error when the bytes are not the beginning of an index.
 */
export function parseMetadata(bytes: Uint8Array): Metadata {
  const reader = new BinaryReader(bytes);
  if (reader.len === 0) throw new Error('it is empty');
  const [field] = reader.tag();
  if (field !== 1) throw new Error('it does not begin with the metadata of an index');
  const metadata = readMetadata(inner(reader));
  // Any short text can be taken for a message: the tool's name tells an index from those.
  if (metadata.tool === '') throw new Error('it does not name the tool it was made by');
  return metadata;
}

interface Metadata {
  readonly tool: string;
  readonly projectRoot: string;
}

/** The one that there is: UnspecifiedProtocolVersion. */
const PROTOCOL_VERSION = 0;

function readMetadata(reader: BinaryReader): Metadata {
  let version = PROTOCOL_VERSION;
  let tool = '';
  let projectRoot = '';
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 1) version = reader.int32();
    else if (field === 2) tool = readTool(inner(reader));
    else if (field === 3) projectRoot = reader.string();
    else reader.skip(wireType, field);
  }
  if (version !== PROTOCOL_VERSION)
    throw new Error(`it follows version ${version} of SCIP, which came after this program`);
  return { tool, projectRoot };
}

function readTool(reader: BinaryReader): string {
  let name = '';
  let version = '';
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 1) name = reader.string();
    else if (field === 2) version = reader.string();
    else reader.skip(wireType, field);
  }
  return `${name} ${version}`.trim();
}

const ENCODINGS: readonly (PositionEncoding | undefined)[] = [undefined, 'UTF8', 'UTF16', 'UTF32'];

function readDocument(reader: BinaryReader, numbers: Map<string, SymbolNumber>): IndexedDocument {
  const locals = new Map<string, SymbolNumber>();
  const numberOf = (symbol: string): SymbolNumber =>
    symbol.startsWith('local ')
      ? numbered(locals, symbol, (size) => -1 - size)
      : numbered(numbers, symbol, (size) => size);
  const rows: number[] = [];
  const implementations = new Map<SymbolNumber, readonly SymbolNumber[]>();
  let path = '';
  let text = '';
  let encoding: PositionEncoding | undefined;
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 1) path = reader.string();
    else if (field === 2) readOccurrence(inner(reader), rows, numberOf);
    else if (field === 3) readImplementations(inner(reader), implementations, numberOf);
    else if (field === 5) text = reader.string();
    else if (field === 6) encoding = ENCODINGS[reader.int32()];
    else reader.skip(wireType, field);
  }
  return {
    path,
    ...(encoding === undefined ? {} : { encoding }),
    ...(text === '' ? {} : { text }),
    occurrences: Int32Array.from(rows),
    implementations,
  };
}

/** Adds a row; none for an occurrence that only colours the text. */
function readOccurrence(reader: BinaryReader, rows: number[], numberOf: (symbol: string) => SymbolNumber): void {
  let symbol = '';
  let roles = 0;
  const range: number[] = [];
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 1) readNumbers(reader, wireType, range);
    else if (field === 2) symbol = reader.string();
    else if (field === 3) roles = reader.int32();
    else reader.skip(wireType, field);
  }
  const [line, column, third, fourth] = range;
  if (symbol === '' || line === undefined || column === undefined || third === undefined) return;
  if (fourth === undefined) rows.push(line, column, line, third, numberOf(symbol), roles);
  else rows.push(line, column, third, fourth, numberOf(symbol), roles);
}

/** Repeated numbers are packed as a rule, and every reader has to take them unpacked as well. */
function readNumbers(reader: BinaryReader, wireType: number, into: number[]): void {
  if (wireType !== LENGTH_DELIMITED) {
    into.push(reader.int32());
    return;
  }
  const end = reader.uint32() + reader.pos;
  while (reader.pos < end) into.push(reader.int32());
}

const LENGTH_DELIMITED = 2;

function readImplementations(
  reader: BinaryReader,
  implementations: Map<SymbolNumber, readonly SymbolNumber[]>,
  numberOf: (symbol: string) => SymbolNumber,
): void {
  let symbol = '';
  const implemented: SymbolNumber[] = [];
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 1) symbol = reader.string();
    else if (field === 4) {
      const other = readImplementation(inner(reader));
      if (other !== undefined) implemented.push(numberOf(other));
    } else reader.skip(wireType, field);
  }
  if (symbol !== '' && implemented.length > 0) implementations.set(numberOf(symbol), implemented);
}

function readImplementation(reader: BinaryReader): string | undefined {
  let symbol: string | undefined;
  let isImplementation = false;
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (field === 1) symbol = reader.string();
    else if (field === 3) isImplementation = reader.bool();
    else reader.skip(wireType, field);
  }
  return isImplementation ? symbol : undefined;
}

const inner = (reader: BinaryReader): BinaryReader => new BinaryReader(reader.bytes());

function numbered(numbers: Map<string, SymbolNumber>, symbol: string, next: (size: number) => number): SymbolNumber {
  const known = numbers.get(symbol);
  if (known !== undefined) return known;
  const number = next(numbers.size);
  numbers.set(symbol, number);
  return number;
}
