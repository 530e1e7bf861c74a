/** What calls give: results of functions, with type arguments written or inferred, conversions and builtins. */
import type { DefinitionKey } from '../../language.ts';
import { TAG, type TermId } from '../../terms.ts';
import { coreOf, underlyingOf } from './declared.ts';
import type { Evaluation } from './evaluate.ts';
import { asValue, type FunctionMeaning, type Meaning, NOTHING, typeOfMeaning } from './meaning.ts';
import {
  basic,
  external,
  type FunctionType,
  parameter,
  pointer,
  substitute,
  type Type,
  tuple,
  UNKNOWN,
  unify,
} from './types.ts';

export function callResult(evaluation: Evaluation, call: TermId): Meaning {
  const { terms } = evaluation.file;
  const callee = evaluation.meaning(terms.operand(call, 0));
  switch (callee.is) {
    case 'TYPE':
      return asValue(callee.type);
    case 'BUILTIN':
      return builtin(evaluation, callee.name, terms.operand(call, 1));
    case 'EXTERNAL':
      return asValue(external(callee.package, [...callee.path, '()']));
    case 'FUNCTION':
      return asValue(resultOf(resolved(evaluation, callee, call)));
    default: {
      const type = coreOf(evaluation.go, typeOfMeaning(callee));
      if (type.is === 'EXTERNAL') return asValue(external(type.package, [...type.path, '()']));
      return asValue(type.is === 'FUNCTION' ? resultOf(type) : UNKNOWN);
    }
  }
}

function resultOf(type: Type): Type {
  if (type.is !== 'FUNCTION') return UNKNOWN;
  return type.results.length === 1 ? type.results[0]! : tuple(type.results);
}

/** The signature with its type parameters replaced by what is written or inferred. */
function resolved(evaluation: Evaluation, callee: FunctionMeaning, call: TermId): Type {
  const signature = coreOf(evaluation.go, callee.type);
  if (signature.is !== 'FUNCTION' || callee.key === undefined || !signature.text.includes('$')) return signature;
  const count = evaluation.go.parameterCount(callee.key);
  if (count === 0) return signature;
  const found = new Map(callee.args);
  if (found.size < count) inferFromArguments(evaluation, signature, callee.key, call, found);
  if (found.size < count) inferFromConstraints(evaluation, callee.key, count, found);
  return substitute(signature, found);
}

function inferFromArguments(
  evaluation: Evaluation,
  signature: FunctionType,
  owner: DefinitionKey,
  call: TermId,
  found: Map<string, Type>,
): void {
  const { terms } = evaluation.file;
  for (const [i, argument] of terms.operands(call, 1).entries()) {
    let pattern = signature.parameters[Math.min(i, signature.parameters.length - 1)];
    if (!pattern) return;
    const spread = terms.tag(argument) === TAG.SPREAD;
    const rest = signature.variadic && i >= signature.parameters.length - 1 && !spread;
    if (rest && pattern.is === 'ARRAY') pattern = pattern.element;
    let type = evaluation.type(argument);
    // A declared type fits the shape of its underlying one: a `type IDs []int` where `[]E` is wanted.
    if (pattern.is !== 'PARAMETER' && pattern.is !== type.is) type = underlyingOf(evaluation.go, type);
    unify(pattern, type, owner, found);
  }
}

/** `[S ~[]E, E any]`: what S stands for tells E. */
function inferFromConstraints(
  evaluation: Evaluation,
  owner: DefinitionKey,
  count: number,
  found: Map<string, Type>,
): void {
  for (let position = 0; position < count; position++) {
    const own = parameter(owner, position);
    const argument = found.get(own.text);
    if (!argument) continue;
    const core = coreOf(evaluation.go, own);
    if (core !== UNKNOWN) unify(core, underlyingOf(evaluation.go, argument), owner, found);
  }
}

/** Source: The Go Programming Language Specification, "Built-in functions". */
function builtin(evaluation: Evaluation, name: string, first: TermId): Meaning {
  switch (name) {
    case 'new': {
      // Of a value since Go 1.26.
      const meaning = evaluation.meaning(first);
      const type = meaning.is === 'TYPE' ? meaning.type : evaluation.type(first);
      return asValue(type === UNKNOWN ? UNKNOWN : pointer(type));
    }
    case 'make': {
      const meaning = evaluation.meaning(first);
      return asValue(meaning.is === 'TYPE' ? meaning.type : UNKNOWN);
    }
    case 'append':
    case 'min':
    case 'max':
      return asValue(evaluation.type(first));
    case 'len':
    case 'cap':
    case 'copy':
      return asValue(basic('int'));
    case 'real':
    case 'imag':
      return asValue(basic('float64'));
    default:
      return NOTHING;
  }
}
