import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ChangeLog, LogUnavailableError } from './change-log.ts';
import { lockDirectory } from './directory-lock.ts';
import { openLogThread } from './log-thread.ts';
import { openRedisLog } from './redis-log.ts';

/** Where the log is kept. */
export type ChangeLogConfig =
  /** In `<directory>/log.sqlite`. The directory is made where it is missing, and locked for this process. */
  | { readonly backend: 'EMBEDDED'; readonly directory: string }
  /** Under keys that begin with `{name}:`. The url is redis://[user:password@]host:port[/database], or rediss:// for TLS. */
  | { readonly backend: 'REDIS'; readonly url: string; readonly name: string };

/**
 * Opens the log, or makes an empty one.
 *
 * @throws SeamgraphError DATA_DIRECTORY_IN_USE when another process serves the directory.
 * @throws LogUnavailableError when the directory cannot be written, or Redis not be reached or used.
 * @throws CorruptLogError when what is there is no log, or one of a newer build.
 */
export async function openChangeLog(config: ChangeLogConfig): Promise<ChangeLog> {
  if (config.backend === 'REDIS') return openRedisLog(config);
  const { directory } = config;
  makeDirectory(directory);
  const unlock = lockDirectory(directory);
  try {
    return await openLogThread({ path: join(directory, 'log.sqlite'), onClose: unlock });
  } catch (error) {
    unlock();
    throw error;
  }
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw new LogUnavailableError(
      `The data directory cannot be made: ${(error as Error).message}. Let this user write there, or choose another one.`,
      { directory },
      { cause: error },
    );
  }
}
