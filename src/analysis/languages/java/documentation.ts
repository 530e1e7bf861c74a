import type { Modifier, Visibility } from '../../../model/node.ts';
import type { FactsBuilder } from '../../facts-builder.ts';
import type { SyntaxNode } from '../../syntax.ts';

/** The named children that are no comments, each with the documentation comment above it. */
export function* documented(
  builder: FactsBuilder,
  node: SyntaxNode,
): Generator<readonly [node: SyntaxNode, documentation: string | undefined]> {
  let comment: SyntaxNode | undefined;
  for (const child of node.namedChildren) {
    if (child.type === 'line_comment') continue;
    if (child.type === 'block_comment') {
      comment = child;
      continue;
    }
    yield [child, comment ? documentationOf(builder.textOf(comment)) : undefined];
    comment = undefined;
  }
}

/** The text of a `/** … *‍/` comment without its marks; undefined for other comments. */
function documentationOf(comment: string): string | undefined {
  if (!comment.startsWith('/**')) return undefined;
  const lines = comment.slice(3, -2).split('\n');
  const text = lines
    .map((line) => line.trim().replace(/^\*+ ?/, ''))
    .join('\n')
    .trim();
  return text === '' ? undefined : text;
}

export interface Modifiers {
  readonly words: ReadonlySet<string>;
  readonly annotations: readonly SyntaxNode[];
}

/** The words and annotations before a declaration. */
export function modifiersOf(builder: FactsBuilder, node: SyntaxNode): Modifiers {
  const list = node.namedChildren.find((child) => child.type === 'modifiers');
  if (!list) return { words: new Set(), annotations: [] };
  const annotations = list.namedChildren.filter(
    (child) => child.type === 'marker_annotation' || child.type === 'annotation',
  );
  let text = builder.textOf(list);
  for (const { startIndex, endIndex } of [
    ...annotations,
    ...list.namedChildren.filter((child) => child.type.endsWith('comment')),
  ].sort((a, b) => b.startIndex - a.startIndex)) {
    text = text.slice(0, startIndex - list.startIndex) + text.slice(endIndex - list.startIndex);
  }
  return { words: new Set(text.split(/\s+/).filter((word) => word !== '')), annotations };
}

/** Members of interfaces are public unless they say otherwise. */
export function visibilityOf(words: ReadonlySet<string>, inInterface = false): Visibility {
  if (words.has('private')) return 'PRIVATE';
  if (words.has('protected')) return 'PROTECTED';
  return words.has('public') || inInterface ? 'PUBLIC' : 'INTERNAL';
}

const MODIFIERS: Readonly<Record<string, Modifier>> = { abstract: 'ABSTRACT', final: 'FINAL', static: 'STATIC' };

export function modifierList(words: ReadonlySet<string>, more: readonly Modifier[] = []): { modifiers?: Modifier[] } {
  const modifiers = [
    ...new Set([...Object.keys(MODIFIERS).flatMap((word) => (words.has(word) ? [MODIFIERS[word]!] : [])), ...more]),
  ];
  return modifiers.length > 0 ? { modifiers } : {};
}

/** A declaration's head on one line: without annotations, up to its body. */
export function headOf(builder: FactsBuilder, node: SyntaxNode, end: number): string {
  const annotations = modifiersOf(builder, node).annotations;
  const start =
    annotations.length > 0 ? Math.max(...annotations.map((annotation) => annotation.endIndex)) : node.startIndex;
  return builder.text.slice(start, end).replace(/\s+/g, ' ').trim();
}
