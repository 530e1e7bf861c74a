import type { SeamStatus } from '../../words.ts';
import styles from './status-mark.module.css';

/** Two ends and what is between them: joined, or one of them missing. */
export function StatusMark({ status }: { readonly status: SeamStatus }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 26 10" className={`${styles.mark} ${styles[status]}`}>
      <circle cx="5" cy="5" r="3.6" strokeDasharray={status === 'NO_CLIENT' ? '2 1.8' : undefined} />
      <circle cx="21" cy="5" r="3.6" strokeDasharray={status === 'NO_SERVER' ? '2 1.8' : undefined} />
      {status === 'CONNECTED' ? <path d="M8.6 3.8h8.8M8.6 6.2h8.8" /> : <path d="M10 5h1.5M14.5 5H16" />}
    </svg>
  );
}
