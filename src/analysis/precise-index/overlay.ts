/**
 * Lays what a precise index says over the links of a file: where it names the target of a site, the site has that target
 * and no other. Where it says nothing that the graph has a node for (a local variable, a parameter, a nameless type), the
 * file's own links stay.
 */
import type { Range } from '../../model/location.ts';
import { CALLABLE_KINDS, type NodeKind } from '../../model/node.ts';
import {
  callSite,
  type DefinitionIndex,
  FILE_ITSELF,
  type FileFacts,
  REFERENCE,
  type ReferenceSite,
  referenceCount,
  referenceSite,
  SITE,
  siteCount,
} from '../facts.ts';
import type { Claim, DefinitionKey, External, FileLinks, Target } from '../language.ts';
import { type IndexedDefinition, TYPE_KINDS } from './definitions.ts';
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
interface Meaning {
  readonly definitions: readonly IndexedDefinition[];
  /** Overloads, of which the index does not say which. */
  readonly possible: readonly IndexedDefinition[];
  readonly externals: readonly External[];
  /** It may confirm what was found, but not contradict it. */
  readonly isDoubtful: boolean;
}

const PRECISE = { resolution: 'PRECISE_INDEX', confidence: 1 } as const;

const INSTANTIABLE: ReadonlySet<NodeKind> = new Set(['CLASS', 'STRUCT', 'ENUM', 'UNION']);

/** `own` with what the document says laid over it. */
export function overlay(
  facts: FileFacts,
  own: FileLinks,
  document: PlacedDocument,
  definitionsOf: DefinitionsOf,
): FileLinks {
  const meanings = createMeanings(facts, document, definitionsOf);
  const claims: Claim[] = [];
  const unresolved = new Set(own.unresolved);
  const bySite = new Map<number, Claim[]>();
  const stated = new Set<string>();
  const { claims: found, ...rest } = own;
  for (const claim of found) {
    if (claim.site !== undefined) {
      const known = bySite.get(claim.site);
      if (known) known.push(claim);
      else bySite.set(claim.site, [claim]);
    } else {
      const laid = overMention(claim, meanings.at(claim.range, claim.from));
      claims.push(laid);
      stated.add(placeKey(claim.range));
    }
  }
  for (let site = 0; site < siteCount(facts); site++) {
    const { range, caller, kind } = callSite(facts, site);
    const before = bySite.get(site) ?? [];
    const isOpen = before.length > 0 || unresolved.has(site);
    const laid = overSite({ site, range, from: caller, kind, isOpen }, before, meanings.at(range, caller));
    if (laid !== before && laid.length > 0) unresolved.delete(site);
    claims.push(...laid);
    stated.add(placeKey(range));
  }
  for (let index = 0; index < referenceCount(facts); index++) {
    const reference = referenceSite(facts, index);
    if (stated.has(placeKey(reference.range))) continue;
    const found = newMention(reference, meanings.at(reference.range, reference.from), facts);
    if (found) claims.push(found);
  }
  layHierarchy(claims, facts, document, definitionsOf);
  const { tool, file } = document.index;
  return { ...rest, claims, unresolved: [...unresolved], precise: { tool, file, own } };
}

// -- Mentions

const MENTIONS: ReadonlySet<Claim['kind']> = new Set([
  'REFERENCES',
  'USES_TYPE',
  'INHERITS',
  'IMPLEMENTS',
  'DECORATES',
]);
const OF_TYPES: ReadonlySet<Claim['kind']> = new Set(['USES_TYPE', 'INHERITS', 'IMPLEMENTS']);

/** A claim that no call site states. */
function overMention(claim: Claim, meaning: Meaning | undefined): Claim {
  if (!meaning || !MENTIONS.has(claim.kind)) return claim;
  if (agrees(claim, meaning)) return { ...claim, ...PRECISE };
  const other = meaning.isDoubtful ? undefined : soleTarget(meaning, claim.kind);
  return other && displaces(other, claim) ? { ...claim, target: other, ...PRECISE } : claim;
}

function displaces(other: Target, { target, resolution }: Claim): boolean {
  if (other.to === 'EXTERNAL') return !isFound({ target, resolution });
  // `{ total }` reads a variable and sets a member: scopes tell which variable, an index may tell which member.
  return !(resolution === 'EXACT' && isMember(other) && !isMember(target));
}

const isMember = (target: Target): boolean => target.to === 'DEFINITION' && target.key.includes('#');

/** A mention that the file's own links did not know the meaning of. */
function newMention(
  { kind, from, range }: ReferenceSite,
  meaning: Meaning | undefined,
  facts: FileFacts,
): Claim | undefined {
  if (!meaning || meaning.isDoubtful) return undefined;
  const states = mentionKind(kind, facts.definitions[from]?.kind);
  const target = states && soleTarget(meaning, states);
  return target?.to === 'DEFINITION' ? { kind: states!, from, target, range, ...PRECISE } : undefined;
}

function mentionKind(reference: number, from: NodeKind | undefined): Claim['kind'] | undefined {
  if (reference === REFERENCE.VALUE) return 'REFERENCES';
  if (reference === REFERENCE.TYPE) return 'USES_TYPE';
  if (from === undefined || !TYPE_KINDS.has(from)) return undefined;
  return reference === REFERENCE.INTERFACE ? 'IMPLEMENTS' : 'INHERITS';
}

