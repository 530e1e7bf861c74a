/** The graph is a function of its elements: however they came and went, it is the one that they make when put together anew. */
import fc from 'fast-check';
import { describe, it } from 'vitest';
import { put, settle, sketchNode, sketchRelationship } from '../../test/sketched-graph.ts';
import type { Language } from '../model/language.ts';
import type { Range } from '../model/location.ts';
import {
  type CodeNode,
  type Modifier,
  NODE_CATEGORIES,
  NODE_KINDS,
  type NodeCategory,
  type NodeKind,
  type UnresolvedSite,
} from '../model/node.ts';
import type { Relationship, RelationshipKind } from '../model/relationship.ts';
import { nodeId } from '../model/symbol.ts';
import { categoriesOf } from './categories.ts';
import { createGraph, type WritableGraph } from './create-graph.ts';
import { findNodes } from './find-nodes.ts';
import { findSeams, seamsOf } from './find-seams.ts';
import { compareTexts } from './page.ts';
import { search } from './search.ts';

const SYMBOLS = Array.from({ length: 6 }, (_, i) => `symbol ${i}`);
const IDS = SYMBOLS.map(nodeId);
const REPOSITORY = IDS[0]!;
const NAMES = ['getUser', 'get_user', 'User', 'userName', 'run', 'runs', '$', 'HTTPServer'];
const KINDS: readonly RelationshipKind[] = [
  'CALLS',
  'INSTANTIATES',
  'SEAM',
  'CONTAINS',
  'EXPORTS',
  'OVERRIDES',
  'INHERITS',
];

const nodes: fc.Arbitrary<CodeNode> = fc
  .record({
    symbol: fc.constantFrom(...SYMBOLS),
    kind: fc.constantFrom<NodeKind>(
      'REPOSITORY',
      'FILE',
      'FUNCTION',
      'METHOD',
      'CLASS',
      'ROUTE',
      'EXTERNAL',
      'CONSTANT',
    ),
    name: fc.constantFrom(...NAMES),
    optional: fc.record(
      {
        language: fc.constantFrom<Language>('PYTHON', 'GO'),
        repository: fc.constant(REPOSITORY),
        path: fc.constantFrom('src/user.py', 'src/run.go'),
        range: fc.constantFrom<Range>([1, 1, 9, 1], [2, 1, 4, 1]),
        parent: fc.constantFrom(...IDS),
        categories: fc.subarray<NodeCategory>(['TEST', 'ENTRY_POINT']),
        modifiers: fc.subarray<Modifier>(['EXPORTED']),
        unresolved: fc
          .subarray(NAMES)
          .map((names) => names.map((name): UnresolvedSite => ({ name, range: [1, 1, 1, 2] }))),
        complexity: fc.nat(5),
        lines: fc.nat(9),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ symbol, kind, name, optional }) =>
    sketchNode(nodeId(symbol), { symbol, kind, name, qualifiedName: `A.${name}`, ...optional }),
  );

const relationships: fc.Arbitrary<Relationship> = fc
  .record({
    source: fc.constantFrom(...IDS),
    kind: fc.constantFrom(...KINDS),
    target: fc.constantFrom(...IDS),
    confidence: fc.constantFrom(0.5, 1),
  })
  .map(({ source, kind, target, confidence }) =>
    sketchRelationship(`${source} ${kind} ${target} ${confidence}`, { repository: REPOSITORY, path: 'src/user.py' }),
  );

/** `drop` counts the elements there are. */
type Step = { readonly put: CodeNode | Relationship } | { readonly drop: number } | 'SETTLE';

const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: nodes.map((node): Step => ({ put: node })) },
  { weight: 6, arbitrary: relationships.map((relationship): Step => ({ put: relationship })) },
  { weight: 4, arbitrary: fc.nat(100).map((drop): Step => ({ drop })) },
  { weight: 1, arbitrary: fc.constant<Step>('SETTLE') },
);

describe('the graph', () => {
  it('is the same, however its elements came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { maxLength: 60 }), fc.infiniteStream(fc.nat()), async (history, order) => {
        const lived = createGraph();
        const elements = new Map<string, CodeNode | Relationship>();
        for (const step of history) await take(step, lived, elements);
        settle(lived);

        const fresh = createGraph();
        for (const element of shuffled([...elements.values()], order)) put(fresh, element);
        settle(fresh);

        const [was, is] = [await all(lived), await all(fresh)];
        for (const [what, value] of Object.entries(is)) {
          if (JSON.stringify(was[what]) !== JSON.stringify(value)) {
            throw new Error(`${what}: ${JSON.stringify(was[what])}, not ${JSON.stringify(value)}`);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});

async function take(step: Step, graph: WritableGraph, elements: Map<string, CodeNode | Relationship>): Promise<void> {
  if (step === 'SETTLE') {
    settle(graph);
    // Derives and caches what a later step must void.
    await all(graph);
  } else if ('put' in step) {
    put(graph, step.put);
    elements.set(step.put.id, step.put);
  } else if (elements.size > 0) {
    const element = [...elements.values()][step.drop % elements.size]!;
    elements.delete(element.id);
    if ('symbol' in element) graph.dropNode(element.id);
    else graph.dropRelationship(element.id);
  }
}

/** All that can be asked, in an order that does not depend on how the graph came to be. */
async function all(graph: WritableGraph): Promise<Record<string, unknown>> {
  const byId = (a: { id: string }, b: { id: string }): number => compareTexts(a.id, b.id);
  const ids = [...graph.nodes()].map(({ id }) => id).sort();
  const hits = await Promise.all(
    ['getUser', 'user', 'run src', 'usre', 'runs', '$', 'A.run'].map((query) => search(graph, { query })),
  );
  return {
    elements: [...graph.elements()].sort(byId),
    nodes: ids.map((id) => graph.node(id)),
    bySymbol: SYMBOLS.map((symbol) => graph.nodeBySymbol(symbol)?.id),
    byQualifiedName: NAMES.map((name) => graph.nodesByQualifiedName(`A.${name}`).map(({ id }) => id)),
    byKind: NODE_KINDS.map((kind) => [...graph.nodesOfKind(kind)].map(({ id }) => id).sort()),
    at: [1, 2, 3, 5, 20].map((line) => graph.nodeAt({ path: 'src/user.py', line })?.id),
    relationships: ids.map((id) => graph.relationships(id, 'BOTH')),
    outgoing: ids.map((id) => graph.relationships(id, 'OUTGOING', { limit: 2 })),
    children: ids.map((id) =>
      graph
        .children(id)
        .map((child) => child.id)
        .sort(),
    ),
    metrics: ids.map((id) => graph.metrics(id)),
    counts: [graph.counts(), graph.counts(REPOSITORY)],
    hubDegree: graph.hubDegree,
    unresolved: NAMES.map((name) => graph.isCalledUnresolved(name)),
    categories: await Promise.all(ids.map((id) => categoriesOf(graph, id))),
    byCategory: await Promise.all(
      NODE_CATEGORIES.map(async (category) => (await findNodes(graph, { filter: { categories: [category] } })).edges),
    ),
    seams: findSeams(graph).edges,
    seamsOf: ids.map((id) => seamsOf(graph, id).edges),
    search: hits.map(({ edges }) => edges),
  };
}

function shuffled<T>(items: readonly T[], order: Iterator<number>): readonly T[] {
  return items
    .map((item) => ({ item, at: order.next().value as number }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
