import { type BigIntStats, lstatSync } from 'node:fs';

/** What is at the path itself, links not followed; undefined when nothing is, or nothing that we may see. */
export function statsOf(path: string): BigIntStats | undefined {
  try {
    return lstatSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
