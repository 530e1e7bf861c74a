/**
 * Which of our definitions are the symbols that an index defines in a file: those whose names stand in the same place. In a
 * file that has changed since, those that bear the same names, so that an edit does not take from all other files what
 * they reach in it.
 */
import type { NodeKind } from '../../model/node.ts';
import { FILE_ITSELF, type FileFacts } from '../facts.ts';
import { type DefinitionKey, definitionKey } from '../language.ts';
import { type IndexedDocument, OCCURRENCE_WIDTH, ROLE, type SymbolNumber } from './index-file.ts';
import { MARK, PLACED_WIDTH, type PlacedOccurrences } from './placement.ts';
import type { PreciseDocument, PreciseIndex } from './precise-document.ts';
import type { ParsedSymbol } from './symbol-name.ts';

/** A definition that both the index and the graph have; all that other files may depend on. */
export interface IndexedDefinition {
  readonly key: DefinitionKey;
  readonly kind: NodeKind;
  /** Of a constructor: the type it makes. */
  readonly makes?: DefinitionKey;
  /** Of a type: the constructors that are written in it. */
  readonly constructors?: readonly DefinitionKey[];
}

/** Several for the overloads of a function, which one symbol may stand for. */
export type DefinitionsBySymbol = ReadonlyMap<SymbolNumber, readonly IndexedDefinition[]>;

export const TYPE_KINDS: ReadonlySet<NodeKind> = new Set([
  'CLASS',
  'STRUCT',
  'ENUM',
  'UNION',
  'INTERFACE',
  'TRAIT',
  'TYPE_ALIAS',
]);

export function definitionsOf(path: string, facts: FileFacts, document: PreciseDocument): DefinitionsBySymbol {
  const definitions = indexable(path, facts);
  return document.occurrences
    ? byPlace(facts, definitions, document.occurrences)
    : byNames(facts, definitions, document.indexed, document.index);
}

/** All definitions of a file, by their index. */
function indexable(path: string, { definitions }: FileFacts): IndexedDefinition[] {
  const keyOf = (index: number): DefinitionKey => definitionKey(path, definitions[index]!.descriptor);
  const constructors = new Map<number, DefinitionKey[]>();
  for (const [index, { kind, parent }] of definitions.entries()) {
    if (kind !== 'CONSTRUCTOR' || parent === FILE_ITSELF) continue;
    constructors.set(parent, [...(constructors.get(parent) ?? []), keyOf(index)]);
  }
  return definitions.map(({ kind, parent }, index) => {
    const written = constructors.get(index);
    return {
      key: keyOf(index),
      kind,
      ...(kind === 'CONSTRUCTOR' && parent !== FILE_ITSELF ? { makes: keyOf(parent) } : {}),
      ...(written ? { constructors: written } : {}),
    };
  });
}

function byPlace(
  facts: FileFacts,
  definitions: readonly IndexedDefinition[],
  occurrences: PlacedOccurrences,
): DefinitionsBySymbol {
  const atPlace = new Map<string, IndexedDefinition>();
  for (const [index, { nameRange }] of facts.definitions.entries()) {
    if (nameRange) atPlace.set(nameRange.join(' '), definitions[index]!);
  }
  const bySymbol = new Map<SymbolNumber, IndexedDefinition[]>();
  for (let at = 0; at < occurrences.length; at += PLACED_WIDTH) {
    if (!(occurrences[at + 5]! & MARK.DEFINITION)) continue;
    const definition = atPlace.get(occurrences.subarray(at, at + 4).join(' '));
    if (definition) add(bySymbol, occurrences[at + 4]!, definition);
  }
  return bySymbol;
}

/** Several of one name, a getter and its setter, are told apart by their order while there are as many as were indexed. */
function byNames(
  facts: FileFacts,
  definitions: readonly IndexedDefinition[],
  indexed: IndexedDocument,
  index: PreciseIndex,
): DefinitionsBySymbol {
  const ours = new Map<string, IndexedDefinition[]>();
  for (const [i, names] of namesOf(facts).entries()) add(ours, names, definitions[i]!);
  const symbols = new Map<string, SymbolNumber[]>();
  for (const symbol of definedIn(indexed)) {
    const parsed = index.parsed(symbol);
    const names = parsed && namesOfSymbol(parsed);
    if (names !== undefined) add(symbols, names, symbol);
  }
  const bySymbol = new Map<SymbolNumber, readonly IndexedDefinition[]>();
  for (const [names, alike] of symbols) {
    const found = ours.get(names) ?? [];
    if (alike.length === 1) bySymbol.set(alike[0]!, found);
    else if (alike.length === found.length)
      for (const [i, symbol] of alike.entries()) bySymbol.set(symbol, [found[i]!]);
  }
  return bySymbol;
}

/** Symbols in the order in which they are defined. */
function definedIn({ occurrences }: IndexedDocument): SymbolNumber[] {
  const rows: { readonly line: number; readonly column: number; readonly symbol: SymbolNumber }[] = [];
  for (let at = 0; at < occurrences.length; at += OCCURRENCE_WIDTH) {
    if (!(occurrences[at + 5]! & ROLE.DEFINITION)) continue;
    rows.push({ line: occurrences[at]!, column: occurrences[at + 1]!, symbol: occurrences[at + 4]! });
  }
  return rows.sort((a, b) => a.line - b.line || a.column - b.column).map(({ symbol }) => symbol);
}

const CONSTRUCTOR_NAME = 'new';

/** `Order.total`, and `Order#` for a type: a value may have the same name. */
function namesOf({ definitions }: FileFacts): string[] {
  const names: string[] = [];
  for (const { name, kind, parent, memberOf } of definitions) {
    const own = kind === 'CONSTRUCTOR' ? CONSTRUCTOR_NAME : name;
    const above = parent === FILE_ITSELF ? (memberOf ?? '') : names[parent]!.replace(/#$/, '');
    names.push(`${above}.${own}${TYPE_KINDS.has(kind) ? '#' : ''}`);
  }
  return names;
}

const CONSTRUCTOR_NAMES: ReadonlySet<string> = new Set(['<constructor>', '<init>', '__init__']);

function namesOfSymbol({ descriptors }: ParsedSymbol): string | undefined {
  let names = '';
  for (const { name, suffix } of descriptors) {
    if (suffix === 'NAMESPACE') continue;
    if (suffix === 'META' || suffix === 'PARAMETER' || suffix === 'TYPE_PARAMETER') return undefined;
    names += `.${CONSTRUCTOR_NAMES.has(name) ? CONSTRUCTOR_NAME : name.replace(/^<[gs]et>/, '')}`;
  }
  if (names === '') return undefined;
  return descriptors.at(-1)!.suffix === 'TYPE' ? `${names}#` : names;
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const known = lists.get(key);
  if (!known) lists.set(key, [value]);
  else if (!known.includes(value)) known.push(value);
}
