import type { CodeGraph, GraphCounts, LanguageCounts, Projection } from '../graph/index.ts';
import { builder } from './builder.ts';
import { checkBounds } from './errors.ts';
import { Language } from './language.ts';
import { newest } from './live.ts';
import { NodeKind } from './node-kind.ts';
import { RelationshipKind } from './relationship-kind.ts';
import { formatLogCursor } from './scalars.ts';

/** The counts of the graph, or of one repository in it, as they were at one moment. */
interface GraphState extends Pick<CodeGraph, 'cursor' | 'updatedAt'> {
  readonly counts: GraphCounts;
}

/** @param repository The id of a REPOSITORY node; without it, of all. */
export function stateOf(graph: CodeGraph, repository?: string): GraphState {
  return { cursor: graph.cursor, updatedAt: graph.updatedAt, counts: graph.counts(repository) };
}

const INTERVAL_MS = { least: 100, default: 1_000, most: 60_000 };

const NodeKindCount = builder.objectRef<GraphCounts['nodesByKind'][number]>('NodeKindCount').implement({
  description: 'How many nodes are of one kind.',
  fields: (t) => ({
    kind: t.field({ type: NodeKind, description: 'The kind.', resolve: ({ kind }) => kind }),
    count: t.exposeInt('count', { description: 'How many nodes are of it, at least 1.' }),
  }),
});

const LanguageCount = builder.objectRef<LanguageCounts>('LanguageCount').implement({
  description: 'How much of the sources is written in one language.',
  fields: (t) => ({
    language: t.field({ type: Language, description: 'The language.', resolve: ({ language }) => language }),
    files: t.exposeInt('files', { description: 'Its FILE nodes.' }),
    nodes: t.exposeInt('nodes', { description: 'Its nodes of all kinds, files too.' }),
    lines: t.exposeInt('lines', { description: 'The lines of its files, comments and blank lines too.' }),
  }),
});

const RelationshipKindCount = builder
  .objectRef<GraphCounts['relationshipsByKind'][number]>('RelationshipKindCount')
  .implement({
    description: 'How many relationships are of one kind.',
    fields: (t) => ({
      kind: t.field({ type: RelationshipKind, description: 'The kind.', resolve: ({ kind }) => kind }),
      count: t.exposeInt('count', { description: 'How many relationships are of it, at least 1.' }),
    }),
  });

export const Graph = builder.objectRef<GraphState>('Graph').implement({
  description: 'The graph as a whole, or the part of one repository: how much of what it holds.',
  fields: (t) => ({
    cursor: t.field({
      type: 'Cursor',
      description:
        'The place in the change log that these counts include. To mirror what you read, read it together with this ' +
        'and ' +
        'go on with the subscription `changes(after:)`.',
      resolve: ({ cursor }) => formatLogCursor(cursor),
    }),
    nodeCount: t.int({ description: 'All nodes.', resolve: ({ counts }) => counts.nodes }),
    relationshipCount: t.int({
      description: 'All relationships; of a repository those that its files state.',
      resolve: ({ counts }) => counts.relationships,
    }),
    fileCount: t.int({ description: 'The FILE nodes.', resolve: ({ counts }) => counts.files }),
    nodesByKind: t.field({
      type: [NodeKindCount],
      description: 'Nodes by kind, the most frequent first; kinds that do not occur are left out.',
      resolve: ({ counts }) => counts.nodesByKind,
    }),
    nodesByLanguage: t.field({
      type: [LanguageCount],
      description:
        'Nodes, files and lines by language, the one with the most nodes first; languages that do not occur are left ' +
        'out.',
      resolve: ({ counts }) => counts.nodesByLanguage,
    }),
    relationshipsByKind: t.field({
      type: [RelationshipKindCount],
      description: 'Relationships by kind, the most frequent first; kinds that do not occur are left out.',
      resolve: ({ counts }) => counts.relationshipsByKind,
    }),
    unresolvedCallCount: t.int({
      description:
        'Calls in the sources whose target is not known. They are counted and never guessed; ' +
        '`CodeNode.unresolvedCalls` shows them.',
      resolve: ({ counts }) => counts.unresolvedCalls,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the graph at `cursor` was written; null while nothing has been.',
      resolve: ({ cursor, updatedAt }) => (cursor.seq === 0 ? null : updatedAt),
    }),
  }),
});

builder.queryField('graph', (t) =>
  t.field({
    type: Graph,
    description:
      'The graph as a whole: counts, and its place in the change log. While the first analysis runs it holds what is ' +
      'known so far; `analyses(first: 1)` and the subscription `analysis` tell how far that is.',
    resolve: (_root, _args, { projection }) => stateOf(projection.graph),
  }),
);

builder.subscriptionField('graph', (t) =>
  t.field({
    type: Graph,
    description: 'Live counts: the graph as it is now, and again whenever it has changed. Does not end.',
    args: {
      minIntervalMs: t.arg.int({
        defaultValue: INTERVAL_MS.default,
        description: `Least milliseconds from one to the next, from ${INTERVAL_MS.least} to 60,000: changes in between come together as one.`,
      }),
    },
    subscribe: (_root, { minIntervalMs }, { projection, signal }) => {
      const interval = checkBounds(
        'minIntervalMs',
        minIntervalMs ?? INTERVAL_MS.default,
        INTERVAL_MS.least,
        INTERVAL_MS.most,
      );
      return newest<GraphState>({
        listen: (push) => watchGraph(projection, interval, push),
        keyOf: () => 'graph',
        signal,
      });
    },
    resolve: (state) => state,
  }),
);

/** Tells the state now, and after changes of the graph, as often as the interval allows. Commits of analyses alone are none. */
function watchGraph(projection: Projection, interval: number, push: (state: GraphState) => void): () => void {
  let told: CodeGraph | undefined;
  let version = -1;
  let timer: NodeJS.Timeout | undefined;

  const tell = (): void => {
    timer = undefined;
    const { graph } = projection;
    if (graph === told && graph.version === version) return;
    told = graph;
    version = graph.version;
    push(stateOf(graph));
    timer = setTimeout(tell, interval);
  };
  let isOver = false;
  if (projection.isLoaded) tell();
  else void projection.loaded.then(() => isOver || tell()).catch(() => {});
  const stop = projection.onApplied(() => {
    if (!timer) tell();
  });
  return () => {
    isOver = true;
    stop();
    clearTimeout(timer);
  };
}
