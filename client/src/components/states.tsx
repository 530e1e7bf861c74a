import type { CombinedError } from '@urql/core';
import { CircleAlert, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './states.module.css';

interface FailureProps {
  readonly title: string;
  readonly message: string;
  readonly code?: string | undefined;
  readonly retry?: (() => void) | undefined;
}

/** What went wrong, where, and what to do. */
export function Failure({ title, message, code, retry }: FailureProps) {
  return (
    <div className={styles.failure} role="alert">
      <CircleAlert aria-hidden size={18} strokeWidth={1.75} className={styles.failureMark} />
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        <p className={styles.text}>{message}</p>
        {code && <code className={styles.code}>{code}</code>}
        {retry && (
          <Button icon={RotateCw} onClick={retry} className={styles.action ?? ''}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}

/** The failure of a query. */
export function QueryFailure({ error, retry }: { readonly error: CombinedError; readonly retry?: () => void }) {
  if (error.networkError) {
    const message = 'What was shown before stays; it is asked again as soon as the server is back.';
    return <Failure title="The server does not answer" message={message} retry={retry} />;
  }
  const [first] = error.graphQLErrors;
  const code = first?.extensions.code;
  return (
    <Failure
      title="This could not be answered"
      message={first?.message ?? error.message}
      code={typeof code === 'string' ? code : undefined}
      retry={retry}
    />
  );
}

/** Whether a query failed for this reason. */
export const hasCode = ({ graphQLErrors }: CombinedError, code: string): boolean =>
  graphQLErrors.some(({ extensions }) => extensions.code === code);

interface EmptyProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** Fits into a panel. */
  readonly small?: boolean;
}

/** Nothing to show, why, and what would show something. */
export function Empty({ title, children, small = false }: EmptyProps) {
  return (
    <div className={small ? styles.emptySmall : styles.empty}>
      {!small && <EmptyMark />}
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
    </div>
  );
}

function EmptyMark() {
  return (
    <svg aria-hidden="true" width="56" height="24" viewBox="0 0 56 24" className={styles.emptyMark}>
      <circle cx="12" cy="12" r="9" />
      <circle cx="44" cy="12" r="9" strokeDasharray="3 3" />
      <path d="M21 12h14" strokeDasharray="2 3" />
    </svg>
  );
}

/** Lines where text will stand. Their lengths differ, so that they look like text. */
export function Skeleton({ rows = 3, label = 'Loading' }: { readonly rows?: number; readonly label?: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move.
        <span key={row} className={styles.bone} style={{ inlineSize: `${88 - ((row * 37) % 45)}%` }} />
      ))}
    </div>
  );
}
