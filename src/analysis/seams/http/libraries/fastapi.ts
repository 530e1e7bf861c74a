import { type HttpLibrary, methodCallees } from '../library.ts';

const ROUTERS = [
  ['FastAPI', '()'],
  ['APIRouter', '()'],
  ['applications', 'FastAPI', '()'],
  ['routing', 'APIRouter', '()'],
];

/** https://fastapi.tiangolo.com/reference/apirouter/ */
export const fastapi: HttpLibrary = {
  name: 'fastapi',
  managers: ['pip'],
  packages: ['fastapi', 'fastapi.routing', 'fastapi.applications'],
  routes: [
    {
      callees: methodCallees(ROUTERS),
      method: 'CALLEE',
      path: [{ position: 0, keyword: 'path' }],
      handler: 'DECORATED',
    },
    {
      callees: ROUTERS.map((router) => [...router, 'api_route']),
      method: { keyword: 'methods' },
      defaultMethod: 'GET',
      path: [{ position: 0, keyword: 'path' }],
      handler: 'DECORATED',
    },
    {
      callees: ROUTERS.map((router) => [...router, 'add_api_route']),
      method: { keyword: 'methods' },
      defaultMethod: 'GET',
      path: [{ position: 0, keyword: 'path' }],
      handler: { from: 1 },
    },
  ],
  mounts: [
    {
      callees: ROUTERS.map((router) => [...router, 'include_router']),
      prefix: [{ keyword: 'prefix' }],
      child: { position: 0, keyword: 'router' },
    },
    {
      callees: ROUTERS.map((router) => [...router, 'mount']),
      prefix: [{ position: 0, keyword: 'path' }],
      child: { position: 1, keyword: 'app' },
    },
  ],
  routers: [
    { callees: [['APIRouter'], ['routing', 'APIRouter']], argument: { keyword: 'prefix' } },
    { callees: [['FastAPI'], ['applications', 'FastAPI']], argument: { keyword: 'root_path' } },
  ],
};
