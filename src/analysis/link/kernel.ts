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
 * Per revision: `advance()`, `set` all changed inputs, `get` the new roots and those of `takeDirtyRoots()`, `forget`
 * roots that are gone, `collect()`. A computation may call nothing but `get` and pure functions; values must be
 * immutable and are compared by the kind's `equal`.
 */

/** Keys are compared as Map keys are. */
export type CellKey = string | number;

export interface InputKind<V> {
  readonly name: string;
  readonly input: true;
  readonly root: false;
  readonly equal: (a: V, b: V) => boolean;
  readonly cells: Map<CellKey, Cell>;
}

export interface QueryKind<V> {
  readonly name: string;
  readonly input: false;
  readonly compute: (key: never) => V;
  readonly equal: (a: V, b: V) => boolean;
  /** What a cell answers to a question that it asks itself. */
  readonly bottom: V;
  /** Roots are kept though nobody reads them, and are listed when they are marked. */
  readonly root: boolean;
  readonly cells: Map<CellKey, Cell>;
}

type Kind = InputKind<unknown> | QueryKind<unknown>;

/** One question and what is known of its answer. */
class Cell {
  readonly kind: Kind;
  readonly key: CellKey;
  value: unknown = undefined;
  hasValue = false;
  /** Revision in which the value last differed. */
  changed = 0;
  /** Revision in which the value was last known to be right. */
  verified = 0;
  /** Cells asked, in order, misses too. */
  dependencies: Cell[] | undefined = undefined;
  /** Cells that asked; an over-approximation. */
  readers: Set<Cell> | undefined = undefined;
  /** Index in the stack while it is computed, else -1. */
  open = -1;
  validating = false;
  dirty = false;
  dead = false;
  /** Number of the frame that noted it last. */
  stamp = 0;
  /** Number of the search that came by last. */
  searched = 0;
  /** Of a cycle's head: the other cells of the cycle. */
  ring: Set<Cell> | undefined = undefined;
  /** It was once part of a cycle. */
  knotted = false;
  /** The memo rests, at any depth, on a cell that was once part of a cycle: only such a memo can rest on an open knot. */
  reachesKnot = false;
  /** Number of the last opening of a knot after which the memo was found to rest on no open cell. */
  clearAt = -1;

  constructor(kind: Kind, key: CellKey) {
    this.kind = kind;
    this.key = key;
  }
}

/** A computation under way. */
interface Frame {
  readonly stamp: number;
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
  #revision = 1;
  #stamp = 0;
  /** How many cells are open or under validation that belong to a cycle: only then need memos be searched for them. */
  #openKnots = 0;
  /** How often a knot was opened: what was found to rest on no open cell stays so until the next. */
  #openings = 0;
  /** Of the question that was asked from outside: computations whose value saw a cycle. */
  #provisionalRuns = 0;
  readonly #stack: Frame[] = [];
  readonly #kinds: Kind[] = [];
  readonly #orphans = new Set<Cell>();
  #dirtyRoots = new Set<Cell>();

  input<V>(name: string, equal: (a: V, b: V) => boolean = Object.is): InputKind<V> {
    const kind: InputKind<V> = { name, input: true, root: false, equal, cells: new Map() };
    this.#kinds.push(kind as InputKind<unknown>);
    return kind;
  }

  query<K extends CellKey, V>(
    name: string,
    compute: (key: K) => V,
    { equal = Object.is, bottom, root = false }: { equal?: (a: V, b: V) => boolean; bottom: V; root?: boolean },
  ): QueryKind<V> {
    const kind: QueryKind<V> = { name, input: false, compute, equal, bottom, root, cells: new Map() };
    this.#kinds.push(kind as QueryKind<unknown>);
    return kind;
  }

  /** Begins a revision: what is set from here on differs from what was. */
  advance(): void {
    this.#revision++;
  }

  /** Sets an input; undefined takes it away. */
  set<V>(kind: InputKind<V>, key: CellKey, value: V | undefined): void {
    const cell = kind.cells.get(key);
    if (!cell) {
      if (value === undefined) return;
      const created = this.#cell(kind as Kind, key);
      created.value = value;
      created.changed = this.#revision;
      return;
    }
    const before = cell.value as V | undefined;
    if (before === value || (value !== undefined && before !== undefined && kind.equal(before, value))) {
      cell.value = value;
      return;
    }
    cell.value = value;
    cell.changed = this.#revision;
    this.#mark(cell);
    if (value === undefined && !cell.readers?.size) kind.cells.delete(key);
  }

