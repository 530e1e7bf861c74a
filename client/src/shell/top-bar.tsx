import { Link } from '@tanstack/react-router';
import { GitBranch, Search } from 'lucide-react';
import { counted } from '../format.ts';
import type { ResultOf } from '../graphql.ts';
import { LiveMark } from './live-mark.tsx';
import type { ShellQuery } from './shell.query.ts';
import styles from './top-bar.module.css';

interface TopBarProps {
  readonly data: ResultOf<typeof ShellQuery> | undefined;
  onSearch(): void;
}

/** Which repository this is, the way to anything in it, and whether the page is current. */
export function TopBar({ data, onSearch }: TopBarProps) {
  return (
    <header className={styles.bar}>
      <Repository data={data} />
      <button
        type="button"
        className={styles.search}
        onClick={onSearch}
        aria-label="Search"
        aria-keyshortcuts="/ Control+K"
      >
        <Search aria-hidden size={15} strokeWidth={1.75} />
        <span className={styles.prompt}>Search functions, files, routes</span>
        <kbd className={styles.key}>/</kbd>
      </button>
      <LiveMark />
    </header>
  );
}

function Repository({ data }: Pick<TopBarProps, 'data'>) {
  const [repository, ...others] = data?.repositories.nodes ?? [];
  if (!repository) return <span className={styles.repository} />;
  return (
    <div className={styles.repository}>
      <Link to="/node/$id" params={{ id: repository.root.id }} className={styles.name ?? ''}>
        {repository.name}
      </Link>
      {others.length > 0 && <span className={styles.others}>and {counted(others.length, 'other')}</span>}
      {repository.branch && (
        <span className={styles.branch} title={repository.commit ? `At commit ${repository.commit}` : undefined}>
          <GitBranch aria-hidden size={13} strokeWidth={1.75} />
          <span className="unseen">branch </span>
          <span className={styles.branchName}>{repository.branch}</span>
          {repository.commit && <code className={styles.commit}>{repository.commit.slice(0, 7)}</code>}
        </span>
      )}
    </div>
  );
}
