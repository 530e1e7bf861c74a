/** Sees to it that there is an image not much older than the graph: see image.ts. */
import { setTimeout as wait } from 'node:timers/promises';
import type { SnapshotSource } from '../cdc/index.ts';
import { saveImage } from './image.ts';

export interface ImageKeeper {
  /** So many elements have changed since the image was made, or were loaded without one. */
  changed(count: number): void;
  /** Makes one where one is due, and ends. */
  close(): Promise<void>;
}

export interface ImageKeeperOptions {
  readonly path: string;
  /** The state as of now. */
  readonly source: () => Promise<SnapshotSource>;
  readonly onError: (error: unknown) => void;
}

/** So many changes are replayed in some 0.2 s, which is what a start may cost beside the image. */
const DUE_CHANGES = 20_000;
/** While an analysis writes, an image would soon be old. */
const IDLE_MS = 3_000;
/** Whoever stops the server waits for an image, but not for long. */
const LAST_MS = 5_000;

export function createImageKeeper({ path, source, onError }: ImageKeeperOptions): ImageKeeper {
  const closing = new AbortController();
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> | undefined;

  return {
    changed(count) {
      waiting += count;
      if (waiting < DUE_CHANGES || closing.signal.aborted) return;
      clearTimeout(timer);
      timer = setTimeout(() => void save(), IDLE_MS).unref();
    },
    async close() {
      clearTimeout(timer);
      const late = wait(LAST_MS, undefined, { ref: false }).then(() => closing.abort());
      if (waiting >= DUE_CHANGES || saving) await Promise.race([save(), late]);
      closing.abort();
      await saving;
    },
  };

  function save(): Promise<void> {
    saving ??= write().finally(() => {
      saving = undefined;
    });
    return saving;
  }

  async function write(): Promise<void> {
    const before = waiting;
    try {
      await saveImage(path, await source(), closing.signal);
      waiting -= before;
    } catch (error) {
      if (!closing.signal.aborted) onError(error);
    }
  }
}
