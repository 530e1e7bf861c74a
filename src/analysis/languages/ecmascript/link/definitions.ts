/** Nodes behind entities and members. */

import { FILE_ITSELF } from '../../../facts.ts';
import { type DefinitionKey, definitionKey } from '../../../language.ts';
import { NO_TERM, TAG } from '../../../terms.ts';
import { MEMBER, type Member } from '../facts.ts';
import type { FileView } from './files.ts';
import { entityOf, isInDependency, type Linking } from './linking.ts';
import { membersNamed } from './member-types.ts';
import { ofMemberKey } from './members.ts';
import { uncast } from './targets.ts';
import type { EntityId } from './types.ts';

/** The node of an entity. */
export function computeDefinition(l: Linking, id: EntityId): DefinitionKey | undefined {
  const found = isInDependency(id) ? undefined : entityOf(l, id);
  return found && keyAt(found.view, found.entity.definition);
}

/** The nodes of the members of a name; of overloads the one with the body. */
export function computeMemberDefinitions(l: Linking, key: string): readonly DefinitionKey[] {
  const { owner, side, name } = ofMemberKey(key);
  const found = isInDependency(owner) ? undefined : membersNamed(l, owner, side, name);
  if (!found) return [];
  const { view, members } = found;
  const keys = new Set<DefinitionKey>();
  for (const member of mainMembers(view, members)) {
    const own = keyAt(view, definitionOf(view, member));
    if (own !== undefined) keys.add(own);
  }
  return [...keys];
}

function mainMembers(view: FileView, members: readonly Member[]): readonly Member[] {
  const methods = members.filter(({ kind }) => kind === MEMBER.METHOD || kind === MEMBER.SIGNATURE);
  if (methods.length <= 1) return members;
  const withBody = methods.find((member) => {
    const entity = view.own.entities[member.function];
    return entity !== undefined && 'hasBody' in entity && entity.hasBody;
  });
  return [withBody ?? methods[0]!];
}

/** Its own, or that of the function or class it is bound to. */
function definitionOf(view: FileView, member: Member): number {
  if (member.definition !== FILE_ITSELF) return member.definition;
  if (member.value === NO_TERM) return FILE_ITSELF;
  const term = uncast(view, member.value);
  const tag = view.terms.tag(term);
  if (tag === TAG.FUNCTION || tag === TAG.CLASS) return view.own.entities[view.terms.number(term)]!.definition;
  if (member.function >= 0) return view.own.entities[member.function]!.definition;
  return FILE_ITSELF;
}

function keyAt(view: FileView, definition: number): DefinitionKey | undefined {
  const fact = definition === FILE_ITSELF ? undefined : view.facts.definitions[definition];
  return fact && definitionKey(view.path, fact.descriptor);
}
