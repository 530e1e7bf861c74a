/** What an annotation denotes: type terms → types. */

import { LITERAL, NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, OWN } from '../facts.ts';
import { valueOfDenoted, valueOfExport } from './declarations.ts';
import { elementOf } from './elements.ts';
import { value } from './evaluate.ts';
import type { FileView } from './files.ts';
import { accessed, demanded, forced } from './forcing.ts';
import { basesOf, isRelated } from './hierarchy.ts';
import { entityOf, type Linking, libraryName, libraryType } from './linking.ts';
import { memberTypeOf } from './members.ts';
import { resolveModule } from './modules.ts';
import { type Denoted, denotedByTypeName, describedModule, exportedOf, moduleType, stepInto } from './names.ts';
import { fromPackage, outsideInstance, outsideName, outsideStep } from './outside.ts';
import { constructSignaturesOf } from './signatures.ts';
import { collectParameters, substitute } from './substitution.ts';
import { type EntityId, type KnownType, type Type, withoutNil } from './types.ts';

/** The type that a type term denotes; null for none. */
export const instance = (l: Linking, view: FileView, term: TermId): Type => forced(l, written(l, view, term));

/** The same, without what it computes. */
function written(l: Linking, view: FileView, term: TermId): Type {
  if (term === NO_TERM) return null;
  const { terms } = view;
  const of = (index: number): Type => written(l, view, terms.operand(term, index));
  const all = (): Type[] => terms.operands(term).map((operand) => written(l, view, operand));
  switch (terms.tag(term)) {
    case OWN.PRIMITIVE: {
      const name = terms.text(term);
      return name === 'any' || name === 'unknown' ? null : l.types.primitive(name);
    }
    case TAG.LITERAL_TYPE:
      return l.types.literal(LITERAL_NAMES[terms.number(term)] ?? 'boolean', terms.text(term));
    case TAG.TYPE:
      return named(l, view, term);
    case TAG.UNION: {
      const parts = all();
      return l.types.union(parts);
    }
    case TAG.INTERSECTION:
      return intersection(l, view, term);
    case TAG.ARRAY_TYPE:
      return libraryType(l, 'Array', [of(0)]);
    case OWN.REST_TYPE:
      return of(0);
    case TAG.TUPLE_TYPE:
      return l.types.tuple(
        terms.operands(term).map((item) => {
          const type = written(l, view, item);
          return terms.tag(item) === OWN.REST_TYPE ? l.types.rest(type) : type;
        }),
      );
    case OWN.INFER:
      return l.types.parameter(view.id(terms.number(term)));
    case TAG.FUNCTION_TYPE:
      return l.types.closure('FUNCTION', view.id(terms.number(term)));
    case OWN.CONSTRUCTOR_TYPE:
      return l.types.closure('CONSTRUCTOR', view.id(terms.number(term)));
    case TAG.OBJECT_TYPE:
      return l.types.closure('OBJECT_TYPE', view.id(terms.number(term)));
    case OWN.THIS_TYPE: {
      const owner = terms.number(term);
      return l.types.self(owner < 0 ? null : selfInstance(l, view.id(owner)));
    }
    case OWN.PREDICATE:
      return l.types.primitive('boolean');
    case OWN.KEY_OF:
      return forced(l, l.types.keys(of(0)));
    case TAG.TYPE_OF:
      return value(l, view, terms.operand(term, 0));
    case OWN.MAPPED:
      return mapped(l, view, term);
    case OWN.INDEXED_ACCESS:
      return accessed(l, of(0), of(1));
    case OWN.CONDITIONAL_TYPE:
      return conditional(l, view, term);
    case OWN.IMPORT_TYPE:
      return importType(l, view, term);
    default:
      return null;
  }
}

const LITERAL_NAMES: Readonly<Record<number, string>> = {
  [LITERAL.STRING]: 'string',
  [LITERAL.NUMBER]: 'number',
  [LITERAL.BOOLEAN]: 'boolean',
};

// -- Names

