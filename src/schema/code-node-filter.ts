import type { CodeNodeFilter as GraphFilter } from '../graph/index.ts';
import { builder } from './builder.ts';
import { parseIdOf } from './global-id.ts';
import { Language } from './language.ts';
import { NodeCategory } from './node-category.ts';
import { NodeKind } from './node-kind.ts';

export const StringFilter = builder.inputType('StringFilter', {
  description: 'Conditions on a text. All that are given must hold, and all mind upper and lower case.',
  fields: (t) => ({
    equals: t.string({ description: 'The text is exactly this.' }),
    contains: t.string({ description: 'The text has this in it somewhere.' }),
    startsWith: t.string({ description: 'The text begins with this.' }),
    matches: t.string({
      description:
        'The whole text fits this pattern. Of paths a glob, where `**` stands for any folders: `src/**/*.test.ts`. ' +
        'Of names ' +
        '`*` stands for any characters and `?` for one: `get*ById`.',
    }),
  }),
});

export const CodeNodeFilter = builder.inputType('CodeNodeFilter', {
  description:
    'Which nodes are wanted. All conditions must hold; one that is left out or null always does, and of a list one ' +
    'item is ' +
    'enough. Example: `{ kinds: [FUNCTION, METHOD], languages: [PYTHON], path: { startsWith: "src/" }, ' +
    'minComplexity: 10 }`.',
  fields: (t) => ({
    kinds: t.field({ type: [NodeKind], description: 'Of one of these kinds.' }),
    languages: t.field({
      type: [Language],
      description: 'In one of these languages. EXTERNAL nodes and folders have none.',
    }),
    repositories: t.idList({ description: 'In one of these repositories, by `Repository.id`.' }),
    categories: t.field({ type: [NodeCategory], description: 'In one of these categories.' }),
    exceptCategories: t.field({
      type: [NodeCategory],
      description: 'In none of these categories: `[TEST]` leaves tests out.',
    }),
    name: t.field({ type: StringFilter, description: 'On `CodeNode.name`.' }),
    path: t.field({
      type: StringFilter,
      description: 'On `CodeNode.path`. Nodes without a path, as EXTERNAL ones, never pass.',
    }),
    minComplexity: t.int({ description: 'At least this cyclomatic complexity, so only callables.' }),
  }),
});

type FilterInput = typeof CodeNodeFilter.$inferInput;

/** @throws InvalidIdError */
export function toNodeFilter(filter: FilterInput | null | undefined): GraphFilter | undefined {
  return filter ? { ...filter, repositories: toRepositoryIds(filter.repositories) } : undefined;
}

/** @throws InvalidIdError */
export function toRepositoryIds(ids: readonly string[] | null | undefined): readonly string[] | undefined {
  return ids?.map((id) => parseIdOf('Repository', id));
}
