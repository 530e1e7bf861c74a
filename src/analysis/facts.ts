/**
 * What one file alone tells. Facts depend on the file's bytes and language only, not on its path: so they are kept by
 * content hash, and a moved file is not parsed again. They name nothing outside the file: linking does.
 *
 * Plain data: it crosses threads and is stored. Sites and references, of which there are many, are rows of numbers.
 */
import type { Diagnostic } from '../model/analysis.ts';
import type { Language } from '../model/language.ts';
import type { Range } from '../model/location.ts';
import type { Modifier, NodeKind, Parameter, Visibility } from '../model/node.ts';
import { type TermData, type TermId, Terms } from './terms.ts';

/** Index of a definition in its file, or FILE_ITSELF. */
export type DefinitionIndex = number;

/** The file in the place of a definition: what is at its top level belongs to it. */
export const FILE_ITSELF: DefinitionIndex = -1;

/** A definition that becomes a node. In source order; a parent comes before its children. */
export interface DefinitionFact {
  readonly kind: NodeKind;
  readonly name: string;
  readonly parent: DefinitionIndex;
  /** SCIP descriptors from the file down: `Order#total().`; unique in the file (later twins are told apart). */
  readonly descriptor: string;
  /**
   * Name of the type it belongs to, when that is not its parent in the source and may stand in another file
   * (a Go method, an extension function). The language's linker then says the parent.
   */
  readonly memberOf?: string;
  readonly range: Range;
  readonly nameRange?: Range;
  readonly signature?: string;
  readonly documentation?: string;
  readonly visibility?: Visibility;
  readonly modifiers?: readonly Modifier[];
  readonly parameters?: readonly Parameter[];
  readonly returnType?: string;
  readonly complexity?: number;
}

/** How a call site calls. */
export const SITE = {
  CALL: 0,
  NEW: 1,
  /** Applying a decorator or annotation; `decorates` says to what. */
  DECORATOR: 2,
  /** A JSX element. */
  ELEMENT: 3,
  /** `super(…)`, `this(…)`, a base's constructor in a header. */
  CONSTRUCTOR: 4,
} as const;

/** An expression that calls. */
export interface CallSite {
  readonly kind: number;
  /** The CALL or NEW term; its first operand is the callee. */
  readonly term: TermId;
  /** The innermost named callable around it, else the file. */
  readonly caller: DefinitionIndex;
  /** What a DECORATOR decorates; FILE_ITSELF otherwise. */
  readonly decorates: DefinitionIndex;
  /** The callee's last name where it has one (`m` of `a.b.m()`), else the callee. */
  readonly range: Range;
}

/** What a mention is. */
export const REFERENCE = {
  /** Any mention of a value: read, passed, assigned. */
  VALUE: 0,
  /** In a type position. */
  TYPE: 1,
  /** As a base in a class's header. */
  BASE: 2,
  /** In an `implements` clause. */
  INTERFACE: 3,
} as const;

/** A mention that calls nothing. */
export interface ReferenceSite {
  readonly kind: number;
  readonly term: TermId;
  /** The definition it stands in: of a TYPE the annotated definition where that is a node, else the callable around it. */
  readonly from: DefinitionIndex;
  readonly range: Range;
}

/** The facts of one file. `Own` is what the language alone reads: scopes, bindings, functions, classes, imports. */
export interface FileFacts<Own = unknown> {
  readonly language: Language;
  readonly lines: number;
  readonly strings: readonly string[];
  readonly terms: TermData;
  readonly definitions: readonly DefinitionFact[];
  /** Rows of {@link SITE_WIDTH}; read with {@link callSite}. */
  readonly sites: Int32Array;
  /** Rows of {@link REFERENCE_WIDTH}; read with {@link referenceSite}. */
  readonly references: Int32Array;
  readonly own: Own;
  /** Without a path: the file has several, or none yet. */
  readonly diagnostics: readonly Omit<Diagnostic, 'path'>[];
  /** A header says that a program wrote it. */
  readonly generated?: true;
}

export const SITE_WIDTH = 8;
export const REFERENCE_WIDTH = 7;

export const siteCount = (facts: FileFacts): number => facts.sites.length / SITE_WIDTH;
export const referenceCount = (facts: FileFacts): number => facts.references.length / REFERENCE_WIDTH;

/** The call site of this index. Read without iterators: linking asks for each site. */
export function callSite({ sites }: FileFacts, index: number): CallSite {
  const at = index * SITE_WIDTH;
  return {
    kind: sites[at]!,
    term: sites[at + 1]!,
    caller: sites[at + 2]!,
    decorates: sites[at + 3]!,
    range: [sites[at + 4]!, sites[at + 5]!, sites[at + 6]!, sites[at + 7]!],
  };
}

/** The reference of this index. */
export function referenceSite({ references }: FileFacts, index: number): ReferenceSite {
  const at = index * REFERENCE_WIDTH;
  return {
    kind: references[at]!,
    term: references[at + 1]!,
    from: references[at + 2]!,
    range: [references[at + 3]!, references[at + 4]!, references[at + 5]!, references[at + 6]!],
  };
}

const readers = new WeakMap<FileFacts, Terms>();

/** The reader of the file's terms, made once. */
export function termsOf(facts: FileFacts): Terms {
  let terms = readers.get(facts);
  if (!terms) {
    terms = new Terms(facts.terms, facts.strings);
    readers.set(facts, terms);
  }
  return terms;
}
