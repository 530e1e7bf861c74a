/** Precise indexes as questions of the kernel, so that an edit reaches exactly what rests on what it changed. */
import type { FileLinks } from '../language.ts';
import { type DefinitionsBySymbol, definitionsOf, type IndexedDefinition } from '../precise-index/definitions.ts';
import { overlay } from '../precise-index/overlay.ts';
import type { PreciseIndex } from '../precise-index/precise-document.ts';
import { keptLinks } from './kept-links.ts';
import { type EditableProgram, hasDefinition } from './program.ts';

/** What a symbol is in a file. Numbers of symbols mean nothing in another index. */
interface Defined {
  readonly index: PreciseIndex;
  readonly definitions: readonly IndexedDefinition[];
}

/** Gives what lays the indexes over the links of a file; to be used inside of the file's root cell. */
export function createPreciseLayer(program: EditableProgram): (path: string, own: FileLinks) => FileLinks {
  const { kernel } = program;
  const all = kernel.query<string, DefinitionsBySymbol>(
    'precise definitions',
    (path) => {
      const document = program.precise(path);
      const facts = document && program.facts(path);
      return facts ? definitionsOf(path, facts, document) : NONE;
    },
    { bottom: NONE },
  );
  const one = kernel.pairQuery<number, Defined | undefined>(
    'precise definition',
    (path, symbol) => {
      const document = program.precise(path);
      return document && { index: document.index, definitions: kernel.get(all, path).get(symbol) ?? [] };
    },
    { bottom: undefined, equal: isSame },
  );

  return (path, own) => {
    const document = program.hasPrecise() ? program.precise(path) : undefined;
    const facts = document && program.facts(path);
    if (!facts || !document.occurrences) return own;
    const { index, occurrences } = document;
    const laid = overlay(facts, own, { index, occurrences }, (symbol) => {
      // A symbol that is local to its document has a negative number.
      const paths = symbol < 0 ? [path] : index.definedIn(symbol);
      return paths.flatMap((from) => {
        const found = kernel.getPair(one, from, symbol);
        return found?.index === index ? found.definitions : [];
      });
    });
    return keptLinks(laid, (key) => hasDefinition(program, key));
  };
}

const NONE: DefinitionsBySymbol = new Map();

function isSame(a: Defined | undefined, b: Defined | undefined): boolean {
  return a?.index === b?.index && JSON.stringify(a?.definitions) === JSON.stringify(b?.definitions);
}
