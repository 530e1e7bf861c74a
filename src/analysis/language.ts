/**
 * All that a language has to say, and all that it gets. A folder of languages/ holds one family: languages that import
 * each other and are linked together (TypeScript and JavaScript), with one extractor and one linker.
 */
import type { Language } from '../model/language.ts';
import type { Range } from '../model/location.ts';
import type { RelationshipKind, Resolution } from '../model/relationship.ts';
import type { PackageManager } from '../model/symbol.ts';
import type { DefinitionIndex, FileFacts } from './facts.ts';
import type { Kernel } from './link/kernel.ts';
import type { ParsedSource } from './syntax.ts';
import type { TermId } from './terms.ts';

/** A language of a family, or a dialect of one that needs a grammar of its own (TSX). */
export interface LanguageRules {
  readonly language: Language;
  /**
   * The npm package that holds the grammar, and the .wasm in it. `fallback`: another .wasm of the family, for files that
   * the grammar leaves errors in and this one fewer.
   */
  readonly grammar: { readonly package: string; readonly wasm: string; readonly fallback?: string };
  /** File names as `*.ext` or whole names; compared without regard to case where the file system has none. */
  readonly files: readonly string[];
  /** Names of interpreters in a `#!` line. */
  readonly interpreters?: readonly string[];
}

export interface LanguageFamily<Own = unknown> {
  /** The folder's name. */
  readonly name: string;
  /** Where packages live that are not analysed. */
  readonly manager: PackageManager;
  readonly languages: readonly LanguageRules[];
  /** Names of files beside the sources that linking reads as text: `package.json`, `tsconfig*.json`, `go.mod`. */
  readonly manifests: readonly string[];
  /** Raised when facts come out differently: stored facts of other versions are not used. */
  readonly version: number;
  /** Facts of one file, from its bytes alone. Broken source is normal: it gives facts and diagnostics, never throws. */
  readonly extract: (source: ParsedSource, language: Language) => FileFacts<Own>;
  /** Makes the linker of one repository; it lives as long as the repository is served. */
  readonly link: (program: Program<Own>) => LanguageLinker;
  /** Where dependencies lie that linking may read ({@link Program.outside}); absent: it reads none. */
  readonly dependencies?: DependencyFolders;
}

/** Where the dependencies of a repository lie, as far as they are installed in it. */
export interface DependencyFolders {
  /** The name of such a folder; it lies at the root, or beside a manifest: `node_modules`. */
  readonly folder: string;
  /** Names of files that are written when what is installed changes, beside the family's manifests. */
  readonly lockfiles: readonly string[];
}

/** Defines a family; the identity, for the sake of its types. */
export function defineFamily<Own>(family: LanguageFamily<Own>): LanguageFamily {
  return family as LanguageFamily;
}

/**
 * The files of one repository in one family, as a linker sees them. Every reading method but `kernel` records what was
 * asked in the cell that is being computed, misses too, and so may be called from inside cells only.
 */
export interface Program<Own = unknown> {
  readonly kernel: Kernel;
  /** Facts of a file of this family; undefined when there is no such file. Compared by identity. */
  facts(path: string): FileFacts<Own> | undefined;
  /** Whether the family has this file: cheaper to depend on than its facts. */
  hasFile(path: string): boolean;
  /** Text of a manifest, of a path that matches one of the family's manifests. */
  manifest(path: string): string | undefined;
  /** Whether the directory holds any file of the family or a manifest, at any depth; '' is the root. */
  hasDirectory(path: string): boolean;
  /** Paths of all files of the family directly in a directory, sorted. */
  filesIn(directory: string): readonly string[];
  /** Directories that hold a manifest of this file name, sorted; for `go.mod`, `package.json` of workspaces. */
  manifestDirectories(name: string): readonly string[];
  /** The definition that a key names, where its file still has it. */
  definition(key: DefinitionKey): { readonly path: string; readonly index: DefinitionIndex } | undefined;
  /** Files that are not analysed, which linking reads where it needs them. */
  readonly outside: OutsideFiles<FileFacts<Own>>;
}

/**
 * Files of dependencies. They are no nodes: linking learns types from them. Each is read when it is first asked for, and
 * is what it was then until a run looks again. Paths are relative to the repository; nothing outside of it is read.
 */
export interface OutsideFiles<Facts> {
  /** The path of a directory with symbolic links followed; undefined when there is none. */
  directory(path: string): string | undefined;
  hasFile(path: string): boolean;
  text(path: string): string | undefined;
  facts(path: string): Facts | undefined;
}

/** What changed since the last link: the paths alone; facts are read through the program. */
export interface ProgramChange {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Manifests that came, changed or went. */
  readonly manifests: readonly string[];
}

export interface LanguageLinker {
  /**
   * Told before each link, outside all cells, so that a linker can keep indexes over all files as inputs of its own
   * (packages by name, sites by callee's name): it calls `kernel.set`. `facts` reads without recording.
   */
  update(change: ProgramChange, facts: (path: string) => FileFacts | undefined): void;
  /** All that a file states; computed inside the root cell of the file. Order of files and sites must not matter. */
  links(path: string): FileLinks;
  /** What an expression of a file denotes, for seam detectors; called inside a cell. */
  denotes(path: string, term: TermId): Denotation;
  /** The text that an expression evaluates to, constants folded, as far as it is known; called inside a cell. */
  text(path: string, term: TermId): TextPattern | undefined;
  /**
   * The identity ({@link Denotation}) of the variable that an expression is the first value of, or of the export that it
   * is; for seam detectors, called inside a cell.
   */
  keeper(path: string, term: TermId): string | undefined;
  /** How an expression comes to mean what it means, for explanations; called inside a cell. */
  origin(path: string, term: TermId): Origin;
  /** What manifests say that others run or import: commands, the API of libraries. Recorded as in a cell. */
  published(): readonly Published[];
}

