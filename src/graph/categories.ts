import type { NodeCategory } from '../model/node.ts';
import type { CodeGraph } from './code-graph.ts';

/**
 * The categories of a node, in the order of NODE_CATEGORIES. A promise only while ORPHAN has to be found out anew, which
 * is once for each state of the graph.
 */
export declare function categoriesOf(
  graph: CodeGraph,
  id: string,
): readonly NodeCategory[] | Promise<readonly NodeCategory[]>;
