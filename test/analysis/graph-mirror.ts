import { expect } from 'vitest';
import { changedFields } from '../../src/analysis/diff.ts';
import type { Baseline, ElementHash } from '../../src/analysis/index.ts';
import type { AnalysisRecord } from '../../src/model/analysis.ts';
import type { Change } from '../../src/model/change.ts';
import { advanceDigest, EMPTY_DIGEST, nodeHash, relationshipHash } from '../../src/model/element-hash.ts';
import { decodeChanges, type EncodedChanges } from '../../src/model/encoded-changes.ts';
import type { CodeNode } from '../../src/model/node.ts';
import type { Relationship } from '../../src/model/relationship.ts';

/** A fold of changes that refuses what does not fit: an update of nothing, a relationship without its ends. */
export class GraphMirror implements Baseline {
  readonly nodes = new Map<string, CodeNode>();
  readonly relationships = new Map<string, Relationship>();
  readonly commits: (readonly Change[])[] = [];
  readonly analyses: AnalysisRecord[] = [];
  #digest = EMPTY_DIGEST;
  /** Relationships of each node. */
  readonly #degrees = new Map<string, number>();

  readonly commit = async (changes: readonly Change[]): Promise<void> => {
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.length).toBeLessThanOrEqual(2_000);
    for (const change of changes) this.apply(change);
    this.#digest = advanceDigest(this.#digest, changes);
    this.commits.push(changes);
  };

  /** The same, as analysis hosts have it. */
  readonly commitEncoded = (changes: EncodedChanges): Promise<void> => this.commit(decodeChanges(changes));

  readonly digest = (): string => this.#digest;

  *elements(): Generator<ElementHash> {
    for (const node of this.nodes.values()) yield { id: node.id, hash: nodeHash(node) };
    for (const relationship of this.relationships.values()) {
      yield { id: relationship.id, hash: relationshipHash(relationship) };
    }
  }

  readonly lookUp = async (ids: readonly string[]) => ids.map((id) => this.nodes.get(id) ?? this.relationships.get(id));

  apply(change: Change): void {
    switch (change.type) {
      case 'NODE_ADDED':
        expect(this.nodes.has(change.node.id)).toBe(false);
        expect(change.hash).toBe(nodeHash(change.node));
        this.nodes.set(change.node.id, change.node);
        break;
      case 'NODE_UPDATED': {
        const before = this.nodes.get(change.node.id)!;
        expect(change.was).toBe(nodeHash(before));
        expect(change.hash).toBe(nodeHash(change.node));
        expect(change.changedFields).toEqual(changedFields(before, change.node));
        this.nodes.set(change.node.id, change.node);
        break;
      }
      case 'NODE_REMOVED': {
        const before = this.nodes.get(change.nodeId)!;
        expect(change).toMatchObject({ symbol: before.symbol, was: nodeHash(before), gone: { kind: before.kind } });
        expect(this.#degrees.get(change.nodeId) ?? 0).toBe(0);
        this.nodes.delete(change.nodeId);
        break;
      }
      case 'RELATIONSHIP_ADDED':
      case 'RELATIONSHIP_UPDATED': {
        const { id, source, target } = change.relationship;
        expect(this.nodes.has(source) && this.nodes.has(target)).toBe(true);
        const before = this.relationships.get(id);
        expect(before === undefined).toBe(change.type === 'RELATIONSHIP_ADDED');
        if (change.type === 'RELATIONSHIP_UPDATED') expect(change.was).toBe(relationshipHash(before!));
        if (!before) this.#count(change.relationship, 1);
        this.relationships.set(id, change.relationship);
        break;
      }
      case 'RELATIONSHIP_REMOVED': {
        const before = this.relationships.get(change.relationshipId)!;
        expect(change).toMatchObject({
          was: relationshipHash(before),
          gone: { source: before.source, target: before.target },
        });
        this.#count(before, -1);
        this.relationships.delete(change.relationshipId);
        break;
      }
      case 'ANALYSIS_STARTED':
      case 'ANALYSIS_PROGRESSED':
      case 'ANALYSIS_COMPLETED':
        this.analyses.push(change.analysis);
        break;
      default:
        throw new Error(change.type);
    }
  }

  #count({ source, target }: Relationship, step: 1 | -1): void {
    for (const id of [source, target]) this.#degrees.set(id, (this.#degrees.get(id) ?? 0) + step);
  }
}
