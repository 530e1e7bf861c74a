/**
 * The elements: records that point at one another. What it holds depends on the elements alone and not on the order in
 * which they came: a relationship may come before its nodes and go after them. Until both its ends are there it waits
 * aside, unseen. Observers hear of what can be seen.
 */
import type { HashedNode, HashedRelationship } from '../cdc/index.ts';
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import type { Direction, RelationshipVisit } from './code-graph.ts';
import { createIdIndex } from './id-index.ts';
import { createTextPool } from './text-pool.ts';

export interface GraphCore {
  node(id: string): CodeNode | undefined;
  nodes(): Iterable<CodeNode>;
  relationship(id: string): Relationship | undefined;
  /** Each relationship of the node once, in no order. The graph must not be written meanwhile. */
  each(id: string, direction: Direction, visit: RelationshipVisit): void;
  /** Is there a relationship from source to target that fits? */
  isBetween(source: string, target: string, fits: (relationship: Relationship) => boolean): boolean;
  entry(id: string): NodeEntry | undefined;
  hash(id: string): string | undefined;
  hashedNodes(): Iterable<HashedNode>;
  /** With those that wait. */
  hashedRelationships(): Iterable<HashedRelationship>;

  putNode(node: CodeNode, hash: string): void;
  dropNode(id: string): void;
  putRelationship(relationship: Relationship, hash: string): void;
  dropRelationship(id: string): void;
  observe(observer: Partial<ElementObserver>): void;
}

/**
 * Hears of each element that can be seen from now on, or no more; an update is the old one's going and the new one's
 * coming. A node comes before its relationships and goes after them.
 */
export interface ElementObserver {
  nodeCame(node: CodeNode): void;
  nodeWent(node: CodeNode): void;
  relationshipCame(relationship: Relationship): void;
  relationshipWent(relationship: Relationship): void;
}

/** A node, and what is known of it by its relationships. */
export interface NodeEntry {
  readonly node: CodeNode;
  /** See metrics.ts, which counts them. They stand here, because a map of their own would weigh ten times as much. */
  fanIn: number;
  fanOut: number;
}

interface NodeRecord extends NodeEntry {
  node: CodeNode;
  hash: string;
  firstOut: RelationshipRecord | undefined;
  firstIn: RelationshipRecord | undefined;
}

/**
 * A member of two lists, of its source and of its target. It has the lists in itself: arrays would be larger, for most
 * nodes have few relationships, and a hub would be slow to leave.
 */
interface RelationshipRecord {
  relationship: Relationship;
  hash: string;
  readonly from: NodeRecord;
  readonly to: NodeRecord;
  previousOut: RelationshipRecord | undefined;
  nextOut: RelationshipRecord | undefined;
  previousIn: RelationshipRecord | undefined;
  nextIn: RelationshipRecord | undefined;
}

