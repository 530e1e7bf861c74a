/** A writer of the change log as the product has one, and the fold that it keeps: small, so that tests can trust it. */
import type {
  AppendResult,
  ChangeLog,
  Elements,
  HashedNode,
  HashedRelationship,
  Place,
  SnapshotSource,
} from '../src/cdc/index.ts';
import type { AnalysisRecord } from '../src/model/analysis.ts';
import type { Change } from '../src/model/change.ts';
import { advanceDigest, canonicalJson, EMPTY_DIGEST, nodeHash, relationshipHash } from '../src/model/element-hash.ts';
import type { CodeNode } from '../src/model/node.ts';
import type { Relationship } from '../src/model/relationship.ts';

/** The graph as a plain fold of changes, and the changes that would alter it. */
export class GraphFold {
  readonly nodes = new Map<string, CodeNode>();
  readonly relationships = new Map<string, Relationship>();
  readonly analyses = new Map<string, AnalysisRecord>();

  apply(change: Change): void {
    switch (change.type) {
      case 'NODE_ADDED':
      case 'NODE_UPDATED':
        this.nodes.set(change.node.id, change.node);
        break;
      case 'NODE_REMOVED':
        this.nodes.delete(change.nodeId);
        break;
      case 'RELATIONSHIP_ADDED':
      case 'RELATIONSHIP_UPDATED':
        this.relationships.set(change.relationship.id, change.relationship);
        break;
      case 'RELATIONSHIP_REMOVED':
        this.relationships.delete(change.relationshipId);
        break;
      case 'GRAPH_RESET':
        this.nodes.clear();
        this.relationships.clear();
        break;
      case 'ANALYSIS_STARTED':
      case 'ANALYSIS_PROGRESSED':
      case 'ANALYSIS_COMPLETED':
        this.analyses.set(change.analysis.id, change.analysis);
        break;
    }
  }

  load({ nodes, relationships, analyses }: Elements): void {
    for (const { node } of nodes) this.nodes.set(node.id, node);
    for (const { relationship } of relationships) this.relationships.set(relationship.id, relationship);
    for (const analysis of analyses) this.analyses.set(analysis.id, analysis);
  }

  /** From the elements alone, hashed anew, so that it proves something. */
  digest(): string {
    return advanceDigest(EMPTY_DIGEST, [
      ...this.hashedNodes().map((one): Change => ({ type: 'NODE_ADDED', ...one })),
      ...this.hashedRelationships().map((one): Change => ({ type: 'RELATIONSHIP_ADDED', ...one })),
    ]);
  }

  /** All there is, as one text: equal graphs have equal texts. */
  content(): string {
    const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
    return canonicalJson([...this.nodes.values(), ...this.relationships.values()].sort(byId));
  }

  *pages(): Generator<Elements> {
    const nothing: Elements = { nodes: [], relationships: [], analyses: [] };
    for (const nodes of paged(this.hashedNodes())) yield { ...nothing, nodes };
    for (const relationships of paged(this.hashedRelationships())) yield { ...nothing, relationships };
    yield { ...nothing, analyses: [...this.analyses.values()] };
  }

  putNode(node: CodeNode): Change {
    const old = this.nodes.get(node.id);
    const hash = nodeHash(node);
    if (!old) return { type: 'NODE_ADDED', node, hash };
    return { type: 'NODE_UPDATED', node, hash, was: nodeHash(old), changedFields: [] };
  }

  putRelationship(relationship: Relationship): Change {
    const old = this.relationships.get(relationship.id);
    const hash = relationshipHash(relationship);
    if (!old) return { type: 'RELATIONSHIP_ADDED', relationship, hash };
    return { type: 'RELATIONSHIP_UPDATED', relationship, hash, was: relationshipHash(old) };
  }

  dropNode(nodeId: string): Change {
    const node = this.nodes.get(nodeId)!;
    return { type: 'NODE_REMOVED', nodeId, symbol: node.symbol, was: nodeHash(node), gone: { kind: node.kind } };
  }

  dropRelationship(relationshipId: string): Change {
    const relationship = this.relationships.get(relationshipId)!;
    const { kind, source, target } = relationship;
    return {
      type: 'RELATIONSHIP_REMOVED',
      relationshipId,
      was: relationshipHash(relationship),
      gone: { kind, source, target },
    };
  }

  private hashedNodes(): HashedNode[] {
    return [...this.nodes.values()].map((node) => ({ node, hash: nodeHash(node) }));
  }

  private hashedRelationships(): HashedRelationship[] {
    return [...this.relationships.values()].map((relationship) => ({
      relationship,
      hash: relationshipHash(relationship),
    }));
  }
}

/** Holds the fold of a log and appends to it; loads again when it has lost a race. */
export class GraphWriter {
  fold = new GraphFold();
  place!: Place;
  fence: number;
  readonly log: ChangeLog;

  private constructor(log: ChangeLog, fence: number) {
    this.log = log;
    this.fence = fence;
  }

  static async open(log: ChangeLog, fence = 0): Promise<GraphWriter> {
    const writer = new GraphWriter(log, fence);
    await writer.load();
    return writer;
  }

  async load(): Promise<void> {
    this.fold = new GraphFold();
    const snapshot = await this.log.snapshot();
    for await (const page of snapshot.pages()) this.fold.load(page);
    snapshot.close();
    const { cursor, digest, at } = snapshot;
    this.place = { cursor, digest, at };
    await this.catchUp();
  }

  async catchUp(): Promise<void> {
    for (;;) {
      const result = await this.log.read(this.place.cursor, 100);
      if (result.status === 'EXPIRED') return this.load();
      if (result.batches.length === 0) return;
      for (const { seq, chain, digest, at, changes } of result.batches) {
        for (const change of changes) this.fold.apply(change);
        this.place = { cursor: { epoch: result.head.cursor.epoch, seq, chain }, digest, at };
      }
    }
  }

  async append(changes: readonly Change[]): Promise<AppendResult> {
    const result = await this.log.append(changes, { head: this.place, fence: this.fence });
    if (result.status === 'APPENDED') {
      for (const change of changes) this.fold.apply(change);
      this.place = result.place;
    }
    return result;
  }

  /** Nodes with these ids, as one batch; their text tells when. */
  put(...ids: readonly string[]): Promise<AppendResult> {
    return this.append(ids.map((id) => this.fold.putNode(testNode(id, String(this.place.cursor.seq)))));
  }

  source(): SnapshotSource {
    const pages = [...this.fold.pages()];
    return { ...this.place, pages: () => pages };
  }
}

export const testNode = (id: string, documentation = ''): CodeNode => ({
  id,
  symbol: `seamgraph . test . ${id}().`,
  kind: 'FUNCTION',
  name: `name of ${id}`,
  qualifiedName: `package.module.${id}`,
  documentation,
});

export const testRelationship = (id: string, source: string, target: string): Relationship => ({
  id,
  kind: 'CALLS',
  source,
  target,
  confidence: 0.9,
  resolution: 'IMPORT',
});

export const testAnalysis = (id: string, filesDone = 0): AnalysisRecord => ({
  id,
  status: 'RUNNING',
  mode: 'FULL',
  phase: 'PARSE',
  filesDone,
  startedAt: 1_700_000_000_000,
});

function* paged<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < all.length; i += PAGE) yield all.slice(i, i + PAGE);
}
const PAGE = 5_000;
