import { getRouteApi } from '@tanstack/react-router';
import { CircleX, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Empty, QueryFailure, Skeleton } from '../../components/states.tsx';
import { count } from '../../format.ts';
import { useLiveQuery } from '../../live/use-live.ts';
import type { Severity } from '../../words.ts';
import styles from './diagnostics.module.css';
import { DiagnosticsQuery } from './page.query.ts';
import type { Run } from './run.query.ts';

const route = getRouteApi('/analysis');
const SEVERITIES = [
  { value: 'ALL', label: 'All' },
  { value: 'ERROR', label: 'Errors' },
  { value: 'WARNING', label: 'Warnings' },
  { value: 'INFO', label: 'Notes' },
] as const;

/** What a run found wrong with files: the file, the place, what it costs, how to mend it. */
export function Diagnostics({ run }: { readonly run: Run }) {
  const { severity } = route.useSearch();
  const navigate = route.useNavigate();
  const [first, setFirst] = useState(50);
  const { data, error, retry } = useLiveQuery({
    query: DiagnosticsQuery,
    variables: { id: run.id, severity: severity ?? null, first },
    touchedBy: 'analyses',
  });
  const found = data?.node?.__typename === 'Analysis' ? data.node.diagnostics : undefined;
  return (
    <Panel
      title="Diagnostics"
      count={found && count(found.totalCount)}
      actions={
        <Segmented
          label="Severity"
          value={severity ?? 'ALL'}
          options={SEVERITIES}
          onChange={(value) =>
            navigate({
              search: (before) => ({ ...before, severity: value === 'ALL' ? undefined : value }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      }
    >
      {found ? (
        found.nodes.length > 0 ? (
          <ul>
            {found.nodes.map(({ path, line, severity, code, message }) => (
              <li key={`${path}:${line}:${code}:${message}`} className={styles.diagnostic}>
                <SeverityMark severity={severity} />
                <div className={styles.body}>
                  <p className={styles.message}>{message}</p>
                  <p className={styles.where}>
                    <span className="mono">
                      {path}
                      {line !== null && `:${line}`}
                    </span>
                    <code>{code}</code>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        ) : (
          <Empty small title={severity ? 'None of this severity.' : 'Nothing to complain about.'} />
        )
      ) : error ? (
        <QueryFailure error={error} retry={retry} />
      ) : (
        <Skeleton rows={3} />
      )}
      {found && found.nodes.length < found.totalCount && first < 500 && (
        <Button look="quiet" onClick={() => setFirst(Math.min(500, first * 3))}>
          Show more
        </Button>
      )}
    </Panel>
  );
}

const MARKS: { readonly [S in Severity]: { readonly icon: LucideIcon; readonly name: string } } = {
  ERROR: { icon: CircleX, name: 'error' },
  WARNING: { icon: TriangleAlert, name: 'warning' },
  INFO: { icon: Info, name: 'note' },
};

function SeverityMark({ severity }: { readonly severity: Severity }) {
  const { icon: Icon, name } = MARKS[severity];
  return (
    <span className={`${styles.mark} ${styles[severity]}`} role="img" aria-label={name}>
      <Icon aria-hidden size={16} strokeWidth={1.75} />
    </span>
  );
}
