export interface Lru<Key, Value> {
  get(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
  readonly size: number;
}

/** A map that forgets what was longest not asked for once it holds more than `limit` entries. */
export function createLru<Key, Value>(limit: number): Lru<Key, Value> {
  // A Map iterates in the order of insertion: setting anew what is used keeps the oldest use first.
  const entries = new Map<Key, Value>();
  const touch = (key: Key, value: Value): void => {
    entries.delete(key);
    entries.set(key, value);
  };
  return {
    get(key) {
      const value = entries.get(key);
      if (value !== undefined) touch(key, value);
      return value;
    },
    set(key, value) {
      touch(key, value);
      const [oldest] = entries.keys();
      if (entries.size > limit && oldest !== undefined) entries.delete(oldest);
    },
    get size() {
      return entries.size;
    },
  };
}
