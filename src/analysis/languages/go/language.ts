import { defineFamily } from '../../language.ts';
import { extract } from './extract.ts';
import type { GoFacts } from './facts.ts';
import { link } from './link.ts';

export const family = defineFamily<GoFacts>({
  name: 'go',
  manager: 'gomod',
  languages: [{ language: 'GO', grammar: { package: 'tree-sitter-go', wasm: 'tree-sitter-go.wasm' }, files: ['*.go'] }],
  manifests: ['go.mod', 'go.work'],
  version: 3,
  extract,
  link,
});
