import { Client, fetchExchange } from '@urql/core';
import { boundedCacheExchange } from './bounded-cache-exchange.ts';

/** Answers kept; a day of clicking about stays within memory. */
const CACHED_ANSWERS = 200;

/** Operations go through the exchanges from top to bottom, answers from bottom to top. */
export const createUrqlClient = (url: string): Client =>
  new Client({
    url,
    // The server takes queries by GET too, but a GET shows up in histories and logs.
    preferGetMethod: false,
    exchanges: [boundedCacheExchange(CACHED_ANSWERS), fetchExchange],
  });
