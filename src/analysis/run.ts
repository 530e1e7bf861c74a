/** One run as the host orders it and the thread carries it out. Plain JSON and Maps: it crosses threads. */
import type { AnalysisRecord, Diagnostic } from '../model/analysis.ts';

export interface AnalysisRun {
  /** As it begins. */
  readonly analysis: AnalysisRecord;
  /** Repository id → what to look at in it, relative paths; null: all of it. Other repositories are not looked at. */
  readonly scope: ReadonlyMap<string, readonly string[] | null>;
  /** Nobody asked for it: when nothing has changed it leaves no trace. */
  readonly isQuiet: boolean;
  /** Links all files, so that the next change is quick; else a first run that finds nothing changed links nothing. */
  readonly linksAlways: boolean;
}

export interface RunOutcome {
  /** Null when a quiet run left no trace. */
  readonly analysis: AnalysisRecord | null;
  readonly diagnostics: readonly Diagnostic[];
  /** All files are linked: the next change costs what it changes. */
  readonly isLinked: boolean;
  /** What a user cannot mend: a bug, for the log. */
  readonly bug?: unknown;
}
