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

const waiting: (() => void)[] = [];

function admit(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(admit);
}
