/** What a removed node was called: all that the log still tells of it is its SCIP symbol. */
export interface SymbolName {
  /** The definition: `Order.total`; empty for a file or directory. */
  readonly name: string;
  readonly path: string;
}

/** `` seamgraph . shop . src/`orders.ts`/Order#total(). `` is Order.total of src/orders.ts. Source: SCIP, message Symbol. */
export function parseSymbol(symbol: string): SymbolName {
  // Four parts end at a single space; a doubled one belongs to its part.
  const [, descriptors = symbol] = /^(?:(?:[^ ]| {2})* (?! )){4}(.*)$/s.exec(symbol) ?? [];
  const path: string[] = [];
  const names: string[] = [];
  for (const [, quoted, plain, suffix] of descriptors.matchAll(DESCRIPTOR)) {
    const name = quoted?.replaceAll('``', '`') ?? plain ?? '';
    if (suffix === '/' && names.length === 0) path.push(name);
    else names.push(name);
  }
  return { name: names.join('.'), path: path.join('/') };
}

/** A name, or a quoted one, and the suffix that says what it names. */
const DESCRIPTOR = /(?:`((?:[^`]|``)*)`|([\w+\-$]+))(\/|#|\.|:|!|\((?:\+\d+)?\)\.)/g;