/** The one thing that is meant, of a kind that the claim may point to. */
function soleTarget({ definitions, possible, externals }: Meaning, kind: Claim['kind']): Target | undefined {
  const fitting = OF_TYPES.has(kind) ? definitions.filter((one) => TYPE_KINDS.has(one.kind)) : definitions;
  if (fitting.length === 1) return toDefinition(fitting[0]!.key);
  if (possible.length === 0 && externals.length === 1) return { to: 'EXTERNAL', external: externals[0]! };
  return undefined;
}

function agrees({ target }: Claim, { possible, externals }: Meaning): boolean {
  if (target.to === 'DEFINITION') return possible.some(({ key }) => key === target.key);
  return target.to === 'EXTERNAL' && externals.some((external) => isSameExternal(target.external, external));
}

// -- Call sites

interface Site {
  readonly site: number;
  readonly range: Range;
  readonly from: DefinitionIndex;
  readonly kind: number;
  /** It calls something, or may: not the conversion to a type, which looks like a call. */
  readonly isOpen: boolean;
}

/** The claims of a site; `own` itself where the index has nothing to say. */
function overSite(site: Site, own: readonly Claim[], meaning: Meaning | undefined): readonly Claim[] {
  if (!meaning) return own;
  const agreed = confirmed(own, meaning);
  if (agreed) return agreed;
  if (meaning.isDoubtful || (meaning.possible.length === 0 && own.some(isFound))) return own;
  return stated(site, meaning) ?? own;
}

/**
 * Whether it was found, not guessed. That something lies outside is no evidence against a definition in the sources, for an
 * index of one part of a repository takes the other parts for packages; and of what lies outside the names that its users
 * write are kept, not those of the files that declare it.
 */
const isFound = ({ target, resolution }: Pick<Claim, 'target' | 'resolution'>): boolean =>
  target.to === 'EXTERNAL' || (target.to === 'DEFINITION' && resolution !== 'NAME' && resolution !== 'FLOW');

/** What the index agrees with, and what goes with it; undefined where it agrees with nothing. */
function confirmed(own: readonly Claim[], meaning: Meaning): readonly Claim[] | undefined {
  const agreed = new Set(own.filter((claim) => agrees(claim, meaning)));
  if (agreed.size === 0) return undefined;
  // One site makes an instance and calls the constructor, which may be that of a base: an indexer names either.
  const made = new Set(meaning.possible.map(({ makes }) => makes));
  const built = new Set(meaning.possible.flatMap(({ constructors }) => constructors ?? []));
  const count = (kind: Claim['kind']): number => own.filter((claim) => claim.kind === kind).length;
  const goesWith = ({ kind, target }: Claim): boolean =>
    target.to === 'DEFINITION' &&
    (count(kind) === 1 || made.has(target.key) || built.has(target.key)) &&
    ![...agreed].some((claim) => claim.kind === kind);
  return own.flatMap((claim) => {
    if (agreed.has(claim)) return [{ ...claim, ...PRECISE }];
    if (!goesWith(claim)) return [];
    const { target } = claim;
    const isCertain =
      target.to === 'DEFINITION' && (made.has(target.key) || (built.size === 1 && built.has(target.key)));
    return [isCertain ? { ...claim, ...PRECISE } : claim];
  });
}

/** What the index alone says; undefined where it names nothing that can be called. */
function stated(
  { site, range, from, kind, isOpen }: Site,
  { definitions, possible, externals }: Meaning,
): Claim[] | undefined {
  const claim = (of: 'CALLS' | 'INSTANTIATES', target: Target): Claim => ({
    kind: of,
    from,
    target,
    range,
    site,
    ...PRECISE,
  });
  const calls = (key: DefinitionKey): Claim => claim('CALLS', toDefinition(key));
  const makes = (key: DefinitionKey): Claim => claim('INSTANTIATES', toDefinition(key));
  const callables = definitions.filter((one) => CALLABLE_KINDS.has(one.kind));
  if (callables.length > 0) {
    return callables.flatMap(({ key, makes: type }) =>
      type !== undefined && kind !== SITE.CONSTRUCTOR ? [makes(type), calls(key)] : [calls(key)],
    );
  }
  const types =
    isOpen && (kind === SITE.CALL || kind === SITE.NEW) ? definitions.filter((one) => INSTANTIABLE.has(one.kind)) : [];
  if (types.length > 0) {
    return types.flatMap(({ key, constructors = [] }) =>
      constructors.length === 1 ? [makes(key), calls(constructors[0]!)] : [makes(key)],
    );
  }
  if (possible.length > 0 || externals.length !== 1) return undefined;
  return [claim('CALLS', { to: 'EXTERNAL', external: externals[0]! })];
}

// -- Hierarchy

/** What definitions of the file implement or override: confirms the claims, and adds overridden methods that were missed. */
function layHierarchy(
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

const toDefinition = (key: DefinitionKey): Target => ({ to: 'DEFINITION', key });

// -- What ranges mean

function createMeanings(facts: FileFacts, document: PlacedDocument, definitionsOf: DefinitionsOf) {
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

const placeKey = (range: Range): string => range.join(' ');
