/**
 * An async iterator that works only when it is asked, and whose return() ends a pending next() at once. Written by hand,
 * because return() of an async generator waits for the pending next(), which here may wait for ever.
 */
interface Asker<T> {
  resolve(result: IteratorResult<T>): void;
  reject(error: unknown): void;
}

/**
 * @param produce The next value, or undefined when it is to be asked again. Never called while it is working. What it
 *   throws ends the iterator; what it gives after the end is dropped.
 * @param onClose Called once, at the end, however it came; has to end whatever produce() is waiting for.
 */
export function createPullIterator<T>(
  produce: () => Promise<T | undefined>,
  onClose: () => void,
): AsyncIterableIterator<T> {
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  const askers: Asker<T>[] = [];
  let producing = false;
  let closed = false;

  return {
    next() {
      if (closed) return Promise.resolve(done);
      return new Promise((resolve, reject) => {
        askers.push({ resolve, reject });
        void answer();
      });
    },
    return() {
      close();
      return Promise.resolve(done);
    },
    throw(error) {
      close();
      return Promise.reject(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };

  async function answer(): Promise<void> {
    if (producing) return;
    producing = true;
    try {
      while (askers.length > 0) {
        const value = await produce();
        if (value !== undefined) askers.shift()?.resolve({ done: false, value });
      }
    } catch (error) {
      const first = askers.shift();
      close();
      first?.reject(error);
    } finally {
      producing = false;
    }
  }

  function close(): void {
    if (closed) return;
    closed = true;
    onClose();
    for (const asker of askers.splice(0)) asker.resolve(done);
  }
}
