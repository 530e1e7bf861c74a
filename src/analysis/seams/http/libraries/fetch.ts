import type { HttpLibrary } from '../library.ts';

/** https://fetch.spec.whatwg.org: a global of browsers and of Node. */
export const fetch: HttpLibrary = {
  name: 'fetch',
  managers: ['npm', 'stdlib'],
  packages: ['javascript', 'node-fetch', 'cross-fetch', 'undici', 'isomorphic-fetch', 'ofetch'],
  clients: [
    {
      callees: [['fetch'], ['()'], [], ['$fetch'], ['ofetch'], ['request']],
      method: { position: 1, property: 'method' },
      defaultMethod: 'GET',
      url: [{ position: 0 }],
    },
  ],
};