/** A file that is meant for others, by what a manifest or the language says. */
export interface Published {
  readonly path: string;
  /**
   * What of it: the file as such, which is run; one of its top-level definitions, by name (where it has none of this name,
   * the file); or all that can be imported from it, of what is declared under `within`.
   */
  readonly what:
    | { readonly is: 'FILE' }
    | { readonly is: 'DEFINITION'; readonly name: string }
    | { readonly is: 'EXPORTS'; readonly within?: string };
  /** As {@link EntryPoint.reason}. */
  readonly reason: string;
}

/**
 * Names a definition across edits: path of the file, NUL, descriptor (DefinitionFact.descriptor). Values that cross
 * files hold keys, never facts or indexes: else no memo could be found equal after an edit.
 */
export type DefinitionKey = string & { readonly brand?: 'DefinitionKey' };

export const definitionKey = (path: string, descriptor: string): DefinitionKey => `${path}\0${descriptor}`;
export const pathOfKey = (key: DefinitionKey): string => key.slice(0, key.indexOf('\0'));

/**
 * Something outside the analysed sources: package and path in it. A path step `()` reads "an instance of, or the result
 * of calling, what stands before": a method of a `requests.Session` is ('requests', ['Session', '()', 'get']), of an
 * Express application ('express', ['()', 'get']); of a Go `*http.Client` ('net/http', ['Client', '()', 'Do']); of a
 * Java RestTemplate ('org.springframework.web.client', ['RestTemplate', '()', 'getForObject']).
 */
export interface External {
  readonly manager: PackageManager;
  readonly package: string;
  readonly path: readonly string[];
}

/** What a relationship may point to. */
export type Target =
  | { readonly to: 'DEFINITION'; readonly key: DefinitionKey }
  | { readonly to: 'FILE'; readonly path: string }
  /** A package of several files: a Go package by its directory, a Java package by its name. */
  | { readonly to: 'PACKAGE'; readonly name: string; readonly directory?: string }
  | { readonly to: 'EXTERNAL'; readonly external: External };

/** A relationship that a file states, before those of one pair and kind are put together. */
export interface Claim {
  readonly kind: Exclude<RelationshipKind, 'CONTAINS' | 'SEAM'>;
  readonly from: DefinitionIndex;
  readonly target: Target;
  /** Where it is stated. */
  readonly range: readonly [number, number, number, number];
  readonly resolution: Resolution;
  /** 0 to 1; shared out where several targets exclude each other. */
  readonly confidence: number;
  /** The call site that states it, for CALLS and INSTANTIATES. */
  readonly site?: number;
}

export interface FileLinks {
  readonly claims: readonly Claim[];
  /** Call sites inside the sources whose target is not known; not those that are known to be external. */
  readonly unresolved: readonly number[];
  /** Parents of definitions that have `memberOf`. */
  readonly parents?: ReadonlyMap<DefinitionIndex, DefinitionKey>;
  /** The package the file belongs to, in languages whose packages are more than a file. */
  readonly package?: { readonly name: string; readonly directory?: string };
  /** Where the language itself lets control come in: `main`. */
  readonly entryPoints?: readonly EntryPoint[];
  /** Of links that a precise index was laid over. */
  readonly precise?: PreciseOrigin;
}

/** Where claims that say PRECISE_INDEX come from, and what there was before. */
export interface PreciseOrigin {
  /** Name and version of the indexer. */
  readonly tool: string;
  /** Name of the index's file. */
  readonly file: string;
  /** What the linker found by itself. */
  readonly own: FileLinks;
}

/** A definition that control reaches from outside. */
export interface EntryPoint {
  readonly definition: DefinitionIndex;
  /** Why, as a phrase: "main function of a program". */
  readonly reason: string;
}

/** What an expression denotes; all empty when nothing is known. */
export interface Denotation {
  /** Definitions: functions, classes, variables. */
  readonly keys: readonly DefinitionKey[];
  readonly external?: External;
  /** The same for the same object: a definition's key, or of a local variable a key of its own. */
  readonly identity?: string;
}

/** A text with holes, in order: a string is known text, a hole says what stands there, as far as it has a name. */
export type TextPattern = readonly (string | { readonly hole: string })[];

/**
 * What a language tells of one expression to whoever asks why a relationship is there, from the evaluators that found the
 * relationship: so it cannot tell another story than they. How it comes to mean what it means, as far as it is known.
 */
export interface Origin {
  /** Types of the sources that its value is an instance of; none when none is known. */
  readonly instanceOf: readonly DefinitionKey[];
  /** It may be something besides, of which there is no such type. */
  readonly mayBeOther?: true;
  /** Import statements of its own file, one of which brings its name in. */
  readonly imports?: readonly Range[];
  /** Where the variable, parameter, field or definition that it names is written. */
  readonly declared?: Declared;
}

/** A declaration that is not a definition alone: what it says of its type and value. */
export interface Declared {
  readonly path: string;
  /** LOCAL: a variable or parameter, of which it is not known which. EXPORT: an expression that a module exports. */
  readonly as: 'VARIABLE' | 'PARAMETER' | 'FIELD' | 'LOCAL' | 'EXPORT' | 'DEFINITION';
  /** Its node, where it is one; of a parameter that of its function. */
  readonly key?: DefinitionKey;
  /** The type that is written for it, in the file at `path`; NO_TERM for none. */
  readonly type: TermId;
  /** Its first value; NO_TERM for none. */
  readonly value: TermId;
}

/** Of what nothing is known. */
export const NO_ORIGIN: Origin = { instanceOf: [] };
