import type { ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Failure } from '../components/states.tsx';
import { useLiveState } from '../live/use-live.ts';
import styles from './page-failure.module.css';

/**
 * A page that could not be loaded or drawn. Its code may be on a server that is away just now: when that is back, the
 * page is loaded anew, since a module that failed once is not asked for again.
 */
export function PageFailure({ error }: ErrorComponentProps) {
  const { phase } = useLiveState();
  const wasLive = useRef(phase === 'live');
  useEffect(() => {
    if (phase === 'live' && !wasLive.current) location.reload();
  }, [phase]);
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div className={styles.page}>
      <h1 className="unseen">Failure</h1>
      <Failure title="This page could not be shown" message={message} retry={() => location.reload()} />
    </div>
  );
}