function named(l: Linking, view: FileView, term: TermId): Type {
  const { terms } = view;
  const name = terms.text(term);
  const typeArguments = terms.operands(term).map((operand) => written(l, view, operand));
  const denoted = denotedByTypeName(l, view, term);
  const isBuiltIn = denoted.length === 0 || denoted.every((one) => one.of === 'ENTITY' && libraryName(one.id) !== '');
  if (isBuiltIn) {
    const operator = OPERATORS[name];
    if (operator) return operator(l, typeArguments);
    if (view.isJavaScript && terms.operandCount(term) === 0) {
      const primitive = BOXED[name];
      if (primitive !== undefined) return primitive === '' ? null : l.types.primitive(primitive);
    }
  }
  for (const one of denoted) {
    const type = asType(l, one, typeArguments);
    if (type) return type;
  }
  return null;
}

/** In JSDoc these name what they box. */
const BOXED: Readonly<Record<string, string>> = {
  String: 'string',
  Number: 'number',
  Boolean: 'boolean',
  Object: '',
  Function: '',
};

/** What something that a type's name stands for is as a type. */
export function asType(l: Linking, denoted: Denoted, typeArguments: readonly Type[]): Type {
  switch (denoted.of) {
    case 'ENTITY':
      return entityType(l, denoted.id, denoted.kind, typeArguments);
    case 'TYPE': {
      const { type } = denoted;
      if (type.kind === 'EXTERNAL') return outsideInstance(l, type, typeArguments);
      if (type.kind === 'ENUM_VALUE') return type;
      return type.kind === 'MODULE' && type.isCommonJs ? withArguments(l, type, typeArguments) : null;
    }
    case 'EXPORT':
      return withArguments(l, valueOfExport(l, denoted.module, denoted.name), typeArguments);
    case 'MEMBER':
      return withArguments(l, memberTypeOf(l, denoted.type, denoted.name), typeArguments);
  }
}

function entityType(l: Linking, id: EntityId, kind: number, typeArguments: readonly Type[]): Type {
  switch (kind) {
    case ENTITY.CLASS:
    case ENTITY.INTERFACE:
      return l.types.instance(id, argumentsFor(l, id, typeArguments));
    case ENTITY.ALIAS: {
      if (l.kernel.get(l.cells.shape, id).isComputed) return l.types.applied(id, argumentsFor(l, id, typeArguments));
      const body = l.kernel.get(l.cells.alias, id);
      const parameters = l.kernel.get(l.cells.typeParameters, id);
      if (parameters.length === 0 || body === null) return body;
      const given = argumentsFor(l, id, typeArguments);
      const entries = new Map(parameters.map((parameter, i) => [parameter, given[i] ?? null]));
      return forced(l, substitute(l, body, l.types.environment(entries)));
    }
    case ENTITY.TYPE_PARAMETER:
      return l.types.parameter(id);
    case ENTITY.ENUM:
      return l.types.enumValue(id);
    case ENTITY.FUNCTION:
      return l.types.instance(id);
    case ENTITY.VARIABLE:
    case ENTITY.PARAMETER: {
      const type = valueOfDenoted(l, { of: 'ENTITY', key: id, id, kind });
      return withArguments(l, type, typeArguments);
    }
    default:
      return null;
  }
}

/** As many arguments as there are parameters; what is not given has its default. */
export function argumentsFor(l: Linking, id: EntityId, given: readonly Type[]): Type[] {
  const parameters = l.kernel.get(l.cells.typeParameters, id);
  return parameters.map((parameter, i) =>
    i < given.length ? given[i]! : l.kernel.get(l.cells.defaultType, parameter),
  );
}

/** What a value constructs, with these type arguments: in JSDoc a class may be named through any value. */
function withArguments(l: Linking, type: Type, typeArguments: readonly Type[], depth = 0): Type {
  if (type === null || typeArguments.length === 0 || depth > 12) return constructedBy(l, type);
  switch (type.kind) {
    case 'CLASS':
      return l.types.instance(type.entity, argumentsFor(l, type.entity, typeArguments));
    case 'UNION':
      return l.types.union(type.parts.map((part) => withArguments(l, part, typeArguments, depth + 1)));
    case 'MODULE': {
      const exported = l.kernel.get(l.cells.commonJsValues, type.module);
      return l.types.union(exported.map((one) => withArguments(l, one, typeArguments, depth + 1)));
    }
    case 'EXTERNAL':
      return outsideInstance(l, type, typeArguments);
    default:
      return constructedBy(l, type);
  }
}

