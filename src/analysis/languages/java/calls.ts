/**
 * What calls mean, in two stages, so that target typing has no circle: first which method it is and what is known of
 * its type parameters without the bodies of lambdas; then the result, from those bodies and from what is wanted.
 */
import { pathOfKey } from '../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { type Called, type CallTarget, isSure, outsideCall, outsideMember } from './call-targets.ts';
import { erasedBound, type Method, substituteMethod, substitutionOf } from './classes.ts';
import { upperBound } from './conversions.ts';
import type { Evaluation } from './evaluate.ts';
import { CONTEXT, JAVA_TAG, type JavaLambda } from './facts.ts';
import {
  type Found,
  isKnownFor,
  isWhole,
  knownOf,
  learn,
  learnFromWanted,
  ownParameters,
  wholeOf,
} from './inference.ts';
import { functionOf, givenByGetter, lambdaParameter, lambdaResult, methodsOf } from './members.ts';
import { referenceResult, takenBy } from './method-references.ts';
import { type Argument, type Choice, choose, parameterAt } from './overloads.ts';
import { placesOf } from './places.ts';
import { javaLang } from './stubs.ts';
import {
  array,
  type ClassType,
  classType,
  external,
  mentions,
  parameter,
  substitute,
  type Type,
  UNKNOWN,
  wildcard,
} from './types.ts';

export class CallResolver {
  readonly #evaluation: Evaluation;
  /** `null` while it is looked for. */
  readonly #targets = new Map<TermId, CallTarget | undefined | null>();
  readonly #wanted = new Map<TermId, Type | null>();
  /** Lambdas and calls whose result is being asked for. */
  readonly #busy = new Set<TermId>();

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  // -- Which method

  target(call: TermId): CallTarget | undefined {
    const memo = this.#targets.get(call);
    if (memo !== undefined || this.#targets.has(call)) return memo ?? undefined;
    this.#targets.set(call, null);
    const target = this.#terms.tag(call) === TAG.NEW ? this.#creation(call) : this.#call(call);
    this.#targets.set(call, target);
    return target;
  }

  #call(call: TermId): CallTarget | undefined {
    const written = this.#terms.operand(call, 0);
    const callee = this.#terms.tag(written) === JAVA_TAG.INSTANTIATE ? this.#terms.operand(written, 0) : written;
    const inClass = this.#terms.number(callee);
    switch (this.#terms.tag(callee)) {
      case TAG.NAME:
        return this.#byName(call, this.#terms.text(callee), inClass);
      case TAG.MEMBER:
        return this.#ofObject(call, this.#terms.operand(callee, 0), this.#terms.text(callee));
      case TAG.SELF:
      case TAG.SUPER: {
        if (inClass < 0) return undefined;
        const key = this.#evaluation.classKey(inClass);
        const isSelf = this.#terms.tag(callee) === TAG.SELF;
        const type = isSelf ? this.#java.thisType(key) : this.#evaluation.superclass(key);
        return this.#construction(call, type, false);
      }
      default:
        return undefined;
    }
  }

