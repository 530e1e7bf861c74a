import type { HttpLibrary } from '../library.ts';

const APPLICATIONS = [['applications', 'Starlette'], ['Starlette'], ['routing', 'Router'], ['Router']];
const INSTANCES = APPLICATIONS.map((made) => [...made, '()']);

/** https://www.starlette.io/routing/ */
export const starlette: HttpLibrary = {
  name: 'Starlette',
  managers: ['pip'],
  packages: ['starlette', 'starlette.routing', 'starlette.applications'],
  routes: [
    {
      callees: [['Route'], ['routing', 'Route']],
      method: { keyword: 'methods' },
      defaultMethod: 'GET',
      path: [{ position: 0, keyword: 'path' }],
      handler: { position: 1, keyword: 'endpoint' },
      isListed: true,
    },
    {
      callees: INSTANCES.map((instance) => [...instance, 'add_route']),
      method: { keyword: 'methods' },
      defaultMethod: 'GET',
      path: [{ position: 0, keyword: 'path' }],
      handler: { position: 1, keyword: 'route' },
    },
    {
      callees: INSTANCES.map((instance) => [...instance, 'route']),
      method: { keyword: 'methods' },
      defaultMethod: 'GET',
      path: [{ position: 0, keyword: 'path' }],
      handler: 'DECORATED',
    },
  ],
  lists: [
    {
      callees: [['Mount'], ['routing', 'Mount']],
      prefix: [{ position: 0, keyword: 'path' }],
      children: [
        { position: 1, keyword: 'app' },
        { position: 2, keyword: 'routes' },
      ],
    },
    { callees: APPLICATIONS, prefix: [], children: [{ keyword: 'routes' }] },
  ],
  mounts: [
    {
      callees: INSTANCES.map((instance) => [...instance, 'mount']),
      prefix: [{ position: 0, keyword: 'path' }],
      child: { position: 1, keyword: 'app' },
    },
  ],
};
