/**
 * What an expression may evaluate to. Values are immutable and structural: each has a key, and equal keys are equal
 * values, so a set of them is compared by one text. They hold the keys of definitions, never facts or places, except for
 * anonymous things (lambdas, dictionary displays), whose keys carry the version of their file's facts.
 */
import type { DefinitionKey } from '../../language.ts';

export type Value =
  /** A file of the repository, or a directory (with `/` at its end) without `__init__.py`. */
  | { readonly kind: 'MODULE'; readonly key: string; readonly path: string }
  /** Outside the analysed sources. Steps by dots; a step `()` is a call's result or an instance, `[]` an item. */
  | { readonly kind: 'EXTERNAL'; readonly key: string; readonly path: string }
  | { readonly kind: 'FUNCTION'; readonly key: string; readonly function: DefinitionKey; readonly self?: Value }
  | { readonly kind: 'CLASS'; readonly key: string; readonly class: DefinitionKey; readonly args: readonly Values[] }
  | { readonly kind: 'INSTANCE'; readonly key: string; readonly class: DefinitionKey; readonly args: readonly Values[] }
  /** An instance of a type that the language has: str, list, dict, generator, coroutine … with element types. */
  | {
      readonly kind: 'BUILTIN';
      readonly key: string;
      readonly name: string;
      readonly args: readonly Values[];
      /** Of a dictionary display: where it stands. */
      readonly display?: string;
    }
  | { readonly kind: 'TUPLE'; readonly key: string; readonly elements: readonly Values[] }
  | { readonly kind: 'NONE'; readonly key: string }
  /** What `super()` gives: members after `start` in the order of the class of `self`. */
  | { readonly kind: 'SUPER'; readonly key: string; readonly start: DefinitionKey; readonly self: Value }
  | {
      readonly kind: 'CALLABLE';
      readonly key: string;
      readonly parameters: readonly Values[] | undefined;
      readonly result: Values;
    }
  | { readonly kind: 'TYPE_VARIABLE'; readonly key: string; readonly id: string }
  /** `type[T]` of a type variable. */
  | { readonly kind: 'TYPE_OF'; readonly key: string; readonly id: string }
  | { readonly kind: 'BUILTIN_METHOD'; readonly key: string; readonly receiver: Value; readonly name: string }
  /** What `functools.partial` gives; `place` is its call. */
  | { readonly kind: 'PARTIAL'; readonly key: string; readonly of: Values; readonly place: string };

export type ValueOf<K extends Value['kind']> = Extract<Value, { kind: K }>;

/** A set of values, in the order of their keys; no values: nothing is known. */
export interface Values {
  readonly key: string;
  readonly items: readonly Value[];
  /** Whether a type variable is among them, however deep. */
  readonly generic: boolean;
}

/** A set with more members is no knowledge. */
const MAX_UNION = 32;
/** Types nested beyond this are no knowledge: a key is compared whenever its cell is. */
const MAX_KEY = 1_500;

export const NOTHING: Values = { key: '', items: [], generic: false };
export const SELF_TYPE = 'Self';

const sets = new WeakMap<Value, Values>();

/** The set of one value. */
export function only(value: Value): Values {
  let set = sets.get(value);
  if (!set) {
    set = { key: value.key, items: [value], generic: isGeneric(value) };
    sets.set(value, set);
  }
  return set;
}

export function setOf(values: readonly Value[]): Values {
  if (values.length === 0) return NOTHING;
  if (values.length === 1) return only(values[0]!);
  const byKey = new Map(values.map((value) => [value.key, value]));
  if (byKey.size === 1) return only(values[0]!);
  if (byKey.size > MAX_UNION) return NOTHING;
  const keys = [...byKey.keys()].sort();
  const key = keys.join('|');
  if (key.length > MAX_KEY) return NOTHING;
  const items = keys.map((k) => byKey.get(k)!);
  return { key, items, generic: items.some(isGeneric) };
}

export function union(...sets: readonly Values[]): Values {
  const filled = sets.filter((set) => set.items.length > 0);
  if (filled.length === 0) return NOTHING;
  const first = filled[0]!;
  if (filled.every((set) => set.key === first.key)) return first;
  return setOf(filled.flatMap((set) => set.items));
}

export const sameValues = (a: Values, b: Values): boolean => a.key === b.key;

// -- Making values

export const moduleValue = (path: string): Value => ({ kind: 'MODULE', key: `M${path}`, path });
export const external = (path: string): Value => ({ kind: 'EXTERNAL', key: `E${limited(path)}`, path: limited(path) });
export const NONE: Value = { kind: 'NONE', key: 'N' };
export const typeVariable = (id: string): Value => ({ kind: 'TYPE_VARIABLE', key: `V${id}`, id });
export const typeOfVariable = (id: string): Value => ({ kind: 'TYPE_OF', key: `Y${id}`, id });

export function functionValue(key: DefinitionKey, self?: Value): Value {
  return self
    ? { kind: 'FUNCTION', key: `F${key}@${self.key}`, function: key, self }
    : { kind: 'FUNCTION', key: `F${key}`, function: key };
}

export function classValue(key: DefinitionKey, args: readonly Values[] = []): Value {
  return { kind: 'CLASS', key: `C${key}${argsKey(args)}`, class: key, args };
}

export function instance(key: DefinitionKey, args: readonly Values[] = []): Value {
  return { kind: 'INSTANCE', key: `I${key}${argsKey(args)}`, class: key, args };
}

export function builtin(name: string, args: readonly Values[] = [], display?: string): Value {
  const key = `B${name}${argsKey(args)}`;
  return display === undefined
    ? { kind: 'BUILTIN', key, name, args }
    : { kind: 'BUILTIN', key: `${key}#${display}`, name, args, display };
}

export const tuple = (elements: readonly Values[]): Value => ({
  kind: 'TUPLE',
  key: `T${argsKey(elements)}`,
  elements: elements,
});

export const superValue = (start: DefinitionKey, self: Value): Value => ({
  kind: 'SUPER',
  key: `S${start}@${self.key}`,
  start,
  self,
});

export function callable(parameters: readonly Values[] | undefined, result: Values): Value {
  return { kind: 'CALLABLE', key: `K${parameters ? argsKey(parameters) : ''}>(${result.key})`, parameters, result };
}

export const builtinMethod = (receiver: Value, name: string): Value => ({
  kind: 'BUILTIN_METHOD',
  key: `D${receiver.key}.${name}`,
  receiver,
  name,
});

export const partial = (of: Values, place: string): Value => ({
  kind: 'PARTIAL',
  key: `P${place}(${of.key})`,
  of,
  place,
});

const argsKey = (args: readonly Values[]): string =>
  args.length === 0 ? '' : `[${args.map((arg) => arg.key).join(',')}]`;

/** Chains of calls outside the sources end somewhere: beyond, only that they are outside is known. */
const MAX_STEPS = 160;
const limited = (path: string): string => (path.length > MAX_STEPS ? '' : path);

export const isInstancePath = (path: string): boolean => path.includes('()') || path.includes('[]');

function isGeneric(value: Value): boolean {
  switch (value.kind) {
    case 'TYPE_VARIABLE':
    case 'TYPE_OF':
      return true;
    case 'CLASS':
    case 'INSTANCE':
    case 'BUILTIN':
      return value.args.some((arg) => arg.generic);
    case 'TUPLE':
      return value.elements.some((element) => element.generic);
    case 'CALLABLE':
      return value.result.generic || (value.parameters?.some((parameter) => parameter.generic) ?? false);
    default:
      return false;
  }
}
