import type * as model from '../model/node.ts';
import { builder } from './builder.ts';

export const Visibility = builder.enumType('Visibility', {
  description:
    "Who may use a definition, by the rules of its language: a keyword, or a convention such as Python's `_name` or Go's capitals.",
  values: {
    PUBLIC: { description: 'Everyone.' },
    PROTECTED: { description: 'The type itself and what inherits from it.' },
    INTERNAL: { description: 'The same package, module or assembly.' },
    PRIVATE: { description: 'The type or file itself.' },
  } satisfies Record<model.Visibility, object>,
});

export const Modifier = builder.enumType('Modifier', {
  description: 'What a definition says of itself beside its kind and visibility.',
  values: {
    ABSTRACT: { description: 'It has no body of its own, or cannot be instantiated.' },
    ASYNC: { description: 'It runs asynchronously: `async def`, `async function`.' },
    CONST: {
      description: 'It is computed when the program is compiled, or changes nothing: C++ `const`, Rust `const fn`.',
    },
    DEFAULT_EXPORT: { description: 'It is what its file exports by default: `export default`.' },
    EXPORTED: { description: 'Other files can import it.' },
    FINAL: { description: 'It can be neither overridden nor inherited from.' },
    GENERATOR: { description: 'It yields values one by one: `function*`, a Python function with `yield`.' },
    OVERRIDE: { description: 'It says that it overrides: `override`, `@Override`.' },
    READONLY: { description: 'It is assigned once.' },
    STATIC: { description: 'It belongs to the type, not to its instances.' },
  } satisfies Record<model.Modifier, object>,
});

export const Parameter = builder.objectRef<model.Parameter>('Parameter').implement({
  description: 'A parameter of a callable, as its source writes it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name; of a destructured one the pattern: `{ id, name }`.' }),
    type: t.string({
      nullable: true,
      description: 'Its type as written, not resolved; null where none is written.',
      resolve: ({ type }) => type,
    }),
    optional: t.exposeBoolean('optional', {
      description: 'Whether a caller may leave it out: it has a default, is marked optional, or takes the rest.',
    }),
  }),
});
