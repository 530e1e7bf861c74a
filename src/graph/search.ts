/**
 * Nodes by what people remember of them. Each word of the query has to begin a word of the node's name, or of the names
 * around it or its path; one at least a word of the name itself. Of a word that begins none, typos are forgiven.
 */
import type { CodeNode } from '../model/node.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';
import { type CodeNodeFilter, nodePredicate } from './node-filter.ts';
import { type Order, type Page, type PageRequest, pageOf } from './page.ts';
import { type Highlight, highlightsOf, nodeScore, parseQuery, type Query, textScore } from './search-score.ts';
import { createSlices } from './slices.ts';
import { wordsOf } from './words.ts';

export interface SearchInput {
  readonly query: string;
  readonly filter?: Maybe<CodeNodeFilter>;
  readonly page?: PageRequest;
}

export interface SearchHit {
  readonly node: CodeNode;
  /** 0 to 1, where 1 is the very name. Depends on the node and the query alone, so that pages stay stable. */
  readonly score: number;
  readonly highlights: readonly Highlight[];
}

/** Best first, then by symbol. @throws InvalidPatternError */
export async function search(graph: CodeGraph, { query, filter, page }: SearchInput): Promise<Page<SearchHit>> {
  const parsed = parseQuery(query);
  const fits = await nodePredicate(graph, filter);
  await graph.searchIndex.ready();
  const { edges, ...rest } = pageOf((await findHits(graph, parsed, fits)).values(), BEST_FIRST, page);
  return {
    ...rest,
    edges: edges.map(({ item, key }) => ({ item: { ...item, highlights: highlightsOf(item.node, parsed) }, key })),
  };
}

type Hit = Omit<SearchHit, 'highlights'>;

const BEST_FIRST: Order<Hit> = { value: (hit) => hit.score, tie: ({ node }) => node.symbol, descending: true };

/** By node: one may be found by its name and by its path. */
async function findHits(graph: CodeGraph, query: Query, fits: (node: CodeNode) => boolean): Promise<Map<string, Hit>> {
  const slices = createSlices();
  const hits = new Map<string, Hit>();
  for (const [text, { missing, typo }] of findTexts(graph, query)) {
    const ofText = textScore(query, text, { typo, partial: missing.length > 0 });
    for (const id of graph.searchIndex.nodesOf(text)) {
      const node = graph.node(id);
      if (!node || !fits(node) || !isAround(node, missing)) continue;
      const score = nodeScore(query, node, ofText, graph.metrics(id).fanIn);
      if (score > (hits.get(id)?.score ?? -1)) hits.set(id, { node, score });
    }
    if (slices.dueAtLast()) await slices.next();
  }
  return hits;
}

interface TextHit {
  /** Words of the query that the text does not have. */
  readonly missing: readonly string[];
  readonly typo: boolean;
}

function findTexts({ searchIndex }: CodeGraph, { text, words }: Query): Map<string, TextHit> {
  const matches = words.map((word) => ({ word, ...searchIndex.match(word) }));
  const found = new Map<string, TextHit>();
  for (const { texts } of matches) {
    for (const one of texts) {
      if (found.has(one)) continue;
      const having = matches.filter((match) => match.texts.has(one));
      const missing = matches.filter((match) => !match.texts.has(one)).map(({ word }) => word);
      found.set(one, { missing, typo: having.some(({ typo }) => typo) });
    }
  }
  // Also where it has no letters, as `_` and `$`.
  found.set(text, { missing: [], typo: false });
  return found;
}

function isAround({ qualifiedName, path }: CodeNode, missing: readonly string[]): boolean {
  if (missing.length === 0) return true;
  const text = `${qualifiedName} ${path ?? ''}`;
  // Most texts have nothing of it, which is quick to see.
  const small = text.toLowerCase();
  if (missing.some((word) => !small.includes(word))) return false;
  const around = wordsOf(text);
  return missing.every((word) => around.some((one) => one.text.startsWith(word)));
}
