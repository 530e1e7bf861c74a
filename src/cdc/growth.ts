/** Tells listeners that the log may have grown: at once when it is announced, else by asking for a version. */
import type { GrowthListener } from './change-log.ts';

export interface Growth {
  /** Gives what ends the listening. */
  listen(listener: GrowthListener): () => void;
  announce: GrowthListener;
  readonly listenerCount: number;
  close(): void;
}

export interface GrowthOptions {
  /** How often the version is asked for; one timer for all listeners, none without listeners. */
  readonly pollMs: number;
  /** Another value whenever the log has grown. While it fails nothing is announced. */
  readonly version: () => Promise<number | string>;
}

export function createGrowth({ pollMs, version }: GrowthOptions): Growth {
  const listeners = new Set<GrowthListener>();
  let timer: NodeJS.Timeout | undefined;
  let asking = false;
  let last: number | string | undefined;

  return {
    listen(listener) {
      // Wrapped, so that one function may listen twice.
      const own: GrowthListener = (seq) => listener(seq);
      listeners.add(own);
      timer ??= setInterval(() => void poll(), pollMs);
      return () => {
        listeners.delete(own);
        if (listeners.size === 0) stop();
      };
    },
    announce,
    get listenerCount() {
      return listeners.size;
    },
    close() {
      listeners.clear();
      stop();
    },
  };

  async function poll(): Promise<void> {
    if (asking) return;
    asking = true;
    try {
      const now = await version();
      if (now !== last) announce();
      last = now;
    } catch {
      // The log is away; the next poll tells.
    } finally {
      asking = false;
    }
  }

  function announce(seq?: number): void {
    for (const listener of [...listeners]) listener(seq);
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }
}
