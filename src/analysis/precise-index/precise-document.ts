/** An index as linking sees it. */
import type { IndexedDocument, SymbolNumber } from './index-file.ts';
import type { PlacedOccurrences } from './placement.ts';
import type { NamedSymbol } from './spelling.ts';
import type { ParsedSymbol } from './symbol-name.ts';

/** What all documents of an index share. Compared by identity. */
export interface PreciseIndex {
  /** Name and version of the indexer. */
  readonly tool: string;
  /** The file's name, for people. */
  readonly file: string;
  /** Undefined for symbols that do not follow the grammar. */
  parsed(symbol: SymbolNumber): ParsedSymbol | undefined;
  named(symbol: SymbolNumber): NamedSymbol | undefined;
  /** Paths of the files that define it, relative to the repository; none for what lies outside. */
  definedIn(symbol: SymbolNumber): readonly string[];
  /** Whether the index defines symbols of this package: then what it does not define of it is no symbol of another. */
  isOwnPackage(symbol: ParsedSymbol): boolean;
  /** What a symbol implements or overrides, by its own document. */
  implementedBy(symbol: SymbolNumber): readonly SymbolNumber[];
}

/** What an index says of one file. */
export interface PreciseDocument {
  readonly index: PreciseIndex;
  readonly indexed: IndexedDocument;
  /** Where its occurrences stand; null when the file is not as it was indexed. */
  readonly occurrences: PlacedOccurrences | null;
}
