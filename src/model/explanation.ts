/** Why a relationship is in the graph: the steps from the place that states it to its target. */
import type { Range } from './location.ts';

/** What a step tells; docs in the public schema, enum ResolutionStepKind. */
export const RESOLUTION_STEP_KINDS = [
  'SITE',
  'IMPORT',
  'EXPORT',
  'DECLARATION',
  'TYPE',
  'INHERITANCE',
  'TEXT',
  'ENDPOINT',
  'TARGET',
  'NOTE',
] as const;

/** One of {@link RESOLUTION_STEP_KINDS}. */
export type ResolutionStepKind = (typeof RESOLUTION_STEP_KINDS)[number];

/** A place in the sources, as they were analysed. */
export interface SourcePlace {
  /** Id of the REPOSITORY node. */
  readonly repository: string;
  /** Relative to the repository. */
  readonly path: string;
  readonly range: Range;
}

/** One step, for a reader who knows neither Seamgraph nor the code. Plain JSON: it crosses threads. */
export interface ResolutionStep {
  readonly kind: ResolutionStepKind;
  /** A sentence; names of the code stand in backquotes. */
  readonly text: string;
  /** Absent where no one place says it, and where the file is not the one that was analysed. */
  readonly place?: SourcePlace;
}
