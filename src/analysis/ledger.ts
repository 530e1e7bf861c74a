/**
 * What the log holds, as hashes, and how many files state it: all that finding differences needs. About 100 bytes an
 * element, of which the id has most; the elements themselves are asked for when one changes (diff.ts).
 */

/** What became of an element when an owner stated it. */
type Statement =
  | { readonly is: 'NEW' }
  | { readonly is: 'SAME' }
  /** `was`: the hash of what it replaces. */
  | { readonly is: 'CHANGED'; readonly was: string };

export interface Ledger {
  /** Takes in an element that the log holds; before any owner states anything. */
  hold(id: string, hash: string): void;
  has(id: string): boolean;
  hashOf(id: string): string | undefined;
  /** An owner states an element, as of this hash. */
  state(id: string, hash: string): Statement;
  /** All that was stated since the last call is what `owner` states now, in place of what it stated before. */
  close(owner: string): void;
  /** Takes out, and gives, what no owner states any more. */
  takeUnstated(): { readonly id: string; readonly was: string }[];
}

const HASH_BYTES = 16;

export function createLedger(): Ledger {
  const slots = new Map<string, number>();
  const ids: (string | undefined)[] = [];
  const free: number[] = [];
  let hashes = Buffer.alloc(1_024 * HASH_BYTES);
  let counts = new Uint32Array(1_024);
  const stated = new Map<string, Uint32Array>();
  let statement: number[] = [];
  /** Slots that may be stated by nobody; null: all, because the log's elements came in. */
  let suspects: number[] | null = [];

  function slotFor(id: string): number {
    const slot = free.pop() ?? ids.length;
    if (slot === counts.length) {
      hashes = Buffer.concat([hashes, Buffer.alloc(hashes.length)]);
      const more = new Uint32Array(counts.length * 2);
      more.set(counts);
      counts = more;
    }
    slots.set(id, slot);
    ids[slot] = id;
    counts[slot] = 0;
    return slot;
  }

  const readHash = (slot: number): string => hashes.toString('hex', slot * HASH_BYTES, (slot + 1) * HASH_BYTES);
  const writeHash = (slot: number, hash: string): void => {
    hashes.write(hash, slot * HASH_BYTES, HASH_BYTES, 'hex');
  };

  function record(id: string, hash: string): Statement {
    const slot = slots.get(id);
    if (slot === undefined) {
      const added = slotFor(id);
      writeHash(added, hash);
      statement.push(added);
      return { is: 'NEW' };
    }
    statement.push(slot);
    const was = readHash(slot);
    if (was === hash) return { is: 'SAME' };
    writeHash(slot, hash);
    return { is: 'CHANGED', was };
  }

  function remove(slot: number): { id: string; was: string } {
    const id = ids[slot]!;
    const was = readHash(slot);
    slots.delete(id);
    ids[slot] = undefined;
    free.push(slot);
    return { id, was };
  }

  return {
    hold(id, hash) {
      writeHash(slotFor(id), hash);
      suspects = null;
    },
    has: (id) => slots.has(id),
    hashOf(id) {
      const slot = slots.get(id);
      return slot === undefined ? undefined : readHash(slot);
    },
    state: record,
    close(owner) {
      for (const slot of statement) counts[slot]!++;
      for (const slot of stated.get(owner) ?? []) if (--counts[slot]! === 0) suspects?.push(slot);
      if (statement.length > 0) stated.set(owner, Uint32Array.from(statement));
      else stated.delete(owner);
      statement = [];
    },
    takeUnstated() {
      const candidates = suspects ?? ids.keys();
      const gone: { id: string; was: string }[] = [];
      for (const slot of candidates) if (ids[slot] !== undefined && counts[slot] === 0) gone.push(remove(slot));
      suspects = [];
      return gone;
    },
  };
}
