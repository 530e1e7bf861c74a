/** What the host and the thread that analyses ask of each other. */
import type { AnalysisRecord } from '../model/analysis.ts';
import type { EncodedChanges } from '../model/encoded-changes.ts';
import type { ResolutionStep } from '../model/explanation.ts';
import type { Relationship } from '../model/relationship.ts';
import type { ElementHash, Elements } from './baseline.ts';
import type { ServedRepository } from './repository.ts';
import type { AnalysisRun, RunOutcome } from './run.ts';
import type { AnalysisSettings } from './settings.ts';

/** What the thread may ask of its host. */
export interface HostMethods {
  commit(changes: EncodedChanges): Promise<void>;
  progress(analysis: AnalysisRecord): void;
  digest(): Promise<string> | string;
  /** The first page of the log's elements begins anew with `true`; null after the last. */
  nextElements(fromStart: boolean): Promise<readonly ElementHash[] | null>;
  lookUp(ids: readonly string[]): Promise<Elements> | Elements;
}

/** What the host may ask of the thread. */
export interface ThreadMethods {
  /** Runs, and resolves with what came of it; one at a time. */
  run(run: AnalysisRun): Promise<RunOutcome>;
  /** Why a relationship is there, when the run under way has ended; undefined when not all files are linked. */
  explain(relationship: Relationship): Promise<readonly ResolutionStep[] | undefined>;
  /** Makes ready for a file that is saved. */
  standBy(): void;
  /** Stops the run under way, which then resolves. */
  cancel(): void;
  /** Ends its threads and closes its files. */
  close(): Promise<void>;
}

export interface AnalysisThreadData {
  readonly repositories: readonly ServedRepository[];
  readonly settings: AnalysisSettings;
  readonly dataDir: string;
  /** URLs of the modules that export FAMILIES and DETECTORS. */
  readonly registry: string;
  readonly detectors: string;
}
