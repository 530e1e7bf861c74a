import { getRouteApi, Link } from '@tanstack/react-router';
import { Tag } from '../../components/chip.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { Empty, QueryFailure, Skeleton } from '../../components/states.tsx';
import { age, count, counted, duration } from '../../format.ts';
import { useLiveQuery, usePoll } from '../../live/use-live.ts';
import { usePageTitle } from '../../page-title.ts';
import { useNow } from '../../shell/live-mark.tsx';
import { Diagnostics } from './diagnostics.tsx';
import styles from './page.module.css';
import { RunsQuery } from './page.query.ts';
import { RunControls } from './reanalyze.tsx';
import { isRunning, type Run } from './run.query.ts';
import { RunStatus, RunView } from './run-view.tsx';

const route = getRouteApi('/analysis');

/** What the analysis does now and did before, and what it could not read. */
export function AnalysisPage() {
  const { id } = route.useSearch();
  const { data, error, retry } = useLiveQuery({ query: RunsQuery, touchedBy: 'analyses' });
  const runs = data?.analyses.nodes ?? [];
  const [latest] = runs;
  const shown = id === undefined ? latest : runs.find((run) => run.id === id);
  usePoll(isRunning(latest) ? 500 : null, retry);
  usePageTitle('Analysis');
  return (
    <Page
      title="Analysis"
      remark={
        data &&
        (data.server.watching ? 'Saved files are noticed by themselves' : 'Started by hand: files are not watched')
      }
      actions={<RunControls run={latest} full />}
    >
      {shown ? (
        <>
          <Panel title={shown === latest ? 'Latest' : 'Past analysis'}>
            <RunView run={shown} />
          </Panel>
          <Diagnostics key={shown.id} run={shown} />
        </>
      ) : error ? (
        <QueryFailure error={error} retry={retry} />
      ) : data ? (
        <Empty title={id ? 'This analysis is not known any more' : 'Nothing has been analysed yet'}>
          {id && <Link to="/analysis">Show the latest</Link>}
        </Empty>
      ) : (
        <Skeleton rows={4} label="Loading the analyses" />
      )}
      {runs.length > 0 && (
        <Panel title="All analyses" count={data && count(data.analyses.totalCount)}>
          <ul>
            {runs.map((run) => (
              <RunLine key={run.id} run={run} current={run === shown} />
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  );
}

function RunLine({ run, current }: { readonly run: Run; readonly current: boolean }) {
  const now = useNow(10_000);
  const sum =
    run.summary &&
    Object.values(run.summary).reduce<number>((all, each) => all + (typeof each === 'number' ? each : 0), 0);
  return (
    <li className={styles.run}>
      <Link to="/analysis" search={{ id: run.id }} className={styles.link ?? ''} aria-current={current}>
        <RunStatus status={run.status} />
        <span>{run.mode === 'FULL' ? 'Full' : 'Incremental'}</span>
      </Link>
      <span className={styles.changes}>{sum === null || sum === undefined ? '' : counted(sum, 'change')}</span>
      {run.problems.totalCount > 0 && <Tag tone="bad">{counted(run.problems.totalCount, 'diagnostic')}</Tag>}
      <span className={styles.took}>{run.durationMs === null ? '' : duration(run.durationMs)}</span>
      <time className={styles.when} dateTime={run.startedAt}>
        {age(now - Date.parse(run.startedAt))}
      </time>
    </li>
  );
}
