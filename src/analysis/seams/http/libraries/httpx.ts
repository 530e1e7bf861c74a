import { type HttpLibrary, methodCallees } from '../library.ts';

const CREATED = { callees: [['Client'], ['AsyncClient']], argument: { keyword: 'base_url' } };
const SENDERS = [[], ['Client', '()'], ['AsyncClient', '()']];

/** https://www.python-httpx.org/api/ */
export const httpx: HttpLibrary = {
  name: 'httpx',
  managers: ['pip'],
  packages: ['httpx'],
  clients: [
    { callees: methodCallees(SENDERS), method: 'CALLEE', url: [{ position: 0, keyword: 'url' }], base: CREATED },
    {
      callees: SENDERS.flatMap((sender) => [
        [...sender, 'request'],
        [...sender, 'stream'],
      ]),
      method: { position: 0, keyword: 'method' },
      url: [{ position: 1, keyword: 'url' }],
      base: CREATED,
    },
  ],
};
