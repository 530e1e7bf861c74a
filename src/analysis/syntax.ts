/**
 * A syntax node as extractors see it: what tree-sitter's bindings have in common, so that one extractor runs on each (the
 * conformance test does) and none knows an engine. Its text is the slice of the source from `startIndex` to `endIndex`,
 * in UTF-16 code units.
 */
export interface SyntaxNode {
  /** The same for the same node of a tree. */
  readonly id: number;
  readonly type: string;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  readonly hasError: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly parent: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
  readonly namedChildren: readonly SyntaxNode[];
  childForFieldName(name: string): SyntaxNode | null;
  childrenForFieldName(name: string): readonly (SyntaxNode | null)[];
}

/** One parsed file, as an extractor gets it. It lives until the extractor returns. */
export interface ParsedSource {
  readonly root: SyntaxNode;
  /** The text that was parsed: without a byte order mark, positions as in the file. */
  readonly text: string;
  /**
   * Parses other text of the same length in place of this one, for grammars with gaps that blanking mends; the caller
   * may do so once a file. The first root must not be used afterwards.
   */
  reparse(text: string): SyntaxNode;
}

/** More errors are as bad as these. */
const MAX_ERRORS = 1_000;

/** Nodes of ERROR and what is missing, from the top, as far as the limit; walks into broken parts only. */
export function errorsIn(root: SyntaxNode, limit: number): SyntaxNode[] {
  const errors: SyntaxNode[] = [];
  const todo = [root];
  for (let node = todo.pop(); node && errors.length < limit; node = todo.pop()) {
    if (node.type === 'ERROR' || node.isMissing) errors.push(node);
    if (node.hasError) todo.push(...node.children.toReversed());
  }
  return errors;
}

/** How broken a tree is. */
export const countErrors = (root: SyntaxNode): number => (root.hasError ? errorsIn(root, MAX_ERRORS).length : 0);
