/** How one callable comes to call another, over seams too. */
import type { CodeNode } from '../model/node.ts';
import type { Relationship, RelationshipKind } from '../model/relationship.ts';
import {
  type Path,
  type PathLimits,
  type Paths,
  pathsBetween,
  pathsFrom,
  type Step,
  type Steps,
} from './chain-search.ts';
import type { CodeGraph, Direction, Maybe } from './code-graph.ts';
import { CALL_KINDS } from './metrics.ts';
import { type Seam, seamsAt } from './seams.ts';
import { createSlices } from './slices.ts';

export interface CallChainsInput {
  readonly from: string;
  /** Without it: every chain, to leaves (which call nothing analysed) or maxDepth. */
  readonly to?: Maybe<string>;
  /** OUTGOING (default) follows calls, INCOMING goes to the callers, BOTH gives the chains of either kind. */
  readonly direction?: Maybe<Direction>;
  /** Most steps after `from`. Default 10. */
  readonly maxDepth?: Maybe<number>;
  /** Default true: chains go on from a client over the endpoint to the handler. */
  readonly acrossSeams?: Maybe<boolean>;
  readonly minConfidence?: Maybe<number>;
  /** Most chains. Default 20. */
  readonly limit?: Maybe<number>;
}

export interface CallChain {
  /** From `from` on; no node twice. */
  readonly steps: readonly CallStep[];
  /** Number of relationships. */
  readonly length: number;
  readonly seams: readonly Seam[];
  /** Product of those of its relationships. */
  readonly confidence: number;
}

export interface CallStep {
  readonly node: CodeNode;
  /** Between the node of the step before and this one; absent for the first. */
  readonly via?: Relationship;
}

export interface CallChains {
  /** Shortest first. */
  readonly chains: readonly CallChain[];
  /** There are, or may be, more within maxDepth. */
  readonly truncated: boolean;
}

/** Empty when there is no such node. */
export async function callChains(graph: CodeGraph, input: CallChainsInput): Promise<CallChains> {
  const from = graph.node(input.from);
  const to = typeof input.to === 'string' ? graph.node(input.to) : undefined;
  if (!from || (typeof input.to === 'string' && !to)) return { chains: [], truncated: false };
  return graph.hold(async () => {
    const limits = { maxDepth: input.maxDepth ?? 10, limit: input.limit ?? 20, slices: createSlices() };
    const results: Paths[] = [];
    for (const direction of directionsOf(input)) {
      results.push(await findPaths(createSteps(graph, input, direction), from, to, limits));
    }
    const paths = results.flatMap((result) => result.paths).sort((a, b) => a.length - b.length);
    return {
      chains: paths.slice(0, limits.limit).map((path) => toChain(graph, path)),
      truncated: paths.length > limits.limit || results.some(({ complete }) => !complete),
    };
  });
}

function directionsOf({ direction }: CallChainsInput): readonly Direction[] {
  return direction === 'BOTH' ? ['OUTGOING', 'INCOMING'] : [direction ?? 'OUTGOING'];
}

function findPaths(steps: Steps, from: CodeNode, to: CodeNode | undefined, limits: PathLimits): Promise<Paths> {
  if (to) return pathsBetween(from, to, steps, limits);
  return pathsFrom(from, steps, ({ kind }) => kind !== 'EXTERNAL', limits);
}

function createSteps(graph: CodeGraph, { acrossSeams, minConfidence }: CallChainsInput, direction: Direction): Steps {
  const kinds: RelationshipKind[] = acrossSeams === false ? [...CALL_KINDS] : [...CALL_KINDS, 'SEAM'];
  return {
    from(node, accepts) {
      const steps = new Map<string, Step>();
      for (const via of graph.relationships(node.id, direction, { kinds, minConfidence, accepts })) {
        const other = direction === 'OUTGOING' ? via.target : via.source;
        // Who both calls and instantiates is one step.
        if (!steps.has(other)) steps.set(other, { node: graph.node(other)!, via });
      }
      return [...steps.values()];
    },
    outOf: (node) => neighbours(node, direction),
    into: (node) => neighbours(node, direction === 'OUTGOING' ? 'INCOMING' : 'OUTGOING'),
  };

  function neighbours({ id }: CodeNode, towards: Direction): CodeNode[] {
    const nodes: CodeNode[] = [];
    graph.eachRelationship(id, towards, ({ kind, confidence }, other) => {
      if (kinds.includes(kind) && confidence >= (minConfidence ?? 0)) nodes.push(other);
    });
    return nodes;
  }
}

function toChain(graph: CodeGraph, path: Path): CallChain {
  const steps: CallStep[] = [];
  for (let one: Path | undefined = path; one; one = one.before) {
    steps.unshift({ node: one.node, ...(one.via && { via: one.via }) });
  }
  const confidence = steps.reduce((product, { via }) => product * (via?.confidence ?? 1), 1);
  return {
    steps,
    length: path.length,
    seams: seamsAlong(graph, steps),
    confidence: Math.round(confidence * 1000) / 1000,
  };
}

/** For each SEAM on the chain, the seam with the handler on its other side, or all where the chain ends at the endpoint. */
function seamsAlong(graph: CodeGraph, steps: readonly CallStep[]): Seam[] {
  return steps.flatMap(({ via }, i) => {
    if (via?.kind !== 'SEAM') return [];
    const forward = steps[i]!.node.id === via.target;
    const handler = forward ? steps[i + 1]?.node.id : steps[i - 2]?.node.id;
    return seamsAt(graph, graph.node(via.target)!).filter(
      // An endpoint whose handler has no name serves itself.
      ({ source, target }) =>
        source === via.source && (handler === undefined || target === handler || target === via.target),
    );
  });
}
