import { Ban, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../components/button.tsx';
import styles from './reanalyze.module.css';
import { CancelMutation, isRunning, ReanalyzeMutation, type Run } from './run.query.ts';

/** Starts a run, or ends the one that runs; says what the server answered where that is not plain to see. */
export function RunControls({ run, full = false }: { readonly run: Run | undefined; readonly full?: boolean }) {
  const [{ fetching: starting }, reanalyze] = useMutation(ReanalyzeMutation);
  const [{ fetching: ending }, cancel] = useMutation(CancelMutation);
  const [answer, setAnswer] = useState<string | null>(null);
  const running = isRunning(run);

  const start = async (mode: 'INCREMENTAL' | 'FULL'): Promise<void> => {
    const { data, error } = await reanalyze({ mode });
    const result = data?.reanalyze;
    setAnswer(result && 'message' in result ? result.message : (error?.message ?? null));
  };
  const end = async (): Promise<void> => {
    if (!run) return;
    const { data, error } = await cancel({ id: run.id });
    const result = data?.cancelAnalysis;
    setAnswer(result && 'message' in result ? result.message : (error?.message ?? null));
  };

  return (
    <div className={styles.controls}>
      {answer && (
        <span role="status" className={styles.answer}>
          {answer}
        </span>
      )}
      {running ? (
        <Button icon={Ban} disabled={ending} onClick={end}>
          Cancel
        </Button>
      ) : (
        <>
          <Button icon={RefreshCw} disabled={starting} onClick={() => start('INCREMENTAL')}>
            Reanalyse
          </Button>
          {full && (
            <Button look="quiet" disabled={starting} onClick={() => start('FULL')} title="Reads every file again">
              From scratch
            </Button>
          )}
        </>
      )}
    </div>
  );
}
