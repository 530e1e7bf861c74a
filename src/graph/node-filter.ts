/** Which nodes a reader wants. */
import type { Language } from '../model/language.ts';
import type { CodeNode, NodeCategory, NodeKind } from '../model/node.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';
import type { StringFilter } from './string-filter.ts';

/** All conditions must hold; an absent one always does, and of a list one item is enough. */
export interface CodeNodeFilter {
  readonly kinds?: Maybe<readonly NodeKind[]>;
  readonly languages?: Maybe<readonly Language[]>;
  /** Ids of REPOSITORY nodes. */
  readonly repositories?: Maybe<readonly string[]>;
  readonly categories?: Maybe<readonly NodeCategory[]>;
  /** `matches` is a wildcard: see {@link StringFilter}. */
  readonly name?: Maybe<StringFilter>;
  /** `matches` is a glob. */
  readonly path?: Maybe<StringFilter>;
  readonly minComplexity?: Maybe<number>;
}

/** @throws InvalidPatternError */
export declare function nodePredicate(
  graph: CodeGraph,
  filter: Maybe<CodeNodeFilter>,
): Promise<(node: CodeNode) => boolean>;
