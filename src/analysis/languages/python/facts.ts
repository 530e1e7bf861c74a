/**
 * What only the Python linker reads of a file. Names are resolved to bindings while extracting: a NAME term's number is a
 * *binding set*, the bindings that may reach it, or -1 when the file binds no such name (a star import's, a builtin, or
 * nothing). A MEMBER term's number is the binding that flows to its dotted path (`self.x = A()` before `self.x`), or -1.
 * So linking knows neither scopes nor positions.
 */

import type { Range } from '../../../model/location.ts';
import type { DefinitionIndex } from '../../facts.ts';
import type { TermId } from '../../terms.ts';

/** How a name is bound. What `value` and `extra` of a {@link Binding} hold is said at each. */
export const BINDING = {
  /** value: function. */
  FUNCTION: 0,
  /** value: class. */
  CLASS: 1,
  /** `import a.b` or `import a.b as c`. value: string, the dotted name of the module that the name then means. */
  IMPORT: 2,
  /** `from a import b`. value: import; extra: string, the name in the module. */
  FROM: 3,
  /** value: term or NO_TERM; extra: annotation or NO_TERM. */
  ASSIGNED: 4,
  /** value: function; extra: parameter. */
  PARAMETER: 5,
  /** `type X = …`. value: term of the type. */
  ALIAS: 6,
  /** What is known of a name or a dotted path from a test. value: a NARROW term. */
  NARROWED: 7,
} as const;

/** A row of `bindings`. */
export interface Binding {
  readonly kind: number;
  readonly value: number;
  readonly extra: number;
  /** The variable or field that it makes a node, or -1. */
  readonly definition: DefinitionIndex;
  /** Index in the file's strings. */
  readonly name: number;
}

export const BINDING_WIDTH = 5;

/**
 * The number of a NAME whose bindings are those of a scope further out: what they are declared to be counts there, what
 * they were last assigned counts in their own scope.
 */
export const fromOutside = (set: number): number => -2 - set;

/** Reads the number of a NAME term that is not -1. */
export const nameUse = (number: number): { readonly set: number; readonly outside: boolean } =>
  number >= 0 ? { set: number, outside: false } : { set: -2 - number, outside: true };

export const PARAMETER = { POSITIONAL: 0, REST: 1, KEYWORDS: 2, KEYWORD_ONLY: 3 } as const;

export interface ParameterFact {
  readonly name: string;
  readonly kind: number;
  readonly annotation: TermId;
  /** The default. */
  readonly value: TermId;
}

export const FUNCTION_FLAG = {
  ASYNC: 1,
  GENERATOR: 2,
  STATIC: 4,
  CLASS_METHOD: 8,
  PROPERTY: 16,
  CONTEXT: 32,
  FIXTURE: 64,
  OVERLOAD: 128,
} as const;

/** A function, named or not. */
export interface FunctionFact {
  /** -1 of a lambda without a name. */
  readonly definition: DefinitionIndex;
  readonly name: string;
  /** The class whose body it stands in directly, or -1. */
  readonly class: number;
  /** The function around it, or -1. */
  readonly within: number;
  /** Of {@link FUNCTION_FLAG}. */
  readonly flags: number;
  readonly parameters: readonly ParameterFact[];
  readonly annotation: TermId;
  readonly returns: readonly TermId[];
  readonly yields: readonly TermId[];
  /** Operands of `yield from`. */
  readonly delegates: readonly TermId[];
  readonly decorators: readonly TermId[];
  /** Its `@overload` declarations. */
  readonly overloads: readonly number[];
}

/** Whether pytest passes fixtures to a function by the names of its parameters. */
export const takesFixtures = ({ name, flags }: Pick<FunctionFact, 'name' | 'flags'>): boolean =>
  name.startsWith('test') || (flags & FUNCTION_FLAG.FIXTURE) !== 0;

export interface ClassFact {
  readonly definition: DefinitionIndex;
  readonly name: string;
  /** The function around it, or -1. */
  readonly within: number;
  readonly bases: readonly TermId[];
  readonly keywords: readonly { readonly name: string; readonly value: TermId }[];
  readonly decorators: readonly TermId[];
  /** Names bound in its body: pairs of string and binding set. */
  readonly names: readonly number[];
  /** Names assigned through `self` or `cls` in its methods: pairs of string and binding set. */
  readonly attributes: readonly number[];
  /** Names of its type parameters in brackets, in order. */
  readonly typeParameters: readonly TermId[];
}

/** An import statement's module, with the names taken from it. */
export interface ImportFact {
  /** Dotted, without leading dots; empty in `from . import x`. */
  readonly module: string;
  /** How many leading dots. */
  readonly level: number;
  /** Names taken, undefined of `import a`; `['*']` of a star import. */
  readonly names?: readonly string[];
  readonly range: Range;
}

export interface PythonFacts {
  /** Of the text: in the keys of anonymous things, so that none outlives the facts that its numbers are of. */
  readonly version: string;
  /** Rows of {@link BINDING_WIDTH}. */
  readonly bindings: Int32Array;
  /** Binding set i is setMembers[setStarts[i] .. setStarts[i + 1]]. */
  readonly setStarts: Int32Array;
  readonly setMembers: Int32Array;
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly imports: readonly ImportFact[];
  /** Indexes of the star imports. */
  readonly stars: readonly number[];
  /** Names bound at the top level, as they stand at its end: pairs of string and binding set. */
  readonly names: readonly number[];
  /** What `__all__` lists; undefined where there is none or it is computed. */
  readonly all?: readonly string[];
  /** `container[key] = value`: triples of terms. */
  readonly stores: readonly number[];
  /** Function of a definition, class of a definition: pairs of definition and index, by definition. */
  readonly functionOf: Int32Array;
  readonly classOf: Int32Array;
}
