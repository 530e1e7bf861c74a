import { type HttpLibrary, methodCallees } from '../library.ts';

const SENDERS = [
  ['testclient', 'TestClient', '()'],
  ['TestClient', '()'],
];

/** https://fastapi.tiangolo.com/reference/testclient/: requests of tests, which call routes but make none "called". */
export const testClients: HttpLibrary = {
  name: 'fastapi.testclient',
  managers: ['pip'],
  packages: ['fastapi', 'fastapi.testclient', 'starlette', 'starlette.testclient'],
  clients: [{ callees: methodCallees(SENDERS), method: 'CALLEE', url: [{ position: 0, keyword: 'url' }] }],
};
