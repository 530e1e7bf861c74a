import type { Change } from '../model/change.ts';
import { advanceDigest, EMPTY_DIGEST } from '../model/element-hash.ts';
import type { Elements } from './change-log.ts';

/** What would make the elements; of the analyses there is none. */
export function toChanges({ nodes, relationships }: Elements): Change[] {
  return [
    ...nodes.map((one): Change => ({ type: 'NODE_ADDED', ...one })),
    ...relationships.map((one): Change => ({ type: 'RELATIONSHIP_ADDED', ...one })),
  ];
}

/** Adds up pages of elements, to prove that they are the state which a digest names. */
export function createSum(): { add(page: Elements): void; readonly digest: string } {
  let digest = EMPTY_DIGEST;
  return {
    add(page) {
      digest = advanceDigest(digest, toChanges(page));
    },
    get digest() {
      return digest;
    },
  };
}
