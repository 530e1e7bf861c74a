/**
 * What the expressions of one file mean. The memo lives as long as the evaluation, inside one cell: what was asked is
 * recorded by that cell, so nothing here outlives an edit.
 */
import type { DefinitionKey } from '../../language.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import type { CallTarget } from './call-targets.ts';
import { CallResolver } from './calls.ts';
import { asSuper, OBJECT, supertypesOf } from './classes.ts';
import { box, promoted, unboxed, upperBound } from './conversions.ts';
import { JAVA_TAG } from './facts.ts';
import { asType, asValue, type Meaning, NOTHING } from './meaning.ts';
import { fieldOf } from './members.ts';
import { referencedMethod } from './method-references.ts';
import { outsideType } from './names.ts';
import { type Java, type JavaFile, keyOfClass } from './program.ts';
import { StaticImports } from './static-imports.ts';
import { javaLang } from './stubs.ts';
import { typeOfTerm } from './type-terms.ts';
import { type ClassKey, classType, external, NULL, primitive, type Type, UNKNOWN } from './types.ts';

/** Chains of definitions longer than this are not followed. */
const MAX_DEPTH = 300;

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', '&&', '||', 'instanceof']);
const SHIFTS: ReadonlySet<string> = new Set(['<<', '>>', '>>>']);
const BITWISE: ReadonlySet<string> = new Set(['&', '|', '^']);

const STRING = classType(javaLang('String'));
const ITERABLE = javaLang('Iterable');

export class Evaluation {
  readonly java: Java;
  readonly file: JavaFile;
  readonly staticImports: StaticImports;
  readonly calls: CallResolver;
  readonly #memo: (Meaning | undefined)[] = [];
  readonly #types: (Type | undefined)[] = [];
  #depth = 0;

  constructor(java: Java, file: JavaFile) {
    this.java = java;
    this.file = file;
    this.staticImports = new StaticImports(java, file);
    this.calls = new CallResolver(this);
  }

  meaning(term: TermId): Meaning {
    if (term === NO_TERM || this.#depth > MAX_DEPTH) return NOTHING;
    const known = this.#memo[term];
    if (known) return known;
    this.#memo[term] = NOTHING;
    this.#depth++;
    const meaning = this.#compute(term);
    this.#depth--;
    this.#memo[term] = meaning;
    return meaning;
  }

  /** The type of an expression as a value. */
  type(term: TermId): Type {
    const meaning = this.meaning(term);
    return meaning.is === 'VALUE' ? meaning.type : UNKNOWN;
  }

  /** The type that a type term denotes. */
  denoted(term: TermId): Type {
    let type = this.#types[term];
    if (!type) {
      type = this.#denotedNow(term);
      this.#types[term] = type;
    }
    return type;
  }

  #denotedNow(term: TermId): Type {
    if (this.file.terms.tag(term) === JAVA_TAG.INNER_TYPE) return this.#innerType(term);
    if (this.file.terms.tag(term) === JAVA_TAG.DIAMOND) return this.denoted(this.file.terms.operand(term, 0));
    return typeOfTerm(this.java, this.file, term);
  }

  /** What a call or creation calls. */
  target(term: TermId): CallTarget | undefined {
    return this.calls.target(term);
  }

  classKey(index: number): ClassKey {
    return keyOfClass(this.file, index);
  }

  /** The classes around a place, innermost first. */
  *classesAround(inClass: number): Generator<ClassKey> {
    for (let at = inClass; at >= 0; at = this.file.facts.own.classes[at]!.outer) yield this.classKey(at);
  }

