import type { CodeNode, NodeCategory } from '../model/node.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';
import type { CodeNodeFilter } from './node-filter.ts';
import type { Page, PageRequest } from './page.ts';

export const NODE_ORDER_FIELDS = ['NAME', 'PATH', 'COMPLEXITY', 'FAN_IN', 'FAN_OUT', 'LINE_COUNT'] as const;
export type NodeOrderField = (typeof NODE_ORDER_FIELDS)[number];

export interface NodeOrder {
  readonly field: NodeOrderField;
  readonly direction?: Maybe<'ASC' | 'DESC'>;
}

export interface FindNodesInput {
  readonly filter?: Maybe<CodeNodeFilter>;
  /** Default: by symbol. Nodes without the value come last in both directions. */
  readonly orderBy?: Maybe<NodeOrder>;
  readonly page?: PageRequest;
}

/** @throws InvalidPatternError */
export declare function findNodes(graph: CodeGraph, input?: FindNodesInput): Promise<Page<CodeNode>>;

/** The nodes of a category, by symbol; HUBs by degree, highest first. */
export declare function nodesInCategory(
  graph: CodeGraph,
  category: NodeCategory,
  input?: Pick<FindNodesInput, 'filter' | 'page'>,
): Promise<Page<CodeNode>>;
