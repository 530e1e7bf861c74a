import { type HttpLibrary, METHODS, methodCallees } from '../library.ts';

const SESSIONS = [['ClientSession', '()']];
const CREATED = { callees: [['ClientSession']], argument: { position: 0, keyword: 'base_url' } };
const inWeb = (...path: string[]): string[][] => [path, ['web', ...path]];
const PATH = [{ position: 0, keyword: 'path' }];

/** https://docs.aiohttp.org/en/stable/web_reference.html and https://docs.aiohttp.org/en/stable/client_reference.html */
export const aiohttp: HttpLibrary = {
  name: 'aiohttp',
  managers: ['pip'],
  packages: ['aiohttp', 'aiohttp.web'],
  clients: [
    { callees: methodCallees(SESSIONS), method: 'CALLEE', url: [{ position: 0, keyword: 'url' }], base: CREATED },
    {
      callees: SESSIONS.map((session) => [...session, 'request']),
      method: { position: 0, keyword: 'method' },
      url: [{ position: 1, keyword: 'url' }],
      base: CREATED,
    },
  ],
  routes: [
    ...METHODS.map((method) => ({
      callees: inWeb('Application', '()', 'router', `add_${method.toLowerCase()}`),
      method,
      path: PATH,
      handler: { position: 1, keyword: 'handler' },
    })),
    {
      callees: [['web'], ['web', 'Application', '()', 'router'], ['Application', '()', 'router']].flatMap((at) => [
        [...at, 'add_route'],
        [...at, 'route'],
      ]),
      method: { position: 0, keyword: 'method' },
      path: [{ position: 1, keyword: 'path' }],
      handler: { position: 2, keyword: 'handler' },
    },
    {
      callees: methodCallees([['web']]),
      method: 'CALLEE',
      path: PATH,
      handler: { position: 1, keyword: 'handler' },
    },
    {
      callees: methodCallees(inWeb('RouteTableDef', '()')),
      method: 'CALLEE',
      path: PATH,
      handler: 'DECORATED',
    },
  ],
  mounts: [
    {
      callees: inWeb('Application', '()', 'add_subapp'),
      prefix: [{ position: 0, keyword: 'prefix' }],
      child: { position: 1, keyword: 'subapp' },
    },
  ],
};
