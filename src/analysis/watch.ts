/**
 * Hears of changed files. Events are hints: a run looks for itself, and after a storm, when some may have been lost, it
 * looks at everything. Where the system cannot watch (inotify limits, network drives), it is looked at now and then.
 */
import { type FSWatcher, watch as watchDirectory } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { type AsyncSubscription, type Event, subscribe } from '@parcel/watcher';
import { NEVER_ENTERED } from './default-ignores.ts';
import type { ServedRepository } from './repository.ts';
import { type RunScope, wholeScope } from './run-scope.ts';

export interface WatchOptions {
  readonly repositories: readonly ServedRepository[];
  /** Absolute paths of files that tell of the repositories, wherever they lie: precise indexes. */
  readonly files?: readonly string[];
  /** Called with what may have changed; a repository with no paths: its commit or branch. */
  readonly onChange: (scope: RunScope) => void;
  /** Hears what a user should know, with the mend. */
  readonly onWarning: (message: string) => void;
  /** Default 5,000. */
  readonly pollMs?: number;
}

export interface Watch {
  close(): Promise<void>;
}

/** More events at once than this are a checkout or the like. */
const STORM = 500;
/** So long after a storm everything is looked at once more: the system drops events when its queue is full. */
const AFTER_STORM_MS = 2_000;
/** Git writes several files for one commit. */
const GIT_QUIET_MS = 50;
/** Whoever writes a large file pauses now and then. */
const FILE_QUIET_MS = 500;
const POLL_MS = 5_000;

/** Watches all repositories, one way or the other; @parcel/watcher gathers events for 50 to 500 ms. */
export async function watch(options: WatchOptions): Promise<Watch> {
  const { repositories, files = [], onChange } = options;
  const watches = await Promise.all(repositories.map((repository) => watchRepository(repository, options)));
  const first = repositories[0];
  const stops = first ? files.map((path) => watchFile(path, () => onChange(new Map([[first.id, []]])))) : [];
  return {
    async close() {
      for (const stop of stops) stop();
      await Promise.all(watches.map((one) => one.close()));
    },
  };
}

async function watchRepository(repository: ServedRepository, options: WatchOptions): Promise<Watch> {
  const { onChange, onWarning, pollMs = POLL_MS } = options;
  const lookAtAll = (): void => onChange(wholeScope([repository]));
  let storm: NodeJS.Timeout | undefined;
  let poll: NodeJS.Timeout | undefined;
  let subscription: AsyncSubscription | undefined;

  function pollFrom(error: unknown): void {
    if (poll) return;
    const message = (error as Error).message.split('\n')[0];
    onWarning(
      `${repository.root} cannot be watched (${message}), so it is looked at every ${pollMs / 1000} s; ` +
        'on Linux raise fs.inotify.max_user_watches or fs.inotify.max_user_instances',
    );
    poll = setInterval(lookAtAll, pollMs);
    poll.unref();
  }

  function hear(error: Error | null, events: readonly Event[]): void {
    if (error) {
      pollFrom(error);
      lookAtAll();
    } else if (events.length > STORM) {
      lookAtAll();
    } else if (events.length > 0) {
      onChange(new Map([[repository.id, events.map(({ path }) => relativePath(repository.root, path))]]));
    }
    if (events?.length > STORM || storm) {
      clearTimeout(storm);
      storm = setTimeout(() => {
        storm = undefined;
        lookAtAll();
      }, AFTER_STORM_MS);
    }
  }

  try {
    subscription = await subscribe(repository.root, hear, { ignore: [neverWatched(repository.root)] });
  } catch (error) {
    pollFrom(error);
  }
  const heads = watchHead(repository, () => onChange(new Map([[repository.id, []]])));
  return {
    async close() {
      clearTimeout(storm);
      clearInterval(poll);
      heads();
      // It fails for a directory that was renamed and then removed: the kernel has dropped that watch already
      // (inotify_rm_watch: EINVAL). Nothing listens any more, and closing must go on.
      await subscription?.unsubscribe().catch(() => {});
    },
  };
}

/** Calls back when a commit or checkout may have happened; gives what ends that. */
function watchHead({ workTree }: ServedRepository, onChange: () => void): () => void {
  if (!workTree) return () => {};
  // A checkout writes HEAD; a commit appends to logs/HEAD.
  const directories = [workTree.gitDirectory, join(workTree.gitDirectory, 'logs')];
  return watchName(directories, 'HEAD', GIT_QUIET_MS, onChange);
}

/** Calls back when the file may have been written; by its directory, for it may come, go and be replaced. */
const watchFile = (path: string, onChange: () => void): (() => void) =>
  watchName([dirname(path)], basename(path), FILE_QUIET_MS, onChange);

function watchName(directories: readonly string[], name: string, quietMs: number, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs);
  };
  const watchers: FSWatcher[] = [];
  for (const directory of directories) {
    try {
      const watcher = watchDirectory(directory, (_, changed) => (changed === null || changed === name) && later());
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch {
      // The next run reads it anyway.
    }
  }
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

const relativePath = (root: string, path: string): string => relative(root, path).split(sep).join('/');

/** One expression for all names, because each is tried on every path; what lies above the root may be called anything. */
function neverWatched(root: string): RegExp {
  const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`${quote(root)}/(?:.*/)?(?:${[...NEVER_ENTERED].map(quote).join('|')})(?:/|$)`);
}
