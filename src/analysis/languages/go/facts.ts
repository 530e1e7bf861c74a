/**
 * What the Go extractor says beside the shared facts: the shapes that only Go's linker reads. All of it is plain data;
 * numbers are indexes into the tables of the same file.
 */
import type { DefinitionIndex } from '../../facts.ts';
import { OWN_TAGS, type TermId } from '../../terms.ts';

/** Go's own term tags; the comment gives text, number and operands. */
export const GO_TAG = {
  /** A value of a declared type: `var x T`, a parameter. operands: type. */
  VALUE_OF: OWN_TAGS,
  /** `T{…}`. operands: type (none where it is elided: UNKNOWN), then PROPERTY, PAIR and plain items. */
  COMPOSITE: OWN_TAGS + 1,
  /** A type where an expression may stand: `make(T)`, `(*T).M`. operands: type. */
  TYPE_EXPRESSION: OWN_TAGS + 2,
  /** Explicit type arguments. operands: generic function or type, then types. */
  INSTANTIATE: OWN_TAGS + 3,
  /** What `range` yields. number: 0 the first variable, 1 the second. operands: what is ranged over. */
  RANGE: OWN_TAGS + 4,
  /** `s[a:b]`. operands: s. */
  SLICE: OWN_TAGS + 5,
  /** number: index in typeParameters. */
  TYPE_PARAMETER: OWN_TAGS + 6,
  /** A type that is declared in a function. number: its definition. operands: type arguments. */
  LOCAL_TYPE: OWN_TAGS + 7,
} as const;

export interface GoImport {
  /** As written before the path: a name, `.` or `_`. */
  readonly name?: string;
  readonly path: string;
  readonly range: readonly [number, number, number, number];
}

/** A type declaration, at the top level or in a function. */
export interface GoType {
  readonly definition: DefinitionIndex;
  readonly alias: boolean;
  readonly typeParameters: readonly number[];
  readonly type: TermId;
}

/** A function, method or function literal. */
export interface GoFunction {
  /** FILE_ITSELF for a literal without a name. */
  readonly definition: DefinitionIndex;
  /** A FUNCTION_TYPE. */
  readonly signature: TermId;
  /** Its own; those of a receiver belong to the receiver's type. */
  readonly typeParameters: readonly number[];
  /** Of methods: the name of the receiver's type. */
  readonly receiver?: string;
}

/** A variable or constant of the package, or a function literal bound to one. */
export interface GoValue {
  readonly definition: DefinitionIndex;
  /** Evaluates to its value: VALUE_OF where a type is written, else the initialiser. */
  readonly term: TermId;
  /** The initialiser where one is written, for the text of constants. */
  readonly initialiser: TermId;
}

export interface GoTypeParameter {
  readonly name: string;
  /** The function or type that declares it; of a receiver's parameter the method. */
  readonly owner: DefinitionIndex;
  readonly position: number;
  /** NO_TERM for a receiver's, which has the constraint of its type's. */
  readonly constraint: TermId;
  /** Set for a receiver's: the name of the type whose parameter it is. */
  readonly receiver?: string;
}

/** A struct or interface type as it is written; OBJECT_TYPE terms number them. */
export interface GoShape {
  readonly interface: boolean;
  /** The type declaration that it is the body of, else FILE_ITSELF. */
  readonly owner: DefinitionIndex;
  /** Fields or methods, in order; embedded ones are not among them. */
  readonly names: readonly string[];
  readonly types: readonly TermId[];
  /** The definition of each, or FILE_ITSELF. */
  readonly definitions: readonly DefinitionIndex[];
  readonly embedded: readonly TermId[];
  /** The field definition of each embedded type of a struct, or FILE_ITSELF. */
  readonly embeddedDefinitions: readonly DefinitionIndex[];
}

export interface GoFacts {
  /** The package clause; empty when the file has none. */
  readonly package: string;
  /** The expression of the build lines. */
  readonly constraint?: string;
  readonly imports: readonly GoImport[];
  /** For each local binding the term that evaluates to its value. */
  readonly bindings: Int32Array;
  /** For each local binding 1 if it is assigned again after its declaration. */
  readonly reassigned: Uint8Array;
  readonly types: readonly GoType[];
  readonly functions: readonly GoFunction[];
  readonly values: readonly GoValue[];
  readonly typeParameters: readonly GoTypeParameter[];
  readonly shapes: readonly GoShape[];
  /** For each definition its index in types, functions or values, by its kind; -1 or nothing for fields and interface methods. */
  readonly details: Int32Array;
}
