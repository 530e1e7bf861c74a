import type { Range } from './location.ts';

/** What a relationship says; docs in the public schema, enum RelationshipKind. */
export const RELATIONSHIP_KINDS = [
  'CONTAINS',
  'IMPORTS',
  'EXPORTS',
  'CALLS',
  'INSTANTIATES',
  'REFERENCES',
  'INHERITS',
  'IMPLEMENTS',
  'OVERRIDES',
  'DECORATES',
  'USES_TYPE',
  'DEPENDS_ON',
  'SEAM',
] as const;

/** One of {@link RELATIONSHIP_KINDS}. */
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];

/** How the target of a relationship was found, surest first. */
export const RESOLUTIONS = [
  'PRECISE_INDEX',
  'EXACT',
  'IMPORT',
  'SCOPE',
  'TYPE',
  'HIERARCHY',
  'PATTERN',
  'FLOW',
  'NAME',
] as const;

/** One of {@link RESOLUTIONS}. */
export type Resolution = (typeof RESOLUTIONS)[number];

/**
 * A relationship as the change log stores it. A node pair has at most one of a kind; `ranges` holds every site. It
 * belongs to the file of its source, which is where its sites are. CONTAINS is one too, beside CodeNode.parent.
 */
export interface Relationship {
  /** 96 bits of the SHA-256 of kind, source and target, as 16 characters of base64url. See symbol.ts. */
  readonly id: string;
  readonly kind: RelationshipKind;
  readonly source: string;
  readonly target: string;
  /** Id of the REPOSITORY node whose file states it. */
  readonly repository?: string | undefined;
  /** The file that states it, relative to its repository; the ranges are places in it. */
  readonly path?: string | undefined;
  /** Every site that states it, in source order; absent where no site does (CONTAINS). */
  readonly ranges?: readonly Range[] | undefined;
  /** 0 to 1, three decimals at most: of all that say 0.9, nine in ten are right. */
  readonly confidence: number;
  readonly resolution: Resolution;
}
