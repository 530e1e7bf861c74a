/** What iterating and indexing give. */

import { demanded } from './forcing.ts';
import { type Linking, libraryName } from './linking.ts';
import { anyMember, findMembers, memberTypeOf, typeOfFound } from './members.ts';
import { outsideIndexed, outsideStep } from './outside.ts';
import { resultOfType } from './signatures.ts';
import { substitute } from './substitution.ts';
import { type ClosureType, type KnownType, partsOf, type Type } from './types.ts';

/** Names of the members of a type, as far as they are written. */
export function memberNamesOf(l: Linking, type: Type): string[] {
  const names = new Set<string>();
  for (const part of partsOf(type)) {
    const owners =
      part.kind === 'INSTANCE'
        ? l.kernel.get(l.cells.merged, part.entity)
        : part.kind === 'OBJECT' || part.kind === 'OBJECT_TYPE' || part.kind === 'ENUM'
          ? [part.entity]
          : [];
    for (const owner of owners) for (const name of l.kernel.get(l.cells.memberNames, owner)) names.add(name);
  }
  return [...names];
}

/** What iterating gives. The library writes it as a member `__it`. */
export function elementOf(l: Linking, type: Type): Type {
  if (type === null) return null;
  switch (type.kind) {
    case 'UNION':
      return l.types.union(type.parts.map((part) => elementOf(l, part)));
    case 'TUPLE':
      return l.types.union(type.items.map((item) => tupleElement(l, item)));
    case 'PRIMITIVE':
    case 'LITERAL':
      return type.name === 'string' ? l.types.primitive('string') : null;
    case 'THIS':
      return elementOf(l, type.of);
    case 'PARAMETER':
      return elementOf(l, l.kernel.get(l.cells.constraint, type.entity));
    case 'INTERSECTION': {
      for (const part of type.parts) {
        const element = elementOf(l, part);
        if (element) return element;
      }
      return null;
    }
    case 'RECORD':
      return type.value;
    case 'EXTERNAL':
      return outsideStep(l, type, '[]');
    case 'LAZY':
    case 'APPLIED':
    case 'CONDITIONAL': {
      const known = demanded(l, type);
      return known === type ? null : elementOf(l, known);
    }
    case 'INSTANCE':
    case 'OBJECT':
    case 'OBJECT_TYPE':
      return iterated(l, type);
    default:
      return null;
  }
}

function iterated(l: Linking, type: KnownType): Type {
  for (const name of ['__it', '[Symbol.iterator]', '[Symbol.asyncIterator]']) {
    const found = findMembers(l, type, name).filter(({ at }) => at !== 'TYPE')[0];
    if (!found) continue;
    const of = typeOfFound(l, found);
    const element = name === '__it' ? of : elementOf(l, resultOfType(l, of));
    if (element) return element;
  }
  if (type.kind === 'INSTANCE') return anyMember(l, type);
  if (type.kind !== 'OBJECT_TYPE') return null;
  return substitute(l, l.kernel.get(l.cells.indexSignature, type.entity), type.environment);
}

/** What an item of a tuple gives, of `...T` what T holds. */
export const tupleElement = (l: Linking, item: Type): Type => (item?.kind === 'REST' ? elementOf(l, item.of) : item);

/** What a position gives. */
export function indexed(l: Linking, type: Type, position: number): Type {
  if (type?.kind === 'TUPLE') {
    const rest = type.items.findIndex((item) => item?.kind === 'REST');
    return rest < 0 || position < rest
      ? (type.items[position] ?? null)
      : elementOf(l, l.types.tuple(type.items.slice(rest)));
  }
  if (type?.kind === 'UNION') return l.types.union(type.parts.map((part) => indexed(l, part, position)));
  if (type?.kind === 'EXTERNAL') return outsideIndexed(l, type, position);
  // `{ 0: First; 1: Second }`
  const named = type?.kind === 'OBJECT_TYPE' || type?.kind === 'OBJECT' ? memberTypeOf(l, type, `${position}`) : null;
  return named ?? elementOf(l, type);
}

/** What an unknown key gives. An object literal that is used as a dictionary gives any of its values. */
export function recordValue(l: Linking, type: Type): Type {
  if (type === null) return null;
  switch (type.kind) {
    case 'RECORD':
      return type.value;
    case 'UNION':
      return l.types.union(type.parts.map((part) => recordValue(l, part)));
    case 'TUPLE':
      return elementOf(l, type);
    case 'OBJECT':
      return anyProperty(l, type);
    case 'OBJECT_TYPE':
      return substitute(l, l.kernel.get(l.cells.indexSignature, type.entity), type.environment);
    case 'INSTANCE':
      return libraryName(type.entity) !== '' ? elementOf(l, type) : anyMember(l, type);
    case 'INTERSECTION':
      for (const part of type.parts) {
        const found = recordValue(l, part);
        if (found) return found;
      }
      return null;
    case 'PARAMETER':
      return recordValue(l, l.kernel.get(l.cells.constraint, type.entity));
    case 'EXTERNAL':
      return outsideStep(l, type, '[]');
    case 'LAZY':
    case 'APPLIED':
    case 'CONDITIONAL': {
      const known = demanded(l, type);
      return known === type ? null : recordValue(l, known);
    }
    default:
      return null;
  }
}

/** A dictionary of more functions is unknown. */
const MAX_DICTIONARY = 24;

function anyProperty(l: Linking, type: ClosureType): Type {
  const names = l.kernel.get(l.cells.memberNames, type.entity);
  if (names.length > MAX_DICTIONARY) return null;
  const named = names.map((name) => memberTypeOf(l, type, name));
  return l.types.union([...named, ...l.kernel.get(l.cells.computedValues, type.entity)]);
}
