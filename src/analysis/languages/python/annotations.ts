/** What type expressions denote: an instance, or several. */
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { classAt, collectVariables, variableInBrackets } from './classes.ts';
import type { Declaration } from './declarations.ts';
import { declarationsOf, evaluate } from './evaluate.ts';
import { BINDING } from './facts.ts';
import { bindingOf, bindingsOf, type FileView } from './file-view.ts';
import type { Linking } from './linking.ts';
import { PYTHON } from './tags.ts';
import { classesOf, type Substitution, substitute, substituteFor } from './type-variables.ts';
import {
  builtin,
  callable,
  external,
  instance,
  NONE,
  NOTHING,
  only,
  SELF_TYPE,
  setOf,
  tuple,
  typeVariable,
  union,
  type Value,
  type Values,
} from './values.ts';

export function annotationValue(linking: Linking, file: FileView, term: TermId): Values {
  if (term === NO_TERM) return NOTHING;
  const { terms } = file;
  const operands = (): Values[] => terms.operands(term).map((operand) => annotationValue(linking, file, operand));
  switch (terms.tag(term)) {
    case TAG.NAME:
    case TAG.MEMBER:
      return union(...declarationsOf(linking, file, term).map((declaration) => denoted(linking, declaration)));
    case TAG.INDEX:
      return indexed(linking, file, term);
    case TAG.UNION:
      return union(...operands());
    case TAG.BINARY:
      return terms.text(term) === '|' ? union(...operands()) : NOTHING;
    case TAG.ARRAY:
    case TAG.TUPLE:
      return only(tuple(operands()));
    case TAG.LITERAL:
      return terms.number(term) === LITERAL.NULL ? only(NONE) : NOTHING;
    case PYTHON.QUOTED:
      return annotationValue(linking, file, terms.operand(term, 1));
    case PYTHON.TYPE_PARAMETER:
      return only(typeVariable(variableInBrackets(file, term)));
    default:
      return NOTHING;
  }
}

/** The instance that a declaration denotes as a type. */
function denoted(linking: Linking, declaration: Declaration): Values {
  switch (declaration.kind) {
    case 'CLASS':
      return only(instance(declaration.key));
    case 'EXTERNAL':
      return externalType(declaration.path);
    case 'LOCAL': {
      const file = linking.file(declaration.path);
      return file ? linking.bindingType(file, declaration.binding) : NOTHING;
    }
    case 'VARIABLE': {
      const file = linking.file(declaration.path);
      const set = file?.names.get(declaration.name);
      return file && set !== undefined
        ? union(...bindingsOf(file, set).map((id) => linking.bindingType(file, id)))
        : NOTHING;
    }
    case 'ATTRIBUTE': {
      const found = classAt(linking, declaration.owner);
      const set = found?.cls.names.get(declaration.name);
      return found && set !== undefined
        ? union(...bindingsOf(found.file, set).map((id) => linking.bindingType(found.file, id)))
        : NOTHING;
    }
    default:
      return NOTHING;
  }
}

/** What a variable means as a type: an alias, a type variable, a class made by a call. */
export function typeOfBinding(linking: Linking, file: FileView, id: number): Values {
  const { kind, value, extra, name } = bindingOf(file, id);
  if (kind === BINDING.ALIAS) return annotationValue(linking, file, value);
  if (kind !== BINDING.ASSIGNED) return NOTHING;
  if (value === NO_TERM) return annotationValue(linking, file, extra);
  if (file.terms.tag(value) !== TAG.CALL) return annotationValue(linking, file, value);
  const callee = evaluate(linking, file, file.terms.operand(value, 0));
  for (const called of callee.items) {
    if (called.kind !== 'EXTERNAL') continue;
    if (/^typing(_extensions)?\.(TypeVar|ParamSpec|TypeVarTuple)$/.test(called.path))
      return only(typeVariable(`${file.path}\0${file.facts.strings[name]}`));
    if (/^typing(_extensions)?\.NewType$/.test(called.path))
      return annotationValue(linking, file, file.terms.operand(value, 2));
    if (/namedtuple$|NamedTuple$/.test(called.path)) return only(external(`${called.path}.()`));
  }
  return setOf(
    linking
      .callValue(file, value)
      .items.flatMap((made) =>
        made.kind === 'CLASS' ? [instance(made.class, made.args)] : made.kind === 'INSTANCE' ? [made] : [],
      ),
  );
}

