/** What functions outside the sources give: builtins and the few of the standard library that pass values through. */

import { annotationValue } from './annotations.ts';
import type { Argument } from './arguments.ts';
import { type Call, callOne, callValueWith } from './calls.ts';
import { constantText } from './constant-text.ts';
import { valueOfDeclarations } from './evaluate.ts';
import { placeOf } from './file-view.ts';
import { awaited, iterated } from './iteration.ts';
import type { Linking } from './linking.ts';
import { memberOf } from './members.ts';
import { classesOf } from './type-variables.ts';
import {
  builtin,
  callable,
  external,
  instance,
  NOTHING,
  only,
  partial,
  setOf,
  tuple,
  typeVariable,
  union,
  type Values,
} from './values.ts';

type Rule = (linking: Linking, call: Call, argument: (index: number) => Values) => Values;

/** Calls something outside the sources. */
export function callExternal(linking: Linking, path: string, call: Call): Values {
  const positional = call.args.filter(({ name, isSpread }) => name === undefined && !isSpread);
  const rule = RULES.get(path);
  if (rule) return rule(linking, call, (index) => positional[index]?.values() ?? NOTHING);
  if (path.endsWith('.__new__')) return newInstance(positional[0]);
  return only(external(path === '' ? '' : `${path}.()`));
}

/** `super().__new__(cls)` */
function newInstance(cls: Argument | undefined): Values {
  return setOf(
    (cls?.values().items ?? []).flatMap((value) => (value.kind === 'CLASS' ? [instance(value.class, value.args)] : [])),
  );
}

const gives =
  (name: string): Rule =>
  () =>
    only(builtin(name));

const ofItems =
  (name: string): Rule =>
  (linking, _call, argument) =>
    only(builtin(name, [iterated(linking, argument(0), false)]));

const itself: Rule = (_linking, _call, argument) => argument(0);

const items: Rule = (linking, _call, argument) => iterated(linking, argument(0), false);

const chained: Rule = (linking, call) =>
  only(builtin('iterator', [union(...call.args.map((arg) => iterated(linking, arg.values(), false)))]));

/** The identity, as far as types go: a decorator that wraps. */
const wrapper: Rule = () => {
  const variable = only(typeVariable('wrapped'));
  return only(callable([variable], variable));
};

const context: Rule = (_linking, _call, argument) => only(builtin('context', [argument(0)]));

const minimum: Rule = (linking, call, argument) =>
  call.args.filter(({ name }) => name === undefined).length === 1
    ? iterated(linking, argument(0), false)
    : union(...call.args.filter(({ name }) => name === undefined).map((arg) => arg.values()));

const mapped: Rule = (linking, _call, argument) => {
  const item = iterated(linking, argument(1), false);
  return only(builtin('iterator', [union(...argument(0).items.map((fn) => callValueWith(linking, fn, [item])))]));
};

const zipped: Rule = (linking, call) =>
  only(
    builtin('iterator', [
      only(
        tuple(call.args.filter(({ name }) => name === undefined).map((arg) => iterated(linking, arg.values(), false))),
      ),
    ]),
  );

const attributeByName: Rule = (linking, call, argument) => {
  const { file, term } = call;
  const name = file && term !== undefined ? constantText(file, file.terms.operand(term, 2)) : undefined;
  if (name === undefined) return NOTHING;
  const members = argument(0).items.map((value) => valueOfDeclarations(linking, memberOf(linking, value, name)));
  return union(...members, argument(2));
};

const castTo: Rule = (linking, { file, term }) =>
  file && term !== undefined ? annotationValue(linking, file, file.terms.operand(term, 1)) : NOTHING;

const partialCall: Rule = (_linking, { file, term }, argument) => {
  const of = argument(0);
  return file && term !== undefined && of.items.length > 0 ? only(partial(of, placeOf(file, term))) : NOTHING;
};

const defaultDictionary: Rule = (linking, _call, argument) =>
  only(builtin('dict', [NOTHING, union(...argument(0).items.map((made) => callOne(linking, made, { args: [] })))]));

const copiedDictionary: Rule = (_linking, _call, argument) => {
  const dictionary = argument(0).items.find((value) => value.kind === 'BUILTIN' && value.name === 'dict');
  return only(dictionary ?? builtin('dict'));
};

