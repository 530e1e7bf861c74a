/** Graphs for tests, in a few words: nodes by a short id that is their name and symbol too, relationships as sentences. */
import { createGraph, type WritableGraph } from '../src/graph/create-graph.ts';
import { nodeHash, relationshipHash } from '../src/model/element-hash.ts';
import type { CodeNode } from '../src/model/node.ts';
import type { Relationship, RelationshipKind, Resolution } from '../src/model/relationship.ts';

/**
 * @param nodes By id. What is left out: a FUNCTION, named by the id.
 * @param sentences `a CALLS b`, or with a confidence `a CALLS b 0.5`.
 */
export function sketchGraph(
  nodes: Readonly<Record<string, Partial<CodeNode>>>,
  sentences: readonly string[] = [],
): WritableGraph {
  const graph = createGraph();
  for (const [id, fields] of Object.entries(nodes)) put(graph, sketchNode(id, fields));
  for (const sentence of sentences) put(graph, sketchRelationship(sentence));
  settle(graph);
  return graph;
}

export function sketchNode(id: string, fields: Partial<CodeNode> = {}): CodeNode {
  return { id, symbol: id, kind: 'FUNCTION', name: id, qualifiedName: id, ...fields };
}

export function sketchRelationship(sentence: string, fields: Partial<Relationship> = {}): Relationship {
  const [source, kind, target, confidence = '1', resolution = 'EXACT'] = sentence.split(' ');
  return {
    id: `${source} ${kind} ${target}`,
    kind: kind as RelationshipKind,
    source: source!,
    target: target!,
    confidence: Number(confidence),
    resolution: resolution as Resolution,
    ...fields,
  };
}

export function put(graph: WritableGraph, element: CodeNode | Relationship): void {
  if ('symbol' in element) graph.putNode(element, nodeHash(element));
  else graph.putRelationship(element, relationshipHash(element));
}

/** Ends a commit. */
export function settle(graph: WritableGraph): void {
  const { cursor, digest } = graph;
  graph.arriveAt({ cursor: { ...cursor, seq: cursor.seq + 1 }, digest, at: 0 });
}
