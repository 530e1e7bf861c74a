/** What lasts from run to run: the files as they were found, their facts, the linker, and what the log holds. */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import type { Diagnostic } from '../model/analysis.ts';
import { createDependencies, type Dependencies, dependenciesOf } from './dependencies.ts';
import type { SeamDetector } from './detector.ts';
import { FACT_CODEC_VERSION } from './fact-codec.ts';
import { type FactStore, openFactStore } from './fact-store.ts';
import { createLanguageFinder, type LanguageFinder } from './file-language.ts';
import { createFileTable, type FileTable } from './file-table.ts';
import { grammarFile, readGrammars } from './grammars.ts';
import { createFactsHolder, type FactsHolder } from './held-facts.ts';
import type { LanguageFamily, LanguageRules } from './language.ts';
import type { Ledger } from './ledger.ts';
import { createLinker, type Linker } from './link/linker.ts';
import { createParsePool, type ParsePool } from './parse-pool.ts';
import { openPreciseIndexes, type PreciseIndexes } from './precise-index/indexes.ts';
import type { ServedRepository } from './repository.ts';
import { rulesVersion } from './rules-version.ts';
import type { AnalysisSettings } from './settings.ts';

/** Facts of some 2,500 files, decoded eight times as large. */
export const MAX_DECODED_BYTES = 15_000_000;
/** Until the next file is saved: those of a widely used file and its callers, which take some 0.1 s to decode. */
export const RESTING_DECODED_BYTES = 1_000_000;

export interface WorkspaceOptions {
  readonly repositories: readonly ServedRepository[];
  readonly settings: AnalysisSettings;
  /** Directory of the facts; made when it is not there. */
  readonly dataDir: string;
  readonly families: readonly LanguageFamily[];
  readonly detectors: readonly SeamDetector[];
  /** URL of the module that exports the families, for other threads. */
  readonly registry: string;
}

export interface Workspace extends WorkspaceOptions {
  readonly finder: LanguageFinder;
  readonly store: FactStore;
  readonly pool: ParsePool;
  readonly table: FileTable;
  readonly facts: FactsHolder;
  readonly preciseIndexes: PreciseIndexes;
  readonly dependencies: Dependencies;
  /** What the store had to say since it was last asked. */
  takeNotes(): Diagnostic[];
  /** Version of the facts that these rules give. */
  versionOf(rules: LanguageRules): string;
  /** Of all rules together, those that link with them. */
  readonly version: string;
  linker: Linker;
  /** No run has changed anything yet: all is as the last process left it. */
  isFresh: boolean;
  /** The linker has all files. */
  isFed: boolean;
  /** The linker has what precise indexes say of its files: false while a run brings that in, or after one that was cut off. */
  isLaid: boolean;
  /** What the log holds; null until it has been read. */
  ledger: Ledger | null;
  /** Digest of what the log holds, while there is a ledger. */
  digest: string;
  close(): Promise<void>;
}

export function openWorkspace(options: WorkspaceOptions): Workspace {
  const { repositories, settings, dataDir, families, detectors, registry } = options;
  const notes: Diagnostic[] = [];
  const report = (note: Omit<Diagnostic, 'path'>): void => void notes.push({ path: '', ...note });
  const store = openFactStore(join(dataDir, 'facts.sqlite'), report);
  const pool = createParsePool({ settings, registry });
  const facts = createFactsHolder(MAX_DECODED_BYTES);
  const versions = factVersions(families);
  const versionOf = (rules: LanguageRules): string => versions.get(rules.grammar.wasm)!;
  const finder = createLanguageFinder(families);
  const table = createFileTable([...repositories.map(({ id }) => id), ...repositories.map(dependenciesOf)], store);
  const dependencies = createDependencies({ ...options, finder, store, table, facts, dialectOf, versionOf });
  return {
    ...options,
    finder,
    store,
    pool,
    table,
    dependencies,
    preciseIndexes: openPreciseIndexes(settings.scip ?? [], repositories),
    takeNotes: () => [...notes.splice(0), ...dependencies.takeNotes()],
    versionOf,
    version: hash('sha256', [...versions, rulesVersion()].join('\n'), 'hex').slice(0, 16),
    facts,
    linker: createLinker(families, detectors, facts.trim, dependencies.filesOf),
    isFresh: true,
    isFed: false,
    isLaid: false,
    ledger: null,
    digest: '',
    async close() {
      await pool.close();
      store.close();
    },
  };
}

/** Begins linking anew: what the linker knows may be wrong. */
export function resetLinker(workspace: Workspace): void {
  const { families, detectors, facts, dependencies } = workspace;
  dependencies.reset();
  workspace.linker = createLinker(families, detectors, facts.trim, dependencies.filesOf);
  workspace.isFed = false;
  workspace.isLaid = false;
  workspace.ledger = null;
}

/** How facts of this language are told apart from those of the same bytes in another. */
export const dialectOf = (rules: LanguageRules): string => `${rules.language} ${grammarFile(rules.grammar.wasm)}`;

/** By grammar: its bytes and the version of the rules over it decide what facts come out, the codec how they are kept. */
function factVersions(families: readonly LanguageFamily[]): Map<string, string> {
  const grammars = readGrammars();
  const entries = families.flatMap((family) =>
    family.languages.map(({ grammar }): [string, string] => {
      const { sha256 } = grammars.get(grammarFile(grammar.wasm))!;
      return [grammar.wasm, `${sha256.slice(0, 16)} ${family.version} ${FACT_CODEC_VERSION}`];
    }),
  );
  return new Map(entries);
}
