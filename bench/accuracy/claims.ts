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
  /** Where the target's name stands; a class and its constructors are one, whichever is meant. */
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
  const constructors = constructorsByClass(nodes);
  for (const relationship of relationships.values()) {
    const { kind, path, source, resolution } = relationship;
    if ((kind !== 'CALLS' && kind !== 'INSTANTIATES') || resolution === 'PATTERN') continue;
    const target = nodes.get(relationship.target);
    if (!target?.nameRange || target.kind === 'ROUTE' || nodes.get(source)?.kind === 'ROUTE') continue;
    const owner = target.kind === 'CONSTRUCTOR' ? nodes.get(target.parent ?? '') : undefined;
    const places = [target, owner, ...(constructors.get(target.id) ?? [])].flatMap((node) => namePlace(node) ?? []);
    for (const range of relationship.ranges ?? []) {
      const site = `${path}:${range[0]}:${range[1]}`;
      const list = claims.get(site) ?? [];
      // INSTANTIATES and CALLS of one construction are one claim.
      if (!list.some((other) => other.places.some((place) => places.includes(place)))) {
        list.push({ relationship, places });
      }
      claims.set(site, list);
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

function constructorsByClass(nodes: Graph['nodes']): ReadonlyMap<string, readonly CodeNode[]> {
  const index = new Map<string, CodeNode[]>();
  for (const node of nodes.values()) {
    if (node.kind !== 'CONSTRUCTOR' || node.parent === undefined) continue;
    const list = index.get(node.parent);
    if (list) list.push(node);
    else index.set(node.parent, [node]);
  }
  return index;
}

function namePlace(node: CodeNode | undefined): string | undefined {
  return node?.path !== undefined && node.nameRange
    ? `${node.path}:${node.nameRange[0]}:${node.nameRange[1]}`
    : undefined;
}
