/** Call and construct signatures of types. */

import { NO_TERM } from '../../../terms.ts';
import { type AliasEntity, ENTITY, type FunctionEntity, OWN, type ParameterEntity, ROLE } from '../facts.ts';
import { indexed } from './elements.ts';
import { type FileView, mentionsItself } from './files.ts';
import { demanded, forced } from './forcing.ts';
import { directBases } from './hierarchy.ts';
import { instance } from './instances.ts';
import { entityOf, type Linking, libraryType, type Shape } from './linking.ts';
import { declaredOf } from './outside.ts';
import { environmentOf, substitute } from './substitution.ts';
import type { EntityId, Environment, Type } from './types.ts';

/** What callers must know of a function. */
export interface Signature {
  readonly typeParameters: readonly EntityId[];
  readonly parameters: readonly SignatureParameter[];
  readonly hasBody: boolean;
  readonly hasResult: boolean;
  readonly isJavaScript: boolean;
  readonly isConstructor: boolean;
  /** Signatures of the same function in order, without the one that has the body; empty when it is not overloaded. */
  readonly overloads: readonly EntityId[];
  /** A type guard: which parameter it speaks of (-1 `this`), undefined when it is none. */
  readonly guards: number | undefined;
  /** The parameter of which it says something that holds after it. */
  readonly asserts: number | undefined;
}

export interface SignatureParameter {
  readonly id: EntityId;
  readonly isRest: boolean;
  readonly isOptional: boolean;
  readonly isTyped: boolean;
}

/** A signature with what its surroundings' type parameters stand for. */
export interface Callable {
  readonly function: EntityId;
  readonly environment: Environment | null;
  /** Of a constructor: its class. */
  readonly constructs?: EntityId;
}

export const sameSignature = (a: Signature | undefined, b: Signature | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);

/** The cell behind a function's signature. */
export function computeSignature(l: Linking, id: EntityId): Signature | undefined {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.FUNCTION) return undefined;
  const { view, index, entity } = found;
  const parameters = entity.parameters.map((at) => {
    const parameter = view.own.entities[at] as ParameterEntity;
    return {
      id: view.id(at),
      isRest: parameter.rest,
      isOptional: parameter.optional || parameter.rest || parameter.default !== NO_TERM,
      isTyped: parameter.type !== NO_TERM,
    };
  });
  const group = overloadsOf(view, index, entity);
  return {
    typeParameters: entity.typeParameters.map((at) => view.id(at)),
    parameters,
    hasBody: entity.hasBody,
    hasResult: entity.result !== NO_TERM,
    isJavaScript: view.isJavaScript,
    isConstructor: entity.role === ROLE.CONSTRUCTOR,
    overloads:
      group.length > 1
        ? group.filter((at) => !(view.own.entities[at] as FunctionEntity).hasBody).map((at) => view.id(at))
        : [],
    guards: guardedParameter(view, entity),
    asserts: assertedParameter(view, entity),
  };
}

function assertedParameter(view: FileView, entity: FunctionEntity): number | undefined {
  const { terms } = view;
  const isAssertion = entity.result !== NO_TERM && terms.tag(entity.result) === OWN.PREDICATE;
  return isAssertion && terms.number(entity.result) === 1 ? saidOf(view, entity) : undefined;
}

function guardedParameter(view: FileView, entity: FunctionEntity): number | undefined {
  if (entity.result === NO_TERM || view.terms.tag(entity.result) !== OWN.PREDICATE) return undefined;
  if (view.terms.operand(entity.result, 0) === NO_TERM) return undefined;
  return saidOf(view, entity);
}

function saidOf(view: FileView, entity: FunctionEntity): number {
  const name = view.terms.text(entity.result);
  return name === 'this' ? -1 : entity.parameters.findIndex((at) => view.own.entities[at]!.name === name);
}

/** All declarations of one function in order: overloads of a declaration, of a method, of a constructor. */
export function overloadsOf(view: FileView, index: number, entity: FunctionEntity): readonly number[] {
  const home = view.own.entities[entity.home];
  if (home) {
    if (home.kind === ENTITY.CLASS && entity.role === ROLE.CONSTRUCTOR) return home.constructors;
    if (entity.role !== ROLE.METHOD && entity.role !== ROLE.SIGNATURE) return [index];
    const side = entity.isStatic ? 'STATIC' : 'INSTANCE';
    const members = home.kind === ENTITY.OBJECT ? [] : (view.membersOf(entity.home, side).get(entity.name) ?? []);
    const group = members.filter(({ function: fn }) => fn >= 0).map(({ function: fn }) => fn);
    return group.includes(index) ? group : [index];
  }
  if (entity.isExpression || entity.binding < 0) return [index];
  return view.own.bindings[entity.binding]!.declarations.filter((at) => {
    const other = view.own.entities[at]!;
    return other.kind === ENTITY.FUNCTION && !other.isExpression;
  });
}

