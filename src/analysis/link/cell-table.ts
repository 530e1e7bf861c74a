/**
 * The cells of a kernel as rows of flat columns, and who asked whom as edges between them. A repository of some
 * thousand files has hundreds of thousands: as objects they would be what the collector of garbage spends its time on.
 */
import type { CellKey } from './question-kinds.ts';

/** Row of a cell. Rows of cells that are gone are used again. */
export type Cell = number;

/** No cell, no edge. */
export const NONE = -1;

/** What is known of a cell, as bits of {@link CellTable.flags}. */
export const FLAG = {
  HAS_VALUE: 1,
  /** Something that it rests on may have changed. */
  DIRTY: 2,
  VALIDATING: 4,
  /** It was once part of a cycle. */
  KNOTTED: 8,
  /** The memo rests, at any depth, on a cell that was once part of a cycle: only such a memo can rest on an open knot. */
  REACHES_KNOT: 16,
  /** A root that is gone, and is kept until nobody reads it. */
  FORGOTTEN: 32,
} as const;

const FIRST_ROWS = 256;

export class CellTable {
  readonly keys: CellKey[] = [];
  /** Of a question about two things, the second. */
  readonly seconds: (CellKey | undefined)[] = [];
  readonly values: unknown[] = [];
  kinds = new Uint16Array(FIRST_ROWS);
  flags = new Uint8Array(FIRST_ROWS);
  /** Revision in which the value last differed. */
  changed = new Int32Array(FIRST_ROWS);
  /** Revision in which the value was last known to be right. */
  verified = new Int32Array(FIRST_ROWS);
  /** Number of the frame that noted it last. */
  stamps = new Int32Array(FIRST_ROWS);
  /** Number of the search that came by last. */
  searched = new Int32Array(FIRST_ROWS);
  /** Number of the last opening of a knot after which the memo was found to rest on no open cell. */
  clearAt = new Int32Array(FIRST_ROWS);
  /** Index in the stack while it is computed, else NONE. */
  opened = new Int32Array(FIRST_ROWS);
  readonly edges = new Edges();
  #firstEdge = new Int32Array(FIRST_ROWS);
  #edgeCount = new Int32Array(FIRST_ROWS);
  #firstReader = new Int32Array(FIRST_ROWS);
  #size = 0;
  readonly #free: Cell[] = [];

  add(kind: number, key: CellKey, second: CellKey | undefined): Cell {
    const cell = this.#free.pop() ?? this.#size++;
    if (cell === this.flags.length) this.#grow();
    this.keys[cell] = key;
    this.seconds[cell] = second;
    this.values[cell] = undefined;
    this.kinds[cell] = kind;
    this.flags[cell] = 0;
    this.changed[cell] = 0;
    this.verified[cell] = 0;
    this.stamps[cell] = 0;
    this.searched[cell] = 0;
    this.clearAt[cell] = NONE;
    this.opened[cell] = NONE;
    this.#edgeCount[cell] = 0;
    this.#firstReader[cell] = NONE;
    return cell;
  }

  /** Takes a cell away that nobody reads; tells of each that it was the last reader of. */
  remove(cell: Cell, orphaned: (cell: Cell) => void): void {
    this.#unlink(this.#firstEdge[cell]!, this.#edgeCount[cell]!, orphaned);
    this.keys[cell] = '';
    this.seconds[cell] = undefined;
    this.values[cell] = undefined;
    this.#edgeCount[cell] = 0;
    this.#free.push(cell);
  }

  has(cell: Cell, flag: number): boolean {
    return (this.flags[cell]! & flag) !== 0;
  }

  raise(cell: Cell, flag: number): void {
    this.flags[cell]! |= flag;
  }

  lower(cell: Cell, flag: number): void {
    this.flags[cell]! &= ~flag;
  }

  /** How many cells it asked. */
  dependencyCount(cell: Cell): number {
    return this.#edgeCount[cell]!;
  }

