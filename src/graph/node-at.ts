import { compareRanges, type Range, rangeContains } from '../model/location.ts';
import type { CodeNode } from '../model/node.ts';
import { compareTexts } from './page.ts';

/**
 * The innermost of a file's definitions at a place. One whose identifier is there goes before one that contains the place,
 * and the FILE itself is what is left where no definition is.
 */
export function innermostAt(nodes: Iterable<CodeNode>, line: number, column?: number): CodeNode | undefined {
  let named: CodeNode | undefined;
  let containing: CodeNode | undefined;
  let file: CodeNode | undefined;
  for (const node of nodes) {
    if (node.kind === 'FILE') file = line <= (node.lines ?? Number.POSITIVE_INFINITY) ? node : undefined;
    else if (node.nameRange && rangeContains(node.nameRange, line, column)) named = inner(node, named);
    else if (node.range && rangeContains(node.range, line, column)) containing = inner(node, containing);
  }
  return named ?? containing ?? file;
}

function inner(node: CodeNode, other: CodeNode | undefined): CodeNode {
  if (!other) return node;
  return compareInnermost(node, other) < 0 ? node : other;
}

/** What starts later or ends earlier is inside. */
function compareInnermost(a: CodeNode, b: CodeNode): number {
  const [aRange, bRange] = [a.range ?? a.nameRange!, b.range ?? b.nameRange!];
  return (
    compareRanges(startOf(bRange), startOf(aRange)) || compareRanges(aRange, bRange) || compareTexts(a.symbol, b.symbol)
  );
}

const startOf = ([line, column]: Range): Range => [line, column, line, column];
