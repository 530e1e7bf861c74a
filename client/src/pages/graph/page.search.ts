import { fraction, listOf, oneOf, type RawSearch, text, wholeNumber, words } from '../../search-params.ts';
import { RELATIONSHIP_KIND, type RelationshipKind, wordsOf } from '../../words.ts';

export interface GraphSearch {
  /** Id of the node in the middle. */
  readonly focus?: string | undefined;
  /** Hops of callers and of callees; 2 without it. */
  readonly in?: number | undefined;
  readonly out?: number | undefined;
  readonly rel?: readonly RelationshipKind[] | undefined;
  readonly minConf?: number | undefined;
  /** Without it: the picture, where there is room for it. */
  readonly view?: 'graph' | 'table' | undefined;
  /** Id of the node whose details are shown. */
  readonly sel?: string | undefined;
  /** Ids of nodes expanded by one hop beyond the depth. */
  readonly open?: readonly string[] | undefined;
  /** The most that a column shows; 24 without it. */
  readonly rows?: number | undefined;
}

export const validateGraphSearch = (raw: RawSearch): GraphSearch => ({
  focus: text(raw.focus),
  in: wholeNumber(raw.in, 0, 6),
  out: wholeNumber(raw.out, 0, 6),
  rel: listOf(raw.rel, wordsOf(RELATIONSHIP_KIND)),
  minConf: fraction(raw.minConf),
  view: oneOf(raw.view, ['graph', 'table'] as const),
  sel: text(raw.sel),
  open: words(raw.open),
  rows: wholeNumber(raw.rows, 1, 300),
});
