/** Which of our definitions are the symbols that an index defines in a file: those whose names stand in the same place. */
import type { NodeKind } from '../../model/node.ts';
import { FILE_ITSELF, type FileFacts } from '../facts.ts';
import { type DefinitionKey, definitionKey } from '../language.ts';
import type { SymbolNumber } from './index-file.ts';
import { MARK, PLACED_WIDTH } from './placement.ts';
import type { PreciseDocument, PreciseIndex } from './precise-document.ts';

/** A definition that both the index and the graph have; all that other files may depend on. */
export interface IndexedDefinition {
  readonly key: DefinitionKey;
  readonly kind: NodeKind;
  /** Of a constructor: the type it makes. */
  readonly makes?: DefinitionKey;
  /** Of a type: the constructors that are written in it. */
  readonly constructors?: readonly DefinitionKey[];
}

export interface IndexedDefinitions {
  readonly index: PreciseIndex;
  /** Several for the overloads of a function, which one symbol may stand for. */
  readonly bySymbol: ReadonlyMap<SymbolNumber, readonly IndexedDefinition[]>;
}

export function indexedDefinitions(path: string, facts: FileFacts, document: PreciseDocument): IndexedDefinitions {
  const byPlace = definitionsByPlace(path, facts);
  const bySymbol = new Map<SymbolNumber, IndexedDefinition[]>();
  const { occurrences, index } = document;
  for (let at = 0; at < occurrences.length; at += PLACED_WIDTH) {
    if (!(occurrences[at + 5]! & MARK.DEFINITION)) continue;
    const definition = byPlace.get(occurrences.subarray(at, at + 4).join(' '));
    if (definition === undefined) continue;
    const symbol = occurrences[at + 4]!;
    const known = bySymbol.get(symbol);
    if (!known) bySymbol.set(symbol, [definition]);
    else if (!known.includes(definition)) known.push(definition);
  }
  return { index, bySymbol };
}

function definitionsByPlace(path: string, { definitions }: FileFacts): ReadonlyMap<string, IndexedDefinition> {
  const keyOf = (index: number): DefinitionKey => definitionKey(path, definitions[index]!.descriptor);
  const constructors = new Map<number, DefinitionKey[]>();
  for (const [index, { kind, parent }] of definitions.entries()) {
    if (kind !== 'CONSTRUCTOR' || parent === FILE_ITSELF) continue;
    constructors.set(parent, [...(constructors.get(parent) ?? []), keyOf(index)]);
  }
  const byPlace = new Map<string, IndexedDefinition>();
  for (const [index, { kind, nameRange, parent }] of definitions.entries()) {
    if (!nameRange) continue;
    const written = constructors.get(index);
    byPlace.set(nameRange.join(' '), {
      key: keyOf(index),
      kind,
      ...(kind === 'CONSTRUCTOR' && parent !== FILE_ITSELF ? { makes: keyOf(parent) } : {}),
      ...(written ? { constructors: written } : {}),
    });
  }
  return byPlace;
}

export function isSameDefinitions(a: IndexedDefinitions | undefined, b: IndexedDefinitions | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.index !== b.index || a.bySymbol.size !== b.bySymbol.size) return false;
  for (const [symbol, definitions] of a.bySymbol) {
    if (JSON.stringify(definitions) !== JSON.stringify(b.bySymbol.get(symbol))) return false;
  }
  return true;
}
