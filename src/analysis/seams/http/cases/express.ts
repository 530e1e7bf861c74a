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
