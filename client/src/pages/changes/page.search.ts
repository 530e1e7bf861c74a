import { listOf, type RawSearch, text } from '../../search-params.ts';
import { CHANGE_TYPE, type ChangeType, NODE_KIND, type NodeKind, wordsOf } from '../../words.ts';

export interface ChangesSearch {
  readonly type?: readonly ChangeType[] | undefined;
  readonly kind?: readonly NodeKind[] | undefined;
  /** Part of a path, or a glob: src/** */
  readonly path?: string | undefined;
  /** Replays what the log holds after this cursor; `start` from the oldest. */
  readonly after?: string | undefined;
}

export const validateChangesSearch = (raw: RawSearch): ChangesSearch => ({
  type: listOf(raw.type, wordsOf(CHANGE_TYPE)),
  kind: listOf(raw.kind, wordsOf(NODE_KIND)),
  path: text(raw.path),
  after: text(raw.after),
});
