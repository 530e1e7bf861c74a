import type { ReactNode } from 'react';
import styles from './chip.module.css';

interface ChipProps {
  readonly pressed: boolean;
  readonly children: ReactNode;
  onPress(): void;
}

/** A filter that is on or off. */
export function Chip({ pressed, children, onPress }: ChipProps) {
  return (
    <button type="button" className={styles.chip} aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  );
}

/** A word about something, with a colour that goes with it. */
export function Tag({
  tone = 'neutral',
  title,
  children,
}: {
  readonly tone?: 'neutral' | 'good' | 'bad' | 'seam' | 'accent';
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <span className={`${styles.tag} ${styles[tone]}`} title={title}>
      {children}
    </span>
  );
}
