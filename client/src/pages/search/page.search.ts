import { listOf, type RawSearch, text } from '../../search-params.ts';
import {
  LANGUAGE,
  type Language,
  NODE_CATEGORY,
  NODE_KIND,
  type NodeCategory,
  type NodeKind,
  wordsOf,
} from '../../words.ts';

export interface SearchSearch {
  readonly q?: string | undefined;
  readonly kind?: readonly NodeKind[] | undefined;
  readonly lang?: readonly Language[] | undefined;
  readonly cat?: readonly NodeCategory[] | undefined;
  /** Glob: src/** */
  readonly path?: string | undefined;
}

export const validateSearchSearch = (raw: RawSearch): SearchSearch => ({
  q: text(raw.q),
  kind: listOf(raw.kind, wordsOf(NODE_KIND)),
  lang: listOf(raw.lang, wordsOf(LANGUAGE)),
  cat: listOf(raw.cat, wordsOf(NODE_CATEGORY)),
  path: text(raw.path),
});
