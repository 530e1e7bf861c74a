/** Reads analysed files for the API: only what lies inside a served repository, links resolved. */
import { hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { ServedRepository } from './repository.ts';

export interface SourceReader {
  /**
   * A file as it is now: its text without byte order mark, and the SHA-256 of its bytes, in hex, for comparing with
   * what was analysed. Undefined when there is no such file inside the repository, or it is too large.
   */
  read(repositoryId: string, path: string): Promise<SourceText | undefined>;
}

export interface SourceText {
  readonly text: string;
  readonly contentHash: string;
}

/** @param maxBytes larger files are not read. */
export function createSourceReader(repositories: readonly ServedRepository[], maxBytes: number): SourceReader {
  const roots = new Map(repositories.map(({ id, root }) => [id, root]));
  return {
    async read(repositoryId, path) {
      const root = roots.get(repositoryId);
      if (root === undefined) return undefined;
      try {
        return await readInside(root, path, maxBytes);
      } catch {
        // Gone, a directory, no right to read, a name with NUL: for the caller it is all the same.
        return undefined;
      }
    },
  };
}

async function readInside(root: string, path: string, maxBytes: number): Promise<SourceText | undefined> {
  const real = await realpath(join(root, path));
  if (!real.startsWith(root === sep ? root : root + sep)) return undefined;
  const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = await file.stat();
    if (!stats.isFile() || stats.size > maxBytes) return undefined;
    const bytes = await file.readFile();
    return { text: bytes.toString('utf8').replace(/^\uFEFF/, ''), contentHash: hash('sha256', bytes, 'hex') };
  } finally {
    await file.close();
  }
}