/** The bound of a type variable, or the union of what it is constrained to. */
export function boundOfVariable(linking: Linking, id: string): Values {
  const at = id.indexOf('\0');
  const file = at < 0 ? undefined : linking.file(id.slice(0, at));
  const set = file?.names.get(id.slice(at + 1));
  if (!file || set === undefined) return NOTHING;
  const bounds = bindingsOf(file, set).flatMap((binding) => {
    const { kind, value } = bindingOf(file, binding);
    if (kind !== BINDING.ASSIGNED || value === NO_TERM || file.terms.tag(value) !== TAG.CALL) return [];
    const args = file.terms.operands(value, 2);
    const bound = args.find((arg) => file.terms.tag(arg) === TAG.KEYWORD && file.terms.text(arg) === 'bound');
    const types =
      bound === undefined ? args.filter((arg) => file.terms.tag(arg) !== TAG.KEYWORD) : [file.terms.operand(bound, 0)];
    return types.map((type) => annotationValue(linking, file, type));
  });
  return union(...bounds);
}

/**
 * The type argument of a generic base outside the sources, as the receiver has it: of a builtin container the elements'
 * (`class Items(Dict[str, Item])`), of an awaitable what it gives.
 *
 * @param position By the base's name, which of its arguments is meant, from 1.
 */
export function externalBaseArguments(
  linking: Linking,
  receiver: Extract<Value, { kind: 'INSTANCE' }>,
  position: (name: string) => number | undefined,
): Values {
  for (const cls of linking.classOrder(receiver.class).classes) {
    const found = classAt(linking, cls);
    for (const base of found?.cls.fact.bases ?? []) {
      const { terms } = found!.file;
      if (terms.tag(base) !== TAG.INDEX) continue;
      for (const value of evaluate(linking, found!.file, terms.operand(base, 0)).items) {
        const name = value.kind === 'EXTERNAL' ? lastStep(value.path) : '';
        const at = position(name);
        if (at === undefined || at >= terms.operandCount(base)) continue;
        return substituteFor(linking, annotationValue(linking, found!.file, terms.operand(base, at)), receiver, cls);
      }
    }
  }
  return NOTHING;
}

// -- The types of typing, collections.abc and builtins

const SEQUENCES = new Set(
  'List list Sequence MutableSequence Set set FrozenSet frozenset Iterable Iterator Collection Container AbstractSet MutableSet Deque deque Reversible KeysView ValuesView AsyncIterator AsyncIterable'.split(
    ' ',
  ),
);
/** Which type argument is that of the elements. */
export const elementArgument = (name: string): number | undefined =>
  MAPPINGS.has(name) ? 2 : SEQUENCES.has(name) ? 1 : undefined;

const MAPPINGS = new Set('Dict dict Mapping MutableMapping DefaultDict defaultdict OrderedDict ChainMap'.split(' '));
const OF_TYPING = /^(typing|typing_extensions|_typeshed|collections|collections\.abc|contextlib|types|builtins)\.\w+$/;

const lastStep = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

function sequenceName(name: string): string {
  if (/Iter/.test(name)) return 'iterator';
  return /[sS]et$/.test(name) ? 'set' : 'list';
}

/** A class outside the sources as a type, without arguments. */
function externalType(path: string): Values {
  if (!OF_TYPING.test(path)) return only(external(path === '' ? '' : `${path}.()`));
  const name = lastStep(path);
  switch (name) {
    case 'Any':
    case 'Unknown':
      return NOTHING;
    case 'Self':
      return only(typeVariable(SELF_TYPE));
    case 'AnyStr':
    case 'Text':
    case 'LiteralString':
      return only(builtin('str'));
    case 'Callable':
      return only(callable(undefined, NOTHING));
    case 'NoReturn':
    case 'Never':
      return only(NONE);
    case 'str':
    case 'int':
    case 'float':
    case 'bool':
    case 'bytes':
      return only(builtin(name));
    case 'Tuple':
    case 'tuple':
      return only(builtin('tuple'));
  }
  if (MAPPINGS.has(name)) return only(builtin('dict'));
  if (SEQUENCES.has(name)) return only(builtin(sequenceName(name)));
  return only(external(`${path}.()`));
}

