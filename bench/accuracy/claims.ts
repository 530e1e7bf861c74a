/** What a graph claims, by the places that a compiler knows. */
import type { CodeNode } from '../../src/model/node.ts';
import type { Relationship } from '../../src/model/relationship.ts';
import type { Place } from './truth.ts';

export interface Graph {
  readonly nodes: ReadonlyMap<string, CodeNode>;
  readonly relationships: ReadonlyMap<string, Relationship>;
}

/** A call's target as the graph has it. */
export interface CallClaim {
  readonly relationship: Relationship;
  /** Where the target's name stands; for a constructor its class's too. */
  readonly places: readonly string[];
}

/** A relationship and the pair of places, or of paths, that it joins. */
export interface PairClaim {
  readonly relationship: Relationship;
  readonly pair: string;
}

export const label = ({ path, line, column }: Place): string => `${path}:${line}:${column}`;
export const pairLabel = (from: string, to: string): string => `${from} → ${to}`;

/** Claims of calls into the analysed sources, by the place of the callee's name. What a framework calls has no site. */
export function callClaims({ nodes, relationships }: Graph): ReadonlyMap<string, readonly CallClaim[]> {
  const claims = new Map<string, CallClaim[]>();
  const made = madeAt(nodes, relationships);
  const constructed = constructorSites(nodes, relationships);
  for (const relationship of relationships.values()) {
    const { kind, source, resolution } = relationship;
    if ((kind !== 'CALLS' && kind !== 'INSTANTIATES') || resolution === 'PATTERN') continue;
    const target = nodes.get(relationship.target);
    if (!target?.nameRange || target.kind === 'ROUTE' || nodes.get(source)?.kind === 'ROUTE') continue;
    const owner = target.kind === 'CONSTRUCTOR' ? nodes.get(target.parent ?? '') : undefined;
    for (const site of sitesOf(relationship)) {
      // INSTANTIATES and CALLS of one construction are one claim: that of the constructor, which says more.
      if (kind === 'INSTANTIATES' && constructed.has(site)) continue;
      // A constructor may be inherited by the class that is made.
      const classes = owner ? (made.get(site) ?? []).filter(({ family }) => family.has(owner.id)) : [];
      const meant = [target, owner, ...classes.map(({ made }) => made)];
      const places = [...new Set(meant.flatMap((node) => namePlace(node) ?? []))];
      const list = claims.get(site);
      if (list) list.push({ relationship, places });
      else claims.set(site, [{ relationship, places }]);
    }
  }
  return claims;
}

/** Places of the names of all definitions in files that match. */
export function definitionPlaces({ nodes }: Graph, files: RegExp): Set<string> {
  const judged = [...nodes.values()].filter(({ kind, path }) => kind !== 'ROUTE' && path && files.test(path));
  return new Set(judged.flatMap((node) => namePlace(node) ?? []));
}

export function importClaims({ nodes, relationships }: Graph): PairClaim[] {
  return [...relationships.values()].flatMap((relationship) => {
    const [from, to] = [nodes.get(relationship.source), nodes.get(relationship.target)];
    if (relationship.kind !== 'IMPORTS' || !from?.path || !to || to.kind === 'EXTERNAL') return [];
    return [{ relationship, pair: pairLabel(from.path, to.path ?? to.name) }];
  });
}

export function inheritanceClaims({ nodes, relationships }: Graph): PairClaim[] {
  return [...relationships.values()].flatMap((relationship) => {
    if (relationship.kind !== 'INHERITS' && relationship.kind !== 'IMPLEMENTS') return [];
    const [type, base] = [relationship.source, relationship.target].map((id) => namePlace(nodes.get(id)));
    return type && base ? [{ relationship, pair: pairLabel(type, base) }] : [];
  });
}

interface Made {
  readonly made: CodeNode;
  /** Itself and all its bases. */
  readonly family: ReadonlySet<string>;
}

/** The classes that are made, by site. */
function madeAt(nodes: Graph['nodes'], relationships: Graph['relationships']): ReadonlyMap<string, readonly Made[]> {
  const bases = new Map<string, string[]>();
  for (const { kind, source, target } of relationships.values()) {
    if (kind === 'INHERITS') bases.set(source, [...(bases.get(source) ?? []), target]);
  }
  const sites = new Map<string, Made[]>();
  for (const relationship of relationships.values()) {
    const made = nodes.get(relationship.target);
    if (relationship.kind !== 'INSTANTIATES' || !made) continue;
    const family = withBases(made.id, bases);
    for (const site of sitesOf(relationship)) sites.set(site, [...(sites.get(site) ?? []), { made, family }]);
  }
  return sites;
}

function constructorSites(nodes: Graph['nodes'], relationships: Graph['relationships']): ReadonlySet<string> {
  const calls = [...relationships.values()].filter(
    ({ kind, target }) => kind === 'CALLS' && nodes.get(target)?.kind === 'CONSTRUCTOR',
  );
  return new Set(calls.flatMap(sitesOf));
}

const sitesOf = ({ path, ranges }: Relationship): string[] =>
  (ranges ?? []).map(([line, column]) => `${path}:${line}:${column}`);

function withBases(id: string, bases: ReadonlyMap<string, readonly string[]>, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const base of bases.get(id) ?? []) withBases(base, bases, seen);
  return seen;
}

function namePlace(node: CodeNode | undefined): string | undefined {
  return node?.path !== undefined && node.nameRange
    ? `${node.path}:${node.nameRange[0]}:${node.nameRange[1]}`
    : undefined;
}
