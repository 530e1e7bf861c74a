import type { Change, ChangeType } from '../model/change.ts';
import type { Language } from '../model/language.ts';
import type { NodeKind } from '../model/node.ts';
import type { RelationshipKind } from '../model/relationship.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';
import type { StringFilter } from './string-filter.ts';

/**
 * Which changes a subscriber wants. All conditions must hold.
 *
 * `nodeKinds` and `relationshipKinds` choose: with either, only changes of nodes and relationships so named pass. Analyses
 * and resets concern the whole graph, so that only `types` hides them. A removal that can no longer be judged passes:
 * a tombstone too many does no harm, one too few leaves a mirror wrong.
 */
export interface ChangeFilter {
  readonly types?: Maybe<readonly ChangeType[]>;
  readonly nodeKinds?: Maybe<readonly NodeKind[]>;
  readonly relationshipKinds?: Maybe<readonly RelationshipKind[]>;
  /** Of the node, or of either end of the relationship. */
  readonly languages?: Maybe<readonly Language[]>;
  /** Ids of REPOSITORY nodes. */
  readonly repositories?: Maybe<readonly string[]>;
  /** Of the file that states the element. */
  readonly path?: Maybe<StringFilter>;
  /** Ids of nodes: their own changes, and those of relationships that begin or end there. */
  readonly nodes?: Maybe<readonly string[]>;
}

/** The filter as a function; compiled once, for many changes. @throws InvalidPatternError */
export declare function changePredicate(filter: Maybe<ChangeFilter>): (change: Change, graph: CodeGraph) => boolean;
