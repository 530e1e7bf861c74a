/**
 * What an expression evaluates to. Bindings and calls are cells of their own; all else is put together from them each
 * time it is asked for, so that there are as few cells as there can be.
 */
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { itemsOf } from './built-in-types.ts';
import { callMember } from './calls.ts';
import { type Declaration, type Declarations, distinct } from './declarations.ts';
import { displayEntries, entryOf } from './displays.ts';
import { BINDING, nameUse } from './facts.ts';
import { bindingOf, bindingsOf, type FileView, functionKey, placeOf } from './file-view.ts';
import { fixtureFor } from './fixtures.ts';
import { methodValue } from './functions.ts';
import { awaited, entered, iterated } from './iteration.ts';
import type { Linking } from './linking.ts';
import { memberOf } from './members.ts';
import { importedOrDefined, starImport } from './module-members.ts';
import { narrowed } from './narrowing.ts';
import { BUILTIN_NAMES } from './standard-library.ts';
import { COMPREHENSION, PYTHON } from './tags.ts';
import { resolveSelf, substituteFor } from './type-variables.ts';
import {
  builtin,
  builtinMethod,
  classValue,
  external,
  functionValue,
  instance,
  moduleValue,
  NONE,
  NOTHING,
  only,
  setOf,
  tuple,
  union,
  type ValueOf,
  type Values,
} from './values.ts';

export function evaluate(linking: Linking, file: FileView, term: TermId): Values {
  if (term === NO_TERM) return NOTHING;
  const { terms } = file;
  const operand = (index: number): Values => evaluate(linking, file, terms.operand(term, index));
  switch (terms.tag(term)) {
    case TAG.NAME:
    case TAG.MEMBER:
      return valueOfDeclarations(linking, declarationsOf(linking, file, term));
    case TAG.CALL:
      return linking.callValue(file, term);
    case TAG.LITERAL:
      return literalValue(terms.number(term));
    case TAG.TEMPLATE:
      return only(builtin('str'));
    case TAG.FUNCTION:
      return only(functionValue(functionKey(file, terms.number(term))));
    case TAG.CLASS:
      return only(classValue(file.classes[terms.number(term)]!.key));
    case TAG.CONDITIONAL:
    case TAG.OR:
      return union(operand(0), operand(1));
    case TAG.BINARY:
      return binary(linking, file, term);
    case TAG.UNARY:
    case PYTHON.QUOTED:
      return operand(0);
    case TAG.AWAIT:
      return awaited(linking, operand(0));
    case TAG.ITERATE:
      return iterated(linking, operand(0), terms.number(term) === 1);
    case TAG.ENTER:
      return entered(linking, operand(0), terms.number(term) === 1);
    case TAG.ELEMENT:
      return element(linking, operand(0), terms.number(term));
    case PYTHON.REST:
      return only(builtin('list', [iterated(linking, operand(0), false)]));
    case PYTHON.EXCEPTION:
      return exception(operand(0));
    case PYTHON.YIELD_FROM:
      return setOf(
        operand(0).items.flatMap((value) =>
          value.kind === 'BUILTIN' && value.name === 'generator' ? (value.args[2]?.items ?? []) : [],
        ),
      );
    case TAG.YIELD:
      return sent(linking, file, terms.number(term));
    case TAG.ARRAY:
      return only(builtin('list', [items(linking, file, term)]));
    case PYTHON.SET:
      return only(builtin('set', [items(linking, file, term)]));
    case TAG.TUPLE:
      return tupleValue(linking, file, term);
    case TAG.OBJECT:
      return dictionary(linking, file, term);
    case PYTHON.COMPREHENSION:
      return comprehension(linking, file, term);
    case TAG.INDEX:
      return index(linking, file, term);
    case TAG.NARROW:
    case PYTHON.NARROW_CLASS:
      return narrowed(
        linking,
        operand(0),
        operand(1),
        terms.number(term) === 1,
        terms.tag(term) === PYTHON.NARROW_CLASS,
      );
    default:
      return NOTHING;
  }
}

// -- Names and members

/** What a name or member means: "go to definition". Empty for other expressions. */
export function declarationsOf(linking: Linking, file: FileView, term: TermId): Declarations {
  const { terms } = file;
  switch (terms.tag(term)) {
    case TAG.NAME:
      return nameDeclarations(linking, file, term);
    case TAG.SUPER:
      return [{ kind: 'EXTERNAL', path: 'builtins.super' }];
    case PYTHON.FIXTURE: {
      const key = fixtureFor(linking, file, terms.number(term), terms.text(term));
      return key === undefined ? [] : [{ kind: 'FUNCTION', key }];
    }
    case TAG.MEMBER: {
      const flowing = terms.number(term);
      if (flowing >= 0 && isKnown(linking.bindingValue(file, flowing))) return [local(file, flowing, false)];
      const object = evaluate(linking, file, terms.operand(term, 0));
      const name = terms.text(term);
      return distinct(object.items.flatMap((value) => memberOf(linking, value, name)));
    }
    default:
      return [];
  }
}

const isKnown = (values: Values): boolean => values.items.some((value) => value.kind !== 'NONE');

