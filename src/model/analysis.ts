export const ANALYSIS_STATUSES = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const;
export type AnalysisStatus = (typeof ANALYSIS_STATUSES)[number];

export const ANALYSIS_MODES = ['INCREMENTAL', 'FULL'] as const;
export type AnalysisMode = (typeof ANALYSIS_MODES)[number];

export const ANALYSIS_PHASES = ['DISCOVER', 'PARSE', 'LINK', 'COMMIT', 'DONE'] as const;
export type AnalysisPhase = (typeof ANALYSIS_PHASES)[number];

export const SEVERITIES = ['INFO', 'WARNING', 'ERROR'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Something about the code under analysis that a person should know; never an exception. */
export interface Diagnostic {
  /** Relative to its repository. */
  readonly path: string;
  readonly severity: Severity;
  /** SCREAMING_SNAKE_CASE; listed in the README. */
  readonly code: string;
  /** What is wrong, what it costs and how to mend it. */
  readonly message: string;
  readonly line?: number;
}

export interface ChangeSummary {
  readonly nodesAdded: number;
  readonly nodesUpdated: number;
  readonly nodesRemoved: number;
  readonly relationshipsAdded: number;
  readonly relationshipsUpdated: number;
  readonly relationshipsRemoved: number;
}

/** The state of one run. Plain JSON: it crosses threads and is stored in the log. */
export interface AnalysisRecord {
  readonly id: string;
  readonly status: AnalysisStatus;
  readonly mode: AnalysisMode;
  readonly phase: AnalysisPhase;
  /** Ids of the repositories that it looked at; absent when it was all of them. */
  readonly repositories?: readonly string[];
  /** Absent until discovery has counted them. */
  readonly filesTotal?: number;
  readonly filesDone: number;
  readonly currentFile?: string;
  /** Milliseconds since 1970, as all times in the model. */
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly summary?: ChangeSummary;
  /** Set when status is FAILED. */
  readonly error?: string;
}
