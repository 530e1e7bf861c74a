/** What a condition leaves of a type. */

import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { OWN } from '../facts.ts';
import { callTerms, inferredFor, parametersOf } from './calls.ts';
import { value } from './evaluate.ts';
import type { FileView } from './files.ts';
import { isPrimitive, isRelated } from './hierarchy.ts';
import { constructedBy } from './instances.ts';
import type { Linking } from './linking.ts';
import { findMembers, typeOfFound } from './members.ts';
import { signaturesOf } from './signatures.ts';
import { substitute } from './substitution.ts';
import { isNil, type KnownType, partsOf, type Type } from './types.ts';

/** The type where the condition holds as it says; the type itself where it says nothing. */
export function narrow(l: Linking, view: FileView, type: Type, condition: TermId): Type {
  const narrowedType = applied(l, view, type, condition);
  return narrowedType === undefined ? type : narrowedType;
}

function applied(l: Linking, view: FileView, type: Type, condition: TermId): Type | undefined {
  const { terms } = view;
  const holds = terms.number(condition) === 1;
  switch (terms.tag(condition)) {
    case OWN.IS_INSTANCE: {
      const of = constructedBy(l, value(l, view, terms.operand(condition, 0)));
      return of === null ? undefined : toRelated(l, type, of, holds);
    }
    case OWN.IS_GUARDED: {
      const of = guardedBy(l, view, terms.operand(condition, 0), Number(terms.text(condition)));
      return of === null ? undefined : toRelated(l, type, of, holds);
    }
    case OWN.IS_ASSERTED: {
      const [call = NO_TERM, said] = terms.operands(condition);
      const position = Number(terms.text(condition));
      if (!asserts(l, view, call, position)) return undefined;
      if (said !== undefined) return applied(l, view, type, said);
      const of = guardedBy(l, view, call, position);
      return of === null ? undefined : toRelated(l, type, of, true);
    }
    case OWN.IS_VARIANT:
      return byVariant(l, view, type, terms.text(condition), terms.operand(condition, 0), holds);
    case OWN.HAS_MEMBER:
      return amongParts(l, type, (part) => findMembers(l, part, terms.text(condition)).length > 0 === holds);
    case OWN.HAS_TYPEOF:
      return amongParts(l, type, (part) => isTypeof(l, part, terms.text(condition)) === holds);
    case OWN.ANY_OF: {
      const types: Type[] = [];
      for (const one of terms.operands(condition)) {
        const narrowedType = applied(l, view, type, one);
        if (narrowedType === undefined) return undefined;
        types.push(narrowedType);
      }
      return l.types.union(types);
    }
    default:
      return undefined;
  }
}

/** Parts of a union that pass; undefined where none or nothing is left to choose. */
function amongParts(l: Linking, type: Type, passes: (part: KnownType) => boolean): Type | undefined {
  if (type?.kind !== 'UNION') return undefined;
  const left = type.parts.filter(passes);
  return left.length > 0 ? l.types.union(left) : undefined;
}

function toRelated(l: Linking, type: Type, to: Type, holds: boolean): Type | undefined {
  if (!holds) return amongParts(l, type, (part) => !isRelated(l, part, to)) ?? type;
  if (type === null) return to;
  const parts = partsOf(type);
  const kept = parts.filter((part) => isRelated(l, part, to));
  if (kept.length > 0 && (type.kind === 'UNION' || kept.length === parts.length)) return l.types.union(kept);
  if (to?.kind === 'UNION') {
    const related = to.parts.filter((one) => parts.some((part) => isRelated(l, one, part)));
    if (related.length > 0) return l.types.union(related);
  }
  return to;
}

function byVariant(
  l: Linking,
  view: FileView,
  type: Type,
  name: string,
  expected: TermId,
  holds: boolean,
): Type | undefined {
  if (type?.kind !== 'UNION') return undefined;
  const wanted = value(l, view, expected);
  if (wanted === null) return undefined;
  const left = type.parts.filter((part) => {
    const found = findMembers(l, part, name)[0];
    const own = found ? typeOfFound(l, found) : null;
    if (own === null) return true;
    const values = partsOf(own);
    const matches = values.some((one) => mayEqual(one, wanted));
    return holds ? matches : !(matches && values.length === 1);
  });
  return left.length > 0 && left.length < type.parts.length ? l.types.union(left) : undefined;
}

function mayEqual(own: KnownType, wanted: KnownType): boolean {
  if (own.kind === 'LITERAL') return wanted.kind === 'LITERAL' ? own.value === wanted.value : false;
  if (own.kind === 'ENUM_VALUE') {
    if (wanted.kind !== 'ENUM_VALUE') return false;
    return own.entity === wanted.entity && (own.member === wanted.member || own.member === '' || wanted.member === '');
  }
  return true;
}

function isTypeof(l: Linking, type: KnownType, name: string): boolean {
  switch (name) {
    case 'function':
      return type.kind === 'CLASS' || type.kind === 'CONSTRUCTOR' || signaturesOf(l, type).length > 0;
    case 'object':
      return !isPrimitive(type) && type.kind !== 'FUNCTION' && type.kind !== 'CLASS' && !isNil(type);
    default:
      return isPrimitive(type) && type.name === name;
  }
}

/** What a call says of one of its arguments (-1: its receiver), if it is a type guard. */
function guardedBy(l: Linking, view: FileView, term: TermId, position: number): Type {
  const call = callTerms(view, term);
  if (view.terms.tag(term) !== TAG.CALL) return null;
  for (const signature of signaturesOf(l, value(l, view, call.callee))) {
    if (l.kernel.get(l.cells.signature, signature.function)?.guards !== position) continue;
    const of = substitute(l, l.kernel.get(l.cells.guarded, signature.function), signature.environment);
    if (of === null) continue;
    return parametersOf(l, signature).length > 0 ? substitute(l, of, inferredFor(l, signature, call, NO_TERM)) : of;
  }
  return null;
}

function asserts(l: Linking, view: FileView, term: TermId, position: number): boolean {
  const signatures = signaturesOf(l, value(l, view, callTerms(view, term).callee));
  return signatures.some(({ function: fn }) => l.kernel.get(l.cells.signature, fn)?.asserts === position);
}