function indexed(linking: Linking, file: FileView, term: TermId): Values {
  const { terms } = file;
  const args = terms.operands(term, 1);
  return union(
    ...declarationsOf(linking, file, terms.operand(term, 0)).map((declaration) => {
      if (declaration.kind === 'EXTERNAL') return externalGeneric(linking, file, declaration.path, args);
      const values = args.map((arg) => annotationValue(linking, file, arg));
      if (declaration.kind === 'CLASS') return only(instance(declaration.key, values));
      return genericAlias(denoted(linking, declaration), values);
    }),
  );
}

/** `Alias[X]`: the alias's type variables, in order, bound. */
function genericAlias(alias: Values, args: readonly Values[]): Values {
  const ids: string[] = [];
  collectVariables(alias, ids);
  const by: Substitution = new Map();
  ids.forEach((id, i) => {
    const arg = args[i];
    if (arg && arg.items.length > 0) by.set(id, arg);
  });
  return substitute(alias, by);
}

function externalGeneric(linking: Linking, file: FileView, path: string, args: readonly TermId[]): Values {
  const type = (i: number): Values => annotationValue(linking, file, args[i] ?? NO_TERM);
  if (!OF_TYPING.test(path)) return externalType(path);
  const name = lastStep(path);
  switch (name) {
    case 'Optional':
      return union(type(0), only(NONE));
    case 'Union':
      return union(...args.map((_, i) => type(i)));
    case 'Annotated':
    case 'Final':
    case 'ClassVar':
    case 'Required':
    case 'NotRequired':
    case 'ReadOnly':
    case 'InitVar':
    case 'Unpack':
      return type(0);
    case 'TypeGuard':
    case 'TypeIs':
      return only(builtin('bool'));
    case 'Literal':
      return literalType(file, args);
    case 'Type':
    case 'type':
      return classesOf(type(0));
    case 'Callable':
      return only(callable(parameterTypes(linking, file, args[0]), type(1)));
    case 'Tuple':
    case 'tuple':
      if (args.length === 2 && file.terms.tag(args[1]!) === PYTHON.ELLIPSIS) return only(builtin('tuple', [type(0)]));
      return only(tuple(args.map((_, i) => type(i))));
    case 'Generator':
    case 'AsyncGenerator':
      return only(builtin('generator', [type(0), type(1), type(2)]));
    case 'ContextManager':
    case 'AsyncContextManager':
    case 'AbstractContextManager':
    case 'AbstractAsyncContextManager':
      return only(builtin('context', [type(0)]));
    case 'Coroutine':
      return only(builtin('coroutine', [type(2)]));
    case 'Awaitable':
      return only(builtin('coroutine', [type(0)]));
  }
  if (MAPPINGS.has(name)) return only(builtin('dict', [type(0), type(1)]));
  if (SEQUENCES.has(name)) return only(builtin(sequenceName(name), [type(0)]));
  return only(external(`${path}.()`));
}

function parameterTypes(linking: Linking, file: FileView, term: TermId | undefined): Values[] | undefined {
  if (term === undefined || file.terms.tag(term) !== TAG.ARRAY) return undefined;
  return file.terms.operands(term).map((operand) => annotationValue(linking, file, operand));
}

function literalType(file: FileView, args: readonly TermId[]): Values {
  return setOf(
    args.flatMap((arg) => {
      if (file.terms.tag(arg) !== TAG.LITERAL) return [];
      switch (file.terms.number(arg)) {
        case LITERAL.STRING:
          return [builtin('str')];
        case LITERAL.NUMBER:
          return [builtin('int')];
        case LITERAL.BOOLEAN:
          return [builtin('bool')];
        case LITERAL.BYTES:
          return [builtin('bytes')];
        default:
          return [NONE];
      }
    }),
  );
}
