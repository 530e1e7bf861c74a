import { type HttpLibrary, methodCallees } from '../library.ts';

const CLIENTS = [['http', 'HttpClient', '()']];

/** https://angular.dev/guide/http/making-requests */
export const angular: HttpLibrary = {
  name: 'Angular HttpClient',
  managers: ['npm'],
  packages: ['@angular/common'],
  clients: [
    { callees: methodCallees(CLIENTS), method: 'CALLEE', url: [{ position: 0 }] },
    { callees: CLIENTS.map((client) => [...client, 'request']), method: { position: 0 }, url: [{ position: 1 }] },
  ],
};
