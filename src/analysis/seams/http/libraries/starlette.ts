import type { HttpLibrary } from '../library.ts';

/** https://www.starlette.io/routing/ */
export const starlette: HttpLibrary = {
  name: 'Starlette',
  managers: ['pip'],
  packages: ['starlette', 'starlette.routing'],
  routes: [
    {
      callees: [['Route'], ['routing', 'Route']],
      method: { keyword: 'methods' },
      defaultMethod: 'GET',
      path: [{ position: 0, keyword: 'path' }],
      handler: { position: 1, keyword: 'endpoint' },
    },
  ],
};