  /** The innermost class around that has any method of the name; else what is imported. */
  #byName(call: TermId, name: string, inClass: number): CallTarget | undefined {
    let unknownBase: Type | undefined;
    for (const key of this.#evaluation.classesAround(inClass)) {
      const type = this.#java.thisType(key);
      const target =
        this.#among(call, methodsOf(this.#java, type, name), type, 'SCOPE') ?? this.#implicit(type, name, call);
      if (target) return target;
      unknownBase ??= this.#java.unknownBase(key);
    }
    const { staticImports } = this.#evaluation;
    for (const isWildcard of [false, true]) {
      const methods = staticImports.methods(name, isWildcard);
      if (methods.length === 0) continue;
      const outside = isWildcard ? undefined : staticImports.outside(name, false, true);
      const target = this.#among(call, methods, UNKNOWN, 'IMPORT', outside !== undefined);
      if (!outside || isSure(target)) return target;
      // What is imported from outside by the same name takes what these do not, and perhaps what is not known.
      return target ? undefined : outsideCall(outside);
    }
    const imported = staticImports.outside(name, true);
    return (imported && outsideCall(imported)) ?? outsideMember(unknownBase, name);
  }

  #ofObject(call: TermId, object: TermId, name: string): CallTarget | undefined {
    const meaning = this.#evaluation.meaning(object);
    if (meaning.is !== 'TYPE' && meaning.is !== 'VALUE') return undefined;
    const { type } = meaning;
    if (type.is === 'EXTERNAL') {
      const path = meaning.is === 'TYPE' ? type.path.slice(0, -1) : type.path;
      return { is: 'OUTSIDE', package: type.package, path: [...path, name] };
    }
    const target = this.#among(call, methodsOf(this.#java, type, name), type, 'TYPE');
    if (target) return target;
    const upper = upperBound(this.#java, type);
    if (upper.is === 'CLASS') {
      return this.#implicit(upper, name, call) ?? outsideMember(this.#java.unknownBase(upper.key), name);
    }
    return outsideMember(upper, name);
  }

  #among(
    call: TermId,
    methods: readonly Method[],
    receiver: Type,
    found: Called['found'],
    isOpen = false,
  ): CallTarget | undefined {
    const accessible = this.#accessible(methods).map((method) => this.#instantiated(call, method));
    const choice =
      accessible.length > 0 ? choose(this.#evaluation, accessible, this.#arguments(call), isOpen) : undefined;
    if (!choice) return undefined;
    const own = ownParameters(choice.method);
    const known: Found = new Map();
    this.#learnFromValues(call, choice, own, known);
    return { is: 'METHOD', choice, receiver, found, own, known };
  }

  /** With the type arguments that are written: `this.<String>m()`. */
  #instantiated(call: TermId, method: Method): Method {
    const written = this.#terms.operand(call, 0);
    if (this.#terms.tag(written) !== JAVA_TAG.INSTANTIATE || method.parameterCount === 0) return method;
    const args = this.#terms.operands(written, 1).map((argument) => this.#evaluation.denoted(argument));
    return substituteMethod(method, new Map(args.map((type, i) => [parameter(method.key, i).text, type])));
  }

  /** Private members are seen within their file's outermost class alone. */
  #accessible(methods: readonly Method[]): readonly Method[] {
    const { path } = this.#evaluation.file;
    return methods.filter((method) => !method.isPrivate || pathOfKey(method.key) === path);
  }

  /** Accessors of records; `values` and `valueOf` of enums. */
  #implicit(type: ClassType, name: string, call: TermId): CallTarget | undefined {
    const kind = this.#java.shape(type.key)?.kind;
    const count = this.#terms.operandCount(call) - 1;
    if (kind === 'RECORD' && count === 0) {
      const field = this.#java.fields(type.key).get(name);
      if (field && !field.isStatic && field.depth === 0) {
        return { is: 'IMPLICIT', type: substitute(field.type, substitutionOf(this.#java, type)) };
      }
    }
    const given = count === 0 ? givenByGetter(this.#java, type, name) : undefined;
    if (given) return { is: 'GENERATED', type: given };
    if (kind === 'ENUM' && name === 'values' && count === 0) return { is: 'IMPLICIT', type: array(type) };
    if (kind === 'ENUM' && name === 'valueOf' && count === 1) return { is: 'IMPLICIT', type };
    return undefined;
  }

  #creation(call: TermId): CallTarget | undefined {
    const term = this.#terms.operand(call, 0);
    const isDiamond = this.#terms.tag(term) === JAVA_TAG.DIAMOND;
    return this.#construction(call, this.#evaluation.denoted(term), isDiamond);
  }

  #construction(call: TermId, type: Type, isDiamond: boolean): CallTarget | undefined {
    if (type.is === 'EXTERNAL')
      return { is: 'OUTSIDE', package: type.package, path: type.path.slice(0, -1), created: true };
    if (type.is !== 'CLASS') return undefined;
    const declared = this.#accessible(this.#java.constructors(type.key));
    const substitution = isDiamond ? undefined : substitutionOf(this.#java, type);
    const methods = substitution ? declared.map((method) => substituteMethod(method, substitution)) : declared;
    const choice = methods.length > 0 ? choose(this.#evaluation, methods, this.#arguments(call)) : undefined;
    const full = this.#java.thisType(type.key);
    if (!choice)
      return { is: 'IMPLICIT', type: isDiamond ? this.#filled(full, this.wanted(call)) : type, created: type };
    const own = new Set([...ownParameters(choice.method), ...(isDiamond ? full.args.map(({ text }) => text) : [])]);
    const known: Found = new Map();
    this.#learnFromValues(call, choice, own, known);
    const receiver = isDiamond ? full : type;
    return { is: 'CONSTRUCTOR', choice, receiver, found: 'SCOPE', own, known, ...(isDiamond ? { isDiamond } : {}) };
  }

  /** A class with the arguments that are wanted. */
  #filled(full: ClassType, wanted: Type): Type {
    const known: Found = new Map();
    learnFromWanted(this.#java, full, wanted, new Set(full.args.map(({ text }) => text)), known);
    return substitute(full, new Map(full.args.map(({ text }) => [text, known.get(text) ?? UNKNOWN])));
  }

  #arguments(call: TermId): Argument[] {
    return this.#terms.operands(call, 1).map((argument): Argument => {
      const tag = this.#terms.tag(argument);
      if (tag === TAG.FUNCTION) return { is: 'LAMBDA', lambda: this.#lambda(argument) };
      if (tag === JAVA_TAG.METHOD_REFERENCE) return { is: 'REFERENCE', term: argument };
      const generic = this.#genericResult(argument);
      if (!generic) return { is: 'VALUE', type: this.#evaluation.type(argument) };
      return { is: 'GENERIC', type: generic, isReference: tag !== TAG.CONDITIONAL };
    });
  }

  /** What a generic call gives by its arguments alone; undefined of what takes no type from its place. */
  #genericResult(term: TermId): Type | undefined {
    const tag = this.#terms.tag(term);
    if (tag === TAG.CONDITIONAL) {
      const parts = this.#terms.operands(term).map((part) => this.#genericResult(part));
      return parts.find((part) => part !== undefined);
    }
    if (tag !== TAG.CALL && tag !== TAG.NEW) return undefined;
    const target = this.target(term);
    if (target?.is === 'IMPLICIT') return target.created ? withoutArguments(target.type) : undefined;
    if (target?.is !== 'METHOD' && target?.is !== 'CONSTRUCTOR') return undefined;
    const result = target.is === 'METHOD' ? target.choice.method.result : target.receiver;
    if (!mentions(result, target.own)) return undefined;
    return substitute(result, knownOf(target.own, target.known));
  }

  /** From plain values and the types of lambdas first; from results of generic calls what those leave open: guesses. */
  #learnFromValues(call: TermId, { method, spreads }: Choice, own: ReadonlySet<string>, known: Found): void {
    if (own.size === 0) return;
    const args = this.#terms.operands(call, 1);
    for (const isLast of [false, true]) {
      for (const [i, argument] of args.entries()) {
        if (this.#isFunction(argument)) {
          this.#learnFromTypes(argument, parameterAt(method, i, spreads), own, known);
          continue;
        }
        const given = isLast ? this.#learntResult(argument, true) : this.#genericResult(argument);
        learn(this.#java, parameterAt(method, i, spreads), given ?? this.#evaluation.type(argument), own, known);
      }
      if (known.size === own.size) return;
    }
  }

  /** What a generic call gives, its lambdas told; what tells nobody stays unknown: the place of the outer call may tell. */
  #learntResult(term: TermId, isEarly: boolean): Type | undefined {
    const target = this.#terms.tag(term) === TAG.CALL ? this.target(term) : undefined;
    if (target?.is !== 'METHOD' || !mentions(target.choice.method.result, target.own)) return undefined;
    const known = this.#learntFor(term, target, isEarly);
    return substitute(target.choice.method.result, knownOf(target.own, known));
  }

  /**
   * From the types that a lambda writes for its parameters, and those that an exact method reference has.
   * Source: The Java Language Specification, 18.5.1, 18.2.1.
   */
  #learnFromTypes(argument: TermId, pattern: Type, own: ReadonlySet<string>, known: Found): void {
    if (this.#terms.tag(argument) !== TAG.FUNCTION) {
      const method = functionOf(this.#java, pattern);
      const taken = method ? takenBy(this.#evaluation, argument, method) : [];
      for (const [i, type] of taken.entries()) {
        const wanted = lambdaParameter(method!, i);
        if (wanted) learn(this.#java, wanted, type, own, known);
      }
      return;
    }
    const { types } = this.#lambda(argument);
    if (types.length === 0 || types.includes(NO_TERM)) return;
    const method = functionOf(this.#java, pattern);
    for (const [i, type] of types.entries()) {
      const wanted = method && lambdaParameter(method, i);
      if (wanted) learn(this.#java, wanted, this.#evaluation.denoted(type), own, known);
    }
  }

  // -- The result

  result(call: TermId): Type {
    const target = this.target(call);
    switch (target?.is) {
      case 'IMPLICIT':
      case 'GENERATED':
        return target.type;
      case 'OUTSIDE':
        return external(target.package, [...target.path, '()']);
      case 'CONSTRUCTOR':
        return this.#created(call, target);
      case 'METHOD':
        return this.#returned(call, target);
      default:
        return UNKNOWN;
    }
  }

  #created(call: TermId, target: Called): Type {
    if (!target.isDiamond || target.receiver.is !== 'CLASS') return target.receiver;
    const known = new Map(target.known);
    this.#learnFromFunctions(call, target, known, NO_TERM);
    this.#learnFromGenericCalls(call, target, known, NO_TERM);
    this.#learnFromContext(call, target.receiver, target.own, known);
    const args = target.receiver.args.map((own) => known.get(own.text) ?? UNKNOWN);
    return classType(target.receiver.key, args);
  }

  #returned(call: TermId, target: Called): Type {
    const { method } = target.choice;
    const count = this.#terms.operandCount(call) - 1;
    if (method.name === 'getClass' && count === 0) {
      const of = target.receiver === UNKNOWN ? undefined : target.receiver;
      return classType(javaLang('Class'), [wildcard(of, false)]);
    }
    if (method.name === 'clone' && count === 0 && target.receiver.is === 'ARRAY') return target.receiver;
    if (!mentions(method.result, target.own)) return method.result;
    const known = this.#learntFor(call, target, false);
    for (let position = 0; position < method.parameterCount; position++) {
      const own = parameter(method.key, position);
      if (!known.has(own.text)) known.set(own.text, erasedBound(this.#java, method.key, position));
    }
    return substitute(method.result, known);
  }

  /** @param isEarly The outer call is still being told from others: lambdas that wait for it are not asked. */
  #learntFor(call: TermId, target: Called, isEarly: boolean): Found {
    const known = new Map(target.known);
    this.#learnFromFunctions(call, target, known, NO_TERM, isEarly);
    this.#learnFromGenericCalls(call, target, known, NO_TERM);
    if ([...target.own].some((own) => !known.has(own)))
      this.#learnFromContext(call, target.choice.method.result, target.own, known);
    if ([...known.values()].some((type) => !isWhole(type)))
      this.#learnFromFunctions(call, target, known, NO_TERM, isEarly);
    return known;
  }

  /** What lambdas and method references give tells type parameters; all but one of them, which asks. */
  #learnFromFunctions(
    call: TermId,
    { choice, own }: Called,
    known: Found,
    asking: TermId,
    isEarly = asking !== NO_TERM,
  ): void {
    if (own.size === 0) return;
    for (const [i, argument] of this.#terms.operands(call, 1).entries()) {
      if (argument === asking || !this.#isFunction(argument) || this.#busy.has(argument)) continue;
      const method = functionOf(this.#java, substitute(parameterAt(choice.method, i, choice.spreads), wholeOf(known)));
      const result = method && lambdaResult(method);
      if (!method || !result || !mentions(result, own)) continue;
      if (isEarly && this.#terms.tag(argument) === TAG.FUNCTION && !this.#isKnownEnough(argument, method, own))
        continue;
      this.#busy.add(argument);
      learn(this.#java, result, this.#functionResult(argument, method, knownOf(own, known)), own, known);
      this.#busy.delete(argument);
    }
  }

  /** `collect(toList())`: what is wanted of a generic call tells what it gives, once it is known what it is passed to. */
  #learnFromGenericCalls(call: TermId, { choice, own }: Called, known: Found, asking: TermId): void {
    if (own.size === 0) return;
    for (const [i, argument] of this.#terms.operands(call, 1).entries()) {
      const pattern = parameterAt(choice.method, i, choice.spreads);
      if (argument === asking || !mentions(pattern, own) || isKnownFor(pattern, own, known)) continue;
      const given = this.#learntResult(argument, false);
      if (given) learn(this.#java, pattern, given, own, known);
    }
  }

  /** Whether a lambda's parameters do not wait for what is being asked. */
  #isKnownEnough(lambda: TermId, method: Method, own: ReadonlySet<string>): boolean {
    const { types } = this.#lambda(lambda);
    return types.every((type, i) => type !== NO_TERM || !mentions(lambdaParameter(method, i) ?? UNKNOWN, own));
  }

  #learnFromContext(call: TermId, result: Type, own: ReadonlySet<string>, known: Found): void {
    if (this.#busy.has(call)) return;
    this.#busy.add(call);
    learnFromWanted(this.#java, result, this.wanted(call), own, known);
    this.#busy.delete(call);
  }

  #functionResult(term: TermId, method: Method, known: Found): Type {
    if (this.#terms.tag(term) === JAVA_TAG.METHOD_REFERENCE) {
      const type = referenceResult(this.#evaluation, term, method);
      return this.#terms.text(term) === 'new' ? this.#madeFor(type, lambdaResult(method), known) : type;
    }
    const { results } = this.#lambda(term);
    const types = results.map((result) => this.#evaluation.type(result));
    return types.find((type) => type !== UNKNOWN && type.is !== 'NULL') ?? UNKNOWN;
  }

  /** `ArrayList::new` where some `C extends Collection<T>` is wanted: a list of T. */
  #madeFor(type: Type, wanted: Type | undefined, known: Found): Type {
    const full = type.is === 'CLASS' && type.args.length === 0 ? this.#java.thisType(type.key) : undefined;
    if (!full || full.args.length === 0) return type;
    const bound = wanted?.is === 'PARAMETER' ? this.#java.bounds(wanted.owner, wanted.position)[0] : wanted;
    return bound ? this.#filled(full, substitute(bound, known)) : type;
  }

  // -- What is wanted

  /** The type that the place of an expression wants of it. */
  wanted(term: TermId): Type {
    const memo = this.#wanted.get(term);
    if (memo !== undefined) return memo ?? UNKNOWN;
    this.#wanted.set(term, null);
    const type = this.#wantedNow(term);
    // What was asked in the middle of choosing a method is not the last word.
    if (this.#isSettled(term)) this.#wanted.set(term, type);
    else this.#wanted.delete(term);
    return type;
  }

  #isSettled(term: TermId): boolean {
    const context = placesOf(this.#evaluation.file).contexts.get(term);
    return this.#busy.size === 0 && !(context?.kind === CONTEXT.ARGUMENT && this.#targets.get(context.number) === null);
  }

  #wantedNow(term: TermId): Type {
    const context = placesOf(this.#evaluation.file).contexts.get(term);
    switch (context?.kind) {
      case CONTEXT.TYPE:
        return this.#evaluation.denoted(context.number);
      case CONTEXT.ASSIGNED:
        return this.#evaluation.type(context.number);
      case CONTEXT.LAMBDA_RESULT: {
        const lambda = placesOf(this.#evaluation.file).lambdas[context.number];
        const method = lambda === undefined ? undefined : functionOf(this.#java, this.wanted(lambda));
        return (method && lambdaResult(method)) ?? UNKNOWN;
      }
      case CONTEXT.ARGUMENT:
        return this.#wantedByCall(context.number, context.position, term);
      default:
        return UNKNOWN;
    }
  }

  #wantedByCall(call: TermId, position: number, asking: TermId): Type {
    const target = this.target(call);
    if (target?.is !== 'METHOD' && target?.is !== 'CONSTRUCTOR') return UNKNOWN;
    const { choice, own } = target;
    const pattern = parameterAt(choice.method, position, choice.spreads);
    const known = new Map(target.known);
    const result = target.isDiamond ? target.receiver : choice.method.result;
    if (mentions(substitute(pattern, known), own)) this.#learnFromFunctions(call, target, known, asking);
    if (mentions(substitute(pattern, known), own)) this.#learnFromContext(call, result, own, known);
    // What the place of the call has told may be what lambdas waited for.
    if (this.#waits(asking, substitute(pattern, known), own)) this.#learnFromFunctions(call, target, known, asking);
    if (this.#waits(asking, substitute(pattern, known), own)) this.#learnFromGenericCalls(call, target, known, asking);
    return substitute(pattern, known);
  }

  /** Whether what is wanted is not told yet: of a lambda, what it takes. */
  #waits(asking: TermId, pattern: Type, own: ReadonlySet<string>): boolean {
    const method = this.#isFunction(asking) ? functionOf(this.#java, pattern) : undefined;
    return method ? method.parameters.some((type) => mentions(type, own)) : mentions(pattern, own);
  }

  lambdaParameter(lambda: number, position: number): Type {
    const term = placesOf(this.#evaluation.file).lambdas[lambda];
    if (term === undefined) return UNKNOWN;
    const wanted = this.wanted(term);
    if (wanted.is === 'EXTERNAL') return external(wanted.package, [...wanted.path, String(position)]);
    const method = functionOf(this.#java, wanted);
    return (method && lambdaParameter(method, position)) ?? UNKNOWN;
  }

  #lambda(term: TermId): JavaLambda {
    return this.#evaluation.file.facts.own.lambdas[this.#terms.number(term)]!;
  }

  #isFunction(term: TermId): boolean {
    const tag = this.#terms.tag(term);
    return tag === TAG.FUNCTION || tag === JAVA_TAG.METHOD_REFERENCE;
  }

  get #terms() {
    return this.#evaluation.file.terms;
  }

  get #java() {
    return this.#evaluation.java;
  }
}

/** The class with arguments that are not known. */
const withoutArguments = (type: Type): Type =>
  type.is === 'CLASS' && type.args.length > 0
    ? classType(
        type.key,
        type.args.map(() => UNKNOWN),
      )
    : type;
