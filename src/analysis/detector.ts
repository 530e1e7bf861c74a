/**
 * All that a kind of seam has to say, and all that it gets. A detector knows a protocol; each library of it is a table in
 * a file of its own, over call sites that look alike in every language.
 */
import type { ResolutionStepKind } from '../model/explanation.ts';
import type { Language } from '../model/language.ts';
import type { Range } from '../model/location.ts';
import type { NodeKind } from '../model/node.ts';
import type { DefinitionFact, DefinitionIndex } from './facts.ts';
import type { DefinitionKey, Denotation, External, TextPattern } from './language.ts';
import type { TermId, Terms } from './terms.ts';

/** A call site as detectors see it. */
export interface SeamSite {
  /** Its index in the file. */
  readonly index: number;
  /** One of SITE. */
  readonly kind: number;
  readonly term: TermId;
  /** What it calls outside the analysed sources, where that is known. */
  readonly external: External | undefined;
  /** What it calls inside them, where that is known. */
  readonly targets: readonly DefinitionKey[];
  /** The callee's last name. */
  readonly name: string;
  /** The object whose member is called; NO_TERM of a bare call. */
  readonly receiver: TermId;
  /** Positional arguments. */
  readonly arguments: readonly TermId[];
  /** Arguments by name. */
  readonly keywords: ReadonlyMap<string, TermId>;
  readonly caller: DefinitionIndex;
  /** Of a decorator: what it decorates. */
  readonly decorates: DefinitionIndex;
  readonly range: Range;
}

/** One file, for a detector; its methods may be called while it detects, and not later. */
export interface SeamFile {
  readonly path: string;
  readonly language: Language;
  readonly isTest: boolean;
  readonly terms: Terms;
  readonly definitions: readonly DefinitionFact[];
  readonly sites: readonly SeamSite[];
  keyOf(definition: DefinitionIndex): DefinitionKey;
  /** The classes of the sources that a class inherits from. */
  basesOf(definition: DefinitionIndex): readonly DefinitionKey[];
  denotes(term: TermId): Denotation;
  text(term: TermId): TextPattern | undefined;
  /** The identity of the variable that an expression is the first value of, or of the export that it is. */
  keeper(term: TermId): string | undefined;
}

/** A file of some served repository. */
export interface FileReference {
  readonly repository: string;
  readonly path: string;
  readonly isTest: boolean;
}

/** How many folders two files share, from the root of their repository; -1 for files of two repositories. */
export function commonFolders(a: FileReference, b: FileReference): number {
  if (a.repository !== b.repository) return -1;
  const [one, other] = [a.path.split('/').slice(0, -1), b.path.split('/').slice(0, -1)];
  const different = one.findIndex((folder, i) => folder !== other[i]);
  return different < 0 ? one.length : different;
}

/** The place where clients and servers meet: it becomes a node. */
export interface SeamEndpoint {
  readonly kind: NodeKind;
  /** What both sides agree on; the node's name. */
  readonly key: string;
  /** The file that declares it; of an endpoint that nobody serves, the first that calls it, so that it has a repository. */
  readonly file: FileReference;
  /** Where it is declared; absent when nobody serves it. */
  readonly range?: Range;
  /** What serves it, in the declaring repository. */
  readonly handlers: readonly DefinitionKey[];
  readonly handlerConfidence: number;
  /** Call sites of the declaring file that stand in a handler without a name: the endpoint makes these calls itself. */
  readonly inlineSites: readonly number[];
}

/** A client's call, joined to endpoints. */
export interface SeamClient {
  readonly file: FileReference;
  readonly caller: DefinitionIndex;
  readonly range: Range;
  /** Indexes into {@link Pairing.endpoints}, with how sure the join is; shared out when several are possible. */
  readonly endpoints: readonly { readonly endpoint: number; readonly confidence: number }[];
}

export interface Pairing {
  readonly endpoints: readonly SeamEndpoint[];
  readonly clients: readonly SeamClient[];
  /** What could not be joined though it should be, for the diagnostics of its file. */
  readonly notes?: readonly SeamNote[];
}

export interface SeamNote {
  readonly file: FileReference;
  readonly line: number;
  readonly code: Uppercase<string>;
  readonly message: string;
}

export interface SeamDetector<Found = unknown> {
  /** The folder's name. */
  readonly name: string;
  /**
   * What one file says, undefined when nothing: plain JSON, compared as such. Prefixes and handlers that lie in other
   * files are asked through the file, and so recorded.
   */
  readonly detect: (file: SeamFile) => Found | undefined;
  /** Names of files that are no sources and say something too (`application.yml`), with at most one `*` each. */
  readonly manifests?: readonly string[];
  /** What the text of a manifest says, undefined when nothing. Broken text is normal. */
  readonly readManifest?: (path: string, text: string) => Found | undefined;
  /** Joins what all files say. Order of files must not matter. */
  readonly pair: (found: readonly { readonly file: FileReference; readonly found: Found }[]) => Pairing;
  /** Why a client meets an endpoint of this detector's, or why the endpoint is what it is. */
  readonly explain?: (
    found: readonly { readonly file: FileReference; readonly found: Found }[],
    question: SeamQuestion,
  ) => readonly SeamStep[];
}

/** What is asked of a seam: what is told of the client too when there is one. */
export interface SeamQuestion {
  readonly client?: { readonly file: FileReference; readonly range: Range };
  /** `range` is absent of an endpoint that nobody serves. */
  readonly endpoint: { readonly file: FileReference; readonly key: string; readonly range?: Range };
}

/** A step of the answer; see ResolutionStep. */
export interface SeamStep {
  readonly kind: ResolutionStepKind;
  readonly text: string;
  readonly file?: FileReference;
  readonly range?: Range;
  /** In the place of a text: an expression of the file, whose text was put together from constants that are to be told. */
  readonly term?: TermId;
}

/** Defines a detector; the identity, for the sake of its types. */
export function defineDetector<Found>(detector: SeamDetector<Found>): SeamDetector {
  return detector as unknown as SeamDetector;
}
