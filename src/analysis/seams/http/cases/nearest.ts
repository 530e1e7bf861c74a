// --- path: package.json ---
{ "name": "samples", "dependencies": { "express": "5" } }
// --- path: samples/one/server.ts ---
import express from 'express';
const app = express();
app.get('/health', () => {});
app.get('/', () => {});
// --- path: samples/one/web/client.ts ---
export const health = () => fetch('/health');
//                          ^^^^^ seam: samples/one/server.ts GET /health (PATTERN, 0.95)
export const home = () => fetch('/');
//                        ^^^^^ seam: samples/one/server.ts GET / (PATTERN, 0.95)
// --- path: samples/two/server.ts ---
import express from 'express';
const app = express();
app.get('/health', () => {});
app.get('/', () => {});
// --- path: samples/three/server.ts ---
import express from 'express';
const app = express();
app.get('/', () => {});
// --- path: samples/four/server.ts ---
import express from 'express';
const app = express();
app.get('/', () => {});
// --- path: samples/five/one.test.ts ---
import express from 'express';
express().get('/', () => {});
// --- path: samples/five/two.test.ts ---
export const home = () => fetch('/');
//                        ^^^^^ seam: nothing
// --- path: samples/monitor.ts ---
export const health = () => fetch('/health');
//                          ^^^^^ seam: samples/two/server.ts GET /health (PATTERN, 0.47)
export const home = () => fetch('/');
//                        ^^^^^ seam: nothing
