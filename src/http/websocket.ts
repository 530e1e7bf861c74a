/** GraphQL over WebSocket (graphql-ws), on the same path and with the same checks, plugins and masking as HTTP. */
import type { Server } from 'node:http';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { sendFrames } from './delivery/websocket.ts';
import { MAX_REQUEST_BYTES, type Trust } from './trust.ts';
import type { GraphqlServer } from './yoga.ts';

export interface WebSocketEndpoint {
  /** Says goodbye to all clients; resolves when they have gone, at the latest after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

export function attachWebSocket(server: Server, graphql: GraphqlServer, trust: Trust): WebSocketEndpoint {
  const sockets = new WebSocketServer({
    server,
    path: '/graphql',
    maxPayload: MAX_REQUEST_BYTES,
    perMessageDeflate: false,
    verifyClient: ({ req }, done) => {
      const refusal = trust(req);
      if (refusal) done(false, refusal.status, refusal.message);
      else done(true);
    },
  });
  // graphql-ws hears a socket's first error only, and a second one would end the process.
  sockets.on('connection', (socket) => socket.on('error', () => {}));

  const running = createRunningOperations();
  const endpoint = useServer(
    {
      onSubscribe: async ({ connectionParams, extra: { socket } }, id, { operationName, query, variables }) => {
        const enveloped = graphql.getEnveloped({ connectionParams });
        const document = parse(enveloped, query);
        if (document instanceof GraphQLError) return [document];
        const errors = enveloped.validate(enveloped.schema, document);
        if (errors.length > 0) return errors;
        const context = (await enveloped.contextFactory()) as object;
        const args: OperationArgs = {
          schema: enveloped.schema,
          document,
          contextValue: { ...context, signal: running.start(socket, id) },
          ...(operationName == null ? {} : { operationName }),
          ...(variables == null ? {} : { variableValues: variables }),
          operation: { enveloped, socket, id },
        };
        return args;
      },
      execute: (args) => operationOf(args).enveloped.execute(args),
      subscribe: async (args) => {
        const { enveloped, socket, id } = operationOf(args);
        return sendFrames(await enveloped.subscribe(args), socket, id);
      },
      onComplete: ({ extra }, id) => running.end(extra.socket, id),
    },
    sockets,
  );

  return {
    async close(graceMs) {
      const timer = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, graceMs);
      await endpoint.dispose();
      clearTimeout(timer);
    },
  };
}

type Enveloped = ReturnType<GraphqlServer['getEnveloped']>;

/** graphql-ws calls execute and subscribe with nothing but the arguments: what else they need travels in them. */
type OperationArgs = ExecutionArgs & {
  readonly operation: { readonly enveloped: Enveloped; readonly socket: WebSocket; readonly id: string };
};

const operationOf = (args: ExecutionArgs): OperationArgs['operation'] => (args as OperationArgs).operation;

/** What is thrown here would close the socket, and with it the client's other operations. */
function parse({ parse }: Enveloped, query: string): ReturnType<Enveloped['parse']> | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** An operation ends with its socket, or when its client completes it: unlike requests, messages carry no signal. */
function createRunningOperations() {
  const bySocket = new WeakMap<WebSocket, Map<string, AbortController>>();

  function operationsOf(socket: WebSocket): Map<string, AbortController> {
    const known = bySocket.get(socket);
    if (known) return known;
    const operations = new Map<string, AbortController>();
    bySocket.set(socket, operations);
    socket.once('close', () => {
      for (const controller of operations.values()) controller.abort();
      operations.clear();
    });
    return operations;
  }

  return {
    start(socket: WebSocket, id: string): AbortSignal {
      const controller = new AbortController();
      operationsOf(socket).set(id, controller);
      if (socket.readyState !== socket.OPEN) controller.abort();
      return controller.signal;
    },
    end(socket: WebSocket, id: string): void {
      operationsOf(socket).get(id)?.abort();
      operationsOf(socket).delete(id);
    },
  };
}
