/** The graph as projection.ts writes it and all others read it: the elements, and the indexes that follow them. */
import type { HashedNode, Place } from '../cdc/index.ts';
import { EMPTY_DIGEST } from '../model/element-hash.ts';
import { SeamgraphError } from '../model/errors.ts';
import type { CodeNode } from '../model/node.ts';
import type { Relationship } from '../model/relationship.ts';
import { nodeId } from '../model/symbol.ts';
import type { CodeGraph, Direction, ElementHash, Position, RelationshipSelection } from './code-graph.ts';
import { createCounts } from './counts.ts';
import { createGraphCore, type GraphCore } from './graph-core.ts';
import type { KeptRelationship } from './kept-relationship.ts';
import { createLookups } from './lookups.ts';
import { createMetrics } from './metrics.ts';
import { innermostAt } from './node-at.ts';
import { compareTexts, createSelection } from './page.ts';
import { createSearchIndex } from './search-index.ts';

export interface WritableGraph extends CodeGraph {
  putNode(node: CodeNode, hash: string): void;
  dropNode(id: string): void;
  putRelationship(relationship: Relationship, hash: string): void;
  dropRelationship(id: string): void;
  /** Ends a commit: the state is now the one at this place. */
  arriveAt(place: Place): void;
  hashedNodes(): Iterable<HashedNode>;
  keptRelationships(): Iterable<KeptRelationship>;
  /**
   * Writes a commit. Who holds the graph is waited for, though not for ever; who comes meanwhile to hold it waits in turn,
   * so that many short readers do not keep a commit away. Where nobody holds it the work begins at once.
   */
  write(work: () => Promise<void> | void): Promise<void> | void;
}

/** The graph had to go on under work that held it for too long. */
class GraphChangedError extends SeamgraphError {
  constructor() {
    super('GRAPH_CHANGED', 'This took so long that the graph has changed meanwhile; ask again, or for less');
  }
}

/** How long a commit waits for those who hold the graph. */
const PATIENCE_MS = 5_000;