  /** Asks a question; the one place that records what is asked. Undefined for an input that is not there. */
  get<V>(kind: QueryKind<V>, key: CellKey): V;
  get<V>(kind: InputKind<V>, key: CellKey): V | undefined;
  get(kind: Kind, key: CellKey): unknown {
    const cell = this.#cell(kind, key);
    const asker = this.#stack.at(-1);
    if (kind.input) {
      if (asker) this.#note(asker, cell);
      return cell.value;
    }
    if (cell.open >= 0) {
      this.counts.cycles++;
      if (asker && asker.lowest > cell.open) asker.lowest = cell.open;
      if (asker) this.#note(asker, cell);
      return kind.bottom;
    }
    if (cell.hasValue && !this.#restsOnOpen(cell) && this.#validate(cell)) {
      if (asker) this.#note(asker, cell);
      return cell.value;
    }
    return this.#run(cell, asker);
  }

  /** Keys of the roots of this kind that may have changed since they were last asked for here. */
  takeDirtyRoots<V>(kind: QueryKind<V>): CellKey[] {
    const keys: CellKey[] = [];
    const others = new Set<Cell>();
    for (const cell of this.#dirtyRoots) {
      if ((cell.kind as unknown) === kind) keys.push(cell.key);
      else others.add(cell);
    }
    this.#dirtyRoots = others;
    return keys;
  }

  /** Drops a root that is gone. */
  forget<V>(kind: QueryKind<V>, key: CellKey): void {
    const cell = kind.cells.get(key);
    if (cell) this.#drop(cell);
  }

  /** Drops cells that nobody reads any more. A miss that is read stays: else the reader would not hear of it. */
  collect(): void {
    for (const cell of this.#orphans) {
      this.#orphans.delete(cell);
      const needed = cell.dead || cell.kind.root || cell.readers?.size || (cell.kind.input && cell.value !== undefined);
      if (!needed) this.#drop(cell);
    }
  }

  /** Every memoised answer, for the law that incremental equals full. */
  *memos(): Generator<{ kind: string; key: CellKey; value: unknown }> {
    for (const kind of this.#kinds) {
      if (kind.input) continue;
      for (const cell of kind.cells.values()) {
        if (cell.hasValue && !cell.dirty) yield { kind: kind.name, key: cell.key, value: cell.value };
      }
    }
  }

