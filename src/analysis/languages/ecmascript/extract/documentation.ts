/** Documentation comments: where they stand, what they say, and their tags. */

export interface DocumentationComment {
  readonly start: number;
  readonly end: number;
}

export interface Documentation {
  readonly comments: readonly DocumentationComment[];
  /** The comment before the token that starts at this offset. */
  readonly before: ReadonlyMap<number, DocumentationComment>;
}

export interface DocumentationTag {
  readonly name: string;
  /** Text in braces, and where it begins. */
  readonly type: string | undefined;
  readonly typeStart: number;
  readonly rest: string;
  readonly start: number;
}

/**
 * Found by text, not in the tree, where they are scattered among the children of all kinds of nodes. One inside a string
 * or pattern stands before no declaration and does no harm.
 */
export function scanDocumentation(text: string): Documentation {
  const comments: DocumentationComment[] = [];
  const before = new Map<number, DocumentationComment>();
  for (let start = text.indexOf('/**'); start >= 0; ) {
    const close = text.indexOf('*/', start + 3);
    if (close < 0) break;
    const comment = { start, end: close + 2 };
    if (text[start + 3] !== '/') {
      comments.push(comment);
      before.set(nextToken(text, comment.end), comment);
    }
    start = text.indexOf('/**', comment.end);
  }
  return { comments, before };
}

const BETWEEN_TOKENS = /(?:\s+|\/\/.*|\/\*[\s\S]*?\*\/)*/y;

function nextToken(text: string, from: number): number {
  BETWEEN_TOKENS.lastIndex = from;
  return from + (BETWEEN_TOKENS.exec(text)?.[0].length ?? 0);
}

/** What the comment says, without its stars. */
export function documentationText(text: string, { start, end }: DocumentationComment): string {
  return text
    .slice(start + 3, end - 2)
    .replace(/^[ \t]*\*[ \t]?/gm, '')
    .trim();
}

const TAG_START = /(?:^|\n)[ \t]*\*?[ \t]*@(\w+)[ \t]*/g;

/** The block tags in order. */
export function documentationTags(text: string, { start, end }: DocumentationComment): DocumentationTag[] {
  const body = text.slice(start + 3, end - 2);
  if (!body.includes('@')) return [];
  const tags: DocumentationTag[] = [];
  TAG_START.lastIndex = 0;
  for (let match = TAG_START.exec(body); match; match = TAG_START.exec(body)) {
    let at = TAG_START.lastIndex;
    let type: string | undefined;
    let typeStart = 0;
    const isImport = match[1] === 'import';
    if (body[at] === '{' && !isImport) {
      const close = closingBrace(body, at);
      type = withoutStars(body.slice(at + 1, close));
      typeStart = start + 3 + at + 1;
      at = close + 1;
    } else if (match[1] === 'this' || match[1] === 'type') {
      BARE_TYPE.lastIndex = at;
      type = BARE_TYPE.exec(body)?.[0];
      typeStart = start + 3 + at;
    }
    const importEnd = isImport ? /from\s+['"][^'"]+['"]/.exec(body.slice(at)) : null;
    const lineEnd = body.indexOf('\n', at);
    const restEnd = importEnd ? at + importEnd.index + importEnd[0].length : lineEnd < 0 ? body.length : lineEnd;
    tags.push({
      name: match[1]!,
      type,
      typeStart,
      rest: withoutStars(body.slice(at, restEnd)).trim(),
      start: start + 3 + match.index + match[0].indexOf('@'),
    });
    TAG_START.lastIndex = Math.max(at, restEnd);
  }
  return tags;
}

/** `@this Player`: these tags may omit the braces. */
const BARE_TYPE = /[\p{ID_Start}$_][\p{ID_Continue}$.]*/uy;

/** Keeps the length, so that offsets in the text stay true. */
const withoutStars = (text: string): string => text.replace(/\n[ \t]*\*/g, (stars) => ' '.repeat(stars.length));

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}
