import { type HttpLibrary, METHODS, methodCallees } from '../library.ts';

const ROUTERS = [['()'], ['Router', '()'], ['Application', '()'], ['Express', '()'], ['IRouter', '()']];

/** https://expressjs.com/en/4x/api.html */
export const express: HttpLibrary = {
  name: 'express',
  managers: ['npm'],
  packages: ['express', 'express-serve-static-core'],
  routes: [
    { callees: methodCallees(ROUTERS), method: 'CALLEE', path: [{ position: 0 }], handler: { from: 1 } },
    {
      callees: methodCallees(ROUTERS.map((router) => [...router, 'route', '()'])),
      method: 'CALLEE',
      path: [{ of: 'route', position: 0 }],
      handler: { from: 0 },
    },
    {
      callees: ROUTERS.map((router) => [...router, 'all']),
      method: 'ALL',
      path: [{ position: 0 }],
      handler: { from: 1 },
    },
  ],
  mounts: [{ callees: ROUTERS.map((router) => [...router, 'use']), prefix: [{ position: 0 }], child: 'LAST' }],
  fluent: [
    'use',
    'all',
    'param',
    'set',
    'enable',
    'disable',
    'engine',
    ...METHODS.map((method) => method.toLowerCase()),
  ],
};
