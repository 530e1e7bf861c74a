import { callChains, type CallChain as GraphChain, type CallStep as GraphStep } from '../graph/index.ts';
import type { CodeNode } from '../model/node.ts';
import { builder } from './builder.ts';
import { costOf } from './cost.ts';
import { checkBounds, checkConfidence, NotFoundError } from './errors.ts';
import { parseIdOf } from './global-id.ts';
import { CodeNodeRef, RelationshipRef, SeamRef } from './refs.ts';
import { Direction } from './relationship-kind.ts';

const DEPTH = { default: 10, most: 50 };
const LIMIT = { default: 20, most: 200 };

const CallChainsInput = builder.inputType('CallChainsInput', {
  description:
    'Between which nodes chains of calls are wanted. Example, how a click reaches the database: `{ from: $onClick, ' +
    'to: $ordersTable }`.',
  fields: (t) => ({
    from: t.id({ required: true, description: 'Where the chains begin, by `CodeNode.id`.' }),
    to: t.id({
      description: 'Where they end. Left out: every chain, to callables that call nothing, or to `maxDepth`.',
    }),
    direction: t.field({
      type: Direction,
      required: true,
      defaultValue: 'OUTGOING',
      description: 'OUTGOING follows calls, INCOMING goes from callee to caller, BOTH gives the chains of either kind.',
    }),
    maxDepth: t.int({
      required: true,
      defaultValue: DEPTH.default,
      description: `How many relationships a chain may have: 1 to ${DEPTH.most}.`,
    }),
    acrossSeams: t.boolean({
      required: true,
      defaultValue: true,
      description:
        'Whether chains go on from a client over the endpoint to the handler, into another language or process.',
    }),
    minConfidence: t.float({
      description: 'Only over relationships of at least this confidence, from 0 to 1. Left out: all.',
    }),
    limit: t.int({
      required: true,
      defaultValue: LIMIT.default,
      description: `How many chains to give at most: 1 to ${LIMIT.most}.`,
    }),
  }),
});

const CallStep = builder.objectRef<GraphStep>('CallStep').implement({
  description: 'A node on a chain.',
  fields: (t) => ({
    node: t.field({ type: CodeNodeRef, description: 'The node.', resolve: ({ node }) => node }),
    via: t.field({
      type: RelationshipRef,
      nullable: true,
      description: 'The relationship between the step before and this one; null for the first.',
      resolve: ({ via }) => via,
    }),
  }),
});

const CallChain = builder.objectRef<GraphChain>('CallChain').implement({
  description: 'One way from call to call. No node occurs on it twice.',
  fields: (t) => ({
    steps: t.field({
      type: [CallStep],
      description: 'The nodes on the way, `from` first.',
      resolve: ({ steps }) => steps,
    }),
    length: t.exposeInt('length', { description: 'How many relationships it has: one less than steps.' }),
    seams: t.field({ type: [SeamRef], description: 'The seams it crosses, in order.', resolve: ({ seams }) => seams }),
    confidence: t.exposeFloat('confidence', {
      description: 'How sure the whole way is, from 0 to 1: the product over its relationships.',
    }),
  }),
});

interface Chains {
  readonly from: CodeNode;
  readonly to: CodeNode | undefined;
  readonly chains: readonly GraphChain[];
  readonly truncated: boolean;
}

const CallChains = builder.objectRef<Chains>('CallChains').implement({
  description: 'The ways from call to call between two nodes, or from one on.',
  fields: (t) => ({
    from: t.field({ type: CodeNodeRef, description: 'Where they begin.', resolve: ({ from }) => from }),
    to: t.field({
      type: CodeNodeRef,
      nullable: true,
      description: 'Where they end; null where none was asked for.',
      resolve: ({ to }) => to,
    }),
    chains: t.field({
      type: [CallChain],
      description: 'The chains, the shortest first.',
      resolve: ({ chains }) => chains,
    }),
    truncated: t.exposeBoolean('truncated', {
      description: 'True when there are, or may be, more within `maxDepth`: raise `limit`, or ask for less.',
    }),
  }),
});

builder.queryField('callChains', (t) =>
  t.field({
    type: CallChains,
    description:
      'How control gets from one node to another, call by call, across languages and processes; or where it goes ' +
      'from one node on.',
    args: {
      input: t.arg({ type: CallChainsInput, required: true, description: 'Between which nodes, and how long.' }),
    },
    complexity: ({ input }) =>
      costOf(Math.min(Math.max(input.limit, 0), LIMIT.most) * Math.min(Math.max(input.maxDepth, 0), DEPTH.most)),
    resolve: async (_root, { input }, { projection }) => {
      checkBounds('input.maxDepth', input.maxDepth, 1, DEPTH.most);
      checkBounds('input.limit', input.limit, 1, LIMIT.most);
      const minConfidence = checkConfidence(input.minConfidence, 'input.minConfidence');
      const { graph } = projection;
      const find = (argument: string, text: string): CodeNode => {
        const node = graph.node(parseIdOf('CodeNode', text));
        if (!node) throw new NotFoundError(argument, 'the graph has no such node, or no longer.');
        return node;
      };
      const from = find('input.from', input.from);
      const to = input.to == null ? undefined : find('input.to', input.to);
      return { from, to, ...(await callChains(graph, { ...input, from: from.id, to: to?.id, minConfidence })) };
    },
  }),
);
