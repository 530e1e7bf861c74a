/**
 * Pages of an image as JSON. Nodes stand as they are. Of relationships there are five times as many, and most of what they
 * hold is held by others too: they stand in columns, with their ends and texts as numbers, which takes a third of the time
 * to read and lets each text be one string from the start.
 */
import type { Elements, HashedNode, HashedRelationship } from '../cdc/index.ts';
import type { AnalysisRecord } from '../model/analysis.ts';
import type { Range } from '../model/location.ts';
import type { Relationship, RelationshipKind, Resolution } from '../model/relationship.ts';

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
   * path by their number, how many ranges there are, then the four numbers of each range.
   */
  readonly numbers: readonly number[];
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
      const { source, target, kind, resolution, repository, path, ranges } = relationship;
      numbers.push(places.get(source)!, places.get(target)!, numberOf(kind), numberOf(resolution));
      numbers.push(numberOf(repository), numberOf(path), ranges?.length ?? ABSENT);
      for (const range of ranges ?? []) numbers.push(...range);
    }
    return {
      texts,
      ids: relationships.map(({ relationship }) => relationship.id),
      hashes: relationships.map(({ hash }) => hash),
      confidences: relationships.map(({ relationship }) => relationship.confidence),
      numbers,
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

  function fromColumns({ texts: more, ids, hashes, confidences, numbers }: RelationshipColumns): HashedRelationship[] {
    texts.push(...more);
    let at = 0;
    const nodeId = (): string => nodeIds[numbers[at++]!]!;
    const text = (): string | undefined => texts[numbers[at++]!];
    return ids.map((id, i) => {
      const fields = { id, source: nodeId(), target: nodeId(), kind: text() as RelationshipKind };
      const resolution = text() as Resolution;
      const [repository, path] = [text(), text()];
      const ranges = rangesAt(numbers[at++]!);
      return { relationship: compose(fields, resolution, confidences[i]!, repository, path, ranges), hash: hashes[i]! };
    });

    function rangesAt(count: number): Range[] | undefined {
      if (count === ABSENT) return undefined;
      const ranges: Range[] = [];
      for (let i = 0; i < count; i++, at += 4) {
        ranges.push([numbers[at]!, numbers[at + 1]!, numbers[at + 2]!, numbers[at + 3]!]);
      }
      return ranges;
    }
  }
}

/** Absent is absent. Objects made whole are smaller than those to which fields are added. */
function compose(
  { id, source, target, kind }: Pick<Relationship, 'id' | 'source' | 'target' | 'kind'>,
  resolution: Resolution,
  confidence: number,
  repository: string | undefined,
  path: string | undefined,
  ranges: readonly Range[] | undefined,
): Relationship {
  if (repository !== undefined && path !== undefined) {
    return ranges
      ? { id, kind, source, target, repository, path, ranges, confidence, resolution }
      : { id, kind, source, target, repository, path, confidence, resolution };
  }
  return {
    id,
    kind,
    source,
    target,
    confidence,
    resolution,
    ...(repository !== undefined && { repository }),
    ...(path !== undefined && { path }),
    ...(ranges && { ranges }),
  };
}
