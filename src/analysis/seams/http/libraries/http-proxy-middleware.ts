import type { HttpLibrary } from '../library.ts';

/** https://github.com/chimurai/http-proxy-middleware, also in src/setupProxy.js of Create React App. */
export const httpProxyMiddleware: HttpLibrary = {
  name: 'http-proxy-middleware',
  managers: ['npm'],
  packages: ['http-proxy-middleware'],
  proxies: [
    { callees: [['createProxyMiddleware'], [], ['legacyCreateProxyMiddleware']], table: [], rewrite: 'pathRewrite' },
  ],
};
