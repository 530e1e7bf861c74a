/** All types and root fields, each in its file, as one schema. */
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

builder.queryType({
  description: 'What can be asked. Everything is answered from one graph in memory, kept up to date by the change log.',
});
builder.mutationType({
  description: 'What can be done. The graph itself is only ever changed by analysing the sources.',
});
builder.subscriptionType({
  description: 'What one can be told of as it happens, over Server-Sent Events or WebSocket.',
});

export const schema = builder.toSchema();
