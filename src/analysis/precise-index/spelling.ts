/** How the words of a text relate to the names in symbols, over the habits of indexers. */
import { type ParsedSymbol, parseSymbol } from './symbol-name.ts';

/** The last name of a symbol. */
export interface NamedSymbol {
  readonly name: string;
  /** Its definition is written with that name: not a module, whose name is its file's, nor a constructor called `<init>`. */
  readonly isWritten: boolean;
}

const UNWRITTEN: ReadonlySet<string> = new Set(['NAMESPACE', 'META', 'PARAMETER', 'TYPE_PARAMETER']);

/** Undefined for symbols that have no name, `local` ones among them. */
export function namedSymbol(symbol: string | ParsedSymbol): NamedSymbol | undefined {
  const parsed = typeof symbol === 'string' ? parseSymbol(symbol) : symbol;
  const last = parsed?.descriptors.at(-1);
  if (!parsed || !last) return undefined;
  // scip-typescript `<constructor>`, `<get>total`; scip-java `<init>`. The type is what is written at a call.
  const bracket = /^<([^>]*)>(.*)$/.exec(last.name);
  if (bracket) return { name: bracket[2] || (parsed.descriptors.at(-2)?.name ?? ''), isWritten: false };
  return { name: last.name, isWritten: !UNWRITTEN.has(last.suffix) };
}

/** Whether a word writes the symbol's name. */
export function spells(word: string, { name, isWritten }: NamedSymbol): boolean {
  if (word === name) return true;
  if (isWritten) return false;
  // scip-typescript numbers the members of nameless types: `retry0`, `retry1`.
  return (
    (name.startsWith(word) && /^\d*$/.test(name.slice(word.length))) || name.endsWith(`.${word}`) || name === '__init__'
  );
}
