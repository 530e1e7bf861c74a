import type { CodeNode } from '../model/node.ts';
import type { Relationship, RelationshipKind } from '../model/relationship.ts';
import type { CodeGraph, Direction, Maybe } from './code-graph.ts';
import type { CodeNodeFilter } from './node-filter.ts';

export const TRAVERSAL_STRATEGIES = ['BREADTH_FIRST', 'DEPTH_FIRST'] as const;
export type TraversalStrategy = (typeof TRAVERSAL_STRATEGIES)[number];

export interface TraverseInput {
  readonly start: string;
  /** Default OUTGOING. */
  readonly direction?: Maybe<Direction>;
  readonly kinds?: Maybe<readonly RelationshipKind[]>;
  /** Default BREADTH_FIRST. */
  readonly strategy?: Maybe<TraversalStrategy>;
  /** Default 3. */
  readonly maxDepth?: Maybe<number>;
  /** Most nodes visited, the start among them. Default 1,000, at most MAX_VISITS. */
  readonly limit?: Maybe<number>;
  readonly minConfidence?: Maybe<number>;
  /** Nodes that it refuses are neither visited nor passed through; the start is always visited. */
  readonly filter?: Maybe<CodeNodeFilter>;
}

export interface Visit {
  readonly node: CodeNode;
  readonly depth: number;
  /** How the node was reached; absent for the start. */
  readonly via?: Relationship;
}

export interface Traversal {
  /** In the order of visiting; the start is the first. Empty when there is no such node. */
  readonly visits: readonly Visit[];
  /** Those walked whose two ends were both visited. */
  readonly relationships: readonly Relationship[];
  /** More could be reached within maxDepth. */
  readonly truncated: boolean;
}

export declare function traverse(graph: CodeGraph, input: TraverseInput): Promise<Traversal>;
