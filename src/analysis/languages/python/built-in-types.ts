/** The types that the language has: what they hold and what their methods give. */

import { TAG } from '../../terms.ts';
import { valuesOf } from './arguments.ts';
import type { Call } from './calls.ts';
import { displayedEntry, keyText } from './displays.ts';
import type { Linking } from './linking.ts';
import {
  builtin,
  external,
  NONE,
  NOTHING,
  only,
  tuple,
  union,
  type Value,
  type ValueOf,
  type Values,
} from './values.ts';

/** What a loop over a value of a built-in type yields. */
export function itemsOf(value: Value): Values {
  if (value.kind === 'TUPLE') return union(...value.elements);
  if (value.kind !== 'BUILTIN') return NOTHING;
  if (value.name === 'str') return only(value);
  if (value.name === 'bytes') return only(builtin('int'));
  return value.args[0] ?? NOTHING;
}

export const sliceOf = (value: ValueOf<'TUPLE'>): Values => only(builtin('tuple', [itemsOf(value)]));

/** What a method of a value of a built-in type gives. */
export function callBuiltinMethod(linking: Linking, receiver: Value, name: string, call: Call): Values {
  if (receiver.kind === 'TUPLE') return tupleMethod(receiver, name);
  if (receiver.kind !== 'BUILTIN') return NOTHING;
  switch (receiver.name) {
    case 'str':
    case 'bytes':
      return textMethod(receiver, name);
    case 'dict':
      return dictionaryMethod(linking, receiver, name, call);
    case 'generator':
    case 'iterator':
      return /^(__next__|send|__anext__|asend)$/.test(name) ? itemsOf(receiver) : only(receiver);
    case 'list':
    case 'set':
    case 'tuple':
      return sequenceMethod(receiver, name);
    case 'context':
      return name === '__enter__' || name === '__aenter__' ? itemsOf(receiver) : NOTHING;
    default:
      return only(external(`builtins.${receiver.name}.().${name}.()`));
  }
}

function textMethod(receiver: Value & { name: string }, name: string): Values {
  const same = only(builtin(receiver.name));
  if (/^(split|rsplit|splitlines)$/.test(name)) return only(builtin('list', [same]));
  if (/^r?partition$/.test(name)) return only(tuple([same, same, same]));
  if (name === 'encode') return only(builtin('bytes'));
  if (name === 'decode') return only(builtin('str'));
  if (/^(is|starts|ends)/.test(name)) return only(builtin('bool'));
  if (/^(find|rfind|index|count|rindex)$/.test(name)) return only(builtin('int'));
  return same;
}

function tupleMethod(receiver: ValueOf<'TUPLE'>, name: string): Values {
  if (name === '__getitem__') return itemsOf(receiver);
  return /^(index|count)$/.test(name) ? only(builtin('int')) : only(receiver);
}

function sequenceMethod(receiver: ValueOf<'BUILTIN'>, name: string): Values {
  if (/^(pop|popleft|__getitem__)$/.test(name)) return itemsOf(receiver);
  if (/^(copy|union|difference|intersection|symmetric_difference)$/.test(name)) return only(receiver);
  if (/^(index|count)$/.test(name)) return only(builtin('int'));
  return only(NONE);
}

function dictionaryMethod(linking: Linking, receiver: ValueOf<'BUILTIN'>, name: string, call: Call): Values {
  const key = receiver.args[0] ?? NOTHING;
  const value = receiver.args[1] ?? NOTHING;
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault':
      return displayedArgument(linking, receiver, call) ?? union(value, valuesOf(call.args.slice(1, 2)));
    case 'items':
      return only(builtin('iterator', [only(tuple([key, value]))]));
    case 'keys':
      return only(builtin('iterator', [key]));
    case 'values':
      return only(builtin('iterator', [value]));
    case 'copy':
      return only(receiver);
    case 'popitem':
      return only(tuple([key, value]));
    default:
      return only(NONE);
  }
}

/** `handlers.get("key")` of a dictionary display. */
function displayedArgument(linking: Linking, receiver: ValueOf<'BUILTIN'>, { file, term }: Call): Values | undefined {
  if (!file || term === undefined || receiver.display === undefined) return undefined;
  const first = file.terms.operand(term, 1);
  if (first < 0 || file.terms.tag(first) === TAG.KEYWORD) return undefined;
  const key = keyText(file, first);
  return key === undefined ? undefined : displayedEntry(linking, receiver, key);
}
