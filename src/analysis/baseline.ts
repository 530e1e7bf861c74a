import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';

/**
 * The graph as the log has it: what an analysis compares its own with. Each answer holds all commits that have resolved
 * before it was asked for.
 */
export interface Baseline {
  /** See element-hash.ts. */
  digest(): Promise<string> | string;
  /** Every element of it, in any order. */
  elements(): Iterable<ElementHash> | AsyncIterable<ElementHash>;
  /** The elements themselves, in the order of the ids; undefined for those that it does not hold. */
  lookUp(ids: readonly string[]): Promise<Elements> | Elements;
}

export interface ElementHash {
  readonly id: string;
  readonly hash: string;
}

export type Elements = readonly (CodeNode | Relationship | undefined)[];
