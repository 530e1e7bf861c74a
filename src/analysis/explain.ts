/** Why a relationship is in the graph, by what the workspace knows now. */
import { join } from 'node:path';
import type { ResolutionStep } from '../model/explanation.ts';
import type { Relationship } from '../model/relationship.ts';
import { readSource } from './source-file.ts';
import type { Workspace } from './workspace.ts';

/** Undefined when the workspace has not linked all files. Reads the files whose places it tells. */
export function explain(relationship: Relationship, workspace: Workspace): readonly ResolutionStep[] | undefined {
  const { linker, repositories, settings, isFed } = workspace;
  if (!isFed) return undefined;
  const roots = new Map(repositories.map(({ name, root }) => [name, root]));
  return linker.explain(relationship, (repository, { path, contentHash }) => {
    const source = readSource(join(roots.get(repository)!, path), settings.maxFileBytes);
    return source?.contentHash === contentHash ? source?.text : undefined;
  });
}
