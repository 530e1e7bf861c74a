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
  const compare = comparison(order.descending);
  // One more than asked for tells whether the page is the last.
  const nearest = createSelection<Keyed<T>>(wanted + 1, backwards ? (a, b) => compare(b, a) : compare);
  const [from, to] = [after && toKeyed(after), before && toKeyed(before)];
  let totalCount = 0;
  let skippedBefore = false;
  let skippedAfter = false;

  return {
    offer(item) {
      totalCount++;
      const keyed = { item, value: order.value(item), tie: order.tie(item) };
      if (from && compare(keyed, from) <= 0) skippedBefore = true;
      else if (to && compare(keyed, to) >= 0) skippedAfter = true;
      else nearest.offer(keyed);
    },
    page() {
      const found = nearest.sorted();
      let kept = found.slice(0, wanted);
      const more = found.length > wanted;
      let hasPreviousPage = skippedBefore || (backwards && more);
      if (backwards) kept.reverse();
      else if (typeof last === 'number' && kept.length > last) {
        // Relay lets `last` cut what `first` left.
        kept = kept.slice(kept.length - Math.max(0, last));
        hasPreviousPage = true;
      }
      return {
        edges: kept.map(({ item, value, tie }) => ({ item, key: [value, tie] })),
        totalCount,
        hasNextPage: skippedAfter || (!backwards && more),
        hasPreviousPage,
      };
    },
  };
}

interface Place {
  readonly value: OrderValue;
  readonly tie: string;
}

interface Keyed<T> extends Place {
  readonly item: T;
}

const toKeyed = ([value, tie]: PageKey): Place => ({ value, tie });

/** For keys that come back from a client. */
export function isPageKey(value: unknown): value is PageKey {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    (value[0] === null || typeof value[0] === 'string' || typeof value[0] === 'number') &&
    typeof value[1] === 'string'
  );
}

function comparison(descending: boolean | undefined): (a: Place, b: Place) => number {
  return (a, b) => compareValues(a.value, b.value, descending) || compareTexts(a.tie, b.tie);
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

function compareValues(a: OrderValue, b: OrderValue, descending = false): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  // Of different types only where a key comes from another order: any fixed answer will do.
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  const ascending = a < b ? -1 : 1;
  return descending ? -ascending : ascending;
}
