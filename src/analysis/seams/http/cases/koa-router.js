// --- path: package.json ---
{ "name": "shop", "dependencies": { "@koa/router": "13" } }
// --- path: server/app.js ---
const Router = require('@koa/router');

const users = new Router({ prefix: '/users' });
users.get('/:id', show).del('/:id', remove);
//    ^^^ calls: server/app.js show (PATTERN)
const api = new Router();
api.use('/api', users.routes());
api.use('/shop', require('./shop'));
function show() {}
function remove() {}
// --- path: server/shop.js ---
const Router = require('@koa/router');

const shop = new Router();
shop.get('/open', (context) => context.next());
module.exports = shop;
// --- path: web/users.js ---
export const open = () => fetch('/shop/open');
//                        ^^^^^ seam: server/shop.js GET /shop/open
export const load = (id) => fetch('/api/users/' + id);
//                          ^^^^^ seam: server/app.js GET /api/users/{}