function nameDeclarations(linking: Linking, file: FileView, term: TermId): Declarations {
  const number = file.terms.number(term);
  if (number !== -1) {
    const { set, outside } = nameUse(number);
    return distinct(
      bindingsOf(file, set).flatMap((id) => importedOrDefined(linking, file, id) ?? [local(file, id, outside)]),
    );
  }
  const name = file.terms.text(term);
  const starred = starImport(linking, file, name);
  if (starred.length > 0) return starred;
  return BUILTIN_NAMES.has(name) ? [{ kind: 'EXTERNAL', path: `builtins.${name}` }] : [];
}

const local = (file: FileView, binding: number, outside: boolean): Declaration => ({
  kind: 'LOCAL',
  path: file.path,
  binding,
  outside,
  version: file.own.version,
});

// -- Values of declarations

export function valueOfDeclarations(linking: Linking, declarations: Declarations): Values {
  if (declarations.length === 1) return valueOfDeclaration(linking, declarations[0]!);
  return union(...declarations.map((declaration) => valueOfDeclaration(linking, declaration)));
}

export function valueOfDeclaration(linking: Linking, declaration: Declaration): Values {
  switch (declaration.kind) {
    case 'MODULE':
      return only(moduleValue(declaration.path));
    case 'EXTERNAL':
      return only(external(declaration.path));
    case 'VALUE':
      return declaration.values;
    case 'BUILTIN_MEMBER':
      return only(builtinMethod(declaration.value, declaration.name));
    case 'CLASS':
      return linking.decorated(declaration.key);
    case 'FUNCTION':
      return methodValue(linking, declaration);
    case 'VARIABLE':
      return linking.moduleVariable(declaration.path, declaration.name);
    case 'LOCAL': {
      const file = linking.file(declaration.path);
      if (!file) return NOTHING;
      return declaration.outside
        ? linking.bindingDeclared(file, declaration.binding)
        : linking.bindingValue(file, declaration.binding);
    }
    case 'ATTRIBUTE':
      return attribute(linking, declaration);
  }
}

/** What an attribute holds, seen through the receiver: functions become bound, descriptors give what they give. */
function attribute(linking: Linking, { owner, name, receiver }: Extract<Declaration, { kind: 'ATTRIBUTE' }>): Values {
  const held = linking.attributeValue(owner, name);
  if (!receiver) return held;
  if (receiver.kind === 'INSTANCE') {
    const [value] = held.items;
    if (
      held.items.length === 1 &&
      value?.kind === 'INSTANCE' &&
      value.class !== owner &&
      isDescriptor(linking, value)
    ) {
      const got = callMember(linking, value, '__get__', [only(receiver), NOTHING]);
      const known = setOf(got.items.filter((item) => item.kind !== 'TYPE_VARIABLE'));
      if (known.items.length > 0) return known;
    }
    if (
      held.items.some((item) => item.kind === 'FUNCTION' && !item.self && linking.shape(item.function)?.class === owner)
    ) {
      return setOf(
        held.items.map((item) =>
          item.kind === 'FUNCTION' && !item.self ? functionValue(item.function, receiver) : item,
        ),
      );
    }
  }
  return held.generic ? substituteFor(linking, held, receiver, owner) : held;
}

const isDescriptor = (linking: Linking, { class: key }: ValueOf<'INSTANCE'>): boolean =>
  linking.memberOfClass(key, '__get__').declarations.some(({ kind }) => kind === 'FUNCTION');

// -- Displays

function literalValue(kind: number): Values {
  switch (kind) {
    case LITERAL.STRING:
      return only(builtin('str'));
    case LITERAL.BYTES:
      return only(builtin('bytes'));
    case LITERAL.NUMBER:
      return only(builtin('int'));
    case LITERAL.FLOAT:
      return only(builtin('float'));
    case LITERAL.BOOLEAN:
      return only(builtin('bool'));
    default:
      return only(NONE);
  }
}

function items(linking: Linking, file: FileView, term: TermId): Values {
  return union(
    ...file.terms
      .operands(term)
      .map((item) =>
        file.terms.tag(item) === TAG.SPREAD
          ? iterated(linking, evaluate(linking, file, file.terms.operand(item, 0)), false)
          : evaluate(linking, file, item),
      ),
  );
}

function tupleValue(linking: Linking, file: FileView, term: TermId): Values {
  const operands = file.terms.operands(term);
  if (operands.some((item) => file.terms.tag(item) === TAG.SPREAD))
    return only(builtin('tuple', [items(linking, file, term)]));
  return only(tuple(operands.map((item) => evaluate(linking, file, item))));
}

