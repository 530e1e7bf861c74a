/**
 * One string for many equal ones: JSON.parse makes another path and another id for each element that mentions it, which
 * for relationships is most of what they weigh. The elements are changed in place, which nobody can see: a copy of each
 * would take as long as all the rest.
 */
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';

export interface TextPool {
  /** @param parent The node that contains it, where that is known. */
  shareNode(node: CodeNode, parent: CodeNode | undefined): void;
  shareRelationship(relationship: Relationship, source: CodeNode, target: CodeNode): void;
}

export function createTextPool(): TextPool {
  /** Paths and ids of repositories. It never shrinks; a reload begins a new one. */
  const places = new Map<string, string>();
  /** Kinds and resolutions: so few that they are found faster than among the others. */
  const words = new Map<string, string>();

  return {
    shareNode(node: Writable<CodeNode>, parent) {
      node.kind = share(words, node.kind);
      if (parent) node.parent = parent.id;
      sharePlace(node, parent);
    },
    shareRelationship(relationship: Writable<Relationship>, source, target) {
      relationship.source = source.id;
      relationship.target = target.id;
      relationship.kind = share(words, relationship.kind);
      relationship.resolution = share(words, relationship.resolution);
      sharePlace(relationship, source);
    },
  };

  /** Most are where the other is. */
  function sharePlace(element: Writable<Pick<Relationship, 'path' | 'repository'>>, other: CodeNode | undefined): void {
    const { path, repository } = element;
    if (path !== undefined) element.path = path === other?.path ? other.path : share(places, path);
    if (repository !== undefined) {
      element.repository = repository === other?.repository ? other.repository : share(places, repository);
    }
  }
}

function share<T extends string>(pool: Map<string, string>, text: T): T {
  const known = pool.get(text);
  if (known !== undefined) return known as T;
  pool.set(text, text);
  return text;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
