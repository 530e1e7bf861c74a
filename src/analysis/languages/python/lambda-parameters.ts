/** What a lambda is called with where it is passed on: what the function that takes it says of its parameter. */
import { callSite, type FileFacts, siteCount, termsOf } from '../../facts.ts';
import type { DefinitionKey } from '../../language.ts';
import { TAG, type TermId } from '../../terms.ts';
import { type Argument, argumentsOf, matched, valuesOf } from './arguments.ts';
import { evaluate } from './evaluate.ts';
import { FUNCTION_FLAG, type PythonFacts } from './facts.ts';
import type { FileView } from './file-view.ts';
import { iterated } from './iteration.ts';
import type { Linking } from './linking.ts';
import { bindVariables, type Substitution, substitute, substitutionFor } from './type-variables.ts';
import { instance, NOTHING, only, union, type Value, type Values } from './values.ts';

/** Where a lambda is an argument. */
interface Use {
  readonly call: TermId;
  /** Among the arguments. */
  readonly position: number;
}

/** The value of a parameter of a lambda; nothing where it is passed to what does not say. */
export function passedToLambda(linking: Linking, file: FileView, fn: number, index: number): Values {
  const use = usesOf(file.facts).get(fn);
  if (!use) return NOTHING;
  const args = argumentsOf(linking, file, use.call);
  const callee = evaluate(linking, file, file.terms.operand(use.call, 0));
  return union(...callee.items.map((value) => givenBy(linking, value, args, use.position, index)));
}

const uses = new WeakMap<FileFacts<PythonFacts>, ReadonlyMap<number, Use>>();

function usesOf(facts: FileFacts<PythonFacts>): ReadonlyMap<number, Use> {
  let found = uses.get(facts);
  if (!found) {
    found = findUses(facts);
    uses.set(facts, found);
  }
  return found;
}

function findUses(facts: FileFacts<PythonFacts>): ReadonlyMap<number, Use> {
  const terms = termsOf(facts);
  const found = new Map<number, Use>();
  for (let site = 0; site < siteCount(facts); site++) {
    const { term: call } = callSite(facts, site);
    for (const [position, argument] of terms.operands(call, 1).entries()) {
      const value = terms.tag(argument) === TAG.KEYWORD ? terms.operand(argument, 0) : argument;
      if (terms.tag(value) === TAG.FUNCTION) found.set(terms.number(value), { call, position });
    }
  }
  return found;
}

function givenBy(linking: Linking, callee: Value, args: readonly Argument[], position: number, index: number): Values {
  switch (callee.kind) {
    case 'EXTERNAL':
      return givenByBuiltin(linking, callee.path, args, position, index);
    case 'BUILTIN_METHOD':
      return callee.name === 'sort' && index === 0 ? iterated(linking, only(callee.receiver), false) : NOTHING;
    case 'FUNCTION':
      return givenByFunction(linking, callee.function, callee.self, args, position, index);
    case 'CLASS': {
      const made = instance(callee.class, callee.args);
      const declared = linking.memberOfClass(callee.class, '__init__').declarations;
      return union(
        ...declared.map((one) =>
          one.kind === 'FUNCTION' ? givenByFunction(linking, one.key, made, args, position, index) : NOTHING,
        ),
      );
    }
    default:
      return NOTHING;
  }
}

/** `sorted(items, key=…)` and the like. */
function givenByBuiltin(
  linking: Linking,
  path: string,
  args: readonly Argument[],
  position: number,
  index: number,
): Values {
  const name = args[position]!.name;
  const positional = args.filter((argument) => argument.name === undefined && !argument.isSpread);
  const items = (at: number): Values => iterated(linking, positional[at]?.values() ?? NOTHING, false);
  if (/^builtins\.(sorted|min|max)$/.test(path) && name === 'key' && index === 0)
    return positional.length === 1 ? items(0) : valuesOf(positional);
  if (position !== 0) return NOTHING;
  if (path === 'builtins.map') return items(index + 1);
  if (path === 'builtins.filter' || /^itertools\.(takewhile|dropwhile|filterfalse)$/.test(path)) return items(1);
  if (path !== 'functools.reduce') return NOTHING;
  return index === 0 && positional[2] ? positional[2].values() : items(1);
}

function givenByFunction(
  linking: Linking,
  key: DefinitionKey,
  self: Value | undefined,
  args: readonly Argument[],
  position: number,
  index: number,
): Values {
  const shape = linking.shape(key);
  if (!shape) return NOTHING;
  const isBound = self !== undefined && shape.class !== undefined && !(shape.flags & FUNCTION_FLAG.STATIC);
  const { parameters } = linking.signature(key);
  const given = matched(args, parameters, isBound ? 1 : 0);
  const taken = [...given].find(([, list]) => list.includes(args[position]!))?.[0];
  const wanted = union(
    ...(taken === undefined ? [] : parameters[taken]!.declared.items).map((value) =>
      value.kind === 'CALLABLE' ? (value.parameters?.[index] ?? NOTHING) : NOTHING,
    ),
  );
  if (!wanted.generic) return wanted;
  const by: Substitution = self ? substitutionFor(linking, self, shape.class) : new Map();
  for (const [i, list] of given) if (i !== taken) bindVariables(linking, parameters[i]!.declared, valuesOf(list), by);
  return substitute(wanted, by);
}
