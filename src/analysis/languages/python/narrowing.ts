import type { Linking } from './linking.ts';
import { builtin, external, instance, setOf, type Value, type Values } from './values.ts';

/** What values are known to be after `isinstance(value, classes)` or its negation. */
export function narrowed(
  linking: Linking,
  values: Values,
  classes: Values,
  holds: boolean,
  areClasses: boolean,
): Values {
  const wanted = flattened(classes);
  if (wanted.length === 0) return values;
  const fitting = values.items.filter((value) => wanted.some((cls) => isA(linking, value, cls)));
  if (!holds) return setOf(values.items.filter((value) => !fitting.includes(value)));
  if (fitting.length > 0) return setOf(fitting);
  return setOf(areClasses ? wanted.filter((cls) => cls.kind === 'CLASS') : wanted.flatMap(instanceOf));
}

/** `isinstance(x, (A, (B, C)))` */
function flattened(classes: Values): Value[] {
  return classes.items.flatMap((value) =>
    value.kind === 'TUPLE' ? value.elements.flatMap((element) => flattened(element)) : [value],
  );
}

function isA(linking: Linking, value: Value, cls: Value): boolean {
  if (cls.kind === 'CLASS') {
    return (
      (value.kind === 'INSTANCE' || value.kind === 'CLASS') &&
      linking.classOrder(value.class).classes.includes(cls.class)
    );
  }
  if (cls.kind !== 'EXTERNAL') return false;
  if (value.kind === 'BUILTIN') return cls.path === `builtins.${value.name}`;
  if (value.kind === 'TUPLE') return cls.path === 'builtins.tuple';
  return value.kind === 'FUNCTION' && /(^|\.)(callable|FunctionType|MethodType)$/.test(cls.path);
}

const BUILTIN_CLASS = /^builtins\.(str|bytes|int|float|bool|list|dict|set|tuple)$/;

function instanceOf(cls: Value): Value[] {
  if (cls.kind === 'CLASS') return [instance(cls.class, cls.args)];
  if (cls.kind !== 'EXTERNAL') return [];
  const name = BUILTIN_CLASS.exec(cls.path)?.[1];
  return [name === undefined ? external(`${cls.path}.()`) : builtin(name)];
}
