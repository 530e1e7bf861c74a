/** Judges a graph by a truth: what is right, wrong and missing, and how sure the graph had been. */
import type { Relationship, Resolution } from '../../src/model/relationship.ts';
import {
  type CallClaim,
  callClaims,
  definitionPlaces,
  type Graph,
  importClaims,
  inheritanceClaims,
  label,
  type PairClaim,
  pairLabel,
} from './claims.ts';
import type { Truth, TruthCall } from './truth.ts';

/** Counts of one kind of statement. */
export interface Score {
  right: number;
  wrong: number;
  missing: number;
}

/** Relationships that say the same of themselves. */
export interface Bucket {
  readonly resolution: Resolution;
  readonly confidence: number;
  right: number;
  wrong: number;
}

export const STATEMENTS = ['definitions', 'imports', 'calls', 'inheritance'] as const;
export type Statement = (typeof STATEMENTS)[number];

export interface Judgement {
  readonly scores: Readonly<Record<Statement, Score>>;
  /** Sites by how their target was found; the missing are nobody's. */
  readonly byResolution: ReadonlyMap<Resolution, Score>;
  /** Relationships that call, import or inherit: each counts once, however many its sites. */
  readonly buckets: readonly Bucket[];
  /** Call sites that the compiler leaves open: not judged. */
  readonly openSites: number;
  /** To be read against the sources. */
  readonly examples: Readonly<Record<Statement, Examples>>;
}

export interface Examples {
  readonly wrong: readonly string[];
  readonly missing: readonly string[];
}

export const emptyScore = (): Score => ({ right: 0, wrong: 0, missing: 0 });
export const precision = ({ right, wrong }: Pick<Score, 'right' | 'wrong'>): number =>
  right + wrong === 0 ? 1 : right / (right + wrong);
export const recall = ({ right, missing }: Score): number => (right + missing === 0 ? 1 : right / (right + missing));
export function f1(score: Score): number {
  const [p, r] = [precision(score), recall(score)];
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}

/**
 * A call site counts once: right when one of the targets is what the compiler says; each analysed target that it does not
 * say is wrong; a site without a right target is missing. A relationship counts once: right when one of its sites is.
 */
export function judge(graph: Graph, truth: Truth, files: RegExp): Judgement {
  const called = callClaims(graph);
  const notBuilt = filesNotBuilt(called, truth.calls);
  const calls = judgeCalls(called, truth.calls, notBuilt);
  const imports = importClaims(graph).filter(({ relationship }) => files.test(relationship.path ?? ''));
  const inherited = (isOpen: boolean): Set<string> =>
    new Set(
      truth.inherits
        .filter((pair) => (pair.isOpen ?? false) === isOpen)
        .map(({ type, base }) => pairLabel(label(type), label(base))),
    );
  const truePairs = {
    imports: new Set(truth.imports.map(({ from, to }) => pairLabel(from, to))),
    inheritance: inherited(false),
  };
  const openPairs = inherited(true);
  const inheritance = inheritanceClaims(graph).filter(
    ({ relationship: { path = '' }, pair }) => files.test(path) && !notBuilt.has(path) && !openPairs.has(pair),
  );
  const compared = {
    definitions: compareSets(definitionPlaces(graph, files), new Set(truth.definitions.map(label))),
    imports: compareSets(new Set(imports.map(({ pair }) => pair)), truePairs.imports),
    inheritance: compareSets(new Set(inheritance.map(({ pair }) => pair)), truePairs.inheritance),
  };
  const verdicts = new Map<Relationship, boolean>([
    ...calls.verdicts,
    ...verdictsOn(imports, truePairs.imports),
    ...verdictsOn(inheritance, truePairs.inheritance),
  ]);
  return {
    scores: {
      definitions: scoreOf(compared.definitions),
      imports: scoreOf(compared.imports),
      calls: calls.score,
      inheritance: scoreOf(compared.inheritance),
    },
    byResolution: calls.byResolution,
    buckets: bucketsOf(verdicts),
    openSites: calls.openSites,
    examples: { ...compared, calls: calls.examples },
  };
}

/** The sum of scores, for several repositories together. */
export function sumScores(scores: Iterable<Score>): Score {
  const sum = emptyScore();
  for (const score of scores) for (const what of ['right', 'wrong', 'missing'] as const) sum[what] += score[what];
  return sum;
}

