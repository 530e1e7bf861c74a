/** The definitions that names and members mean. */

import type { DefinitionKey, External, Target } from '../../../language.ts';
import { ENTITY } from '../facts.ts';
import { isLibrary, type Linking } from './linking.ts';
import { type Found, findMembers, memberKey } from './members.ts';
import type { Denoted } from './names.ts';
import { type CallTargets, REACHED, targetsOfType } from './targets.ts';
import type { EntityId, KnownType } from './types.ts';

/** Confidence where names and types leave no choice. */
export const CERTAIN = 0.99;

export const toDefinition = (key: DefinitionKey): Target => ({ to: 'DEFINITION', key });

export const toExternal = (external: External): Target => ({ to: 'EXTERNAL', external });

/** The node of an entity; undefined when it is none. */
export const keyOf = (l: Linking, id: EntityId): DefinitionKey | undefined =>
  isLibrary(id) ? undefined : l.kernel.get(l.cells.definition, id);

/** A member of a union of more types is a mention of none. */
export const MAX_MENTIONED = 4;

/** Definitions that something with a name is; none for values. */
export function keysOfDenoted(l: Linking, denoted: Denoted): readonly DefinitionKey[] {
  switch (denoted.of) {
    case 'ENTITY': {
      const key = keyOf(l, denoted.id);
      return key === undefined ? [] : [key];
    }
    case 'EXPORT': {
      const { targets } = l.kernel.get(l.cells.exportTargets, `${denoted.module}\u0001${denoted.name}\u0001`);
      return targets.filter(({ reached }) => reached === REACHED.DIRECTLY).flatMap(({ id }) => keyOf(l, id) ?? []);
    }
    case 'MEMBER':
      return findMembers(l, denoted.type, denoted.name).flatMap((one) => keysOfFound(l, one));
    case 'TYPE':
      if (denoted.type.kind === 'ENUM_VALUE') return enumMember(l, denoted.type);
      // `module.exports = Tool`
      return denoted.type.kind === 'MODULE' ? keysOfTargets(l, targetsOfType(l, denoted.type, false)) : [];
  }
}

/** Definitions that something with a name is as a type: what a script requires is named by its variable there. */
export function keysOfType(l: Linking, denoted: Denoted): readonly DefinitionKey[] {
  const isVariable = denoted.of === 'ENTITY' && denoted.kind === ENTITY.VARIABLE;
  const held = isVariable ? keysOfTargets(l, l.kernel.get(l.cells.variableTargets, `${denoted.id}\u0001`)) : [];
  return held.length > 0 ? held : keysOfDenoted(l, denoted);
}

const keysOfTargets = (l: Linking, { targets }: CallTargets): DefinitionKey[] =>
  targets.flatMap(({ id }) => keyOf(l, id) ?? []);

function enumMember(l: Linking, type: KnownType & { kind: 'ENUM_VALUE' }): readonly DefinitionKey[] {
  return l.kernel.get(l.cells.memberDefinitions, memberKey(type.entity, 'INSTANCE', type.member));
}

/** Definitions of a member that was found. */
export function keysOfFound(l: Linking, found: Found): readonly DefinitionKey[] {
  switch (found.at) {
    case 'OWNER':
      return isLibrary(found.owner)
        ? []
        : l.kernel.get(l.cells.memberDefinitions, memberKey(found.owner, found.side, found.name));
    case 'NAME':
      return found.denoted.flatMap((one) => keysOfDenoted(l, one));
    case 'TYPE':
      return (found.mapped ?? []).flatMap((one) => keysOfFound(l, one));
  }
}
