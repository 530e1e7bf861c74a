/**
 * Writes a graph as a SCIP index, field by field: an index of a large repository is hundreds of megabytes.
 *
 * Source: scip.proto of github.com/scip-code/scip; the numbers of fields and enum members are its.
 */
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Language } from '../../model/language.ts';
import { compareRanges, type Range } from '../../model/location.ts';
import type { CodeNode, NodeKind } from '../../model/node.ts';
import type { Relationship, RelationshipKind } from '../../model/relationship.ts';

/** The graph of one repository. */
export interface ExportedGraph {
  readonly nodes: ReadonlyMap<string, CodeNode>;
  readonly relationships: ReadonlyMap<string, Relationship>;
}

export interface ExportOptions {
  /** URL of the repository's folder. */
  readonly projectRoot: string;
  /** Of this program. */
  readonly version: string;
}

/** An index says what is so, not how likely it is: what is less sure than this is left out. */
export const LEAST_CONFIDENCE = 0.8;

/** Yields the bytes of an index, in pieces. */
export function* encodeIndex(graph: ExportedGraph, options: ExportOptions): Generator<Uint8Array> {
  yield message((index) => nested(index, 1, (metadata) => writeMetadata(metadata, options)));
  const files = filesOf(graph);
  const mentioned = new Set<string>();
  for (const file of files) {
    yield message((index) => nested(index, 2, (document) => writeDocument(document, file, graph, mentioned)));
  }
  for (const id of [...mentioned].sort()) {
    const node = graph.nodes.get(id)!;
    if (node.kind === 'EXTERNAL') yield message((index) => nested(index, 3, (symbol) => writeSymbol(symbol, node, [])));
  }
}

/** What a document is made of. */
interface ExportedFile {
  readonly file: CodeNode;
  /** The file itself, and what it defines. */
  readonly definitions: CodeNode[];
  readonly stated: Relationship[];
}

/** Files of which there is something to tell; those that others import, too. */
function filesOf({ nodes, relationships }: ExportedGraph): ExportedFile[] {
  const files = new Map<string, ExportedFile>();
  for (const node of nodes.values()) {
    if (node.kind === 'FILE') files.set(node.path!, { file: node, definitions: [node], stated: [] });
  }
  for (const node of nodes.values()) {
    if (isWritten(node) && node.path !== undefined) files.get(node.path)?.definitions.push(node);
  }
  for (const relationship of relationships.values()) {
    if (relationship.path !== undefined) files.get(relationship.path)?.stated.push(relationship);
  }
  const imported = new Set(
    [...relationships.values()].filter(({ kind }) => kind === 'IMPORTS').map(({ target }) => target),
  );
  const isTelling = ({ file, definitions, stated }: ExportedFile): boolean =>
    file.language !== undefined &&
    (definitions.length > 1 || stated.some(({ kind }) => MENTIONS.has(kind)) || imported.has(file.id));
  return [...files.values()].filter(isTelling).sort((a, b) => (a.file.path! < b.file.path! ? -1 : 1));
}

const UTF8 = 1;
const UTF16_CODE_UNITS = 2;

function writeMetadata(metadata: BinaryWriter, { projectRoot, version }: ExportOptions): void {
  nested(metadata, 2, (tool) => {
    text(tool, 1, 'seamgraph');
    text(tool, 2, version);
  });
  text(metadata, 3, projectRoot);
  number(metadata, 4, UTF8);
}

function writeDocument(
  document: BinaryWriter,
  { file, definitions, stated }: ExportedFile,
  { nodes }: ExportedGraph,
  mentioned: Set<string>,
): void {
  text(document, 1, file.path!);
  for (const { range, node, roles } of occurrencesOf(definitions, stated, nodes)) {
    nested(document, 2, (occurrence) => {
      packed(occurrence, 1, shortRange(range));
      text(occurrence, 2, node.symbol);
      if (roles !== 0) number(occurrence, 3, roles);
      if (roles === ROLE.DEFINITION && node.range) packed(occurrence, 7, shortRange(node.range));
    });
    mentioned.add(node.id);
  }
  const implemented = implementedBy(stated, nodes);
  for (const node of definitions) {
    const others = implemented.get(node.id) ?? [];
    nested(document, 3, (symbol) => writeSymbol(symbol, node, others));
    for (const { node: other } of others) mentioned.add(other.id);
  }
  text(document, 4, languageName(file.language!));
  number(document, 6, UTF16_CODE_UNITS);
}

/** Whether a word of the sources is its name: not a package of several files, nor a route, whose name is made up. */
const isWritten = ({ kind, nameRange }: CodeNode): boolean => nameRange !== undefined && kind in SYMBOL_KINDS;

interface Occurrence {
  readonly range: Range;
  readonly node: CodeNode;
  readonly roles: number;
}

const ROLE = { DEFINITION: 0x1, IMPORT: 0x2 } as const;

/** Kinds whose places mention what they point to. */
const MENTIONS: ReadonlySet<RelationshipKind> = new Set([
  'CALLS',
  'INSTANTIATES',
  'REFERENCES',
  'USES_TYPE',
  'INHERITS',
  'IMPLEMENTS',
  'DECORATES',
  'IMPORTS',
]);

const START: Range = [1, 1, 1, 1];

