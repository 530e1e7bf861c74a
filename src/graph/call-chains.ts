import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import type { CodeGraph, Direction, Maybe } from './code-graph.ts';
import type { Seam } from './seams.ts';

export interface CallChainsInput {
  readonly from: string;
  /** Without it: every chain, to leaves or maxDepth. */
  readonly to?: Maybe<string>;
  /** OUTGOING (default) follows calls, INCOMING goes to the callers, BOTH gives the chains of either kind. */
  readonly direction?: Maybe<Direction>;
  /** Most steps after `from`. Default 10. */
  readonly maxDepth?: Maybe<number>;
  /** Default true: chains go on from a client over the endpoint to the handler. */
  readonly acrossSeams?: Maybe<boolean>;
  readonly minConfidence?: Maybe<number>;
  /** Most chains. Default 20. */
  readonly limit?: Maybe<number>;
}

export interface CallChain {
  /** From `from` on; no node twice. */
  readonly steps: readonly CallStep[];
  /** Number of relationships. */
  readonly length: number;
  readonly seams: readonly Seam[];
  /** Product of those of its relationships. */
  readonly confidence: number;
}

export interface CallStep {
  readonly node: CodeNode;
  /** Between the node of the step before and this one; absent for the first. */
  readonly via?: Relationship;
}

export interface CallChains {
  /** Shortest first. */
  readonly chains: readonly CallChain[];
  /** There are, or may be, more within maxDepth. */
  readonly truncated: boolean;
}

export declare function callChains(graph: CodeGraph, input: CallChainsInput): Promise<CallChains>;
