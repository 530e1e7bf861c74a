/** Precise indexes as questions of the kernel, so that an edit reaches exactly what rests on what it changed. */
import type { FileLinks } from '../language.ts';
import { type IndexedDefinitions, indexedDefinitions, isSameDefinitions } from '../precise-index/definitions.ts';
import { overlay } from '../precise-index/overlay.ts';
import { keptLinks } from './kept-links.ts';
import type { EditableProgram } from './program.ts';

/** Gives what lays the indexes over the links of a file; to be used inside of the file's root cell. */
export function createPreciseLayer(program: EditableProgram): (path: string, own: FileLinks) => FileLinks {
  const { kernel } = program;
  const definitions = kernel.query<string, IndexedDefinitions | undefined>(
    'precise definitions',
    (path) => {
      const document = program.precise(path);
      const facts = document && program.facts(path);
      return facts && indexedDefinitions(path, facts, document);
    },
    { bottom: undefined, equal: isSameDefinitions },
  );

  return (path, own) => {
    const document = program.hasPrecise() ? program.precise(path) : undefined;
    const facts = document && program.facts(path);
    if (!facts) return own;
    const { index } = document;
    const laid = overlay(facts, own, document, (symbol) => {
      // A symbol that is local to its document has a negative number.
      const paths = symbol < 0 ? [path] : index.definedIn(symbol);
      return paths.flatMap((one) => {
        const found = kernel.get(definitions, one);
        return found?.index === index ? (found.bySymbol.get(symbol) ?? []) : [];
      });
    });
    return keptLinks(laid);
  };
}
