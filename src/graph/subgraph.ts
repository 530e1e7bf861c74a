import type { Cursor } from '../cdc/index.ts';
import type { CodeNode } from '../model/node.ts';
import type { Relationship, RelationshipKind } from '../model/relationship.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';

export interface SubgraphInput {
  readonly seeds: readonly string[];
  /** Hops from the seeds, in both directions. Default 1. */
  readonly radius?: Maybe<number>;
  readonly kinds?: Maybe<readonly RelationshipKind[]>;
  /** Default 500, at most 2,000. */
  readonly maxNodes?: Maybe<number>;
}

export interface Subgraph {
  /** Nearest first: the seeds in the order given, then hop by hop. */
  readonly nodes: readonly CodeNode[];
  /** All between the nodes, at most 6,000. */
  readonly relationships: readonly Relationship[];
  readonly truncated: boolean;
  readonly cursor: Cursor;
}

export declare function subgraph(graph: CodeGraph, input: SubgraphInput): Subgraph;
