/** What the server and the thread that holds the log ask of each other, besides the store's methods. */
import type { GrowthListener } from './change-log.ts';
import type { EmbeddedStore } from './embedded-store.ts';

export interface LogThreadMethods extends EmbeddedStore {
  /** Resolves when the file is open. */
  opened(): void;
  /** From now on growth is told. */
  listen(): void;
  close(): void;
}

export interface LogEvents {
  grown: GrowthListener;
}
