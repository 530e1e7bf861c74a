/** Whether an argument can be what a parameter wants, as far as its outermost kind tells: enough to choose overloads. */

import { TAG, type TermId } from '../../../terms.ts';
import { ENTITY } from '../facts.ts';
import { value } from './evaluate.ts';
import type { FileView } from './files.ts';
import { basesOf, isPrimitive } from './hierarchy.ts';
import { isLibrary, type Linking, libraryName } from './linking.ts';
import { constructSignaturesOf, signaturesOf } from './signatures.ts';
import { type ClosureType, type EntityId, isNil, type KnownType, partsOf, type Type } from './types.ts';

export function argumentFits(l: Linking, view: FileView, argument: TermId, parameter: Type): boolean {
  if (parameter === null) return true;
  if (view.terms.tag(argument) === TAG.FUNCTION) return functionFits(l, view, argument, parameter);
  const given = value(l, view, argument);
  if (given === null) return true;
  return partsOf(given).some((part) => isNil(part) || partsOf(parameter).some((one) => headFits(l, one, part)));
}

function functionFits(l: Linking, view: FileView, argument: TermId, parameter: KnownType): boolean {
  const expected = signaturesOf(l, parameter)[0];
  if (expected) {
    const guards = l.kernel.get(l.cells.signature, expected.function)?.guards !== undefined;
    const given = view.id(view.terms.number(argument));
    return !guards || l.kernel.get(l.cells.signature, given)?.guards !== undefined;
  }
  return partsOf(parameter).some((part) => {
    if (part.kind === 'PARAMETER' || part.kind === 'EXTERNAL') return true;
    return part.kind === 'INSTANCE' && /^(?:Function|Object)$/.test(libraryName(part.entity));
  });
}

const OPEN = new Set<KnownType['kind']>([
  'INTERSECTION',
  'LAZY',
  'KEYS',
  'APPLIED',
  'CONDITIONAL',
  'ENUM_VALUE',
  'ENUM',
  'THIS',
  'HOST',
  'EXTERNAL',
  'MODULE',
  'NAMESPACE',
  'RECORD',
]);

/** Library types that are told apart; of the others an object may be any. */
const DISTINCT = /^(?:Array|Map|Set|RegExp|Date|Promise)$/;

function headFits(l: Linking, expected: KnownType, given: KnownType): boolean {
  if (expected.kind === 'PARAMETER') {
    const constraint = l.kernel.get(l.cells.constraint, expected.entity);
    return constraint === null || partsOf(constraint).some((part) => headFits(l, part, given));
  }
  if (OPEN.has(expected.kind) || OPEN.has(given.kind) || given.kind === 'PARAMETER') return true;
  if (isPrimitive(expected)) {
    if (!isPrimitive(given)) return expected.name === 'object';
    if (expected.kind === 'LITERAL' && given.kind === 'LITERAL') return expected.value === given.value;
    return expected.name === given.name;
  }
  if (isPrimitive(given)) {
    if (expected.kind !== 'INSTANCE') return false;
    return given.name === 'string' && /^(?:Iterable|ArrayLike|String|Object)$/.test(libraryName(expected.entity));
  }
  const isFunctionLike = (type: KnownType): boolean =>
    type.kind === 'INSTANCE' && /^(?:Function|Object)$/.test(libraryName(type.entity));
  if (expected.kind === 'FUNCTION') return callableFits(l, expected, given);
  if (given.kind === 'FUNCTION') return signaturesOf(l, expected).length > 0 || isFunctionLike(expected);
  if (expected.kind === 'CONSTRUCTOR') return given.kind === 'CLASS' || constructSignaturesOf(l, given).length > 0;
  if (given.kind === 'CLASS') return constructSignaturesOf(l, expected).length > 0 || isFunctionLike(expected);
  if (expected.kind !== 'INSTANCE') return true;
  if (given.kind === 'TUPLE')
    return libraryName(expected.entity) === 'Array' || !DISTINCT.test(libraryName(expected.entity));
  if (given.kind !== 'INSTANCE') return !DISTINCT.test(libraryName(expected.entity));
  return instanceFits(l, expected, given);
}

/** What wants a guard takes no other function. */
function callableFits(l: Linking, expected: ClosureType, given: KnownType): boolean {
  const guards = (entity: EntityId): boolean => l.kernel.get(l.cells.signature, entity)?.guards !== undefined;
  const own = signaturesOf(l, given);
  return guards(expected.entity) ? own.some((one) => guards(one.function)) : own.length > 0;
}

function instanceFits(
  l: Linking,
  expected: KnownType & { kind: 'INSTANCE' },
  given: KnownType & { kind: 'INSTANCE' },
): boolean {
  if (expected.entity === given.entity) return true;
  const inherits = (): boolean =>
    basesOf(l, given).some((base) => base.kind === 'INSTANCE' && base.entity === expected.entity);
  if (isLibrary(expected.entity)) {
    if (!DISTINCT.test(libraryName(expected.entity))) return true;
    return isLibrary(given.entity) ? !DISTINCT.test(libraryName(given.entity)) : inherits();
  }
  const isClass = (type: KnownType & { kind: 'INSTANCE' }): boolean =>
    l.kernel.get(l.cells.shape, type.entity).kind === ENTITY.CLASS;
  return isClass(expected) && isClass(given) ? inherits() : true;
}
