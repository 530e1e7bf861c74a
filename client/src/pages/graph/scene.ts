import { type Box, type EdgePath, edgePath } from '../../pictures/edge-path.ts';
import type { HopLayout, Place } from '../../pictures/hop-columns.ts';
import type { NodeKind, RelationshipKind } from '../../words.ts';
import type { Neighbourhood, NeighbourhoodEdge, NeighbourhoodNode } from './neighbourhood.ts';

/** What is drawn where, in CSS pixels at full size; the focus stands at 0,0. */
export interface Scene {
  readonly items: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly more: readonly SceneMore[];
  readonly columns: readonly SceneColumn[];
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface SceneNode extends NeighbourhoodNode {
  readonly box: Box;
  /** Relationships towards nodes that are not shown, on the side away from the focus. */
  readonly unseen: number;
  readonly gone: boolean;
}

export interface SceneEdge extends NeighbourhoodEdge {
  readonly path: EdgePath;
  /** Of a seam: what it speaks. */
  readonly protocol: string | null;
}

/** What the row limit of a column leaves out. */
export interface SceneMore {
  readonly column: number;
  readonly count: number;
  readonly x: number;
  readonly y: number;
}

export interface SceneColumn {
  readonly column: number;
  readonly x: number;
  readonly count: number;
}

const NODE = { width: 200, height: 34 };
const FOCUS = { width: 224, height: 52 };
const COLUMN_PITCH = 268;
const ROW_PITCH = 46;
const MARGIN = { x: 40, top: 56, bottom: 32 };

/** A relationship does not tell its protocol; the node that the sides meet at does. */
const PROTOCOL: { readonly [K in NodeKind]?: string } = {
  ROUTE: 'HTTP',
  RPC: 'RPC',
  SERVICE: 'RPC',
  MESSAGE: 'RPC',
  TABLE: 'SQL',
  TOPIC: 'queue',
};

export function composeScene(
  { nodes, edges }: Neighbourhood,
  layout: HopLayout,
  gone: readonly NeighbourhoodNode[],
): Scene {
  const boxes = new Map<string, Box>();
  for (const { node, hop } of nodes) {
    const place = layout.places.get(node.id);
    if (place) boxes.set(node.id, boxAt(place, hop === 0));
  }
  const kinds = new Map(nodes.map(({ node }) => [node.id, node.kind]));
  const shownEdges = edges.flatMap((edge) => {
    const source = boxes.get(edge.source);
    const target = boxes.get(edge.target);
    if (!source || !target) return [];
    const meeting = kinds.get(edge.target);
    const protocol = edge.kind === 'SEAM' && meeting ? (PROTOCOL[meeting] ?? 'seam') : null;
    return [{ ...edge, path: edgePath(source, target), protocol }];
  });

  // Fan-in and fan-out count calls: only against calls can they tell what is missing.
  const calls = edges.filter(({ kinds }) => kinds.some(isCall));
  const into = countBy(calls, ({ target }) => target);
  const outOf = countBy(calls, ({ source }) => source);
  const items: SceneNode[] = [];
  for (const each of nodes) {
    const box = boxes.get(each.node.id);
    if (!box) continue;
    const { fanIn, fanOut } = each.node.metrics;
    const shown = each.hop < 0 ? (into.get(each.node.id) ?? 0) : (outOf.get(each.node.id) ?? 0);
    const unseen = each.hop === 0 || calls.length === 0 ? 0 : Math.max(0, (each.hop < 0 ? fanIn : fanOut) - shown);
    items.push({ ...each, box, unseen, gone: false });
  }
  for (const each of gone) {
    const place = layout.reserved.get(each.node.id);
    if (place) items.push({ ...each, box: boxAt(place, false), unseen: 0, gone: true });
  }

  const columns = columnsOf(items);
  const more = [...layout.hidden].map(([column, ids]) => ({
    ...{ column, count: ids.length, x: column * COLUMN_PITCH },
    y: Math.max(...items.filter(({ box }) => box.column === column).map(({ box }) => box.y)) + ROW_PITCH,
  }));
  return { items, edges: shownEdges, more, columns, bounds: boundsOf(items, more) };
}

const isCall = (kind: RelationshipKind): boolean => kind === 'CALLS' || kind === 'INSTANTIATES';

function boxAt({ column, row }: Place, isFocus: boolean): Box {
  return { x: column * COLUMN_PITCH, y: row * ROW_PITCH, column, ...(isFocus ? FOCUS : NODE) };
}

function columnsOf(items: readonly SceneNode[]): readonly SceneColumn[] {
  const counts = countBy(
    items.filter(({ gone }) => !gone),
    ({ box }) => box.column,
  );
  return [...counts].map(([column, count]) => ({ column, count, x: column * COLUMN_PITCH })).sort((a, b) => a.x - b.x);
}

function boundsOf(items: readonly SceneNode[], more: readonly SceneMore[]): Scene['bounds'] {
  const xs = items.map(({ box }) => box.x);
  const ys = [...items.map(({ box }) => box.y), ...more.map(({ y }) => y)];
  const left = Math.min(...xs) - FOCUS.width / 2 - MARGIN.x;
  const top = Math.min(...ys) - FOCUS.height / 2 - MARGIN.top;
  return {
    ...{ x: left, y: top, width: Math.max(...xs) + FOCUS.width / 2 + MARGIN.x - left },
    height: Math.max(...ys) + FOCUS.height / 2 + MARGIN.bottom - top,
  };
}

function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