/** The sum of buckets by what they say, the surest first. */
export function sumBuckets(all: Iterable<Bucket>): Bucket[] {
  const sums = new Map<string, Bucket>();
  for (const { resolution, confidence, right, wrong } of all) {
    const key = `${resolution} ${confidence}`;
    const sum = sums.get(key) ?? { resolution, confidence, right: 0, wrong: 0 };
    sums.set(key, { ...sum, right: sum.right + right, wrong: sum.wrong + wrong });
  }
  return [...sums.values()].sort(
    (a, b) => (a.resolution < b.resolution ? -1 : a.resolution > b.resolution ? 1 : 0) || b.confidence - a.confidence,
  );
}

interface JudgedCalls {
  readonly score: Score;
  readonly byResolution: Map<Resolution, Score>;
  readonly verdicts: Map<Relationship, boolean>;
  openSites: number;
  readonly examples: { readonly wrong: string[]; readonly missing: string[] };
}

/** Files that call and in which the compiler sees no call at all: another platform's, another version's. */
function filesNotBuilt(claims: ReadonlyMap<string, readonly CallClaim[]>, calls: readonly TruthCall[]): Set<string> {
  const seen = new Set(calls.map(({ site }) => site.path));
  const paths = [...claims.values()].flatMap(([first]) => first?.relationship.path ?? []);
  return new Set(paths.filter((path) => !seen.has(path)));
}

function judgeCalls(
  claims: ReadonlyMap<string, readonly CallClaim[]>,
  calls: readonly TruthCall[],
  notBuilt: ReadonlySet<string>,
): JudgedCalls {
  const judged: JudgedCalls = {
    score: emptyScore(),
    byResolution: new Map(),
    verdicts: new Map(),
    openSites: 0,
    examples: { wrong: [], missing: [] },
  };
  for (const call of calls) judgeSite(judged, claims.get(label(call.site)) ?? [], call);
  const sites = new Set(calls.map(({ site }) => label(site)));
  for (const [site, here] of claims) {
    const { path } = here[0]!.relationship;
    if (sites.has(site) || path === undefined || notBuilt.has(path)) continue;
    for (const claim of here) enter(judged, claim, false, `${site} → ${claim.places.join(', ')}, not a call`);
  }
  return judged;
}

function judgeSite(judged: JudgedCalls, claims: readonly CallClaim[], { site, callees, status }: TruthCall): void {
  if (status === 'OPEN') {
    judged.openSites++;
    return;
  }
  const expected = new Set(callees.map(label));
  const said = [...expected].join(' or ');
  let isHit = false;
  for (const claim of claims) {
    const isRight = claim.places.some((place) => expected.has(place));
    isHit ||= isRight;
    enter(judged, claim, isRight, `${label(site)} → ${claim.places.join(', ')}, not ${said || status}`);
  }
  if (isHit) judged.score.right++;
  else if (status === 'RESOLVED') {
    judged.score.missing++;
    judged.examples.missing.push(`${label(site)} → ${said}`);
  }
}

function enter(judged: JudgedCalls, { relationship }: CallClaim, isRight: boolean, what: string): void {
  const { resolution, confidence } = relationship;
  const score = judged.byResolution.get(resolution) ?? emptyScore();
  judged.byResolution.set(resolution, score);
  score[isRight ? 'right' : 'wrong']++;
  judged.verdicts.set(relationship, isRight || judged.verdicts.get(relationship) === true);
  if (isRight) return;
  judged.score.wrong++;
  judged.examples.wrong.push(`${what} (${resolution} ${confidence})`);
}

const verdictsOn = (claims: readonly PairClaim[], truth: ReadonlySet<string>): [Relationship, boolean][] =>
  claims.map(({ relationship, pair }) => [relationship, truth.has(pair)]);

function bucketsOf(verdicts: ReadonlyMap<Relationship, boolean>): Bucket[] {
  return sumBuckets(
    [...verdicts].map(([{ resolution, confidence }, isRight]) => ({
      resolution,
      confidence,
      right: isRight ? 1 : 0,
      wrong: isRight ? 0 : 1,
    })),
  );
}

interface Compared extends Examples {
  readonly right: number;
}

function compareSets(ours: ReadonlySet<string>, truth: ReadonlySet<string>): Compared {
  const missing = [...truth].filter((item) => !ours.has(item));
  return { right: truth.size - missing.length, wrong: [...ours].filter((item) => !truth.has(item)), missing };
}

const scoreOf = ({ right, wrong, missing }: Compared): Score => ({
  right,
  wrong: wrong.length,
  missing: missing.length,
});
