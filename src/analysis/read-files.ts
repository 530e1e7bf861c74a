/** Brings the facts of all files that changed to the linker, by the cheapest way for each: nothing, store, parser. */
import { join } from 'node:path';
import type { AnalysisMode } from '../model/analysis.ts';
import type { CodeNode } from '../model/node.ts';
import { type DiscoveredFile, type Discovery, wasLookedAt } from './discover.ts';
import { areWhole } from './fact-codec.ts';
import type { FactsKey, FileRecord } from './fact-store.ts';
import { categoriesOfPath } from './file-categories.ts';
import type { HeldFacts } from './held-facts.ts';
import { createPace } from './pace.ts';
import type { ParseResult, ParseTask } from './parse-protocol.ts';
import type { ServedRepository } from './repository.ts';
import type { RunProgress } from './run-progress.ts';
import { readSource } from './source-file.ts';
import { dialectOf, type Workspace } from './workspace.ts';

/** What was found in a repository. */
export interface Found {
  readonly repository: ServedRepository;
  readonly discovery: Discovery;
}

/** A file that was found, and what was known of it. */
interface Candidate {
  readonly repository: ServedRepository;
  readonly file: DiscoveredFile;
  readonly record?: FileRecord;
}

/** Files by what has to be done for them. */
export interface Work {
  /** Their content is what it was. */
  readonly same: Candidate[];
  /** Their content is new here, but the store has its facts. */
  readonly stored: (Candidate & { readonly contentHash: string })[];
  readonly unread: Candidate[];
  readonly gone: { readonly repository: ServedRepository; readonly path: string }[];
}

export const isNothing = ({ stored, unread, gone }: Work): boolean => stored.length + unread.length + gone.length === 0;

/** Compares what was found with what is known. Files that may have changed are read, to see whether they have. */
export async function sortOut(
  found: readonly Found[],
  workspace: Workspace,
  mode: AnalysisMode,
  signal: AbortSignal,
): Promise<Work> {
  const work: Work = { same: [], stored: [], unread: [], gone: [] };
  const pace = createPace(signal);
  // With nothing to compare with, reading here would only be done twice.
  const readsAll = mode === 'FULL' || workspace.store.isEmpty;
  for (const { repository, discovery } of found) {
    const records = workspace.table.of(repository.id);
    for (const file of discovery.files.values()) {
      const record = records.get(file.path);
      const candidate: Candidate = { repository, file, ...(record ? { record } : {}) };
      if (readsAll) work.unread.push(candidate);
      else sortOutFile(candidate, workspace, work);
      await pace();
    }
    const isLookedAt = wasLookedAt(discovery.looked);
    for (const path of records.keys()) {
      if (!discovery.files.has(path) && isLookedAt(path)) work.gone.push({ repository, path });
    }
  }
  return work;
}

function sortOutFile(candidate: Candidate, workspace: Workspace, work: Work): void {
  const { repository, file, record } = candidate;
  const isSameKind = record?.language === file.language && record?.dialect === (file.rules && dialectOf(file.rules));
  if (record && isSameKind && file.signature !== '' && file.signature === record.signature) {
    work.same.push(candidate);
    return;
  }
  const contentHash = readSource(pathOf(candidate), workspace.settings.maxFileBytes)?.contentHash;
  if (contentHash === undefined) {
    work.unread.push(candidate);
  } else if (record && isSameKind && contentHash === record.contentHash) {
    const renewed = { ...record, signature: file.signature };
    workspace.table.put(repository.id, renewed);
    work.same.push({ ...candidate, record: renewed });
  } else if (file.rules && workspace.store.hasFacts(keyOf(workspace, file, contentHash)!)) {
    work.stored.push({ ...candidate, contentHash });
  } else {
    work.unread.push(candidate);
  }
}

/** Tells linker and table what every file is now. When the linker is new, it gets the unchanged files too. */
export async function readFiles(
  work: Work,
  workspace: Workspace,
  progress: RunProgress,
  signal: AbortSignal,
): Promise<void> {
  const pace = createPace(signal);
  const unread = [...work.unread];
  for (const { repository, path } of work.gone) drop(workspace, repository, path);
  for (const candidate of work.stored) {
    if (applyStored(workspace, candidate, candidate.contentHash)) progress.step(candidate.file.path);
    else unread.push(candidate);
    await pace();
  }
  if (!workspace.isFed) {
    for (const candidate of work.same) {
      if (!feedSame(workspace, candidate)) unread.push(candidate);
      await pace();
    }
  }
  for (const candidate of [...work.stored, ...unread, ...(workspace.isFed ? [] : work.same)]) {
    feedManifest(workspace, candidate);
  }
  const tasks = unread.map(toTask);
  await workspace.pool.parse(
    tasks,
    ({ candidate }, result) => {
      applyParsed(workspace, candidate, result);
      progress.step(candidate.file.path);
    },
    signal,
  );
  workspace.store.flush();
  workspace.isFed = true;
}

function drop({ table, linker }: Workspace, repository: ServedRepository, path: string): void {
  table.remove(repository.id, path);
  linker.removeFile(repository.name, path);
  if (linker.isManifest(path)) linker.setManifest(repository.name, path, undefined);
}

