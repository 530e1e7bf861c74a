/**
 * Reads symbols of any indexer.
 *
 * Source: scip.proto, message Symbol, whose grammar this is.
 */

/** What a symbol's last letter says that it is. */
export type DescriptorSuffix =
  | 'NAMESPACE'
  | 'TYPE'
  | 'TERM'
  | 'METHOD'
  | 'TYPE_PARAMETER'
  | 'PARAMETER'
  | 'META'
  | 'MACRO';

export interface SymbolDescriptor {
  readonly name: string;
  readonly suffix: DescriptorSuffix;
}

/** A symbol taken apart. Empty parts are empty texts. */
export interface ParsedSymbol {
  readonly scheme: string;
  readonly manager: string;
  readonly package: string;
  readonly version: string;
  readonly descriptors: readonly SymbolDescriptor[];
}

/** Undefined for `local` symbols, and for what does not follow the grammar. */
export function parseSymbol(symbol: string): ParsedSymbol | undefined {
  if (symbol.startsWith('local ')) return undefined;
  const parts = leadingParts(symbol);
  if (!parts) return undefined;
  const [scheme, manager, name, version, rest] = parts;
  const descriptors = parseDescriptors(rest);
  return (
    descriptors && { scheme, manager: orEmpty(manager), package: orEmpty(name), version: orEmpty(version), descriptors }
  );
}

const orEmpty = (part: string): string => (part === '.' ? '' : part);

type LeadingParts = readonly [scheme: string, manager: string, name: string, version: string, rest: string];

/** The four parts before the descriptors; a space ends a part, two are one inside of it. */
function leadingParts(symbol: string): LeadingParts | undefined {
  const parts: string[] = [];
  let at = 0;
  while (parts.length < 4) {
    let part = '';
    for (;;) {
      const space = symbol.indexOf(' ', at);
      if (space < 0) return undefined;
      part += symbol.slice(at, space);
      at = space + 1;
      if (symbol[at] !== ' ') break;
      part += ' ';
      at++;
    }
    parts.push(part);
  }
  return [parts[0]!, parts[1]!, parts[2]!, parts[3]!, symbol.slice(at)];
}

const NAME = /(?:`((?:[^`]|``)+)`|([\w+\-$]+))/y;
const SUFFIX = /[/#.:!]|\(([\w+\-$]*)\)\./y;

const SUFFIXES: Readonly<Record<string, DescriptorSuffix>> = {
  '/': 'NAMESPACE',
  '#': 'TYPE',
  '.': 'TERM',
  ':': 'META',
  '!': 'MACRO',
};

function parseDescriptors(text: string): SymbolDescriptor[] | undefined {
  const descriptors: SymbolDescriptor[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    const bracket = text[at] === '[' || text[at] === '(' ? text[at++] : undefined;
    const name = take(NAME);
    if (!name) return undefined;
    const written = name[1]?.replaceAll('``', '`') ?? name[2]!;
    if (bracket !== undefined) {
      if (text[at++] !== (bracket === '[' ? ']' : ')')) return undefined;
      descriptors.push({ name: written, suffix: bracket === '[' ? 'TYPE_PARAMETER' : 'PARAMETER' });
      continue;
    }
    const suffix = take(SUFFIX);
    if (!suffix) return undefined;
    descriptors.push({ name: written, suffix: SUFFIXES[suffix[0]] ?? 'METHOD' });
  }
  return descriptors.length > 0 ? descriptors : undefined;
}