/** `type(x)`; with three arguments it makes a class that nobody wrote. */
const typeOf: Rule = (_linking, call, argument) => (call.args.length === 1 ? classesOf(argument(0)) : NOTHING);

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...['str', 'int', 'float', 'bool', 'bytes'].map((name): [string, Rule] => [`builtins.${name}`, gives(name)]),
  ...['repr', 'ascii', 'chr', 'format', 'input', 'hex', 'oct', 'bin'].map((name): [string, Rule] => [
    `builtins.${name}`,
    gives('str'),
  ]),
  ...['len', 'ord', 'hash', 'id'].map((name): [string, Rule] => [`builtins.${name}`, gives('int')]),
  ...['isinstance', 'hasattr', 'callable', 'any', 'all', 'issubclass'].map((name): [string, Rule] => [
    `builtins.${name}`,
    gives('bool'),
  ]),
  ['builtins.list', ofItems('list')],
  ['builtins.sorted', ofItems('list')],
  ['builtins.tuple', ofItems('tuple')],
  ['builtins.set', ofItems('set')],
  ['builtins.frozenset', ofItems('set')],
  ['builtins.reversed', ofItems('iterator')],
  ['builtins.iter', ofItems('iterator')],
  ['builtins.aiter', ofItems('iterator')],
  ['builtins.dict', copiedDictionary],
  ['builtins.range', () => only(builtin('iterator', [only(builtin('int'))]))],
  [
    'builtins.enumerate',
    (linking, _call, argument) =>
      only(builtin('iterator', [only(tuple([only(builtin('int')), iterated(linking, argument(0), false)]))])),
  ],
  ['builtins.zip', zipped],
  ['itertools.zip_longest', zipped],
  ['builtins.filter', (linking, _call, argument) => only(builtin('iterator', [iterated(linking, argument(1), false)]))],
  ['builtins.map', mapped],
  ['builtins.next', (linking, _call, argument) => union(iterated(linking, argument(0), false), argument(1))],
  ['builtins.anext', (linking, _call, argument) => iterated(linking, argument(0), true)],
  ['builtins.min', minimum],
  ['builtins.max', minimum],
  ['builtins.sum', items],
  ['builtins.type', typeOf],
  ['builtins.getattr', attributeByName],
  ['builtins.open', () => only(external('io.TextIOWrapper.()'))],
  ['builtins.super', () => NOTHING],
  ['builtins.vars', gives('dict')],
  ['builtins.globals', gives('dict')],
  ['builtins.locals', gives('dict')],
  ['builtins.property', () => NOTHING],
  ['builtins.staticmethod', itself],
  ['typing.cast', castTo],
  ['typing_extensions.cast', castTo],
  ['functools.partial', partialCall],
  ['functools.wraps', wrapper],
  ['functools.lru_cache', wrapper],
  ['functools.cache', itself],
  ['functools.update_wrapper', itself],
  ['functools.total_ordering', itself],
  ['copy.copy', itself],
  ['copy.deepcopy', itself],
  ['dataclasses.replace', itself],
  ['itertools.chain', chained],
  ['itertools.islice', ofItems('iterator')],
  [
    'itertools.takewhile',
    (linking, _call, argument) => only(builtin('iterator', [iterated(linking, argument(1), false)])),
  ],
  [
    'itertools.dropwhile',
    (linking, _call, argument) => only(builtin('iterator', [iterated(linking, argument(1), false)])),
  ],
  ['itertools.cycle', ofItems('iterator')],
  ['collections.deque', ofItems('list')],
  ['collections.defaultdict', defaultDictionary],
  ['collections.OrderedDict', copiedDictionary],
  ['contextlib.closing', context],
  ['contextlib.nullcontext', context],
  ['contextlib.aclosing', context],
  ['weakref.proxy', itself],
  ['asyncio.run', (linking, _call, argument) => awaited(linking, argument(0))],
  ['asyncio.wait_for', itself],
  ['asyncio.create_task', itself],
  ['asyncio.ensure_future', itself],
  ['asyncio.shield', itself],
]);
