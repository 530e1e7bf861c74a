/**
 * Changes in the form in which they travel between threads and are stored: one text, written once where they are found.
 * Passing a text on is a copy of bytes, where passing objects on costs every thread on the way a walk over all of them.
 */
import type { Change } from './change.ts';
import { addDigests, advanceDigest, EMPTY_DIGEST } from './element-hash.ts';

export interface EncodedChanges {
  /** A JSON array of {@link Change}. */
  readonly json: string;
  readonly count: number;
  /** What they do to the digest of a graph. */
  readonly step: DigestStep;
}

interface DigestStep {
  /** There is a GRAPH_RESET among them: what was before does not count. */
  readonly isReset: boolean;
  /** As 32 hex digits. */
  readonly sum: string;
}

export function encodeChanges(changes: readonly Change[]): EncodedChanges {
  return {
    json: JSON.stringify(changes),
    count: changes.length,
    step: {
      isReset: changes.some(({ type }) => type === 'GRAPH_RESET'),
      sum: advanceDigest(EMPTY_DIGEST, changes),
    },
  };
}

export const decodeChanges = ({ json }: EncodedChanges): readonly Change[] => JSON.parse(json);

/** The digest after the changes, from the digest before them. */
export function digestAfter(digest: string, { step }: EncodedChanges): string {
  return step.isReset ? step.sum : addDigests(digest, step.sum);
}
