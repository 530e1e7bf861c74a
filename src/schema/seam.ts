import { type CodeGraph, findSeams, type Seam, seamById } from '../graph/index.ts';
import type { Relationship } from '../model/relationship.ts';
import type * as model from '../model/seam.ts';
import { relationshipId } from '../model/symbol.ts';
import { builder } from './builder.ts';
import { toRepositoryIds } from './code-node-filter.ts';
import { pageArguments, toConnection, toPageRequest } from './connection.ts';
import { pageCost } from './cost.ts';
import { Language } from './language.ts';
import { LocationRef } from './location.ts';
import { CodeNodeRef, SeamConnection, SeamRef } from './refs.ts';
import { explanationCost, ResolutionStep } from './resolution-step.ts';

const SeamProtocol = builder.enumType('SeamProtocol', {
  description: 'How the two sides of a seam talk.',
  values: {
    HTTP: {
      description:
        'HTTP requests and the routes that answer them. Key: `GET /users/{}`, with the parameters blanked out.',
    },
    GRPC: { description: 'Calls and services of gRPC. Key: `users.UserService/Get`.' },
    GRAPHQL: { description: 'GraphQL operations and resolvers. Key: the field, `Query.user`.' },
    WEBSOCKET: { description: 'Messages over WebSocket. Key: the name of the event, or the path.' },
    MESSAGE_QUEUE: { description: 'Producers and consumers of a message broker. Key: the topic or queue, `orders`.' },
    SQL: { description: 'Statements and the tables that they touch. Key: the table, `orders`.' },
    SUBPROCESS: { description: 'Programs that are started and the files that they are. Key: the command.' },
    FFI: { description: 'Calls into a native library. Key: library and symbol, `libm.cos`.' },
    RPC: { description: 'Remote calls by any other means, such as tRPC. Key: routers and procedure, `post.byId`.' },
  } satisfies Record<model.SeamProtocol, object>,
});

const SeamStatus = builder.enumType('SeamStatus', {
  description: 'Which sides of a seam are known.',
  values: {
    CONNECTED: { description: 'Both: somebody calls, and something here serves.' },
    NO_SERVER: {
      description:
        'A call that by its nature is internal (a relative URL, a known host, a service of ours) and that nothing ' +
        'analysed ' +
        'serves. Calls to the absolute URL of a third party are EXTERNAL nodes, not broken seams.',
    },
    NO_CLIENT: { description: 'An endpoint that nothing analysed calls. A test that calls it does not count.' },
  } satisfies Record<model.SeamStatus, object>,
});

builder.node(SeamRef, {
  description:
    'A place where one language or process reaches another: an HTTP request and its route, a query and its table. ' +
    'One for ' +
    'each client, endpoint and handler.',
  id: { resolve: ({ id }) => id },
  loadMany: (ids, { projection }) => ids.map((id) => seamById(projection.graph, id)),
  fields: (t) => ({
    protocol: t.field({
      type: SeamProtocol,
      description: 'How the two sides talk.',
      resolve: ({ protocol }) => protocol,
    }),
    key: t.exposeString('key', {
      description: 'What both sides agree on: `GET /users/{}`, `users.UserService/Get`, `orders`, `libm.cos`.',
    }),
    status: t.field({ type: SeamStatus, description: 'Which sides are known.', resolve: ({ status }) => status }),
    source: t.field({
      type: CodeNodeRef,
      nullable: true,
      description:
        'The side that calls: the innermost named callable around the call. Null for an endpoint that nobody calls.',
      resolve: ({ source }, _args, { projection }) => (source === undefined ? null : projection.graph.node(source)),
    }),
    target: t.field({
      type: CodeNodeRef,
      nullable: true,
      description:
        'The side that serves: the handler, or the endpoint itself where nothing handles it, as a TABLE. Null for a ' +
        'call that nothing here serves.',
      resolve: ({ target }, _args, { projection }) => (target === undefined ? null : projection.graph.node(target)),
    }),
    endpoint: t.field({
      type: CodeNodeRef,
      nullable: true,
      description: 'The node at which both meet: the ROUTE, RPC, TABLE, TOPIC.',
      resolve: ({ endpoint }, _args, { projection }) => projection.graph.node(endpoint),
    }),
    sourceLanguage: t.field({
      type: Language,
      nullable: true,
      description: 'The language of `source`; null without one.',
      resolve: ({ sourceLanguage }) => sourceLanguage,
    }),
    targetLanguage: t.field({
      type: Language,
      nullable: true,
      description: 'The language of `target`; null without one.',
      resolve: ({ targetLanguage }) => targetLanguage,
    }),
    locations: t.field({
      type: [LocationRef],
      description:
        "Where the client calls, in `source`'s repository; of an endpoint that nobody calls, where it is declared.",
      resolve: ({ locations }) => locations,
    }),
    explanation: t.field({
      type: [ResolutionStep],
      description:
        'Why the two sides belong together: how the call was understood, where the endpoint is declared, what handles ' +
        'it. As `Relationship.explanation`, of which this is one: at most 125 in one operation.',
      complexity: explanationCost,
      resolve: (seam, _args, { analyses, projection }) => {
        const relationship = relationshipOf(seam, projection.graph);
        return relationship ? analyses.explain(relationship) : [];
      },
    }),
    confidence: t.exposeFloat('confidence', {
      description: 'How sure it is that the two sides belong together, from 0 to 1; see `Relationship.confidence`.',
    }),
  }),
});

/** The call to the endpoint; where nobody calls, what it calls; where it serves itself, that it is there. */
function relationshipOf({ source, endpoint, target }: Seam, graph: CodeGraph): Relationship | undefined {
  if (source !== undefined) return graph.relationship(relationshipId('SEAM', source, endpoint));
  if (target !== undefined && target !== endpoint) return graph.relationship(relationshipId('CALLS', endpoint, target));
  const file = graph.node(endpoint)?.parent;
  return file === undefined ? undefined : graph.relationship(relationshipId('CONTAINS', file, endpoint));
}

const SeamFilter = builder.inputType('SeamFilter', {
  description:
    'Which seams are wanted. All conditions must hold; one that is left out or null always does. Example, requests ' +
    'that ' +
    'nothing answers: `{ protocols: [HTTP], statuses: [NO_SERVER] }`.',
  fields: (t) => ({
    protocols: t.field({ type: [SeamProtocol], description: 'Of one of these protocols.' }),
    statuses: t.field({ type: [SeamStatus], description: 'In one of these states.' }),
    sourceLanguage: t.field({ type: Language, description: 'The side that calls is written in this language.' }),
    targetLanguage: t.field({ type: Language, description: 'The side that serves is written in this language.' }),
    repositories: t.idList({ description: 'At least one end is in one of these repositories, by `Repository.id`.' }),
    crossLanguageOnly: t.boolean({ description: 'True: both languages are known, and they differ. Default: false.' }),
  }),
});

builder.queryField('seams', (t) =>
  t.field({
    type: SeamConnection,
    description:
      'Where one language or process reaches another, in all repositories: first those that connect, then calls that ' +
      'nothing serves, then what nobody calls; in each what tests call comes last, then by key.',
    args: { ...pageArguments, filter: t.arg({ type: SeamFilter, description: 'Which seams. Left out: all.' }) },
    complexity: pageCost,
    resolve: (_root, { filter, ...page }, { projection }) =>
      toConnection(
        findSeams(projection.graph, {
          filter: filter && { ...filter, repositories: toRepositoryIds(filter.repositories) },
          page: toPageRequest(page),
        }),
      ),
  }),
);
