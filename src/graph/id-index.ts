/** Ids by key. Most keys have one id, so that a set is made for the second only. */
export interface IdIndex {
  /** True when it is the first of its key. */
  add(key: string, id: string): boolean;
  /** True when it was the last of its key. */
  remove(key: string, id: string): boolean;
  get(key: string): Iterable<string>;
  isEmpty(key: string): boolean;
}

export function createIdIndex(): IdIndex {
  const index = new Map<string, string | Set<string>>();

  return {
    add(key, id) {
      const ids = index.get(key);
      if (ids === undefined) index.set(key, id);
      else if (typeof ids !== 'string') ids.add(id);
      else if (ids !== id) index.set(key, new Set([ids, id]));
      return ids === undefined;
    },
    remove(key, id) {
      const ids = index.get(key);
      if (ids === undefined) return false;
      if (typeof ids === 'string' ? ids !== id : ids.delete(id) && ids.size > 0) return false;
      if (typeof ids !== 'string' && ids.size > 0) return false;
      index.delete(key);
      return true;
    },
    get(key) {
      const ids = index.get(key);
      if (ids === undefined) return [];
      return typeof ids === 'string' ? [ids] : ids;
    },
    isEmpty: (key) => !index.has(key),
  };
}
