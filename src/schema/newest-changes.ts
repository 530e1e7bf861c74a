import { type Batch, type ChangeLog, CursorExpiredError } from '../cdc/index.ts';
import { type ChangeFilter, type CodeGraph, changePredicate } from '../graph/index.ts';
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
    const { cursor, digest, batches, isWhole } = await readBack(log, commits);
    const text = formatLogCursor(cursor, 0);
    const accepted = batches.flatMap(({ at, changes }) =>
      changes
        .filter((change) => accepts(change, graph))
        .map((change) => ({ change, cursor: text, at, snapshot: false })),
    );
    const read = batches.reduce((sum, { changes }) => sum + changes.length, 0);
    if (accepted.length < last && !isWhole && read < MOST_CHANGES_READ) continue;
    return {
      events: accepted.slice(-last),
      cursor: text,
      seq: cursor.seq,
      caughtUp: true,
      snapshot: false,
      partial: false,
      digest,
    };
  }
}

/** The newest commits, and the place after them. */
async function readBack(log: ChangeLog, commits: number) {
  const batches: Batch[] = [];
  const begin = await log.back(commits);
  let cursor = begin;
  for (;;) {
    const result = await log.read(cursor, COMMITS_IN_A_READ);
    if (result.status === 'EXPIRED') throw new CursorExpiredError(result.reason, result.floor, result.head);
    const { head } = result;
    batches.push(...result.batches);
    const newest = result.batches.at(-1);
    if (newest) cursor = { epoch: head.cursor.epoch, seq: newest.seq, chain: newest.chain };
    if (newest && newest.seq < head.cursor.seq) continue;
    // Where there are fewer commits than were asked for, it began with the oldest.
    return { cursor, digest: newest?.digest ?? head.digest, batches, isWhole: begin.seq + commits > cursor.seq };
  }
}
