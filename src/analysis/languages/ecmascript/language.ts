/** TypeScript and JavaScript: they import each other, so they are extracted and linked by the same rules. */
import { defineFamily } from '../../language.ts';
import { extract } from './extract/extract.ts';
import { createEcmaScriptLinker } from './link/linker.ts';

export const family = defineFamily({
  name: 'ecmascript',
  manager: 'npm',
  languages: [
    {
      language: 'TYPESCRIPT',
      grammar: { package: 'tree-sitter-typescript', wasm: 'tree-sitter-typescript.wasm' },
      files: ['*.ts', '*.mts', '*.cts'],
      interpreters: ['ts-node', 'tsx', 'deno', 'bun'],
    },
    {
      language: 'TYPESCRIPT',
      grammar: { package: 'tree-sitter-typescript', wasm: 'tree-sitter-tsx.wasm' },
      files: ['*.tsx'],
    },
    {
      language: 'JAVASCRIPT',
      // Scripts with Flow's types are read as TypeScript, which most of them are to a grammar.
      grammar: {
        package: 'tree-sitter-javascript',
        wasm: 'tree-sitter-javascript.wasm',
        fallback: 'tree-sitter-tsx.wasm',
      },
      files: ['*.js', '*.mjs', '*.cjs', '*.jsx'],
      interpreters: ['node', 'nodejs'],
    },
  ],
  manifests: ['package.json', 'tsconfig*.json', 'jsconfig*.json', 'pnpm-workspace.yaml'],
  version: 4,
  extract,
  dependencies: {
    folder: 'node_modules',
    lockfiles: ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'],
  },
  link: createEcmaScriptLinker,
});
