import { Check, Circle, CircleDashed, CircleSlash, CircleX, LoaderCircle, type LucideIcon } from 'lucide-react';
import { Progress } from '../../components/progress.tsx';
import { age, count, counted, dateAndTime, duration } from '../../format.ts';
import { useNow } from '../../shell/live-mark.tsx';
import { ANALYSIS_PHASE, ANALYSIS_STATUS, type AnalysisPhase, type AnalysisStatus, isCounting } from '../../words.ts';
import { isRunning, type Run } from './run.query.ts';
import styles from './run-view.module.css';

/** What a run does or did: its progress while it runs, then what it changed. */
export function RunView({ run }: { readonly run: Run }) {
  const running = isRunning(run);
  const now = useNow(running ? 200 : 10_000);
  const took = run.durationMs ?? now - Date.parse(run.startedAt);
  return (
    <div className={styles.run}>
      <p className={styles.line}>
        <RunStatus status={run.status} />
        <span>{run.mode === 'FULL' ? 'Full analysis' : 'Incremental analysis'}</span>
        <span className={styles.soft}>{duration(Math.max(0, took))}</span>
        {!running && (
          <time className={styles.soft} dateTime={run.startedAt} title={dateAndTime(run.startedAt)}>
            {age(now - Date.parse(run.finishedAt ?? run.startedAt))}
          </time>
        )}
      </p>
      {running ? <RunProgress run={run} took={took} /> : <RunResult run={run} />}
    </div>
  );
}

export function RunStatus({ status }: { readonly status: AnalysisStatus }) {
  const Icon = STATUS_ICON[status];
  return (
    <span className={`${styles.status} ${styles[status]}`}>
      <Icon aria-hidden size={15} strokeWidth={2} />
      {ANALYSIS_STATUS[status]}
    </span>
  );
}

const STATUS_ICON: { readonly [S in AnalysisStatus]: LucideIcon } = {
  QUEUED: CircleDashed,
  RUNNING: LoaderCircle,
  SUCCEEDED: Check,
  FAILED: CircleX,
  CANCELLED: CircleSlash,
};

const STEPS: readonly AnalysisPhase[] = ['DISCOVER', 'PARSE', 'LINK', 'COMMIT'];

function RunProgress({ run, took }: { readonly run: Run; readonly took: number }) {
  const at = STEPS.indexOf(run.phase);
  const counting = isCounting(run);
  return (
    <>
      <Progress
        label="Files read"
        done={run.phase === 'DISCOVER' ? 0 : run.filesDone}
        total={counting ? run.filesTotal : null}
      />
      <ol className={styles.steps}>
        {STEPS.map((step, index) => (
          <li key={step} aria-current={index === at ? 'step' : undefined} data-past={index < at}>
            {index < at ? <Check aria-hidden size={13} /> : <Circle aria-hidden size={9} />}
            {ANALYSIS_PHASE[step]}
          </li>
        ))}
      </ol>
      <p className={styles.soft}>
        {run.filesTotal !== null && (
          <span className="figure">
            {counting && `${count(run.filesDone)} of `}
            {counted(run.filesTotal, 'file')}
            {remaining(run, took)}
          </span>
        )}
      </p>
      {run.currentFile && <p className={styles.file}>{run.currentFile}</p>}
    </>
  );
}

/** A guess at the time left; before a fifth is done it would only jump about. */
function remaining({ phase, filesDone, filesTotal }: Run, took: number): string {
  if (phase !== 'PARSE' || !filesTotal || filesDone / filesTotal < 0.2 || filesDone >= filesTotal) return '';
  return `, about ${duration((took / filesDone) * (filesTotal - filesDone))} left`;
}

function RunResult({ run }: { readonly run: Run }) {
  const { summary } = run;
  if (run.error) return <p className={styles.error}>{run.error}</p>;
  if (!summary) return null;
  const rows = [
    ['nodes', summary.nodesAdded, summary.nodesUpdated, summary.nodesRemoved],
    ['relationships', summary.relationshipsAdded, summary.relationshipsUpdated, summary.relationshipsRemoved],
  ] as const;
  if (rows.every(([, ...numbers]) => numbers.every((number) => number === 0))) {
    return <p className={styles.soft}>Nothing has changed.</p>;
  }
  return (
    <table className={styles.summary}>
      <caption className="unseen">What it changed</caption>
      <thead className="unseen">
        <tr>
          <th>What</th>
          <th>Added</th>
          <th>Updated</th>
          <th>Removed</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, added, updated, removed]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className={added > 0 ? styles.added : ''}>+{count(added)}</td>
            <td className={updated > 0 ? styles.updated : ''}>~{count(updated)}</td>
            <td className={removed > 0 ? styles.removed : ''}>−{count(removed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
