/** What the world is told of a run: each phase at once, the files in between ten times a second. */
import type { AnalysisPhase, AnalysisRecord } from '../model/analysis.ts';

export interface RunProgress {
  readonly record: AnalysisRecord;
  /** Whether anybody has been told of the run. */
  readonly isAnnounced: boolean;
  /** Tells that there is a run; before that, nothing is told. */
  announce(): void;
  enter(phase: AnalysisPhase): void;
  /** Discovery has counted the files; `done` of them need no work. */
  count(total: number, done: number): void;
  /** A file is being worked on. */
  at(path: string): void;
  /** One more file is done. */
  step(path: string): void;
  /** What the last state will be. */
  last(more: Partial<AnalysisRecord>): AnalysisRecord;
  end(last: AnalysisRecord): void;
}

const INTERVAL_MS = 100;

export function createProgress(begin: AnalysisRecord, tell: (record: AnalysisRecord) => void): RunProgress {
  let record = begin;
  let isAnnounced = false;
  let told = 0;

  function update(more: Partial<AnalysisRecord>, isUrgent: boolean): void {
    record = { ...record, ...more };
    const now = performance.now();
    if (!isAnnounced || (!isUrgent && now - told < INTERVAL_MS)) return;
    told = now;
    tell(record);
  }

  return {
    get record() {
      return record;
    },
    get isAnnounced() {
      return isAnnounced;
    },
    announce() {
      if (isAnnounced) return;
      isAnnounced = true;
      update({}, true);
    },
    enter(phase) {
      if (phase !== record.phase) update({ phase }, true);
    },
    count: (filesTotal, filesDone) => update({ filesTotal, filesDone }, true),
    at: (currentFile) => update({ currentFile }, false),
    step: (currentFile) => update({ currentFile, filesDone: record.filesDone + 1 }, false),
    last(more) {
      const { currentFile: _, ...now } = record;
      return { ...now, ...more, phase: 'DONE', finishedAt: Date.now() };
    },
    end(last) {
      record = last;
      update({}, true);
    },
  };
}
