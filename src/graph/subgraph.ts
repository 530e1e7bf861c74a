/** The neighbourhood of some nodes, as much as can be drawn. */
import type { Cursor } from '../cdc/index.ts';
import type { CodeNode } from '../model/node.ts';
import { RELATIONSHIP_KINDS, type Relationship, type RelationshipKind } from '../model/relationship.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';
import { createSlices } from './slices.ts';

export interface SubgraphInput {
  readonly seeds: readonly string[];
  /** Hops from the seeds, in both directions. Default 1. */
  readonly radius?: Maybe<number>;
  readonly kinds?: Maybe<readonly RelationshipKind[]>;
  /** Default 500, at most {@link MAX_SUBGRAPH_NODES}. */
  readonly maxNodes?: Maybe<number>;
}

export interface Subgraph {
  /** Nearest first: the seeds in the order given, then hop by hop. */
  readonly nodes: readonly CodeNode[];
  /** All between the nodes, at most {@link MAX_SUBGRAPH_RELATIONSHIPS}; those of the nearest nodes first. */
  readonly relationships: readonly Relationship[];
  /** More nodes are within the radius, or more relationships between them. */
  readonly truncated: boolean;
  readonly cursor: Cursor;
}

/** What one answer may hold and a server can give in a few milliseconds. */
export const MAX_SUBGRAPH_NODES = 2_000;
export const MAX_SUBGRAPH_RELATIONSHIPS = 6_000;

export async function subgraph(graph: CodeGraph, input: SubgraphInput): Promise<Subgraph> {
  return graph.hold(async () => {
    const { nodes, whole } = await gatherNodes(graph, input);
    const relationships = await relationshipsAmong(graph, nodes, input.kinds);
    const kept = relationships.slice(0, MAX_SUBGRAPH_RELATIONSHIPS);
    const truncated = !whole || kept.length < relationships.length;
    return { nodes: [...nodes.values()], relationships: kept, truncated, cursor: graph.cursor };
  });
}

async function gatherNodes(
  graph: CodeGraph,
  { seeds, radius, kinds, maxNodes }: SubgraphInput,
): Promise<{ nodes: ReadonlyMap<string, CodeNode>; whole: boolean }> {
  const slices = createSlices();
  const most = Math.min(maxNodes ?? 500, MAX_SUBGRAPH_NODES);
  const nodes = new Map<string, CodeNode>();
  const known = seeds.map((id) => graph.node(id)).filter((node) => node !== undefined);
  let hop = [...new Set(known)];
  // Between two nodes there is one relationship of a kind, each way.
  const limit = (most + 1) * 2 * (kinds?.length ?? RELATIONSHIP_KINDS.length);
  const accepts = ({ id }: CodeNode): boolean => !nodes.has(id);

  for (let distance = 0; hop.length > 0; distance++) {
    const next = new Set<CodeNode>();
    for (const node of hop) {
      if (nodes.size === most) return { nodes, whole: false };
      nodes.set(node.id, node);
    }
    if (distance === (radius ?? 1)) break;
    for (const { id } of hop) {
      for (const { source, target } of graph.relationships(id, 'BOTH', { kinds, accepts, limit })) {
        next.add(graph.node(source === id ? target : source)!);
      }
      // The rest of the hop has no room.
      if (nodes.size + next.size > most) break;
      if (slices.due()) await slices.next();
    }
    hop = [...next];
  }
  return { nodes, whole: true };
}

/** Each once: from its source. */
async function relationshipsAmong(
  graph: CodeGraph,
  nodes: ReadonlyMap<string, CodeNode>,
  kinds: Maybe<readonly RelationshipKind[]>,
): Promise<readonly Relationship[]> {
  const slices = createSlices();
  const found: Relationship[] = [];
  const accepts = ({ id }: CodeNode): boolean => nodes.has(id);
  for (const id of nodes.keys()) {
    found.push(...graph.relationships(id, 'OUTGOING', { kinds, accepts }));
    if (found.length > MAX_SUBGRAPH_RELATIONSHIPS) break;
    if (slices.due()) await slices.next();
  }
  return found;
}
