/** The pages of what stands next to one node. */
import type { CodeNode, NodeKind } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import type { CodeGraph, Direction, Maybe, RelationshipSelection } from './code-graph.ts';
import type { Page, PageRequest } from './page.ts';

/** What the node contains, in source order where it has places, else by symbol. */
export declare function childrenOf(
  graph: CodeGraph,
  id: string,
  input?: { readonly kinds?: Maybe<readonly NodeKind[]>; readonly page?: PageRequest },
): Page<CodeNode>;

/** By kind, then by the symbol of the other node. Default direction: OUTGOING. */
export declare function relationshipsOf(
  graph: CodeGraph,
  id: string,
  input?: Omit<RelationshipSelection, 'limit'> & { readonly direction?: Maybe<Direction>; readonly page?: PageRequest },
): Page<Relationship>;

/** Distinct nodes that call or instantiate the node, by symbol. */
export declare function callersOf(
  graph: CodeGraph,
  id: string,
  input?: { readonly minConfidence?: Maybe<number>; readonly page?: PageRequest },
): Page<CodeNode>;

/** Distinct nodes that the node calls or instantiates, by symbol. */
export declare function calleesOf(
  graph: CodeGraph,
  id: string,
  input?: { readonly minConfidence?: Maybe<number>; readonly page?: PageRequest },
): Page<CodeNode>;
