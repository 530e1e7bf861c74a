import { defineFamily } from '../../language.ts';
import { extract } from './extract.ts';
import type { PythonFacts } from './facts.ts';
import { link } from './link.ts';
import { MANIFESTS } from './modules.ts';

export const family = defineFamily<PythonFacts>({
  name: 'python',
  manager: 'pip',
  languages: [
    {
      language: 'PYTHON',
      grammar: { package: 'tree-sitter-python', wasm: 'tree-sitter-python.wasm' },
      files: ['*.py', '*.pyi'],
      interpreters: ['python', 'python2', 'python3'],
    },
  ],
  manifests: [...MANIFESTS, 'requirements*.txt'],
  version: 3,
  extract,
  link,
});
