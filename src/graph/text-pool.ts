/**
 * One string for many equal ones: JSON.parse makes another path and another id for each element that mentions it, which
 * for relationships is most of what they weigh.
 */
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';

export interface TextPool {
  shareNode(node: CodeNode): CodeNode;
  shareRelationship(relationship: Relationship, source: CodeNode, target: CodeNode): Relationship;
}

export function createTextPool(): TextPool {
  /** What few values take: kinds, paths, ids of repositories. It never shrinks; a reload begins a new one. */
  const pool = new Map<string, string>();

  return {
    shareNode(node) {
      const shared: Writable<CodeNode> = { ...node, kind: share(node.kind) };
      if (node.path !== undefined) shared.path = share(node.path);
      if (node.repository !== undefined) shared.repository = share(node.repository);
      if (node.parent !== undefined) shared.parent = share(node.parent);
      return shared;
    },
    shareRelationship(relationship, source, target) {
      const shared: Writable<Relationship> = { ...relationship, source: source.id, target: target.id };
      shared.kind = share(relationship.kind);
      shared.resolution = share(relationship.resolution);
      if (relationship.path !== undefined) shared.path = share(relationship.path);
      if (relationship.repository !== undefined) shared.repository = share(relationship.repository);
      return shared;
    },
  };

  function share<T extends string>(text: T): T {
    const known = pool.get(text);
    if (known !== undefined) return known as T;
    pool.set(text, text);
    return text;
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