function dictionary(linking: Linking, file: FileView, term: TermId): Values {
  const entries = displayEntries(file, term);
  const key = union(...entries.map((entry) => (entry.key === NO_TERM ? NOTHING : evaluate(linking, file, entry.key))));
  const value = union(...entries.map((entry) => evaluate(linking, file, entry.value)));
  const spread = file.terms.operands(term).filter((part) => file.terms.tag(part) === TAG.SPREAD);
  const others = spread
    .flatMap((part) => evaluate(linking, file, file.terms.operand(part, 0)).items)
    .filter((v) => v.kind === 'BUILTIN' && v.name === 'dict');
  const argument = (i: number): Values[] =>
    others.map((v) => (v.kind === 'BUILTIN' ? (v.args[i] ?? NOTHING) : NOTHING));
  const args = [union(key, ...argument(0)), union(value, ...argument(1))];
  const named = entries.some((entry) => entry.literal !== undefined && file.terms.tag(entry.value) !== TAG.LITERAL);
  return only(builtin('dict', args, named ? placeOf(file, term) : undefined));
}

function comprehension(linking: Linking, file: FileView, term: TermId): Values {
  const operand = (i: number): Values => evaluate(linking, file, file.terms.operand(term, i));
  switch (file.terms.number(term)) {
    case COMPREHENSION.DICTIONARY:
      return only(builtin('dict', [operand(0), operand(1)]));
    case COMPREHENSION.LIST:
      return only(builtin('list', [operand(0)]));
    case COMPREHENSION.SET:
      return only(builtin('set', [operand(0)]));
    default:
      return only(builtin('iterator', [operand(0)]));
  }
}

// -- Taking apart

function element(linking: Linking, whole: Values, position: number): Values {
  return union(
    ...whole.items.map((value) => {
      if (value.kind === 'TUPLE') return value.elements.at(position) ?? NOTHING;
      return itemsOfNamedTuple(linking, value, position) ?? iterated(linking, only(value), false);
    }),
  );
}

/** A class written as a named tuple is taken apart by its fields. */
function itemsOfNamedTuple(linking: Linking, value: Values['items'][number], position: number): Values | undefined {
  if (value.kind !== 'INSTANCE' || !linking.classOrder(value.class).externals.includes('typing.NamedTuple'))
    return undefined;
  const at = value.class.indexOf('\0');
  const file = linking.file(value.class.slice(0, at));
  const cls = file?.classes.find(({ key }) => key === value.class);
  const fields =
    cls &&
    [...cls.names.keys()].filter((name) => file!.own.bindings !== undefined && isField(file!, cls.names.get(name)!));
  const name = fields?.at(position);
  return name === undefined ? undefined : linking.attributeValue(value.class, name);
}

const isField = (file: FileView, set: number): boolean =>
  bindingsOf(file, set).every((id) => {
    const { kind, extra } = bindingOf(file, id);
    return kind === BINDING.ASSIGNED && extra !== NO_TERM;
  });

function exception(classes: Values): Values {
  return setOf(
    classes.items.flatMap((value) => {
      const caught =
        value.kind === 'TUPLE'
          ? value.elements.flatMap((element) => element.items)
          : value.kind === 'BUILTIN'
            ? (value.args[0]?.items ?? [])
            : [value];
      return caught.flatMap((cls) => {
        if (cls.kind === 'CLASS') return [instance(cls.class, cls.args)];
        return cls.kind === 'EXTERNAL' ? [external(`${cls.path}.()`)] : [];
      });
    }),
  );
}

/** What `x = yield` receives: the second argument of the generator's annotation. */
function sent(linking: Linking, file: FileView, fn: number): Values {
  if (fn < 0) return NOTHING;
  const declared = linking.signature(functionKey(file, fn)).declared ?? NOTHING;
  return union(
    ...declared.items.map((value) =>
      value.kind === 'BUILTIN' && value.name === 'generator' ? (value.args[1] ?? NOTHING) : NOTHING,
    ),
  );
}

function index(linking: Linking, file: FileView, term: TermId): Values {
  const { terms } = file;
  const key = terms.operand(term, 1);
  const object = evaluate(linking, file, terms.operand(term, 0));
  return union(...object.items.map((value) => entryOf(linking, file, term, value, key)));
}

// -- Operators

const OPERATOR_METHODS: Readonly<Record<string, string>> = {
  '+': '__add__',
  '-': '__sub__',
  '*': '__mul__',
  '/': '__truediv__',
  '%': '__mod__',
  '|': '__or__',
  '&': '__and__',
  '@': '__matmul__',
  '//': '__floordiv__',
  '^': '__xor__',
};

function binary(linking: Linking, file: FileView, term: TermId): Values {
  const { terms } = file;
  const operator = terms.text(term);
  const right = (): Values => evaluate(linking, file, terms.operand(term, 1));
  if (operator === 'and') return right();
  const method = OPERATOR_METHODS[operator];
  const left = evaluate(linking, file, terms.operand(term, 0));
  const results = left.items.map((value) => {
    switch (value.kind) {
      case 'INSTANCE':
        return method === undefined
          ? NOTHING
          : resolveSelf(linking, callMember(linking, value, method, [right()]), value);
      case 'TUPLE':
        return only(builtin('tuple', [itemsOf(value)]));
      case 'BUILTIN':
      case 'EXTERNAL':
        return only(value);
      default:
        return NOTHING;
    }
  });
  const joins = operator === '+' && left.items.some((value) => value.kind === 'BUILTIN' && value.name === 'list');
  return union(...results, ...(joins ? [setOf(right().items.filter((value) => value.kind === 'BUILTIN'))] : []));
}
