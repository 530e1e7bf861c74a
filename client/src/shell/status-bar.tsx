import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { age, count, timeOfDay } from '../format.ts';
import type { ResultOf } from '../graphql.ts';
import { useFeed, useLiveState } from '../live/use-live.ts';
import { ANALYSIS_PHASE, isCounting } from '../words.ts';
import { useNow } from './live-mark.tsx';
import type { ShellQuery } from './shell.query.ts';
import styles from './status-bar.module.css';
import { usePing } from './use-ping.ts';

type ShellData = ResultOf<typeof ShellQuery>;

/** How large the graph is, how fresh, and how near its server. */
export function StatusBar({ data }: { readonly data: ShellData | undefined }) {
  const { phase, asOf } = useLiveState();
  const ping = usePing();
  const graph = data?.graph;
  const analysis = data?.analyses.nodes[0];
  return (
    <footer className={styles.bar}>
      {graph && (
        <>
          <Fact name={graph.nodeCount === 1 ? 'node' : 'nodes'}>{count(graph.nodeCount)}</Fact>
          <Fact name="relationships">{count(graph.relationshipCount)}</Fact>
          <Fact name={graph.fileCount === 1 ? 'file' : 'files'}>{count(graph.fileCount)}</Fact>
        </>
      )}
      <span className={styles.space} />
      {analysis?.status === 'RUNNING' && (
        <Link to="/analysis" className={styles.running ?? ''}>
          {ANALYSIS_PHASE[analysis.phase]}
          {isCounting(analysis) &&
            analysis.filesTotal !== null &&
            ` ${count(analysis.filesDone)} of ${count(analysis.filesTotal)}`}
        </Link>
      )}
      {phase === 'live' || asOf === null ? (
        graph?.updatedAt && <LastChange updatedAt={graph.updatedAt} />
      ) : (
        <span className={styles.stale}>As of {timeOfDay(asOf)}</span>
      )}
      <span className={styles.ping} title="Round trip of a small query">
        Ping {ping === null || phase !== 'live' ? '– ms' : `${Math.max(1, Math.round(ping))} ms`}
      </span>
    </footer>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <span className={styles.fact}>
      <span className={styles.number}>{children}</span> <span className={styles.name}>{name}</span>
    </span>
  );
}

/** When the graph last changed: by the events if there were any, else as the server says. */
function LastChange({ updatedAt }: { readonly updatedAt: string }) {
  const { entries } = useFeed();
  const now = useNow(5000);
  const last = Math.max(Date.parse(entries.at(-1)?.event.at ?? updatedAt), Date.parse(updatedAt));
  return <span className={styles.age}>Changed {age(now - last)}</span>;
}