export function createGraph(): WritableGraph {
  const core = createGraphCore();
  const lookups = createLookups(core);
  const metrics = createMetrics(core);
  const counts = createCounts();
  const searchIndex = createSearchIndex();
  for (const { observer } of [lookups, metrics, counts, searchIndex]) core.observe(observer);

  const holds = new Set<Promise<unknown>>();
  let writing: Promise<void> | undefined;
  let place: Place = { cursor: { epoch: '', seq: 0, chain: '' }, digest: EMPTY_DIGEST, at: 0 };
  let version = 0;
  let changed = false;

  const graph: WritableGraph = {
    get cursor() {
      return place.cursor;
    },
    get digest() {
      return place.digest;
    },
    get updatedAt() {
      return place.at;
    },
    get version() {
      return version;
    },
    get hubDegree() {
      return metrics.hubDegree();
    },
    searchIndex,

    node: core.node,
    nodes: core.nodes,
    nodeBySymbol(symbol) {
      const node = core.node(nodeId(symbol));
      return node?.symbol === symbol ? node : undefined;
    },
    nodesByQualifiedName: lookups.ofQualifiedName,
    nodesOfKind: lookups.ofKind,
    nodeAt,
    repositories,
    children,
    relationship: core.relationship,
    relationships: (id, direction, selection) => selectRelationships(core, id, direction, selection),
    eachRelationship: core.each,
    metrics: metrics.of,
    counts: counts.read,
    isCalledUnresolved: lookups.isCalledUnresolved,
    hash: core.hash,
    hashedNodes: core.hashedNodes,
    keptRelationships: core.keptRelationships,
    elements: () => elementsOf(core),
    hold,
    write(work) {
      if (holds.size === 0 && !writing) {
        const done = work();
        if (!done) return;
        return during(done);
      }
      return during(released().then(work));
    },

    putNode(node, hash) {
      changed = true;
      core.putNode(node, hash);
    },
    dropNode(id) {
      changed = true;
      core.dropNode(id);
    },
    putRelationship(relationship, hash) {
      changed = true;
      core.putRelationship(relationship, hash);
    },
    dropRelationship(id) {
      changed = true;
      core.dropRelationship(id);
    },
    arriveAt(next) {
      place = next;
      if (changed) version++;
      changed = false;
      searchIndex.catchUp();
    },
  };
  /** As whoever holds the graph sees it: to hold it once more would be to wait for a commit that waits for this. */
  const heldGraph: CodeGraph = Object.create(graph, { hold: { value: (work: HeldWork) => work(heldGraph) } });
  return graph;

  function nodeAt({ repository, path, line, column }: Position): CodeNode | undefined {
    for (const candidate of repository ? [repository] : repositories().map(({ id }) => id)) {
      const node = innermostAt(lookups.ofFile(candidate, path), line, column ?? undefined);
      if (node) return node;
    }
    return undefined;
  }

  function repositories(): CodeNode[] {
    return [...lookups.ofKind('REPOSITORY')].sort((a, b) => compareTexts(a.symbol, b.symbol));
  }

  function children(id: string): CodeNode[] {
    const found: CodeNode[] = [];
    core.each(id, 'OUTGOING', ({ kind }, child) => {
      if (kind === 'CONTAINS') found.push(child);
    });
    return found;
  }

  async function hold<T>(work: HeldWork<T>): Promise<T> {
    while (writing) await writing;
    const before = version;
    const running = work(heldGraph);
    holds.add(running);
    try {
      const result = await running;
      if (version !== before || changed) throw new GraphChangedError();
      return result;
    } finally {
      holds.delete(running);
    }
  }

  /** Whoever comes to hold the graph waits for it, however it ends. */
  function during(work: Promise<void>): Promise<void> {
    const ended = work
      .catch(() => {})
      .then(() => {
        if (writing === ended) writing = undefined;
      });
    writing = ended;
    return work;
  }

  async function released(): Promise<void> {
    const patience = createPatience();
    await Promise.race([Promise.allSettled(holds), patience.over]);
    patience.end();
  }
}

type HeldWork<T = unknown> = (graph: CodeGraph) => Promise<T>;

function createPatience(): { readonly over: Promise<void>; end(): void } {
  let end = (): void => {};
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    end = () => clearTimeout(timer);
  });
  return { over, end };
}

interface Ranked {
  readonly relationship: Relationship;
  readonly symbol: string;
  readonly outgoing: boolean;
}

function selectRelationships(
  core: GraphCore,
  id: string,
  direction: Direction,
  { kinds, minConfidence, accepts, limit }: RelationshipSelection = {},
): Relationship[] {
  const wanted = kinds && new Set(kinds);
  const selection = createSelection<Ranked>(limit ?? Number.POSITIVE_INFINITY, compareRanked);
  core.each(id, direction, (relationship, other, outgoing) => {
    if (wanted && !wanted.has(relationship.kind)) return;
    if (relationship.confidence < (minConfidence ?? 0)) return;
    if (!accepts || accepts(other)) selection.offer({ relationship, symbol: other.symbol, outgoing });
  });
  return selection.sorted().map(({ relationship }) => relationship);
}

function compareRanked(a: Ranked, b: Ranked): number {
  return (
    compareTexts(a.relationship.kind, b.relationship.kind) ||
    compareTexts(a.symbol, b.symbol) ||
    Number(b.outgoing) - Number(a.outgoing)
  );
}

function* elementsOf(core: GraphCore): Generator<ElementHash> {
  for (const { node, hash } of core.hashedNodes()) yield { id: node.id, hash, owner: ownerOf(node) };
  for (const relationship of core.keptRelationships()) {
    yield { id: relationship.id, hash: relationship.hash, owner: ownerOf(relationship) };
  }
}

function ownerOf({ repository, path }: Pick<Relationship, 'repository' | 'path'>): string {
  return path === undefined ? '' : `${repository ?? ''}\0${path}`;
}
