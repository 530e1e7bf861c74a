/** The thread that holds the embedded log: SQLite waits for the disk, and the server's event loop must not. */
import { parentPort, workerData } from 'node:worker_threads';
import { connect, createCollector, type Methods } from '../threads/index.ts';
import { type EmbeddedStoreOptions, openEmbeddedStore } from './embedded-store.ts';
import type { LogEvents, LogThreadMethods } from './log-protocol.ts';

const host = connect<LogEvents>(parentPort!, methods());

function methods(): Methods<LogThreadMethods> {
  try {
    const { store, growth, close } = openEmbeddedStore(workerData as EmbeddedStoreOptions, createCollector());
    return {
      ...store,
      opened() {},
      listen() {
        growth.listen((seq) => void host.grown(seq));
      },
      close,
    };
  } catch (error) {
    // What a thread dies of arrives without its class and code.
    const refuse = (): never => {
      throw error;
    };
    return new Proxy({} as Methods<LogThreadMethods>, { get: () => refuse });
  }
}
