import { type Subgraph as GraphSubgraph, inTurns, subgraph } from '../graph/index.ts';
import { builder } from './builder.ts';
import { costOf } from './cost.ts';
import { checkBounds } from './errors.ts';
import { parseIdOf } from './global-id.ts';
import { CodeNodeRef, RelationshipRef } from './refs.ts';
import { RelationshipKind } from './relationship-kind.ts';
import { formatLogCursor } from './scalars.ts';

const RADIUS = { default: 1, most: 20 };
const NODES = { default: 500, most: 2_000 };
const MOST_SEEDS = 500;

const SubgraphInput = builder.inputType('SubgraphInput', {
  description: 'Which part of the graph is wanted: some nodes and what is around them.',
  fields: (t) => ({
    seeds: t.idList({
      required: true,
      description: `The nodes to begin at, by \`CodeNode.id\`: 1 to ${MOST_SEEDS}. Those that the graph does not have are left out.`,
    }),
    radius: t.int({
      required: true,
      defaultValue: RADIUS.default,
      description: `How many relationships away from the nearest seed, in either direction: 0 to ${RADIUS.most}.`,
    }),
    kinds: t.field({ type: [RelationshipKind], description: 'Only relationships of these kinds. Left out: all.' }),
    maxNodes: t.int({
      required: true,
      defaultValue: NODES.default,
      description: 'How many nodes to give at most, the nearest first: 1 to 2,000.',
    }),
  }),
});

const Subgraph = builder.objectRef<GraphSubgraph>('Subgraph').implement({
  description: 'A part of the graph, whole in itself: some nodes and all relationships between them. Good for drawing.',
  fields: (t) => ({
    nodes: t.field({
      type: [CodeNodeRef],
      description: 'The nodes: the seeds in the order given, then the others, the nearest first.',
      resolve: ({ nodes }, _args, { answersAtOnce }) => inTurns(nodes, answersAtOnce),
    }),
    relationships: t.field({
      type: [RelationshipRef],
      description: 'The relationships of which both ends are among the nodes; 6,000 at most.',
      resolve: ({ relationships }, _args, { answersAtOnce }) => inTurns(relationships, answersAtOnce),
    }),
    truncated: t.exposeBoolean('truncated', { description: 'True when nodes or relationships had to be left out.' }),
    cursor: t.field({
      type: 'Cursor',
      description: 'The place in the change log that it includes: go on with the subscription `changes(after:)`.',
      resolve: ({ cursor }) => formatLogCursor(cursor),
    }),
  }),
});

builder.queryField('subgraph', (t) =>
  t.field({
    type: Subgraph,
    description: 'Some nodes, what is around them, and all relationships between these: one answer for one picture.',
    args: { input: t.arg({ type: SubgraphInput, required: true, description: 'Around which nodes, and how far.' }) },
    complexity: ({ input }) => costOf(Math.min(Math.max(input.maxNodes, 0), NODES.most)),
    resolve: (_root, { input }, { projection }) => {
      checkBounds('input.radius', input.radius, 0, RADIUS.most);
      checkBounds('input.maxNodes', input.maxNodes, 1, NODES.most);
      checkBounds('input.seeds', input.seeds.length, 1, MOST_SEEDS);
      return subgraph(projection.graph, { ...input, seeds: input.seeds.map((id) => parseIdOf('CodeNode', id)) });
    },
  }),
);
