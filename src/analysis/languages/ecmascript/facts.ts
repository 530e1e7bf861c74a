/** What a TypeScript or JavaScript file tells beside definitions, sites and terms. Plain data, no paths. */
import type { DefinitionIndex } from '../../facts.ts';
import { OWN_TAGS, type TermId } from '../../terms.ts';

/** Tags of this family; text, number and operands as in terms.ts. */
export const OWN = {
  /** `this`. number: the class, function or object that provides it, or -1. text: `static` on a class's static side. */
  THIS: OWN_TAGS,
  /** `super`. number: the class. text: `static` on its static side. */
  SUPER_OF: OWN_TAGS + 1,
  /** What is left of an array pattern. number: position. operands: the array. */
  REST_OF: OWN_TAGS + 2,
  /** The whole of a parameter that is taken apart. number: the parameter. */
  PARAMETER: OWN_TAGS + 3,
  /** `get x() {}` of an object literal. text: name. operands: FUNCTION. */
  GETTER: OWN_TAGS + 4,
  /** `set x(v) {}` of an object literal. text: name. operands: FUNCTION. */
  SETTER: OWN_TAGS + 5,
  /** The types of `f<A, B>()`: the last operand of a CALL or NEW. operands: types. */
  TYPE_ARGUMENTS: OWN_TAGS + 6,
  /** `a && b`. operands: both. */
  AND: OWN_TAGS + 7,
  /** A JSX element as a value. */
  JSX: OWN_TAGS + 8,
  /** A value that the program changed: `x += 1`, `i++`. text: its type. */
  PRIMITIVE_VALUE: OWN_TAGS + 9,

  /** Conditions, second operands of NARROW. number: 1 if it holds, 0 if not. */
  IS_INSTANCE: OWN_TAGS + 16,
  /** A call may be a type guard. text: which argument is guarded, -1 the receiver. operands: CALL. */
  IS_GUARDED: OWN_TAGS + 17,
  /** text: member that tells variants apart. operands: its value. */
  IS_VARIANT: OWN_TAGS + 18,
  /** text: name of a member. */
  HAS_MEMBER: OWN_TAGS + 19,
  /** text: what `typeof` gives. */
  HAS_TYPEOF: OWN_TAGS + 20,
  /** operands: conditions, one of which holds. */
  ANY_OF: OWN_TAGS + 21,
  /** A call may say so of one of its arguments (`asserts`). text: which. operands: CALL, then the condition if it is one. */
  IS_ASSERTED: OWN_TAGS + 22,

  /** text: `string`, `number`, `void` … */
  PRIMITIVE: OWN_TAGS + 32,
  KEY_OF: OWN_TAGS + 33,
  /** `T[K]`. operands: both. */
  INDEXED_ACCESS: OWN_TAGS + 34,
  /** `{ [K in S as N]: V }`. number: the type parameter K. operands: S, V, N. */
  MAPPED: OWN_TAGS + 35,
  /** operands: what is checked, what it is checked against, then, else, the INFERs. */
  CONDITIONAL_TYPE: OWN_TAGS + 36,
  /** `x is T`, `asserts x`. text: parameter or `this`. operands: T. number: 1 if it asserts. */
  PREDICATE: OWN_TAGS + 37,
  /** `this` as a type. number: the class or interface, or -1. */
  THIS_TYPE: OWN_TAGS + 38,
  /** `import('x').a.B<C>`. text: specifier, then names, joined by NUL. operands: type arguments. number: 1 for `typeof`. */
  IMPORT_TYPE: OWN_TAGS + 39,
  REST_TYPE: OWN_TAGS + 40,
  /** `new (…) => T`. number: the function. */
  CONSTRUCTOR_TYPE: OWN_TAGS + 41,
  /** `infer X`. number: the type parameter. */
  INFER: OWN_TAGS + 42,
} as const;

/** What is declared, named or not. Its index in the file is how terms and other entities refer to it. */
export const ENTITY = {
  VARIABLE: 0,
  PARAMETER: 1,
  FUNCTION: 2,
  CLASS: 3,
  INTERFACE: 4,
  ALIAS: 5,
  ENUM: 6,
  NAMESPACE: 7,
  IMPORT: 8,
  TYPE_PARAMETER: 9,
  /** An object literal. */
  OBJECT: 10,
  OBJECT_TYPE: 11,
  /** `import a = b.c`. */
  IMPORT_ALIAS: 12,
} as const;