/** What is called by a function's name: the overload with the body; where none has one, all. */
export function computeImplementations(l: Linking, id: EntityId): readonly EntityId[] {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.FUNCTION) return [id];
  const { view, index, entity } = found;
  const group = overloadsOf(view, index, entity);
  const withBody = group.filter((at) => (view.own.entities[at] as FunctionEntity).hasBody);
  const isSignature = entity.role === ROLE.SIGNATURE;
  const chosen = withBody.length > 0 ? withBody.slice(0, 1) : isSignature ? group.slice(0, 1) : group;
  return chosen.map((at) => view.id(at));
}

/** What others know of an entity. */
export function computeShape(l: Linking, id: EntityId): Shape {
  const found = entityOf(l, id);
  if (!found) return NO_SHAPE;
  const { view, entity } = found;
  const ids = (indexes: readonly number[]): EntityId[] => indexes.map((at) => view.id(at));
  const hasSignatures = entity.kind === ENTITY.INTERFACE || entity.kind === ENTITY.OBJECT_TYPE;
  return {
    kind: entity.kind,
    isJavaScript: view.isJavaScript,
    isDefinition: entity.definition >= 0,
    isFunctionType: entity.kind === ENTITY.FUNCTION && entity.role === ROLE.TYPE,
    isComputed: entity.kind === ENTITY.ALIAS && isComputed(view, entity),
    constructsInstances:
      entity.kind === ENTITY.FUNCTION && (entity.instanceMembers !== undefined || entity.prototypes !== undefined),
    calls: hasSignatures ? ids(entity.calls) : [],
    constructs: hasSignatures ? ids(entity.constructs) : [],
    constructors: entity.kind === ENTITY.CLASS ? ids(entity.constructors) : [],
  };
}

/** What an alias stands for is worked out for what it is given, when it is asked. */
const isComputed = (view: FileView, entity: AliasEntity): boolean =>
  view.terms.tag(entity.type) === OWN.CONDITIONAL_TYPE || mentionsItself(entity, view.terms);

const NO_SHAPE: Shape = {
  kind: -1,
  isJavaScript: false,
  isDefinition: false,
  isFunctionType: false,
  isComputed: false,
  constructsInstances: false,
  calls: [],
  constructs: [],
  constructors: [],
};

export const sameShape = (a: Shape, b: Shape): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Type parameters of a declaration, in order. */
export function computeTypeParameters(l: Linking, id: EntityId): readonly EntityId[] {
  const found = entityOf(l, id);
  if (!found || !('typeParameters' in found.entity)) return [];
  return found.entity.typeParameters.map((at) => found.view.id(at));
}

// -- Of types

/** The ways in which a value of the type can be called. */
export function signaturesOf(l: Linking, type: Type, depth = 0): readonly Callable[] {
  if (type === null || depth > 12) return [];
  switch (type.kind) {
    case 'FUNCTION': {
      const signature = l.kernel.get(l.cells.signature, type.entity);
      const group = signature && signature.overloads.length > 0 ? signature.overloads : [type.entity];
      return group.map((fn) => ({ function: fn, environment: type.environment }));
    }
    case 'UNION':
    case 'INTERSECTION':
      return type.parts.flatMap((part) => signaturesOf(l, part, depth + 1));
    case 'INSTANCE': {
      const environment = environmentOf(l, type);
      const own = l.kernel
        .get(l.cells.merged, type.entity)
        .flatMap((part) => l.kernel.get(l.cells.shape, part).calls)
        .map((fn) => ({ function: fn, environment }));
      return own.length > 0 ? own : directBases(l, type).flatMap((base) => signaturesOf(l, base, depth + 1));
    }
    case 'OBJECT_TYPE':
      return l.kernel
        .get(l.cells.shape, type.entity)
        .calls.map((fn) => ({ function: fn, environment: type.environment }));
    case 'PARAMETER':
      return signaturesOf(l, l.kernel.get(l.cells.constraint, type.entity), depth + 1);
    case 'EXTERNAL':
      return signaturesOf(l, declaredOf(l, type), depth + 1);
    case 'MODULE':
      return type.isCommonJs
        ? l.kernel.get(l.cells.commonJsValues, type.module).flatMap((one) => signaturesOf(l, one, depth + 1))
        : [];
    case 'LAZY':
    case 'APPLIED':
    case 'CONDITIONAL': {
      const known = demanded(l, type);
      return known === type ? [] : signaturesOf(l, known, depth + 1);
    }
    default:
      return [];
  }
}

