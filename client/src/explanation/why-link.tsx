import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import styles from './why-link.module.css';

interface WhyLinkProps {
  /** Id of the relationship or seam. */
  readonly id: string;
  /** What the link tells those who do not see where it stands: "main calls total". */
  readonly about: string;
  readonly children: ReactNode;
}

/** Opens the reason of a relationship over the page that it stands on. */
export function WhyLink({ id, about, children }: WhyLinkProps) {
  return (
    <Link
      to="."
      search={(before) => ({ ...before, why: id })}
      resetScroll={false}
      className={styles.why ?? ''}
      title="Why?"
    >
      {children}
      <span className="unseen">: why {about}?</span>
    </Link>
  );
}
