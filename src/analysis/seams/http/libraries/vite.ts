import type { HttpLibrary } from '../library.ts';

/** https://vite.dev/config/server-options#server-proxy */
export const vite: HttpLibrary = {
  name: 'Vite',
  managers: ['npm'],
  packages: ['vite', 'vitest'],
  proxies: [
    {
      callees: [['defineConfig'], ['config', 'defineConfig']],
      table: ['server', 'proxy'],
      rewrite: 'rewrite',
    },
  ],
};
