import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev -w client` finds the API: a Seamgraph server on its default port, unless told otherwise. */
const api = process.env.SEAMGRAPH_URL ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react(), compressed()],
  server: { proxy: { '/graphql': api } },
  build: {
    target: 'es2023',
    // Our content policy takes no data: fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});

/** Writes a .gz beside each text: the server hands it out as it is, and compresses nothing while it serves. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      for (const file of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html|svg)$/.test(file)) continue;
        const path = join(dir, file);
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    },
  };
}
