import { type HttpLibrary, methodCallees } from '../library.ts';

const CREATED = { callees: [['create'], ['extend']], argument: { position: 0, property: 'prefixUrl' } };
const INSTANCES = [[], ['create', '()'], ['extend', '()']];

/** https://github.com/sindresorhus/ky */
export const ky: HttpLibrary = {
  name: 'ky',
  managers: ['npm'],
  packages: ['ky', 'got'],
  clients: [
    { callees: methodCallees(INSTANCES), method: 'CALLEE', url: [{ position: 0 }], base: CREATED },
    {
      callees: INSTANCES,
      method: { position: 1, property: 'method' },
      defaultMethod: 'GET',
      url: [{ position: 0 }],
      base: CREATED,
    },
  ],
};
