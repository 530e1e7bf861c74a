/** The precise indexes that the user named: read, given to the repositories they belong to, and compared with the files. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Diagnostic } from '../../model/analysis.ts';
import { SeamgraphError } from '../../model/errors.ts';
import type { ServedRepository } from '../repository.ts';
import { statsOf } from '../stats.ts';
import { type IndexFile, parseIndexFile, parseMetadata } from './index-file.ts';
import { type IndexedRepository, indexedRepository } from './indexed-repository.ts';
import { placeOccurrences } from './placement.ts';
import type { PreciseDocument } from './precise-document.ts';
import { foldersOf } from './project-root.ts';

export interface PreciseIndexes {
  /** Reads again what has changed on disk since the last call; gives whether anything had. */
  refresh(): boolean;
  /** Names all that was read: equal texts, equal indexes. */
  readonly signature: string;
  /** Files of a repository of which some index tells, or told before it was read again; relative paths. */
  paths(repositoryId: string): Iterable<string>;
  /**
   * What an index says of a file; undefined when none does.
   *
   * @param text Reads the file; undefined when it is not the one of this hash. Asked once for each hash.
   */
  documentOf(
    repositoryId: string,
    path: string,
    contentHash: string,
    text: () => string | undefined,
  ): PreciseDocument | undefined;
  /** Takes a file away that is gone. */
  forget(repositoryId: string, path: string): void;
  /** What is to be said of the indexes themselves, and of these files. */
  diagnostics(isMeant: (repositoryId: string, path: string) => boolean): Diagnostic[];
}

/** A file on the command line, as it was read last. */
interface NamedFile {
  readonly path: string;
  /** Of the bytes that were read; `missing` when there were none. */
  signature: string;
  /** By repository id. */
  parts: ReadonlyMap<string, IndexedRepository>;
  /** Why it cannot be used. */
  problem?: string | undefined;
}

/** What an index has to do with a file of this content. */
interface Verdict {
  readonly contentHash: string;
  readonly document: PreciseDocument;
}

/** @param files Absolute paths. */
export function openPreciseIndexes(
  files: readonly string[],
  repositories: readonly ServedRepository[],
): PreciseIndexes {
  const named: NamedFile[] = files.map((path) => ({ path, signature: '', parts: new Map() }));
  const known = new Map(repositories.map(({ id }) => [id, new Set<string>()]));
  const verdicts = new Map(repositories.map(({ id }) => [id, new Map<string, Verdict>()]));

  function partsOf(repositoryId: string): IndexedRepository[] {
    return named.flatMap(({ parts }) => parts.get(repositoryId) ?? []);
  }

  return {
    refresh() {
      const changed = named.filter((file) => signatureOf(file.path) !== file.signature);
      for (const file of changed) {
        read(file, repositories);
        for (const [id, { documents }] of file.parts) for (const path of documents.keys()) known.get(id)!.add(path);
      }
      if (changed.length > 0) for (const found of verdicts.values()) found.clear();
      return changed.length > 0;
    },
    get signature() {
      return named.map(({ path, signature }) => `${path} ${signature}`).join('\n');
    },
    paths(repositoryId) {
      return known.get(repositoryId)!;
    },
    documentOf(repositoryId, path, contentHash, text) {
      const found = verdicts.get(repositoryId)!;
      const before = found.get(path);
      if (before?.contentHash === contentHash) return before.document;
      const parts = partsOf(repositoryId).filter(({ documents }) => documents.has(path));
      if (parts.length === 0) return undefined;
      const document = fittingDocument(parts, path, text());
      found.set(path, { contentHash, document });
      return document;
    },
    forget(repositoryId, path) {
      verdicts.get(repositoryId)!.delete(path);
    },
    diagnostics(isMeant) {
      const ofFiles = [...verdicts].flatMap(([id, found]) =>
        [...found].flatMap(([path, verdict]) => (isMeant(id, path) ? staleness(path, verdict) : [])),
      );
      return [...named.flatMap(fileDiagnostics), ...ofFiles];
    },
  };
}

/**
 * Refuses what cannot be an index, before anything is analysed.
 *
 * @throws SeamgraphError INVALID_SETTING that names the file and the mend.
 */
export function checkIndexFiles(files: readonly string[]): void {
  for (const path of files) {
    try {
      readMetadataOf(path);
    } catch (cause) {
      const why =
        (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (cause as Error).message;
      const message = `scip: ${path} cannot be read as a SCIP index (${why}); name a file that an indexer such as scip-typescript or scip-python has written`;
      throw new SeamgraphError('INVALID_SETTING', message, { setting: 'scip' }, { cause });
    }
  }
}

/** Metadata comes first; more than this of it there is not. */
const MOST_METADATA = 1024 * 1024;

function readMetadataOf(path: string): void {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(fstatSync(file).size, MOST_METADATA));
    readSync(file, bytes, 0, bytes.length, 0);
    parseMetadata(bytes);
  } finally {
    closeSync(file);
  }
}

/** Of several indexes the first whose document fits; else what the first one knew. */
function fittingDocument(parts: readonly IndexedRepository[], path: string, text: string | undefined): PreciseDocument {
  const documents = parts.map(({ documents, index }) => ({ index, indexed: documents.get(path)! }));
  for (const { index, indexed } of documents) {
    const occurrences = text === undefined ? undefined : placeOccurrences(indexed, text, index.named);
    if (occurrences) return { index, indexed, occurrences };
  }
  return { ...documents[0]!, occurrences: null };
}

function read(file: NamedFile, repositories: readonly ServedRepository[]): void {
  file.signature = signatureOf(file.path);
  file.parts = new Map();
  file.problem = undefined;
  try {
    const index = parseIndexFile(readFileSync(file.path));
    const folders = foldersOf(file.path, index, repositories);
    file.parts = new Map(
      folders.map(({ repository, prefix }) => [repository.id, indexedRepository(basename(file.path), index, prefix)]),
    );
    if (folders.length === 0) file.problem = unmatched(index, repositories);
  } catch (error) {
    file.problem = `${file.path} cannot be read as a SCIP index (${(error as Error).message}), so nothing of it is in the graph; make it again with your indexer`;
  }
}

function unmatched({ tool, projectRoot, documents }: IndexFile, repositories: readonly ServedRepository[]): string {
  const example = documents[0] ? `, such as ${documents[0].path}` : '';
  const served = repositories.map(({ root }) => root).join(', ');
  return `None of the ${documents.length} files of the index (made by ${tool} for ${projectRoot || 'a folder it does not name'}${example}) lies in ${served}; name the index of these sources`;
}

/** Size, times and inode: equal signatures, equal bytes. */
function signatureOf(path: string): string {
  const stats = statsOf(path);
  return stats ? [stats.size, stats.mtimeNs, stats.ctimeNs, stats.ino].join(' ') : 'missing';
}

function fileDiagnostics({ path, problem }: NamedFile): Diagnostic[] {
  if (problem === undefined) return [];
  return [{ path: basename(path), severity: 'WARNING', code: 'PRECISE_INDEX_UNUSABLE', message: problem }];
}

function staleness(path: string, { document: { index, occurrences } }: Verdict): Diagnostic[] {
  if (occurrences) return [];
  const message = `Has changed since ${index.tool} indexed it, so its relationships are those that Seamgraph finds by itself; run the indexer again to have its own`;
  return [{ path, severity: 'INFO', code: 'PRECISE_INDEX_STALE', message }];
}
