import type { DefinitionKey } from '../../language.ts';
import { TAG, type TermId } from '../../terms.ts';
import { callMember, callValueWith } from './calls.ts';
import { classAt } from './classes.ts';
import { evaluate } from './evaluate.ts';
import type { FileView } from './file-view.ts';
import { functionAt } from './functions.ts';
import type { Linking } from './linking.ts';
import { classValue, functionValue, instance, only, setOf, union, type Values } from './values.ts';

/** Decorators that leave what they decorate callable as it is, for all that matters here; others are called. */
const TRANSPARENT =
  /(^|\.)(overload|staticmethod|classmethod|abstractmethod|final|override|wraps|lru_cache|cache|contextmanager|asynccontextmanager|property|fixture|dataclass)$/;

/** What a function or class evaluates to once its decorators have been applied, innermost first. */
export function decoratedValue(linking: Linking, key: DefinitionKey): Values {
  const fn = functionAt(linking, key);
  const cls = fn ? undefined : classAt(linking, key);
  const file = fn?.file ?? cls?.file;
  const decorators = fn?.fact.decorators ?? cls?.cls.fact.decorators ?? [];
  let value = only(fn ? functionValue(key) : classValue(key));
  if (!file) return value;
  for (const decorator of [...decorators].reverse()) {
    if (!TRANSPARENT.test(dottedName(file, decorator)))
      value = apply(linking, evaluate(linking, file, decorator), value, fn !== undefined);
  }
  return value;
}

/** The dotted name of a decorator, or of what a decorator with arguments calls. */
export function dottedName({ terms }: FileView, term: TermId): string {
  switch (terms.tag(term)) {
    case TAG.CALL:
      return dottedName({ terms } as FileView, terms.operand(term, 0));
    case TAG.NAME:
      return terms.text(term);
    case TAG.MEMBER:
      return `${dottedName({ terms } as FileView, terms.operand(term, 0))}.${terms.text(term)}`;
    default:
      return '';
  }
}

/** What is known of the result; where nothing is, the thing itself. */
function apply(linking: Linking, decorator: Values, decorated: Values, isFunction: boolean): Values {
  const results = decorator.items.map((value) => {
    switch (value.kind) {
      case 'CLASS':
        return isFunction ? only(instance(value.class, value.args)) : decorated;
      case 'INSTANCE':
        return callMember(linking, value, '__call__', [decorated]);
      case 'FUNCTION':
      case 'CALLABLE':
        return callValueWith(linking, value, [decorated]);
      default:
        return decorated;
    }
  });
  const known = setOf(
    union(...results).items.filter((value) => value.kind !== 'NONE' && value.kind !== 'TYPE_VARIABLE'),
  );
  return known.items.length > 0 ? known : decorated;
}
