/**
 * Keyset pages: a cursor is the place of an item in the order, not its index, so that paging on misses and repeats
 * nothing while other items come and go.
 */
import type { Maybe } from './code-graph.ts';

/** Where an item stands: the value it is ordered by, then what makes the order total. Plain JSON. */
export type PageKey = readonly [value: OrderValue, tie: string];
export type OrderValue = string | number | null;

/** A total order: by value (null last, whichever the direction), then by tie, which no two items share. */
export interface Order<T> {
  readonly value: (item: T) => OrderValue;
  readonly tie: (item: T) => string;
  /** Largest value first; ties ascend all the same. */
  readonly descending?: boolean;
}

/** Relay's arguments. Without `first` and `last`: the first {@link DEFAULT_PAGE_SIZE}. */
export interface PageRequest {
  readonly first?: Maybe<number>;
  readonly after?: Maybe<PageKey>;
  readonly last?: Maybe<number>;
  readonly before?: Maybe<PageKey>;
}

export interface Page<T> {
  readonly edges: readonly PageEdge<T>[];
  /** Of all pages together. */
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export interface PageEdge<T> {
  readonly item: T;
  readonly key: PageKey;
}

export const DEFAULT_PAGE_SIZE = 50;
export const MAX_PAGE_SIZE = 500;

/** One page of the items, in one pass over them and without sorting those that are not on it. */
export function pageOf<T>(items: Iterable<T>, order: Order<T>, request: PageRequest = {}): Page<T> {
  const selection = selectPage(order, request);
  for (const item of items) selection.offer(item);
  return selection.page();
}

/** A page in the making, for items that come one by one. */
export interface PageSelection<T> {
  offer(item: T): void;
  page(): Page<T>;
}

export function selectPage<T>(order: Order<T>, { first, after, last, before }: PageRequest): PageSelection<T> {
  const backwards = typeof first !== 'number' && typeof last === 'number';
  const wanted = Math.max(0, backwards ? last : (first ?? DEFAULT_PAGE_SIZE));
  const compare = comparison(order);
  // One more than asked for tells whether the page is the last.
  const nearest = createSelection(wanted + 1, backwards ? (a: T, b: T) => compare(b, a) : compare);
  let totalCount = 0;
  let skippedBefore = false;
  let skippedAfter = false;

  return {
    offer(item) {
      totalCount++;
      if (after && compareKeys(order, keyOf(order, item), after) <= 0) skippedBefore = true;
      else if (before && compareKeys(order, keyOf(order, item), before) >= 0) skippedAfter = true;
      else nearest.offer(item);
    },
    page() {
      const found = nearest.sorted();
      const more = found.length > wanted;
      let items = found.slice(0, wanted);
      let cutBefore = skippedBefore || (backwards && more);
      const cutAfter = skippedAfter || (!backwards && more);
      if (backwards) items.reverse();
      else if (typeof last === 'number' && items.length > last) {
        // Relay lets `last` cut what `first` left.
        items = items.slice(items.length - Math.max(0, last));
        cutBefore = true;
      }
      return {
        edges: items.map((item) => ({ item, key: keyOf(order, item) })),
        totalCount,
        hasNextPage: cutAfter,
        hasPreviousPage: cutBefore,
      };
    },
  };
}

export function keyOf<T>(order: Order<T>, item: T): PageKey {
  return [order.value(item), order.tie(item)];
}

/** For keys that come back from a client. */
export function isPageKey(value: unknown): value is PageKey {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    (value[0] === null || typeof value[0] === 'string' || typeof value[0] === 'number') &&
    typeof value[1] === 'string'
  );
}

export function comparison<T>({ value, tie, descending }: Order<T>): (a: T, b: T) => number {
  return (a, b) => compareValues(value(a), value(b), descending) || compareTexts(tie(a), tie(b));
}

/** By code units: the same everywhere, whatever the locale. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Keeps the `size` smallest of what it is offered; most of the others cost one comparison. */
export function createSelection<T>(size: number, compare: (a: T, b: T) => number) {
  const kept: T[] = [];
  let worst: T | undefined;

  return {
    offer(item: T): void {
      if (worst !== undefined && compare(item, worst) >= 0) return;
      kept.push(item);
      // Let twice as many gather before sorting: a heap without its bookkeeping.
      if (kept.length >= 2 * size + 16) cut();
    },
    sorted(): T[] {
      cut();
      return kept.slice();
    },
  };

  function cut(): void {
    kept.sort(compare);
    if (kept.length > size) kept.length = size;
    worst = kept.length === size && size > 0 ? kept[size - 1] : undefined;
  }
}

function compareKeys<T>({ descending }: Order<T>, [aValue, aTie]: PageKey, [bValue, bTie]: PageKey): number {
  return compareValues(aValue, bValue, descending) || compareTexts(aTie, bTie);
}

function compareValues(a: OrderValue, b: OrderValue, descending = false): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  // Of different types only where a key comes from another order: any fixed answer will do.
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  const ascending = a < b ? -1 : 1;
  return descending ? -ascending : ascending;
}
