import { Link } from '@tanstack/react-router';
import {
  Activity,
  Cable,
  CircleQuestionMark,
  History,
  LayoutDashboard,
  type LucideIcon,
  PanelLeft,
  Search,
  Settings,
  SquareTerminal,
} from 'lucide-react';
import { withKey } from '../keys.ts';
import { changeSettings, useSettings } from '../settings.ts';
import { Logo } from './logo.tsx';
import styles from './rail.module.css';

const PAGES = [
  { to: '/', label: 'Overview', icon: LayoutDashboard, command: 'go.home' },
  { to: '/search', label: 'Search', icon: Search, command: 'go.search' },
  { to: '/seams', label: 'Seams', icon: Cable, command: 'go.seams' },
  { to: '/changes', label: 'Changes', icon: History, command: 'go.changes' },
  { to: '/analysis', label: 'Analysis', icon: Activity, command: 'go.analysis' },
] as const;

/** The pages. On a narrow screen it lies at the bottom, within reach of a thumb. */
export function Rail({ onKeys }: { onKeys(): void }) {
  const { railOpen } = useSettings();
  return (
    <nav className={styles.rail} aria-label="Pages">
      <Link to="/" className={styles.brand ?? ''} aria-label="Seamgraph, overview">
        <Logo />
        <span className={styles.label}>Seamgraph</span>
      </Link>
      <ul className={styles.pages}>
        {PAGES.map(({ to, label, icon, command }) => (
          <li key={to}>
            <Link
              to={to}
              className={styles.item ?? ''}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              activeProps={{ 'aria-current': 'page' }}
              title={withKey(label, command)}
            >
              <ItemFace icon={icon} label={label} />
            </Link>
          </li>
        ))}
      </ul>
      <ul className={styles.more}>
        <li>
          <a href="/graphql" className={styles.item} title="API explorer">
            <ItemFace icon={SquareTerminal} label="API explorer" />
          </a>
        </li>
        <li>
          <button type="button" className={styles.item} onClick={onKeys} title={withKey('Keys', 'help')}>
            <ItemFace icon={CircleQuestionMark} label="Keys" />
          </button>
        </li>
        <li>
          <Link
            to="/settings"
            className={styles.item ?? ''}
            activeProps={{ 'aria-current': 'page' }}
            title={withKey('Settings', 'go.settings')}
          >
            <ItemFace icon={Settings} label="Settings" />
          </Link>
        </li>
        <li className={styles.fold}>
          <button
            type="button"
            className={styles.item}
            aria-expanded={railOpen}
            onClick={() => changeSettings({ railOpen: !railOpen })}
            title={railOpen ? 'Fold the rail' : 'Unfold the rail'}
          >
            <ItemFace icon={PanelLeft} label={railOpen ? 'Fold the rail' : 'Unfold the rail'} />
          </button>
        </li>
      </ul>
    </nav>
  );
}

function ItemFace({ icon: Icon, label }: { readonly icon: LucideIcon; readonly label: string }) {
  return (
    <>
      <Icon aria-hidden size={17} strokeWidth={1.75} className={styles.icon} />
      <span className={styles.label}>{label}</span>
    </>
  );
}
