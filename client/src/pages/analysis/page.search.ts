import { oneOf, type RawSearch, text } from '../../search-params.ts';
import type { Severity } from '../../words.ts';

export interface AnalysisSearch {
  /** Id of a past analysis; the latest without it. */
  readonly id?: string | undefined;
  readonly severity?: Severity | undefined;
}

export const validateAnalysisSearch = (raw: RawSearch): AnalysisSearch => ({
  id: text(raw.id),
  severity: oneOf(raw.severity, ['ERROR', 'WARNING', 'INFO'] as const),
});
