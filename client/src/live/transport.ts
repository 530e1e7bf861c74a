import type { Client } from '@urql/core';
import { stringifyDocument } from '@urql/core';
import { createClient } from 'graphql-sse';
import { type ChangeBatch, ChangesSubscription, GraphCursorQuery } from './changes.query.ts';
import type { LiveTransport } from './stream.ts';

/** GraphQL over SSE at `url`; retries belong to stream.ts, since graphql-sse's own would repeat the first cursor. */
export function sseTransport(client: Client, url: string): LiveTransport {
  const sse = createClient({ url, retryAttempts: 0 });
  const query = stringifyDocument(ChangesSubscription);
  return {
    async loadCursor() {
      const { data, error } = await client.query(GraphCursorQuery, {}, { requestPolicy: 'network-only' }).toPromise();
      if (!data) throw new Error(error?.networkError ? 'the server does not answer' : (error?.message ?? 'no answer'));
      return data.graph.cursor;
    },
    subscribe(after, sink) {
      return sse.subscribe<{ changes: ChangeBatch }>(
        { query, operationName: 'Changes', variables: { after } },
        {
          next({ data, errors }) {
            const [error] = errors ?? [];
            if (error) {
              const expired = error.extensions?.code === 'CURSOR_EXPIRED';
              sink.failed({ reason: error.message, expired });
            } else if (data) sink.batch(data.changes);
          },
          error: (error) => sink.failed({ reason: phrase(error), expired: false }),
          complete: () => sink.ended(),
        },
      );
    },
  };
}

/** Why a request failed, in words a person can use: browsers say "Failed to fetch" for everything. */
function phrase(error: unknown): string {
  const response = error instanceof Error && 'response' in error ? (error.response as Response | undefined) : undefined;
  return response ? `the server answered ${response.status}` : 'the server does not answer';
}
