import { Client, fetchExchange } from '@urql/core';
import { retryExchange } from '@urql/exchange-retry';
import { boundedCacheExchange } from './bounded-cache-exchange.ts';

/** Answers kept; a day of clicking about stays within memory. */
const CACHED_ANSWERS = 200;

/** The server is still loading the graph, or had to change it under a long query: to be asked again. */
const PASSING: ReadonlySet<unknown> = new Set(['GRAPH_LOADING', 'GRAPH_CHANGED']);

/** Operations go through the exchanges from top to bottom, answers from bottom to top. */
export const createUrqlClient = (url: string): Client =>
  new Client({
    url,
    // The server takes queries by GET too, but a GET shows up in histories and logs.
    preferGetMethod: false,
    exchanges: [
      boundedCacheExchange(CACHED_ANSWERS),
      retryExchange({
        initialDelayMs: 300,
        maxDelayMs: 2_000,
        maxNumberAttempts: Number.POSITIVE_INFINITY,
        retryIf: ({ graphQLErrors }) => graphQLErrors.some(({ extensions }) => PASSING.has(extensions.code)),
      }),
      fetchExchange,
    ],
  });
