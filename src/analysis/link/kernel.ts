/**
 * Incremental evaluation: questions with memoised answers, that know what they asked.
 *
 * A cell is one question, (kind, key). Inputs are leaf cells, set from outside; `undefined` means "there is none", an
 * answer like any other, so a miss is recorded as a hit is. When an input changes, marks are pushed to all cells that may
 * rest on it; when a marked cell is asked for, its dependencies are validated in the order in which it asked them, and
 * it runs again only if one of them really differs (early cut-off).
 *
 * Cycles are cut at the open cell, which answers its kind's bottom. To keep answers independent of the order of
 * questions, two rules hold: a value that saw an open cell is not memoised, only the cycle's head is; and a memo that
 * rests on a cell which is open now, or under validation, is not used.
 *
 * Cells are rows of flat columns (cell-table.ts). A question about two things, a file and a place in it or a type and a
 * name, is asked with two keys: no text has to be made and hashed to ask it.
 *
 * Per revision: `advance()`, `set` all changed inputs, `get` the new roots and those of `takeDirtyRoots()`, `forget`
 * roots that are gone, `collect()`. A computation may call nothing but `get` and pure functions; values must be
 * immutable and are compared by the kind's `equal`.
 */

import { type Cell, CellTable, FLAG, NONE } from './cell-table.ts';
import {
  type AnyQuery,
  type CellKey,
  cellsOf,
  type InputKind,
  type Kind,
  type PairKind,
  type QueryKind,
} from './question-kinds.ts';

export type { CellKey, InputKind, PairKind, QueryKind } from './question-kinds.ts';

interface QueryOptions<V> {
  readonly equal?: (a: V, b: V) => boolean;
  readonly bottom: V;
}

/** A computation under way. */
interface Frame {
  stamp: number;
  readonly dependencies: Cell[];
  /** The lowest open cell that it saw, as index in the stack. */
  lowest: number;
  ring: Set<Cell> | undefined;
}

/**
 * Inside a cycle nothing is memoised but its head, so cells that all depend on each other are computed on every way
 * through them: a dozen take hours. Real code stays under some thousands; a question that needs more is given up, not
 * answered by what the first of the ways gave.
 */
const MAX_PROVISIONAL_RUNS = 100_000;

/** Where counting begins anew. */
const MAX_COUNT = 2 ** 30;

/** Declarations depend on each other in more ways than can be followed. */
export class CycleLimitError extends Error {
  override readonly name = 'CycleLimitError';
}

/** What the kernel did, for benchmarks and tests. */
export interface KernelCounts {
  runs: number;
  cutOffs: number;
  validations: number;
  cycles: number;
  marked: number;
}

