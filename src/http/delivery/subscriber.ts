/**
 * One subscriber of a shared subscription: an iterator that takes its next frame when its socket asks for one.
 *
 * | state    | where the frame comes from                              | then                                           |
 * | -------- | ------------------------------------------------------- | ---------------------------------------------- |
 * | ALONE    | its own stream, executed for it                         | IN GROUP, once the ring reaches its place      |
 * | IN GROUP | the group's ring, at its position                       | ALONE, behind the ring or when the group is over |
 *
 * Invariant: the frames are those of one stream after the first place, each once. Only between commits does a subscriber
 * change over to a group; out of it also inside one, and then drops the parts that it has had.
 */
import type { ExecutionResult } from 'graphql';
import { createPullIterator } from '../../cdc/index.ts';
import type { FeedItem, SchemaContext } from '../../schema/index.ts';
import type { Frame, FramePlace } from './frame.ts';
import type { Group } from './group.ts';
import type { ChangesOperation } from './operation.ts';

/** The groups that there are, by key. */
export interface Groups {
  get(key: string): Group | undefined;
  /** A new one, in the place of the one that there is. */
  start(operation: ChangesOperation, place: FramePlace): Group;
}

/** The stream, or what is wrong with the request. */
export async function subscribe(
  operation: ChangesOperation,
  groups: Groups,
  context: SchemaContext,
): Promise<AsyncIterableIterator<Frame> | ExecutionResult> {
  const known = operation.after === undefined ? undefined : groups.get(operation.key);
  const position = known?.find(operation.after!);
  // At its end nothing would come at once, as it should: that nothing is newer.
  if (known && position !== undefined && position < known.end) {
    return createSubscriber(operation, groups, context, { group: known, position });
  }
  const own = await operation.open(context);
  return Symbol.asyncIterator in own ? createSubscriber(operation, groups, context, { own }) : own;
}

type Start = { readonly own: AsyncIterator<FeedItem> } | { readonly group: Group; readonly position: number };

function createSubscriber(
  operation: ChangesOperation,
  groups: Groups,
  context: SchemaContext,
  start: Start,
): AsyncIterableIterator<Frame> {
  let own = 'own' in start ? start.own : undefined;
  let group: Group | undefined;
  let position = 0;
  /** Joined with the first read: a response that was given up before anyone read it is not always closed. */
  let firstGroup = 'group' in start ? start : undefined;
  /** The last that it had. */
  let place: FramePlace | undefined;
  let cursor = operation.after ?? '';
  /** Of an unfinished commit, how many parts it has had; and how many of them are yet to be dropped. */
  let parts = 0;
  let drop = 0;
  let closed = false;
  let failed = false;
  let stopWaiting = (): void => {};

  const stream = createPullIterator(next, close);
  const end = (): void => void stream.return?.();
  context.signal?.addEventListener('abort', end, { once: true });
  if (context.signal?.aborted) end();
  return stream;

  async function next(): Promise<Frame | undefined> {
    if (failed) return finish();
    if (firstGroup) {
      if (!firstGroup.group.over) enter(firstGroup.group, firstGroup.position);
      firstGroup = undefined;
    }
    return group ? nextOfGroup(group) : nextOfOwn();
  }

  async function nextOfGroup(joined: Group): Promise<Frame | undefined> {
    const frame = joined.at(position);
    if (frame) {
      position++;
      take(frame.place!);
      return frame;
    }
    if (joined.over || joined.isBehind(position)) leave();
    else if (!followSuccessor(joined)) await more(joined);
    return undefined;
  }

  /** So that those of two equal groups become one again. */
  function followSuccessor(joined: Group): boolean {
    const successor = groups.get(operation.key);
    if (!successor || successor === joined || !place || place.partial) return false;
    const at = successor.find(place.cursor);
    if (at === undefined) return false;
    joined.leave();
    enter(successor, at);
    return true;
  }

  async function nextOfOwn(): Promise<Frame | undefined> {
    if (place && (await changeOver(place))) return undefined;
    own ??= await operation.openAfter(cursor, context);
    if (closed) {
      void own.return?.();
      return undefined;
    }
    const { done, value } = await own.next();
    if (done) return finish();
    if (drop > 0 && !('failure' in value) && value.partial) {
      drop--;
      return undefined;
    }
    drop = 0;
    const frame = await operation.render(value, context);
    if (frame.place) take(frame.place);
    else failed = true;
    return frame;
  }

  /** True when there is something to do: it is in a group, or has waited for one. */
  async function changeOver(reached: FramePlace): Promise<boolean> {
    if (reached.partial) return false;
    const found = groups.get(operation.key);
    const at = found?.find(reached.cursor);
    if (found && at !== undefined) {
      // A group that has said that nothing is newer does not say so again.
      const isTold = reached.caughtUp || at < found.end || !found.place.caughtUp;
      if (isTold) enter(found, at);
      return isTold;
    }
    if (!reached.caughtUp) return false;
    if (found?.awaited && found.place.caughtUp && found.place.seq < reached.seq) {
      await more(found);
      return true;
    }
    // One of which nobody wants more, or that is far back, is not for who is here already: this is its successor.
    if (!found || found.place.seq < reached.seq) enter(groups.start(operation, reached), 0);
    return group !== undefined;
  }

  function take(reached: FramePlace): void {
    parts = reached.partial ? parts + 1 : 0;
    place = reached;
    cursor = reached.cursor;
  }

  function enter(joined: Group, at: number): void {
    joined.join();
    group = joined;
    position = at;
    void own?.return?.();
    own = undefined;
  }

  function leave(): void {
    group?.leave();
    group = undefined;
    drop = parts;
    // What it had is behind every group there is; it must not be joined by that.
    place = undefined;
  }

  function more(of: Group): Promise<void> {
    return new Promise((resolve) => {
      const forget = of.onMore(resolve);
      stopWaiting = () => {
        forget();
        resolve();
      };
    });
  }

  function finish(): undefined {
    end();
  }

  function close(): void {
    closed = true;
    context.signal?.removeEventListener('abort', end);
    stopWaiting();
    void own?.return?.();
    group?.leave();
    group = undefined;
  }
}
