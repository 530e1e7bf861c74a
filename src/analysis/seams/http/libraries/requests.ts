import { type HttpLibrary, methodCallees } from '../library.ts';

const SENDERS = [[], ['Session', '()'], ['session', '()'], ['sessions', 'Session', '()']];

/** https://requests.readthedocs.io/en/latest/api/ */
export const requests: HttpLibrary = {
  name: 'requests',
  managers: ['pip'],
  packages: ['requests'],
  clients: [
    { callees: methodCallees(SENDERS), method: 'CALLEE', url: [{ position: 0, keyword: 'url' }] },
    {
      callees: SENDERS.map((sender) => [...sender, 'request']),
      method: { position: 0, keyword: 'method' },
      url: [{ position: 1, keyword: 'url' }],
    },
  ],
};
