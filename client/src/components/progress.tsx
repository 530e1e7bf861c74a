import styles from './progress.module.css';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Null while it is not known: the bar then only says that something is going on. */
  readonly total: number | null;
}

export function Progress({ label, done, total }: ProgressProps) {
  const known = total !== null && total > 0;
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      {...(known ? { 'aria-valuemax': total, 'aria-valuenow': Math.min(done, total) } : {})}
    >
      <div
        className={known ? styles.bar : styles.unknown}
        style={known ? { inlineSize: `${Math.min(100, (done / total) * 100)}%` } : undefined}
      />
    </div>
  );
}
