/** Why a relationship is in the graph. The steps are worked out when they are asked for, and never kept. */
import type { ResolutionStep } from '../../../model/explanation.ts';
import type { Range } from '../../../model/location.ts';
import type { Relationship } from '../../../model/relationship.ts';
import type { Claim, PreciseOrigin } from '../../language.ts';
import type { OwnedElements } from '../relate.ts';
import { explainClaim, isBuiltIn } from './claims.ts';
import { createNarrative, quoted, quotedPath, type Sources } from './narrative.ts';
import { BUILT_IN, confidenceIn, FOUND_BY, STATES } from './words.ts';

/** Places besides the first that are shown, of a relationship that many places state. */
const MOST_PLACES = 3;

/** What is known of the file that states a relationship. */
export interface StatingFile {
  readonly sources: Sources;
  readonly path: string;
  /** Claims that are this relationship, in the order of their places. */
  readonly claims: readonly Claim[];
}

/** The whole explanation of what a file's own claims state. */
export function explainByClaims(relationship: Relationship, { sources, path, claims }: StatingFile): ResolutionStep[] {
  const n = createNarrative(sources);
  const [first, ...others] = surestFirst(claims);
  explainClaim(n, path, first!);
  const places = others.filter(({ range }) => !isSame(range, first!.range));
  for (const { range } of places.slice(0, MOST_PLACES)) n.add('SITE', 'The same is stated here, too.', path, range);
  if (places.length > MOST_PLACES) n.add('NOTE', morePlaces(places.length - MOST_PLACES));
  const { target, resolution } = first!;
  const origin = resolution === 'PRECISE_INDEX' ? sources.links(path)?.precise : undefined;
  const how = origin
    ? preciselyFound(origin)
    : target.to === 'EXTERNAL' && isBuiltIn(target.external)
      ? BUILT_IN
      : relationship.resolution === 'IMPORT' &&
          first!.kind !== 'IMPORTS' &&
          !n.steps.some(({ kind }) => kind === 'IMPORT')
        ? FOUND_BY.SCOPE
        : FOUND_BY[relationship.resolution];
  return [...n.steps, ...endOf(relationship, n.changed, how)];
}

const preciselyFound = ({ tool, file }: PreciseOrigin): string =>
  `The precise index ${quoted(file)}, made by ${quoted(tool)}, says so, and the file is as it was indexed.`;

/** The relationship's own resolution is that of its surest claim. */
function surestFirst(claims: readonly Claim[]): readonly Claim[] {
  const surest = claims.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  return [surest, ...claims.filter((claim) => claim !== surest)];
}

/** What holds of every relationship; for those of which nothing else is known, all that is said. */
export function explainPlainly(relationship: Relationship, why?: string): ResolutionStep[] {
  const { kind, path, ranges = [], repository } = relationship;
  const places = ranges.slice(0, MOST_PLACES + 1).map((range): ResolutionStep => {
    const place = path === undefined || repository === undefined ? {} : { place: { repository, path, range } };
    return { kind: 'SITE', text: STATES[kind], ...place };
  });
  const more = ranges.length - places.length;
  return [
    ...(places.length > 0 ? places : [{ kind: 'SITE' as const, text: STATES[kind] }]),
    ...(more > 0 ? [{ kind: 'NOTE' as const, text: morePlaces(more) }] : []),
    ...(why === undefined ? [] : [{ kind: 'NOTE' as const, text: why }]),
    ...endOf(relationship, new Set()),
  ];
}

const morePlaces = (count: number): string =>
  count === 1 ? 'One more place states it.' : `${count} more places state it.`;

/** How it was found, how sure that is, and what cannot be shown. */
export function endOf(
  { resolution, confidence }: Pick<Relationship, 'resolution' | 'confidence'>,
  changed: ReadonlySet<string>,
  how = FOUND_BY[resolution],
): ResolutionStep[] {
  return [{ kind: 'NOTE', text: `${how} ${confidenceIn(confidence)}` }, ...staleness(changed)];
}

function staleness(changed: ReadonlySet<string>): ResolutionStep[] {
  if (changed.size === 0) return [];
  const names = [...changed].sort().map(quotedPath).join(', ');
  const are = changed.size === 1 ? 'is' : 'are';
  const text = `${names} ${are} not what was analysed any more, so no place there is shown; the next analysis mends that.`;
  return [{ kind: 'NOTE', text }];
}

/** One node is written inside another. */
export function explainContainment(
  relationship: Relationship,
  { nodes }: Pick<OwnedElements, 'nodes'>,
  isAsAnalysed: (path: string) => boolean,
): ResolutionStep[] {
  const child = nodes.find(({ id }) => id === relationship.target);
  const parent = nodes.find(({ id }) => id === relationship.source);
  if (!child) return explainPlainly(relationship);
  const range: Range | undefined = child.nameRange ?? child.range;
  const inside = parent
    ? `${CONTAINERS[parent.kind] ?? 'is written inside of'} ${quoted(parent.qualifiedName)}`
    : 'lies at the top of the repository';
  const text = `${quoted(child.qualifiedName)} ${inside}.`;
  const { path, repository } = child;
  if (!range || path === undefined || repository === undefined) return [{ kind: 'SITE', text }];
  if (!isAsAnalysed(path)) return [{ kind: 'SITE', text }, ...staleness(new Set([path]))];
  return [{ kind: 'SITE', text, place: { repository, path, range } }];
}

const CONTAINERS: Readonly<Record<string, string>> = {
  DIRECTORY: 'lies in the directory',
  PACKAGE: 'belongs to the package',
};

const isSame = (a: Range, b: Range): boolean => a.every((part, i) => part === b[i]);
