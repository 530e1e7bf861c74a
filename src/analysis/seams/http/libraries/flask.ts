import { type HttpLibrary, methodCallees } from '../library.ts';

const APPS = [
  ['Flask', '()'],
  ['Blueprint', '()'],
];

/** https://flask.palletsprojects.com/en/stable/api/ */
export const flask: HttpLibrary = {
  name: 'flask',
  managers: ['pip'],
  packages: ['flask', 'quart'],
  routes: [
    {
      callees: APPS.map((app) => [...app, 'route']),
      method: { keyword: 'methods' },
      defaultMethod: 'GET',
      path: [{ position: 0, keyword: 'rule' }],
      handler: 'DECORATED',
    },
    { callees: methodCallees(APPS), method: 'CALLEE', path: [{ position: 0, keyword: 'rule' }], handler: 'DECORATED' },
    {
      callees: APPS.map((app) => [...app, 'add_url_rule']),
      method: { keyword: 'methods' },
      defaultMethod: 'GET',
      path: [{ position: 0, keyword: 'rule' }],
      handler: { keyword: 'view_func' },
    },
  ],
  mounts: [
    {
      callees: APPS.map((app) => [...app, 'register_blueprint']),
      prefix: [{ keyword: 'url_prefix' }],
      child: { position: 0, keyword: 'blueprint' },
    },
  ],
  routers: [{ callees: [['Blueprint']], argument: { keyword: 'url_prefix' } }],
};
