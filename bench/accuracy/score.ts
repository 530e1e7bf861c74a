/** Judges a graph by a truth: what is right, what is wrong, what is missing, and how sure the graph had been. */
import type { CodeNode } from '../../src/model/node.ts';
import type { Relationship } from '../../src/model/relationship.ts';
import type { Place, Truth } from './truth.ts';

export interface Graph {
  readonly nodes: ReadonlyMap<string, CodeNode>;
  readonly relationships: Iterable<Relationship>;
}

/** Counts of one kind of statement. */
export interface Score {
  right: number;
  wrong: number;
  missing: number;
}

export interface Judgement {
  readonly definitions: Score;
  readonly imports: Score;
  readonly calls: Score;
  readonly inherits: Score;
  /** Of calls, by `resolution` and by confidence to one decimal; missing ones are nobody's. */
  readonly byResolution: ReadonlyMap<string, Score>;
  readonly byConfidence: ReadonlyMap<string, Score>;
  /** Sites that the compiler leaves open: not judged. */
  readonly openSites: number;
  /** The first of each, to be read against the sources. */
  readonly examples: { readonly wrong: readonly string[]; readonly missing: readonly string[] };
}

export const precision = ({ right, wrong }: Score): number => (right + wrong === 0 ? 1 : right / (right + wrong));
export const recall = ({ right, missing }: Score): number => (right + missing === 0 ? 1 : right / (right + missing));
export function f1(score: Score): number {
  const [p, r] = [precision(score), recall(score)];
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
}

const MOST_EXAMPLES = 200;

/**
 * A call site counts once: right when one of the targets is what the compiler says; each analysed target that it does
 * not say is wrong; a site without a right target is missing. A constructor and its class are one.
 */
export function judge({ nodes, relationships }: Graph, truth: Truth): Judgement {
  const all = [...relationships];
  const byResolution = new Map<string, Score>();
  const byConfidence = new Map<string, Score>();
  const calls = emptyScore();
  const examples = { wrong: [] as string[], missing: [] as string[] };
  const claimed = claimsBySite(nodes, all);
  let openSites = 0;

  for (const { site, callees, status } of truth.calls) {
    if (status === 'OPEN') {
      openSites++;
      continue;
    }
    const expected = new Set(callees.map(label));
    const claims = claimed.get(label(site)) ?? [];
    const hits = claims.filter(({ places }) => places.some((place) => expected.has(place)));
    const misses = claims.filter((claim) => !hits.includes(claim));
    if (hits.length > 0) count([calls], 'right');
    else if (status === 'RESOLVED') {
      count([calls], 'missing');
      note(examples.missing, `${label(site)} → ${[...expected].join(' or ')}`);
    }
    for (const { relationship } of hits) count(buckets(byResolution, byConfidence, relationship), 'right');
    for (const { relationship, places } of misses) {
      count([calls, ...buckets(byResolution, byConfidence, relationship)], 'wrong');
      note(
        examples.wrong,
        `${label(site)} → ${places.join(', ')}, not ${[...expected].join(' or ') || status} (${relationship.resolution} ${relationship.confidence})`,
      );
    }
  }

  return {
    definitions: compareSets(definitionPlaces(nodes), new Set(truth.definitions.map(label))),
    imports: compareSets(importPairs(nodes, all), new Set(truth.imports.map(({ from, to }) => `${from} → ${to}`))),
    calls,
    inherits: compareSets(
      inheritPairs(nodes, all),
      new Set(truth.inherits.map(({ type, base }) => `${label(type)} → ${label(base)}`)),
    ),
    byResolution,
    byConfidence,
    openSites,
    examples,
  };
}

interface SiteClaim {
  readonly relationship: Relationship;
  /** Where the target's name stands; for a constructor its class's too. */
  readonly places: readonly string[];
}

