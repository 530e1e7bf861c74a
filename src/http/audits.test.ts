/** The public audits of GraphQL over HTTP (https://github.com/graphql/graphql-http), and a public client of SSE. */
import { serverAudits } from 'graphql-http';
import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmallServer, type SmallServer } from '../../test/small-server.ts';

let server: SmallServer;
beforeAll(async () => {
  server = await openSmallServer();
});
afterAll(() => server.close());

describe('GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${server.url}/graphql` });
  it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? undefined : result.reason).toBeUndefined();
  });
});

describe('The public client of server-sent events', () => {
  it('is told the cursor at once, and can go on from there', async () => {
    const client = createClient({ url: `${server.url}/graphql`, retryAttempts: 0 });
    const query = 'subscription ($after: Cursor) { changes(after: $after) { cursor caughtUp events { type } } }';
    const first = await client.iterate({ query }).next();
    const { cursor } = (first.value as { data: { changes: { cursor: string } } }).data.changes;
    expect(cursor).toMatch(/^[\w-]{31}$/);
    const resumed = await client.iterate({ query, variables: { after: cursor } }).next();
    expect(resumed.value).toMatchObject({ data: { changes: { caughtUp: true, events: [] } } });
    client.dispose();
  });
});
