/** An index as it concerns one repository: documents by our paths, and what its symbols are, read when asked for. */
import { type IndexedDocument, type IndexFile, OCCURRENCE_WIDTH, ROLE, type SymbolNumber } from './index-file.ts';
import type { PreciseIndex } from './precise-document.ts';
import { withPrefix } from './project-root.ts';
import { type NamedSymbol, namedSymbol } from './spelling.ts';
import { type ParsedSymbol, parseSymbol } from './symbol-name.ts';

export interface IndexedRepository {
  readonly index: PreciseIndex;
  /** By path relative to the repository. */
  readonly documents: ReadonlyMap<string, IndexedDocument>;
}

/** @param prefix See {@link withPrefix}. */
export function indexedRepository(
  file: string,
  { tool, documents, symbols }: IndexFile,
  prefix: string,
): IndexedRepository {
  const byPath = new Map<string, IndexedDocument>();
  for (const document of documents) {
    const path = withPrefix(prefix, document.path);
    if (path !== undefined) byPath.set(path, document);
  }
  const parsed = remembered((symbol) => parseSymbol(symbols[symbol] ?? ''));
  const named = remembered((symbol): NamedSymbol | undefined => {
    const known = parsed(symbol);
    return known && namedSymbol(known);
  });
  const definedIn = pathsOfDefinitions(byPath);
  const ownPackages = new Set<string>();
  for (const symbol of definedIn.keys()) {
    const known = parsed(symbol);
    if (known) ownPackages.add(packageKey(known));
  }
  // What is local to a document implements nothing that others know.
  const implementations = new Map(
    [...byPath.values()].flatMap((document) => [...document.implementations].filter(([symbol]) => symbol >= 0)),
  );
  const index: PreciseIndex = {
    tool,
    file,
    parsed,
    named,
    definedIn: (symbol) => definedIn.get(symbol) ?? [],
    isOwnPackage: (symbol) => ownPackages.has(packageKey(symbol)),
    implementedBy: (symbol) => implementations.get(symbol) ?? [],
  };
  return { index, documents: byPath };
}

const packageKey = ({ manager, package: name }: ParsedSymbol): string => `${manager} ${name}`;

function pathsOfDefinitions(
  documents: ReadonlyMap<string, IndexedDocument>,
): ReadonlyMap<SymbolNumber, readonly string[]> {
  const paths = new Map<SymbolNumber, string[]>();
  for (const [path, { occurrences }] of documents) {
    for (let at = 0; at < occurrences.length; at += OCCURRENCE_WIDTH) {
      const symbol = occurrences[at + 4]!;
      if (symbol < 0 || !(occurrences[at + 5]! & ROLE.DEFINITION)) continue;
      const known = paths.get(symbol);
      if (!known) paths.set(symbol, [path]);
      else if (known.at(-1) !== path) known.push(path);
    }
  }
  return paths;
}

/** Symbols are asked for again and again; most of an index's never. */
function remembered<T>(of: (symbol: SymbolNumber) => T | undefined): (symbol: SymbolNumber) => T | undefined {
  const known = new Map<SymbolNumber, T | undefined>();
  return (symbol) => {
    if (symbol < 0) return undefined;
    if (!known.has(symbol)) known.set(symbol, of(symbol));
    return known.get(symbol);
  };
}
