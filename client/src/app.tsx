import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { validateAnalysisSearch } from './pages/analysis/page.search.ts';
import { validateChangesSearch } from './pages/changes/page.search.ts';
import { validateGraphSearch } from './pages/graph/page.search.ts';
import { validateNodeSearch } from './pages/node/page.search.ts';
import { NotFoundPage } from './pages/not-found/page.tsx';
import { validateSeamsSearch } from './pages/seams/page.search.ts';
import { validateSearchSearch } from './pages/search/page.search.ts';
import { parseSearch, stringifySearch } from './search-params.ts';
import { PageFailure } from './shell/page-failure.tsx';
import { validateShellSearch } from './shell/shell.search.ts';
import { Shell } from './shell/shell.tsx';

/** The URL says what is shown: a link shows another person the same, and Back goes back. */
const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  validateSearch: validateShellSearch,
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/page.tsx'), 'HomePage'),
});

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: validateSearchSearch,
  component: lazyRouteComponent(() => import('./pages/search/page.tsx'), 'SearchPage'),
});

const nodeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/node/$id',
  validateSearch: validateNodeSearch,
  component: lazyRouteComponent(() => import('./pages/node/page.tsx'), 'NodePage'),
});

const graphRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/graph',
  validateSearch: validateGraphSearch,
  component: lazyRouteComponent(() => import('./pages/graph/page.tsx'), 'GraphPage'),
});

const seamsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/seams',
  validateSearch: validateSeamsSearch,
  component: lazyRouteComponent(() => import('./pages/seams/page.tsx'), 'SeamsPage'),
});

const changesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/changes',
  validateSearch: validateChangesSearch,
  component: lazyRouteComponent(() => import('./pages/changes/page.tsx'), 'ChangesPage'),
});

const analysisRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/analysis',
  validateSearch: validateAnalysisSearch,
  component: lazyRouteComponent(() => import('./pages/analysis/page.tsx'), 'AnalysisPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/page.tsx'), 'SettingsPage'),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  searchRoute,
  nodeRoute,
  graphRoute,
  seamsRoute,
  changesRoute,
  analysisRoute,
  settingsRoute,
]);

export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultErrorComponent: PageFailure,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
    ...(history ? { history } : {}),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
