/** What loops, `with` and `await` give. */
import { elementArgument, externalBaseArguments } from './annotations.ts';
import { itemsOf } from './built-in-types.ts';
import { callMember } from './calls.ts';
import { isEnum } from './classes.ts';
import type { Linking } from './linking.ts';
import { builtin, external, instance, NOTHING, only, union, type Value, type Values } from './values.ts';

/** What a loop over the values yields. */
export function iterated(linking: Linking, values: Values, asynchronous: boolean): Values {
  return union(...values.items.map((value) => iteratedOne(linking, value, asynchronous)));
}

function iteratedOne(linking: Linking, value: Value, asynchronous: boolean): Values {
  switch (value.kind) {
    case 'BUILTIN':
    case 'TUPLE':
      return itemsOf(value);
    case 'EXTERNAL':
      return only(external(`${value.path}.[]`));
    case 'CLASS':
      return isEnum(linking, value.class) ? only(instance(value.class)) : NOTHING;
    case 'INSTANCE':
      return iteratedInstance(linking, value, asynchronous);
    default:
      return NOTHING;
  }
}

function iteratedInstance(
  linking: Linking,
  value: Extract<Value, { kind: 'INSTANCE' }>,
  asynchronous: boolean,
): Values {
  const iterator = callMember(linking, value, asynchronous ? '__aiter__' : '__iter__', []);
  if (iterator.items.length === 0) {
    return union(
      callMember(linking, value, '__getitem__', [only(builtin('int'))]),
      externalBaseArguments(linking, value, elementArgument),
    );
  }
  return union(
    ...iterator.items.map((it) => {
      if (it.kind === 'BUILTIN' || it.kind === 'TUPLE') return itemsOf(it);
      if (it.kind === 'EXTERNAL') return only(external(`${it.path}.[]`));
      if (it.kind !== 'INSTANCE') return NOTHING;
      const next = callMember(linking, it, asynchronous ? '__anext__' : '__next__', []);
      return asynchronous ? awaited(linking, next) : next;
    }),
  );
}

/** What `await` gives. An external call awaited is that call's result. */
export function awaited(linking: Linking, values: Values): Values {
  return union(
    ...values.items.map((value) => {
      switch (value.kind) {
        case 'BUILTIN':
          return value.name === 'coroutine' ? (value.args[0] ?? NOTHING) : NOTHING;
        case 'EXTERNAL':
          return only(value);
        case 'INSTANCE': {
          const given = callMember(linking, value, '__await__', []);
          if (isInherited(given)) return externalBaseArguments(linking, value, awaitedArgument);
          return union(
            ...given.items.map((it) =>
              it.kind === 'BUILTIN' && it.name === 'generator' ? (it.args[2] ?? NOTHING) : NOTHING,
            ),
          );
        }
        default:
          return NOTHING;
      }
    }),
  );
}

/** What `with … as` binds. An external manager is taken to give itself, as sessions, files and locks do. */
export function entered(linking: Linking, values: Values, asynchronous: boolean): Values {
  return union(
    ...values.items.map((value) => {
      switch (value.kind) {
        case 'BUILTIN':
          return value.name === 'context' ? (value.args[0] ?? NOTHING) : NOTHING;
        case 'EXTERNAL':
          return only(value);
        case 'INSTANCE': {
          const got = callMember(linking, value, asynchronous ? '__aenter__' : '__enter__', []);
          const inherited = isInherited(got) ? externalBaseArguments(linking, value, enteredArgument) : NOTHING;
          if (inherited.items.length > 0) return inherited;
          return asynchronous ? awaited(linking, got) : got;
        }
        default:
          return NOTHING;
      }
    }),
  );
}

/** What a method gives that the sources have not. */
const isInherited = ({ items }: Values): boolean => items.every(({ kind }) => kind === 'EXTERNAL');

const awaitedArgument = (name: string): number | undefined =>
  name === 'Coroutine' ? 3 : /^(Awaitable|Future|Task)$/.test(name) ? 1 : undefined;

const enteredArgument = (name: string): number | undefined =>
  /^(Abstract)?(Async)?ContextManager$/.test(name) ? 1 : undefined;
