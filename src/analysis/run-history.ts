/** The runs of this process that somebody may ask for: how they stand, what they found, and when they end. */
import type { AnalysisRecord, Diagnostic } from '../model/analysis.ts';

export interface RunHistory {
  /** Takes in a new state and tells it on. */
  update(analysis: AnalysisRecord): void;
  addDiagnostics(id: string, diagnostics: readonly Diagnostic[]): void;
  diagnostics(id: string): readonly Diagnostic[];
  /** The last state of the run, once it has one; rejects for a run that is not known. */
  finished(id: string): Promise<AnalysisRecord>;
  onUpdate(listener: (analysis: AnalysisRecord) => void): () => void;
}

/** Runs that are remembered, and diagnostics of each: enough for a page of them, no more than memory can bear. */
const MOST_RUNS = 50;
const MOST_DIAGNOSTICS = 10_000;

interface Entry {
  analysis: AnalysisRecord;
  diagnostics: readonly Diagnostic[];
  readonly waiting: ((analysis: AnalysisRecord) => void)[];
}

export function createHistory(): RunHistory {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(analysis: AnalysisRecord) => void>();

  function entryOf(analysis: AnalysisRecord): Entry {
    const known = entries.get(analysis.id);
    if (known) return known;
    const entry: Entry = { analysis, diagnostics: [], waiting: [] };
    entries.set(analysis.id, entry);
    for (const [id, { analysis: old }] of entries) {
      if (entries.size <= MOST_RUNS) break;
      if (hasEnded(old)) entries.delete(id);
    }
    return entry;
  }

  return {
    update(analysis) {
      const entry = entryOf(analysis);
      entry.analysis = analysis;
      for (const listener of [...listeners]) listener(analysis);
      if (hasEnded(analysis)) for (const resolve of entry.waiting.splice(0)) resolve(analysis);
    },
    addDiagnostics(id, diagnostics) {
      const entry = entries.get(id);
      if (entry) entry.diagnostics = diagnostics.slice(0, MOST_DIAGNOSTICS);
    },
    diagnostics: (id) => entries.get(id)?.diagnostics ?? [],
    async finished(id) {
      const entry = entries.get(id);
      if (!entry) throw new Error(`No analysis ${id} in this process`);
      return hasEnded(entry.analysis) ? entry.analysis : new Promise((resolve) => entry.waiting.push(resolve));
    },
    onUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const hasEnded = ({ status }: AnalysisRecord): boolean => status !== 'QUEUED' && status !== 'RUNNING';
