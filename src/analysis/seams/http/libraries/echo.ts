import { type HttpLibrary, METHODS } from '../library.ts';

const ROUTERS = [
  ['New', '()'],
  ['Echo', '()'],
  ['Group', '()'],
];

/** https://pkg.go.dev/github.com/labstack/echo/v4#Echo: the handler is followed by middleware. */
export const echo: HttpLibrary = {
  name: 'echo',
  managers: ['gomod'],
  packages: ['github.com/labstack/echo', 'github.com/labstack/echo/v4', 'github.com/labstack/echo/v5'],
  routes: [
    {
      callees: ROUTERS.flatMap((router) => METHODS.map((method) => [...router, method])),
      method: 'CALLEE',
      path: [{ position: 0 }],
      handler: { position: 1 },
    },
    {
      callees: ROUTERS.map((router) => [...router, 'Any']),
      method: 'ALL',
      path: [{ position: 0 }],
      handler: { position: 1 },
    },
    {
      callees: ROUTERS.map((router) => [...router, 'Add']),
      method: { position: 0 },
      path: [{ position: 1 }],
      handler: { position: 2 },
    },
  ],
  derived: [{ callees: ROUTERS.map((router) => [...router, 'Group']), prefix: [{ position: 0 }] }],
  fluent: ['Group'],
};
