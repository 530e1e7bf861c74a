import type { CodeNode } from '../model/node.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';
import type { CodeNodeFilter } from './node-filter.ts';
import type { Page, PageRequest } from './page.ts';

export interface SearchInput {
  readonly query: string;
  readonly filter?: Maybe<CodeNodeFilter>;
  readonly page?: PageRequest;
}

export interface SearchHit {
  readonly node: CodeNode;
  /** 0 to 1, where 1 is the very name. Depends on the node and the query alone, so that pages stay stable. */
  readonly score: number;
  readonly highlights: readonly Highlight[];
}

/** A part of a text that the query matched, in UTF-16 units from 0, the end exclusive. */
export interface Highlight {
  readonly field: HighlightField;
  readonly start: number;
  readonly end: number;
}
export type HighlightField = 'name' | 'qualifiedName' | 'path';

/** @throws InvalidPatternError */
export declare function search(graph: CodeGraph, input: SearchInput): Promise<Page<SearchHit>>;
