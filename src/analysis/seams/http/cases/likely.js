// --- path: package.json ---
{ "name": "shop", "dependencies": { "polka": "1", "msw": "2" } }
// --- path: server/routes.js ---
const { list } = require('./handlers');

module.exports = (app, cache) => {
  app.get('/things', list);
//    ^^^ calls: server/handlers.js list (PATTERN)
  app.post('/things/:id', (request, response) => response.end());
  cache.get('/things/cached', 'a value');
};
// --- path: server/handlers.js ---
exports.list = (request, response) => response.end();
// --- path: server/mocks.js ---
import { http } from 'msw';
export const mocks = [http.delete('/things/:id', () => {})];
// --- path: web/things.js ---
export const list = () => fetch('/things');
//                        ^^^^^ seam: server/routes.js GET /things
export const add = (id) => fetch('/things/' + id, { method: 'POST' });
//                         ^^^^^ seam: server/routes.js POST /things/{}
export const remove = (id) => fetch('/things/' + id, { method: 'DELETE' });
//                            ^^^^^ seam: DELETE /things/{}
export const cached = () => fetch('/things/cached');
//                          ^^^^^ seam: GET /things/cached
export const anything = (base, path) => fetch(`${base}/${path}`);
//                                      ^^^^^ seam: nothing
export const elsewhere = (base) => fetch(`${base}/apps`);
//                                 ^^^^^ seam: nothing