export function createGraphCore(): GraphCore {
  const nodes = new Map<string, NodeRecord>();
  const relationships = new Map<string, RelationshipRecord>();
  const waiting = new Map<string, HashedRelationship>();
  const waitingFor = createIdIndex();
  const texts = createTextPool();
  const observers: Partial<ElementObserver>[] = [];

  return {
    node: (id) => nodes.get(id)?.node,
    *nodes() {
      for (const { node } of nodes.values()) yield node;
    },
    relationship: (id) => relationships.get(id)?.relationship,
    each,
    isBetween,
    entry: (id) => nodes.get(id),
    hash: (id) => (nodes.get(id) ?? relationships.get(id) ?? waiting.get(id))?.hash,
    // Records are written again, and what is given is kept.
    *hashedNodes() {
      for (const { node, hash } of nodes.values()) yield { node, hash };
    },
    *hashedRelationships() {
      for (const { relationship, hash } of relationships.values()) yield { relationship, hash };
      yield* waiting.values();
    },
    putNode,
    dropNode,
    putRelationship,
    dropRelationship,
    observe: (observer) => void observers.push(observer),
  };

  function each(id: string, direction: Direction, visit: RelationshipVisit): void {
    const record = nodes.get(id);
    if (!record) return;
    if (direction !== 'INCOMING') {
      for (let one = record.firstOut; one; one = one.nextOut) visit(one.relationship, one.to.node, true);
    }
    if (direction !== 'OUTGOING') {
      for (let one = record.firstIn; one; one = one.nextIn) {
        // With BOTH a loop was visited already.
        if (direction === 'INCOMING' || one.from !== record) visit(one.relationship, one.from.node, false);
      }
    }
  }

  function isBetween(source: string, target: string, fits: (relationship: Relationship) => boolean): boolean {
    const [from, to] = [nodes.get(source), nodes.get(target)];
    if (!from || !to) return false;
    let [outgoing, incoming] = [from.firstOut, to.firstIn];
    // In both lists at once, until the shorter one is through: of a hub that calls a leaf only the leaf's counts.
    while (outgoing && incoming) {
      if (outgoing.to === to && fits(outgoing.relationship)) return true;
      if (incoming.from === from && fits(incoming.relationship)) return true;
      outgoing = outgoing.nextOut;
      incoming = incoming.nextIn;
    }
    return false;
  }

  function putNode(node: CodeNode, hash: string): void {
    const shared = texts.shareNode(node);
    const was = nodes.get(shared.id);
    if (was) {
      tell('nodeWent', was.node);
      was.node = shared;
      was.hash = hash;
      tell('nodeCame', shared);
      return;
    }
    nodes.set(shared.id, { node: shared, hash, fanIn: 0, fanOut: 0, firstOut: undefined, firstIn: undefined });
    tell('nodeCame', shared);
    if (waiting.size === 0) return;
    for (const id of [...waitingFor.get(shared.id)]) {
      const one = stopWaiting(id)!;
      putRelationship(one.relationship, one.hash);
    }
  }

  function dropNode(id: string): void {
    const record = nodes.get(id);
    if (!record) return;
    const cut: RelationshipRecord[] = [];
    for (let one = record.firstOut; one; one = one.nextOut) cut.push(one);
    for (let one = record.firstIn; one; one = one.nextIn) if (one.from !== record) cut.push(one);
    for (const one of cut) detach(one);
    tell('nodeWent', record.node);
    nodes.delete(id);
    for (const { relationship, hash } of cut) putRelationship(relationship, hash);
  }

  function putRelationship(relationship: Relationship, hash: string): void {
    const { id, source, target } = relationship;
    const [from, to] = [nodes.get(source), nodes.get(target)];
    if (!from || !to) {
      waiting.set(id, { relationship, hash });
      if (!from) waitingFor.add(source, id);
      if (!to) waitingFor.add(target, id);
      return;
    }
    const shared = texts.shareRelationship(relationship, from.node, to.node);
    const was = relationships.get(id);
    if (was) {
      tell('relationshipWent', was.relationship);
      // The ends are part of the id, so that an update never moves it.
      was.relationship = shared;
      was.hash = hash;
    } else attach(shared, hash, from, to);
    tell('relationshipCame', shared);
  }

  function dropRelationship(id: string): void {
    const record = relationships.get(id);
    if (record) detach(record);
    else stopWaiting(id);
  }

  function attach(relationship: Relationship, hash: string, from: NodeRecord, to: NodeRecord): void {
    const [nextOut, nextIn] = [from.firstOut, to.firstIn];
    const record = { relationship, hash, from, to, previousOut: undefined, nextOut, previousIn: undefined, nextIn };
    if (nextOut) nextOut.previousOut = record;
    if (nextIn) nextIn.previousIn = record;
    from.firstOut = record;
    to.firstIn = record;
    relationships.set(relationship.id, record);
  }

  function detach(record: RelationshipRecord): void {
    tell('relationshipWent', record.relationship);
    const { relationship, from, to, previousOut, nextOut, previousIn, nextIn } = record;
    if (previousOut) previousOut.nextOut = nextOut;
    else from.firstOut = nextOut;
    if (nextOut) nextOut.previousOut = previousOut;
    if (previousIn) previousIn.nextIn = nextIn;
    else to.firstIn = nextIn;
    if (nextIn) nextIn.previousIn = previousIn;
    relationships.delete(relationship.id);
  }

  function stopWaiting(id: string): HashedRelationship | undefined {
    const one = waiting.get(id);
    if (!one) return undefined;
    waiting.delete(id);
    waitingFor.remove(one.relationship.source, id);
    waitingFor.remove(one.relationship.target, id);
    return one;
  }

  function tell<K extends keyof ElementObserver>(what: K, element: Parameters<ElementObserver[K]>[0]): void {
    for (const observer of observers) (observer[what] as ((element: unknown) => void) | undefined)?.(element);
  }
}
