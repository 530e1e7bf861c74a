/**
 * The graph as readers see it: the fold of the change log up to `cursor`.
 *
 * All reading goes through this interface, so that a columnar core can take graphology's place where graphs get too
 * large for it. What is derived from it (seams, categories, search, traversals) are functions beside it.
 *
 * - A reader sees whole commits. Across turns of the event loop the graph may have gone on; `version` tells. Who works
 *   for several turns does it in hold(): then it stays, and a commit too large for one turn is not seen in the making.
 * - Elements are immutable: an updated node is another object.
 * - A relationship whose source or target is not (yet) in the graph is not shown, and not counted.
 */
import type { Cursor } from '../cdc/index.ts';
import type { Language } from '../model/language.ts';
import type { CodeNode, NodeKind } from '../model/node.ts';
import type { Relationship, RelationshipKind } from '../model/relationship.ts';
import type { SearchIndex } from './search-index.ts';

export interface CodeGraph {
  /** The place in the log that this state includes. */
  readonly cursor: Cursor;
  /** Of the whole graph at the cursor; see model/element-hash.ts. */
  readonly digest: string;
  /** When the commit at the cursor was appended, in milliseconds since 1970. */
  readonly updatedAt: number;
  /** Another number whenever the graph has changed: what was derived under the same one still holds. */
  readonly version: number;
  /** Texts of the graph by word; see search.ts. */
  readonly searchIndex: SearchIndex;

  node(id: string): CodeNode | undefined;
  nodeBySymbol(symbol: string): CodeNode | undefined;
  /** In the order of their symbols. */
  nodesByQualifiedName(qualifiedName: string): readonly CodeNode[];
  /** The innermost definition at a place; one whose identifier is there goes before one that contains the place. */
  nodeAt(position: Position): CodeNode | undefined;
  nodes(): Iterable<CodeNode>;
  nodesOfKind(kind: NodeKind): Iterable<CodeNode>;
  /** The REPOSITORY nodes, in the order of their symbols. */
  repositories(): readonly CodeNode[];
  /** What the node contains, in no order; childrenOf() orders it. */
  children(id: string): readonly CodeNode[];

  relationship(id: string): Relationship | undefined;
  /** Ordered by kind, then by the symbol of the other node; of a pair both ways, the outgoing first. */
  relationships(id: string, direction: Direction, selection?: RelationshipSelection): readonly Relationship[];
  /** Each relationship of the node once, in no order: the quick way. */
  eachRelationship(id: string, direction: Direction, visit: RelationshipVisit): void;

  metrics(id: string): NodeMetrics;
  /** Kept up with each change, so asking costs nothing. @param repository The id of a REPOSITORY node; without it, of all. */
  counts(repository?: string): GraphCounts;
  /** The degree (fanIn + fanOut) from which on a node is a HUB; see metrics.ts. */
  readonly hubDegree: number;
  /** True when a call site whose target is not known calls something of this name. */
  isCalledUnresolved(name: string): boolean;

  /** The hash of a node or relationship; see model/element-hash.ts. */
  hash(id: string): string | undefined;
  /** Every element of the log, seen or not, with its hash and owner: for whoever compares this state with another. */
  elements(): Iterable<ElementHash>;
  /**
   * Runs asynchronous work on one whole state: commits wait for it. The graph that the work is given is this one, as who
   * holds it sees it: held already.
   *
   * @throws SeamgraphError GRAPH_CHANGED when it takes some seconds and a commit could wait no longer.
   */
  hold<T>(work: (graph: CodeGraph) => Promise<T>): Promise<T>;
}

/** @param outgoing False when it comes from the other node. */
export type RelationshipVisit = (relationship: Relationship, other: CodeNode, outgoing: boolean) => void;

export const DIRECTIONS = ['OUTGOING', 'INCOMING', 'BOTH'] as const;
/** As seen from the node asked about. */
export type Direction = (typeof DIRECTIONS)[number];

/** Null is as good as absent in every input of this folder, as in GraphQL. */
export type Maybe<T> = T | null | undefined;

export interface RelationshipSelection {
  readonly kinds?: Maybe<readonly RelationshipKind[]>;
  readonly minConfidence?: Maybe<number>;
  /** Only those whose other node it accepts. */
  readonly accepts?: (other: CodeNode) => boolean;
  /** Only the first so many in order; quicker than sorting all, for nodes with very many. */
  readonly limit?: Maybe<number>;
}

/** A place in the sources; see model/location.ts for how lines and columns count. */
export interface Position {
  /** The id of a REPOSITORY node; without it the first repository, by symbol, that has such a file. */
  readonly repository?: Maybe<string>;
  readonly path: string;
  readonly line: number;
  readonly column?: Maybe<number>;
}

export interface NodeMetrics {
  /** Distinct callers, over CALLS and INSTANTIATES. */
  readonly fanIn: number;
  /** Distinct callees, over CALLS and INSTANTIATES. */
  readonly fanOut: number;
}

export interface GraphCounts {
  readonly nodes: number;
  readonly relationships: number;
  readonly files: number;
  /** Kinds that are there, most frequent first. */
  readonly nodesByKind: readonly { readonly kind: NodeKind; readonly count: number }[];
  /** Languages that are there, most nodes first. */
  readonly nodesByLanguage: readonly LanguageCounts[];
  readonly relationshipsByKind: readonly { readonly kind: RelationshipKind; readonly count: number }[];
  readonly unresolvedCalls: number;
}

export interface LanguageCounts {
  readonly language: Language;
  readonly files: number;
  readonly nodes: number;
  readonly lines: number;
}

export interface ElementHash {
  readonly id: string;
  readonly hash: string;
  /** `<repository id>\0<path>` of the file that states it; empty for what no file owns. */
  readonly owner: string;
}
