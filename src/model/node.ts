import type { Language } from './language.ts';
import type { Range } from './location.ts';

/** What a node is; docs in the public schema, enum NodeKind. */
export const NODE_KINDS = [
  'REPOSITORY',
  'DIRECTORY',
  'FILE',
  'MODULE',
  'NAMESPACE',
  'PACKAGE',
  'CLASS',
  'INTERFACE',
  'TRAIT',
  'STRUCT',
  'UNION',
  'ENUM',
  'ENUM_MEMBER',
  'TYPE_ALIAS',
  'FUNCTION',
  'METHOD',
  'CONSTRUCTOR',
  'PROPERTY',
  'FIELD',
  'VARIABLE',
  'CONSTANT',
  'PARAMETER',
  'MACRO',
  'ROUTE',
  'TABLE',
  'MESSAGE',
  'SERVICE',
  'RPC',
  'TOPIC',
  'EXTERNAL',
] as const;

/** One of {@link NODE_KINDS}. */
export type NodeKind = (typeof NODE_KINDS)[number];

export const VISIBILITIES = ['PUBLIC', 'PROTECTED', 'INTERNAL', 'PRIVATE'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const MODIFIERS = [
  'ABSTRACT',
  'ASYNC',
  'CONST',
  'DEFAULT_EXPORT',
  'EXPORTED',
  'FINAL',
  'GENERATOR',
  'OVERRIDE',
  'READONLY',
  'STATIC',
] as const;
export type Modifier = (typeof MODIFIERS)[number];

export const NODE_CATEGORIES = ['ENTRY_POINT', 'HUB', 'LEAF', 'ORPHAN', 'TEST', 'GENERATED'] as const;
export type NodeCategory = (typeof NODE_CATEGORIES)[number];

/** How {@link CodeNode.entryPointReason} begins for what a library exports: the library's name follows. */
export const API_REASON = 'exported API of ';

/** A parameter of a callable, as its source writes it. */
export interface Parameter {
  readonly name: string;
  readonly type?: string;
  /** It may be left out by a caller: it has a default, is marked optional, or takes the rest. */
  readonly optional: boolean;
}

/** A call site whose target is not known, kept so that no answer claims more than it knows. */
export interface UnresolvedSite {
  /** The last name of the callee: `m` of `a.b.m()`. */
  readonly name: string;
  readonly range: Range;
}

/**
 * A node as the change log stores it, the projection holds it and the digest hashes it. Absent is absent: no field is
 * ever null. Plain JSON, in no more than two levels.
 */
export interface CodeNode {
  /** 96 bits of the SHA-256 of the symbol, as 16 characters of base64url. See symbol.ts. */
  readonly id: string;
  /** SCIP symbol; survives edits that only move lines. */
  readonly symbol: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly qualifiedName: string;
  readonly language?: Language;
  /** Id of the REPOSITORY node; absent for what lies outside the analysed sources. */
  readonly repository?: string;
  /** Relative to the repository, with `/`; a DIRECTORY's and FILE's own path, else that of the defining file. */
  readonly path?: string;
  /** The whole definition with its decorators. */
  readonly range?: Range;
  /** The identifier alone. */
  readonly nameRange?: Range;
  /** Id of the node that contains it; absent for REPOSITORY and EXTERNAL only. */
  readonly parent?: string;
  readonly signature?: string;
  readonly documentation?: string;
  readonly visibility?: Visibility;
  readonly modifiers?: readonly Modifier[];
  /** Of callables: in order, empty when there are none. */
  readonly parameters?: readonly Parameter[];
  readonly returnType?: string;
  /** Cyclomatic complexity; of callables only. */
  readonly complexity?: number;
  /** What the node's own source or path says of it: TEST, GENERATED, ENTRY_POINT. The others follow from the graph. */
  readonly categories?: readonly NodeCategory[];
  /** Why it is an ENTRY_POINT, as a phrase: "handler of GET /users". */
  readonly entryPointReason?: string;
  /** Of callables and FILEs: the call sites directly inside whose target is not known. */
  readonly unresolved?: readonly UnresolvedSite[];
  /** Of FILEs: the SHA-256 of the bytes that were analysed, in hex. */
  readonly contentHash?: string;
  /** Of FILEs: number of lines. */
  readonly lines?: number;
  /** Of REPOSITORY nodes in a git work tree: HEAD when it was analysed. */
  readonly commit?: string;
  /** Of REPOSITORY nodes in a git work tree: the branch checked out. */
  readonly branch?: string;
}

/** Kinds that are called: they have parameters and a complexity. */
export const CALLABLE_KINDS: ReadonlySet<NodeKind> = new Set(['FUNCTION', 'METHOD', 'CONSTRUCTOR']);
