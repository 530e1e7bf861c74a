/** GraphQL over WebSocket (graphql-ws), on the same path and with the same checks, plugins and masking as HTTP. */
import type { Server } from 'node:http';
import type { ExecutionArgs } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Trust } from './trust.ts';
import type { GraphqlServer } from './yoga.ts';

export interface WebSocketEndpoint {
  /** Says goodbye to all clients and closes. */
  close(): Promise<void>;
}

/** No operation of ours is longer; of a variable, no list of ids. */
const MAX_MESSAGE_BYTES = 100_000;

export function attachWebSocket(server: Server, graphql: GraphqlServer, trust: Trust): WebSocketEndpoint {
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    verifyClient: ({ req }, done) => {
      const refusal = trust(req);
      if (refusal) done(false, refusal.status, refusal.message);
      else done(true);
    },
  });
  // An operation ends with its socket, or when its client completes it: WebSocket requests carry no signal.
  const running = new WeakMap<object, Map<string, AbortController>>();
  const operationsOf = (socket: WebSocket): Map<string, AbortController> => {
    let operations = running.get(socket);
    if (!operations) {
      const created = new Map<string, AbortController>();
      socket.once('close', () => {
        for (const controller of created.values()) controller.abort();
      });
      running.set(socket, created);
      operations = created;
    }
    return operations;
  };
  const endpoint = useServer(
    {
      execute: (args) => envelopedOf(args).execute(args),
      subscribe: (args) => envelopedOf(args).subscribe(args),
      onSubscribe: async (context, id, { operationName, query, variables }) => {
        const enveloped = graphql.getEnveloped({
          connectionParams: context.connectionParams,
          socket: context.extra.socket,
        });
        const document = enveloped.parse(query);
        const errors = enveloped.validate(enveloped.schema, document);
        if (errors.length > 0) return errors;
        const controller = new AbortController();
        const operations = operationsOf(context.extra.socket);
        operations.set(id, controller);
        const contextValue = { ...((await enveloped.contextFactory()) as object), signal: controller.signal };
        const args: EnvelopedArgs = {
          schema: enveloped.schema,
          document,
          contextValue,
          ...(operationName == null ? {} : { operationName }),
          ...(variables == null ? {} : { variableValues: variables }),
          rootValue: { execute: enveloped.execute, subscribe: enveloped.subscribe },
        };
        return args;
      },
      onComplete: ({ extra }, id) => {
        running.get(extra.socket)?.get(id)?.abort();
        running.get(extra.socket)?.delete(id);
      },
    },
    sockets,
  );
  return {
    async close() {
      await endpoint.dispose();
    },
  };
}

/** graphql-ws calls execute and subscribe with nothing but the arguments: the enveloped ones travel in the root value. */
type EnvelopedArgs = ExecutionArgs & { rootValue: Pick<Enveloped, 'execute' | 'subscribe'> };
type Enveloped = ReturnType<GraphqlServer['getEnveloped']>;

const envelopedOf = (args: ExecutionArgs): EnvelopedArgs['rootValue'] => (args as EnvelopedArgs).rootValue;
