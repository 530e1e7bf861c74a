/** Brings what precise indexes say of the files to the linker. */
import { join } from 'node:path';
import { createPace } from './pace.ts';
import type { Work } from './read-files.ts';
import type { ServedRepository } from './repository.ts';
import { readSource } from './source-file.ts';
import type { Workspace } from './workspace.ts';

/** Of all files, or of those that may have changed. */
export async function layIndexes(work: Work, isAll: boolean, workspace: Workspace, signal: AbortSignal): Promise<void> {
  const { repositories, preciseIndexes } = workspace;
  const pace = createPace(signal);
  if (isAll) {
    for (const repository of repositories) {
      for (const path of preciseIndexes.paths(repository.id)) {
        layOver(workspace, repository, path);
        await pace();
      }
    }
    return;
  }
  for (const { repository, file } of [...work.stored, ...work.unread]) {
    layOver(workspace, repository, file.path);
    await pace();
  }
  for (const { repository, path } of work.gone) layOver(workspace, repository, path);
}

function layOver(workspace: Workspace, repository: ServedRepository, path: string): void {
  const { preciseIndexes, linker, table, settings } = workspace;
  const contentHash = table.of(repository.id).get(path)?.contentHash;
  if (contentHash === undefined) {
    preciseIndexes.forget(repository.id, path);
    linker.setPrecise(repository.name, path, undefined);
    return;
  }
  const textOf = (): string | undefined => {
    const source = readSource(join(repository.root, path), settings.maxFileBytes);
    return source?.contentHash === contentHash ? source.text : undefined;
  };
  linker.setPrecise(repository.name, path, preciseIndexes.documentOf(repository.id, path, contentHash, textOf));
}
