import { type Order, pageOf } from '../graph/index.ts';
import type { CodeNode } from '../model/node.ts';
import { Analysis, hasEnded, knownAnalyses } from './analysis.ts';
import { builder } from './builder.ts';
import { connectionOf, pageArguments, toPageRequest } from './connection.ts';
import { pageCost } from './cost.ts';
import { Graph, stateOf } from './graph.ts';
import { CodeNodeRef, RepositoryRef } from './refs.ts';

builder.node(RepositoryRef, {
  description: 'One source tree that the server was started with. Several of them make one graph.',
  id: { resolve: ({ root }) => root.id },
  loadMany: (ids, { projection }) =>
    ids.map((id) => {
      const root = projection.graph.node(id);
      return root?.kind === 'REPOSITORY' ? { root } : undefined;
    }),
  fields: (t) => ({
    name: t.string({
      description: 'From its git remote, else its manifest, else its folder.',
      resolve: ({ root }) => root.name,
    }),
    commit: t.string({
      nullable: true,
      description:
        'The full hash of HEAD when it was last analysed; null where it is no git work tree, or has no commit yet.',
      resolve: ({ root }) => root.commit,
    }),
    branch: t.string({
      nullable: true,
      description: 'The branch that was checked out then; null where it is no git work tree, or HEAD is detached.',
      resolve: ({ root }) => root.branch,
    }),
    root: t.field({
      type: CodeNodeRef,
      description: 'Its REPOSITORY node: `root { children { nodes { name kind } } }` begins a walk down the tree.',
      resolve: ({ root }) => root,
    }),
    graph: t.field({
      type: Graph,
      description: 'Counts of this repository alone: its nodes, and the relationships that its files state.',
      resolve: ({ root }, _args, { projection }) => stateOf(projection.graph, root.id),
    }),
    lastAnalysis: t.field({
      type: Analysis,
      nullable: true,
      description:
        'The newest analysis that looked at this repository and has ended, well or not; null before the first.',
      resolve: ({ root }, _args, context) =>
        knownAnalyses(context).find(
          (analysis) => hasEnded(analysis) && (analysis.repositories?.includes(root.id) ?? true),
        ),
    }),
  }),
});

const RepositoryConnection = builder.connectionObject(
  { type: RepositoryRef, name: 'RepositoryConnection', description: 'A page of repositories.' },
  { description: 'A repository on a page.' },
);

const BY_SYMBOL: Order<CodeNode> = { value: ({ symbol }) => symbol, tie: ({ id }) => id };

builder.queryField('repositories', (t) =>
  t.field({
    type: RepositoryConnection,
    description: 'The source trees that the graph is made of, by symbol.',
    args: pageArguments,
    complexity: pageCost,
    resolve: (_root, page, { projection }) =>
      connectionOf(pageOf(projection.graph.repositories(), BY_SYMBOL, toPageRequest(page)), (root, cursor) => ({
        cursor,
        node: { root },
      })),
  }),
);