  /** What it asked, in order; misses too. */
  dependency(cell: Cell, index: number): Cell {
    return this.edges.to[this.#firstEdge[cell]! + index]!;
  }

  /** The edge of one who asked it; the next is {@link Edges.next}. */
  firstReader(cell: Cell): number {
    return this.#firstReader[cell]!;
  }

  /** Sets what a cell asked, no cell twice; tells of each that it was the last reader of. */
  setDependencies(cell: Cell, dependencies: readonly Cell[], orphaned: (cell: Cell) => void): void {
    const before = this.#firstEdge[cell]!;
    const countBefore = this.#edgeCount[cell]!;
    if (this.#asksThese(cell, dependencies)) return;
    const first = this.edges.allocate(dependencies.length);
    // The new ones first: what stays asked is not without a reader for a moment.
    for (let i = 0; i < dependencies.length; i++) {
      const dependency = dependencies[i]!;
      this.#firstReader[dependency] = this.edges.link(first + i, cell, dependency, this.#firstReader[dependency]!);
    }
    this.#firstEdge[cell] = first;
    this.#edgeCount[cell] = dependencies.length;
    this.#unlink(before, countBefore, orphaned);
  }

  /** Forgets all numbers of frames, searches and openings, so that they can be counted from 0. */
  rewind(): void {
    this.stamps.fill(0);
    this.searched.fill(0);
    this.clearAt.fill(NONE);
  }

  #asksThese(cell: Cell, dependencies: readonly Cell[]): boolean {
    if (this.#edgeCount[cell] !== dependencies.length) return false;
    for (let i = 0; i < dependencies.length; i++) if (this.dependency(cell, i) !== dependencies[i]) return false;
    return true;
  }

  #unlink(first: number, count: number, orphaned: (cell: Cell) => void): void {
    const { to, next, previous } = this.edges;
    for (let edge = first; edge < first + count; edge++) {
      const dependency = to[edge]!;
      const after = next[edge]!;
      const before = previous[edge]!;
      if (after !== NONE) previous[after] = before;
      if (before !== NONE) next[before] = after;
      else this.#firstReader[dependency] = after;
      if (before === NONE && after === NONE) orphaned(dependency);
    }
    this.edges.release(first, count);
  }

  #grow(): void {
    this.kinds = longer(this.kinds);
    this.flags = longer(this.flags);
    this.changed = longer(this.changed);
    this.verified = longer(this.verified);
    this.stamps = longer(this.stamps);
    this.searched = longer(this.searched);
    this.clearAt = longer(this.clearAt);
    this.opened = longer(this.opened);
    this.#firstEdge = longer(this.#firstEdge);
    this.#edgeCount = longer(this.#edgeCount);
    this.#firstReader = longer(this.#firstReader);
  }
}

/** Edges in blocks, one of each reader; those that lead to one cell are chained both ways. */
class Edges {
  to = new Int32Array(FIRST_ROWS);
  reader = new Int32Array(FIRST_ROWS);
  next = new Int32Array(FIRST_ROWS);
  previous = new Int32Array(FIRST_ROWS);
  #size = 0;
  /** First edges of blocks that are free, by the block's size. */
  readonly #free = new Map<number, number[]>();

  allocate(count: number): number {
    if (count === 0) return 0;
    const size = blockSize(count);
    const free = this.#free.get(size)?.pop();
    if (free !== undefined) return free;
    const first = this.#size;
    this.#size += size;
    while (this.#size > this.to.length) this.#grow();
    return first;
  }

  release(first: number, count: number): void {
    if (count === 0) return;
    const size = blockSize(count);
    const free = this.#free.get(size);
    if (free) free.push(first);
    else this.#free.set(size, [first]);
  }

  /** Puts an edge before the first of those that lead to `dependency`; gives the edge. */
  link(edge: number, reader: Cell, dependency: Cell, first: number): number {
    this.to[edge] = dependency;
    this.reader[edge] = reader;
    this.next[edge] = first;
    this.previous[edge] = NONE;
    if (first !== NONE) this.previous[first] = edge;
    return edge;
  }

  #grow(): void {
    this.to = longer(this.to);
    this.reader = longer(this.reader);
    this.next = longer(this.next);
    this.previous = longer(this.previous);
  }
}

/** At most a quarter more than asked for, so that blocks that are free fit others. */
function blockSize(count: number): number {
  if (count <= 8) return count;
  const step = 2 ** (29 - Math.clz32(count));
  return Math.ceil(count / step) * step;
}

function longer<T extends Int32Array | Uint8Array | Uint16Array>(column: T): T {
  const Column = column.constructor as new (length: number) => T;
  const more = new Column(Math.ceil(column.length * 1.5));
  more.set(column);
  return more;
}