export class Kernel {
  readonly counts: KernelCounts = { runs: 0, cutOffs: 0, validations: 0, cycles: 0, marked: 0 };
  readonly #cells = new CellTable();
  readonly #kinds: Kind[] = [];
  #revision = 1;
  #stamp = 0;
  #searches = 0;
  /** How many cells are open or under validation that belong to a cycle: only then need memos be searched for them. */
  #openKnots = 0;
  /** How often a knot was opened: what was found to rest on no open cell stays so until the next. */
  #openings = 0;
  /** Of the question that was asked from outside: computations whose value saw a cycle. */
  #provisionalRuns = 0;
  /** Frames, the innermost at depth - 1; those above it are kept for use. */
  readonly #frames: Frame[] = [];
  #depth = 0;
  /** Of a cycle's head: the other cells of the cycle. */
  readonly #rings = new Map<Cell, ReadonlySet<Cell>>();
  readonly #orphans = new Set<Cell>();
  readonly #addOrphan = (cell: Cell): void => {
    this.#orphans.add(cell);
  };
  #dirtyRoots = new Set<Cell>();

  input<V>(name: string, equal: (a: V, b: V) => boolean = Object.is): InputKind<V> {
    return this.#addKind({ name, input: true, equal, load: undefined, cells: new Map<CellKey, Cell>() });
  }

  /**
   * An input that is read from outside when it is first asked for, in the middle of a computation perhaps; it stays what
   * it was read as until it is set, and is forgotten when nobody reads it any more.
   */
  lazyInput<V>(name: string, load: (key: string) => V | undefined): InputKind<V> {
    return this.#addKind({ name, input: true, equal: Object.is, load, cells: new Map<CellKey, Cell>() });
  }

  /** What has been read so far of a lazy input. */
  *known<V>(kind: InputKind<V>): Generator<[key: CellKey, value: V | undefined]> {
    for (const [key, cell] of kind.cells) yield [key, this.#cells.values[cell] as V | undefined];
  }

  query<K extends CellKey, V>(
    name: string,
    compute: (key: K) => V,
    { equal = Object.is, bottom, root = false }: QueryOptions<V> & { root?: boolean },
  ): QueryKind<V> {
    const cells = new Map<CellKey, Cell>();
    return this.#addKind({ name, input: false, pairs: false, compute, equal, bottom, root, cells });
  }

  /** A question about two things; see {@link Kernel.getPair}. */
  pairQuery<K extends CellKey, V>(
    name: string,
    compute: (first: string, second: K) => V,
    { equal = Object.is, bottom }: QueryOptions<V>,
  ): PairKind<V> {
    const cells = new Map<string, Map<CellKey, Cell>>();
    return this.#addKind({ name, input: false, pairs: true, compute, equal, bottom, root: false, cells });
  }

  /** Begins a revision: what is set from here on differs from what was. */
  advance(): void {
    this.#revision++;
    if (Math.max(this.#stamp, this.#searches, this.#openings) < MAX_COUNT) return;
    this.#cells.rewind();
    this.#stamp = 0;
    this.#searches = 0;
    this.#openings = 0;
  }

  /** Sets an input; undefined takes it away. */
  set<V>(kind: InputKind<V>, key: CellKey, value: V | undefined): void {
    const cell = kind.cells.get(key);
    if (cell === undefined) {
      if (value === undefined) return;
      const created = this.#add(kind as InputKind<unknown>, key);
      this.#cells.values[created] = value;
      this.#cells.changed[created] = this.#revision;
      return;
    }
    const before = this.#cells.values[cell] as V | undefined;
    this.#cells.values[cell] = value;
    if (before === value || (value !== undefined && before !== undefined && kind.equal(before, value))) return;
    this.#cells.changed[cell] = this.#revision;
    this.#mark(cell);
    if (value === undefined && this.#cells.firstReader(cell) === NONE) this.#drop(cell);
  }

  /** Asks a question; here and in {@link Kernel.getPair} it is recorded what is asked. Undefined for an input that is not there. */
  get<V>(kind: QueryKind<V>, key: CellKey): V;
  get<V>(kind: InputKind<V>, key: CellKey): V | undefined;
  get(kind: QueryKind<unknown> | InputKind<unknown>, key: CellKey): unknown {
    const cell = kind.cells.get(key) ?? this.#add(kind, key);
    return kind.input ? this.#read(cell) : this.#answer(kind, cell);
  }

  /** Asks a question about two things. */
  getPair<V>(kind: PairKind<V>, first: string, second: CellKey): V {
    const cell = kind.cells.get(first)?.get(second) ?? this.#addPair(kind as PairKind<unknown>, first, second);
    return this.#answer(kind as PairKind<unknown>, cell) as V;
  }

  /** Keys of the roots of this kind that may have changed since they were last asked for here. */
  takeDirtyRoots<V>(kind: QueryKind<V>): CellKey[] {
    const keys: CellKey[] = [];
    const others = new Set<Cell>();
    for (const cell of this.#dirtyRoots) {
      if (this.#cells.kinds[cell] === kind.index) keys.push(this.#cells.keys[cell]!);
      else others.add(cell);
    }
    this.#dirtyRoots = others;
    return keys;
  }

  /** Drops a root that is gone, when nobody reads it. */
  forget<V>(kind: QueryKind<V>, key: CellKey): void {
    const cell = kind.cells.get(key);
    if (cell === undefined) return;
    this.#cells.raise(cell, FLAG.FORGOTTEN);
    this.#dirtyRoots.delete(cell);
    this.#orphans.add(cell);
  }

  /** Drops cells that nobody reads any more. A miss that is read stays: else the reader would not hear of it. */
  collect(): void {
    for (const cell of this.#orphans) {
      this.#orphans.delete(cell);
      if (!this.#isNeeded(cell)) this.#drop(cell);
    }
  }

  /** Every memoised answer, for the law that incremental equals full. */
  *memos(): Generator<{ kind: string; key: CellKey; value: unknown }> {
    for (const kind of this.#kinds) {
      if (kind.input) continue;
      for (const [key, cell] of cellsOf(kind)) {
        const isKnown = (this.#cells.flags[cell]! & (FLAG.HAS_VALUE | FLAG.DIRTY)) === FLAG.HAS_VALUE;
        if (isKnown) yield { kind: kind.name, key, value: this.#cells.values[cell] };
      }
    }
  }

  #addKind<K extends object>(own: K): K & { readonly index: number } {
    const kind = { ...ANY_KIND, ...own, index: this.#kinds.length };
    this.#kinds.push(kind as unknown as Kind);
    return kind;
  }

  #add(kind: QueryKind<unknown> | InputKind<unknown>, key: CellKey): Cell {
    const cell = this.#cells.add(kind.index, key, undefined);
    kind.cells.set(key, cell);
    if (kind.input && kind.load) this.#cells.values[cell] = kind.load(key as string);
    return cell;
  }

  #addPair(kind: PairKind<unknown>, first: string, second: CellKey): Cell {
    const cell = this.#cells.add(kind.index, first, second);
    const ofFirst = kind.cells.get(first);
    if (ofFirst) ofFirst.set(second, cell);
    else kind.cells.set(first, new Map([[second, cell]]));
    return cell;
  }

  #read(cell: Cell): unknown {
    if (this.#depth > 0) this.#note(this.#frames[this.#depth - 1]!, cell);
    return this.#cells.values[cell];
  }

  #answer(kind: AnyQuery, cell: Cell): unknown {
    const cells = this.#cells;
    const asker = this.#depth > 0 ? this.#frames[this.#depth - 1] : undefined;
    const open = cells.opened[cell]!;
    if (open !== NONE) {
      this.counts.cycles++;
      if (asker && asker.lowest > open) asker.lowest = open;
      if (asker) this.#note(asker, cell);
      return kind.bottom;
    }
    // What is asked for from outside is there again.
    if (!asker) cells.lower(cell, FLAG.FORGOTTEN);
    if (cells.has(cell, FLAG.HAS_VALUE) && !this.#restsOnOpen(cell) && this.#validate(cell)) {
      if (asker) this.#note(asker, cell);
      return cells.values[cell];
    }
    return this.#run(cell, asker);
  }

  #mark(changed: Cell): void {
    const { edges } = this.#cells;
    const todo = [changed];
    for (let cell = todo.pop(); cell !== undefined; cell = todo.pop()) {
      for (let edge = this.#cells.firstReader(cell); edge !== NONE; edge = edges.next[edge]!) {
        const reader = edges.reader[edge]!;
        if (this.#cells.has(reader, FLAG.DIRTY)) continue;
        this.#cells.raise(reader, FLAG.DIRTY);
        this.counts.marked++;
        if (this.#isRoot(reader)) this.#dirtyRoots.add(reader);
        todo.push(reader);
      }
    }
  }

  #isRoot(cell: Cell): boolean {
    const kind = this.#kinds[this.#cells.kinds[cell]!]!;
    return !kind.input && kind.root && !this.#cells.has(cell, FLAG.FORGOTTEN);
  }

  #isNeeded(cell: Cell): boolean {
    if (this.#isRoot(cell) || this.#cells.firstReader(cell) !== NONE) return true;
    const kind = this.#kinds[this.#cells.kinds[cell]!]!;
    return kind.input && !kind.load && this.#cells.values[cell] !== undefined;
  }

  #note(frame: Frame, cell: Cell): void {
    if (this.#cells.stamps[cell] === frame.stamp) return;
    this.#cells.stamps[cell] = frame.stamp;
    frame.dependencies.push(cell);
  }

  /** Whether a memo was made while a cell was closed that is open now: it is not usable here. */
  #restsOnOpen(memo: Cell): boolean {
    if (this.#openKnots === 0) return false;
    if (this.#isOpen(memo)) return true;
    const cells = this.#cells;
    const search = ++this.#searches;
    const seen: Cell[] = [];
    const todo = [memo];
    for (let cell = todo.pop(); cell !== undefined; cell = todo.pop()) {
      if (cells.searched[cell] === search) continue;
      cells.searched[cell] = search;
      if (cells.clearAt[cell] === this.#openings || !cells.has(cell, FLAG.KNOTTED | FLAG.REACHES_KNOT)) continue;
      for (const member of this.#rings.get(cell) ?? []) if (this.#isOpen(member)) return true;
      for (let i = cells.dependencyCount(cell) - 1; i >= 0; i--) {
        const dependency = cells.dependency(cell, i);
        if (this.#isOpen(dependency)) return true;
        if (cells.searched[dependency] !== search) todo.push(dependency);
      }
      seen.push(cell);
    }
    for (const cell of seen) cells.clearAt[cell] = this.#openings;
    return false;
  }

  #isOpen(cell: Cell): boolean {
    return this.#cells.opened[cell] !== NONE || this.#cells.has(cell, FLAG.VALIDATING);
  }

  #openKnot(): void {
    this.#openKnots++;
    this.#openings++;
  }

  #openFrame(): Frame {
    let frame = this.#frames[this.#depth];
    if (!frame) {
      frame = { stamp: 0, dependencies: [], lowest: 0, ring: undefined };
      this.#frames.push(frame);
    }
    frame.stamp = ++this.#stamp;
    frame.dependencies.length = 0;
    frame.lowest = OUTSIDE;
    frame.ring = undefined;
    return frame;
  }

  #run(cell: Cell, asker: Frame | undefined): unknown {
    const cells = this.#cells;
    const at = this.#depth;
    if (at === 0) this.#provisionalRuns = 0;
    const frame = this.#openFrame();
    const isMemo = (cells.flags[cell]! & (FLAG.HAS_VALUE | FLAG.DIRTY)) === FLAG.HAS_VALUE;
    const knot = isMemo || cells.has(cell, FLAG.KNOTTED);
    if (knot) this.#openKnot();
    cells.opened[cell] = at;
    this.#depth++;
    this.counts.runs++;
    let value: unknown;
    try {
      value = this.#compute(cell);
    } catch (error) {
      // Who catches it and answers nevertheless rests on what was asked until here.
      this.#handUp(cell, frame, asker);
      throw error;
    } finally {
      this.#depth--;
      cells.opened[cell] = NONE;
      if (knot) this.#openKnots--;
    }
    if (frame.lowest < at) {
      this.#handUp(cell, frame, asker);
      if (++this.#provisionalRuns > MAX_PROVISIONAL_RUNS) throw new CycleLimitError();
      return value;
    }
    this.#memoise(cell, frame, value);
    if (asker) this.#note(asker, cell);
    return cells.values[cell];
  }

  #compute(cell: Cell): unknown {
    const kind = this.#kinds[this.#cells.kinds[cell]!] as AnyQuery;
    const key = this.#cells.keys[cell];
    return kind.pairs ? kind.compute(key as string, this.#cells.seconds[cell] as never) : kind.compute(key as never);
  }

  /** The value saw a cell open below: it is not memoised, and all that it asked belongs to the asker. */
  #handUp(cell: Cell, frame: Frame, asker: Frame | undefined): void {
    this.#cells.raise(cell, FLAG.KNOTTED);
    if (!asker) return;
    if (asker.lowest > frame.lowest) asker.lowest = frame.lowest;
    for (const dependency of frame.dependencies) if (dependency !== cell) this.#note(asker, dependency);
    asker.ring ??= new Set();
    asker.ring.add(cell);
    for (const member of frame.ring ?? []) asker.ring.add(member);
    frame.ring = undefined;
  }

  #memoise(cell: Cell, frame: Frame, value: unknown): void {
    const cells = this.#cells;
    const kind = this.#kinds[cells.kinds[cell]!]!;
    cells.setDependencies(cell, this.#distinct(frame.dependencies, cell), this.#addOrphan);
    if (frame.ring) {
      frame.ring.delete(cell);
      this.#rings.set(cell, frame.ring);
      frame.ring = undefined;
      cells.raise(cell, FLAG.KNOTTED);
    } else this.#rings.delete(cell);
    if (cells.has(cell, FLAG.HAS_VALUE) && kind.equal(cells.values[cell], value)) this.counts.cutOffs++;
    else {
      cells.values[cell] = value;
      cells.changed[cell] = this.#revision;
    }
    cells.raise(cell, FLAG.HAS_VALUE);
    this.#verify(cell);
  }

  /** Takes out, in place, the cell itself and what is in the list twice: frames within overwrote the stamps. */
  #distinct(dependencies: Cell[], itself: Cell): readonly Cell[] {
    const { stamps } = this.#cells;
    const stamp = ++this.#stamp;
    stamps[itself] = stamp;
    let count = 0;
    for (let i = 0; i < dependencies.length; i++) {
      const dependency = dependencies[i]!;
      if (stamps[dependency] === stamp) continue;
      stamps[dependency] = stamp;
      dependencies[count++] = dependency;
    }
    dependencies.length = count;
    return dependencies;
  }

  /** The memo is right now. */
  #verify(cell: Cell): void {
    this.#cells.verified[cell] = this.#revision;
    this.#cells.lower(cell, FLAG.DIRTY | FLAG.REACHES_KNOT);
    if (this.#reachesKnot(cell)) this.#cells.raise(cell, FLAG.REACHES_KNOT);
  }

  #reachesKnot(cell: Cell): boolean {
    const cells = this.#cells;
    if (cells.has(cell, FLAG.KNOTTED)) return true;
    for (let i = 0; i < cells.dependencyCount(cell); i++) {
      if (cells.has(cells.dependency(cell, i), FLAG.KNOTTED | FLAG.REACHES_KNOT)) return true;
    }
    return false;
  }

  #validate(cell: Cell): boolean {
    const cells = this.#cells;
    if (!cells.has(cell, FLAG.DIRTY)) return true;
    if (cells.has(cell, FLAG.VALIDATING)) return false;
    this.counts.validations++;
    const knot = cells.has(cell, FLAG.KNOTTED);
    if (knot) this.#openKnot();
    cells.raise(cell, FLAG.VALIDATING);
    let right = true;
    try {
      for (let i = 0; i < cells.dependencyCount(cell); i++) {
        const dependency = cells.dependency(cell, i);
        const refreshed = this.#kinds[cells.kinds[dependency]!]!.input || this.#refresh(dependency);
        // A cell that came into a cycle while it was validated is stale as well.
        const isStale = !refreshed || cells.changed[dependency]! > cells.verified[cell]!;
        if (isStale || cells.has(cell, FLAG.KNOTTED) !== knot) {
          right = false;
          break;
        }
      }
    } finally {
      cells.lower(cell, FLAG.VALIDATING);
      if (knot) this.#openKnots--;
    }
    if (!cells.has(cell, FLAG.DIRTY)) return true;
    if (right) this.#verify(cell);
    return right;
  }

  #refresh(cell: Cell): boolean {
    const cells = this.#cells;
    if (cells.opened[cell] !== NONE || this.#restsOnOpen(cell)) return false;
    if (cells.has(cell, FLAG.HAS_VALUE) && this.#validate(cell)) return true;
    this.#run(cell, undefined);
    return (cells.flags[cell]! & (FLAG.HAS_VALUE | FLAG.DIRTY)) === FLAG.HAS_VALUE;
  }

  #drop(cell: Cell): void {
    const cells = this.#cells;
    const kind = this.#kinds[cells.kinds[cell]!]!;
    const key = cells.keys[cell]!;
    if (kind.input || !kind.pairs) kind.cells.delete(key);
    else {
      const ofFirst = kind.cells.get(key as string)!;
      ofFirst.delete(cells.seconds[cell]!);
      if (ofFirst.size === 0) kind.cells.delete(key as string);
    }
    this.#dirtyRoots.delete(cell);
    this.#orphans.delete(cell);
    this.#rings.delete(cell);
    cells.remove(cell, this.#addOrphan);
  }
}

/** Kinds are of one shape, whatever they are: every question reads one, and V8 reads one shape faster than several. */
const ANY_KIND = {
  name: '',
  index: 0,
  input: false,
  pairs: false,
  root: false,
  load: undefined as unknown,
  compute: undefined as unknown,
  equal: undefined as unknown,
  bottom: undefined as unknown,
  cells: undefined as unknown,
};

/** Above every index in the stack. */
const OUTSIDE = 2 ** 30;