/** The instance of a class inside it: its parameters stand for themselves. */
export function selfInstance(l: Linking, id: EntityId): KnownType {
  return l.types.instance(
    id,
    l.kernel.get(l.cells.typeParameters, id).map((parameter) => l.types.parameter(parameter)),
  );
}

/** What `new` gives of a value. */
export function constructedBy(l: Linking, type: Type, depth = 0): Type {
  // A module may export itself.
  if (type === null || depth > 12) return null;
  switch (type.kind) {
    case 'LAZY':
    case 'APPLIED':
    case 'CONDITIONAL': {
      const known = demanded(l, type);
      return known === type ? null : constructedBy(l, known, depth + 1);
    }
    case 'CLASS':
      return l.types.instance(type.entity, argumentsFor(l, type.entity, []));
    case 'UNION':
      return l.types.union(type.parts.map((part) => constructedBy(l, part, depth + 1)));
    case 'INTERSECTION':
      return l.types.intersection(type.parts.map((part) => constructedBy(l, part, depth + 1)));
    case 'FUNCTION':
      return l.kernel.get(l.cells.shape, type.entity).isFunctionType ? null : l.types.instance(type.entity);
    case 'EXTERNAL':
      return outsideStep(l, type, '()');
    case 'MODULE':
      return type.isCommonJs
        ? l.types.union(
            l.kernel.get(l.cells.commonJsValues, type.module).map((one) => constructedBy(l, one, depth + 1)),
          )
        : null;
    case 'CONSTRUCTOR':
    case 'INSTANCE':
    case 'OBJECT_TYPE':
    case 'PARAMETER': {
      const signature = constructSignaturesOf(l, type)[0];
      if (signature) return substitute(l, l.kernel.get(l.cells.result, signature.function), signature.environment);
      return type.kind === 'INSTANCE' && mayBeItsClass(l, type.entity) ? type : null;
    }
    default:
      return null;
  }
}

/** JSDoc names a class for its instances, and for itself: what is made by `new`, or has static members alone, tells. */
export function mayBeItsClass(l: Linking, id: EntityId): boolean {
  const { kind, isJavaScript } = l.kernel.get(l.cells.shape, id);
  return isJavaScript && (kind === ENTITY.CLASS || kind === ENTITY.FUNCTION);
}

function importType(l: Linking, view: FileView, term: TermId): Type {
  const [specifier = '', ...names] = view.terms.text(term).split('\0');
  const resolved = resolveModule(l, view.path, specifier);
  if (resolved.to === 'NOTHING') return null;
  const typeArguments = view.terms.operands(term).map((operand) => instance(l, view, operand));
  if (resolved.to === 'EXTERNAL') {
    const [first = '*', ...inside] = names;
    let type = fromPackage(l, view.path, specifier, resolved.external, first);
    for (const name of inside) type = type?.kind === 'EXTERNAL' ? outsideName(l, type, name) : null;
    return view.terms.number(term) === 1 || type?.kind !== 'EXTERNAL' ? type : outsideInstance(l, type, typeArguments);
  }
  const module = describedModule(l, view, specifier, resolved.module);
  const whole = moduleType(l, module);
  if (view.terms.number(term) === 1) return whole;
  if (names.length === 0) return withArguments(l, whole, typeArguments);
  let denoted = exportedOf(l, module, names[0]!, names.length > 1 ? 'VALUE' : 'TYPE');
  for (const [i, name] of names.entries()) {
    if (i > 0) denoted = denoted.flatMap((one) => stepInto(l, one, name, i === names.length - 1 ? 'TYPE' : 'VALUE'));
  }
  for (const one of denoted) {
    const type = asType(l, one, typeArguments);
    if (type) return type;
  }
  return null;
}

// -- Operators

/** `Omit<A, 'x'> & B`: what is omitted is B's, so that B comes first. */
function intersection(l: Linking, view: FileView, term: TermId): Type {
  const { terms } = view;
  const isOmitting = (part: TermId): boolean => terms.tag(part) === TAG.TYPE && terms.text(part) === 'Omit';
  const parts = terms.operands(term);
  const ordered = [...parts.filter((part) => !isOmitting(part)), ...parts.filter(isOmitting)];
  return l.types.intersection(ordered.map((part) => written(l, view, part)));
}

