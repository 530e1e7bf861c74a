import { type RawSearch, text } from '../search-params.ts';

export interface ShellSearch {
  /** Id of the relationship or seam whose reason is shown, over whatever page it is. */
  readonly why?: string | undefined;
}

export const validateShellSearch = (raw: RawSearch): ShellSearch => ({ why: text(raw.why) });
