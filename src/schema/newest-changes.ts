import { type ChangeLog, CursorExpiredError } from '../cdc/index.ts';
import { type ChangeFilter, type CodeGraph, changePredicate, createSlices } from '../graph/index.ts';
import type { Change } from '../model/change.ts';
import type { ChangeBatch } from './change-batch.ts';
import { formatLogCursor } from './scalars.ts';

export interface NewestChangesOptions {
  readonly filter?: ChangeFilter | undefined;
  /** Most events to give. */
  readonly last: number;
}

const COMMITS_AT_FIRST = 4;
const COMMITS_IN_A_READ = 64;
/** Changes looked at for one answer; see change-page.ts. */
const MOST_CHANGES_READ = 20_000;

/** The newest events that pass a filter, oldest first: the log is read back in growing steps until there are enough. */
export async function readNewestChanges(
  { log, graph }: { readonly log: ChangeLog; readonly graph: CodeGraph },
  { filter, last }: NewestChangesOptions,
): Promise<ChangeBatch> {
  const accepts = changePredicate(filter);
  for (let commits = COMMITS_AT_FIRST; ; commits *= 4) {
    const { cursor, digest, accepted, read, isWhole } = await readBack(log, commits, (change) =>
      accepts(change, graph),
    );
    if (accepted.length < last && !isWhole && read < MOST_CHANGES_READ) continue;
    const text = formatLogCursor(cursor, 0);
    return {
      events: accepted.slice(-last).map(({ change, at }) => ({ change, cursor: text, at, snapshot: false })),
      cursor: text,
      seq: cursor.seq,
      caughtUp: true,
      snapshot: false,
      partial: false,
      digest,
    };
  }
}

/** What passes of the newest commits, and the place after them. A commit may have thousands of changes: in slices. */
async function readBack(log: ChangeLog, commits: number, accepts: (change: Change) => boolean) {
  const slices = createSlices();
  const accepted: { readonly change: Change; readonly at: number }[] = [];
  let read = 0;
  const begin = await log.back(commits);
  let cursor = begin;
  for (;;) {
    const result = await log.read(cursor, COMMITS_IN_A_READ);
    if (result.status === 'EXPIRED') throw new CursorExpiredError(result.reason, result.floor, result.head);
    const { head, batches } = result;
    for (const { at, changes } of batches) {
      read += changes.length;
      for (const change of changes) {
        if (accepts(change)) accepted.push({ change, at });
        if (slices.dueAtLast()) await slices.next();
      }
    }
    const newest = batches.at(-1);
    if (newest) cursor = { epoch: head.cursor.epoch, seq: newest.seq, chain: newest.chain };
    if (newest && newest.seq < head.cursor.seq) continue;
    // Where there are fewer commits than were asked for, it began with the oldest.
    const isWhole = begin.seq + commits > cursor.seq;
    return { cursor, digest: newest?.digest ?? head.digest, accepted, read, isWhole };
  }
}
