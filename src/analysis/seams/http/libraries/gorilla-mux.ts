import type { HttpLibrary } from '../library.ts';

const ROUTERS = [
  ['NewRouter', '()'],
  ['Router', '()'],
];

/** https://pkg.go.dev/github.com/gorilla/mux: method and path stand in calls of one chain, in any order. */
export const gorillaMux: HttpLibrary = {
  name: 'gorilla/mux',
  managers: ['gomod'],
  packages: ['github.com/gorilla/mux'],
  routes: [
    {
      callees: ROUTERS.flatMap((router) => [
        [...router, 'HandleFunc'],
        [...router, 'Handle'],
      ]),
      method: { of: 'Methods' },
      path: [{ position: 0 }],
      handler: 'LAST',
    },
    {
      callees: ROUTERS.flatMap((router) => [
        [...router, 'HandlerFunc'],
        [...router, 'Handler'],
      ]),
      method: { of: 'Methods' },
      path: [{ of: 'Path', position: 0 }],
      handler: 'LAST',
    },
  ],
  derived: [
    { callees: ROUTERS.map((router) => [...router, 'Subrouter']), prefix: [{ of: 'PathPrefix', position: 0 }] },
  ],
  fluent: [
    'Methods',
    'Path',
    'PathPrefix',
    'Subrouter',
    'Host',
    'Schemes',
    'Headers',
    'Queries',
    'Name',
    'StrictSlash',
    'NewRoute',
  ],
};
