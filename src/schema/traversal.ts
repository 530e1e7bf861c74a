import {
  type Traversal as GraphTraversal,
  type Visit as GraphVisit,
  inTurns,
  type TraversalStrategy as Strategy,
  traverse,
} from '../graph/index.ts';
import { builder } from './builder.ts';
import { CodeNodeFilter, toNodeFilter } from './code-node-filter.ts';
import { costOf } from './cost.ts';
import { checkBounds, checkConfidence, NotFoundError } from './errors.ts';
import { parseIdOf } from './global-id.ts';
import { CodeNodeRef, RelationshipRef } from './refs.ts';
import { Direction, RelationshipKind } from './relationship-kind.ts';

const DEPTH = { default: 3, most: 100 };
const LIMIT = { default: 1_000, most: 2_000 };

const TraversalStrategy = builder.enumType('TraversalStrategy', {
  description: 'The order in which a traversal visits nodes.',
  values: {
    BREADTH_FIRST: {
      description: 'Nearest first: all nodes one relationship away, then two. Each node by a shortest way.',
    },
    DEPTH_FIRST: { description: 'Each way to its end before the next: as a call tree is read.' },
  } satisfies Record<Strategy, object>,
});

const TraverseInput = builder.inputType('TraverseInput', {
  description:
    'Where a traversal begins, and how far it goes. Example, all that may break when a function changes: `{ start: ' +
    '$id, direction: INCOMING, kinds: [CALLS, SEAM], maxDepth: 10 }`.',
  fields: (t) => ({
    start: t.id({ required: true, description: 'The node to begin at, by `CodeNode.id`.' }),
    direction: t.field({
      type: Direction,
      required: true,
      defaultValue: 'OUTGOING',
      description: 'Which way relationships are followed.',
    }),
    kinds: t.field({ type: [RelationshipKind], description: 'Only relationships of these kinds. Left out: all.' }),
    strategy: t.field({
      type: TraversalStrategy,
      required: true,
      defaultValue: 'BREADTH_FIRST',
      description: 'In which order nodes are visited.',
    }),
    maxDepth: t.int({
      required: true,
      defaultValue: DEPTH.default,
      description: `How many relationships away from the start, at most: 0 to ${DEPTH.most}.`,
    }),
    limit: t.int({
      required: true,
      defaultValue: LIMIT.default,
      description: 'How many nodes to visit at most, the start among them: 1 to 2,000.',
    }),
    minConfidence: t.float({
      description: 'Only relationships of at least this confidence, from 0 to 1. Left out: all.',
    }),
    filter: t.field({
      type: CodeNodeFilter,
      description: 'Nodes that it refuses are neither visited nor passed through. The start is always visited.',
    }),
  }),
});

const Visit = builder.objectRef<GraphVisit>('Visit').implement({
  description: 'A node that was reached, and how.',
  fields: (t) => ({
    node: t.field({ type: CodeNodeRef, description: 'The node.', resolve: ({ node }) => node }),
    depth: t.exposeInt('depth', {
      description: 'How many relationships it is away from the start, on the way it was reached; 0 is the start.',
    }),
    via: t.field({
      type: RelationshipRef,
      nullable: true,
      description: 'The last relationship on that way; null for the start.',
      resolve: ({ via }) => via,
    }),
  }),
});

const Traversal = builder.objectRef<GraphTraversal>('Traversal').implement({
  description: 'What can be reached from a node.',
  fields: (t) => ({
    start: t.field({
      type: CodeNodeRef,
      description: 'The node it began at.',
      resolve: ({ visits }) => visits[0]!.node,
    }),
    visits: t.field({
      type: [Visit],
      description: 'The nodes in the order in which they were visited, each once; the start is the first.',
      resolve: ({ visits }, _args, { answersAtOnce }) => inTurns(visits, answersAtOnce),
    }),
    relationships: t.field({
      type: [RelationshipRef],
      description: 'The relationships walked, of which both ends were visited.',
      resolve: ({ relationships }, _args, { answersAtOnce }) => inTurns(relationships, answersAtOnce),
    }),
    truncated: t.exposeBoolean('truncated', {
      description: 'True when more could be reached within `maxDepth`: raise `limit`, or filter.',
    }),
  }),
});

builder.queryField('traverse', (t) =>
  t.field({
    type: Traversal,
    description: 'Walks from a node along relationships, and gives what it reaches.',
    args: { input: t.arg({ type: TraverseInput, required: true, description: 'Where to begin, and how far to go.' }) },
    complexity: ({ input }) => costOf(Math.min(Math.max(input.limit, 0), LIMIT.most)),
    resolve: async (_root, { input }, { projection }) => {
      checkBounds('input.maxDepth', input.maxDepth, 0, DEPTH.most);
      checkBounds('input.limit', input.limit, 1, LIMIT.most);
      const traversal = await traverse(projection.graph, {
        ...input,
        start: parseIdOf('CodeNode', input.start),
        minConfidence: checkConfidence(input.minConfidence, 'input.minConfidence'),
        filter: toNodeFilter(input.filter),
      });
      if (traversal.visits.length === 0)
        throw new NotFoundError('input.start', 'the graph has no such node, or no longer.');
      return traversal;
    },
  }),
);
