/**
 * The links of a file in the form in which they are kept: claims as rows of numbers, each target once. A repository has
 * millions of claims, which are read again only when somebody asks why, or when the file is stated anew; as objects they
 * would be most of what linking remembers.
 */
import { RELATIONSHIP_KINDS, RESOLUTIONS } from '../../model/relationship.ts';
import type { Claim, DefinitionKey, FileLinks, Target } from '../language.ts';

/** kind, from, target, range, resolution, site. */
const WIDTH = 9;
const NO_SITE = -1;

/**
 * The same links; each reading of `claims` makes them anew.
 *
 * @param isThere Whether a definition is there now: claims about one that is not are left out where links become elements.
 */
export function keptLinks(links: FileLinks, isThere: (key: DefinitionKey) => boolean): FileLinks {
  const { claims, ...rest } = links;
  const packed = packClaims(claims);
  const kept: FileLinks = {
    ...rest,
    get claims() {
      return unpackClaims(packed);
    },
  };
  const areThere = packed.targets.every((target) => target.to !== 'DEFINITION' || isThere(target.key));
  if (areThere && !links.precise) comparable.set(kept, packed);
  return kept;
}

/** Links that make the same elements as others that say the same: no target is missing, no precise index is laid over. */
const comparable = new WeakMap<FileLinks, PackedClaims>();

/** Whether all definitions that the links name were there when they were kept: else each claim has to be looked at. */
export const namesWhatIsThere = (links: FileLinks): boolean => comparable.has(links);

/** Whether two links of one file, whose own facts are the same, say the same. */
export function sameLinks(a: FileLinks | undefined, b: FileLinks | undefined): boolean {
  const before = a && comparable.get(a);
  const now = b && comparable.get(b);
  if (!before || !now) return a === b;
  return (
    sameItems(before.rows, now.rows) &&
    sameItems(before.confidences, now.confidences) &&
    sameItems(a.unresolved, b.unresolved) &&
    before.targets.length === now.targets.length &&
    before.targets.every((target, i) => sameTarget(target, now.targets[i]!)) &&
    JSON.stringify(restOf(a)) === JSON.stringify(restOf(b))
  );
}

const restOf = ({ parents, package: name, entryPoints }: FileLinks): unknown => [
  [...(parents ?? [])],
  name,
  entryPoints,
];

function sameTarget(a: Target, b: Target): boolean {
  if (a.to === 'DEFINITION') return b.to === 'DEFINITION' && a.key === b.key;
  return a.to === b.to && JSON.stringify(a) === JSON.stringify(b);
}

function sameItems(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

interface PackedClaims {
  readonly rows: Int32Array;
  readonly confidences: Float64Array;
  readonly targets: readonly Target[];
}

function packClaims(claims: readonly Claim[]): PackedClaims {
  const rows = new Int32Array(claims.length * WIDTH);
  const confidences = new Float64Array(claims.length);
  const targets: Target[] = [];
  const indexOf = createTargetIndex(targets);
  for (let i = 0; i < claims.length; i++) {
    const { kind, from, target, range, resolution, confidence, site } = claims[i]!;
    const at = i * WIDTH;
    rows[at] = RELATIONSHIP_KINDS.indexOf(kind);
    rows[at + 1] = from;
    rows[at + 2] = indexOf(target);
    rows[at + 3] = range[0];
    rows[at + 4] = range[1];
    rows[at + 5] = range[2];
    rows[at + 6] = range[3];
    rows[at + 7] = RESOLUTIONS.indexOf(resolution);
    rows[at + 8] = site ?? NO_SITE;
    confidences[i] = confidence;
  }
  return { rows, confidences, targets };
}

function unpackClaims({ rows, confidences, targets }: PackedClaims): readonly Claim[] {
  return Array.from(confidences, (confidence, i) => {
    const at = i * WIDTH;
    const site = rows[at + 8]!;
    return {
      kind: RELATIONSHIP_KINDS[rows[at]!] as Claim['kind'],
      from: rows[at + 1]!,
      target: targets[rows[at + 2]!]!,
      range: [rows[at + 3]!, rows[at + 4]!, rows[at + 5]!, rows[at + 6]!] as const,
      resolution: RESOLUTIONS[rows[at + 7]!]!,
      confidence,
      ...(site === NO_SITE ? {} : { site }),
    };
  });
}

/** Adds a target to the list unless it is there; of definitions and files, which are nearly all, one is kept. */
function createTargetIndex(targets: Target[]): (target: Target) => number {
  const known = new Map<string | Target, number>();
  return (target) => {
    const name = target.to === 'DEFINITION' ? target.key : target.to === 'FILE' ? target.path : target;
    let index = known.get(name);
    if (index === undefined) {
      index = targets.push(target) - 1;
      known.set(name, index);
    }
    return index;
  };
}
