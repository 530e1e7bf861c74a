import { type HttpLibrary, METHODS, methodCallees } from '../library.ts';

const APPS = [
  ['Hono', '()'],
  ['tiny', 'Hono', '()'],
  ['quick', 'Hono', '()'],
  ['OpenAPIHono', '()'],
];

/** https://hono.dev/docs/api/routing */
export const hono: HttpLibrary = {
  name: 'hono',
  managers: ['npm'],
  packages: ['hono', '@hono/zod-openapi'],
  routes: [
    { callees: methodCallees(APPS), method: 'CALLEE', path: [{ position: 0 }], handler: { from: 1 } },
    { callees: APPS.map((app) => [...app, 'all']), method: 'ALL', path: [{ position: 0 }], handler: { from: 1 } },
    {
      callees: APPS.map((app) => [...app, 'on']),
      method: { position: 0 },
      path: [{ position: 1 }],
      handler: { from: 2 },
    },
  ],
  mounts: [{ callees: APPS.map((app) => [...app, 'route']), prefix: [{ position: 0 }], child: 'LAST' }],
  derived: [{ callees: APPS.map((app) => [...app, 'basePath']), prefix: [{ position: 0 }] }],
  fluent: [
    'use',
    'all',
    'on',
    'route',
    'mount',
    'basePath',
    'onError',
    'notFound',
    'openapi',
    ...METHODS.map((method) => method.toLowerCase()),
  ],
};