/** The ways in which `new` can be applied to it. */
export function constructSignaturesOf(l: Linking, type: Type, depth = 0): readonly Callable[] {
  if (type === null || depth > 12) return [];
  switch (type.kind) {
    case 'CLASS':
      return classConstructors(l, type.entity, null, type.entity, depth);
    case 'INSTANCE': {
      const environment = environmentOf(l, type);
      return l.kernel
        .get(l.cells.merged, type.entity)
        .flatMap((part) => l.kernel.get(l.cells.shape, part).constructs)
        .map((fn) => ({ function: fn, environment }));
    }
    case 'OBJECT_TYPE':
      return l.kernel
        .get(l.cells.shape, type.entity)
        .constructs.map((fn) => ({ function: fn, environment: type.environment }));
    case 'UNION':
    case 'INTERSECTION':
      return type.parts.flatMap((part) => constructSignaturesOf(l, part, depth + 1));
    case 'FUNCTION':
    case 'CONSTRUCTOR':
      return [{ function: type.entity, environment: type.environment }];
    case 'MODULE':
      return type.isCommonJs
        ? l.kernel.get(l.cells.commonJsValues, type.module).flatMap((one) => constructSignaturesOf(l, one, depth + 1))
        : [];
    case 'PARAMETER':
      return constructSignaturesOf(l, l.kernel.get(l.cells.constraint, type.entity), depth + 1);
    case 'EXTERNAL':
      return constructSignaturesOf(l, declaredOf(l, type), depth + 1);
    default:
      return [];
  }
}

/** A class's constructors, or those it inherits. */
function classConstructors(
  l: Linking,
  id: EntityId,
  environment: Environment | null,
  constructs: EntityId,
  depth: number,
): readonly Callable[] {
  const { constructors } = l.kernel.get(l.cells.shape, id);
  if (constructors.length > 0) {
    const signature = l.kernel.get(l.cells.signature, constructors.at(-1)!);
    const group = signature && signature.overloads.length > 0 ? signature.overloads : constructors;
    return group.map((fn) => ({ function: fn, environment, constructs }));
  }
  if (depth > 12) return [];
  for (const base of l.kernel.get(l.cells.bases, id)) {
    if (base?.kind !== 'INSTANCE' || l.kernel.get(l.cells.shape, base.entity).kind !== ENTITY.CLASS) continue;
    return classConstructors(l, base.entity, environmentOf(l, base), constructs, depth + 1);
  }
  return [];
}

/** What a call of any value of the type gives, own type parameters free. */
export function resultOfType(l: Linking, type: Type): Type {
  const results = signaturesOf(l, type).map(({ function: fn, environment }) =>
    forced(l, substitute(l, l.kernel.get(l.cells.result, fn), environment)),
  );
  return l.types.union(results);
}

/** The type of a parameter by position as it is written: what type parameters stand for is not asked. */
export function writtenParameter(l: Linking, { function: fn }: Callable, position: number): Type {
  return signatureParameter(l, { function: fn, environment: null }, position);
}

/** The type of a parameter by position; `whole` gives the array of a rest parameter. */
export function signatureParameter(
  l: Linking,
  { function: fn, environment }: Callable,
  position: number,
  whole = false,
): Type {
  const parameters = l.kernel.get(l.cells.signature, fn)?.parameters ?? [];
  const own = parameters[position];
  if (own && !own.isRest) {
    const type = forced(l, substitute(l, l.kernel.get(l.cells.parameter, own.id), environment));
    return whole ? libraryType(l, 'Array', [type]) : type;
  }
  const last = parameters.at(-1);
  if (!last?.isRest) return null;
  const rest = forced(l, substitute(l, l.kernel.get(l.cells.parameter, last.id), environment));
  return whole ? rest : indexed(l, rest, position - (parameters.length - 1));
}

/** The type of a parameter by position, where `known` tells what the signature's own type parameters stand for. */
export function inferredParameter(l: Linking, callable: Callable, position: number, known: Environment | null): Type {
  const parameters = l.kernel.get(l.cells.signature, callable.function)?.parameters ?? [];
  const last = parameters.length - 1;
  const isRest = position >= last && parameters[last]?.isRest === true;
  if (!isRest) return substitute(l, signatureParameter(l, callable, position), known);
  // First what it stands for, as only that tells which item it is: `...args: Args`.
  return indexed(l, forced(l, substitute(l, signatureParameter(l, callable, last, true), known)), position - last);
}

/** The types of the parameters from a position on, as a rest parameter in their place would have them. */
export function parametersFrom(l: Linking, callable: Callable, position: number): Type {
  const parameters = l.kernel.get(l.cells.signature, callable.function)?.parameters ?? [];
  const items = parameters.slice(position).map(({ isRest }, i): Type => {
    const type = signatureParameter(l, callable, position + i, isRest);
    return isRest ? l.types.rest(type) : type;
  });
  return items.length === 1 && items[0]?.kind === 'REST' ? items[0].of : l.types.tuple(items);
}

/** What a type guard guards: `x is T` → T. */
export function guardedType(l: Linking, view: FileView, entity: FunctionEntity): Type {
  return instance(l, view, view.terms.operand(entity.result, 0));
}

export function computeGuarded(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.FUNCTION || found.entity.result === NO_TERM) return null;
  return found.view.terms.tag(found.entity.result) === OWN.PREDICATE ? guardedType(l, found.view, found.entity) : null;
}
