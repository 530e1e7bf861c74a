/**
 * What the Java extractor says beside the shared facts: the shapes that only Java's linker reads. All of it is plain
 * data; numbers are indexes into the tables of the same file.
 */
import type { DefinitionIndex } from '../../facts.ts';
import { OWN_TAGS, type TermId } from '../../terms.ts';

/**
 * Java's own term tags; the comment gives text, number and operands. Of the shared ones, NAME and TYPE number the class
 * they stand in (-1: none), SELF and SUPER too.
 */
export const JAVA_TAG = {
  /** A value of a declared type: a parameter, `new T[3]`. operands: type. */
  VALUE_OF: OWN_TAGS,
  /** A type where an expression may stand: `List<String>::size`. operands: type. */
  TYPE_EXPRESSION: OWN_TAGS + 1,
  /** Explicit type arguments of a call. operands: callee, then types. */
  INSTANTIATE: OWN_TAGS + 2,
  /** text: the method, or `new`. number: the class it stands in. operands: what stands before `::`. */
  METHOD_REFERENCE: OWN_TAGS + 3,
  /** `Outer.this`. operands: the expression before. */
  QUALIFIED_SELF: OWN_TAGS + 4,
  /** `Outer.super`. operands: the expression before. */
  QUALIFIED_SUPER: OWN_TAGS + 5,
  /** text: position. number: lambda. A parameter of a lambda without a type. */
  LAMBDA_PARAMETER: OWN_TAGS + 6,
  /** A local seen from inside a class that stands in its scope, whose members come first. text: name. number: the class it is used in. operands: the LOCAL. */
  CAPTURED: OWN_TAGS + 7,
  /** `new T() { … }`. number: the anonymous class. operands: the NEW. */
  ANONYMOUS: OWN_TAGS + 8,
  /** `T<>`. operands: TYPE. */
  DIAMOND: OWN_TAGS + 9,
  /** The `I` of `o.new I()`. text: name. operands: o, then type arguments. */
  INNER_TYPE: OWN_TAGS + 10,
  /** `T.class`. operands: type. */
  CLASS_LITERAL: OWN_TAGS + 11,
  /** number: index in typeParameters. */
  TYPE_PARAMETER: OWN_TAGS + 12,
  /** A class that is declared in a method. number: class. operands: type arguments. */
  LOCAL_TYPE: OWN_TAGS + 13,
  /** text: `int`, `void`, …. */
  PRIMITIVE: OWN_TAGS + 14,
} as const;

export type ClassKind = 'CLASS' | 'INTERFACE' | 'ENUM' | 'RECORD' | 'ANNOTATION';

export interface JavaImport {
  /** Dotted, without the star. */
  readonly path: string;
  readonly isStatic: boolean;
  readonly isWildcard: boolean;
  readonly range: readonly [number, number, number, number];
}

export interface JavaField {
  readonly name: string;
  /** A type; NO_TERM for an enum's constants, which are of the enum. */
  readonly type: TermId;
  readonly isStatic: boolean;
  readonly definition: DefinitionIndex;
  /** NO_TERM when there is none. */
  readonly initialiser: TermId;
  /** An annotation has its getter written when the sources are compiled. */
  readonly hasGetter?: true;
}

export interface JavaMethod {
  readonly definition: DefinitionIndex;
  readonly name: string;
  readonly parameters: readonly TermId[];
  readonly isVariadic: boolean;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isPrivate: boolean;
  readonly typeParameters: readonly number[];
  /** NO_TERM for constructors. */
  readonly result: TermId;
}

export interface JavaClass {
  /** FILE_ITSELF for anonymous ones. */
  readonly definition: DefinitionIndex;
  readonly name: string;
  readonly kind: ClassKind;
  /** The class around it, -1 at the top level. */
  readonly outer: number;
  /** Declared in a method. */
  readonly isLocal: boolean;
  readonly isAnonymous: boolean;
  readonly isStatic: boolean;
  readonly typeParameters: readonly number[];
  /** NO_TERM when none is written; of an anonymous class what it is made of, class or interface. */
  readonly superclass: TermId;
  readonly interfaces: readonly TermId[];
  readonly fields: readonly JavaField[];
  readonly methods: readonly JavaMethod[];
  readonly constructors: readonly JavaMethod[];
  /** Classes declared as members. */
  readonly members: readonly number[];
}

export interface JavaTypeParameter {
  readonly name: string;
  /** Of a method its definition, else FILE_ITSELF; then `ofClass` says the class. */
  readonly ofMethod: DefinitionIndex;
  readonly ofClass: number;
  readonly position: number;
  readonly bounds: readonly TermId[];
}

export interface JavaLambda {
  readonly parameters: number;
  /** For each parameter the type that is written, else NO_TERM. */
  readonly types: readonly TermId[];
  /** What it may return: of an expression body that expression. */
  readonly results: readonly TermId[];
  readonly body: 'EXPRESSION' | 'BLOCK';
  /** Of an expression body: it may stand as a statement, and so fit a void function. */
  readonly isStatement: boolean;
  /** Of a block: its end can be reached. */
  readonly canFallThrough: boolean;
}

/** From where an expression takes its type: rows of [term, kind, number, position]. */
export const CONTEXT = {
  /** An argument. number: the call; position among its arguments. */
  ARGUMENT: 0,
  /** A declared type. number: the type term. */
  TYPE: 1,
  /** Assigned. number: the expression that is assigned to. */
  ASSIGNED: 2,
  /** Returned by a lambda. number: the lambda. */
  LAMBDA_RESULT: 3,
} as const;

export const CONTEXT_WIDTH = 4;

export interface JavaFacts {
  /** Empty for the unnamed package. */
  readonly package: string;
  readonly imports: readonly JavaImport[];
  readonly classes: readonly JavaClass[];
  readonly typeParameters: readonly JavaTypeParameter[];
  readonly lambdas: readonly JavaLambda[];
  /** For each local binding the term that evaluates to its value. */
  readonly bindings: Int32Array;
  /** For each local binding 1 if it is assigned again. */
  readonly reassigned: Uint8Array;
  /** For each local binding the class it is declared in. */
  readonly bindingClasses: Int32Array;
  readonly contexts: Int32Array;
}
