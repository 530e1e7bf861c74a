/** What classes say of themselves and inherit. Each function is the body of a cell. */
import { type DefinitionKey, pathOfKey } from '../../language.ts';
import { NO_TERM } from '../../terms.ts';
import type { ClassKind, JavaMethod } from './facts.ts';
import { fileAt, type Java, type JavaFile, keyOfClass, keyOfDefinition, locateClass } from './program.ts';
import { isStubKey, javaLang } from './stubs.ts';
import { typeOfTerm } from './type-terms.ts';
import {
  type ClassKey,
  type ClassType,
  classType,
  NO_SUBSTITUTION,
  parameter,
  type Substitution,
  substitute,
  type Type,
  UNKNOWN,
} from './types.ts';

export interface ClassShape {
  readonly kind: ClassKind;
  readonly name: string;
  readonly parameterCount: number;
  readonly outer?: ClassKey;
}

/** A method or constructor as a class has it. */
export interface Method {
  readonly key: DefinitionKey;
  readonly owner: ClassKey;
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly isVariadic: boolean;
  readonly isStatic: boolean;
  readonly isAbstract: boolean;
  readonly isPrivate: boolean;
  /** How many type parameters it declares itself. */
  readonly parameterCount: number;
  /** UNKNOWN for constructors. */
  readonly result: Type;
  /** How many classes up it was found. */
  readonly depth: number;
}

export interface FieldMember {
  readonly key: DefinitionKey;
  readonly owner: ClassKey;
  readonly type: Type;
  readonly isStatic: boolean;
  readonly depth: number;
  /** See {@link JavaField.hasGetter}. */
  readonly hasGetter: boolean;
}

/** Deeper hierarchies than this are not followed. */
const MAX_DEPTH = 40;

export const sameShape = (a: ClassShape | undefined, b: ClassShape | undefined): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

export const sameMethods = (a: readonly Method[], b: readonly Method[]): boolean =>
  a.length === b.length && a.every((method, i) => sameMethod(method, b[i]!));

export function sameMethod(a: Method | undefined, b: Method | undefined): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  return (
    a.key === b.key &&
    a.owner === b.owner &&
    a.result === b.result &&
    a.depth === b.depth &&
    a.isVariadic === b.isVariadic &&
    a.isStatic === b.isStatic &&
    a.isAbstract === b.isAbstract &&
    a.isPrivate === b.isPrivate &&
    a.parameterCount === b.parameterCount &&
    sameTypes(a.parameters, b.parameters)
  );
}

const sameField = (a: FieldMember | undefined, b: FieldMember | undefined): boolean =>
  a === b ||
  (a?.key === b?.key &&
    a?.owner === b?.owner &&
    a?.type === b?.type &&
    a?.isStatic === b?.isStatic &&
    a?.depth === b?.depth &&
    a?.hasGetter === b?.hasGetter);

export const sameTypes = (a: readonly Type[], b: readonly Type[]): boolean =>
  a.length === b.length && a.every((type, i) => type === b[i]);

// -- The class itself

export function shape(java: Java, key: ClassKey): ClassShape | undefined {
  const found = locateClass(java, key);
  if (!found) return undefined;
  const { kind, name, typeParameters, outer } = found.entry;
  return {
    kind,
    name,
    parameterCount: typeParameters.length,
    ...(outer < 0 ? {} : { outer: keyOfClass(found.file, outer) }),
  };
}

export function supertypes(java: Java, key: ClassKey): readonly Type[] {
  const found = locateClass(java, key);
  if (!found) return [];
  const { file, entry } = found;
  const written = [entry.superclass, ...entry.interfaces].filter((term) => term !== NO_TERM);
  const types = written.map((term) => typeOfTerm(java, file, term));
  // First, as a class that is written: Object's methods go before those that interfaces ask for.
  return entry.superclass === NO_TERM && key !== OBJECT.key ? [impliedBase(java, key, entry.kind), ...types] : types;
}

