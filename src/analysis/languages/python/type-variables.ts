/** Generics: binding type variables by what is passed, and putting in what they are bound to. */
import type { DefinitionKey } from '../../language.ts';
import { TAG } from '../../terms.ts';
import { annotationValue } from './annotations.ts';
import { callValueWith } from './calls.ts';
import { classAt, isSubclass } from './classes.ts';
import { evaluate } from './evaluate.ts';
import { iterated } from './iteration.ts';
import type { Linking } from './linking.ts';
import {
  builtin,
  callable,
  classValue,
  external,
  instance,
  NOTHING,
  only,
  SELF_TYPE,
  setOf,
  tuple,
  typeOfVariable,
  union,
  type Value,
  type Values,
} from './values.ts';

/** What type variables are bound to. */
export type Substitution = Map<string, Values>;

/** Types are followed this deep into each other. */
const MAX_DEPTH = 5;

/** Puts what type variables are bound to in their place; those that are not bound stay. */
export function substitute(values: Values, by: Substitution, depth = 0): Values {
  if (!values.generic || by.size === 0 || depth > MAX_DEPTH) return values;
  return union(...values.items.map((value) => substituteOne(value, by, depth + 1)));
}

function substituteOne(value: Value, by: Substitution, depth: number): Values {
  const inner = (values: Values): Values => substitute(values, by, depth);
  switch (value.kind) {
    case 'TYPE_VARIABLE':
      return by.get(value.id) ?? only(value);
    case 'TYPE_OF': {
      const bound = by.get(value.id);
      return bound ? classesOf(bound) : only(value);
    }
    case 'INSTANCE':
      return only(instance(value.class, value.args.map(inner)));
    case 'CLASS':
      return only(classValue(value.class, value.args.map(inner)));
    case 'BUILTIN':
      return only(value.args.some((arg) => arg.generic) ? builtin(value.name, value.args.map(inner)) : value);
    case 'TUPLE':
      return only(tuple(value.elements.map(inner)));
    case 'CALLABLE':
      return only(callable(value.parameters?.map(inner), inner(value.result)));
    default:
      return only(value);
  }
}

/** The classes of instances: what `type(x)` gives and `type[X]` denotes. */
export function classesOf(values: Values): Values {
  return setOf(
    values.items.flatMap((value) => {
      switch (value.kind) {
        case 'INSTANCE':
          return [classValue(value.class, value.args)];
        case 'BUILTIN':
          return [external(`builtins.${value.name}`)];
        case 'EXTERNAL':
          return value.path.endsWith('.()') ? [external(value.path.slice(0, -3))] : [];
        case 'TYPE_VARIABLE':
          return [typeOfVariable(value.id)];
        default:
          return [];
      }
    }),
  );
}

/** The type variables of `owner`, and Self, bound as a receiver has them. */
export function substitutionFor(linking: Linking, receiver: Value, owner: DefinitionKey | undefined): Substitution {
  const by: Substitution = new Map([
    [SELF_TYPE, only(receiver.kind === 'CLASS' ? instance(receiver.class, receiver.args) : receiver)],
  ]);
  if (owner !== undefined && (receiver.kind === 'INSTANCE' || receiver.kind === 'CLASS'))
    bindClass(linking, receiver.class, receiver.args, owner, by, 0);
  return by;
}

export function substituteFor(
  linking: Linking,
  values: Values,
  receiver: Value,
  owner: DefinitionKey | undefined,
): Values {
  return values.generic ? substitute(values, substitutionFor(linking, receiver, owner)) : values;
}

/** Puts the receiver in the place of Self. */
export function resolveSelf(linking: Linking, values: Values, receiver: Value): Values {
  return substituteFor(linking, values, receiver, undefined);
}