function conditional(l: Linking, view: FileView, term: TermId): Type {
  const { terms } = view;
  const [check, target, yes, no] = [0, 1, 2, 3].map((i) => written(l, view, terms.operand(term, i))) as [
    Type,
    Type,
    Type,
    Type,
  ];
  const inferred = new Set(terms.operands(term, 4).map((one) => view.id(terms.number(one))));
  const parameters = new Set<EntityId>();
  for (const part of [check, target, yes, no]) collectParameters(l, part, parameters);
  return l.types.conditional({
    check,
    target,
    yes,
    no,
    parameters: [...parameters].filter((name) => !inferred.has(name)).sort(),
    inferred: [...inferred],
    isStep: view.isStep(term),
  });
}

function mapped(l: Linking, view: FileView, term: TermId): Type {
  const { terms } = view;
  const source = terms.operand(term, 0);
  const body = terms.operand(term, 1);
  const isHomomorphic = terms.tag(source) === OWN.KEY_OF;
  const of = isHomomorphic ? written(l, view, terms.operand(source, 0)) : null;
  if (of && terms.tag(body) === OWN.INDEXED_ACCESS) return of;
  const inner = written(l, view, body);
  if (!inner) return of;
  // A name that is made of the key's (`as`) is not undone.
  if (terms.operandCount(term) > 2) return l.types.record(inner);
  return l.types.record(inner, view.id(terms.number(term)), written(l, view, source), of);
}

type Operator = (l: Linking, typeArguments: readonly Type[]) => Type;

const identity: Operator = (_l, [first]) => first ?? null;

/** Type operators that the library knows no text for. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  Partial: identity,
  Required: identity,
  Readonly: identity,
  DeepPartial: identity,
  Pick: identity,
  Omit: identity,
  NoInfer: identity,
  Exclude: identity,
  ThisType: () => null,
  NonNullable: (l, [first]) => withoutNil(l.types, first ?? null),
  Extract: (l, [from, by]) => {
    if (from?.kind !== 'UNION') return from ?? null;
    return l.types.union(from.parts.filter((part) => isRelated(l, part, by ?? null))) ?? by ?? null;
  },
  Awaited: (l, [first]) => awaited(l, first ?? null),
  Record: (l, [first, second]) => (second ? l.types.record(second, '', first ?? null) : null),
  ReadonlyArray: (l, [first]) => libraryType(l, 'Array', [first ?? null]),
  ReadonlyMap: (l, typeArguments) => libraryType(l, 'Map', typeArguments),
  ReadonlySet: (l, typeArguments) => libraryType(l, 'Set', typeArguments),
  Uppercase: (l) => l.types.primitive('string'),
  Lowercase: (l) => l.types.primitive('string'),
  Capitalize: (l) => l.types.primitive('string'),
  Uncapitalize: (l) => l.types.primitive('string'),
  // What Array.flat gives of an element.
  __Flat: (l, [first]) => (first?.kind === 'PARAMETER' ? first : (elementOf(l, first ?? null) ?? first ?? null)),
};

/** What `await` gives. */
export function awaited(l: Linking, type: Type, depth = 0): Type {
  if (type === null || depth > 8) return type;
  if (type.kind === 'EXTERNAL') return outsideStep(l, type, 'await');
  const known = forced(l, type);
  if (known !== type) return awaited(l, known, depth + 1);
  if (type.kind === 'UNION') return l.types.union(type.parts.map((part) => awaited(l, part, depth + 1)));
  for (const base of [type, ...(type.kind === 'INSTANCE' || type.kind === 'INTERSECTION' ? basesOf(l, type) : [])]) {
    if (base.kind !== 'INSTANCE') continue;
    const name = libraryName(base.entity);
    if (name === 'Promise' || name === 'PromiseLike') return awaited(l, base.arguments[0] ?? null, depth + 1);
  }
  return type;
}

/** The type that an entity's cell holds, by the term that states it. */
export function computeAlias(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  return found?.entity.kind === ENTITY.ALIAS ? written(l, found.view, found.entity.type) : null;
}

export function computeConstraint(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  return found?.entity.kind === ENTITY.TYPE_PARAMETER ? instance(l, found.view, found.entity.constraint) : null;
}

export function computeDefaultType(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  return found?.entity.kind === ENTITY.TYPE_PARAMETER ? instance(l, found.view, found.entity.default) : null;
}
