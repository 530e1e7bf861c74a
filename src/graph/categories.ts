/** What kind of part a node plays: partly stored with it, partly following from the graph. GRAPH.md says what each means. */
import { CALLABLE_KINDS, type CodeNode, NODE_CATEGORIES, type NodeCategory } from '../model/node.ts';
import type { CodeGraph } from './code-graph.ts';
import { orphansOf } from './orphans.ts';

/**
 * The categories of a node, in the order of NODE_CATEGORIES. A promise only while ORPHAN has to be found out anew, which
 * is once for each state of the graph.
 */
export function categoriesOf(graph: CodeGraph, id: string): readonly NodeCategory[] | Promise<readonly NodeCategory[]> {
  const node = graph.node(id);
  if (!node) return [];
  if (!CALLABLE_KINDS.has(node.kind)) return categoriesAmong(graph, node, NO_ORPHANS);
  const orphans = orphansOf(graph);
  if (!(orphans instanceof Promise)) return categoriesAmong(graph, node, orphans);
  return orphans.then((found) => categoriesAmong(graph, node, found));
}

/** True for nodes of one of the categories. */
export async function categoryPredicate(
  graph: CodeGraph,
  categories: readonly NodeCategory[],
): Promise<(node: CodeNode) => boolean> {
  const orphans = categories.includes('ORPHAN') ? await orphansOf(graph) : NO_ORPHANS;
  return (node) => categories.some((category) => IS[category](node, graph, orphans));
}

type Test = (node: CodeNode, graph: CodeGraph, orphans: ReadonlySet<string>) => boolean;

const isStored =
  (category: NodeCategory): Test =>
  ({ categories }) =>
    categories?.includes(category) ?? false;

const IS: Readonly<Record<NodeCategory, Test>> = {
  ENTRY_POINT: isStored('ENTRY_POINT'),
  HUB: ({ id, kind }, graph) => {
    if (kind === 'EXTERNAL') return false;
    const { fanIn, fanOut } = graph.metrics(id);
    return fanIn + fanOut >= graph.hubDegree;
  },
  LEAF: (node, graph) => CALLABLE_KINDS.has(node.kind) && !callsSomething(node, graph),
  ORPHAN: ({ id }, _graph, orphans) => orphans.has(id),
  TEST: isStored('TEST'),
  GENERATED: isStored('GENERATED'),
};

const NO_ORPHANS: ReadonlySet<string> = new Set();

function categoriesAmong(graph: CodeGraph, node: CodeNode, orphans: ReadonlySet<string>): NodeCategory[] {
  return NODE_CATEGORIES.filter((category) => IS[category](node, graph, orphans));
}

/** Over a seam too: who calls a route calls what is analysed. */
function callsSomething({ id }: CodeNode, graph: CodeGraph): boolean {
  let calls = false;
  graph.eachRelationship(id, 'OUTGOING', ({ kind }, callee) => {
    calls ||= (kind === 'CALLS' || kind === 'INSTANTIATES' || kind === 'SEAM') && callee.kind !== 'EXTERNAL';
  });
  return calls;
}
