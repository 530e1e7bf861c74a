import { type HttpLibrary, METHODS, methodCallees } from '../library.ts';

const ROUTERS = [['()'], ['Router', '()']];

/** https://github.com/koajs/router/blob/master/API.md */
export const koaRouter: HttpLibrary = {
  name: '@koa/router',
  managers: ['npm'],
  packages: ['@koa/router', 'koa-router'],
  routes: [
    {
      callees: methodCallees(ROUTERS),
      method: 'CALLEE',
      path: [{ position: 0 }],
      handler: { from: 1 },
    },
    {
      callees: ROUTERS.map((router) => [...router, 'all']),
      method: 'ALL',
      path: [{ position: 0 }],
      handler: { from: 1 },
    },
  ],
  mounts: [{ callees: ROUTERS.map((router) => [...router, 'use']), prefix: [{ position: 0 }], child: 'LAST' }],
  routers: [{ callees: [[], ['Router']], argument: { position: 0, property: 'prefix' } }],
  fluent: ['use', 'all', 'param', 'prefix', ...METHODS.map((method) => method.toLowerCase())],
};
