/** What can be asked of a kernel, by kinds: each holds its cells by their keys. */
import type { Cell } from './cell-table.ts';

/** Keys are compared as Map keys are. */
export type CellKey = string | number;

interface KindOf<V> {
  readonly name: string;
  /** Index in the kernel's kinds. */
  readonly index: number;
  readonly equal: (a: V, b: V) => boolean;
}

/** What is set from outside. */
export interface InputKind<V> extends KindOf<V> {
  readonly input: true;
  /** What an input is that nobody has set, asked once; absent: undefined. */
  readonly load: ((key: string) => unknown) | undefined;
  readonly cells: Map<CellKey, Cell>;
}

interface Computed<V> extends KindOf<V> {
  readonly input: false;
  /** What a cell answers to a question that it asks itself. */
  readonly bottom: V;
  /** Roots are kept though nobody reads them, and are listed when they are marked. */
  readonly root: boolean;
}

/** Questions about one thing. */
export interface QueryKind<V> extends Computed<V> {
  readonly pairs: false;
  readonly compute: (key: never) => V;
  readonly cells: Map<CellKey, Cell>;
}

/** Questions about two things. */
export interface PairKind<V> extends Computed<V> {
  readonly pairs: true;
  readonly compute: (first: string, second: never) => V;
  readonly cells: Map<string, Map<CellKey, Cell>>;
}

/** What is computed. */
export type AnyQuery = QueryKind<unknown> | PairKind<unknown>;
/** Any kind there is. */
export type Kind = InputKind<unknown> | AnyQuery;

/** Every cell of a kind, by its key; of pairs both keys, joined by NUL. */
export function* cellsOf(kind: AnyQuery): Generator<[key: CellKey, cell: Cell]> {
  if (!kind.pairs) {
    yield* kind.cells;
    return;
  }
  for (const [first, ofFirst] of kind.cells) for (const [second, cell] of ofFirst) yield [`${first}\0${second}`, cell];
}
