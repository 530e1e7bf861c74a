/** GraphQL over HTTP: Yoga and its plugins, in the order in which a request meets them. */
import { EnvelopArmorPlugin } from '@escape.tech/graphql-armor';
import { createYoga, type Plugin, type YogaServerInstance } from 'graphql-yoga';
import { type createErrorMask, type SchemaContext, schema } from '../schema/index.ts';
import { bodyLimit } from './body-limit.ts';
import { nestingLimit } from './nesting-limit.ts';
import { MAX_REQUEST_BYTES } from './trust.ts';

export interface YogaOptions {
  /** Made for each operation. */
  readonly createContext: () => Omit<SchemaContext, 'signal'>;
  readonly maskError: ReturnType<typeof createErrorMask>;
  readonly corsOrigins: readonly string[];
  /** Plugins of the transport: counting and sharing subscriptions. */
  readonly plugins: readonly Plugin<SchemaContext>[];
}

export type GraphqlServer = YogaServerInstance<Record<string, never>, SchemaContext>;

/** Deeper than any page of ours by far; introspection needs 13. */
const MAX_DEPTH = 20;
const MAX_TOKENS = 4_000;

export function createGraphqlServer({ createContext, maskError, corsOrigins, plugins }: YogaOptions): GraphqlServer {
  return createYoga<Record<string, never>, SchemaContext>({
    schema,
    graphqlEndpoint: '/graphql',
    // The signal of the request ends a subscription whose client has gone; a WebSocket has no request, and adds its own.
    context: ({ request }: { request?: Request }) => ({
      ...createContext(),
      ...(request ? { signal: request.signal } : {}),
    }),
    maskedErrors: { maskError },
    maxRequestBodySize: false,
    batching: false,
    multipart: false,
    cors: corsOrigins.length > 0 ? { origin: [...corsOrigins], methods: ['GET', 'POST', 'OPTIONS'] } : false,
    // Ours is served whole and compressed: see graphiql.ts.
    graphiql: false,
    landingPage: false,
    healthCheckEndpoint: '/health/graphql',
    logging: false,
    plugins: [
      bodyLimit(MAX_REQUEST_BYTES),
      nestingLimit,
      EnvelopArmorPlugin({
        maxTokens: { n: MAX_TOKENS },
        maxDepth: { n: MAX_DEPTH, flattenFragments: true },
        maxAliases: { n: 15, allowList: [] },
        maxDirectives: { n: 8 },
        // Pothos counts what a query may cost, by page sizes.
        costLimit: { enabled: false },
        // It is an open schema; the suggestion helps who mistypes a field.
        blockFieldSuggestion: { enabled: false },
      }),
      ...plugins,
    ],
  });
}