/** Each once, in the order of their places. */
function occurrencesOf(
  definitions: readonly CodeNode[],
  stated: readonly Relationship[],
  nodes: ReadonlyMap<string, CodeNode>,
): Occurrence[] {
  const found = new Map<string, Occurrence>();
  const add = (range: Range, node: CodeNode, roles: number): void => {
    const key = `${range.join(' ')} ${roles} ${node.id}`;
    if (!found.has(key)) found.set(key, { range, node, roles });
  };
  for (const node of definitions) add(node.nameRange ?? START, node, ROLE.DEFINITION);
  const unsure = unsurePlaces(stated);
  for (const { kind, source, target, ranges = [] } of stated) {
    if (!MENTIONS.has(kind)) continue;
    // A decorator is mentioned where it decorates.
    const node = nodes.get(kind === 'DECORATES' ? source : target);
    if (!node || !(isWritten(node) || node.kind === 'FILE' || node.kind === 'EXTERNAL')) continue;
    for (const range of ranges) {
      if (!unsure.has(placeKey(kind, range))) add(range, node, kind === 'IMPORTS' ? ROLE.IMPORT : 0);
    }
  }
  return [...found.values()].sort(
    (a, b) => compareRanges(a.range, b.range) || (a.node.symbol < b.node.symbol ? -1 : 1) || a.roles - b.roles,
  );
}

/** Places that state something less sure: there is a choice, even if another place makes one of it more sure. */
function unsurePlaces(stated: readonly Relationship[]): ReadonlySet<string> {
  const places = new Set<string>();
  for (const { kind, confidence, ranges = [] } of stated) {
    if (confidence < LEAST_CONFIDENCE) for (const range of ranges) places.add(placeKey(kind, range));
  }
  return places;
}

const placeKey = (kind: RelationshipKind, range: Range): string => `${kind} ${range.join(' ')}`;

interface Implemented {
  readonly node: CodeNode;
  /** Whoever asks for references to one wants those of the other too. */
  readonly isReference: boolean;
}

function implementedBy(
  stated: readonly Relationship[],
  nodes: ReadonlyMap<string, CodeNode>,
): ReadonlyMap<string, readonly Implemented[]> {
  const implemented = new Map<string, Implemented[]>();
  for (const { kind, source, target, confidence } of stated) {
    if (confidence < LEAST_CONFIDENCE) continue;
    if (kind !== 'INHERITS' && kind !== 'IMPLEMENTS' && kind !== 'OVERRIDES') continue;
    const node = nodes.get(target);
    if (!node) continue;
    const known = implemented.get(source) ?? [];
    implemented.set(source, known);
    if (!known.some((one) => one.node === node)) known.push({ node, isReference: kind === 'OVERRIDES' });
  }
  return implemented;
}

function writeSymbol(symbol: BinaryWriter, node: CodeNode, implemented: readonly Implemented[]): void {
  text(symbol, 1, node.symbol);
  if (node.documentation !== undefined) text(symbol, 3, node.documentation);
  for (const { node: other, isReference } of implemented) {
    nested(symbol, 4, (relationship) => {
      text(relationship, 1, other.symbol);
      if (isReference) number(relationship, 2, 1);
      number(relationship, 3, 1);
    });
  }
  const kind = SYMBOL_KINDS[node.kind];
  if (kind !== undefined) number(symbol, 5, kind);
  text(symbol, 6, node.name);
  const { signature } = node;
  if (signature === undefined || node.language === undefined) return;
  nested(symbol, 7, (document) => {
    text(document, 4, languageName(node.language!));
    text(document, 5, signature);
  });
}

/** SymbolInformation.Kind. */
const SYMBOL_KINDS: { readonly [K in NodeKind]?: number } = {
  FILE: 16,
  MODULE: 29,
  NAMESPACE: 30,
  PACKAGE: 35,
  CLASS: 7,
  INTERFACE: 21,
  TRAIT: 53,
  STRUCT: 49,
  UNION: 59,
  ENUM: 11,
  ENUM_MEMBER: 12,
  TYPE_ALIAS: 55,
  FUNCTION: 17,
  METHOD: 26,
  CONSTRUCTOR: 9,
  PROPERTY: 41,
  FIELD: 15,
  VARIABLE: 61,
  CONSTANT: 8,
  MACRO: 25,
};

/** Where SCIP spells a language otherwise than by one capital. */
const LANGUAGE_NAMES: { readonly [L in Language]?: string } = {
  TYPESCRIPT: 'TypeScript',
  JAVASCRIPT: 'JavaScript',
  CPP: 'CPP',
  CSHARP: 'CSharp',
  PHP: 'PHP',
  OCAML: 'OCaml',
  BASH: 'ShellScript',
  SQL: 'SQL',
  GRAPHQL: 'GraphQL',
  HTML: 'HTML',
  CSS: 'CSS',
  JSON: 'JSON',
  YAML: 'YAML',
  TOML: 'TOML',
};

const languageName = (language: Language): string =>
  LANGUAGE_NAMES[language] ?? language[0]! + language.slice(1).toLowerCase();

/** As SCIP writes it: from 0, and three numbers where one line holds it. */
function shortRange([startLine, startColumn, endLine, endColumn]: Range): number[] {
  const start = [startLine - 1, startColumn - 1];
  return startLine === endLine ? [...start, endColumn - 1] : [...start, endLine - 1, endColumn - 1];
}

// -- Fields

function message(write: (writer: BinaryWriter) => void): Uint8Array {
  const writer = new BinaryWriter();
  write(writer);
  return writer.finish();
}

function nested(writer: BinaryWriter, field: number, write: (writer: BinaryWriter) => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer);
  writer.join();
}

const text = (writer: BinaryWriter, field: number, value: string): unknown =>
  writer.tag(field, WireType.LengthDelimited).string(value);

const number = (writer: BinaryWriter, field: number, value: number): unknown =>
  writer.tag(field, WireType.Varint).int32(value);

function packed(writer: BinaryWriter, field: number, values: readonly number[]): void {
  nested(writer, field, (inner) => {
    for (const value of values) inner.int32(value);
  });
}
