/** Seams by what they are, and those of one node. */
import type { Language } from '../model/language.ts';
import type { CodeNode } from '../model/node.ts';
import type { SeamProtocol, SeamStatus } from '../model/seam.ts';
import type { CodeGraph, Direction, Maybe } from './code-graph.ts';
import { type Order, type Page, type PageRequest, pageOf } from './page.ts';
import { allSeams, type Seam, seamsAt } from './seams.ts';

export interface SeamFilter {
  readonly protocols?: Maybe<readonly SeamProtocol[]>;
  readonly statuses?: Maybe<readonly SeamStatus[]>;
  readonly sourceLanguage?: Maybe<Language>;
  readonly targetLanguage?: Maybe<Language>;
  /** Ids of REPOSITORY nodes: one of the ends is in one of them. */
  readonly repositories?: Maybe<readonly string[]>;
  /** Both languages are known, and not the same. */
  readonly crossLanguageOnly?: Maybe<boolean>;
}

export interface FindSeamsInput {
  readonly filter?: Maybe<SeamFilter>;
  readonly page?: PageRequest;
}

/**
 * Those that connect first, then calls that nothing serves, then what nobody calls; in each what tests call comes last,
 * then by key, then by id.
 */
export function findSeams(graph: CodeGraph, { filter, page }: FindSeamsInput = {}): Page<Seam> {
  const fits = seamPredicate(graph, filter ?? {});
  return pageOf(allSeams(graph).filter(fits), byStatus(graph), page);
}

export interface SeamsOfInput {
  /** OUTGOING: the node calls. INCOMING: it handles the calls, or is the endpoint. Default BOTH. */
  readonly direction?: Maybe<Direction>;
  readonly page?: PageRequest;
}

/** The seams of one node, by key, then by id. */
export function seamsOf(graph: CodeGraph, id: string, { direction, page }: SeamsOfInput = {}): Page<Seam> {
  return pageOf(seamsAround(graph, id, direction ?? 'BOTH'), BY_KEY, page);
}

export function seamById(graph: CodeGraph, id: string): Seam | undefined {
  return allSeams(graph).find((seam) => seam.id === id);
}

const RANKS: Readonly<Record<SeamStatus, number>> = { CONNECTED: 0, NO_SERVER: 1, NO_CLIENT: 2 };
const byStatus = (graph: CodeGraph): Order<Seam> => ({
  value: ({ status, source, key }) => `${RANKS[status]} ${isTest(graph, source) ? 1 : 0} ${key}`,
  tie: ({ id }) => id,
});
const BY_KEY: Order<Seam> = { value: ({ key }) => key, tie: ({ id }) => id };

const isTest = (graph: CodeGraph, id: string | undefined): boolean =>
  id !== undefined && (graph.node(id)?.categories?.includes('TEST') ?? false);

function seamPredicate(graph: CodeGraph, filter: SeamFilter): (seam: Seam) => boolean {
  const { protocols, statuses, sourceLanguage, targetLanguage, repositories, crossLanguageOnly } = filter;
  return (seam) =>
    (!protocols || protocols.includes(seam.protocol)) &&
    (!statuses || statuses.includes(seam.status)) &&
    (!sourceLanguage || seam.sourceLanguage === sourceLanguage) &&
    (!targetLanguage || seam.targetLanguage === targetLanguage) &&
    (!crossLanguageOnly || crossesLanguages(seam)) &&
    (!repositories || [seam.source, seam.endpoint, seam.target].some((end) => isIn(graph, end, repositories)));
}

const crossesLanguages = ({ sourceLanguage, targetLanguage }: Seam): boolean =>
  sourceLanguage !== undefined && targetLanguage !== undefined && sourceLanguage !== targetLanguage;

function isIn(graph: CodeGraph, id: string | undefined, repositories: readonly string[]): boolean {
  const repository = id === undefined ? undefined : graph.node(id)?.repository;
  return repository !== undefined && repositories.includes(repository);
}

function seamsAround(graph: CodeGraph, id: string, direction: Direction): Iterable<Seam> {
  const endpoints = new Set<CodeNode>();
  const node = graph.node(id);
  if (node) endpoints.add(node);
  graph.eachRelationship(id, 'BOTH', ({ kind }, other) => {
    if (kind === 'SEAM' || kind === 'CALLS') endpoints.add(other);
  });
  const found = new Map<string, Seam>();
  for (const endpoint of endpoints) {
    for (const seam of seamsAt(graph, endpoint)) {
      const outgoing = seam.source === id;
      const incoming = seam.target === id || seam.endpoint === id;
      if ((direction !== 'INCOMING' && outgoing) || (direction !== 'OUTGOING' && incoming)) found.set(seam.id, seam);
    }
  }
  return found.values();
}
