import { type ReactNode, useId } from 'react';
import { ErrorBoundary } from './error-boundary.tsx';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: string;
  /** How many there are in all. */
  readonly count?: string | undefined;
  /** Links and buttons at the end of its head. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** A part of a page with a heading: a landmark, and the border that an error of its content does not cross. */
export function Panel({ title, count, actions, children, className = '' }: PanelProps) {
  const id = useId();
  return (
    <section className={`${styles.panel} ${className}`} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {count !== undefined && <span className={styles.count}>{count}</span>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <ErrorBoundary>{children}</ErrorBoundary>
    </section>
  );
}
