import { defineFamily } from '../../language.ts';
import { extract } from './extract.ts';
import type { JavaFacts } from './facts.ts';
import { link } from './link.ts';

export const family = defineFamily<JavaFacts>({
  name: 'java',
  manager: 'maven',
  languages: [
    { language: 'JAVA', grammar: { package: 'tree-sitter-java', wasm: 'tree-sitter-java.wasm' }, files: ['*.java'] },
  ],
  manifests: [
    'module-info.java',
    'pom.xml',
    'build.gradle',
    'build.gradle.kts',
    'settings.gradle',
    'settings.gradle.kts',
  ],
  version: 2,
  extract,
  link,
});
