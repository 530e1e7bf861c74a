export {
  type CallChain,
  type CallChains,
  type CallChainsInput,
  type CallStep,
  callChains,
} from './call-chains.ts';
export { categoriesOf } from './categories.ts';
export { type ChangeFilter, type ChangePredicate, changePredicate } from './change-filter.ts';
export {
  type CodeGraph,
  DIRECTIONS,
  type Direction,
  type ElementHash,
  type GraphCounts,
  type LanguageCounts,
  type NodeMetrics,
  type Position,
  type RelationshipSelection,
} from './code-graph.ts';
export {
  type FindNodesInput,
  findNodes,
  NODE_ORDER_FIELDS,
  type NodeOrder,
  type NodeOrderField,
  nodesInCategory,
} from './find-nodes.ts';
export { type FindSeamsInput, findSeams, type SeamFilter, type SeamsOfInput, seamById, seamsOf } from './find-seams.ts';
export {
  type CallersInput,
  type ChildrenInput,
  calleesOf,
  callersOf,
  childrenOf,
  type RelationshipsInput,
  relationshipsOf,
} from './neighbours.ts';
export type { CodeNodeFilter } from './node-filter.ts';
export {
  DEFAULT_PAGE_SIZE,
  isPageKey,
  MAX_PAGE_SIZE,
  type Order,
  type Page,
  type PageEdge,
  type PageKey,
  type PageRequest,
  pageOf,
} from './page.ts';
export {
  type Applied,
  type AppliedListener,
  createProjection,
  openProjection,
  type Projection,
  type ProjectionOptions,
} from './projection.ts';
export type { Seam, SeamLocation } from './seams.ts';
export { type SearchHit, type SearchInput, search } from './search.ts';
export type { Highlight, HighlightField } from './search-score.ts';
export { createSlices, inTurns } from './slices.ts';
export { InvalidPatternError, type StringFilter } from './string-filter.ts';
export { MAX_SUBGRAPH_NODES, type Subgraph, type SubgraphInput, subgraph } from './subgraph.ts';
export {
  MAX_VISITS,
  TRAVERSAL_STRATEGIES,
  type Traversal,
  type TraversalStrategy,
  type TraverseInput,
  traverse,
  type Visit,
} from './traverse.ts';
