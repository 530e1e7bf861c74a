import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev -w client` finds the API: a Seamgraph server on its default port, unless told otherwise. */
const api = process.env.SEAMGRAPH_URL ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/graphql': api } },
  build: {
    target: 'es2023',
    // Our content policy takes no data: fonts.
    assetsInlineLimit: 0,
    // The server compresses; measuring each file again would only cost build time.
    reportCompressedSize: false,
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
