/**
 * Equal subscriptions: one source, each batch executed once, the newest frames kept in a ring. A member is a number, the
 * position of the frame that it takes next. The group works when a member waits at its end, so the fastest sets the pace;
 * one that falls behind the ring is told so and goes on by itself, from the log.
 *
 * A group tells no errors. When its source ends or fails it is over, and each member finds out by itself what is wrong with
 * its own place.
 */
import type { FeedItem, SchemaContext } from '../../schema/index.ts';
import type { Frame, FramePlace } from './frame.ts';
import type { ChangesOperation } from './operation.ts';

/** What one ring may hold; the newest frame stays whatever its size. */
export const RING = { frames: 256, bytes: 4 << 20 } as const;

export interface Group {
  /** The source has ended; no frames will come. */
  readonly over: boolean;
  /** Somebody waits for the next frame. */
  readonly awaited: boolean;
  /** The position of the next frame. */
  readonly end: number;
  /** The place after the newest frame. */
  readonly place: FramePlace;
  /** The position after the place of this cursor; undefined when the ring does not tell. */
  find(cursor: string): number | undefined;
  /** Undefined at the end, and where the ring no longer reaches: see {@link Group.isBehind}. */
  at(position: number): Frame | undefined;
  isBehind(position: number): boolean;
  /** Calls back once, when there is a new frame or the group is over. Gives the function that forgets it. */
  onMore(listener: () => void): () => void;
  join(): void;
  /** The last one out closes the group. */
  leave(): void;
}

export interface GroupOptions {
  readonly operation: ChangesOperation;
  /** Where it begins: after all that was in the log. */
  readonly start: FramePlace;
  readonly context: Omit<SchemaContext, 'signal'>;
  readonly onOver: () => void;
}

export function createGroup({ operation, start, context, onOver }: GroupOptions): Group {
  // Its own: it must outlive the request of its first member.
  const ending = new AbortController();
  const ownContext: SchemaContext = { ...context, signal: ending.signal };
  const waiting = new Set<() => void>();
  const ring: Frame[] = [];
  let source: AsyncIterator<FeedItem> | undefined;
  /** Of the oldest frame in the ring. */
  let first = 0;
  /** The place before it. */
  let before = start;
  let place = start;
  let bytes = 0;
  let members = 0;
  let working = false;
  let begun = false;
  let over = false;

  async function work(): Promise<void> {
    if (working || over) return;
    working = true;
    const frame = await nextFrame().catch(() => undefined);
    working = false;
    if (frame?.place) push(frame, frame.place);
    else finish();
    wake();
  }

  async function nextFrame(): Promise<Frame | undefined> {
    source ??= await operation.openAfter(start.cursor, ownContext);
    const { done, value } = await source.next();
    if (done || 'failure' in value) return undefined;
    const isEcho = !begun && value.events.length === 0 && value.cursor === start.cursor;
    begun = true;
    // That nothing is newer than the start, everybody here knows already.
    return isEcho ? nextFrame() : operation.render(value, ownContext);
  }

  function push(frame: Frame, reached: FramePlace): void {
    ring.push(frame);
    place = reached;
    bytes += frame.text.length;
    while (ring.length > RING.frames || (bytes > RING.bytes && ring.length > 1)) {
      const dropped = ring.shift()!;
      before = dropped.place!;
      bytes -= dropped.text.length;
      first++;
    }
  }

  function finish(): void {
    if (over) return;
    over = true;
    ending.abort();
    void source?.return?.();
    onOver();
  }

  function wake(): void {
    const listeners = [...waiting];
    waiting.clear();
    for (const listener of listeners) listener();
  }

  return {
    get over() {
      return over;
    },
    get awaited() {
      return waiting.size > 0;
    },
    get end() {
      return first + ring.length;
    },
    get place() {
      return place;
    },
    find(cursor) {
      // The newest: of frames with the same cursor the later ones are signs of life.
      for (let index = ring.length - 1; index >= 0; index--) {
        if (isAfter(cursor, ring[index]!.place!)) return first + index + 1;
      }
      return isAfter(cursor, before) ? first : undefined;
    },
    at: (position) => ring[position - first],
    isBehind: (position) => position < first,
    onMore(listener) {
      waiting.add(listener);
      void work();
      return () => waiting.delete(listener);
    },
    join() {
      members++;
    },
    leave() {
      if (--members === 0) finish();
    },
  };
}

/** Inside a commit no cursor tells the place. */
const isAfter = (cursor: string, place: FramePlace): boolean => !place.partial && place.cursor === cursor;
