/** Who calls and is called how much, kept up with each change. */
import type { CodeNode } from '../model/node.ts';
import type { Relationship, RelationshipKind } from '../model/relationship.ts';
import type { NodeMetrics } from './code-graph.ts';
import type { ElementObserver, GraphCore } from './graph-core.ts';

/** What fanIn, fanOut, callers and callees count. */
export const CALL_KINDS: readonly RelationshipKind[] = ['CALLS', 'INSTANTIATES'];

/** A node of lower degree is no HUB, however small the graph. */
export const LEAST_HUB_DEGREE = 10;
const HUB_SHARE = 0.02;

export interface Metrics {
  of(id: string): NodeMetrics;
  /**
   * Of the analysed nodes that call or are called, the top 2 % by degree (fanIn + fanOut) have this degree or more; those
   * that tie with the last of them too. Never under {@link LEAST_HUB_DEGREE}.
   */
  hubDegree(): number;
  readonly observer: Partial<ElementObserver>;
}

export function createMetrics(core: GraphCore): Metrics {
  /** How many analysed nodes have which degree; without those of degree 0. */
  const nodesOfDegree = new Map<number, number>();
  let hubDegree: number | undefined;

  return {
    of(id) {
      const { fanIn, fanOut } = core.entry(id) ?? { fanIn: 0, fanOut: 0 };
      return { fanIn, fanOut };
    },
    hubDegree: () => (hubDegree ??= findHubDegree(nodesOfDegree)),
    observer: {
      nodeCame: (node) => countDegree(node, 1),
      nodeWent: (node) => countDegree(node, -1),
      relationshipCame: (relationship) => countCall(relationship, 1),
      relationshipWent: (relationship) => countCall(relationship, -1),
    },
  };

  function countCall({ id, kind, source, target }: Relationship, by: 1 | -1): void {
    if (!isCall(kind)) return;
    // A caller counts once, although it may both call and instantiate.
    if (core.isBetween(source, target, (other) => other.id !== id && isCall(other.kind))) return;
    move(source, 0, by);
    move(target, by, 0);
  }

  function move(id: string, fanIn: number, fanOut: number): void {
    const entry = core.entry(id)!;
    countDegree(entry.node!, -1);
    entry.fanIn += fanIn;
    entry.fanOut += fanOut;
    countDegree(entry.node!, 1);
  }

  function countDegree({ id, kind }: CodeNode, by: 1 | -1): void {
    if (kind === 'EXTERNAL') return;
    const { fanIn, fanOut } = core.entry(id)!;
    const degree = fanIn + fanOut;
    if (degree === 0) return;
    hubDegree = undefined;
    const count = (nodesOfDegree.get(degree) ?? 0) + by;
    if (count === 0) nodesOfDegree.delete(degree);
    else nodesOfDegree.set(degree, count);
  }
}

const isCall = (kind: RelationshipKind): boolean => kind === 'CALLS' || kind === 'INSTANTIATES';

function findHubDegree(nodesOfDegree: ReadonlyMap<number, number>): number {
  let nodes = 0;
  for (const count of nodesOfDegree.values()) nodes += count;
  let rest = Math.ceil(nodes * HUB_SHARE);
  for (const degree of [...nodesOfDegree.keys()].sort((a, b) => b - a)) {
    rest -= nodesOfDegree.get(degree)!;
    if (rest <= 0) return Math.max(degree, LEAST_HUB_DEGREE);
  }
  return LEAST_HUB_DEGREE;
}
