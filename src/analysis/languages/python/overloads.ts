import type { DefinitionKey } from '../../language.ts';
import { type Argument, matched, valuesOf } from './arguments.ts';
import { PARAMETER } from './facts.ts';
import type { SignatureParameter } from './functions.ts';
import type { Linking } from './linking.ts';
import { isInstancePath, only, type Value, type Values } from './values.ts';

/** The first overload that the arguments fit; `offset` parameters are bound already. */
export function fittingOverload(
  linking: Linking,
  overloads: readonly DefinitionKey[],
  args: readonly Argument[],
  offset: number,
  self: Value | undefined,
): DefinitionKey | undefined {
  return overloads.find((key) => {
    const { parameters } = linking.signature(key);
    const declaredSelf = parameters[0]?.declared;
    if (
      offset === 1 &&
      self &&
      declaredSelf &&
      declaredSelf.items.length > 0 &&
      !accepts(linking, declaredSelf, only(self))
    )
      return false;
    return fitsArity(args, parameters, offset) && fitsTypes(linking, args, parameters, offset);
  });
}

function fitsArity(args: readonly Argument[], parameters: readonly SignatureParameter[], offset: number): boolean {
  const has = (kind: number): boolean => parameters.some((parameter) => parameter.kind === kind);
  const positional = args.filter((argument) => argument.name === undefined && !argument.isSpread).length;
  const places = parameters.filter(({ kind }) => kind === PARAMETER.POSITIONAL).length - offset;
  if (positional > places && !has(PARAMETER.REST)) return false;
  for (const { name } of args) {
    if (name && !has(PARAMETER.KEYWORDS) && !parameters.some((parameter) => parameter.name === name)) return false;
  }
  if (args.some((argument) => argument.isSpread || argument.name === '')) return true;
  const given = matched(args, parameters, offset);
  return parameters.every(
    ({ kind, isOptional }, i) =>
      i < offset || isOptional || kind === PARAMETER.REST || kind === PARAMETER.KEYWORDS || given.has(i),
  );
}

function fitsTypes(
  linking: Linking,
  args: readonly Argument[],
  parameters: readonly SignatureParameter[],
  offset: number,
): boolean {
  for (const [index, list] of matched(args, parameters, offset)) {
    const { declared, literals } = parameters[index]!;
    const literal = list[0]!.literal;
    if (literals) {
      // A text that is known to be none of them, or to be no literal.
      if (literal === undefined ? valuesOf(list).items.length > 0 : !literals.includes(literal)) return false;
      continue;
    }
    const values = valuesOf(list);
    if (declared.items.length > 0 && values.items.length > 0 && !accepts(linking, declared, values)) return false;
  }
  return true;
}

/** Whether all values may be passed for a declared type, as far as is known. */
function accepts(linking: Linking, declared: Values, values: Values): boolean {
  return values.items.every((value) => declared.items.some((type) => acceptsOne(linking, type, value)));
}

function acceptsOne(linking: Linking, type: Value, value: Value): boolean {
  switch (type.kind) {
    case 'TYPE_VARIABLE': {
      const bound = linking.bound(type.id);
      return bound.items.length === 0 || accepts(linking, bound, only(value));
    }
    case 'TYPE_OF': {
      const bound = linking.bound(type.id);
      if (value.kind !== 'CLASS') return value.kind === 'EXTERNAL' && !isInstancePath(value.path);
      return bound.items.every(
        (b) => b.kind === 'INSTANCE' && linking.classOrder(value.class).classes.includes(b.class),
      );
    }
    case 'EXTERNAL':
      return type.path === 'builtins.object.()' || value.kind === 'EXTERNAL' || hasExternalBase(linking, value);
    case 'NONE':
      return value.kind === 'NONE';
    case 'CALLABLE':
      return (
        value.kind === 'FUNCTION' ||
        value.kind === 'CALLABLE' ||
        value.kind === 'CLASS' ||
        value.kind === 'BUILTIN_METHOD' ||
        value.kind === 'PARTIAL' ||
        (value.kind === 'EXTERNAL' && !value.path.endsWith('()')) ||
        (value.kind === 'INSTANCE' && linking.memberOfClass(value.class, '__call__').declarations.length > 0)
      );
    case 'INSTANCE':
      if (value.kind === 'EXTERNAL') return isInstancePath(value.path);
      if (value.kind !== 'INSTANCE') return isProtocol(linking, type);
      return (
        linking.classOrder(value.class).classes.includes(type.class) ||
        hasExternalBase(linking, value) ||
        isProtocol(linking, type)
      );
    case 'CLASS':
      return value.kind === 'CLASS' && linking.classOrder(value.class).classes.includes(type.class);
    case 'BUILTIN':
      return acceptsBuiltin(type, value);
    case 'TUPLE':
      return value.kind === 'TUPLE';
    default:
      return true;
  }
}

function acceptsBuiltin(type: Extract<Value, { kind: 'BUILTIN' }>, value: Value): boolean {
  const iterable = /^(list|iterator|iterable)$/.test(type.name);
  if (value.kind === 'TUPLE') return iterable || type.name === 'tuple';
  if (value.kind !== 'BUILTIN') return false;
  if (value.name === type.name) return true;
  if (type.name === 'float') return value.name === 'int' || value.name === 'bool';
  if (type.name === 'int') return value.name === 'bool';
  return iterable && /^(list|set|tuple|dict|iterator|generator|str)$/.test(value.name);
}

const hasExternalBase = (linking: Linking, value: Value): boolean =>
  value.kind === 'INSTANCE' && linking.classOrder(value.class).externals.length > 0;

/** Anything may be shaped as a protocol asks. */
function isProtocol(linking: Linking, { class: key }: Extract<Value, { kind: 'INSTANCE' }>): boolean {
  return linking.classOrder(key).isProtocol;
}
