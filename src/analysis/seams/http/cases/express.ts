// --- path: package.json ---
{ "name": "shop", "dependencies": { "express": "4", "axios": "1" } }
// --- path: server/app.ts ---
import express from 'express';
import { users } from './users.ts';

const app = express();
app.get('/health', (request, response) => respond(response));
//                                        ^^^^^^^ calls: server/app.ts respond
app.use('/api', users);
function respond(response: unknown) {}
// --- path: server/users.ts ---
import { Router } from 'express';
import * as controller from './controller.ts';

export const users = Router();
users.get('/users/:id', auth, controller.show);
//    ^^^ calls: server/controller.ts show (PATTERN)
users.route('/other');
users.post('/users', wrap(controller.create));
//    ^^^^ calls: server/controller.ts create (PATTERN)
function auth() {}
function wrap(handler: () => void) { return handler; }
// --- path: server/controller.ts ---
export function show() {}
export function create() {}
// --- path: web/api.ts ---
import axios from 'axios';

const api = axios.create({ baseURL: '/api' });
const BASE = 'http://localhost:3000';

export function load(id: string) {
  return fetch(`${BASE}/api/users/${id}`);
//       ^^^^^ seam: server/users.ts GET /api/users/{}
}
export function save(user: object) {
  return fetch('/api/users', { method: 'POST', body: JSON.stringify(user) });
//       ^^^^^ seam: server/users.ts POST /api/users
}
export const loadByAxios = (id: string) => api.get(`/users/${id}`);
//                                             ^^^ seam: server/users.ts GET /api/users/{}
export const remove = (id: string) => api.delete('/users/' + id);
//                                        ^^^^^^ seam: DELETE /api/users/{}
export const check = () => request({ method: 'GET', url: '/health' });
//                         ^^^^^^^ seam: server/app.ts GET /health
export const generated = (client: Client) => client.get<string>({ ...defaults, url: '/api/users/{id}' });
//                                                  ^^^ seam: server/users.ts GET /api/users/{}
declare function request(options: object): Promise<unknown>;
export const charge = () => fetch('https://api.stripe.com/v1/charges', { method: 'POST' });
//                          ^^^^^ seam: nothing
// --- path: server/chained.ts ---
import { Router } from 'express';
import { show, create } from './controller.ts';

const orders = Router().get('/orders', show).post('/orders', create);
const stock = Router();
stock.route('/stock/:id').get(show).put(create);
//                        ^^^ calls: server/controller.ts show (PATTERN)
const v2 = Router().use(orders).use(stock);
export default Router().use('/v2', v2);
// --- path: server/main.ts ---
import express from 'express';
import chained from './chained.ts';
import { register } from './register.ts';

const app = express();
app.use(chained);
const admin = express.Router();
app.use('/admin', admin);
register(admin);
// --- path: server/register.ts ---
import type { Router } from 'express';
import { show } from './controller.ts';

export function register(router: Router) {
  router.get('/reports', show);
}
// --- path: web/chained.ts ---
export const list = () => fetch('/v2/orders');
//                        ^^^^^ seam: server/chained.ts GET /v2/orders
export const put = (id: string) => fetch(`/v2/stock/${id}`, { method: 'PUT' });
//                                 ^^^^^ seam: server/chained.ts PUT /v2/stock/{}
export const report = () => fetch('/admin/reports');
//                          ^^^^^ seam: server/register.ts GET /admin/reports
