import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tag } from '../../components/chip.tsx';
import { NodeRow } from '../../components/node-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { Empty, QueryFailure, Skeleton } from '../../components/states.tsx';
import { count, counted, percent } from '../../format.ts';
import type { ResultOf } from '../../graphql.ts';
import { joinHistory, useNewestChanges } from '../../live/history.ts';
import { useFeed, useLiveQuery, usePoll } from '../../live/use-live.ts';
import { usePageTitle } from '../../page-title.ts';
import { RunControls } from '../analysis/reanalyze.tsx';
import { isRunning, LatestRunQuery } from '../analysis/run.query.ts';
import { RunView } from '../analysis/run-view.tsx';
import { ChangeLine } from '../changes/change-line.tsx';
import { LanguageBar } from './language-bar.tsx';
import styles from './page.module.css';
import { CategoriesQuery, CountsQuery } from './page.query.ts';
import { NothingFound, StartHere } from './start-here.tsx';

/** Where one arrives: how large the code is, where to begin reading, what just happened. */
export function HomePage() {
  usePageTitle('Overview');
  const counts = useLiveQuery({ query: CountsQuery, touchedBy: 'graph' });
  const { data, error, retry } = counts;
  return (
    <div className={styles.page}>
      <h1 className="unseen">Overview</h1>
      <StartHere />
      {data ? (
        <>
          {data.graph.fileCount === 0 && <NothingFound />}
          <Figures data={data} />
          {data.repositories.nodes.length > 1 && <Repositories data={data} />}
        </>
      ) : error ? (
        <QueryFailure error={error} retry={retry} />
      ) : (
        <Skeleton rows={2} label="Loading the counts" />
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Categories />
        </div>
        <div className={styles.column}>
          <LatestRun />
          <Panel title="Languages">
            {data ? <LanguageBar languages={data.graph.nodesByLanguage} /> : <Skeleton rows={3} />}
          </Panel>
          <RecentChanges />
        </div>
      </div>
    </div>
  );
}

type Counts = ResultOf<typeof CountsQuery>;

function Figures({ data: { graph, connected, oneSided } }: { readonly data: Counts }) {
  const calls = graph.relationshipsByKind
    .filter(({ kind }) => kind === 'CALLS' || kind === 'INSTANTIATES')
    .reduce((sum, { count }) => sum + count, 0);
  const sites = calls + graph.unresolvedCallCount;
  return (
    <dl className={styles.figures}>
      <Figure name="Nodes" value={count(graph.nodeCount)}>
        in {counted(graph.fileCount, 'file')}
      </Figure>
      <Figure name="Relationships" value={count(graph.relationshipCount)}>
        {count(calls)} of them calls
      </Figure>
      <Figure name="Seams" value={count(connected.totalCount + oneSided.totalCount)}>
        <Link to="/seams">{seamRemark(connected.totalCount, oneSided.totalCount)}</Link>
      </Figure>
      <Figure name="Unresolved calls" value={count(graph.unresolvedCallCount)}>
        {sites === 0 ? 'none to resolve' : `${percent(graph.unresolvedCallCount / sites)} of all calls, none guessed`}
      </Figure>
    </dl>
  );
}

function seamRemark(connected: number, oneSided: number): string {
  if (oneSided > 0) return `${count(oneSided)} with one side only`;
  return connected > 0 ? 'all connected' : 'none found';
}

function Figure({
  name,
  value,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd className={styles.remark}>{children}</dd>
    </div>
  );
}

function Repositories({ data }: { readonly data: Counts }) {
  return (
    <ul className={styles.repositories}>
      {data.repositories.nodes.map((repository) => (
        <li key={repository.id}>
          <Link to="/node/$id" params={{ id: repository.root.id }}>
            {repository.name}
          </Link>
          <span>
            {counted(repository.graph.fileCount, 'file')}, {counted(repository.graph.nodeCount, 'node')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Categories() {
  const { data, error, retry } = useLiveQuery({ query: CategoriesQuery, touchedBy: 'graph' });
  const failed = error && !data && <QueryFailure error={error} retry={retry} />;
  return (
    <>
      <Panel
        title="Entry points"
        count={data && count(data.entryPoints.totalCount)}
        actions={<AllOf category="ENTRY_POINT" />}
      >
        {failed || (data ? <EntryPoints {...data.entryPoints} /> : <Skeleton rows={7} />)}
      </Panel>
      <Panel title="Hubs" count={data && count(data.hubs.totalCount)} actions={<AllOf category="HUB" />}>
        {failed || (data ? <Hubs {...data.hubs} /> : <Skeleton rows={7} />)}
      </Panel>
    </>
  );
}

function AllOf({ category }: { readonly category: 'ENTRY_POINT' | 'HUB' }) {
  return (
    <Link to="/search" search={{ cat: [category] }} className={styles.all ?? ''}>
      Show all
    </Link>
  );
}

type Members = ResultOf<typeof CategoriesQuery>;

function EntryPoints({ nodes }: Members['entryPoints']) {
  if (nodes.length === 0) return <Empty small title="No way in from outside is known." />;
  return (
    <ul>
      {nodes.map((node) => (
        <NodeRow key={node.id} node={node}>
          {node.entryPointReason && <span className={styles.reason}>{node.entryPointReason}</span>}
        </NodeRow>
      ))}
    </ul>
  );
}

function Hubs({ nodes }: Members['hubs']) {
  if (nodes.length === 0) return <Empty small title="Nothing has far more relationships than its peers." />;
  const most = Math.max(...nodes.map(({ metrics }) => metrics.fanIn + metrics.fanOut));
  return (
    <ul>
      {nodes.map((node) => (
        <NodeRow key={node.id} node={node}>
          <Fan {...node.metrics} most={most} />
        </NodeRow>
      ))}
    </ul>
  );
}

/** Callers and callees as numbers and as two bars that share one scale. */
function Fan({ fanIn, fanOut, most }: { readonly fanIn: number; readonly fanOut: number; readonly most: number }) {
  return (
    <span className={styles.fan}>
      <span>
        {count(fanIn)} <span className={styles.unit}>in</span>
      </span>
      <span>
        {count(fanOut)} <span className={styles.unit}>out</span>
      </span>
      <span className={styles.bars} aria-hidden="true">
        <span className={styles.inBar} style={{ inlineSize: `${(fanIn / most) * 100}%` }} />
        <span className={styles.outBar} style={{ inlineSize: `${(fanOut / most) * 100}%` }} />
      </span>
    </span>
  );
}

function LatestRun() {
  const { data, error, retry } = useLiveQuery({ query: LatestRunQuery, touchedBy: 'analyses' });
  const run = data?.analyses.nodes[0];
  usePoll(isRunning(run) ? 500 : null, retry);
  return (
    <Panel title="Last analysis" actions={<RunControls run={run} />}>
      {run ? (
        <>
          <RunView run={run} />
          <p className={styles.foot}>
            <Link to="/analysis">
              {run.problems.totalCount > 0 ? counted(run.problems.totalCount, 'diagnostic') : 'Details'}
            </Link>
            {data.server.watching && <Tag>watching for saved files</Tag>}
          </p>
        </>
      ) : error ? (
        <QueryFailure error={error} retry={retry} />
      ) : data ? (
        <Empty small title="Nothing has been analysed yet." />
      ) : (
        <Skeleton rows={3} />
      )}
    </Panel>
  );
}

/** Events of the time before this page was opened: enough that some are left beside those that tell of progress. */
const NEWEST = 40;

function RecentChanges() {
  const { entries } = useFeed();
  const newest = useNewestChanges(NEWEST);
  const recent = joinHistory(newest, entries)
    .filter(({ event }) => event.type !== 'ANALYSIS_PROGRESSED')
    .slice(-8);
  return (
    <Panel
      title="Recent changes"
      actions={
        <Link to="/changes" className={styles.all ?? ''}>
          Show all
        </Link>
      }
    >
      {recent.length > 0 ? (
        <ul>
          {recent.reverse().map(({ key, event }) => (
            <ChangeLine key={key} event={event} />
          ))}
        </ul>
      ) : (
        <Empty small title="Nothing has changed yet.">
          <p>Save a file of the repository, and what it changed appears here.</p>
        </Empty>
      )}
    </Panel>
  );
}
