import type { AnalysisRecord } from './analysis.ts';
import type { CodeNode } from './node.ts';
import type { Relationship } from './relationship.ts';

/**
 * One difference of the graph, in the form in which the change log stores it.
 *
 * Every change carries the whole new element or a tombstone, so that applying one twice is applying it once. `hash` is
 * the hash of the new element and `was` of the one it replaces (element-hash.ts): with them a log without state keeps
 * the digest, and a mirror notices a difference at the very change where it starts.
 */
export type Change =
  | { readonly type: 'NODE_ADDED'; readonly node: CodeNode; readonly hash: string }
  | {
      readonly type: 'NODE_UPDATED';
      readonly node: CodeNode;
      readonly hash: string;
      readonly was: string;
      /** Names of the fields that differ, as the public schema calls them, sorted. */
      readonly changedFields: readonly string[];
    }
  | {
      readonly type: 'NODE_REMOVED';
      readonly nodeId: string;
      readonly symbol: string;
      readonly was: string;
      /** Where it was, so that a filter still knows. */
      readonly gone: Pick<CodeNode, 'kind' | 'language' | 'repository' | 'path'>;
    }
  | { readonly type: 'RELATIONSHIP_ADDED'; readonly relationship: Relationship; readonly hash: string }
  | {
      readonly type: 'RELATIONSHIP_UPDATED';
      readonly relationship: Relationship;
      readonly hash: string;
      readonly was: string;
    }
  | {
      readonly type: 'RELATIONSHIP_REMOVED';
      readonly relationshipId: string;
      readonly was: string;
      readonly gone: Pick<Relationship, 'kind' | 'source' | 'target' | 'repository' | 'path'>;
    }
  | { readonly type: 'GRAPH_RESET'; readonly reason: string }
  | { readonly type: 'ANALYSIS_STARTED'; readonly analysis: AnalysisRecord }
  | { readonly type: 'ANALYSIS_PROGRESSED'; readonly analysis: AnalysisRecord }
  | { readonly type: 'ANALYSIS_COMPLETED'; readonly analysis: AnalysisRecord };

export type ChangeType = Change['type'];
