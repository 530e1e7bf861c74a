/** The change log in one SQLite file: what the store holds, as the objects that readers and writers want. */
import { encodeChanges } from '../model/encoded-changes.ts';
import type { ChangeLog, Elements, Snapshot } from './change-log.ts';
import { type EmbeddedStore, type EmbeddedStoreOptions, openEmbeddedStore, type StoredPage } from './embedded-store.ts';
import { toBatch } from './record.ts';

/** {@link EmbeddedStore}, in this thread or in another. */
export type StoreCalls = {
  readonly [K in keyof EmbeddedStore]: (
    ...args: Parameters<EmbeddedStore[K]>
  ) => ReturnType<EmbeddedStore[K]> | Promise<Awaited<ReturnType<EmbeddedStore[K]>>>;
};

/** What a log does besides asking the store. */
export interface StoreEvents extends Pick<ChangeLog, 'onGrowth' | 'close'> {
  readonly listenerCount: number;
}

export interface EmbeddedLogOptions extends EmbeddedStoreOptions {
  readonly onClose?: () => void;
}

/**
 * A log that works on the calling thread; log-thread.ts has one that does not. Several may be open on one file, in one
 * process or in several.
 *
 * @throws LogUnavailableError when the file cannot be opened or written.
 * @throws CorruptLogError when the file is no log, or one of a newer build.
 */
export function openEmbeddedLog({ onClose, ...options }: EmbeddedLogOptions): ChangeLog {
  const { store, growth, close } = openEmbeddedStore(options);
  return createEmbeddedLog(store, {
    onGrowth: growth.listen,
    get listenerCount() {
      return growth.listenerCount;
    },
    async close() {
      close();
      onClose?.();
    },
  });
}

export function createEmbeddedLog(store: StoreCalls, events: StoreEvents): ChangeLog {
  return {
    async append(changes, { head: { cursor, digest, at }, fence }) {
      // A head may be more than a place, as a snapshot is, and that does not cross threads.
      const expected = { head: { cursor, digest, at }, fence };
      return store.append('json' in changes ? changes : encodeChanges(changes), expected);
    },
    async read(after, limit) {
      const result = await store.read(after, limit);
      return result.status === 'BATCHES' ? { ...result, batches: result.batches.map(toBatch) } : result;
    },
    head: async () => store.head(),
    floor: async () => store.floor(),
    back: async (batches) => store.back(batches),
    status: async () => store.status(),
    trim: async (retention) => store.trim(retention),
    async snapshot() {
      const { id, place } = await store.openSnapshot();
      return toSnapshot(store, id, place);
    },
    changesSinceSnapshot: async () => 0,
    saveSnapshot: async () => true,
    takeOver: async () => store.takeOver(),
    renewEpoch: async () => store.renewEpoch(),
    onGrowth: events.onGrowth,
    get listenerCount() {
      return events.listenerCount;
    },
    close: () => events.close(),
  };
}

function toSnapshot(store: StoreCalls, id: number, place: Omit<Snapshot, 'pages' | 'close'>): Snapshot {
  let isOpen = true;
  return {
    ...place,
    async *pages() {
      // One page ahead: while it is being read, the last one is taken in.
      let next = ask();
      for (let page = await next; page && isOpen; page = await next) {
        next = ask();
        // It may fail before anybody waits for it.
        next.catch(() => {});
        yield toElements(page);
      }
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      void Promise.resolve(store.closeSnapshot(id)).catch(() => {});
    },
  };

  async function ask(): Promise<StoredPage | null> {
    return isOpen ? store.nextPage(id) : null;
  }
}

const toElements = ({ nodes, relationships, analyses }: StoredPage): Elements => ({
  nodes: JSON.parse(nodes),
  relationships: JSON.parse(relationships),
  analyses: JSON.parse(analyses),
});
