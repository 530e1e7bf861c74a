/**
 * The GraphiQL page, whole and from this server: the usual one loads its parts from a CDN, which is neither there on a
 * closed network nor allowed by our content policy. It has 9 MB, so it is made when it is first asked for, and kept
 * compressed.
 */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { EXAMPLE_TABS } from './graphiql-tabs.ts';

export interface GraphiqlPage {
  readonly gzipped: Buffer;
}

let page: Promise<GraphiqlPage> | undefined;

/** The page, made once. */
export function graphiqlPage(): Promise<GraphiqlPage> {
  page ??= render();
  return page;
}

/** For the rare client that takes no compression. */
export const plainPage = async ({ gzipped }: GraphiqlPage): Promise<Buffer> => promisify(gunzip)(gzipped);

async function render(): Promise<GraphiqlPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Seamgraph API',
    defaultTabs: EXAMPLE_TABS.map(({ query, variables }) => ({
      query,
      variables: JSON.stringify(variables ?? {}, null, 2),
    })),
    subscriptionsProtocol: 'SSE',
    favicon: '/favicon.svg',
  });
  return { gzipped: await promisify(gzip)(html) };
}
