/** What the grammar does not take is blanked, so that the rest is understood: text of equal length, positions stay. */

import { countErrors, type ParsedSource, type SyntaxNode } from '../../../syntax.ts';

/** Parses once more where gaps of the grammar can be the cause of errors; kept only if fewer are left. */
export function mend(source: ParsedSource): SyntaxNode {
  const plain = source.text.replace(USING, asConstant);
  const root = plain === source.text ? source.root : source.reparse(plain);
  if (!root.hasError) return root;
  let text = plain;
  for (const [gap, filling] of GAPS) text = text.replace(gap, filling);
  if (text === plain) return root;
  const before = countErrors(root);
  const mended = source.reparse(text);
  return countErrors(mended) < before ? mended : source.reparse(plain);
}

/** `using x = open()`, `await using x = open()`: constants. The grammar takes them, without an error, for other things. */
const USING = /(^[ \t]*|[;{}(][ \t]*)((?:await[ \t]+)?using)(?=[ \t]+[A-Za-z_$][\w$]*[ \t]*(?::|=[^=>]|of\b))/gm;

const asConstant = (_: string, before: string, words: string): string => before + 'const'.padStart(words.length);

/** Blanks a word of which blanks stand before and after. */
const blank = (found: string): string => ' '.repeat(found.length);

/** Each takes a text to one of the same length. Those of types stand where no expression could. */
const GAPS: readonly (readonly [RegExp, (found: string, ...groups: string[]) => string])[] = [
  // A call signature without `;`, followed by one that begins with `<`: the rest of the interface would be lost.
  [/^([ \t]*)[ \t](?=<(?:[A-Za-z]|\r?$))/gm, (_, before = '') => `${before};`],
  // `export type * from`, `import defer * as`, `import source x from`, `import typeof X from`
  [/\b(export\s+)type(?=\s*\*)/g, (_, before = '') => `${before}    `],
  [/\b(import\s+)(defer|source)(?=\s+(?:\*|[\w$]+\s+from\b))/g, (_, before = '', word = '') => before + blank(word)],
  [/\b(import\s+)typeof\b/g, (_, before = '') => `${before}type  `],
  // Variance of type parameters: `<in T, out U, in out V>`
  [
    /([<,]\s*)(in\s+out|in|out)(?=\s+[A-Za-z_$][\w$]*\s*(?:,|>|=|\bextends\b))/g,
    (_, before = '', word = '') => before + blank(word),
  ],
  // `accessor x = 1`
  [/\baccessor(?=[ \t]+[#\w$[])/g, blank],
  // `import('x').T` as a type: what follows it would be lost. Read from the source as it is, see types.ts.
  [
    /\bimport[ \t]*\([ \t]*(["'])[^"'\n]*\1[ \t]*\)\.(?!then\b|catch\b|finally\b)[A-Za-z_$][\w$]*(?!\s*\()/g,
    (found) => 'i'.repeat(found.length),
  ],
  // `f<typeof import('x')>()`
  [/(<\s*)typeof(?=\s+import\s*\()/g, (_, before = '') => `${before}      `],
  // `(typeof undefined | string)[]`
  [/\btypeof(?=\s+undefined\b)/g, blank],
  // Flow: exact objects, opaque types, variance of members
  [/\{\|/g, () => '{ '],
  [/\|\}/g, () => ' }'],
  [/\bopaque(?=\s+type\b)/g, blank],
  [/([{,;]\s*|^[ \t]*)[+-](?=[\w$]+\??\s*:)/gm, (_, before = '') => `${before} `],
];