function claimsBySite(nodes: Graph['nodes'], relationships: readonly Relationship[]): Map<string, SiteClaim[]> {
  const claims = new Map<string, SiteClaim[]>();
  for (const relationship of relationships) {
    if (relationship.kind !== 'CALLS' && relationship.kind !== 'INSTANTIATES') continue;
    const target = nodes.get(relationship.target);
    if (!target?.nameRange || target.kind === 'ROUTE' || nodes.get(relationship.source)?.kind === 'ROUTE') continue;
    const owner = target.kind === 'CONSTRUCTOR' ? nodes.get(target.parent ?? '') : undefined;
    const constructors = ['CLASS', 'STRUCT', 'ENUM'].includes(target.kind)
      ? constructorsOf(nodes).get(target.id)
      : undefined;
    const places = [target, owner, ...(constructors ?? [])]
      .map((node) => node && namePlace(node))
      .filter((place) => place !== undefined);
    for (const range of relationship.ranges ?? []) {
      const key = `${relationship.path}:${range[0]}:${range[1]}`;
      const list = claims.get(key) ?? [];
      // INSTANTIATES and CALLS of one construction are one claim.
      if (!list.some((other) => other.places.some((place) => places.includes(place))))
        list.push({ relationship, places });
      claims.set(key, list);
    }
  }
  return claims;
}

const constructorIndex = new WeakMap<Graph['nodes'], Map<string, CodeNode[]>>();

function constructorsOf(nodes: Graph['nodes']): ReadonlyMap<string, readonly CodeNode[]> {
  let index = constructorIndex.get(nodes);
  if (!index) {
    index = new Map();
    for (const node of nodes.values()) {
      if (node.kind !== 'CONSTRUCTOR' || node.parent === undefined) continue;
      index.set(node.parent, [...(index.get(node.parent) ?? []), node]);
    }
    constructorIndex.set(nodes, index);
  }
  return index;
}

function definitionPlaces(nodes: Graph['nodes']): Set<string> {
  const places = new Set<string>();
  for (const node of nodes.values()) {
    const place = node.kind === 'ROUTE' ? undefined : namePlace(node);
    if (place) places.add(place);
  }
  return places;
}

function importPairs(nodes: Graph['nodes'], relationships: readonly Relationship[]): Set<string> {
  const pairs = new Set<string>();
  for (const { kind, source, target } of relationships) {
    if (kind !== 'IMPORTS') continue;
    const [from, to] = [nodes.get(source), nodes.get(target)];
    if (from && to && to.kind !== 'EXTERNAL') pairs.add(`${from.path} → ${to.path ?? to.name}`);
  }
  return pairs;
}

function inheritPairs(nodes: Graph['nodes'], relationships: readonly Relationship[]): Set<string> {
  const pairs = new Set<string>();
  for (const { kind, source, target } of relationships) {
    if (kind !== 'INHERITS' && kind !== 'IMPLEMENTS') continue;
    const [type, base] = [nodes.get(source), nodes.get(target)].map((node) => node && namePlace(node));
    if (type && base) pairs.add(`${type} → ${base}`);
  }
  return pairs;
}

function compareSets(ours: ReadonlySet<string>, truth: ReadonlySet<string>): Score {
  const right = [...truth].filter((item) => ours.has(item)).length;
  return { right, wrong: ours.size - right, missing: truth.size - right };
}

function buckets(
  byResolution: Map<string, Score>,
  byConfidence: Map<string, Score>,
  relationship: Relationship,
): Score[] {
  return [bucket(byResolution, relationship.resolution), bucket(byConfidence, relationship.confidence.toFixed(2))];
}

function bucket(scores: Map<string, Score>, key: string): Score {
  const score = scores.get(key) ?? emptyScore();
  scores.set(key, score);
  return score;
}

function count(scores: readonly Score[], what: keyof Score): void {
  for (const score of scores) score[what]++;
}

function note(examples: string[], text: string): void {
  if (examples.length < MOST_EXAMPLES) examples.push(text);
}

const emptyScore = (): Score => ({ right: 0, wrong: 0, missing: 0 });
const label = ({ path, line, column }: Place): string => `${path}:${line}:${column}`;

function namePlace({ path, nameRange }: CodeNode): string | undefined {
  return path !== undefined && nameRange ? `${path}:${nameRange[0]}:${nameRange[1]}` : undefined;
}
