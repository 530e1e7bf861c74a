// --- path: package.json ---
{ "name": "shop", "proxy": "http://localhost:3000", "dependencies": { "vite": "7", "express": "5" } }
// --- path: server/app.js ---
const express = require('express');

const app = express();
app.get('/users', (request, response) => response.json([]));
app.get('/v1/orders', (request, response) => response.json([]));
app.get('/same/things', (request, response) => response.json([]));
app.get('/reports', (request, response) => response.json([]));
// --- path: web/vite.config.ts ---
import { defineConfig } from 'vite';

export default defineConfig({
  server: {
    proxy: {
      '/api': { target: 'http://localhost:3000', changeOrigin: true, rewrite: (path) => path.replace(/^\/api/, '') },
      '/shop': { target: 'http://localhost:3000', rewrite: (path) => path.replace(/^\/shop/, '/v1') },
      '/same': 'http://localhost:3000',
    },
  },
});
// --- path: cra/src/setupProxy.js ---
const { createProxyMiddleware } = require('http-proxy-middleware');

module.exports = (app) => {
  app.use(createProxyMiddleware('/backend', { target: 'http://localhost:3000' }));
  app.use('/service', createProxyMiddleware({ target: 'http://localhost:3000', pathRewrite: { '^/service': '' } }));
};
// --- path: web/src/load.ts ---
export function load() {
  fetch('/api/users');
//^^^^^ seam: server/app.js GET /users
  fetch('/shop/orders');
//^^^^^ seam: server/app.js GET /v1/orders
  fetch('/same/things');
//^^^^^ seam: server/app.js GET /same/things
  fetch('/service/reports');
//^^^^^ seam: server/app.js GET /reports
  fetch('/apis/users');
//^^^^^ seam: GET /apis/users
}
// --- path: admin/vite.config.ts ---
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, '.', '');
  return {
    server: { proxy: { '/admin': { target: env.BACKEND, rewrite: (path) => path.replace(/^\/admin/, '') } } },
  };
});
// --- path: admin/load.ts ---
export const load = () => fetch('/admin/users');
//                        ^^^^^ seam: server/app.js GET /users
