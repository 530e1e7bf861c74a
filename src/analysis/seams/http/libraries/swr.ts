import type { HttpLibrary } from '../library.ts';

/** https://swr.vercel.app/docs/api: the key is what the fetcher gets, which reads it as a URL. */
export const swr: HttpLibrary = {
  name: 'SWR',
  managers: ['npm'],
  packages: ['swr'],
  clients: [{ callees: [[]], method: 'GET', url: [{ position: 0 }] }],
};
