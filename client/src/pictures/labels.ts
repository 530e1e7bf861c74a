/**
 * Labels that say what a node is in the least room: `index.ts` cut to `…/index.ts` says nothing sixty times, so a label
 * is the shortest tail of a name that no other shown node has, and what still does not fit loses its middle, where names
 * of one project are most alike.
 */

/** For each id the shortest unique tail of its parts (outermost first), joined by `separator`. */
export function uniqueTails(named: ReadonlyMap<string, readonly string[]>, separator = '/'): Map<string, string> {
  const labels = new Map<string, string>();
  let open = [...named.keys()];
  for (let length = 1; open.length > 0; length++) {
    const byTail = new Map<string, string[]>();
    for (const id of open) {
      const parts = named.get(id) ?? [];
      const tail = parts.slice(-length).join(separator);
      byTail.set(tail, [...(byTail.get(tail) ?? []), id]);
    }
    open = [];
    for (const [tail, ids] of byTail) {
      // Two nodes with the same parts will never differ: a longer tail would only be longer.
      const exhausted = ids.every((id) => (named.get(id)?.length ?? 0) <= length);
      if (ids.length === 1 || exhausted) for (const id of ids) labels.set(id, tail);
      else open.push(...ids);
    }
  }
  return labels;
}

/** The text with its middle replaced by `…` so that `measure` says at most `width`; at least the ends remain. */
export function fitMiddle(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let fits = 1;
  let tooLong = text.length;
  while (tooLong - fits > 1) {
    const kept = Math.floor((fits + tooLong) / 2);
    if (measure(cut(text, kept)) <= width) fits = kept;
    else tooLong = kept;
  }
  return cut(text, fits);
}

const cut = (text: string, kept: number): string => {
  const head = Math.ceil(kept / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (kept - head))}`;
};
