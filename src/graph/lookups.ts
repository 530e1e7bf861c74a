/** Nodes by what they are, what they are called and where they are, kept up with each change. */
import type { CodeNode, NodeKind } from '../model/node.ts';
import type { ElementObserver, GraphCore } from './graph-core.ts';
import { createIdIndex, type IdIndex } from './id-index.ts';
import { compareTexts } from './page.ts';

export interface Lookups {
  ofKind(kind: NodeKind): Iterable<CodeNode>;
  /** In the order of their symbols. */
  ofQualifiedName(qualifiedName: string): CodeNode[];
  /** @param repository The id of a REPOSITORY node. */
  ofFile(repository: string, path: string): Iterable<CodeNode>;
  isCalledUnresolved(name: string): boolean;
  readonly observer: Partial<ElementObserver>;
}

export function createLookups(core: GraphCore): Lookups {
  const kinds = createIdIndex();
  const qualifiedNames = createIdIndex();
  /** Of each repository, ids by path. */
  const files = new Map<string, IdIndex>();
  /** How many call sites without a known target there are, by the name that they call. */
  const unresolved = new Map<string, number>();

  return {
    ofKind: (kind) => nodesOf(kinds.get(kind)),
    ofQualifiedName: (qualifiedName) =>
      [...nodesOf(qualifiedNames.get(qualifiedName))].sort((a, b) => compareTexts(a.symbol, b.symbol)),
    ofFile: (repository, path) => nodesOf(files.get(repository)?.get(path) ?? []),
    isCalledUnresolved: (name) => unresolved.has(name),
    observer: {
      nodeCame(node) {
        kinds.add(node.kind, node.id);
        qualifiedNames.add(node.qualifiedName, node.id);
        if (node.path !== undefined) filesOf(node.repository)?.add(node.path, node.id);
        for (const { name } of node.unresolved ?? []) countUnresolved(name, 1);
      },
      nodeWent(node) {
        kinds.remove(node.kind, node.id);
        qualifiedNames.remove(node.qualifiedName, node.id);
        if (node.path !== undefined) filesOf(node.repository)?.remove(node.path, node.id);
        for (const { name } of node.unresolved ?? []) countUnresolved(name, -1);
      },
    },
  };

  function* nodesOf(ids: Iterable<string>): Generator<CodeNode> {
    for (const id of ids) yield core.node(id)!;
  }

  function filesOf(repository: string | undefined): IdIndex | undefined {
    if (repository === undefined) return undefined;
    const known = files.get(repository) ?? createIdIndex();
    files.set(repository, known);
    return known;
  }

  function countUnresolved(name: string, by: number): void {
    const count = (unresolved.get(name) ?? 0) + by;
    if (count === 0) unresolved.delete(name);
    else unresolved.set(name, count);
  }
}
