import { type HttpLibrary, METHODS } from '../library.ts';

const ROUTERS = [
  ['Default', '()'],
  ['New', '()'],
  ['Engine', '()'],
  ['RouterGroup', '()'],
  ['IRouter', '()'],
  ['IRoutes', '()'],
];

/** https://pkg.go.dev/github.com/gin-gonic/gin#RouterGroup */
export const gin: HttpLibrary = {
  name: 'gin',
  managers: ['gomod'],
  packages: ['github.com/gin-gonic/gin'],
  routes: [
    {
      callees: ROUTERS.flatMap((router) => METHODS.map((method) => [...router, method])),
      method: 'CALLEE',
      path: [{ position: 0 }],
      handler: 'LAST',
    },
    { callees: ROUTERS.map((router) => [...router, 'Any']), method: 'ALL', path: [{ position: 0 }], handler: 'LAST' },
    {
      callees: ROUTERS.map((router) => [...router, 'Handle']),
      method: { position: 0 },
      path: [{ position: 1 }],
      handler: 'LAST',
    },
  ],
  derived: [{ callees: ROUTERS.map((router) => [...router, 'Group']), prefix: [{ position: 0 }] }],
  fluent: ['Group', 'Use', 'Any', 'Handle', ...METHODS],
};