  /** The declaration that a name or member mentions. */
  declaration(term: TermId): DefinitionKey | undefined {
    const { terms } = this.file;
    switch (terms.tag(term)) {
      case TAG.NAME: {
        const field = this.#fieldByName(terms.text(term), terms.number(term));
        if (field) return field.key;
        const meaning = this.meaning(term);
        return meaning.is === 'TYPE' && meaning.type.is === 'CLASS' ? meaning.type.key : undefined;
      }
      case TAG.MEMBER: {
        const object = this.meaning(terms.operand(term, 0));
        const type = object.is === 'VALUE' || object.is === 'TYPE' ? object.type : UNKNOWN;
        const field = fieldOf(this.java, type, terms.text(term));
        if (field) return field.key;
        const meaning = this.meaning(term);
        return meaning.is === 'TYPE' && meaning.type.is === 'CLASS' ? meaning.type.key : undefined;
      }
      case JAVA_TAG.CAPTURED: {
        const field = this.#capturedField(term);
        return field?.key;
      }
      case JAVA_TAG.METHOD_REFERENCE:
        return referencedMethod(this, term)?.key;
      default:
        return undefined;
    }
  }

  #compute(term: TermId): Meaning {
    const { terms, facts } = this.file;
    const first = terms.operand(term, 0);
    switch (terms.tag(term)) {
      case TAG.LOCAL:
        return this.meaning(facts.own.bindings[terms.number(term)] ?? NO_TERM);
      case TAG.NAME:
        return this.#name(term);
      case TAG.MEMBER:
        return this.#member(first, terms.text(term));
      case JAVA_TAG.CAPTURED: {
        const field = this.#capturedField(term);
        return field ? asValue(field.type) : this.meaning(first);
      }
      case TAG.CALL:
      case TAG.NEW:
        return asValue(this.calls.result(term));
      case JAVA_TAG.ANONYMOUS:
        return asValue(classType(this.classKey(terms.number(term))));
      case TAG.LITERAL:
        return asValue(literal(terms.number(term), terms.text(term)));
      case TAG.SELF:
        return terms.number(term) < 0 ? NOTHING : asValue(this.java.thisType(this.classKey(terms.number(term))));
      case TAG.SUPER:
        return terms.number(term) < 0 ? NOTHING : asValue(this.superclass(this.classKey(terms.number(term))));
      case JAVA_TAG.QUALIFIED_SELF: {
        const outer = this.meaning(first);
        if (outer.is !== 'TYPE') return outer;
        return asValue(outer.type.is === 'CLASS' ? this.java.thisType(outer.type.key) : outer.type);
      }
      case JAVA_TAG.QUALIFIED_SUPER:
        return this.#qualifiedSuper(first);
      case JAVA_TAG.VALUE_OF:
        return asValue(this.denoted(first));
      case JAVA_TAG.TYPE_EXPRESSION:
        return asType(this.denoted(first));
      case JAVA_TAG.CLASS_LITERAL:
        return asValue(classType(javaLang('Class'), [box(this.denoted(first))]));
      case JAVA_TAG.LAMBDA_PARAMETER:
        return asValue(this.calls.lambdaParameter(terms.number(term), Number(terms.text(term))));
      case TAG.FUNCTION:
      case JAVA_TAG.METHOD_REFERENCE:
        return asValue(this.calls.wanted(term));
      case TAG.INDEX: {
        const type = this.type(first);
        if (type.is === 'EXTERNAL') return asValue(external(type.package, [...type.path, '[]']));
        return asValue(type.is === 'ARRAY' ? type.element : UNKNOWN);
      }
      case TAG.ITERATE:
        return asValue(this.#iterated(this.type(first)));
      case TAG.CAST:
        return asValue(this.denoted(terms.operand(term, 1)));
      case TAG.CONDITIONAL:
        return asValue(this.#conditional(terms.operands(term).map((part) => this.type(part))));
      case TAG.UNARY:
        return asValue(this.#unary(terms.text(term), this.type(first)));
      case TAG.BINARY:
        return asValue(this.#binary(terms.text(term), first, terms.operand(term, 1)));
      default:
        return NOTHING;
    }
  }

  // -- Names

  #fieldByName(name: string, inClass: number) {
    for (const key of this.classesAround(inClass)) {
      const field = fieldOf(this.java, this.java.thisType(key), name);
      if (field) return field;
    }
    return this.#importedField(name, false) ?? undefined;
  }

  #name(term: TermId): Meaning {
    const { terms } = this.file;
    const name = terms.text(term);
    for (const key of this.classesAround(terms.number(term))) {
      const field = fieldOf(this.java, this.java.thisType(key), name);
      if (field) return asValue(field.type);
    }
    if (terms.operandCount(term) > 0) return asType(this.denoted(terms.operand(term, 0)));
    const imported = this.#importedField(name, false);
    if (imported) return asValue(imported.type);
    const named = this.java.typeByName(this.file.path, terms.number(term), name);
    if (named) return asType('key' in named ? classType(named.key) : outsideType(named.outside));
    const wild = this.#importedField(name, true);
    if (wild) return asValue(wild.type);
    const outside = this.staticImports.outside(name, /^\p{Lu}[\p{Lu}\d_]*$/u.test(name));
    return outside ? asValue(outside) : { is: 'PACKAGE', name };
  }

  #importedField(name: string, isWildcard: boolean) {
    for (const imported of this.file.facts.own.imports) {
      if (!imported.isStatic || imported.isWildcard !== isWildcard) continue;
      if (!isWildcard && !imported.path.endsWith(`.${name}`)) continue;
      const holder = isWildcard ? imported.path : imported.path.slice(0, -name.length - 1);
      const key = this.java.classByFullName(this.file.path, holder);
      const field = key === undefined ? undefined : this.java.fields(key).get(name);
      if (field) return field;
    }
    return undefined;
  }