function impliedBase(java: Java, key: ClassKey, kind: ClassKind): Type {
  switch (kind) {
    case 'ENUM':
      return classType(javaLang('Enum'), [java.thisType(key)]);
    case 'RECORD':
      return classType(javaLang('Record'));
    case 'ANNOTATION':
      return classType('std:java/lang/annotation/Annotation\0Annotation#');
    default:
      return OBJECT;
  }
}

export const OBJECT: ClassType = classType(javaLang('Object'));

/** The class with its own type parameters: the body of a cell, to be asked as {@link Java.thisType}. */
export function thisType(java: Java, key: ClassKey): ClassType {
  const count = java.shape(key)?.parameterCount ?? 0;
  return classType(
    key,
    Array.from({ length: count }, (_, position) => parameter(key, position)),
  );
}

export function ownMethods(java: Java, key: ClassKey): readonly Method[] {
  const found = locateClass(java, key);
  return found ? found.entry.methods.map((method) => methodOf(java, found.file, key, method)) : [];
}

export function constructors(java: Java, key: ClassKey): readonly Method[] {
  const found = locateClass(java, key);
  return found ? found.entry.constructors.map((method) => methodOf(java, found.file, key, method)) : [];
}

function methodOf(java: Java, file: JavaFile, owner: ClassKey, method: JavaMethod): Method {
  return {
    key: keyOfDefinition(file, method.definition),
    owner,
    name: method.name,
    parameters: method.parameters.map((term) => typeOfTerm(java, file, term)),
    isVariadic: method.isVariadic,
    isStatic: method.isStatic,
    isAbstract: method.isAbstract,
    isPrivate: method.isPrivate,
    parameterCount: method.typeParameters.length,
    result: typeOfTerm(java, file, method.result),
    depth: 0,
  };
}

export function bounds(java: Java, owner: DefinitionKey, position: number): readonly Type[] {
  const asClass = locateClass(java, owner);
  if (asClass) return boundsOf(java, asClass.file, asClass.entry.typeParameters[position]);
  const path = pathOfKey(owner);
  const file = fileAt(java, path);
  if (!file) return [];
  const descriptor = owner.slice(path.length + 1);
  const index = file.facts.own.typeParameters.findIndex(
    ({ ofMethod, position: at }) =>
      ofMethod >= 0 && at === position && file.facts.definitions[ofMethod]!.descriptor === descriptor,
  );
  return boundsOf(java, file, index);
}

function boundsOf(java: Java, file: JavaFile, index: number | undefined): readonly Type[] {
  const declared = file.facts.own.typeParameters[index ?? -1];
  return declared ? declared.bounds.map((term) => typeOfTerm(java, file, term)) : [];
}

// -- What it inherits

const substitutions = new WeakMap<ClassType, Substitution>();

/** What the type parameters of a class stand for; of a raw type their erased bounds. */
export function substitutionOf(java: Java, type: ClassType): Substitution {
  const { key, args } = type;
  if (args.length === 0) return erasedSubstitution(java, key);
  // With arguments, it follows from the type alone.
  let substitution = substitutions.get(type);
  if (!substitution) {
    substitution = new Map(args.map((argument, position) => [parameter(key, position).text, argument]));
    substitutions.set(type, substitution);
  }
  return substitution;
}

function erasedSubstitution(java: Java, key: ClassKey): Substitution {
  const { args } = java.thisType(key);
  if (args.length === 0) return NO_SUBSTITUTION;
  return new Map(args.map(({ text }, position) => [text, erasedBound(java, key, position)]));
}

/** The first bound of a type parameter without arguments. */
export function erasedBound(java: Java, owner: DefinitionKey, position: number): Type {
  const bound = java.bounds(owner, position)[0];
  if (!bound) return OBJECT;
  if (bound.is === 'CLASS') return classType(bound.key);
  return bound.is === 'PARAMETER' ? UNKNOWN : bound;
}

/** The direct supertypes of a class with these arguments. */
export function supertypesOf(java: Java, type: ClassType): readonly Type[] {
  const substitution = substitutionOf(java, type);
  return java.supertypes(type.key).map((base) => substitute(base, substitution));
}

