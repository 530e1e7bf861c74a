import { type HttpLibrary, methodCallees } from '../library.ts';

const CREATED = { callees: [['create'], ['Axios']], argument: { position: 0, property: 'baseURL' } };
const INSTANCES = [[], ['create', '()'], ['AxiosInstance', '()'], ['Axios', '()'], ['AxiosStatic', '()']];

/** https://axios-http.com/docs/api_intro */
export const axios: HttpLibrary = {
  name: 'axios',
  managers: ['npm'],
  packages: ['axios'],
  clients: [
    { callees: methodCallees(INSTANCES), method: 'CALLEE', url: [{ position: 0 }], base: CREATED },
    {
      callees: [...INSTANCES, ...INSTANCES.map((instance) => [...instance, 'request'])],
      method: { position: 0, property: 'method' },
      defaultMethod: 'GET',
      url: [{ position: 0, property: 'url' }, { position: 0 }],
      base: CREATED,
    },
  ],
};
