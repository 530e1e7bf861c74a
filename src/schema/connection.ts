/**
 * Relay's connections over the graph's keyset pages.
 */
import { isPageKey, type Page, type PageKey, type PageRequest } from '../graph/index.ts';
import { SeamgraphError } from '../model/errors.ts';
import { builder } from './builder.ts';
import { PAGE_SIZE } from './cost.ts';
import { BadUserInputError, checkBounds } from './errors.ts';

const SIZES = `${PAGE_SIZE.default} where it is left out, ${PAGE_SIZE.most} at most`;

/** Arguments of a list that is read forwards. */
export const pageArguments = builder.args((t) => ({
  first: t.int({ description: `How many items to give: ${SIZES}. 0 gives \`totalCount\` alone.` }),
  after: t.string({
    description: 'Gives what follows this cursor of an edge, or `pageInfo.endCursor`. Left out: from the start.',
  }),
}));

/** Arguments of a list that is read both ways. */
export const pageArgumentsBothWays = builder.args((t) => ({
  first: t.int({
    description: `How many items to give from the start, or after \`after\`: ${SIZES}. Not together with \`last\`.`,
  }),
  after: t.string({ description: 'Gives only what follows this cursor of an edge, or `pageInfo.endCursor`.' }),
  last: t.int({
    description: `How many items to give from the end, or before \`before\`; ${PAGE_SIZE.most} at most. Not together with \`first\`.`,
  }),
  before: t.string({ description: 'Gives only what comes before this cursor of an edge, or `pageInfo.startCursor`.' }),
}));

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** @throws SeamgraphError BAD_USER_INPUT, INVALID_PAGE_CURSOR */
export function toPageRequest({ first, after, last, before }: PageArguments): PageRequest {
  if (typeof first === 'number' && typeof last === 'number') {
    throw new BadUserInputError('last', 'it cannot be together with `first`; leave one of them out.');
  }
  return {
    first: typeof first === 'number' ? checkBounds('first', first, 0, PAGE_SIZE.most) : first,
    last: typeof last === 'number' ? checkBounds('last', last, 0, PAGE_SIZE.most) : last,
    after: parsePageCursor('after', after),
    before: parsePageCursor('before', before),
  };
}

export interface Edge<N> {
  readonly cursor: string;
  readonly node: N;
}

/** A page of items, each of which is the node of its edge. */
export function toConnection<T>(page: Page<T>) {
  return connectionOf(page, (node, cursor): Edge<T> => ({ cursor, node }));
}

/** A page of items that make edges in some other way. */
export function connectionOf<T, E extends Edge<unknown>>(page: Page<T>, toEdge: (item: T, cursor: string) => E) {
  const edges = page.edges.map(({ item, key }) => toEdge(item, formatPageCursor(key)));
  return {
    edges,
    totalCount: page.totalCount,
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

builder.globalConnectionField('totalCount', (t) =>
  t.exposeInt('totalCount', { description: 'How many items the list has, on all its pages together.' }),
);

function formatPageCursor(key: PageKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function parsePageCursor(argument: string, text: string | null | undefined): PageKey | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (isPageKey(key)) return key;
  } catch {
    // Not JSON: said below.
  }
  throw new SeamgraphError(
    'INVALID_PAGE_CURSOR',
    `${argument}: "${text.slice(0, 60)}" is not a cursor of this list; pass the \`cursor\` of an edge, unchanged.`,
    { argument },
  );
}