/** The type seen as one of its superclasses or superinterfaces; undefined when it is none. */
export function asSuper(java: Java, type: Type, key: ClassKey, depth = 0): ClassType | undefined {
  if (depth > MAX_DEPTH) return undefined;
  switch (type.is) {
    case 'CLASS': {
      if (type.key === key) return type;
      for (const base of supertypesOf(java, type)) {
        const found = asSuper(java, base, key, depth + 1);
        if (found) return found;
      }
      return undefined;
    }
    case 'PARAMETER':
      for (const bound of java.bounds(type.owner, type.position)) {
        const found = asSuper(java, bound, key, depth + 1);
        if (found) return found;
      }
      return key === OBJECT.key ? OBJECT : undefined;
    case 'WILDCARD':
      return type.bound && !type.isSuper ? asSuper(java, type.bound, key, depth + 1) : undefined;
    case 'ARRAY':
      return key === OBJECT.key ? OBJECT : undefined;
    default:
      return undefined;
  }
}

/** Member classes by name. One cell a class, not one a name: most names that are asked for are no members. */
export function memberClasses(java: Java, key: ClassKey): ReadonlyMap<string, ClassKey> {
  const found = locateClass(java, key);
  const members = new Map<string, ClassKey>();
  if (!found) return members;
  const { file, entry } = found;
  for (const member of entry.members) {
    const { name } = file.facts.own.classes[member]!;
    if (!members.has(name)) members.set(name, keyOfClass(file, member));
  }
  for (const base of java.supertypes(key)) {
    if (base.is !== 'CLASS') continue;
    for (const [name, inherited] of java.memberClasses(base.key)) if (!members.has(name)) members.set(name, inherited);
  }
  return members;
}

export const sameMembers = (a: ReadonlyMap<string, ClassKey>, b: ReadonlyMap<string, ClassKey>): boolean =>
  a.size === b.size && [...a].every(([name, key]) => b.get(name) === key);

/** Fields by name; one cell a class, as {@link memberClasses}. */
export function fields(java: Java, key: ClassKey): ReadonlyMap<string, FieldMember> {
  const found = locateClass(java, key);
  const all = new Map<string, FieldMember>();
  if (!found) return all;
  for (const { name, type: term, isStatic, definition, hasGetter = false } of found.entry.fields) {
    const type = term === NO_TERM ? java.thisType(key) : typeOfTerm(java, found.file, term);
    if (all.has(name)) continue;
    all.set(name, { key: keyOfDefinition(found.file, definition), owner: key, type, isStatic, depth: 0, hasGetter });
  }
  for (const base of java.supertypes(key)) {
    if (base.is !== 'CLASS') continue;
    for (const [name, field] of java.fields(base.key)) {
      if (all.has(name)) continue;
      all.set(name, { ...field, type: substitute(field.type, substitutionOf(java, base)), depth: field.depth + 1 });
    }
  }
  return all;
}

export const sameFields = (a: ReadonlyMap<string, FieldMember>, b: ReadonlyMap<string, FieldMember>): boolean =>
  a.size === b.size && [...a].every(([name, field]) => sameField(field, b.get(name)));

/** Nearest first; what a nearer one overrides is left out. */
export function methods(java: Java, key: ClassKey, name: string): readonly Method[] {
  const found: { readonly method: Method; readonly erased: string; readonly written: string }[] = [];
  const seen = new Set<ClassKey>();
  const gather = (type: Type, depth: number): void => {
    if (type.is !== 'CLASS' || depth > MAX_DEPTH || seen.has(type.key)) return;
    seen.add(type.key);
    const substitution = substitutionOf(java, type);
    const isInterface = depth > 0 && java.shape(type.key)?.kind === 'INTERFACE';
    for (const own of java.ownMethods(type.key)) {
      // Neither private methods nor static ones of interfaces are inherited.
      if (own.name !== name || (depth > 0 && own.isPrivate) || (own.isStatic && isInterface)) continue;
      const method = substituteMethod({ ...own, depth }, substitution);
      const erased = erasureOf(java, method.parameters);
      const written = erasureOf(java, own.parameters);
      const same = found.findIndex(
        (other) =>
          other.method.parameters.length === own.parameters.length &&
          (other.erased === erased || other.written === written),
      );
      if (same < 0) found.push({ method, erased, written });
      else if (isBetterTwin(java, found[same]!.method, method)) found[same] = { method, erased, written };
    }
    for (const base of supertypesOf(java, type)) gather(base, depth + 1);
  };
  gather(java.thisType(key), 0);
  return found.map(({ method }) => method);
}

