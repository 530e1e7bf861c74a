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
      format: '{phase} {bar} {value}/{total} files · {rate} files/s · {eta_formatted} left',
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
      const payload = { phase: PHASE_LABELS[analysis.phase].padEnd(22), rate: rateOf(analysis) };
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
      const counts = filesTotal === undefined ? '' : `: ${filesDone}/${filesTotal} files, ${rateOf(analysis)} files/s`;
      stream.write(`${PHASE_LABELS[phase]}${counts}\n`);
    },
    stop() {},
  };
}

function rateOf({ filesDone, startedAt }: AnalysisRecord): number {
  const seconds = (Date.now() - startedAt) / 1_000;
  return seconds > 0 ? Math.round(filesDone / seconds) : 0;
}