export type EntityIndex = number;
const _NO_ENTITY: EntityIndex = -1;

export interface EntityBase {
  readonly name: string;
  /** -1 when it is no node. */
  definition: DefinitionIndex;
  /** The definition around it, for a stable name when it has none of its own. */
  readonly owner: DefinitionIndex;
  /** -1 when it has no name that can be looked up. */
  binding: number;
  /** Members that are assigned to it: `f.x = …`. */
  expandos?: Member[];
  /** Objects whose members it takes over: `Object.assign(f, o)`. */
  mixins?: TermId[];
}

export interface VariableEntity extends EntityBase {
  readonly kind: typeof ENTITY.VARIABLE;
  readonly type: TermId;
  initialiser: TermId;
  readonly constant: boolean;
  readonly assigned: TermId[];
  /** What is added to the empty array that it begins with. */
  pushed?: TermId[];
}

export interface ParameterEntity extends EntityBase {
  readonly kind: typeof ENTITY.PARAMETER;
  readonly function: EntityIndex;
  readonly position: number;
  type: TermId;
  default: TermId;
  readonly rest: boolean;
  readonly optional: boolean;
}

export const ROLE = {
  FUNCTION: 0,
  METHOD: 1,
  CONSTRUCTOR: 2,
  GETTER: 3,
  SETTER: 4,
  /** Of an interface or object type. */
  SIGNATURE: 5,
  /** A function type: nothing that could be called by name. */
  TYPE: 6,
} as const;

export interface FunctionEntity extends EntityBase {
  readonly kind: typeof ENTITY.FUNCTION;
  readonly role: number;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** Made by an expression: no overloads, not hoisted. */
  readonly isExpression: boolean;
  readonly isStatic: boolean;
  hasBody: boolean;
  /** The class, interface, object type or object whose member it is. */
  readonly home: EntityIndex;
  readonly typeParameters: EntityIndex[];
  readonly parameters: EntityIndex[];
  result: TermId;
  /** Values of `return`; of an arrow function its body. */
  readonly returns: TermId[];
  readonly yields: TermId[];
  /** Declared type of `this`. */
  self: TermId;
  /** JSDoc `@type` of the whole function. */
  type: TermId;
  /** What it is stored in a member of: `host.m = function`; there `this` is the host. */
  host: TermId;
  /** Its host is the prototype of this. */
  isOfPrototype: boolean;
  /** Members of what it constructs: `this.x =` in it, `F.prototype.m =`. */
  instanceMembers?: Member[];
  prototypes?: TermId[];
  /** `util.inherits(F, Base)`. */
  base?: TermId;
  /** Type parameters that its inside can name, from outside in. */
  readonly visible: readonly EntityIndex[];
}

export const MEMBER = {
  METHOD: 0,
  GETTER: 1,
  SETTER: 2,
  /** Method signature of an interface or object type. */
  SIGNATURE: 3,
  /** Property signature of an interface or object type. */
  PROPERTY: 4,
  FIELD: 5,
  /** Assigned: `this.x =`, `f.x =`, `F.prototype.x =`. */
  ASSIGNED: 6,
} as const;

export interface Member {
  readonly name: string;
  readonly kind: number;
  readonly definition: DefinitionIndex;
  /** The function of a METHOD, GETTER, SETTER or SIGNATURE; -1 otherwise. */
  readonly function: EntityIndex;
  readonly type: TermId;
  value: TermId;
  /** A parameter property's parameter; -1 otherwise. */
  readonly parameter: EntityIndex;
  /** What is assigned to it later. */
  readonly assigned: TermId[];
  /** `x?: T` of an interface or object type. */
  readonly isOptional?: true;
}

export interface ClassEntity extends EntityBase {
  readonly kind: typeof ENTITY.CLASS;
  readonly typeParameters: EntityIndex[];
  base: TermId;
  readonly baseArguments: TermId[];
  /** JSDoc `@extends`. */
  baseType: TermId;
  readonly implements: TermId[];
  readonly members: Member[];
  readonly statics: Member[];
  /** Constructors: the one with a body last. */
  readonly constructors: EntityIndex[];
  index: TermId;
  prototypes?: TermId[];
  readonly visible: readonly EntityIndex[];
}

