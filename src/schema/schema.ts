/** All types and root fields, each in its file, as one schema. */
import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import './analysis.ts';
import './call-chain.ts';
import './change.ts';
import './code-node.ts';
import './find-code-nodes.ts';
import './graph.ts';
import './reanalyze.ts';
import './relationship.ts';
import './repository.ts';
import './scalars.ts';
import './seam.ts';
import './search.ts';
import './server.ts';
import './subgraph.ts';
import './traversal.ts';
import { builder } from './builder.ts';
import { NODE_TYPES, toGlobalId } from './global-id.ts';

builder.queryType({
  description: 'What can be asked. Everything is answered from one graph in memory, kept up to date by the change log.',
});
builder.mutationType({
  description: 'What can be done. The graph itself is only ever changed by analysing the sources.',
});
builder.subscriptionType({
  description: 'What one can be told of as it happens, over Server-Sent Events or WebSocket.',
});

export const schema = withQuickIds(builder.toSchema());

/**
 * Pothos resolves each id with an async function. One that is not costs a tenth, and leaves a selection without promises:
 * then all of it is answered in one turn of the event loop, from one state of the graph.
 */
function withQuickIds(slow: GraphQLSchema): GraphQLSchema {
  for (const name of NODE_TYPES) {
    const { id } = (slow.getType(name) as GraphQLObjectType).getFields();
    id!.resolve = name === 'Repository' ? ({ root }) => toGlobalId(name, root.id) : (node) => toGlobalId(name, node.id);
  }
  return slow;
}
