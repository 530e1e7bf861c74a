/** What type is expected of an expression where it stands. */

import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type FunctionEntity, OWN } from '../facts.ts';
import { callTerms, fittingFor, inferredFor, parametersOf } from './calls.ts';
import { functionContext, valueOfDenoted } from './declarations.ts';
import { indexed } from './elements.ts';
import { value } from './evaluate.ts';
import type { FileView } from './files.ts';
import { forced } from './forcing.ts';
import { awaited, instance } from './instances.ts';
import type { Linking } from './linking.ts';
import { findMembers, isMethod, memberTypeOf, TYPED, typeOfFound } from './members.ts';
import { denotedByName } from './names.ts';
import {
  constructSignaturesOf,
  inferredParameter,
  resultOfType,
  signatureParameter,
  signaturesOf,
} from './signatures.ts';
import { isNil, partsOf, type Type, withoutNil } from './types.ts';

/** The type expected of a function, literal or call; null where nothing is expected. */
export const contextOf = (l: Linking, view: FileView, term: TermId): Type =>
  l.kernel.getPair(l.cells.context, view.path, term);

/** The cell behind it. */
export function computeContext(l: Linking, view: FileView, term: TermId): Type {
  const root = view.contextOf(term);
  if (root) {
    switch (root.from) {
      case 'TYPE':
        return instance(l, view, root.type);
      case 'RETURN':
        return expectedResult(l, view, root.function);
      case 'TARGET':
        return declaredTarget(l, view, root.term);
    }
  }
  const parent = view.parentOf(term);
  if (parent === NO_TERM) return null;
  const { terms } = view;
  switch (terms.tag(parent)) {
    case TAG.CALL:
    case TAG.NEW: {
      const position = terms.operands(parent, 1).indexOf(term);
      return position < 0 ? null : expectedArgument(l, view, parent, position);
    }
    case TAG.PROPERTY:
    case OWN.GETTER: {
      const object = view.parentOf(parent);
      if (object === NO_TERM) return null;
      const expected = contextOf(l, view, object);
      return l.types.union(
        partsOf(expected).map((part) => (isNil(part) ? null : memberTypeOf(l, part, terms.text(parent)))),
      );
    }
    case TAG.ARRAY:
      return indexed(l, withoutNil(l.types, contextOf(l, view, parent)), terms.operands(parent).indexOf(term));
    case TAG.CAST:
      return instance(l, view, terms.operand(parent, 1));
    case TAG.CONDITIONAL:
    case TAG.OR:
      return contextOf(l, view, parent);
    case OWN.AND:
      return terms.operand(parent, 1) === term ? contextOf(l, view, parent) : null;
    case TAG.AWAIT:
      return contextOf(l, view, parent);
    default:
      return null;
  }
}

/** What a function is expected to return. */
function expectedResult(l: Linking, view: FileView, index: number): Type {
  const fn = view.own.entities[index] as FunctionEntity;
  const unpack = (type: Type): Type => (fn.isAsync ? awaited(l, type) : type);
  if (fn.result !== NO_TERM || fn.type !== NO_TERM) {
    return unpack(l.kernel.get(l.cells.declaredResult, view.id(index)));
  }
  if (!fn.isExpression) return null;
  const context = functionContext(l, view, index);
  return context ? unpack(resultOfType(l, context)) : null;
}

/** The declared type of what is assigned to. */
function declaredTarget(l: Linking, view: FileView, target: TermId): Type {
  const { terms } = view;
  if (terms.tag(target) === TAG.MEMBER) {
    const found = findMembers(l, value(l, view, terms.operand(target, 0)), terms.text(target));
    const declared = found.find((one) => one.at === 'OWNER' && ((one.kinds & TYPED) !== 0 || isMethod(one.kinds)));
    return declared ? typeOfFound(l, declared) : null;
  }
  const declared = denotedByName(l, view, target).find((one) => {
    if (one.of !== 'ENTITY' || one.kind !== ENTITY.VARIABLE) return false;
    const index = view.indexOf(one.id);
    const entity = index === undefined ? undefined : view.own.entities[index];
    return entity?.kind === ENTITY.VARIABLE && entity.type !== NO_TERM;
  });
  return declared ? valueOfDenoted(l, declared) : null;
}

/** As many signatures are tried together, since what fits is known roughly only. */
const MAX_SIGNATURES = 4;

function expectedArgument(l: Linking, view: FileView, term: TermId, position: number): Type {
  const call = callTerms(view, term);
  const argument = call.arguments[position];
  if (argument === undefined || view.terms.tag(call.callee) === OWN.SUPER_OF) {
    return argument === undefined ? null : superArgument(l, view, term, position);
  }
  const callee = value(l, view, call.callee);
  const all = call.isNew ? constructSignaturesOf(l, callee) : signaturesOf(l, callee);
  const fitting = fittingFor(l, all, call, argument);
  // With many overloads only the first that fits is meant, as the compiler has it.
  const candidates = fitting.length > MAX_SIGNATURES ? fitting.slice(0, 1) : fitting;
  const types: Type[] = [];
  for (const signature of candidates) {
    const isGeneric = parametersOf(l, signature).length > 0;
    const type = isGeneric
      ? inferredParameter(l, signature, position, inferredFor(l, signature, call, argument))
      : signatureParameter(l, signature, position);
    if (type !== null) types.push(forced(l, type));
  }
  return l.types.union(types);
}

function superArgument(l: Linking, view: FileView, term: TermId, position: number): Type {
  const index = view.terms.number(view.terms.operand(term, 0));
  if (index < 0) return null;
  const base = l.kernel.get(l.cells.baseValue, view.id(index));
  const [signature] = constructSignaturesOf(l, base);
  return signature ? signatureParameter(l, signature, position) : null;
}