  /** A member of a class between the use of a local and its declaration hides it. */
  #capturedField(term: TermId) {
    const { terms, facts } = this.file;
    const declaredIn = facts.own.bindingClasses[terms.number(terms.operand(term, 0))];
    for (let at = terms.number(term); at >= 0 && at !== declaredIn; at = facts.own.classes[at]!.outer) {
      const field = fieldOf(this.java, this.java.thisType(this.classKey(at)), terms.text(term));
      if (field) return field;
    }
    return undefined;
  }

  #member(objectTerm: TermId, name: string): Meaning {
    const object = this.meaning(objectTerm);
    switch (object.is) {
      case 'PACKAGE': {
        const key = this.java.packages.classIn(object.name, name, this.file.path);
        if (key !== undefined) return asType(classType(key));
        const fullName = `${object.name}.${name}`;
        return /^\p{Lu}/u.test(name) ? asType(outsideType(fullName)) : { is: 'PACKAGE', name: fullName };
      }
      case 'TYPE': {
        const { type } = object;
        if (type.is === 'EXTERNAL') {
          const path = [...type.path.slice(0, -1), name];
          return /^\p{Lu}\p{Ll}/u.test(name)
            ? asType(external(type.package, [...path, '()']))
            : asValue(external(type.package, path));
        }
        if (type.is !== 'CLASS') return name === 'length' ? asValue(primitive('int')) : NOTHING;
        const field = fieldOf(this.java, type, name);
        if (field) return asValue(field.type);
        const inner = this.java.memberClasses(type.key).get(name);
        return inner === undefined ? NOTHING : asType(classType(inner));
      }
      case 'VALUE': {
        const { type } = object;
        if (type.is === 'EXTERNAL') return asValue(external(type.package, [...type.path, name]));
        if (type.is === 'ARRAY' && name === 'length') return asValue(primitive('int'));
        return asValue(fieldOf(this.java, type, name)?.type ?? UNKNOWN);
      }
      default:
        return NOTHING;
    }
  }

  #innerType(term: TermId): Type {
    const { terms } = this.file;
    const outer = upperBound(this.java, this.type(terms.operand(term, 0)));
    const key = outer.is === 'CLASS' ? this.java.memberClasses(outer.key).get(terms.text(term)) : undefined;
    return key === undefined
      ? UNKNOWN
      : classType(
          key,
          terms.operands(term, 1).map((arg) => this.denoted(arg)),
        );
  }

  // -- Classes

  superclass(key: ClassKey): Type {
    const bases = this.java.supertypes(key);
    return bases.find((base) => base.is !== 'CLASS' || this.java.shape(base.key)?.kind !== 'INTERFACE') ?? OBJECT;
  }

  /** `Interface.super` is that interface's; `Outer.super` the base of the outer class. */
  #qualifiedSuper(term: TermId): Meaning {
    const named = this.meaning(term);
    if (named.is !== 'TYPE' || named.type.is !== 'CLASS') return NOTHING;
    const kind = this.java.shape(named.type.key)?.kind;
    return asValue(kind === 'INTERFACE' ? named.type : this.superclass(named.type.key));
  }

  // -- Operators

  #iterated(over: Type): Type {
    if (over.is === 'ARRAY') return over.element;
    if (over.is === 'EXTERNAL') return external(over.package, [...over.path, '[]']);
    const iterable = asSuper(this.java, over, ITERABLE);
    return iterable?.args[0] ? upperBound(this.java, iterable.args[0]) : UNKNOWN;
  }

  #unary(operator: string, operand: Type): Type {
    if (operator === '!') return primitive('boolean');
    const name = unboxed(operand);
    if (name === undefined) return UNKNOWN;
    return primitive(name === 'byte' || name === 'short' || name === 'char' ? 'int' : name);
  }

  #binary(operator: string, left: TermId, right: TermId): Type {
    if (COMPARISONS.has(operator)) return primitive('boolean');
    const [a, b] = [this.type(left), this.type(right)];
    if (operator === '+' && (a === STRING || b === STRING)) return STRING;
    if (SHIFTS.has(operator)) return promoted(a, primitive('int'));
    if (BITWISE.has(operator) && unboxed(a) === 'boolean') return primitive('boolean');
    return promoted(a, b);
  }

  /** Source: The Java Language Specification, 15.25. */
  #conditional(types: readonly Type[]): Type {
    const given = types.filter((type) => type !== NULL);
    const [first] = given;
    if (!first) return types[0] ?? UNKNOWN;
    if (given.every((type) => unboxed(type) !== undefined)) {
      if (given.length < types.length) return box(first);
      if (given.every((type) => type === first)) return first;
      if (given.some((type) => type.is === 'PRIMITIVE')) {
        return given.reduce((a, b) =>
          unboxed(a) === 'boolean' || unboxed(b) === 'boolean' ? primitive('boolean') : promoted(a, b),
        );
      }
    }
    const known = given.filter((type) => type !== UNKNOWN);
    return known.length === 0 ? UNKNOWN : known.reduce((a, b) => this.#common(a, b));
  }

  /** A type that both are. */
  #common(a: Type, b: Type): Type {
    if (a.is !== 'CLASS' || b.is !== 'CLASS' || asSuper(this.java, b, a.key)) return a;
    if (asSuper(this.java, a, b.key)) return b;
    const shared = (type: Type): Type | undefined => {
      if (type.is !== 'CLASS') return undefined;
      if (type !== OBJECT && asSuper(this.java, b, type.key)) return type;
      for (const base of supertypesOf(this.java, type)) {
        const found = shared(base);
        if (found) return found;
      }
      return undefined;
    };
    return shared(a) ?? OBJECT;
  }
}

function literal(kind: number, text: string): Type {
  switch (kind) {
    case LITERAL.STRING:
      return STRING;
    case LITERAL.NUMBER:
      return primitive(/[lL]$/.test(text) ? 'long' : 'int');
    case LITERAL.FLOAT:
      return primitive(/[fF]$/.test(text) && !/^0[xX]/.test(text) ? 'float' : 'double');
    case LITERAL.BOOLEAN:
      return primitive('boolean');
    case LITERAL.CHARACTER:
      return primitive('char');
    case LITERAL.NULL:
      return NULL;
    default:
      return UNKNOWN;
  }
}
