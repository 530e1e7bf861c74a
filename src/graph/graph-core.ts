/**
 * The elements, in graphology. What it holds depends on the elements alone and not on the order in which they came: a
 * relationship may come before its nodes and go after them. Until both its ends are there it waits outside of graphology,
 * unseen. Observers hear of what can be seen.
 */
import { MultiDirectedGraph } from 'graphology';
import type { HashedNode } from '../cdc/index.ts';
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import type { Direction, RelationshipVisit } from './code-graph.ts';
import { createIdIndex } from './id-index.ts';
import { KeptRelationship } from './kept-relationship.ts';
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
  keptRelationships(): Iterable<KeptRelationship>;

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

/** graphology's attributes of a node. */
export interface NodeEntry extends HashedNode {
  /** See metrics.ts, which counts them. They stand here, because a map of their own would weigh ten times as much. */
  fanIn: number;
  fanOut: number;
  /**
   * Of the node in graphology: a number. It keeps neighbours as properties of an object, and V8 makes a hidden class for
   * each new name of a property, which would be most of what a relationship costs, but none for a number.
   */
  readonly key: string;
}

export function createGraphCore(): GraphCore {
  const graph = new MultiDirectedGraph<NodeEntry, KeptRelationship>();
  /** graphology has them too, but takes two look-ups and three times as long to give one. */
  const entries = new Map<string, NodeEntry>();
  const waiting = new Map<string, KeptRelationship>();
  const waitingFor = createIdIndex();
  const texts = createTextPool();
  const observers: Partial<ElementObserver>[] = [];
  let keys = 0;

  return {
    node: (id) => entries.get(id)?.node,
    *nodes() {
      for (const { node } of entries.values()) yield node;
    },
    relationship: edgeOf,
    each,
    isBetween(source, target, fits) {
      const [from, to] = [entries.get(source), entries.get(target)];
      if (!from || !to) return false;
      return graph.someOutEdge(from.key, to.key, (_id, relationship) => fits(relationship));
    },
    entry: (id) => entries.get(id),
    hash: (id) => entries.get(id)?.hash ?? edgeOf(id)?.hash ?? waiting.get(id)?.hash,
    hashedNodes: () => entries.values(),
    *keptRelationships() {
      for (const { attributes } of graph.edgeEntries()) yield attributes;
      yield* waiting.values();
    },
    putNode,
    dropNode,
    putRelationship: (relationship, hash) => keep(KeptRelationship.of(relationship, hash)),
    dropRelationship,
    observe: (observer) => void observers.push(observer),
  };

  function each(id: string, direction: Direction, visit: RelationshipVisit): void {
    const entry = entries.get(id);
    if (!entry) return;
    if (direction !== 'INCOMING') {
      graph.forEachOutEdge(entry.key, (_id, relationship, _source, _target, _from, { node }) =>
        visit(relationship, node, true),
      );
    }
    if (direction !== 'OUTGOING') {
      graph.forEachInEdge(entry.key, (_id, relationship, source, _target, { node }) => {
        // With BOTH a loop was visited already.
        if (direction === 'INCOMING' || source !== entry.key) visit(relationship, node, false);
      });
    }
  }

  function putNode(node: CodeNode, hash: string): void {
    texts.shareNode(node, node.parent === undefined ? undefined : entries.get(node.parent)?.node);
    const was = entries.get(node.id);
    if (was) {
      tell('nodeWent', was.node);
      // Another record: a snapshot may still hold the old one.
      const entry = { ...was, node, hash };
      entries.set(node.id, entry);
      graph.replaceNodeAttributes(entry.key, entry);
      tell('nodeCame', node);
      return;
    }
    const entry = { node, hash, fanIn: 0, fanOut: 0, key: String(keys++) };
    entries.set(node.id, entry);
    graph.addNode(entry.key, entry);
    tell('nodeCame', node);
    for (const id of [...waitingFor.get(node.id)]) keep(stopWaiting(id)!);
  }

  function dropNode(id: string): void {
    const entry = entries.get(id);
    if (!entry) return;
    const cut: KeptRelationship[] = [];
    each(id, 'BOTH', (relationship) => cut.push(edgeOf(relationship.id)!));
    for (const relationship of cut) detach(relationship);
    tell('nodeWent', entry.node);
    graph.dropNode(entry.key);
    entries.delete(id);
    for (const relationship of cut) keep(relationship);
  }

  function keep(relationship: KeptRelationship): void {
    const { id, source, target } = relationship;
    const [from, to] = [entries.get(source), entries.get(target)];
    if (!from || !to) {
      waiting.set(id, relationship);
      if (!from) waitingFor.add(source, id);
      if (!to) waitingFor.add(target, id);
      return;
    }
    texts.shareRelationship(relationship, from.node, to.node);
    const was = edgeOf(id);
    if (was) {
      tell('relationshipWent', was);
      // The ends are part of the id, so that an update never moves it.
      graph.replaceEdgeAttributes(id, relationship);
    } else graph.addDirectedEdgeWithKey(id, from.key, to.key, relationship);
    tell('relationshipCame', relationship);
  }

  function dropRelationship(id: string): void {
    const relationship = edgeOf(id);
    if (relationship) detach(relationship);
    else stopWaiting(id);
  }

  function detach(relationship: Relationship): void {
    tell('relationshipWent', relationship);
    graph.dropEdge(relationship.id);
  }

  function stopWaiting(id: string): KeptRelationship | undefined {
    const one = waiting.get(id);
    if (!one) return undefined;
    waiting.delete(id);
    waitingFor.remove(one.source, id);
    waitingFor.remove(one.target, id);
    return one;
  }

  function tell<K extends keyof ElementObserver>(what: K, element: Parameters<ElementObserver[K]>[0]): void {
    for (const observer of observers) (observer[what] as ((element: unknown) => void) | undefined)?.(element);
  }

  function edgeOf(id: string): KeptRelationship | undefined {
    return graph.hasEdge(id) ? graph.getEdgeAttributes(id) : undefined;
  }
}
