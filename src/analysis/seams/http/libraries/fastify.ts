import { type HttpLibrary, METHODS, methodCallees } from '../library.ts';

const SERVERS = [['()'], ['fastify', '()'], ['Fastify', '()'], ['FastifyInstance', '()']];

/** https://fastify.dev/docs/latest/Reference/Routes/ */
export const fastify: HttpLibrary = {
  name: 'fastify',
  managers: ['npm'],
  packages: ['fastify'],
  routes: [
    { callees: methodCallees(SERVERS), method: 'CALLEE', path: [{ position: 0 }], handler: 'LAST' },
    { callees: SERVERS.map((server) => [...server, 'all']), method: 'ALL', path: [{ position: 0 }], handler: 'LAST' },
    {
      callees: SERVERS.map((server) => [...server, 'route']),
      method: { position: 0, property: 'method' },
      defaultMethod: METHODS[0],
      path: [
        { position: 0, property: 'url' },
        { position: 0, property: 'path' },
      ],
      handler: { keyword: 'handler' },
    },
  ],
  mounts: [
    {
      callees: SERVERS.map((server) => [...server, 'register']),
      prefix: [{ position: 1, property: 'prefix' }],
      child: { position: 0 },
    },
  ],
  fluent: ['register', 'route', 'all', 'decorate', 'addHook', ...METHODS.map((method) => method.toLowerCase())],
};
