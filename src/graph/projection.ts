/** The only writer of the graph: it folds the change log. */
import type { ChangeLog, Place, SnapshotSource } from '../cdc/index.ts';
import type { AnalysisRecord } from '../model/analysis.ts';
import type { Change } from '../model/change.ts';
import type { CodeGraph } from './code-graph.ts';

export interface ProjectionOptions {
  readonly log: ChangeLog;
  /** Ends the following, as close() does; that is no error. */
  readonly signal?: AbortSignal;
  /** Hears what went wrong and how it was mended; the projection goes on. Default: nobody. */
  readonly onError?: (error: Error) => void;
}

export interface Projection {
  /** The graph as of now. Another object after a reset, so take it anew for each request. */
  readonly graph: CodeGraph;
  readonly place: Place;
  /** Newest first; as many as the log remembers. */
  readonly analyses: readonly AnalysisRecord[];
  analysis(id: string): AnalysisRecord | undefined;
  /** Calls back after each commit, once readers see it. Gives what ends the listening. */
  onApplied(listener: AppliedListener): () => void;
  /** Saves the state, which stays still meanwhile: `projection.hold((source) => maintain(log, () => source))`. */
  hold<T>(work: (source: SnapshotSource) => Promise<T>): Promise<T>;
  close(): void;
}

export type AppliedListener = (applied: Applied) => void;

export interface Applied extends Place {
  readonly changes: readonly Change[];
  /** The graph was loaded anew: whatever was known of it is void, and `changes` is empty. */
  readonly reset: boolean;
}

/** Loads the state that the log has, then follows the log. */
export declare function createProjection(options: ProjectionOptions): Promise<Projection>;