  #cell(kind: Kind, key: CellKey): Cell {
    let cell = kind.cells.get(key);
    if (!cell) {
      cell = new Cell(kind, key);
      kind.cells.set(key, cell);
    }
    return cell;
  }

  #mark(changed: Cell): void {
    const todo = [changed];
    for (let cell = todo.pop(); cell; cell = todo.pop()) {
      for (const reader of cell.readers ?? []) {
        if (reader.dirty) continue;
        reader.dirty = true;
        this.counts.marked++;
        if (reader.kind.root) this.#dirtyRoots.add(reader);
        todo.push(reader);
      }
    }
  }

  #note(frame: Frame, cell: Cell): void {
    if (cell.stamp === frame.stamp) return;
    cell.stamp = frame.stamp;
    frame.dependencies.push(cell);
  }

  /** Whether a memo was made while a cell was closed that is open now: it is not usable here. */
  #restsOnOpen(memo: Cell): boolean {
    if (this.#openKnots === 0) return false;
    const seen: Cell[] = [];
    const stamp = ++this.#stamp;
    const todo = [memo];
    for (let cell = todo.pop(); cell; cell = todo.pop()) {
      if (cell.searched === stamp) continue;
      cell.searched = stamp;
      if (cell.open >= 0 || cell.validating) return true;
      if (cell.clearAt === this.#openings || !(cell.reachesKnot || cell.knotted)) continue;
      for (const member of cell.ring ?? []) if (member.open >= 0 || member.validating) return true;
      for (const dependency of cell.dependencies ?? []) {
        if (!dependency.kind.input && dependency.searched !== stamp) todo.push(dependency);
      }
      seen.push(cell);
    }
    for (const cell of seen) cell.clearAt = this.#openings;
    return false;
  }

  #openKnot(): void {
    this.#openKnots++;
    this.#openings++;
  }

  #run(cell: Cell, asker: Frame | undefined): unknown {
    const at = this.#stack.length;
    if (at === 0) this.#provisionalRuns = 0;
    const frame: Frame = { stamp: ++this.#stamp, dependencies: [], lowest: Infinity, ring: undefined };
    const knot = cell.knotted || (cell.hasValue && !cell.dirty);
    if (knot) this.#openKnot();
    cell.open = at;
    this.#stack.push(frame);
    this.counts.runs++;
    let value: unknown;
    try {
      value = (cell.kind as QueryKind<unknown>).compute(cell.key as never);
    } catch (error) {
      // Who catches it and answers nevertheless rests on what was asked until here.
      this.#handUp(cell, frame, asker);
      throw error;
    } finally {
      this.#stack.pop();
      cell.open = -1;
      if (knot) this.#openKnots--;
    }
    if (frame.lowest < at) {
      this.#handUp(cell, frame, asker);
      if (++this.#provisionalRuns > MAX_PROVISIONAL_RUNS) throw new CycleLimitError();
      return value;
    }
    this.#memoise(cell, frame, value);
    if (asker) this.#note(asker, cell);
    return cell.value;
  }

  /** The value saw a cell open below: it is not memoised, and all that it asked belongs to the asker. */
  #handUp(cell: Cell, frame: Frame, asker: Frame | undefined): void {
    cell.knotted = true;
    if (!asker) return;
    if (asker.lowest > frame.lowest) asker.lowest = frame.lowest;
    for (const dependency of frame.dependencies) if (dependency !== cell) this.#note(asker, dependency);
    asker.ring ??= new Set();
    asker.ring.add(cell);
    for (const member of frame.ring ?? []) asker.ring.add(member);
  }

  #memoise(cell: Cell, frame: Frame, value: unknown): void {
    const stamp = ++this.#stamp;
    const dependencies: Cell[] = [];
    cell.stamp = stamp;
    for (const dependency of frame.dependencies) {
      if (dependency.stamp === stamp) continue;
      dependency.stamp = stamp;
      dependencies.push(dependency);
    }
    for (const dependency of dependencies) {
      dependency.readers ??= new Set();
      dependency.readers.add(cell);
    }
    for (const old of cell.dependencies ?? []) if (old.stamp !== stamp) this.#unread(old, cell);
    cell.dependencies = dependencies;
    cell.ring = frame.ring;
    if (frame.ring) {
      frame.ring.delete(cell);
      cell.knotted = true;
    }
    if (cell.hasValue && (cell.kind as QueryKind<unknown>).equal(cell.value, value)) this.counts.cutOffs++;
    else {
      cell.value = value;
      cell.changed = this.#revision;
    }
    cell.hasValue = true;
    cell.verified = this.#revision;
    cell.dirty = false;
    cell.reachesKnot = reachesKnot(cell);
  }

  #validate(cell: Cell): boolean {
    if (!cell.dirty) return true;
    if (cell.validating) return false;
    this.counts.validations++;
    const knot = cell.knotted;
    if (knot) this.#openKnot();
    cell.validating = true;
    let right = true;
    try {
      for (const dependency of cell.dependencies!) {
        const refreshed = dependency.kind.input || this.#refresh(dependency);
        // A cell that came into a cycle while it was validated is stale as well.
        if (!refreshed || dependency.changed > cell.verified || cell.knotted !== knot) {
          right = false;
          break;
        }
      }
    } finally {
      cell.validating = false;
      if (knot) this.#openKnots--;
    }
    if (!cell.dirty) return true;
    if (right) {
      cell.verified = this.#revision;
      cell.dirty = false;
      cell.reachesKnot = reachesKnot(cell);
    }
    return right;
  }

  #refresh(cell: Cell): boolean {
    if (cell.open >= 0 || this.#restsOnOpen(cell)) return false;
    if (cell.hasValue && this.#validate(cell)) return true;
    this.#run(cell, undefined);
    return cell.hasValue && !cell.dirty;
  }

  #unread(dependency: Cell, reader: Cell): void {
    dependency.readers?.delete(reader);
    if (!dependency.readers?.size) this.#orphans.add(dependency);
  }

  #drop(cell: Cell): void {
    cell.kind.cells.delete(cell.key);
    this.#dirtyRoots.delete(cell);
    for (const dependency of cell.dependencies ?? []) this.#unread(dependency, cell);
    cell.dependencies = undefined;
    cell.hasValue = false;
    cell.dead = true;
  }
}

function reachesKnot({ knotted, ring, dependencies }: Cell): boolean {
  if (knotted || ring) return true;
  for (const dependency of dependencies ?? []) if (dependency.knotted || dependency.reachesKnot) return true;
  return false;
}
