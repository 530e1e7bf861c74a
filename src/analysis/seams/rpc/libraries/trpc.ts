import type { RpcLibrary } from '../library.ts';

/** https://trpc.io/docs/server/routers, https://trpc.io/docs/client */
export const trpc: RpcLibrary = {
  name: 'tRPC',
  server: {
    packages: ['@trpc/server'],
    routers: ['router'],
    merges: ['mergeRouters'],
    procedures: ['query', 'mutation', 'subscription'],
    callers: ['createCallerFactory', 'createCaller'],
  },
  client: {
    packages: ['@trpc/client', '@trpc/react-query', '@trpc/next', '@trpc/tanstack-react-query'],
    makers: [
      'createTRPCClient',
      'createTRPCProxyClient',
      'createTRPCUntypedClient',
      'createTRPCReact',
      'createTRPCNext',
      'createTRPCContext',
      'createTRPCOptionsProxy',
      'useTRPC',
      'useTRPCClient',
      'useUtils',
      'useContext',
    ],
    requests: [
      ...['query', 'mutate', 'subscribe'],
      ...['useQuery', 'useSuspenseQuery', 'useInfiniteQuery', 'useSuspenseInfiniteQuery', 'usePrefetchQuery'],
      ...['useMutation', 'useSubscription'],
      ...['queryOptions', 'infiniteQueryOptions', 'mutationOptions', 'subscriptionOptions'],
      ...['fetch', 'fetchInfinite', 'prefetch', 'prefetchInfinite', 'ensureData'],
    ],
  },
};
