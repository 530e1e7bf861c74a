/** The files of all repositories as the last runs found them, in memory, and what of that is not in the store yet. */
import type { Diagnostic } from '../model/analysis.ts';
import type { FactStore, FileChanges, FileRecord } from './fact-store.ts';
import { PARSE_FAILURES } from './parse-protocol.ts';

export interface FileTable {
  /** Records of a repository, by path. */
  of(repository: string): ReadonlyMap<string, FileRecord>;
  put(repository: string, record: FileRecord): void;
  remove(repository: string, path: string): void;
  /** What the store has not been told. */
  takeUnsettled(): FileChanges[];
  /** What is to be said of these files. */
  diagnostics(repository: string, isMeant: (path: string) => boolean): Diagnostic[];
}

/** @param repositories ids. */
export function createFileTable(repositories: readonly string[], store: FactStore): FileTable {
  const tables = new Map(repositories.map((id) => [id, { records: readRecords(store, id), ...noChanges() }]));
  const tableOf = (repository: string) => tables.get(repository)!;
  return {
    of: (repository) => tableOf(repository).records,
    put(repository, record) {
      const { records, put, removed } = tableOf(repository);
      records.set(record.path, record);
      put.set(record.path, record);
      removed.delete(record.path);
    },
    remove(repository, path) {
      const { records, put, removed } = tableOf(repository);
      records.delete(path);
      put.delete(path);
      removed.add(path);
    },
    takeUnsettled() {
      const changes: FileChanges[] = [];
      for (const [repository, table] of tables) {
        changes.push({ repository, put: table.put.values(), removed: table.removed });
        Object.assign(table, noChanges());
      }
      return changes;
    },
    diagnostics(repository, isMeant) {
      const records = [...tableOf(repository).records.values()];
      return records
        .filter(({ path, diagnostics }) => diagnostics.length > 0 && isMeant(path))
        .flatMap(({ path, diagnostics }) => diagnostics.map((diagnostic) => ({ path, ...diagnostic })));
    },
  };
}

const noChanges = () => ({ put: new Map<string, FileRecord>(), removed: new Set<string>() });

/** Files that failed for reasons outside themselves, a busy machine or too little memory, get another chance. */
function readRecords(store: FactStore, repository: string): Map<string, FileRecord> {
  const records = store.readFiles(repository);
  for (const [path, record] of records) {
    if (!record.diagnostics.some(({ code }) => PARSE_FAILURES.has(code))) continue;
    const { contentHash: _, ...rest } = record;
    records.set(path, { ...rest, signature: '' });
  }
  return records;
}
