import type { RelationshipKind } from '../../words.ts';
import type { ExpansionData, NeighbourhoodData, PictureNodeData, PictureRelationshipData } from './page.query.ts';

/** A node of the picture and how it was reached. */
export interface NeighbourhoodNode {
  readonly node: PictureNodeData;
  /** Signed distance from the focus: callers negative, callees positive. */
  readonly hop: number;
  /** The relationship towards the focus; of several the surest. Null for the focus. */
  readonly via: PictureRelationshipData | null;
}

/** What leads from one node to another: relationships of the same pair are one line. */
export interface NeighbourhoodEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** The kind that says most; see KIND_ORDER. */
  readonly kind: RelationshipKind;
  readonly kinds: readonly RelationshipKind[];
  readonly sites: number;
  readonly confidence: number;
  readonly resolution: PictureRelationshipData['resolution'];
}

export interface Neighbourhood {
  readonly nodes: readonly NeighbourhoodNode[];
  readonly edges: readonly NeighbourhoodEdge[];
  /** The server left some out. */
  readonly truncated: boolean;
}

/**
 * Joins what is before the focus, what is behind it and what was expanded into one picture.
 *
 * Only ways that never turn round are followed: callers of callers, callees of callees. A node on both sides, as in
 * recursion, stands where it is nearer. An expanded node brings its neighbours on the side away from the focus.
 */
export function joinNeighbourhood(
  focus: PictureNodeData,
  { callers, callees }: NeighbourhoodData,
  expanded: ReadonlySet<string>,
  expansion: ExpansionData | undefined,
): Neighbourhood {
  const nodes = new Map<string, PictureNodeData>([[focus.id, focus]]);
  const hops = new Map([[focus.id, 0]]);
  const place = (node: PictureNodeData, hop: number): void => {
    const known = hops.get(node.id);
    if (known !== undefined && Math.abs(known) <= Math.abs(hop)) return;
    nodes.set(node.id, node);
    hops.set(node.id, hop);
  };
  for (const { node, depth } of callees?.visits ?? []) place(node, depth);
  for (const { node, depth } of callers?.visits ?? []) place(node, -depth);
  if (expansion) expand(expansion.subgraph, expanded, hops, place);

  const relationships = new Map<string, PictureRelationshipData>();
  for (const source of [callers, callees, expansion?.subgraph]) {
    for (const relationship of source?.relationships ?? []) {
      if (hops.has(relationship.sourceId) && hops.has(relationship.targetId))
        relationships.set(relationship.id, relationship);
    }
  }
  const all = [...relationships.values()];
  return {
    nodes: [...nodes.values()].map((node) => {
      const hop = hops.get(node.id) ?? 0;
      return { node, hop, via: viaOf(node.id, hop, all, hops) };
    }),
    edges: joinPairs(all),
    truncated: Boolean(callers?.truncated || callees?.truncated || expansion?.subgraph.truncated),
  };
}

/** The nearest first, so that a node that was reached through an expanded one can itself be expanded. */
function expand(
  { nodes, relationships }: ExpansionData['subgraph'],
  expanded: ReadonlySet<string>,
  hops: Map<string, number>,
  place: (node: PictureNodeData, hop: number) => void,
): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const done = new Set<string>();
  for (;;) {
    const next = [...expanded]
      .filter((id) => !done.has(id) && hops.has(id))
      .sort((a, b) => Math.abs(hops.get(a) ?? 0) - Math.abs(hops.get(b) ?? 0))[0];
    if (next === undefined) return;
    done.add(next);
    const hop = hops.get(next) ?? 0;
    for (const { sourceId, targetId } of relationships) {
      const [from, to, step] = hop < 0 ? [targetId, sourceId, -1] : [sourceId, targetId, 1];
      const node = byId.get(to);
      if (from === next && node) place(node, hop + step);
    }
  }
}

/** The surest relationship to a node one hop nearer to the focus. */
function viaOf(
  id: string,
  hop: number,
  relationships: readonly PictureRelationshipData[],
  hops: ReadonlyMap<string, number>,
): PictureRelationshipData | null {
  let best: PictureRelationshipData | null = null;
  for (const relationship of relationships) {
    const [own, other] =
      hop < 0 ? [relationship.sourceId, relationship.targetId] : [relationship.targetId, relationship.sourceId];
    if (own !== id || hops.get(other) !== hop - Math.sign(hop) || hop === 0) continue;
    if (!best || relationship.confidence > best.confidence) best = relationship;
  }
  return best;
}

/** What says most about a pair comes first. */
const KIND_ORDER: readonly RelationshipKind[] = [
  'SEAM',
  'CALLS',
  'INSTANTIATES',
  'INHERITS',
  'IMPLEMENTS',
  'OVERRIDES',
  'DECORATES',
  'IMPORTS',
  'DEPENDS_ON',
  'USES_TYPE',
  'REFERENCES',
  'EXPORTS',
  'CONTAINS',
];

function joinPairs(relationships: readonly PictureRelationshipData[]): readonly NeighbourhoodEdge[] {
  const pairs = new Map<string, PictureRelationshipData[]>();
  for (const relationship of relationships) {
    const key = `${relationship.sourceId} ${relationship.targetId}`;
    const pair = pairs.get(key);
    if (pair) pair.push(relationship);
    else pairs.set(key, [relationship]);
  }
  return [...pairs.values()].flatMap((pair) => {
    const sorted = pair.toSorted((a, b) => KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));
    const [first] = sorted;
    if (!first) return [];
    return [
      {
        id: first.id,
        source: first.sourceId,
        target: first.targetId,
        kind: first.kind,
        kinds: sorted.map(({ kind }) => kind),
        sites: pair.reduce((sum, { locations }) => sum + Math.max(1, locations.length), 0),
        confidence: Math.max(...pair.map(({ confidence }) => confidence)),
        resolution: first.resolution,
      },
    ];
  });
}