/** False when the store has lost the facts. */
function applyStored(workspace: Workspace, candidate: Candidate, contentHash: string): boolean {
  const { repository, file } = candidate;
  const facts = storedFacts(workspace, file, contentHash);
  if (!facts) return false;
  const { lines, generated, diagnostics } = facts.read();
  const record = recordOf(file, { contentHash, lines, diagnostics, ...(generated ? { generated } : {}) });
  workspace.table.put(repository.id, record);
  feed(workspace, repository, record, facts);
  return true;
}

/** False when the store has lost the facts. */
function feedSame(workspace: Workspace, { repository, file, record }: Candidate): boolean {
  const hasFacts = record!.contentHash !== undefined && file.rules !== undefined && !hasFailed(record!);
  const facts = hasFacts ? storedFacts(workspace, file, record!.contentHash!) : undefined;
  if (hasFacts && !facts) return false;
  feed(workspace, repository, record!, facts);
  return true;
}

/** Whether the diagnostics say why there are no facts. Facts have diagnostics of their own, with a line. */
const hasFailed = ({ diagnostics }: FileRecord): boolean => diagnostics.some(({ code }) => WITHOUT_FACTS.has(code));

const WITHOUT_FACTS: ReadonlySet<string> = new Set([
  'FILE_BINARY',
  'FILE_NOT_UTF8',
  'FILE_MINIFIED',
  'FILE_IS_XML',
  'EXTRACTION_FAILED',
  'PARSE_TIMEOUT',
  'PARSE_CRASHED',
]);

function applyParsed(workspace: Workspace, candidate: Candidate, result: ParseResult): void {
  const { repository, file } = candidate;
  if (result.gone) {
    drop(workspace, repository, file.path);
    return;
  }
  // A thread that was ended could not say what it had read.
  const contentHash = result.contentHash ?? readSource(pathOf(candidate), workspace.settings.maxFileBytes)?.contentHash;
  const record = recordOf(file, { ...result, ...(contentHash === undefined ? {} : { contentHash }) });
  const facts = result.facts && workspace.facts.hold(file.language!, result.facts);
  const key = contentHash === undefined ? undefined : keyOf(workspace, file, contentHash);
  if (result.facts && key) workspace.store.putFacts(key, result.facts);
  workspace.table.put(repository.id, record);
  feed(workspace, repository, record, facts);
}

function recordOf(file: DiscoveredFile, found: Omit<FileRecord, 'path' | 'signature'>): FileRecord {
  const { path, language, rules, signature } = file;
  const { contentHash, lines, generated, diagnostics } = found;
  return {
    path,
    signature,
    ...(language === undefined ? {} : { language }),
    ...(rules === undefined ? {} : { dialect: dialectOf(rules) }),
    ...(contentHash === undefined ? {} : { contentHash }),
    ...(lines === undefined ? {} : { lines }),
    ...(generated === undefined ? {} : { generated }),
    diagnostics,
  };
}

function feed(
  { linker }: Workspace,
  repository: ServedRepository,
  { path, language, contentHash, lines, generated }: FileRecord,
  facts: HeldFacts | undefined,
): void {
  const categories = categoriesOf(path, generated === true);
  linker.setFile(repository.name, {
    path,
    ...(language === undefined ? {} : { language }),
    ...(contentHash === undefined ? {} : { contentHash }),
    ...(lines === undefined ? {} : { lines }),
    ...(categories.length > 0 ? { categories } : {}),
    ...(facts ? { facts } : {}),
  });
}

function categoriesOf(path: string, isGenerated: boolean): NonNullable<CodeNode['categories']> {
  const categories = categoriesOfPath(path) ?? [];
  return isGenerated && !categories.includes('GENERATED') ? [...categories, 'GENERATED'] : categories;
}

function feedManifest({ linker, settings }: Workspace, candidate: Candidate): void {
  const { repository, file } = candidate;
  if (!linker.isManifest(file.path)) return;
  linker.setManifest(repository.name, file.path, readSource(pathOf(candidate), settings.maxFileBytes)?.text);
}

function storedFacts(workspace: Workspace, file: DiscoveredFile, contentHash: string): HeldFacts | undefined {
  const key = keyOf(workspace, file, contentHash);
  const bytes = key && workspace.store.readFacts(key);
  return bytes && areWhole(bytes) ? workspace.facts.hold(file.language!, bytes) : undefined;
}

function keyOf(workspace: Workspace, { rules }: DiscoveredFile, contentHash: string): FactsKey | undefined {
  return rules && { contentHash, dialect: dialectOf(rules), version: workspace.versionOf(rules) };
}

function toTask(candidate: Candidate): ParseTask & { readonly candidate: Candidate } {
  const { language, rules } = candidate.file;
  return {
    candidate,
    path: pathOf(candidate),
    ...(language === undefined ? {} : { language }),
    ...(rules === undefined ? {} : { wasm: rules.grammar.wasm }),
  };
}

const pathOf = ({ repository, file }: Candidate): string => join(repository.root, file.path);
