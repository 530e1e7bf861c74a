import type { Change, ChangeType } from '../model/change.ts';
import type { Language } from '../model/language.ts';
import type { CodeNode, NodeKind } from '../model/node.ts';
import type { Relationship, RelationshipKind } from '../model/relationship.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';
import { pathPredicate, type StringFilter } from './string-filter.ts';

/**
 * Which changes a subscriber wants. All conditions must hold.
 *
 * `nodeKinds` and `relationshipKinds` choose: with either, only changes of nodes and relationships so named pass. Analyses
 * and resets concern the whole graph, so that only `types` hides them. A removal that can no longer be judged passes:
 * a tombstone too many does no harm, one too few leaves a mirror wrong.
 */
export interface ChangeFilter {
  readonly types?: Maybe<readonly ChangeType[]>;
  readonly nodeKinds?: Maybe<readonly NodeKind[]>;
  readonly relationshipKinds?: Maybe<readonly RelationshipKind[]>;
  /** Of the node, or of either end of the relationship. */
  readonly languages?: Maybe<readonly Language[]>;
  /** Ids of REPOSITORY nodes. */
  readonly repositories?: Maybe<readonly string[]>;
  /** Of the file that states the element. */
  readonly path?: Maybe<StringFilter>;
  /** Ids of nodes: their own changes, and those of relationships that begin or end there. */
  readonly nodes?: Maybe<readonly string[]>;
}

export type ChangePredicate = (change: Change, graph: CodeGraph) => boolean;

/** The filter as a function: compiled once, for many changes. @throws InvalidPatternError */
export function changePredicate(filter: Maybe<ChangeFilter>): ChangePredicate {
  const types = toSet(filter?.types);
  const accepts = elementPredicate(filter ?? {});
  return (change, graph) => {
    if (types && !types.has(change.type)) return false;
    const element = elementOf(change);
    return element === undefined || accepts(element, graph);
  };
}

/** What a change says of its element; a tombstone says less. */
type ChangedElement =
  | { readonly node: Pick<CodeNode, 'id' | 'kind' | 'language' | 'repository' | 'path'> }
  | {
      readonly relationship: Pick<Relationship, 'kind' | 'source' | 'target' | 'repository' | 'path'>;
      readonly gone: boolean;
    };

function elementOf(change: Change): ChangedElement | undefined {
  switch (change.type) {
    case 'NODE_ADDED':
    case 'NODE_UPDATED':
      return { node: change.node };
    case 'NODE_REMOVED':
      return { node: { id: change.nodeId, ...change.gone } };
    case 'RELATIONSHIP_ADDED':
    case 'RELATIONSHIP_UPDATED':
      return { relationship: change.relationship, gone: false };
    case 'RELATIONSHIP_REMOVED':
      return { relationship: change.gone, gone: true };
    case 'GRAPH_RESET':
    case 'ANALYSIS_STARTED':
    case 'ANALYSIS_PROGRESSED':
    case 'ANALYSIS_COMPLETED':
      return undefined;
  }
}

function elementPredicate(filter: ChangeFilter): (element: ChangedElement, graph: CodeGraph) => boolean {
  const nodeKinds = toSet(filter.nodeKinds);
  const relationshipKinds = toSet(filter.relationshipKinds);
  const languages = toSet(filter.languages);
  const repositories = toSet(filter.repositories);
  const nodes = toSet(filter.nodes);
  const pathFits = filter.path ? pathPredicate(filter.path) : undefined;

  return (element, graph) => {
    const { repository, path } = 'node' in element ? ownPlace(element.node) : element.relationship;
    if (repositories && !(repository !== undefined && repositories.has(repository))) return false;
    if (pathFits && !pathFits(path)) return false;
    return 'node' in element ? acceptsNode(element.node) : acceptsRelationship(element, graph);
  };

  function acceptsNode({ id, kind, language }: Pick<CodeNode, 'id' | 'kind' | 'language'>): boolean {
    if (nodeKinds ? !nodeKinds.has(kind) : relationshipKinds) return false;
    if (languages && !(language && languages.has(language))) return false;
    return !nodes || nodes.has(id);
  }

  function acceptsRelationship(
    { relationship: { kind, source, target }, gone }: Extract<ChangedElement, { gone: boolean }>,
    graph: CodeGraph,
  ): boolean {
    if (relationshipKinds ? !relationshipKinds.has(kind) : nodeKinds) return false;
    if (languages && !hasLanguage(graph, [source, target], languages, gone)) return false;
    return !nodes || nodes.has(source) || nodes.has(target);
  }
}

/** A REPOSITORY node is in itself. */
function ownPlace({ id, kind, repository, path }: Pick<CodeNode, 'id' | 'kind' | 'repository' | 'path'>) {
  return { repository: kind === 'REPOSITORY' ? id : repository, path };
}

/** @param gone The relationship is, and its ends may be too: then nobody knows. */
function hasLanguage(
  graph: CodeGraph,
  ends: readonly string[],
  languages: ReadonlySet<Language>,
  gone: boolean,
): boolean {
  return ends.some((id) => {
    const node = graph.node(id);
    return node ? node.language !== undefined && languages.has(node.language) : gone;
  });
}

function toSet<T>(items: Maybe<readonly T[]>): ReadonlySet<T> | undefined {
  return items ? new Set(items) : undefined;
}
