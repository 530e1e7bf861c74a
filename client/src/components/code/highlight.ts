import type { Parser } from '@lezer/common';
import { highlightTree, styleTags, tagHighlighter, tags } from '@lezer/highlight';
import type { Language } from '../../words.ts';

/** A stretch of a line with a look. Columns count from 0, the end is exclusive. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly look: Look;
}

export type Look = 'keyword' | 'string' | 'number' | 'comment' | 'type' | 'function' | 'meta';

/** Tokens by line, from 0; lines without a token are absent. */
export type Tokens = ReadonlyMap<number, readonly Token[]>;

/** What surrounds a snippet in its file, so that a method alone reads as what it is. */
export type Surroundings = 'file' | 'type';

/** Milliseconds of parsing at a stretch. */
const SLICE_MS = 8;

/**
 * Highlights a text with the parser of its language, a slice at a time, so that the page stays answerable. Resolves to
 * null for a language without a parser.
 */
export async function highlight(
  text: string,
  language: Language,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Tokens | null> {
  const parser = await PARSERS[language]?.();
  if (!parser) return null;
  const before = opening(text, language, surroundings);
  const parse = parser.startParse(before + text);
  let tree = null;
  let since = performance.now();
  while (tree === null) {
    tree = parse.advance();
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    since = performance.now();
  }
  const lines = createLineBreaker(text, before.length);
  highlightTree(tree, looks, (from, to, look) => lines.add(from, to, look as Look));
  return lines.tokens;
}

const PARSERS: { readonly [L in Language]?: () => Promise<Parser> } = {
  TYPESCRIPT: () =>
    import('@lezer/javascript').then(({ parser }) => parser.configure({ dialect: 'ts jsx', props: [methods] })),
  JAVASCRIPT: () =>
    import('@lezer/javascript').then(({ parser }) => parser.configure({ dialect: 'jsx', props: [methods] })),
  PYTHON: () => import('@lezer/python').then(({ parser }) => parser),
  GO: () => import('@lezer/go').then(({ parser }) => parser),
  JAVA: () => import('@lezer/java').then(({ parser }) => parser),
};

/** The grammar calls a method's name a property; whoever reads code looks for functions. */
const methods = styleTags({
  'MethodDeclaration/PropertyDefinition': tags.function(tags.definition(tags.propertyName)),
});

const looks = tagHighlighter([
  { tag: [tags.keyword, tags.self, tags.null, tags.bool, tags.modifier], class: 'keyword' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.attributeValue], class: 'string' },
  { tag: tags.number, class: 'number' },
  { tag: tags.comment, class: 'comment' },
  { tag: [tags.typeName, tags.className, tags.namespace, tags.tagName], class: 'type' },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.function(tags.definition(tags.variableName)),
      tags.function(tags.definition(tags.propertyName)),
    ],
    class: 'function',
  },
  { tag: [tags.meta, tags.annotation], class: 'meta' },
]);

/** What must stand before a snippet that is no whole file. */
function opening(text: string, language: Language, surroundings: Surroundings): string {
  if (language === 'PYTHON') return /^[ \t]/.test(text) ? 'if 1:\n' : '';
  if (surroundings === 'file') return '';
  return language === 'GO' ? '' : 'class _ {\n';
}

/** Cuts tokens into lines; `offset` characters before the text are not part of it. */
function createLineBreaker(text: string, offset: number) {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const tokens = new Map<number, Token[]>();
  let line = 0;
  return {
    tokens,
    /** Tokens come in order. */
    add(from: number, to: number, look: Look): void {
      let start = from - offset;
      const end = to - offset;
      if (end <= 0) return;
      start = Math.max(0, start);
      while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= start) line++;
      for (let at = line; at < starts.length && (starts[at] ?? 0) < end; at++) {
        const lineStart = starts[at] ?? 0;
        const lineEnd = (starts[at + 1] ?? text.length + 1) - 1;
        const token = { start: Math.max(start, lineStart) - lineStart, end: Math.min(end, lineEnd) - lineStart, look };
        if (token.end <= token.start) continue;
        const known = tokens.get(at);
        if (known) known.push(token);
        else tokens.set(at, [token]);
      }
    },
  };
}
