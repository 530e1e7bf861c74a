import type { HttpLibrary } from '../library.ts';

const API = [['createApi'], ['query', 'createApi'], ['query/react', 'createApi']];

/** https://redux-toolkit.js.org/rtk-query/api/createApi */
export const rtkQuery: HttpLibrary = {
  name: 'RTK Query',
  managers: ['npm'],
  packages: ['@reduxjs/toolkit', '@rtk-query/core'],
  endpointBuilders: [
    {
      callees: [...API, ...API.map((api) => [...api, '()', 'injectEndpoints'])],
      members: ['query', 'mutation'],
      property: 'query',
      base: {
        callees: [['fetchBaseQuery'], ['query', 'fetchBaseQuery'], ['query/react', 'fetchBaseQuery']],
        argument: { position: 0, property: 'baseUrl' },
      },
    },
  ],
};
