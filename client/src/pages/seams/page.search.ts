import { flag, listOf, oneOf, type RawSearch, text } from '../../search-params.ts';
import {
  LANGUAGE,
  type Language,
  SEAM_PROTOCOL,
  SEAM_STATUS,
  type SeamProtocol,
  type SeamStatus,
  wordsOf,
} from '../../words.ts';

export interface SeamsSearch {
  readonly protocol?: readonly SeamProtocol[] | undefined;
  readonly status?: readonly SeamStatus[] | undefined;
  readonly from?: Language | undefined;
  readonly to?: Language | undefined;
  /** Only seams between two languages. */
  readonly cross?: true | undefined;
  /** Id of the seam whose sides are shown. */
  readonly sel?: string | undefined;
}

export const validateSeamsSearch = (raw: RawSearch): SeamsSearch => ({
  protocol: listOf(raw.protocol, wordsOf(SEAM_PROTOCOL)),
  status: listOf(raw.status, wordsOf(SEAM_STATUS)),
  from: oneOf(raw.from, wordsOf(LANGUAGE)),
  to: oneOf(raw.to, wordsOf(LANGUAGE)),
  cross: flag(raw.cross),
  sel: text(raw.sel),
});
