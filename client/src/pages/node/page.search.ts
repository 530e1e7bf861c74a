import { listOf, oneOf, type RawSearch } from '../../search-params.ts';
import { RELATIONSHIP_KIND, type RelationshipKind, wordsOf } from '../../words.ts';

export interface NodeSearch {
  /** Which way the relationships in the table point; both without it. */
  readonly dir?: 'in' | 'out' | undefined;
  readonly rel?: readonly RelationshipKind[] | undefined;
}

export const validateNodeSearch = (raw: RawSearch): NodeSearch => ({
  dir: oneOf(raw.dir, ['in', 'out'] as const),
  rel: listOf(raw.rel, wordsOf(RELATIONSHIP_KIND)),
});
