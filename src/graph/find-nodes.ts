/** Nodes by what they are. */
import { API_REASON, type CodeNode, type NodeCategory } from '../model/node.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';
import { type CodeNodeFilter, nodePredicate } from './node-filter.ts';
import { type Order, type Page, type PageRequest, selectPage } from './page.ts';
import { createSlices } from './slices.ts';

export const NODE_ORDER_FIELDS = ['NAME', 'PATH', 'COMPLEXITY', 'FAN_IN', 'FAN_OUT', 'LINE_COUNT'] as const;
export type NodeOrderField = (typeof NODE_ORDER_FIELDS)[number];

export interface NodeOrder {
  readonly field: NodeOrderField;
  /** Default ASC. */
  readonly direction?: Maybe<'ASC' | 'DESC'>;
}

export interface FindNodesInput {
  readonly filter?: Maybe<CodeNodeFilter>;
  /** Default: by symbol. Nodes without the value come last in both directions. */
  readonly orderBy?: Maybe<NodeOrder>;
  readonly page?: PageRequest;
}

/** @throws InvalidPatternError */
export async function findNodes(
  graph: CodeGraph,
  { filter, orderBy, page = {} }: FindNodesInput = {},
): Promise<Page<CodeNode>> {
  const fits = await nodePredicate(graph, filter);
  return scan(candidates(graph, filter), fits, orderBy ? nodeOrder(graph, orderBy) : BY_SYMBOL, page);
}

/**
 * The nodes of a category: HUBs by degree, highest first; ENTRY_POINTs that are run before those that are exported; else
 * by symbol.
 *
 * @throws InvalidPatternError
 */
export async function nodesInCategory(
  graph: CodeGraph,
  category: NodeCategory,
  { filter, page = {} }: Pick<FindNodesInput, 'filter' | 'page'> = {},
): Promise<Page<CodeNode>> {
  const fits = await nodePredicate(graph, filter);
  const isIn = await nodePredicate(graph, { categories: [category] });
  const order = category === 'HUB' ? byDegree(graph) : category === 'ENTRY_POINT' ? RUN_FIRST : BY_SYMBOL;
  return scan(candidates(graph, filter), (node) => isIn(node) && fits(node), order, page);
}

export const BY_SYMBOL: Order<CodeNode> = { value: () => null, tie: ({ symbol }) => symbol };

const RUN_FIRST: Order<CodeNode> = {
  value: ({ entryPointReason }) => (entryPointReason?.startsWith(API_REASON) ? 1 : 0),
  tie: ({ symbol }) => symbol,
};

/** Lines of the definition; of a FILE, all of its lines. */
export function lineCount({ range, lines }: CodeNode): number | undefined {
  return lines ?? (range && range[2] - range[0] + 1);
}

/** The nodes of the wanted kinds are at hand. */
function* candidates(graph: CodeGraph, filter: Maybe<CodeNodeFilter>): Iterable<CodeNode> {
  if (!filter?.kinds) yield* graph.nodes();
  else for (const kind of new Set(filter.kinds)) yield* graph.nodesOfKind(kind);
}

/** In slices: a node that comes or goes meanwhile may be on the page or not, each other node is there once. */
async function scan(
  nodes: Iterable<CodeNode>,
  fits: (node: CodeNode) => boolean,
  order: Order<CodeNode>,
  page: PageRequest,
): Promise<Page<CodeNode>> {
  const slices = createSlices();
  const selection = selectPage(order, page);
  for (const node of nodes) {
    if (fits(node)) selection.offer(node);
    if (slices.dueAtLast()) await slices.next();
  }
  return selection.page();
}

function nodeOrder(graph: CodeGraph, { field, direction }: NodeOrder): Order<CodeNode> {
  const value = VALUES[field];
  return {
    value: (node) => value(node, graph) ?? null,
    tie: ({ symbol }) => symbol,
    descending: direction === 'DESC',
  };
}

const VALUES: Readonly<Record<NodeOrderField, (node: CodeNode, graph: CodeGraph) => string | number | undefined>> = {
  NAME: ({ name }) => name,
  PATH: ({ path }) => path,
  COMPLEXITY: ({ complexity }) => complexity,
  FAN_IN: ({ id }, graph) => graph.metrics(id).fanIn,
  FAN_OUT: ({ id }, graph) => graph.metrics(id).fanOut,
  LINE_COUNT: lineCount,
};

function byDegree(graph: CodeGraph): Order<CodeNode> {
  return {
    value: ({ id }) => {
      const { fanIn, fanOut } = graph.metrics(id);
      return fanIn + fanOut;
    },
    tie: ({ symbol }) => symbol,
    descending: true,
  };
}
