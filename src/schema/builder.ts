import SchemaBuilder from '@pothos/core';
import RelayPlugin from '@pothos/plugin-relay';
import type { SchemaContext } from './context.ts';
import { COST_OPTIONS, costOf, PAGE_SIZE } from './cost.ts';
import { checkBounds } from './errors.ts';
import { nodeTypeOf, parseGlobalId, toGlobalId } from './global-id.ts';
import type { LogCursor } from './scalars.ts';

/** Non-null unless a field says otherwise, lists and their items too: null always means something. */
export interface SchemaTypes {
  Context: SchemaContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Connection: { totalCount: number };
  Scalars: {
    /** Milliseconds since 1970. */
    DateTime: { Input: never; Output: number };
    Cursor: { Input: LogCursor; Output: string };
    ID: { Input: string; Output: string };
  };
}

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [RelayPlugin, 'cost'],
  defaultFieldNullability: false,
  complexity: COST_OPTIONS,
  relay: {
    encodeGlobalID: (typename, id) => toGlobalId(typename, String(id)),
    decodeGlobalID: parseGlobalId,
    // A brand is a property, and the graph's records are frozen: node.ts tells the types apart.
    brandLoadedObjects: false,
    idFieldOptions: {
      description:
        'Names this object for as long as it exists, across edits and restarts. Opaque: hand it back as it is, to ' +
        '`node(id:)` or wherever an argument takes the id of such an object.',
    },
    nodeTypeOptions: {
      description: 'Anything that has an id and can be fetched again by it, through `node(id:)` and `nodes(ids:)`.',
      resolveType: (value) => nodeTypeOf(value as object),
    },
    nodeQueryOptions: {
      description: 'Fetches one object by its id; null when it is not, or no longer, there.',
      args: { id: { description: 'An `id` that this server gave. Anything else gives the error `INVALID_ID`.' } },
    },
    nodesQueryOptions: {
      complexity: ({ ids }) => costOf(ids.length),
      resolve: (_root, { ids }, _context, _info, resolveNodes) => {
        checkBounds('ids', ids.length, 0, PAGE_SIZE.most);
        return resolveNodes(ids);
      },
      description:
        'Fetches many objects by their ids in one go: as many items as ids, in their order, null for what is not ' +
        'there.',
      args: { ids: { description: 'Ids that this server gave, of any types mixed; at most 500.' } },
    },
    nodesOnConnection: { description: 'What the page holds, in order, where the edges themselves do not matter.' },
    pageInfoTypeOptions: {
      description:
        'Where a page lies in its list, and how to ask for the next. See https://relay.dev/graphql/connections.htm.',
    },
    pageInfoFieldOptions: { description: 'Where this page lies in the list, and how to ask for the next.' },
    hasNextPageFieldOptions: { description: 'True when more follows this page: ask again with `after: endCursor`.' },
    hasPreviousPageFieldOptions: { description: 'True when something comes before this page.' },
    startCursorFieldOptions: { description: 'The cursor of the first item; null when the page is empty.' },
    endCursorFieldOptions: { description: 'The cursor of the last item, for `after`; null when the page is empty.' },
    edgesFieldOptions: { description: 'What the page holds, in order, each item with its cursor.' },
    nodeFieldOptions: { description: 'The item itself.' },
    cursorFieldOptions: {
      description:
        'The place of this item in the order of this list, for `after` or `before`. It stays good while the graph ' +
        'changes: it names the value that the list is sorted by, not a position that shifts.',
    },
  },
});
