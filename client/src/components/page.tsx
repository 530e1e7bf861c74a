import type { ReactNode } from 'react';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** How many there are, say. */
  readonly remark?: ReactNode;
  readonly actions?: ReactNode;
  /** Filters below the title. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** A page with its heading, its filters, and what they leave. */
export function Page({ title, remark, actions, tools, children }: PageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {remark && <p className={styles.remark}>{remark}</p>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {tools && <div className={styles.tools}>{tools}</div>}
      {children}
    </div>
  );
}
