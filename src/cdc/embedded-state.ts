/**
 * The state in SQLite's tables, and how batches are folded into it. It is written in the order of the ids and for many
 * changes at once: ids are hashes, so that of 500 changes alone each would write a page of its own (23 s instead of 3 for
 * 94,000 elements).
 */
import type { AnalysisRecord } from '../model/analysis.ts';
import type { Change } from '../model/change.ts';
import { addDigests, EMPTY_DIGEST } from '../model/element-hash.ts';
import { ANALYSES_KEPT } from './change-log.ts';
import type { Database } from './sqlite.ts';

/** Hashes as 16 bytes, elements as JSON. */
export const STATE_SCHEMA = `
  CREATE TABLE node (id TEXT PRIMARY KEY, hash BLOB NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE relationship (id TEXT PRIMARY KEY, hash BLOB NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE analysis (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;`;

const TABLES = ['node', 'relationship'] as const;
type Table = (typeof TABLES)[number];

/** Folds changes into the tables; within the caller's transaction. */
export function prepareFold(database: Database): (changes: Iterable<Change>) => void {
  const tables = { node: prepareTable(database, 'node'), relationship: prepareTable(database, 'relationship') };
  const putAnalysis = prepareAnalyses(database);
  return (changes) => {
    const { isReset, elements, analyses } = lastOfEach(changes);
    for (const table of TABLES) {
      if (isReset) tables[table].clear();
      for (const id of [...elements[table].keys()].sort()) tables[table].put(id, elements[table].get(id)!);
    }
    for (const analysis of analyses) putAnalysis(analysis);
  };
}

/** What the state has once the changes are folded in; null: nothing of this id. */
type Last = { readonly hash: string; readonly element: object } | null;

function lastOfEach(changes: Iterable<Change>) {
  const elements = { node: new Map<string, Last>(), relationship: new Map<string, Last>() };
  const analyses: AnalysisRecord[] = [];
  let isReset = false;
  for (const change of changes) {
    switch (change.type) {
      case 'NODE_ADDED':
      case 'NODE_UPDATED':
        elements.node.set(change.node.id, { hash: change.hash, element: change.node });
        break;
      case 'NODE_REMOVED':
        elements.node.set(change.nodeId, null);
        break;
      case 'RELATIONSHIP_ADDED':
      case 'RELATIONSHIP_UPDATED':
        elements.relationship.set(change.relationship.id, { hash: change.hash, element: change.relationship });
        break;
      case 'RELATIONSHIP_REMOVED':
        elements.relationship.set(change.relationshipId, null);
        break;
      case 'GRAPH_RESET':
        isReset = true;
        for (const table of TABLES) elements[table].clear();
        break;
      case 'ANALYSIS_STARTED':
      case 'ANALYSIS_PROGRESSED':
      case 'ANALYSIS_COMPLETED':
        analyses.push(change.analysis);
        break;
    }
  }
  return { isReset, elements, analyses };
}

function prepareTable(database: Database, table: Table) {
  const put = database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, unhex(?), ?)`);
  const remove = database.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const clear = database.prepare(`DELETE FROM ${table}`);
  return {
    clear: () => void clear.run(),
    put: (id: string, last: Last | undefined) =>
      void (last ? put.run(id, last.hash, JSON.stringify(last.element)) : remove.run(id)),
  };
}

function prepareAnalyses(database: Database): (analysis: AnalysisRecord) => void {
  const upsert = database.prepare(
    'INSERT INTO analysis (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  );
  // Positions have no gaps: an upsert takes none, and only the lowest ever go.
  const forget = database.prepare('DELETE FROM analysis WHERE position <= (SELECT max(position) FROM analysis) - ?');
  return (analysis) => {
    upsert.run(analysis.id, JSON.stringify(analysis));
    forget.run(ANALYSES_KEPT);
  };
}

/** The hash of an element as the state has it; undefined when it has none. */
export function prepareHashOf(database: Database): (table: Table, id: string) => string | undefined {
  const select = (table: Table) => database.prepare(`SELECT lower(hex(hash)) AS hash FROM ${table} WHERE id = ?`);
  const selects = { node: select('node'), relationship: select('relationship') };
  return (table, id) => (selects[table].get(id) as { readonly hash: string } | undefined)?.hash;
}

/** A page of the state: JSON arrays of what Elements has. */
export interface StoredPage {
  readonly nodes: string;
  readonly relationships: string;
  readonly analyses: string;
  /** Of the hashes of its elements; see model/element-hash.ts. */
  readonly sum: string;
}

/** The state as a connection sees it. In a read transaction it stays the same from the first page to the last. */
export function* readPages(database: Database): Generator<StoredPage> {
  for (const rows of readRows(database, 'node')) yield { ...NOTHING, nodes: toJson(rows, 'node'), sum: sumOf(rows) };
  for (const rows of readRows(database, 'relationship')) {
    yield { ...NOTHING, relationships: toJson(rows, 'relationship'), sum: sumOf(rows) };
  }
  const analyses = database.prepare('SELECT body FROM analysis ORDER BY position').all() as { readonly body: string }[];
  if (analyses.length > 0) yield { ...NOTHING, analyses: `[${analyses.map(({ body }) => body).join()}]` };
}

const NOTHING: StoredPage = { nodes: '[]', relationships: '[]', analyses: '[]', sum: EMPTY_DIGEST };

const toJson = (rows: readonly Row[], name: Table): string =>
  `[${rows.map(([, hash, body]) => `{"hash":"${hash}","${name}":${body}}`).join()}]`;

const sumOf = (rows: readonly Row[]): string => rows.reduce((sum, [, hash]) => addDigests(sum, hash), EMPTY_DIGEST);

/** So many are read and parsed in some milliseconds. */
const PAGE_ROWS = 1_000;

type Row = readonly [id: string, hash: string, body: string];

function* readRows(database: Database, table: Table): Generator<readonly Row[]> {
  const select = database.prepare(
    `SELECT id, lower(hex(hash)), body FROM ${table} WHERE id > ? ORDER BY id LIMIT ${PAGE_ROWS}`,
  );
  // Halves the time that a row takes (2 µs less of 4).
  select.setReturnArrays(true);
  for (let rows = select.all('') as Row[]; rows.length > 0; rows = select.all(rows.at(-1)![0]) as Row[]) yield rows;
}
