import type { Visibility } from '../../../model/node.ts';
import type { FactsBuilder } from '../../facts-builder.ts';
import type { SyntaxNode } from '../../syntax.ts';

/** The named children that are no comments, each with the comment that stands directly above it. */
export function* documented(
  builder: FactsBuilder,
  node: SyntaxNode,
): Generator<readonly [node: SyntaxNode, documentation: string | undefined]> {
  let comments: SyntaxNode[] = [];
  for (const child of node.namedChildren) {
    if (child.type !== 'comment') {
      yield [child, comments.length > 0 ? documentationOf(builder, comments, child) : undefined];
      comments = [];
      continue;
    }
    // A comment behind code on its line documents nothing below; a blank line ends what is gathered.
    const previous = comments.at(-1);
    if (previous && builder.text.slice(previous.endIndex, child.startIndex).split('\n').length > 2) comments = [];
    if (startsLine(builder.text, child.startIndex)) comments.push(child);
  }
}

function documentationOf(builder: FactsBuilder, comments: readonly SyntaxNode[], of: SyntaxNode): string | undefined {
  const gap = builder.text.slice(comments.at(-1)!.endIndex, of.startIndex);
  if (gap.trim() !== '' || gap.split('\n').length > 2) return undefined;
  const lines = comments.flatMap((comment) => commentLines(builder.textOf(comment)));
  const text = lines.join('\n').trim();
  return text === '' ? undefined : text;
}

/** The lines of a comment without its marks; directives such as `//go:noinline` are none. */
function commentLines(comment: string): string[] {
  if (comment.startsWith('/*'))
    return comment
      .slice(2, -2)
      .split('\n')
      .map((line) => line.trim());
  if (/^\/\/[a-z]+:[a-z]/.test(comment)) return [];
  return [comment.slice(2).replace(/^ /, '').trimEnd()];
}

const startsLine = (text: string, at: number): boolean =>
  text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === '';

/** An identifier that begins with an upper case letter is exported; others are visible in their package. */
export const visibilityOf = (name: string): Visibility => (isExported(name) ? 'PUBLIC' : 'INTERNAL');

/** Source: The Go Programming Language Specification, "Exported identifiers". */
export const isExported = (name: string): boolean => /^\p{Lu}/u.test(name);
