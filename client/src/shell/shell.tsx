import { Outlet, useLocation, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { useKeys } from '../keys.ts';
import { useLiveQuery } from '../live/use-live.ts';
import { useSettings } from '../settings.ts';
import { LiveAnnouncer } from './live-mark.tsx';
import { Rail } from './rail.tsx';
import styles from './shell.module.css';
import { ShellQuery } from './shell.query.ts';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { useTypeAhead } from './type-ahead.ts';

// Both bring the component library with them: nobody waits for it before the first page stands.
const loadPalette = () => import('./palette.tsx');
const Palette = lazy(loadPalette);
const Explanation = lazy(() => import('../explanation/explanation.tsx'));
const KeySheet = lazy(() => import('./key-sheet.tsx'));

/** The frame of every page: rail, top bar, page, status bar, and what opens over them. */
export function Shell() {
  const [overlay, setOverlay] = useState<'palette' | 'keys' | null>(null);
  const { why } = useSearch({ from: '__root__' });
  const { railOpen } = useSettings();
  const navigate = useNavigate();
  const shell = useLiveQuery({ query: ShellQuery, touchedBy: () => true });
  const main = useMainFocus();

  useKeys({
    palette: () => setOverlay('palette'),
    search: () => setOverlay('palette'),
    help: () => setOverlay('keys'),
    'go.home': () => navigate({ to: '/' }),
    'go.search': () => navigate({ to: '/search' }),
    'go.seams': () => navigate({ to: '/seams' }),
    'go.changes': () => navigate({ to: '/changes' }),
    'go.analysis': () => navigate({ to: '/analysis' }),
    'go.settings': () => navigate({ to: '/settings' }),
  });

  const takeTyped = useTypeAhead(overlay === 'palette');
  usePreload();

  return (
    <div className={styles.shell} data-rail={railOpen ? 'open' : 'closed'}>
      <a href="#main" className={styles.skip}>
        Skip to the page
      </a>
      <Rail onKeys={() => setOverlay('keys')} />
      <TopBar data={shell.data} onSearch={() => setOverlay('palette')} />
      <main id="main" ref={main} className={styles.main} tabIndex={-1} data-scroll-restoration-id="main">
        <ErrorBoundary>
          <Outlet />
        </ErrorBoundary>
      </main>
      <StatusBar data={shell.data} />
      <LiveAnnouncer />
      <ErrorBoundary>
        <Suspense>
          {overlay === 'palette' && (
            <Palette takeTyped={takeTyped} onClose={() => setOverlay(null)} onKeys={() => setOverlay('keys')} />
          )}
          {why !== undefined && (
            <Explanation
              key={why}
              id={why}
              onClose={() => navigate({ to: '.', search: ({ why: _, ...rest }) => rest, resetScroll: false })}
            />
          )}
          {overlay === 'keys' && <KeySheet onClose={() => setOverlay(null)} />}
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** Loads the other pages once the first one stands, so that they open at once, and even while the server is away. */
function usePreload(): void {
  const router = useRouter();
  useEffect(() => {
    const idle = setTimeout(() => {
      const pages = Object.values(router.routesById).map((route) => router.loadRouteChunk(route));
      // What could not be loaded will be asked for again when it is wanted.
      void Promise.allSettled([loadPalette(), ...pages]);
    }, 1500);
    return () => clearTimeout(idle);
  }, [router]);
}

/** Moves the focus to the page when another page is shown, as a browser does when it loads one. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
