import { useEffect, useMemo, useRef, useState } from 'react';
import { type HopLayout, layoutHops } from '../../pictures/hop-columns.ts';
import type { Neighbourhood, NeighbourhoodNode } from './neighbourhood.ts';

/** How long a node that has gone is still shown, struck out. */
const GONE_MS = 5000;

export interface LaidOut {
  readonly layout: HopLayout;
  /** Nodes that have just left the graph; their places are in `layout.reserved`. */
  readonly gone: readonly NeighbourhoodNode[];
}

/** Lays out afresh whenever `key` changes; in between nobody moves. `rows` is the most that a column shows. */
export function useHopLayout({ nodes, edges }: Neighbourhood, rows: number, key: string): LaidOut {
  const memory = useRef<{ key: string; layout: HopLayout } | null>(null);
  const layout = useMemo(() => {
    const ranked = nodes.map(({ node, hop, via }) => ({
      id: node.id,
      hop,
      rank: (via?.kind === 'SEAM' ? 1000 : 0) + (via?.confidence ?? 1) * 100 + Math.log2(1 + node.metrics.fanIn) * 10,
      order: node.symbol,
    }));
    const previous = memory.current?.key === key ? memory.current.layout : undefined;
    // Extending a layout by what it already holds changes nothing, so that rendering twice does no harm.
    const next = layoutHops(ranked, edges, rows, previous);
    memory.current = { key, layout: next };
    return next;
  }, [nodes, edges, rows, key]);
  return { layout, gone: useGone(nodes, layout, key) };
}

function useGone(nodes: readonly NeighbourhoodNode[], layout: HopLayout, key: string): readonly NeighbourhoodNode[] {
  const before = useRef({ nodes, layout, key });
  const [gone, setGone] = useState<readonly NeighbourhoodNode[]>([]);
  useEffect(() => {
    const { nodes: old, layout: oldLayout, key: oldKey } = before.current;
    before.current = { nodes, layout, key };
    if (old === nodes || oldKey !== key) return;
    const present = new Set(nodes.map(({ node }) => node.id));
    const left = old.filter(({ node }) => !present.has(node.id) && oldLayout.places.has(node.id));
    if (left.length === 0) return;
    setGone((others) => [...others.filter(({ node }) => !present.has(node.id)), ...left]);
    setTimeout(() => setGone((others) => others.filter((each) => !left.includes(each))), GONE_MS);
  }, [nodes, layout, key]);
  return gone;
}
