/**
 * The neighbourhood picture: a column for each signed distance from the focus, callers left of it, callees right.
 *
 * No layered layout we measured keeps its places when the graph changes (elkjs, dagre, d3-dag move 69 to 100 % of the
 * nodes after 2 removals and 5 additions). Here a node that has a place keeps it, whatever happens to the others, until
 * the reader asks for a fresh layout.
 */
export interface HopNode {
  readonly id: string;
  /** Signed distance from the focus: negative for callers, 0 for the focus, positive for callees. */
  readonly hop: number;
  /** Relevance: when a column is full, the highest are shown. */
  readonly rank: number;
  /** Breaks ties, so that two people see the same picture. */
  readonly order: string;
}

export interface HopEdge {
  readonly source: string;
  readonly target: string;
}

/** Rows count from the middle of the picture: row 0 is level with the focus, negative rows are above it. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

export interface HopLayout {
  readonly places: ReadonlyMap<string, Place>;
  /** By column: those that its row limit leaves out, most relevant first. */
  readonly hidden: ReadonlyMap<number, readonly string[]>;
  /** Every place given out so far, also to nodes that have gone: nobody else gets it, and who returns finds it again. */
  readonly reserved: ReadonlyMap<string, Place>;
}

const SWEEPS = 8;

/** Lays out afresh without `previous`; with it, only newcomers are placed. `rows` is the most that a column shows. */
export function layoutHops(
  nodes: readonly HopNode[],
  edges: readonly HopEdge[],
  rows: number,
  previous?: HopLayout,
): HopLayout {
  const neighbours = neighboursOf(edges);
  return previous ? extend(nodes, neighbours, rows, previous) : arrange(nodes, neighbours, rows);
}

function arrange(nodes: readonly HopNode[], neighbours: Neighbours, rows: number): HopLayout {
  const shown = new Map<number, HopNode[]>();
  const hidden = new Map<number, readonly string[]>();
  for (const [column, members] of byColumn(nodes)) {
    members.sort(byRelevance);
    shown.set(column, members.slice(0, rows));
    if (members.length > rows) hidden.set(column, members.slice(rows).map(toId));
  }
  const row = new Map<string, number>();
  const settle = (column: readonly HopNode[]): void => {
    for (const [index, { id }] of column.entries()) row.set(id, index - Math.floor((column.length - 1) / 2));
  };
  for (const column of shown.values()) settle(column);

  // Outwards from the focus each column is sorted by its inner neighbours, inwards by its outer ones.
  const outwards = [...shown.keys()]
    .filter((column) => column !== 0)
    .sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  const columnOf = new Map(nodes.map(({ id, hop }) => [id, hop]));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const outward = sweep % 2 === 0;
    for (const column of outward ? outwards : outwards.toReversed()) {
      const beside = column + Math.sign(column) * (outward ? -1 : 1);
      const wanted = new Map<string, number>();
      const members = shown.get(column) ?? [];
      for (const { id } of members) {
        wanted.set(
          id,
          mean(id, neighbours, (other) => (columnOf.get(other) === beside ? row.get(other) : undefined)) ??
            row.get(id) ??
            0,
        );
      }
      members.sort((a, b) => (wanted.get(a.id) ?? 0) - (wanted.get(b.id) ?? 0) || byOrder(a, b));
      settle(members);
    }
  }

  const places = new Map<string, Place>();
  for (const { id, hop } of nodes) {
    const at = row.get(id);
    if (at !== undefined) places.set(id, { column: hop, row: at });
  }
  return { places, hidden, reserved: places };
}

function extend(nodes: readonly HopNode[], neighbours: Neighbours, rows: number, previous: HopLayout): HopLayout {
  const places = new Map<string, Place>();
  const reserved = new Map(previous.reserved);
  const taken = new Set([...reserved.values()].map(toKey));
  const newcomers: HopNode[] = [];
  for (const node of nodes) {
    const place = reserved.get(node.id);
    if (place) places.set(node.id, place);
    else newcomers.push(node);
  }

  const used = new Map<number, number>();
  for (const { column } of places.values()) used.set(column, (used.get(column) ?? 0) + 1);
  const hidden = new Map<number, string[]>();
  for (const { id, hop } of newcomers.sort((a, b) => Math.abs(a.hop) - Math.abs(b.hop) || byRelevance(a, b))) {
    if ((used.get(hop) ?? 0) >= rows) {
      hidden.set(hop, [...(hidden.get(hop) ?? []), id]);
      continue;
    }
    const wanted = mean(id, neighbours, (other) => places.get(other)?.row) ?? 0;
    const place = { column: hop, row: nearestFree(hop, Math.round(wanted), taken) };
    used.set(hop, (used.get(hop) ?? 0) + 1);
    taken.add(toKey(place));
    places.set(id, place);
    reserved.set(id, place);
  }
  return { places, hidden, reserved };
}

function nearestFree(column: number, wanted: number, taken: ReadonlySet<string>): number {
  for (let distance = 0; ; distance++) {
    for (const row of [wanted + distance, wanted - distance]) {
      if (!taken.has(toKey({ column, row }))) return row;
    }
  }
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighboursOf(edges: readonly HopEdge[]): Neighbours {
  const neighbours = new Map<string, string[]>();
  const add = (from: string, to: string): void => {
    const known = neighbours.get(from);
    if (known) known.push(to);
    else neighbours.set(from, [to]);
  };
  for (const { source, target } of edges) {
    add(source, target);
    add(target, source);
  }
  return neighbours;
}

function mean(id: string, neighbours: Neighbours, rowOf: (id: string) => number | undefined): number | undefined {
  const rows = (neighbours.get(id) ?? []).map(rowOf).filter((row) => row !== undefined);
  return rows.length > 0 ? rows.reduce((sum, row) => sum + row, 0) / rows.length : undefined;
}

function byColumn(nodes: readonly HopNode[]): Map<number, HopNode[]> {
  const columns = new Map<number, HopNode[]>();
  for (const node of nodes) {
    const column = columns.get(node.hop);
    if (column) column.push(node);
    else columns.set(node.hop, [node]);
  }
  return columns;
}

const byOrder = (a: HopNode, b: HopNode): number => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0);
const byRelevance = (a: HopNode, b: HopNode): number => b.rank - a.rank || byOrder(a, b);
const toId = ({ id }: HopNode): string => id;
const toKey = ({ column, row }: Place): string => `${column}:${row}`;