/** Binds the type parameters of `owner` as `key[args]` inherits from it. */
function bindClass(
  linking: Linking,
  key: DefinitionKey,
  args: readonly Values[],
  owner: DefinitionKey,
  by: Substitution,
  depth: number,
): void {
  if (depth > MAX_DEPTH) return;
  const own: Substitution = new Map();
  linking.typeParameters(key).forEach((id, i) => {
    const argument = args[i];
    if (argument && argument.items.length > 0) own.set(id, argument);
  });
  if (key === owner) {
    for (const [id, values] of own) by.set(id, values);
    return;
  }
  const found = classAt(linking, key);
  if (!found) return;
  const { terms } = found.file;
  for (const base of found.cls.fact.bases) {
    const isIndexed = terms.tag(base) === TAG.INDEX;
    for (const value of evaluate(linking, found.file, isIndexed ? terms.operand(base, 0) : base).items) {
      if (value.kind !== 'CLASS' || !isSubclass(linking, value.class, owner)) continue;
      const passed = isIndexed
        ? terms.operands(base, 1).map((argument) => substitute(annotationValue(linking, found.file, argument), own))
        : [];
      bindClass(linking, value.class, passed, owner, by, depth + 1);
      return;
    }
  }
}

/** Binds the type variables of a declared type by what is passed for it. */
export function bindVariables(linking: Linking, declared: Values, passed: Values, by: Substitution, depth = 0): void {
  if (!declared.generic || depth > MAX_DEPTH) return;
  for (const value of declared.items) bindOne(linking, value, declared, passed, by, depth + 1);
}

function bindOne(
  linking: Linking,
  value: Value,
  declared: Values,
  passed: Values,
  by: Substitution,
  depth: number,
): void {
  const add = (id: string, values: Values): void => {
    if (values.items.length > 0) by.set(id, union(by.get(id) ?? NOTHING, values));
  };
  switch (value.kind) {
    case 'TYPE_VARIABLE': {
      const others = declared.items.filter((other) => other !== value);
      // Of `T | None` None is not what T stands for.
      add(value.id, setOf(passed.items.filter((p) => !others.some((other) => other.key === p.key))));
      return;
    }
    case 'TYPE_OF':
      add(value.id, setOf(passed.items.flatMap(instancesOf)));
      return;
    case 'BUILTIN':
      for (const p of passed.items) bindBuiltin(linking, value, p, by, depth);
      return;
    case 'INSTANCE':
      for (const p of passed.items) {
        if (p.kind !== 'INSTANCE') continue;
        const inherited: Substitution = new Map();
        bindClass(linking, p.class, p.args, value.class, inherited, 0);
        linking.typeParameters(value.class).forEach((id, i) => {
          bindVariables(linking, value.args[i] ?? NOTHING, inherited.get(id) ?? NOTHING, by, depth);
        });
      }
      return;
    case 'TUPLE':
      for (const p of passed.items) {
        if (p.kind === 'TUPLE') bindEach(linking, value.elements, p.elements, by, depth);
      }
      return;
    case 'CALLABLE':
      for (const p of passed.items) bindVariables(linking, value.result, resultOf(linking, p), by, depth);
      return;
  }
}

function bindEach(
  linking: Linking,
  declared: readonly Values[],
  passed: readonly Values[],
  by: Substitution,
  depth: number,
): void {
  for (const [i, each] of declared.entries()) bindVariables(linking, each, passed[i] ?? NOTHING, by, depth);
}

function bindBuiltin(
  linking: Linking,
  value: Extract<Value, { kind: 'BUILTIN' }>,
  passed: Value,
  by: Substitution,
  depth: number,
): void {
  if (passed.kind === 'BUILTIN' && passed.name === value.name) {
    bindEach(linking, value.args, passed.args, by, depth);
  } else if (value.name !== 'dict' && value.name !== 'coroutine') {
    bindVariables(linking, value.args[0] ?? NOTHING, iterated(linking, only(passed), false), by, depth);
  }
}

/** What a passed function returns, called without knowledge of its arguments. */
function resultOf(linking: Linking, passed: Value): Values {
  return passed.kind === 'CALLABLE' ? passed.result : callValueWith(linking, passed, undefined);
}

function instancesOf(value: Value): Value[] {
  if (value.kind === 'CLASS') return [instance(value.class, value.args)];
  if (value.kind !== 'EXTERNAL') return [];
  return [
    value.path.startsWith('builtins.') ? builtin(value.path.slice('builtins.'.length)) : external(`${value.path}.()`),
  ];
}
