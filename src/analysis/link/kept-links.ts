/**
 * The links of a file in the form in which they are kept: claims as rows of numbers, each target once. A repository has
 * millions of claims, which are read again only when somebody asks why, or when the file is stated anew; as objects they
 * would be most of what linking remembers.
 */
import { RELATIONSHIP_KINDS, RESOLUTIONS } from '../../model/relationship.ts';
import type { Claim, FileLinks, Target } from '../language.ts';

/** kind, from, target, range, resolution, site. */
const WIDTH = 9;
const NO_SITE = -1;

/** The same links; each reading of `claims` makes them anew. */
export function keptLinks(links: FileLinks): FileLinks {
  const { claims, ...rest } = links;
  const rows = packClaims(claims);
  return {
    ...rest,
    get claims() {
      return unpackClaims(rows);
    },
  };
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
  for (const [i, { kind, from, target, range, resolution, confidence, site }] of claims.entries()) {
    const at = i * WIDTH;
    rows[at] = RELATIONSHIP_KINDS.indexOf(kind);
    rows[at + 1] = from;
    rows[at + 2] = indexOf(target);
    rows.set(range, at + 3);
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
