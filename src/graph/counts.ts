/** How much of what is in the graph: as a whole and for each repository, kept up with each change. */
import type { Language } from '../model/language.ts';
import type { CodeNode, NodeKind } from '../model/node.ts';
import type { Relationship, RelationshipKind } from '../model/relationship.ts';
import type { GraphCounts } from './code-graph.ts';
import type { ElementObserver } from './graph-core.ts';
import { compareTexts } from './page.ts';

export interface Counts {
  /** @param repository The id of a REPOSITORY node; without it, of the whole graph. */
  read(repository?: string): GraphCounts;
  readonly observer: ElementObserver;
}

export function createCounts(): Counts {
  const all = createTally();
  const byRepository = new Map<string, Tally>();

  return {
    read: (repository) => toCounts(repository === undefined ? all : (byRepository.get(repository) ?? createTally())),
    observer: {
      nodeCame: (node) => countNode(node, 1),
      nodeWent: (node) => countNode(node, -1),
      relationshipCame: (relationship) => countRelationship(relationship, 1),
      relationshipWent: (relationship) => countRelationship(relationship, -1),
    },
  };

  function countNode(node: CodeNode, sign: 1 | -1): void {
    tallyNode(all, node, sign);
    const repository = repositoryOf(node);
    if (repository !== undefined) tallyNode(tallyOf(repository), node, sign);
  }

  function countRelationship({ kind, repository }: Relationship, sign: 1 | -1): void {
    add(all.relationshipsByKind, kind, sign);
    if (repository !== undefined) add(tallyOf(repository).relationshipsByKind, kind, sign);
  }

  function tallyOf(repository: string): Tally {
    const known = byRepository.get(repository);
    if (known) return known;
    const tally = createTally();
    byRepository.set(repository, tally);
    return tally;
  }
}

/** A REPOSITORY node is its own. */
export function repositoryOf(node: CodeNode): string | undefined {
  return node.kind === 'REPOSITORY' ? node.id : node.repository;
}

interface Tally {
  readonly nodesByKind: Map<NodeKind, number>;
  readonly relationshipsByKind: Map<RelationshipKind, number>;
  readonly byLanguage: Map<Language, { files: number; nodes: number; lines: number }>;
  unresolvedCalls: number;
}

function createTally(): Tally {
  return { nodesByKind: new Map(), relationshipsByKind: new Map(), byLanguage: new Map(), unresolvedCalls: 0 };
}

function tallyNode(tally: Tally, { kind, language, lines, unresolved }: CodeNode, sign: 1 | -1): void {
  add(tally.nodesByKind, kind, sign);
  tally.unresolvedCalls += sign * (unresolved?.length ?? 0);
  if (language === undefined) return;
  const counts = tally.byLanguage.get(language) ?? { files: 0, nodes: 0, lines: 0 };
  tally.byLanguage.set(language, counts);
  counts.nodes += sign;
  if (kind === 'FILE') {
    counts.files += sign;
    counts.lines += sign * (lines ?? 0);
  }
  if (counts.nodes === 0) tally.byLanguage.delete(language);
}

function add<K>(counts: Map<K, number>, key: K, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

function toCounts({ nodesByKind, relationshipsByKind, byLanguage, unresolvedCalls }: Tally): GraphCounts {
  return {
    nodes: total(nodesByKind),
    relationships: total(relationshipsByKind),
    files: nodesByKind.get('FILE') ?? 0,
    nodesByKind: mostFirst(nodesByKind),
    nodesByLanguage: [...byLanguage]
      .map(([language, counts]) => ({ language, ...counts }))
      .sort((a, b) => b.nodes - a.nodes || compareTexts(a.language, b.language)),
    relationshipsByKind: mostFirst(relationshipsByKind),
    unresolvedCalls,
  };
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

function mostFirst<K extends string>(counts: ReadonlyMap<K, number>): { kind: K; count: number }[] {
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => b.count - a.count || compareTexts(a.kind, b.kind));
}
