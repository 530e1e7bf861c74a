/** Methods that override or implement others. */

import { FILE_ITSELF } from '../../../facts.ts';
import type { Claim, DefinitionKey } from '../../../language.ts';
import { type ClassEntity, ENTITY, type InterfaceEntity, MEMBER, type Member } from '../facts.ts';
import type { FileView } from './files.ts';
import type { Linking } from './linking.ts';
import { findMembers, isMethod } from './members.ts';
import { CERTAIN, keysOfFound, toDefinition } from './mentioned.ts';
import type { Type } from './types.ts';

/** Which methods the file's classes and interfaces override or implement. */
export function overrideClaims(l: Linking, view: FileView, claims: Claim[]): void {
  for (const [index, entity] of view.own.entities.entries()) {
    if (entity.kind !== ENTITY.CLASS && entity.kind !== ENTITY.INTERFACE) continue;
    if (entity.definition === FILE_ITSELF) continue;
    const id = view.id(index);
    const bases = l.kernel.get(l.cells.bases, id);
    const interfaces = entity.kind === ENTITY.CLASS ? l.kernel.get(l.cells.interfaces, id) : [];
    if (bases.length === 0 && interfaces.length === 0) continue;
    for (const member of callableMembers(view, entity)) {
      for (const key of overridden(l, member.name, bases, interfaces)) {
        const { nameRange, range } = view.facts.definitions[member.definition]!;
        claims.push({
          kind: 'OVERRIDES',
          from: member.definition,
          target: toDefinition(key),
          range: nameRange ?? range,
          resolution: 'HIERARCHY',
          confidence: CERTAIN,
        });
      }
    }
  }
}

function callableMembers(view: FileView, entity: ClassEntity | InterfaceEntity): Member[] {
  return entity.members.filter(
    ({ definition }) => definition !== FILE_ITSELF && view.facts.definitions[definition]!.kind === 'METHOD',
  );
}

/** The nearest method of the name in the bases, else in each interface. */
function overridden(
  l: Linking,
  name: string,
  bases: readonly Type[],
  interfaces: readonly Type[],
): readonly DefinitionKey[] {
  const methodsIn = (types: readonly Type[]): readonly DefinitionKey[] => {
    for (const type of types) {
      const found = findMembers(l, type, name).filter((one) => one.at === 'OWNER' && isCallableKind(one.kinds));
      const keys = found.flatMap((one) => keysOfFound(l, one));
      if (keys.length > 0) return keys;
    }
    return [];
  };
  const inherited = methodsIn(bases);
  return inherited.length > 0 ? inherited.slice(0, 1) : interfaces.flatMap((one) => methodsIn([one]).slice(0, 1));
}

const isCallableKind = (kinds: number): boolean =>
  isMethod(kinds) || (kinds & ((1 << MEMBER.GETTER) | (1 << MEMBER.SETTER) | (1 << MEMBER.FIELD))) !== 0;