export interface InterfaceEntity extends EntityBase {
  readonly kind: typeof ENTITY.INTERFACE;
  readonly typeParameters: EntityIndex[];
  readonly bases: TermId[];
  readonly members: Member[];
  readonly calls: EntityIndex[];
  readonly constructs: EntityIndex[];
  index: TermId;
  readonly visible: readonly EntityIndex[];
}

export interface ObjectTypeEntity extends EntityBase {
  readonly kind: typeof ENTITY.OBJECT_TYPE;
  readonly members: Member[];
  readonly calls: EntityIndex[];
  readonly constructs: EntityIndex[];
  index: TermId;
  readonly visible: readonly EntityIndex[];
}

export interface AliasEntity extends EntityBase {
  readonly kind: typeof ENTITY.ALIAS;
  readonly typeParameters: EntityIndex[];
  type: TermId;
}

export interface EnumEntity extends EntityBase {
  readonly kind: typeof ENTITY.ENUM;
  readonly members: Member[];
}

export interface NamespaceEntity extends EntityBase {
  readonly kind: typeof ENTITY.NAMESPACE;
  readonly bindings: number[];
  readonly exports: Export[];
}

export interface ImportEntity extends EntityBase {
  readonly kind: typeof ENTITY.IMPORT;
  readonly specifier: string;
  /** The exported name; `*` the module itself, `=` what `import x = require()` gives. */
  readonly imported: string;
}

export interface TypeParameterEntity extends EntityBase {
  readonly kind: typeof ENTITY.TYPE_PARAMETER;
  constraint: TermId;
  default: TermId;
}

export interface ObjectEntity extends EntityBase {
  readonly kind: typeof ENTITY.OBJECT;
  readonly term: TermId;
  readonly visible: readonly EntityIndex[];
}

export interface ImportAliasEntity extends EntityBase {
  readonly kind: typeof ENTITY.IMPORT_ALIAS;
  /** A TYPE term; its dots lead through namespaces. */
  readonly target: TermId;
}

export type Entity =
  | VariableEntity
  | ParameterEntity
  | FunctionEntity
  | ClassEntity
  | InterfaceEntity
  | AliasEntity
  | EnumEntity
  | NamespaceEntity
  | ImportEntity
  | TypeParameterEntity
  | ObjectEntity
  | ObjectTypeEntity
  | ImportAliasEntity;

/** A name in a scope, with all that declares it: overloads, merged interfaces, a class and its namespace. */
export interface Binding {
  readonly name: string;
  /** Declared at the file's top level. */
  readonly top: boolean;
  readonly declarations: EntityIndex[];
}

export interface Export {
  readonly name: string;
  /** Of `export { local as name }` and exported declarations; empty otherwise. */
  readonly local: string;
  /** The declaration itself, where it has no local name. */
  readonly entity: EntityIndex;
  /** `export … from 'specifier'`; empty otherwise. */
  readonly specifier: string;
  /** The name in the other module; `*` for `export * as name`. */
  readonly imported: string;
  /** `export default <expression>`, `export = <expression>` (name `=`). */
  readonly value: TermId;
}

export interface ImportFact {
  readonly specifier: string;
  readonly range: readonly [number, number, number, number];
}

/** `declare module 'name' {}`. */
export interface AmbientModule {
  readonly name: string;
  readonly bindings: number[];
  readonly exports: Export[];
  readonly stars: string[];
}

export interface EcmaScriptFacts {
  readonly entities: readonly Entity[];
  readonly bindings: readonly Binding[];
  readonly exports: readonly Export[];
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
  readonly imports: readonly ImportFact[];
  /** It has imports or exports: its top level is no global scope. */
  readonly isModule: boolean;
  /** It is CommonJS: assigns exports or requires. */
  readonly isCommonJs: boolean;
  /** Values of `module.exports = …`. */
  readonly exported: readonly TermId[];
  /** `exports.x = …`. */
  readonly exportedMembers: readonly Member[];
  readonly ambientModules: readonly AmbientModule[];
  /** Pairs: a function's or literal's term, and the term it is assigned to. */
  readonly contexts: readonly TermId[];
  /** Bindings of `declare global {}`. */
  readonly globals: readonly number[];
}
