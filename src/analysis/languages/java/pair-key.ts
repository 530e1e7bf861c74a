const pairs = new Map<string, Map<string, string>>();

/**
 * The key of a question about two names: `a` NUL `b`. The same text is the same string, so that it is put together and
 * hashed once: questions are asked some hundred thousand times.
 */
export function pairKey(a: string, b: string): string {
  let ofFirst = pairs.get(a);
  if (!ofFirst) {
    ofFirst = new Map();
    pairs.set(a, ofFirst);
  }
  let key = ofFirst.get(b);
  if (key === undefined) {
    key = `${a}\0${b}`;
    ofFirst.set(b, key);
  }
  return key;
}

/** What {@link pairKey} was made of; `b` holds no NUL. */
export function partsOfPair(key: string): [a: string, b: string] {
  const end = key.lastIndexOf('\0');
  return [key.slice(0, end), key.slice(end + 1)];
}
