/** What an index says that the definitions of a file implement or override. */
import type { DefinitionIndex, FileFacts } from '../facts.ts';
import type { Claim } from '../language.ts';
import { type DefinitionsOf, type PlacedDocument, PRECISE, toDefinition } from './meaning.ts';
import { forEachAt, MARK } from './placement.ts';
import type { PreciseIndex } from './precise-document.ts';

/** Confirms the claims, and adds overridden methods that were missed. */
export function layHierarchy(
  claims: Claim[],
  facts: FileFacts,
  { occurrences, index }: PlacedDocument,
  definitionsOf: DefinitionsOf,
): void {
  const implemented = new Map<DefinitionIndex, readonly number[]>();
  for (const [from, { nameRange }] of facts.definitions.entries()) {
    if (!nameRange) continue;
    forEachAt(occurrences, nameRange, (symbol, marks) => {
      const symbols = marks & MARK.DEFINITION ? index.implementedBy(symbol) : [];
      if (symbols.length > 0) implemented.set(from, symbols);
    });
  }
  const confirmedOf = new Set<DefinitionIndex>();
  for (const [i, claim] of claims.entries()) {
    const symbols = HIERARCHY.has(claim.kind) ? implemented.get(claim.from) : undefined;
    const { target } = claim;
    if (!symbols || target.to !== 'DEFINITION') continue;
    if (!symbols.some((symbol) => definitionsOf(symbol).some(({ key }) => key === target.key))) continue;
    claims[i] = { ...claim, ...PRECISE };
    if (claim.kind === 'OVERRIDES') confirmedOf.add(claim.from);
  }
  for (const [from, symbols] of implemented) {
    const { kind, nameRange } = facts.definitions[from]!;
    if (kind !== 'METHOD' || confirmedOf.has(from)) continue;
    const [nearest, ...others] = nearestOf(symbols, index).flatMap(definitionsOf);
    if (nearest?.kind !== 'METHOD' || others.length > 0) continue;
    claims.push({ kind: 'OVERRIDES', from, target: toDefinition(nearest.key), range: nameRange!, ...PRECISE });
  }
}

const HIERARCHY: ReadonlySet<Claim['kind']> = new Set(['OVERRIDES', 'INHERITS', 'IMPLEMENTS']);

/** Indexers list all that a method overrides: those that another of them overrides are farther away. */
const nearestOf = (symbols: readonly number[], index: PreciseIndex): readonly number[] =>
  symbols.filter((symbol) => !symbols.some((other) => index.implementedBy(other).includes(symbol)));
