/**
 * Pages of an image as JSON. Nodes stand as they are. Of relationships there are five times as many, and most of what they
 * hold is held by others too: they stand in columns, with their ends and texts as numbers, which takes a third of the time
 * to read and lets each text be one string from the start.
 */
import type { Elements, HashedNode, HashedRelationship } from '../cdc/index.ts';
import type { AnalysisRecord } from '../model/analysis.ts';
import type { RelationshipKind, Resolution } from '../model/relationship.ts';
import { KeptRelationship, type RelationshipParts } from './kept-relationship.ts';

export interface ImagePage {
  readonly nodes?: readonly HashedNode[];
  readonly relationships?: RelationshipColumns;
  /** Those of which an end is not in the graph. */
  readonly waiting?: readonly HashedRelationship[];
  readonly analyses?: readonly AnalysisRecord[];
}

interface RelationshipColumns {
  /** Those that no page before has: kinds, resolutions, ids of repositories, paths. Numbered on, from page to page. */
  readonly texts: readonly string[];
  readonly ids: readonly string[];
  readonly hashes: readonly string[];
  readonly confidences: readonly number[];
  /**
   * Of each relationship: source and target by their place among all nodes of the image, kind, resolution, repository and
   * path by their number.
   */
  readonly numbers: readonly number[];
  /** See packed-ranges.ts. */
  readonly ranges: readonly (string | null)[];
}

const ABSENT = -1;

/** Turns elements, nodes first, into pages; one for the whole image. */
export function createPageEncoder(): (elements: Elements) => ImagePage {
  const places = new Map<string, number>();
  const numberOfText = new Map<string, number>();

  return ({ nodes, relationships, analyses }) => {
    for (const { node } of nodes) places.set(node.id, places.size);
    const isWaiting = ({ relationship: { source, target } }: HashedRelationship): boolean =>
      !places.has(source) || !places.has(target);
    const waiting = relationships.filter(isWaiting);
    const whole = waiting.length === 0 ? relationships : relationships.filter((one) => !isWaiting(one));
    return {
      ...(nodes.length > 0 && { nodes }),
      ...(whole.length > 0 && { relationships: toColumns(whole) }),
      ...(waiting.length > 0 && { waiting }),
      ...(analyses.length > 0 && { analyses }),
    };
  };

  function toColumns(relationships: readonly HashedRelationship[]): RelationshipColumns {
    const texts: string[] = [];
    const numbers: number[] = [];
    const numberOf = (text: string | undefined): number => {
      if (text === undefined) return ABSENT;
      const known = numberOfText.get(text);
      if (known !== undefined) return known;
      texts.push(text);
      numberOfText.set(text, numberOfText.size);
      return numberOfText.size - 1;
    };
    for (const { relationship } of relationships) {
      const { source, target, kind, resolution, repository, path } = relationship;
      numbers.push(places.get(source)!, places.get(target)!, numberOf(kind), numberOf(resolution));
      numbers.push(numberOf(repository), numberOf(path));
    }
    return {
      texts,
      ids: relationships.map(({ relationship }) => relationship.id),
      hashes: relationships.map(({ hash }) => hash),
      confidences: relationships.map(({ relationship }) => relationship.confidence),
      numbers,
      ranges: relationships.map((one) => KeptRelationship.of(one.relationship, one.hash).packedRanges ?? null),
    };
  }
}

/** Turns the pages of one image, in their order, back into elements. */
export function createPageDecoder(): (page: ImagePage) => Elements {
  const nodeIds: string[] = [];
  const texts: string[] = [];

  return ({ nodes = [], relationships, waiting = [], analyses = [] }) => {
    for (const { node } of nodes) nodeIds.push(node.id);
    return { nodes, relationships: [...(relationships ? fromColumns(relationships) : []), ...waiting], analyses };
  };

  function fromColumns(columns: RelationshipColumns): HashedRelationship[] {
    const { ids, hashes, confidences, numbers, ranges } = columns;
    texts.push(...columns.texts);
    let at = 0;
    const nodeId = (): string => nodeIds[numbers[at++]!]!;
    const text = (): string | undefined => texts[numbers[at++]!];
    return ids.map((id, i) => {
      const hash = hashes[i]!;
      const parts: RelationshipParts = {
        id,
        source: nodeId(),
        target: nodeId(),
        kind: text() as RelationshipKind,
        resolution: text() as Resolution,
        repository: text(),
        path: text(),
        packedRanges: ranges[i] ?? undefined,
        confidence: confidences[i]!,
      };
      return { relationship: new KeptRelationship(parts, hash), hash };
    });
  }
}
