import type { CodeGraph } from '../graph/index.ts';
import type { SourcePlace } from '../model/explanation.ts';
import type { Range } from '../model/location.ts';
import type { CodeNode } from '../model/node.ts';
import { localSymbol, nodeId, pathDescriptors } from '../model/symbol.ts';
import type { SchemaContext } from './context.ts';
import { checkBounds } from './errors.ts';
import type { Location } from './location.ts';

const MOST_CONTEXT_LINES = 1_000;

/** Where the whole definition stands; of a file, from its first line to the start of the line after its last. */
export function locationOf({ kind, path, range, lines }: CodeNode): Location | null {
  if (path === undefined) return null;
  if (range) return { path, range };
  return kind === 'FILE' && lines !== undefined ? { path, range: [1, 1, lines + 1, 1] } : null;
}

/** How many lines the definition covers; null where it has no place. */
export function lineCountOf(node: CodeNode): number | null {
  const location = locationOf(node);
  if (!location) return null;
  const [first, last] = linesOf(location.range);
  return last - first + 1;
}

/**
 * The lines of the definition; null when it has no place, and when its file is not the one that was analysed.
 *
 * @throws BadUserInputError
 */
export async function sourceOf(
  node: CodeNode,
  contextLines: number,
  { projection, sources }: Pick<SchemaContext, 'projection' | 'sources'>,
): Promise<string | null> {
  checkBounds('contextLines', contextLines, 0, MOST_CONTEXT_LINES);
  const location = locationOf(node);
  if (!location || node.repository === undefined) return null;
  return analysedLines({ ...location, repository: node.repository }, contextLines, { projection, sources });
}

/**
 * The lines of a place; null when its file is not the one that was analysed.
 *
 * @throws BadUserInputError
 */
export async function sourceAt(
  place: SourcePlace,
  contextLines: number,
  mostContext: number,
  context: Pick<SchemaContext, 'projection' | 'sources'>,
): Promise<string | null> {
  checkBounds('contextLines', contextLines, 0, mostContext);
  return analysedLines(place, contextLines, context);
}

async function analysedLines(
  { repository, path, range }: SourcePlace,
  contextLines: number,
  { projection, sources }: Pick<SchemaContext, 'projection' | 'sources'>,
): Promise<string | null> {
  const analysed = fileOf(projection.graph, repository, path)?.contentHash;
  const file = await sources.read(repository, path);
  if (!file || file.contentHash !== analysed) return null;
  const [first, last] = linesOf(range);
  return linesBetween(file.text, first - contextLines, last + contextLines);
}

function fileOf(graph: CodeGraph, repositoryId: string, path: string): CodeNode | undefined {
  const repository = graph.node(repositoryId);
  return repository && graph.node(nodeId(localSymbol(repository.name, pathDescriptors(path))));
}

/** An end at the start of a line leaves that line out. */
function linesOf([startLine, , endLine, endColumn]: Range): readonly [first: number, last: number] {
  return [startLine, endColumn === 1 && endLine > startLine ? endLine - 1 : endLine];
}

/** Lines end with \n, as tree-sitter counts them. */
function linesBetween(text: string, first: number, last: number): string {
  return text
    .split('\n')
    .slice(Math.max(first, 1) - 1, last)
    .join('\n');
}
