/** What calls give. */
import type { DefinitionKey } from '../../language.ts';
import { TAG, type TermId } from '../../terms.ts';
import { type Argument, argumentsOf, matched, passed, valuesOf } from './arguments.ts';
import { callBuiltinMethod } from './built-in-types.ts';
import { evaluate, valueOfDeclarations } from './evaluate.ts';
import { callExternal } from './external-calls.ts';
import { FUNCTION_FLAG } from './facts.ts';
import type { FileView } from './file-view.ts';
import { functionKey } from './file-view.ts';
import { functionAt } from './functions.ts';
import type { Linking } from './linking.ts';
import { termAt } from './linking.ts';
import { memberOf } from './members.ts';
import { fittingOverload } from './overloads.ts';
import { bindVariables, type Substitution, substitute, substitutionFor } from './type-variables.ts';
import {
  classValue,
  instance,
  NOTHING,
  only,
  superValue,
  typeVariable,
  union,
  type Value,
  type Values,
} from './values.ts';

/** The call as the built-in functions see it. */
export interface Call {
  readonly args: readonly Argument[];
  /** Where it stands, for what is identified by its place. */
  readonly file?: FileView;
  readonly term?: TermId;
}

export function callValue(linking: Linking, file: FileView, term: TermId): Values {
  const { terms } = file;
  const callee = terms.operand(term, 0);
  if (terms.tag(callee) === TAG.SUPER) return superOf(linking, file, term, terms.number(callee));
  const call: Call = { args: argumentsOf(linking, file, term), file, term };
  return union(...evaluate(linking, file, callee).items.map((value) => callOne(linking, value, call)));
}

/** Calls a value with known arguments; undefined: nothing is known of them. */
export function callValueWith(linking: Linking, value: Value, args: readonly Values[] | undefined): Values {
  if (value.kind === 'FUNCTION' && !args) return callFunction(linking, value.function, value.self, undefined);
  return callOne(linking, value, { args: passed(args ?? []) });
}

/** Calls a method of a value by name. */
export function callMember(linking: Linking, value: Value, name: string, args: readonly Values[]): Values {
  const call = { args: passed(args) };
  return union(
    ...memberOf(linking, value, name).flatMap((declaration) =>
      valueOfDeclarations(linking, [declaration]).items.map((member) => {
        const callable =
          member.kind === 'FUNCTION' ||
          member.kind === 'EXTERNAL' ||
          member.kind === 'CLASS' ||
          member.kind === 'BUILTIN_METHOD';
        return callable ? callOne(linking, member, call) : NOTHING;
      }),
    ),
  );
}

export function callOne(linking: Linking, value: Value, call: Call): Values {
  switch (value.kind) {
    case 'CLASS':
      return construct(linking, value, call.args);
    case 'FUNCTION':
      return callFunction(linking, value.function, value.self, call.args);
    case 'BUILTIN_METHOD':
      return callBuiltinMethod(linking, value.receiver, value.name, call);
    case 'EXTERNAL':
      return callExternal(linking, value.path, call);
    case 'CALLABLE':
      return callCallable(linking, value, call.args);
    case 'INSTANCE':
      return callMember(
        linking,
        value,
        '__call__',
        call.args.map((argument) => argument.values()),
      );
    case 'TYPE_OF':
      return only(typeVariable(value.id));
    case 'PARTIAL':
      return callPartial(linking, value, call);
    default:
      return NOTHING;
  }
}

/** What a function gives, type variables bound by receiver and arguments. */
export function callFunction(
  linking: Linking,
  key: DefinitionKey,
  self: Value | undefined,
  args: readonly Argument[] | undefined,
): Values {
  const shape = linking.shape(key);
  if (!shape) return NOTHING;
  const isBound = self !== undefined && shape.class !== undefined && !(shape.flags & FUNCTION_FLAG.STATIC);
  const overload =
    args && shape.overloads.length > 0
      ? fittingOverload(linking, shape.overloads, args, isBound ? 1 : 0, self)
      : undefined;
  const chosen = overload ?? key;
  const result = linking.result(chosen);
  if (!result.generic) return result;
  const by: Substitution = self ? substitutionFor(linking, self, shape.class) : new Map();
  const { parameters } = linking.signature(chosen);
  if (self && parameters[0]) bindVariables(linking, parameters[0].declared, only(self), by);
  if (args) {
    const given = matched(args, parameters, isBound ? 1 : 0);
    for (const [index, list] of given) bindVariables(linking, parameters[index]!.declared, valuesOf(list), by);
    for (const [index, { declared, value }] of parameters.entries()) {
      if (given.has(index) || !declared.generic) continue;
      const byDefault: Substitution = new Map();
      bindVariables(linking, declared, value, byDefault);
      for (const [id, values] of byDefault) if (!by.has(id)) by.set(id, values);
    }
  }
  return substitute(result, by);
}

/** An instance; of a generic class with its type parameters bound by what its constructor is passed. */
function construct(linking: Linking, value: Extract<Value, { kind: 'CLASS' }>, args: readonly Argument[]): Values {
  if (value.args.length > 0) return only(instance(value.class, value.args));
  const ids = linking.typeParameters(value.class);
  if (ids.length === 0) return only(instance(value.class));
  const by: Substitution = new Map();
  for (const declaration of linking.memberOfClass(value.class, '__init__').declarations) {
    if (declaration.kind !== 'FUNCTION') continue;
    const { parameters } = linking.signature(declaration.key);
    for (const [index, list] of matched(args, parameters, 1))
      bindVariables(linking, parameters[index]!.declared, valuesOf(list), by);
  }
  return only(
    by.size === 0
      ? instance(value.class)
      : instance(
          value.class,
          ids.map((id) => by.get(id) ?? NOTHING),
        ),
  );
}

function callCallable(
  linking: Linking,
  { parameters, result }: Extract<Value, { kind: 'CALLABLE' }>,
  args: readonly Argument[],
): Values {
  const by: Substitution = new Map();
  if (result.generic && parameters) {
    const given = args.filter((argument) => argument.name === undefined);
    for (const [i, declared] of parameters.entries())
      bindVariables(linking, declared, given[i]?.values() ?? NOTHING, by);
  }
  return substitute(result, by);
}

function callPartial(linking: Linking, { of, place }: Extract<Value, { kind: 'PARTIAL' }>, call: Call): Values {
  const found = termAt(linking, place);
  const given = found ? argumentsOf(linking, found.file, found.term).slice(1) : [];
  return union(...of.items.map((value) => callOne(linking, value, { ...call, args: [...given, ...call.args] })));
}

/** `super()`, `super(Class, self)` */
function superOf(linking: Linking, file: FileView, call: TermId, method: number): Values {
  if (method < 0) return NOTHING;
  const found = functionAt(linking, functionKey(file, method));
  if (!found || found.fact.class < 0) return NOTHING;
  const own = file.classes[found.fact.class]!.key;
  let start = own;
  const named = file.terms.operand(call, 1);
  if (named >= 0) {
    const cls = evaluate(linking, file, named).items.find((value) => value.kind === 'CLASS');
    if (cls?.kind !== 'CLASS') return NOTHING;
    start = cls.class;
  }
  const self = found.fact.flags & FUNCTION_FLAG.CLASS_METHOD ? classValue(own) : instance(own);
  return only(superValue(start, self));
}
