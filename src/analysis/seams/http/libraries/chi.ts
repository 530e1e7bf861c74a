import { type HttpLibrary, methodCallees } from '../library.ts';

const ROUTERS = [
  ['NewRouter', '()'],
  ['NewMux', '()'],
  ['Mux', '()'],
  ['Router', '()'],
];

/** https://pkg.go.dev/github.com/go-chi/chi/v5 */
export const chi: HttpLibrary = {
  name: 'chi',
  managers: ['gomod'],
  packages: ['github.com/go-chi/chi', 'github.com/go-chi/chi/v5', 'github.com/go-chi/chi/v4'],
  routes: [
    { callees: methodCallees(ROUTERS, true), method: 'CALLEE', path: [{ position: 0 }], handler: 'LAST' },
    {
      callees: ROUTERS.flatMap((router) => [
        [...router, 'Handle'],
        [...router, 'HandleFunc'],
      ]),
      method: 'ALL',
      path: [{ position: 0 }],
      handler: 'LAST',
    },
    {
      callees: ROUTERS.flatMap((router) => [
        [...router, 'Method'],
        [...router, 'MethodFunc'],
      ]),
      method: { position: 0 },
      path: [{ position: 1 }],
      handler: 'LAST',
    },
  ],
  mounts: [
    {
      callees: ROUTERS.flatMap((router) => [
        [...router, 'Mount'],
        [...router, 'Route'],
      ]),
      prefix: [{ position: 0 }],
      child: 'LAST',
    },
    { callees: ROUTERS.map((router) => [...router, 'Group']), prefix: [], child: 'LAST' },
  ],
  derived: [{ callees: ROUTERS.map((router) => [...router, 'With']), prefix: [] }],
  fluent: ['With'],
};
