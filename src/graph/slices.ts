/**
 * Long work in slices, so that the event loop is never held for long. One for the whole thread: of all that want to go on
 * only one may in each turn of the loop, else ten pieces of work would hold it ten times as long.
 */
const SLICE_MS = 8;

export interface Slices {
  /** Ask often: true when the slice is used up. Then await next(). */
  due(): boolean;
  /** The same for steps of a microsecond, of which the clock would be the greater part. */
  dueAtLast(): boolean;
  /** Resolves in a later turn of the event loop. */
  next(): Promise<void>;
}

export function createSlices(ms = SLICE_MS): Slices {
  let end = performance.now() + ms;
  let asked = 0;
  return {
    due: () => performance.now() >= end,
    dueAtLast: () => (++asked & 63) === 0 && performance.now() >= end,
    async next() {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) setImmediate(admit);
      });
      end = performance.now() + ms;
    },
  };
}

/** So many items with a dozen fields each are executed in some milliseconds. */
const ITEMS_AT_ONCE = 200;

/**
 * A long list for GraphQL, whose execution gives way to others in the middle of it: after the first items, the next ones
 * are promises that resolve in later turns of the event loop. Else 10,000 items would be executed in one.
 *
 * @param isAtOnce It is known that all can be executed in one.
 */
export function inTurns<T>(items: readonly T[], isAtOnce = false): readonly (T | Promise<T>)[] {
  if (isAtOnce || items.length <= ITEMS_AT_ONCE) return items;
  const slices = createSlices();
  const list: (T | Promise<T>)[] = items.slice(0, ITEMS_AT_ONCE);
  let turn = Promise.resolve();
  for (let i = ITEMS_AT_ONCE; i < items.length; i += ITEMS_AT_ONCE) {
    turn = turn.then(() => slices.next());
    const opened = turn;
    for (const item of items.slice(i, i + ITEMS_AT_ONCE)) list.push(opened.then(() => item));
  }
  return list;
}

const waiting: (() => void)[] = [];

function admit(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(admit);
}
