import { type CodeGraph, findNodes, type NodeOrderField, nodesInCategory } from '../graph/index.ts';
import type { CodeNode } from '../model/node.ts';
import { builder } from './builder.ts';
import { CodeNodeFilter, toNodeFilter } from './code-node-filter.ts';
import { pageArguments, pageArgumentsBothWays, toConnection, toPageRequest } from './connection.ts';
import { pageCost } from './cost.ts';
import { checkBounds } from './errors.ts';
import { parseIdOf } from './global-id.ts';
import { NodeCategory } from './node-category.ts';
import { CodeNodeConnection, CodeNodeRef } from './refs.ts';

const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which end of an order comes first.',
  values: {
    ASC: { description: 'Smallest first; texts from A to Z by code unit, so capitals before small letters.' },
    DESC: { description: 'Largest first.' },
  },
});

const CodeNodeOrderField = builder.enumType('CodeNodeOrderField', {
  description:
    'What nodes can be ordered by. Equal ones follow by `symbol`, and nodes without the value come last either way.',
  values: {
    NAME: { description: '`CodeNode.name`.' },
    PATH: { description: '`CodeNode.path`.' },
    COMPLEXITY: { description: '`CodeNode.complexity`: only callables have one.' },
    FAN_IN: { description: '`NodeMetrics.fanIn`: how many callers.' },
    FAN_OUT: { description: '`NodeMetrics.fanOut`: how many callees.' },
    LINE_COUNT: { description: '`CodeNode.lineCount`.' },
  } satisfies Record<NodeOrderField, object>,
});

const CodeNodeOrder = builder.inputType('CodeNodeOrder', {
  description: 'An order of nodes. Example: the most complex first, `{ field: COMPLEXITY, direction: DESC }`.',
  fields: (t) => ({
    field: t.field({ type: CodeNodeOrderField, required: true, description: 'What to order by.' }),
    direction: t.field({
      type: OrderDirection,
      required: true,
      defaultValue: 'ASC',
      description: 'Which end comes first.',
    }),
  }),
});

const PositionInput = builder.inputType('PositionInput', {
  description:
    'A place in the sources, as an editor shows it. Example: `{ path: "src/shop/cart.ts", line: 12, column: 5 }`.',
  fields: (t) => ({
    repository: t.id({
      description: 'The repository, by `Repository.id`. Left out: the first, by symbol, that has such a file.',
    }),
    path: t.string({ required: true, description: 'The file, relative to its repository.' }),
    line: t.int({ required: true, description: 'The line, from 1.' }),
    column: t.int({ description: 'The column, from 1, in UTF-16 code units. Left out: anywhere on the line.' }),
  }),
});

const CodeNodeLookup = builder.inputType('CodeNodeLookup', {
  description: 'One way to name one node: give exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: '`CodeNode.id`.' }),
    symbol: t.string({ description: '`CodeNode.symbol`, whole.' }),
    qualifiedName: t.string({
      description:
        '`CodeNode.qualifiedName`, whole: `Order.total`. Where several nodes bear it, the first by symbol; use ' +
        '`codeNodes` to see all.',
    }),
    position: t.field({
      type: PositionInput,
      description:
        'The innermost definition at a place; one whose identifier stands right there goes before one around it.',
    }),
  }),
});

builder.queryField('codeNodes', (t) =>
  t.field({
    type: CodeNodeConnection,
    description:
      'The nodes of the graph, filtered and ordered. To find a node by part of its name, `search` ranks better.',
    args: {
      ...pageArgumentsBothWays,
      filter: t.arg({ type: CodeNodeFilter, description: 'Which nodes. Left out: all.' }),
      orderBy: t.arg({
        type: CodeNodeOrder,
        description: 'In which order. Left out: by `symbol`, so by repository, path and place in the file.',
      }),
    },
    complexity: pageCost,
    resolve: async (_root, { filter, orderBy, ...page }, { projection }) =>
      toConnection(
        await findNodes(projection.graph, { filter: toNodeFilter(filter), orderBy, page: toPageRequest(page) }),
      ),
  }),
);

builder.queryField('codeNode', (t) =>
  t.field({
    type: CodeNodeRef,
    nullable: true,
    description: 'One node; null when the graph has none such.',
    args: {
      by: t.arg({
        type: CodeNodeLookup,
        required: true,
        description: 'How the node is named: by id, symbol, qualified name or place.',
      }),
    },
    resolve: (_root, { by }, { projection }) => findOne(projection.graph, by),
  }),
);

builder.queryField('category', (t) =>
  t.field({
    type: CodeNodeConnection,
    description:
      'The nodes of one category, by symbol; HUBs with the most calls first, ENTRY_POINTs that are run (`main`, ' +
      'commands, handlers) before those that a library exports.',
    args: {
      ...pageArguments,
      name: t.arg({ type: NodeCategory, required: true, description: 'Which category.' }),
      filter: t.arg({ type: CodeNodeFilter, description: 'Which of its nodes. Left out: all.' }),
    },
    complexity: pageCost,
    resolve: async (_root, { name, filter, ...page }, { projection }) =>
      toConnection(
        await nodesInCategory(projection.graph, name, { filter: toNodeFilter(filter), page: toPageRequest(page) }),
      ),
  }),
);

function findOne(graph: CodeGraph, by: typeof CodeNodeLookup.$inferInput): CodeNode | undefined {
  if (by.id != null) return graph.node(parseIdOf('CodeNode', by.id));
  if (by.symbol != null) return graph.nodeBySymbol(by.symbol);
  if (by.qualifiedName != null) return graph.nodesByQualifiedName(by.qualifiedName)[0];
  if (by.position == null) return undefined;
  const { repository, path, line, column } = by.position;
  checkBounds('by.position.line', line, 1, MOST_LINES);
  if (column != null) checkBounds('by.position.column', column, 1, MOST_LINES);
  return graph.nodeAt({ repository: repository && parseIdOf('Repository', repository), path, line, column });
}

const MOST_LINES = 2 ** 31 - 1;
