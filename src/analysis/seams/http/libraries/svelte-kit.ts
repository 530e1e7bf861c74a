import type { HttpLibrary } from '../library.ts';

/** https://svelte.dev/docs/kit/routing#server */
export const svelteKit: HttpLibrary = {
  name: 'SvelteKit',
  managers: ['npm'],
  packages: [],
  fileRoutes: [
    { file: /^(?:.*?\/)?src\/routes\/(?<route>.*\/)?\+server\.[jt]s$/, hidden: /^\(.*\)$/, exports: 'METHODS' },
  ],
};