/**
 * Of two abstract methods that are inherited and do not override each other, the one with the more special result is
 * called, then the one of the more basic interface, then the one in the sources.
 */
function isBetterTwin(java: Java, known: Method, other: Method): boolean {
  if (!known.isAbstract || !other.isAbstract || asSuper(java, classType(known.owner), other.owner)) return false;
  const [a, b] = [known.result, other.result];
  if (a !== b && (a === OBJECT || b === OBJECT)) return a === OBJECT;
  if (a.is === 'CLASS' && b.is === 'CLASS' && a.key !== b.key) return asSuper(java, b, a.key) !== undefined;
  const [left, right] = [rank(java, known.owner), rank(java, other.owner)];
  return left === right ? isStubKey(known.owner) && !isStubKey(other.owner) : right < left;
}

/** The length of the longest way up from a class. */
function rank(java: Java, key: ClassKey, depth = 0): number {
  if (depth > MAX_DEPTH) return 0;
  const above = java.supertypes(key).map((base) => (base.is === 'CLASS' ? rank(java, base.key, depth + 1) : 0));
  return 1 + Math.max(0, ...above);
}

export function substituteMethod(method: Method, by: Substitution): Method {
  if (by.size === 0) return method;
  return {
    ...method,
    parameters: method.parameters.map((type) => substitute(type, by)),
    result: substitute(method.result, by),
  };
}

export const erasureOf = (java: Java, types: readonly Type[]): string =>
  types.map((type) => erasure(java, type)).join(',');

function erasure(java: Java, type: Type, depth = 0): string {
  switch (type.is) {
    case 'CLASS':
      return type.key;
    case 'ARRAY':
      return `${erasure(java, type.element, depth)}[]`;
    case 'PARAMETER': {
      const bound = depth > 8 ? undefined : java.bounds(type.owner, type.position)[0];
      return bound ? erasure(java, bound, depth + 1) : OBJECT.key;
    }
    case 'WILDCARD':
      return type.bound ? erasure(java, type.bound, depth + 1) : OBJECT.key;
    default:
      return type.text;
  }
}

// -- What follows from the hierarchy

const OF_OBJECT: ReadonlySet<string> = new Set(['equals/1', 'hashCode/0', 'toString/0']);

/** Source: The Java Language Specification, 9.8. */
export function functional(java: Java, key: ClassKey): Method | undefined {
  if (java.shape(key)?.kind !== 'INTERFACE') return undefined;
  const seen = new Set<ClassKey>();
  const signatures = new Set<string>();
  const abstract: Method[] = [];
  const gather = (type: Type): void => {
    if (type.is !== 'CLASS' || seen.has(type.key) || java.shape(type.key)?.kind !== 'INTERFACE') return;
    seen.add(type.key);
    const substitution = substitutionOf(java, type);
    for (const method of java.ownMethods(type.key)) {
      const signature = `${method.name}/${method.parameters.length}`;
      if (method.isStatic || method.isPrivate || signatures.has(signature)) continue;
      signatures.add(signature);
      if (method.isAbstract && !OF_OBJECT.has(signature)) abstract.push(substituteMethod(method, substitution));
    }
    for (const base of supertypesOf(java, type)) gather(base);
  };
  gather(java.thisType(key));
  return abstract.length === 1 ? abstract[0] : undefined;
}

export function unknownBase(java: Java, key: ClassKey): Type | undefined {
  if (isStubKey(key)) return undefined;
  for (const base of java.supertypes(key)) {
    if (base.is === 'EXTERNAL' || base.is === 'UNKNOWN') return base;
    const above = base.is === 'CLASS' ? java.unknownBase(base.key) : undefined;
    if (above) return above;
  }
  return undefined;
}
