import type { ChangeFilter as GraphFilter } from '../graph/index.ts';
import { builder } from './builder.ts';
import { ChangeType } from './change-event.ts';
import { StringFilter, toRepositoryIds } from './code-node-filter.ts';
import { parseIdOf } from './global-id.ts';
import { Language } from './language.ts';
import { NodeKind } from './node-kind.ts';
import { RelationshipKind } from './relationship-kind.ts';

export const ChangeFilter = builder.inputType('ChangeFilter', {
  description:
    'Which events are wanted. All conditions must hold; one that is left out or null always does, and of a list one ' +
    'item is ' +
    'enough. News of analyses and resets concern the whole graph, so that only `types` hides them. Example, new ' +
    'callables ' +
    'under `src`: `{ types: [NODE_ADDED], nodeKinds: [FUNCTION, METHOD], path: { startsWith: "src/" } }`.',
  fields: (t) => ({
    types: t.field({ type: [ChangeType], description: 'Of one of these types.' }),
    nodeKinds: t.field({
      type: [NodeKind],
      description: 'Of nodes of one of these kinds. Relationships then pass only by `relationshipKinds`.',
    }),
    relationshipKinds: t.field({
      type: [RelationshipKind],
      description: 'Of relationships of one of these kinds. Nodes then pass only by `nodeKinds`.',
    }),
    languages: t.field({
      type: [Language],
      description: 'Of a node in one of these languages, or of a relationship with such an end.',
    }),
    repositories: t.idList({ description: 'In one of these repositories, by `Repository.id`.' }),
    path: t.field({ type: StringFilter, description: 'On the path of the file that states the node or relationship.' }),
    nodes: t.idList({
      description: 'Of one of these nodes, by `CodeNode.id`, or of a relationship that begins or ends at one.',
    }),
  }),
});

/** @throws InvalidIdError */
export function toChangeFilter(filter: typeof ChangeFilter.$inferInput | null | undefined): GraphFilter | undefined {
  return filter
    ? {
        ...filter,
        repositories: toRepositoryIds(filter.repositories),
        nodes: filter.nodes?.map((id) => parseIdOf('CodeNode', id)),
      }
    : undefined;
}
