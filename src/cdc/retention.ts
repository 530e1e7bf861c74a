/** How long the log is, and who sees to it. */
import type { ChangeLog, Retention, SnapshotSource } from './change-log.ts';
import type { Cursor } from './cursor.ts';

/**
 * What the server keeps by default: a week, but at most a million changes (200 to 400 MB). A client that was away for
 * longer loads the graph anew.
 */
export const DEFAULT_RETENTION: Retention = { maxAgeMs: 7 * 24 * 3_600_000, maxChanges: 1_000_000 };

/** So many changes are replayed in about 0.2 s, which is what a start may cost beside the snapshot. */
const CHANGES_PER_SNAPSHOT = 50_000;

/**
 * Saves a snapshot when many changes came after the last one, then trims; gives the floor. To be called every few minutes
 * and after a large analysis, one call at a time.
 *
 * @param source The state that the caller holds; asked for only when a snapshot is due.
 */
export async function maintain(
  log: ChangeLog,
  source: () => SnapshotSource | Promise<SnapshotSource>,
  retention: Retention = DEFAULT_RETENTION,
): Promise<Cursor> {
  if ((await log.changesSinceSnapshot()) >= CHANGES_PER_SNAPSHOT) await log.saveSnapshot(await source());
  return log.trim(retention);
}
