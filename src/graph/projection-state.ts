/** What the projection folds the log into, and the fold itself. */
import { ANALYSES_KEPT, type Snapshot, type SnapshotSource } from '../cdc/index.ts';
import type { AnalysisRecord } from '../model/analysis.ts';
import type { Change, ChangeType } from '../model/change.ts';
import { createGraph, type WritableGraph } from './create-graph.ts';
import { createSlices } from './slices.ts';

export interface ProjectionState {
  graph: WritableGraph;
  /** By id, in the order in which they began. */
  readonly analyses: Map<string, AnalysisRecord>;
}

export const emptyState = (): ProjectionState => ({ graph: createGraph(), analyses: new Map() });

/**
 * The state of a snapshot, which stays open: its reader is still to read the log after it.
 *
 * @param onElements Hears how many more were loaded.
 */
export async function loadState(snapshot: Snapshot, onElements: (count: number) => void): Promise<ProjectionState> {
  const slices = createSlices();
  const state = emptyState();
  for await (const { nodes, relationships, analyses } of snapshot.pages()) {
    for (const { node, hash } of nodes) {
      state.graph.putNode(node, hash);
      if (slices.due()) await slices.next();
    }
    for (const { relationship, hash } of relationships) {
      state.graph.putRelationship(relationship, hash);
      if (slices.due()) await slices.next();
    }
    for (const analysis of analyses) putAnalysis(state, analysis);
    onElements(nodes.length + relationships.length);
  }
  state.graph.arriveAt(snapshot);
  return state;
}

export function applyChange<T extends ChangeType>(state: ProjectionState, change: Extract<Change, { type: T }>): void {
  (APPLY[change.type as T] as (state: ProjectionState, change: Extract<Change, { type: T }>) => void)(state, change);
}

type Apply = { readonly [T in ChangeType]: (state: ProjectionState, change: Extract<Change, { type: T }>) => void };

const APPLY: Apply = {
  NODE_ADDED: ({ graph }, { node, hash }) => graph.putNode(node, hash),
  NODE_UPDATED: ({ graph }, { node, hash }) => graph.putNode(node, hash),
  NODE_REMOVED: ({ graph }, { nodeId }) => graph.dropNode(nodeId),
  RELATIONSHIP_ADDED: ({ graph }, { relationship, hash }) => graph.putRelationship(relationship, hash),
  RELATIONSHIP_UPDATED: ({ graph }, { relationship, hash }) => graph.putRelationship(relationship, hash),
  RELATIONSHIP_REMOVED: ({ graph }, { relationshipId }) => graph.dropRelationship(relationshipId),
  GRAPH_RESET: (state) => {
    state.graph = createGraph();
  },
  ANALYSIS_STARTED: (state, { analysis }) => putAnalysis(state, analysis),
  ANALYSIS_PROGRESSED: (state, { analysis }) => putAnalysis(state, analysis),
  ANALYSIS_COMPLETED: (state, { analysis }) => putAnalysis(state, analysis),
};

function putAnalysis({ analyses }: ProjectionState, analysis: AnalysisRecord): void {
  analyses.set(analysis.id, analysis);
  if (analyses.size > ANALYSES_KEPT) analyses.delete(analyses.keys().next().value!);
}

const PAGE_SIZE = 5_000;

/**
 * The state as of now, by reference: elements are never written again, so that it stays what it is.
 *
 * @throws SeamgraphError GRAPH_CHANGED when it takes too long.
 */
export async function snapshotSource({ graph, analyses }: ProjectionState): Promise<SnapshotSource> {
  return graph.hold(async () => {
    const { cursor, digest, updatedAt: at } = graph;
    const kept = [...analyses.values()];
    const nodes = await gather(graph.hashedNodes());
    const relationships = await gather(graph.keptRelationships());
    return {
      cursor,
      digest,
      at,
      *pages() {
        yield { nodes: [], relationships: [], analyses: kept };
        for (const page of paged(nodes)) {
          yield { nodes: page.map(({ node, hash }) => ({ node, hash })), relationships: [], analyses: [] };
        }
        for (const page of paged(relationships)) {
          const hashed = page.map((relationship) => ({ relationship, hash: relationship.hash }));
          yield { nodes: [], relationships: hashed, analyses: [] };
        }
      },
    };
  });
}

async function gather<T>(items: Iterable<T>): Promise<readonly T[]> {
  const slices = createSlices();
  const gathered: T[] = [];
  for (const item of items) {
    gathered.push(item);
    if (slices.dueAtLast()) await slices.next();
  }
  return gathered;
}

function* paged<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += PAGE_SIZE) yield items.slice(i, i + PAGE_SIZE);
}
