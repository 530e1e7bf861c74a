/**
 * Whether changes fit what the log folds to, although its tables are behind: the hashes of what changed since the last
 * fold are held here, the others are in the tables.
 */
import type { Change } from '../model/change.ts';
import { StateMismatchError } from './change-log.ts';

export interface Fit {
  /**
   * Gives what takes the changes in, once they are in the log.
   *
   * @throws StateMismatchError when one does not fit.
   */
  check(changes: Iterable<Change>): () => void;
  /** Takes in changes that the log has. */
  take(changes: Iterable<Change>): void;
  /** The tables have caught up. */
  clear(): void;
}

type Table = 'node' | 'relationship';

/** @param inTables The hash of an element as the tables have it. */
export function createFit(inTables: (table: Table, id: string) => string | undefined): Fit {
  /** By id; null: removed. Ids of nodes and of relationships are hashes of different texts. */
  const recent = new Map<string, string | null>();
  /** A GRAPH_RESET came since the last fold: what the tables have does not count. */
  let isReset = false;

  function draft(changes: Iterable<Change>, check: (change: Change, is: string | undefined, was?: string) => void) {
    const hashes = new Map<string, string | null>();
    let resets = false;
    const hashOf = (table: Table, id: string): string | undefined => {
      const hash = hashes.get(id) ?? (hashes.has(id) || resets ? null : recent.get(id));
      if (hash !== undefined) return hash ?? undefined;
      return isReset ? undefined : inTables(table, id);
    };
    for (const change of changes) {
      if (change.type === 'GRAPH_RESET') {
        hashes.clear();
        resets = true;
      }
      const written = writtenBy(change);
      if (!written) continue;
      const { table, id, hash, was } = written;
      check(change, hashOf(table, id), was);
      hashes.set(id, hash);
    }
    return () => {
      if (resets) recent.clear();
      isReset ||= resets;
      for (const [id, hash] of hashes) recent.set(id, hash);
    };
  }

  return {
    check: (changes) =>
      draft(changes, (change, is, was) => {
        if (is !== was) throw mismatch(change);
      }),
    take: (changes) => draft(changes, () => {})(),
    clear() {
      recent.clear();
      isReset = false;
    },
  };
}

interface Written {
  readonly table: Table;
  readonly id: string;
  /** Null: removed. */
  readonly hash: string | null;
  /** Of what it replaces; absent: of nothing. */
  readonly was?: string;
}

function writtenBy(change: Change): Written | undefined {
  switch (change.type) {
    case 'NODE_ADDED':
      return { table: 'node', id: change.node.id, hash: change.hash };
    case 'NODE_UPDATED':
      return { table: 'node', id: change.node.id, hash: change.hash, was: change.was };
    case 'NODE_REMOVED':
      return { table: 'node', id: change.nodeId, hash: null, was: change.was };
    case 'RELATIONSHIP_ADDED':
      return { table: 'relationship', id: change.relationship.id, hash: change.hash };
    case 'RELATIONSHIP_UPDATED':
      return { table: 'relationship', id: change.relationship.id, hash: change.hash, was: change.was };
    case 'RELATIONSHIP_REMOVED':
      return { table: 'relationship', id: change.relationshipId, hash: null, was: change.was };
    case 'GRAPH_RESET':
    case 'ANALYSIS_STARTED':
    case 'ANALYSIS_PROGRESSED':
    case 'ANALYSIS_COMPLETED':
      return undefined;
  }
}

function mismatch(change: Change): StateMismatchError {
  return new StateMismatchError(
    `${change.type} does not fit the state of the log, so nothing of its batch was written: ${JSON.stringify(change).slice(0, 200)}`,
    { type: change.type },
  );
}
