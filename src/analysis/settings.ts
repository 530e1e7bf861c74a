/** What a user may set of an analysis. Plain JSON: it crosses threads. */
export interface AnalysisSettings {
  /** Larger sources are not parsed, in bytes. Parsing takes up to 24 times the size in memory. */
  readonly maxFileBytes: number;
  /** A file whose facts take longer is given up, in milliseconds. */
  readonly parseTimeoutMs: number;
  /** Threads that parse; absent: one a core, four at most. */
  readonly workers?: number;
  /** Absolute paths of precise indexes. */
  readonly scip?: readonly string[];
}
