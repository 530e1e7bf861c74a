import type { Range } from '../model/location.ts';
import type { Relationship, RelationshipKind, Resolution } from '../model/relationship.ts';
import { packRanges, unpackRanges } from './packed-ranges.ts';

/** What a {@link KeptRelationship} is made of. */
export interface RelationshipParts extends Omit<Relationship, 'ranges'> {
  /** See packed-ranges.ts; absent where there are no ranges. */
  readonly packedRanges: string | undefined;
}

/**
 * A relationship as the graph holds it, with its hash: there are five times as many as nodes, and they are most of what a
 * graph weighs and of what loading one makes. Its ranges are made when they are asked for. All of them have one shape,
 * with fields that are undefined where others have none.
 */
export class KeptRelationship implements Relationship {
  readonly id: string;
  readonly kind: RelationshipKind;
  readonly source: string;
  readonly target: string;
  readonly repository: string | undefined;
  readonly path: string | undefined;
  readonly packedRanges: string | undefined;
  readonly confidence: number;
  readonly resolution: Resolution;
  /** See model/element-hash.ts. */
  readonly hash: string;

  constructor(parts: RelationshipParts, hash: string) {
    this.id = parts.id;
    this.kind = parts.kind;
    this.source = parts.source;
    this.target = parts.target;
    this.repository = parts.repository;
    this.path = parts.path;
    this.packedRanges = parts.packedRanges;
    this.confidence = parts.confidence;
    this.resolution = parts.resolution;
    this.hash = hash;
  }

  static of(relationship: Relationship, hash: string): KeptRelationship {
    if (relationship instanceof KeptRelationship) return relationship;
    const { ranges } = relationship;
    return new KeptRelationship({ ...relationship, packedRanges: ranges && packRanges(ranges) }, hash);
  }

  get ranges(): readonly Range[] | undefined {
    return this.packedRanges === undefined ? undefined : unpackRanges(this.packedRanges);
  }

  /** The relationship as the change log has it. */
  toJSON(): Relationship {
    const { id, kind, source, target, repository, path, ranges, confidence, resolution } = this;
    return { id, kind, source, target, repository, path, ranges, confidence, resolution };
  }
}
