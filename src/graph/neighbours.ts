/** The pages of what stands next to one node. */
import type { CodeNode, NodeKind } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import type { CodeGraph, Direction, Maybe, RelationshipSelection } from './code-graph.ts';
import { BY_SYMBOL } from './find-nodes.ts';
import { CALL_KINDS } from './metrics.ts';
import { type Order, type Page, type PageRequest, pageOf, selectPage } from './page.ts';

export interface ChildrenInput {
  readonly kinds?: Maybe<readonly NodeKind[]>;
  readonly page?: PageRequest;
}

/** What the node contains: in source order where it has places, else by symbol. */
export function childrenOf(graph: CodeGraph, id: string, { kinds, page }: ChildrenInput = {}): Page<CodeNode> {
  const wanted = kinds && new Set(kinds);
  const children = graph.children(id);
  return pageOf(wanted ? children.filter(({ kind }) => wanted.has(kind)) : children, SOURCE_ORDER, page);
}

export interface RelationshipsInput extends Pick<RelationshipSelection, 'kinds' | 'minConfidence'> {
  /** Default OUTGOING. */
  readonly direction?: Maybe<Direction>;
  readonly page?: PageRequest;
}

/** By kind, then by the symbol of the other node; of a pair both ways, the outgoing first. */
export function relationshipsOf(
  graph: CodeGraph,
  id: string,
  { direction, kinds, minConfidence, page = {} }: RelationshipsInput = {},
): Page<Relationship> {
  const wanted = kinds && new Set(kinds);
  const selection = selectPage(relationshipOrder(graph, id), page);
  graph.eachRelationship(id, direction ?? 'OUTGOING', (relationship) => {
    if (wanted && !wanted.has(relationship.kind)) return;
    if (relationship.confidence >= (minConfidence ?? 0)) selection.offer(relationship);
  });
  return selection.page();
}

export interface CallersInput {
  /** Of the surest call between the two. */
  readonly minConfidence?: Maybe<number>;
  readonly page?: PageRequest;
}

/** Distinct nodes that call or instantiate the node, by symbol. */
export function callersOf(graph: CodeGraph, id: string, input: CallersInput = {}): Page<CodeNode> {
  return callEnds(graph, id, 'INCOMING', input);
}

/** Distinct nodes that the node calls or instantiates, by symbol. */
export function calleesOf(graph: CodeGraph, id: string, input: CallersInput = {}): Page<CodeNode> {
  return callEnds(graph, id, 'OUTGOING', input);
}

function callEnds(
  graph: CodeGraph,
  id: string,
  direction: Direction,
  { minConfidence, page }: CallersInput,
): Page<CodeNode> {
  const ends = new Set<CodeNode>();
  graph.eachRelationship(id, direction, ({ kind, confidence }, other) => {
    if (CALL_KINDS.includes(kind) && confidence >= (minConfidence ?? 0)) ends.add(other);
  });
  return pageOf(ends, BY_SYMBOL, page);
}

/** More lines and columns than any file has. */
const COLUMNS = 2 ** 21;

const SOURCE_ORDER: Order<CodeNode> = {
  value: ({ range }) => (range ? range[0] * COLUMNS + Math.min(range[1], COLUMNS - 1) : 0),
  tie: ({ symbol }) => symbol,
};

function relationshipOrder(graph: CodeGraph, id: string): Order<Relationship> {
  return {
    value: ({ kind }) => kind,
    tie: ({ source, target }) => {
      const outgoing = source === id;
      return `${graph.node(outgoing ? target : source)?.symbol} ${outgoing ? 0 : 1}`;
    },
  };
}
