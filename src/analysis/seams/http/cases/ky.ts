// --- path: package.json ---
{ "name": "shop", "dependencies": { "ky": "1", "got": "14", "fastify": "5" } }
// --- path: server/app.ts ---
import Fastify from 'fastify';

const app = Fastify();
app.get('/api/users/:id', show);
//  ^^^ calls: server/app.ts show (PATTERN)
app.route({ method: 'PUT', url: '/api/users/:id', handler: show });
function show() {}
// --- path: web/users.ts ---
import got from 'got';
import ky from 'ky';

const api = ky.create({ prefixUrl: 'http://localhost:3000/api' });
export const load = (id: string) => api.get(`users/${id}`).json();
//                                      ^^^ seam: server/app.ts GET /api/users/{}
export const save = (id: string) => got.put(`http://localhost:3000/api/users/${id}`);
//                                      ^^^ seam: server/app.ts PUT /api/users/{}
