import type { FileFacts } from '../../facts.ts';
import type { LanguageLinker, Program, Published } from '../../language.ts';
import { createCallerIndex } from './caller-index.ts';
import { fileLinks } from './claims.ts';
import { denotation, keeperOf } from './denotes.ts';
import type { PythonFacts } from './facts.ts';
import { createLinking } from './linking.ts';
import { originOf } from './origins.ts';
import { publishedModules } from './published.ts';
import { textPattern } from './text.ts';

/** The linker of the Python files of one repository. */
export function link(program: Program<PythonFacts>): LanguageLinker {
  const linking = createLinking(program);
  const callers = createCallerIndex(linking);
  const published = program.kernel.query<string, readonly Published[]>('published', () => publishedModules(program), {
    bottom: [],
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  return {
    update: (change, facts) => callers.update(change, facts as (path: string) => FileFacts<PythonFacts> | undefined),
    links: (path) => fileLinks(linking, path),
    denotes: (path, term) => denotation(linking, path, term),
    text: (path, term) => textPattern(linking, path, term),
    keeper: (path, term) => keeperOf(linking, path, term),
    origin: (path, term) => originOf(linking, path, term),
    published: () => program.kernel.get(published, ''),
  };
}
