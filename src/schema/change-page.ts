import { type ChangeLog, type Cursor, CursorExpiredError, type ReadResult } from '../cdc/index.ts';
import { type ChangeFilter, type CodeGraph, changePredicate, createSlices } from '../graph/index.ts';
import type { Change } from '../model/change.ts';
import type { ChangeBatch } from './change-batch.ts';
import { formatLogCursor, type LogCursor } from './scalars.ts';

export interface ChangePageOptions {
  readonly filter?: ChangeFilter | undefined;
  /** Most events on the page. */
  readonly first: number;
}

const COMMITS_IN_A_READ = 64;
/** Changes looked at for one page: a filter that hides nearly everything must not make one request read the whole log. */
const MOST_CHANGES_READ = 20_000;

/**
 * One page of the log after a cursor, without one from the oldest on. It may end inside a commit, however large that is:
 * its cursor then counts the changes of the commit that were given or hidden.
 *
 * @throws CursorExpiredError
 */
export async function readChanges(
  { log, graph }: { readonly log: ChangeLog; readonly graph: CodeGraph },
  after: LogCursor | null,
  { filter, first }: ChangePageOptions,
): Promise<ChangeBatch> {
  const accepts = changePredicate(filter);
  const slices = createSlices();
  const found: { readonly change: Change; readonly at: number }[] = [];
  let { cursor, skip } = after ?? { cursor: await log.floor(), skip: 0 };
  let read = 0;

  for (;;) {
    const result: ReadResult = await log.read(cursor, COMMITS_IN_A_READ);
    if (result.status === 'EXPIRED') {
      if (after) throw new CursorExpiredError(result.reason, result.floor, result.head);
      // The oldest was trimmed since it was asked for.
      cursor = result.floor;
      continue;
    }
    const { head, batches } = result;
    const page = (digest: string | null): ChangeBatch => {
      const text = formatLogCursor(cursor, skip);
      return {
        events: found.map(({ change, at }) => ({ change, cursor: text, at, snapshot: false })),
        cursor: text,
        seq: cursor.seq,
        caughtUp: skip === 0 && cursor.seq === head.cursor.seq,
        snapshot: false,
        partial: skip > 0,
        digest,
      };
    };
    if (batches.length === 0) return page(head.digest);
    for (const { seq, chain, digest, at, changes } of batches) {
      for (; skip < changes.length; skip++) {
        if (slices.dueAtLast()) await slices.next();
        const change = changes[skip]!;
        if (!accepts(change, graph)) continue;
        if (found.length === first) return page(null);
        found.push({ change, at });
      }
      cursor = { epoch: head.cursor.epoch, seq, chain } satisfies Cursor;
      skip = 0;
      read += changes.length;
      if (found.length === first || read >= MOST_CHANGES_READ || seq === head.cursor.seq) return page(digest);
    }
  }
}
