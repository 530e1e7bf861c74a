/** What can be reached from a node, and how. */
import type { CodeNode } from '../model/node.ts';
import { RELATIONSHIP_KINDS, type Relationship, type RelationshipKind } from '../model/relationship.ts';
import type { CodeGraph, Direction, Maybe } from './code-graph.ts';
import { type CodeNodeFilter, nodePredicate } from './node-filter.ts';
import { createSlices, type Slices } from './slices.ts';

export const TRAVERSAL_STRATEGIES = ['BREADTH_FIRST', 'DEPTH_FIRST'] as const;
export type TraversalStrategy = (typeof TRAVERSAL_STRATEGIES)[number];

export interface TraverseInput {
  readonly start: string;
  /** Default OUTGOING. */
  readonly direction?: Maybe<Direction>;
  readonly kinds?: Maybe<readonly RelationshipKind[]>;
  /** Default BREADTH_FIRST. */
  readonly strategy?: Maybe<TraversalStrategy>;
  /** Default 3. */
  readonly maxDepth?: Maybe<number>;
  /** Most nodes visited, the start among them. Default 1,000, at most {@link MAX_VISITS}. */
  readonly limit?: Maybe<number>;
  readonly minConfidence?: Maybe<number>;
  /** Nodes that it refuses are neither visited nor passed through; the start is always visited. */
  readonly filter?: Maybe<CodeNodeFilter>;
}

export interface Visit {
  readonly node: CodeNode;
  /** Number of relationships from the start on the way that was taken: with BREADTH_FIRST the fewest there are. */
  readonly depth: number;
  /** How the node was reached; absent for the start. */
  readonly via?: Relationship;
}

export interface Traversal {
  /** In the order of visiting; the start is the first. Empty when there is no such node. */
  readonly visits: readonly Visit[];
  /** Those walked whose two ends were both visited; at most {@link MAX_WALKED}. */
  readonly relationships: readonly Relationship[];
  /** More could be reached within maxDepth. */
  readonly truncated: boolean;
}

export const MAX_VISITS = 10_000;
export const MAX_WALKED = 30_000;
/** How often, on average, DEPTH_FIRST may walk from a node again. */
const MOST_WALKS = 20;

/** @throws InvalidPatternError */
export async function traverse(graph: CodeGraph, input: TraverseInput): Promise<Traversal> {
  const fits = await nodePredicate(graph, input.filter);
  const start = graph.node(input.start);
  if (!start) return { visits: [], relationships: [], truncated: false };
  return graph.hold(async () => {
    const walk = createWalk(graph, input, start, fits);
    await (input.strategy === 'DEPTH_FIRST' ? depthFirst(walk) : breadthFirst(walk));
    const { relationships, cut } = await walkedAmong(graph, input, walk);
    return { visits: walk.visits, relationships, truncated: walk.truncated || cut };
  });
}

/** What both strategies share. */
interface Walk {
  readonly visits: Visit[];
  readonly maxDepth: number;
  truncated: boolean;
  /** By node: the fewest steps in which it was reached so far. */
  readonly depths: Map<string, number>;
  readonly slices: Slices;
  /** Steps to nodes that were not reached in so few steps yet, in order. */
  stepsFrom(node: CodeNode, depth: number): readonly Step[];
  /** Visits the node unless it was; false when there is no room for it. */
  visit(step: Step, depth: number): boolean;
}

interface Step {
  readonly via: Relationship;
  readonly node: CodeNode;
}

function createWalk(graph: CodeGraph, input: TraverseInput, start: CodeNode, fits: (node: CodeNode) => boolean): Walk {
  const { kinds, minConfidence } = input;
  const direction = input.direction ?? 'OUTGOING';
  const limit = Math.min(input.limit ?? 1000, MAX_VISITS);
  // Between two nodes there is one relationship of a kind, each way.
  const parallel = (kinds?.length ?? RELATIONSHIP_KINDS.length) * (direction === 'BOTH' ? 2 : 1);
  const visits: Visit[] = [{ node: start, depth: 0 }];
  const depths = new Map([[start.id, 0]]);
  let walkedFrom = 0;
  const walk: Walk = {
    visits,
    maxDepth: input.maxDepth ?? 3,
    truncated: false,
    depths,
    slices: createSlices(),
    stepsFrom(node, depth) {
      if (++walkedFrom > MOST_WALKS * limit) {
        walk.truncated = true;
        return [];
      }
      const accepts = (other: CodeNode): boolean => isNearer(other, depth + 1) && fits(other);
      return graph
        .relationships(node.id, direction, { kinds, minConfidence, accepts, limit: (limit + 1) * parallel })
        .map((via) => ({ via, node: graph.node(via.source === node.id ? via.target : via.source)! }));
    },
    visit({ node, via }, depth) {
      if (!depths.has(node.id)) {
        if (visits.length >= limit) {
          walk.truncated = true;
          return false;
        }
        visits.push({ node, depth, via });
      }
      depths.set(node.id, depth);
      return true;
    },
  };
  return walk;

  function isNearer({ id }: CodeNode, depth: number): boolean {
    const known = depths.get(id);
    return known === undefined || known > depth;
  }
}

async function breadthFirst(walk: Walk): Promise<void> {
  // The visits are the queue.
  for (const { node, depth } of walk.visits) {
    if (depth >= walk.maxDepth) return;
    for (const step of walk.stepsFrom(node, depth)) {
      if (!walk.depths.has(step.node.id) && !walk.visit(step, depth + 1)) return;
    }
    if (walk.slices.due()) await walk.slices.next();
  }
}

/**
 * A node that was first reached on a long way is walked from again when a shorter one leads to it: else it would depend
 * on the order what lies within maxDepth.
 */
async function depthFirst(walk: Walk): Promise<void> {
  const start = walk.visits[0]!.node;
  const path = [{ depth: 0, steps: stepsOf(start, 0) }];
  for (let last = path.at(-1); last; last = path.at(-1)) {
    const step = last.steps.next();
    if (walk.slices.due()) await walk.slices.next();
    if (step.done) {
      path.pop();
      continue;
    }
    const { value } = step;
    const depth = last.depth + 1;
    const known = walk.depths.get(value.node.id);
    if (known !== undefined && known <= depth) continue;
    if (!walk.visit(value, depth)) return;
    path.push({ depth, steps: stepsOf(value.node, depth) });
  }

  function stepsOf(node: CodeNode, depth: number): Iterator<Step> {
    return (depth < walk.maxDepth ? walk.stepsFrom(node, depth) : [])[Symbol.iterator]();
  }
}

async function walkedAmong(
  graph: CodeGraph,
  { direction, kinds, minConfidence }: TraverseInput,
  { visits, depths, maxDepth, slices }: Walk,
): Promise<{ relationships: Relationship[]; cut: boolean }> {
  const found = new Set<Relationship>();
  for (const { node } of visits) {
    if (depths.get(node.id)! >= maxDepth) continue;
    const accepts = ({ id }: CodeNode): boolean => depths.has(id);
    for (const one of graph.relationships(node.id, direction ?? 'OUTGOING', { kinds, minConfidence, accepts })) {
      if (found.size === MAX_WALKED) return { relationships: [...found], cut: true };
      found.add(one);
    }
    if (slices.due()) await slices.next();
  }
  return { relationships: [...found], cut: false };
}
