/** Which nodes a reader wants. */
import type { Language } from '../model/language.ts';
import type { CodeNode, NodeCategory, NodeKind } from '../model/node.ts';
import { categoryPredicate } from './categories.ts';
import type { CodeGraph, Maybe } from './code-graph.ts';
import { repositoryOf } from './counts.ts';
import { namePredicate, pathPredicate, type StringFilter } from './string-filter.ts';

/** All conditions must hold; an absent one always does, and of a list one item is enough. */
export interface CodeNodeFilter {
  readonly kinds?: Maybe<readonly NodeKind[]>;
  readonly languages?: Maybe<readonly Language[]>;
  /** Ids of REPOSITORY nodes. */
  readonly repositories?: Maybe<readonly string[]>;
  readonly categories?: Maybe<readonly NodeCategory[]>;
  /** In none of these. */
  readonly exceptCategories?: Maybe<readonly NodeCategory[]>;
  readonly name?: Maybe<StringFilter>;
  readonly path?: Maybe<StringFilter>;
  /** Only callables have a complexity. */
  readonly minComplexity?: Maybe<number>;
}

export type NodePredicate = (node: CodeNode) => boolean;

/** The filter as a function. A promise, because whether a node is an ORPHAN may have to be found out. @throws InvalidPatternError */
export async function nodePredicate(graph: CodeGraph, filter: Maybe<CodeNodeFilter>): Promise<NodePredicate> {
  const { kinds, languages, repositories, categories, exceptCategories, name, path, minComplexity } = filter ?? {};
  const conditions: NodePredicate[] = [];
  if (kinds)
    conditions.push(
      (
        (set) =>
        ({ kind }: CodeNode) =>
          set.has(kind)
      )(new Set(kinds)),
    );
  if (languages) {
    const wanted = new Set(languages);
    conditions.push(({ language }) => language !== undefined && wanted.has(language));
  }
  if (repositories) {
    const wanted = new Set(repositories);
    conditions.push((node) => wanted.has(repositoryOf(node) ?? ''));
  }
  if (typeof minComplexity === 'number') conditions.push(({ complexity }) => (complexity ?? 0) >= minComplexity);
  if (name) {
    const fits = namePredicate(name);
    conditions.push((node) => fits(node.name));
  }
  if (path) {
    const fits = pathPredicate(path);
    conditions.push((node) => fits(node.path));
  }
  if (categories) conditions.push(await categoryPredicate(graph, categories));
  if (exceptCategories) {
    const isIn = await categoryPredicate(graph, exceptCategories);
    conditions.push((node) => !isIn(node));
  }
  return (node) => conditions.every((condition) => condition(node));
}
