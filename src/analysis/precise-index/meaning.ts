/** What an index says that the places of a file mean, and how far it is to be believed there. */
import type { Range } from '../../model/location.ts';
import { CALLABLE_KINDS } from '../../model/node.ts';
import { type DefinitionIndex, FILE_ITSELF, type FileFacts } from '../facts.ts';
import type { Claim, DefinitionKey, External, Target } from '../language.ts';
import type { IndexedDefinition } from './definitions.ts';
import { externalOf, isSameExternal } from './outside.ts';
import { forEachAt, MARK, PLACED_WIDTH, type PlacedOccurrences } from './placement.ts';
import type { PreciseIndex } from './precise-document.ts';

/** A document whose file is as it was indexed. */
export interface PlacedDocument {
  readonly index: PreciseIndex;
  readonly occurrences: PlacedOccurrences;
}

/** The definitions of a symbol of this document's index: several for overloads, none where the graph has no node for it. */
export type DefinitionsOf = (symbol: number) => readonly IndexedDefinition[];

/** What the index says that a range means. */
export interface Meaning {
  readonly definitions: readonly IndexedDefinition[];
  /** Overloads, of which the index does not say which. */
  readonly possible: readonly IndexedDefinition[];
  readonly externals: readonly External[];
  /** It may confirm what was found, but not contradict it. */
  readonly isDoubtful: boolean;
}

/** What a claim says that an index states. */
export const PRECISE = { resolution: 'PRECISE_INDEX', confidence: 1 } as const;

/** Gives what the index says of the ranges of a file. */
export function createMeanings(facts: FileFacts, document: PlacedDocument, definitionsOf: DefinitionsOf) {
  const tainted = taintedDefinitions(facts, document);
  return {
    /** Undefined where the index names nothing that the graph has, or could have, a node for. */
    at(range: Range, from: DefinitionIndex): Meaning | undefined {
      const definitions = new Set<IndexedDefinition>();
      const possible = new Set<IndexedDefinition>();
      const externals: External[] = [];
      let isDoubtful = tainted.has(from);
      forEachAt(document.occurrences, range, (symbol, marks) => {
        if (marks & MARK.DEFINITION) return;
        if (marks & MARK.DOUBTFUL) isDoubtful = true;
        const found = definitionsOf(symbol);
        for (const one of found) possible.add(one);
        if (found.length === 1) definitions.add(found[0]!);
        const external = found.length === 0 ? externalAt(document, symbol) : undefined;
        if (external) externals.push(external);
      });
      if (possible.size === 0 && externals.length === 0) return undefined;
      return { definitions: [...definitions], possible: [...possible], externals, isDoubtful };
    },
  };
}

function externalAt({ index }: PlacedDocument, symbol: number): External | undefined {
  const parsed = symbol < 0 ? undefined : index.parsed(symbol);
  return parsed && !index.isOwnPackage(parsed) ? externalOf(parsed) : undefined;
}

/**
 * Definitions in which some word is not the one that was indexed: an edit may have exchanged words for others of the same
 * length, and what stands around them may mean something else by now.
 */
function taintedDefinitions(facts: FileFacts, { occurrences }: PlacedDocument): ReadonlySet<DefinitionIndex> {
  const tainted = new Set<DefinitionIndex>();
  for (let at = 0; at < occurrences.length; at += PLACED_WIDTH) {
    if (occurrences[at + 5]! & MARK.DOUBTFUL) tainted.add(innermost(facts, occurrences[at]!, occurrences[at + 1]!));
  }
  return tainted;
}

/** The innermost definition around a place. Parents come before their children. */
function innermost({ definitions }: FileFacts, line: number, column: number): DefinitionIndex {
  let found: DefinitionIndex = FILE_ITSELF;
  for (const [index, { range, kind }] of definitions.entries()) {
    const [startLine, startColumn, endLine, endColumn] = range;
    const isAfter = line > startLine || (line === startLine && column >= startColumn);
    const isBefore = line < endLine || (line === endLine && column < endColumn);
    if (isAfter && isBefore && CALLABLE_KINDS.has(kind)) found = index;
  }
  return found;
}

/** Whether the index says the same. */
export function agrees({ target }: Claim, { possible, externals }: Meaning): boolean {
  if (target.to === 'DEFINITION') return possible.some(({ key }) => key === target.key);
  return target.to === 'EXTERNAL' && externals.some((external) => isSameExternal(target.external, external));
}

/**
 * Whether it was found, not guessed. That something lies outside is no evidence against a definition in the sources, for an
 * index of one part of a repository takes the other parts for packages; and of what lies outside the names that its users
 * write are kept, not those of the files that declare it.
 */
export const isFound = ({ target, resolution }: Pick<Claim, 'target' | 'resolution'>): boolean =>
  target.to === 'EXTERNAL' || (target.to === 'DEFINITION' && resolution !== 'NAME' && resolution !== 'FLOW');

export const toDefinition = (key: DefinitionKey): Target => ({ to: 'DEFINITION', key });
