// --- path: package.json ---
{ "name": "shop", "dependencies": { "hono": "4" } }
// --- path: server/books.ts ---
import { Hono } from 'hono';

const books = new Hono()
  .get('/', (c) => c.json(list()))
//                        ^^^^ calls: server/books.ts list
  .post('/:id', create);
// ^^^^ calls: server/books.ts create (PATTERN)
export default books;
function list() {}
function create() {}
// --- path: server/app.ts ---
import { Hono } from 'hono';
import books from './books.ts';

const app = new Hono().basePath('/api').route('/books', books);
const v1 = app.basePath('/v1');
v1.get('/status', (c) => c.text('ok'));
export default app;
// --- path: web/client.ts ---
export const list = () => fetch('/api/books');
//                        ^^^^^ seam: server/books.ts GET /api/books
export const create = (id: string) => fetch(`/api/books/${id}`, { method: 'POST' });
//                                    ^^^^^ seam: server/books.ts POST /api/books/{}
export const status = () => fetch('/api/v1/status');
//                          ^^^^^ seam: server/app.ts GET /api/v1/status
