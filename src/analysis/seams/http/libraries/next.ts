import type { HttpLibrary } from '../library.ts';

/**
 * https://nextjs.org/docs/app/api-reference/file-conventions/route and
 * https://nextjs.org/docs/pages/building-your-application/routing/api-routes
 */
export const next: HttpLibrary = {
  name: 'Next.js',
  managers: ['npm'],
  packages: [],
  fileRoutes: [
    {
      file: /^(?:.*?\/)?(?:src\/)?app\/(?<route>.*\/)?route\.[jt]sx?$/,
      hidden: /^(?:\(.*\)|@.*)$/,
      exports: 'METHODS',
      needs: 'next',
    },
    { file: /^(?:.*?\/)?pages\/(?<route>api\/.+)\.[jt]s$/, exports: 'DEFAULT', needs: 'next' },
  ],
};
