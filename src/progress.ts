/** Shows how far an analysis is: a bar on a terminal, plain lines elsewhere. */
import { Presets, SingleBar } from 'cli-progress';
import type { AnalysisPhase, AnalysisRecord } from './model/analysis.ts';

export interface ProgressDisplay {
  show(analysis: AnalysisRecord): void;
  /** Leaves the line free for other output. */
  stop(): void;
}

const PHASE_LABELS: Readonly<Record<AnalysisPhase, string>> = {
  DISCOVER: 'Looking for files',
  PARSE: 'Parsing',
  LINK: 'Linking',
  COMMIT: 'Writing the change log',
  DONE: 'Done',
};

/** Label, counts, rate and time left of a large repository. */
const BESIDE_THE_BAR = 74;

/** A line at each phase and at each tenth of the files. */
const STEPS = 10;

export function createProgressDisplay(stream: NodeJS.WriteStream): ProgressDisplay {
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

function createBar(stream: NodeJS.WriteStream): ProgressDisplay {
  const bar = new SingleBar(
    {
      stream,
      hideCursor: true,
      clearOnComplete: true,
      // What stands beside it needs the rest of the line, and is worth more.
      barsize: Math.max(8, Math.min(40, (stream.columns || 80) - BESIDE_THE_BAR)),
      format: '{phase} {bar} {value}/{total} files{pace}',
    },
    Presets.shades_classic,
  );
  let running = false;
  const stop = (): void => {
    if (running) bar.stop();
    running = false;
  };
  return {
    show(analysis) {
      if (analysis.status !== 'RUNNING' && analysis.status !== 'QUEUED') return stop();
      const payload = { phase: PHASE_LABELS[analysis.phase].padEnd(22), pace: paceOf(analysis) };
      if (!running) bar.start(analysis.filesTotal ?? 0, analysis.filesDone, payload);
      running = true;
      if (analysis.filesTotal !== undefined) bar.setTotal(analysis.filesTotal);
      bar.update(analysis.filesDone, payload);
    },
    stop,
  };
}

function createLines(stream: NodeJS.WriteStream): ProgressDisplay {
  let last = '';
  return {
    show(analysis) {
      const { phase, filesTotal, filesDone, status, id } = analysis;
      if (status !== 'RUNNING') return;
      const step = filesTotal ? Math.floor((STEPS * filesDone) / filesTotal) : 0;
      const key = `${id} ${phase} ${step}`;
      if (key === last) return;
      last = key;
      const counts = filesTotal === undefined ? '' : `: ${filesDone}/${filesTotal} files`;
      stream.write(`${PHASE_LABELS[phase]}${counts}${paceOf(analysis)}\n`);
    },
    stop() {},
  };
}

/** Files are counted while they are parsed: of what follows their number says nothing. */
function paceOf({ phase, filesDone, filesTotal = 0, startedAt }: AnalysisRecord): string {
  const rate = filesDone / Math.max(0.001, (Date.now() - startedAt) / 1_000);
  if (phase !== 'PARSE' || rate < 0.5) return '';
  return ` · ${Math.round(rate)} files/s · ${inWords((filesTotal - filesDone) / rate)} left`;
}

function inWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
