/**
 * What the log holds, as hashes, and how many files state it: all that finding differences needs. Some 60 bytes an
 * element; the elements themselves are asked for when one changes (diff.ts).
 */
import { createIdTable } from './id-table.ts';

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
  /** An owner states an element, as of this hash. */
  state(id: string, hash: string): Statement;
  /** All that was stated since the last call is what `owner` states now, in place of what it stated before. */
  close(owner: string): void;
  /** Takes out, and gives, what no owner states any more. */
  takeUnstated(): { readonly id: string; readonly was: string }[];
}

const HASH_BYTES = 16;
const FIRST_ROWS = 1_024;

export function createLedger(): Ledger {
  const ids = createIdTable();
  let hashes = Buffer.alloc(FIRST_ROWS * HASH_BYTES);
  /** By row: how many owners state it; -1 where there is no element. */
  let counts = new Int32Array(FIRST_ROWS).fill(-1);
  const stated = new Map<string, Uint32Array>();
  let statement: number[] = [];
  /** Rows that may be stated by nobody; null: all, because the log's elements came in. */
  let suspects: number[] | null = [];

  function add(id: string, hash: string): number {
    const row = ids.add(id);
    if (row >= counts.length) {
      const size = Math.ceil(counts.length * 1.5);
      hashes = Buffer.concat([hashes], size * HASH_BYTES);
      const more = new Int32Array(size).fill(-1);
      more.set(counts);
      counts = more;
    }
    counts[row] = 0;
    writeHash(row, hash);
    return row;
  }

  const readHash = (row: number): string => hashes.toString('hex', row * HASH_BYTES, (row + 1) * HASH_BYTES);
  const writeHash = (row: number, hash: string): void => {
    hashes.write(hash, row * HASH_BYTES, HASH_BYTES, 'hex');
  };

  function record(id: string, hash: string): Statement {
    const row = ids.find(id);
    if (row < 0) {
      statement.push(add(id, hash));
      return { is: 'NEW' };
    }
    statement.push(row);
    const was = readHash(row);
    if (was === hash) return { is: 'SAME' };
    writeHash(row, hash);
    return { is: 'CHANGED', was };
  }

  function remove(row: number): { id: string; was: string } {
    const id = ids.idOf(row);
    ids.remove(row);
    counts[row] = -1;
    return { id, was: readHash(row) };
  }

  return {
    hold(id, hash) {
      add(id, hash);
      suspects = null;
    },
    has: (id) => ids.find(id) >= 0,
    state: record,
    close(owner) {
      for (const row of statement) counts[row]!++;
      for (const row of stated.get(owner) ?? []) if (--counts[row]! === 0) suspects?.push(row);
      if (statement.length > 0) stated.set(owner, Uint32Array.from(statement));
      else stated.delete(owner);
      statement = [];
    },
    takeUnstated() {
      const gone: { id: string; was: string }[] = [];
      // In the order of rows, as they came.
      const candidates = suspects ?? Array.from({ length: ids.rowCount }, (_, row) => row);
      for (const row of candidates) if (counts[row] === 0) gone.push(remove(row));
      suspects = [];
      return gone;
    },
  };
}
