/**
 * The difference between the graph as the log has it and the graph as it was linked now, as changes in an order of which
 * every beginning makes sense: nodes before the relationships that need them, and removals last, relationships before
 * nodes.
 */
import type { ChangeSummary } from '../model/analysis.ts';
import type { Change } from '../model/change.ts';
import { canonicalJson, nodeHash, relationshipHash } from '../model/element-hash.ts';
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import type { Baseline } from './baseline.ts';
import type { Ledger } from './ledger.ts';
import type { OwnedElements } from './link/relate.ts';
import { createPace } from './pace.ts';

export interface DiffOptions {
  readonly lookUp: Baseline['lookUp'];
  readonly signal: AbortSignal;
  /** Called after each owner. */
  readonly onOwner?: () => void;
}

/**
 * A commit is of 2,000 changes at most: more would be a text that takes whoever applies it long to parse, fewer would cost a
 * disk write each. This leaves room for the beginning and the end of the run.
 */
export const BATCH_SIZE = 1_995;

/**
 * Yields batches of at most {@link BATCH_SIZE} changes that turn what the ledger holds into what the owners state. Work
 * is in proportion to the owners. The ledger is ahead of the log until the batches are committed: when they are not, it
 * must be made anew.
 *
 * @throws the signal's reason when it aborts.
 */
export async function* differences(
  owners: Iterable<OwnedElements>,
  ledger: Ledger,
  { lookUp, signal, onOwner }: DiffOptions,
): AsyncGenerator<Change[]> {
  let ready: Draft[] = [];
  const waiting: Draft[] = [];
  const pace = createPace(signal);
  for (const owned of owners) {
    draftOwner(owned, ledger, ready, waiting);
    onOwner?.();
    while (ready.length >= BATCH_SIZE) yield finish(ready.splice(0, BATCH_SIZE), lookUp);
    await pace();
  }
  ready = [...ready, ...waiting];
  for (let at = 0; at < ready.length; at += BATCH_SIZE) yield finish(ready.slice(at, at + BATCH_SIZE), lookUp);
  yield* removals(ledger, lookUp);
}

/** How many changes of each kind. */
export function summarize(summary: ChangeSummary, changes: readonly Change[]): ChangeSummary {
  const counts = { ...summary };
  for (const { type } of changes) {
    const count = COUNTED[type];
    if (count) counts[count]++;
  }
  return counts;
}

export const NO_CHANGES: ChangeSummary = {
  nodesAdded: 0,
  nodesUpdated: 0,
  nodesRemoved: 0,
  relationshipsAdded: 0,
  relationshipsUpdated: 0,
  relationshipsRemoved: 0,
};

const COUNTED: { readonly [T in Change['type']]?: keyof ChangeSummary } = {
  NODE_ADDED: 'nodesAdded',
  NODE_UPDATED: 'nodesUpdated',
  NODE_REMOVED: 'nodesRemoved',
  RELATIONSHIP_ADDED: 'relationshipsAdded',
  RELATIONSHIP_UPDATED: 'relationshipsUpdated',
  RELATIONSHIP_REMOVED: 'relationshipsRemoved',
};

/** A change; of an update of a node, the names of the fields that differ are still to come. */
type Draft = Change | Omit<Extract<Change, { type: 'NODE_UPDATED' }>, 'changedFields'>;

/** Adds what is new or changed of an owner; relationships that need a node which has not come yet to `waiting`. */
function draftOwner(owned: OwnedElements, ledger: Ledger, ready: Draft[], waiting: Draft[]): void {
  for (const node of owned.nodes) {
    const hash = nodeHash(node);
    const statement = ledger.state(node.id, hash);
    if (statement.is === 'NEW') ready.push({ type: 'NODE_ADDED', node, hash });
    if (statement.is === 'CHANGED') ready.push({ type: 'NODE_UPDATED', node, hash, was: statement.was });
  }
  for (const relationship of owned.relationships) {
    const hash = relationshipHash(relationship);
    const statement = ledger.state(relationship.id, hash);
    if (statement.is === 'SAME') continue;
    const isReady = ledger.has(relationship.source) && ledger.has(relationship.target);
    (isReady ? ready : waiting).push(
      statement.is === 'NEW'
        ? { type: 'RELATIONSHIP_ADDED', relationship, hash }
        : { type: 'RELATIONSHIP_UPDATED', relationship, hash, was: statement.was },
    );
  }
  ledger.close(owned.owner);
}

async function finish(drafts: readonly Draft[], lookUp: Baseline['lookUp']): Promise<Change[]> {
  const updates = drafts.filter((draft) => draft.type === 'NODE_UPDATED');
  const old = updates.length > 0 ? await lookUp(updates.map(({ node }) => node.id)) : [];
  const before = new Map(updates.map(({ node }, i) => [node.id, old[i]]));
  return drafts.map((draft) => {
    if (draft.type !== 'NODE_UPDATED') return draft as Change;
    return { ...draft, changedFields: changedFields(known(draft.node.id, before.get(draft.node.id)), draft.node) };
  });
}

async function* removals(ledger: Ledger, lookUp: Baseline['lookUp']): AsyncGenerator<Change[]> {
  const gone = ledger.takeUnstated();
  const nodes: Change[] = [];
  for (let at = 0; at < gone.length; at += BATCH_SIZE) {
    const some = gone.slice(at, at + BATCH_SIZE);
    const elements = await lookUp(some.map(({ id }) => id));
    const changes = some.map(({ id, was }, i) => removal(known(id, elements[i]), was));
    nodes.push(...changes.filter(({ type }) => type === 'NODE_REMOVED'));
    const relationships = changes.filter(({ type }) => type === 'RELATIONSHIP_REMOVED');
    if (relationships.length > 0) yield relationships;
  }
  for (let at = 0; at < nodes.length; at += BATCH_SIZE) yield nodes.slice(at, at + BATCH_SIZE);
}

function removal(element: CodeNode | Relationship, was: string): Change {
  if ('symbol' in element) {
    const { kind, language, repository, path } = element;
    const gone = { kind, ...defined({ language, repository, path }) };
    return { type: 'NODE_REMOVED', nodeId: element.id, symbol: element.symbol, was, gone };
  }
  const { kind, source, target, repository, path } = element;
  const gone = { kind, source, target, ...defined({ repository, path }) };
  return { type: 'RELATIONSHIP_REMOVED', relationshipId: element.id, was, gone };
}

/** The ledger was made from the log, and this thread alone writes to it: an element that is missing is a bug. */
function known<T>(id: string, element: T | undefined): T {
  if (element === undefined) throw new Error(`The graph does not hold ${id}, which the log does`);
  return element;
}

/** Names of the fields that differ, as the public schema calls them, sorted. */
export function changedFields(before: CodeNode | Relationship, after: CodeNode): string[] {
  const old = before as CodeNode;
  const names = new Set<string>();
  for (const key of Object.keys({ ...old, ...after }) as (keyof CodeNode)[]) {
    if (canonicalJson(old[key] ?? null) !== canonicalJson(after[key] ?? null)) names.add(PUBLIC_NAMES[key] ?? key);
  }
  if (names.has('location') && lineCount(old) !== lineCount(after)) names.add('lineCount');
  return [...names].sort();
}

const PUBLIC_NAMES: { readonly [K in keyof CodeNode]?: string } = {
  range: 'location',
  nameRange: 'nameLocation',
  unresolved: 'unresolvedCalls',
  contentHash: 'source',
  lines: 'lineCount',
};

const lineCount = ({ range }: CodeNode): number => (range ? range[2] - range[0] : 0);

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
