import { type Highlight as GraphHighlight, search } from '../graph/index.ts';
import type { CodeNode } from '../model/node.ts';
import { builder } from './builder.ts';
import { CodeNodeFilter, toNodeFilter } from './code-node-filter.ts';
import { connectionOf, pageArguments, toPageRequest } from './connection.ts';
import { pageCost } from './cost.ts';
import { BadUserInputError } from './errors.ts';
import { CodeNodeRef } from './refs.ts';

const LONGEST_QUERY = 200;

const Highlight = builder.objectRef<GraphHighlight>('Highlight').implement({
  description: 'A part of a text of the node that the query matched.',
  fields: (t) => ({
    field: t.exposeString('field', {
      description: 'The field of CodeNode that holds the text: `name`, `qualifiedName` or `path`.',
    }),
    start: t.exposeInt('start', { description: 'Where the part begins, in UTF-16 code units from 0.' }),
    end: t.exposeInt('end', { description: 'Where it ends, exclusive: `text.slice(start, end)` in JavaScript.' }),
  }),
});

interface SearchResult {
  readonly cursor: string;
  readonly node: CodeNode;
  readonly score: number;
  readonly highlights: readonly GraphHighlight[];
}

const SearchResultEdge = builder.objectRef<SearchResult>('SearchResultEdge').implement({
  description: 'A node that was found, and why.',
  fields: (t) => ({
    cursor: t.exposeString('cursor', { description: 'The place of this result in the ranking, for `after`.' }),
    node: t.field({ type: CodeNodeRef, description: 'The node.', resolve: ({ node }) => node }),
    score: t.exposeFloat('score', {
      description: 'How well it fits, from 0 to 1, where 1 is the very name. Compare it only within one query.',
    }),
    highlights: t.field({
      type: [Highlight],
      description: 'The parts of its texts that the query matched, for display.',
      resolve: ({ highlights }) => highlights,
    }),
  }),
});

const SearchResultConnection = builder.connectionObject(
  { type: CodeNodeRef, name: 'SearchResultConnection', description: 'A page of what a search found, the best first.' },
  SearchResultEdge,
);

builder.queryField('search', (t) =>
  t.field({
    type: SearchResultConnection,
    description:
      'Finds nodes by words of their names and paths, the best first. The beginning of a word is enough, case does ' +
      'not ' +
      'matter, and `getUserById` has the words get, user, by and id: `user get` finds it.',
    args: {
      ...pageArguments,
      query: t.arg.string({
        required: true,
        description: `What to look for: one or more words, ${LONGEST_QUERY} characters at most. An empty one finds nothing.`,
      }),
      filter: t.arg({ type: CodeNodeFilter, description: 'Which nodes may be found. Left out: all.' }),
    },
    complexity: pageCost,
    resolve: async (_root, { query, filter, ...page }, { projection }) => {
      if (query.length > LONGEST_QUERY)
        throw new BadUserInputError('query', `${query.length} characters are too many; ${LONGEST_QUERY} are the most.`);
      const found = await search(projection.graph, { query, filter: toNodeFilter(filter), page: toPageRequest(page) });
      return connectionOf(found, (hit, cursor): SearchResult => ({ cursor, ...hit }));
    },
  }),
);
