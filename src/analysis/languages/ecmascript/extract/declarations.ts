/** Functions, classes, interfaces, aliases and enums that are declared. */

import { type DefinitionIndex, REFERENCE } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM } from '../../../terms.ts';
import { ENTITY, MEMBER, ROLE } from '../facts.ts';
import { classEntity } from './classes.ts';
import { commentFor, type Declared, exported, exportModifiers, NONE } from './exporting.ts';
import { expression } from './expressions.ts';
import {
  addEntity,
  child,
  declareEntity,
  type Extraction,
  field,
  named,
  newMember,
  type Place,
  propertyName,
} from './extraction.ts';
import { functionEntity } from './functions.ts';
import { documentationAt, signatureBefore } from './headers.ts';
import { openScope } from './scopes.ts';
import { typeMembers, typeParameters, typeTerm } from './types.ts';

export function functionDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name') ?? undefined;
  const name = nameNode ? x.builder.textOf(nameNode) : 'default';
  const modifiers = exportModifiers(x, outer);
  const entity = functionEntity(x, node, place, {
    name,
    role: ROLE.FUNCTION,
    home: -1,
    comment: commentFor(x, node, outer),
    definition: { kind: 'FUNCTION', node: outer ?? node, nameNode, modifiers, ...exported(modifiers) },
  });
  if (nameNode) declareEntity(x, place.scope, entity);
  return [{ name, entity }];
}

export function classDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name') ?? undefined;
  const name = nameNode ? x.builder.textOf(nameNode) : 'default';
  const entity = classEntity(x, node, place, {
    name,
    nameNode,
    node: outer ?? node,
    comment: commentFor(x, node, outer),
    modifiers: exportModifiers(x, outer),
    decorators: outer ? named(x, outer).filter(({ type }) => type === 'decorator') : [],
  });
  if (nameNode) declareEntity(x, place.scope, entity);
  return [{ name, entity }];
}

export function interfaceDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name');
  if (!nameNode) return NONE;
  const name = x.builder.textOf(nameNode);
  const body = field(node, 'body');
  const definition = defineType(x, 'INTERFACE', name, nameNode, node, outer, body?.startIndex);
  const scope = openScope(place.scope);
  const index = addEntity(x, {
    kind: ENTITY.INTERFACE,
    name,
    definition,
    owner: x.builder.current,
    binding: -1,
    typeParameters: [],
    bases: [],
    members: [],
    calls: [],
    constructs: [],
    index: NO_TERM,
    visible: place.scope.visible,
  });
  declareEntity(x, place.scope, index);
  const inner = { ...place, scope, class: index };
  x.builder.inside(definition, () => {
    const entity = x.entities[index]!;
    if (entity.kind !== ENTITY.INTERFACE) return;
    const list = child(x, node, 'type_parameters');
    if (list) entity.typeParameters.push(...typeParameters(x, list, inner));
    const clause = child(x, node, 'extends_type_clause') ?? child(x, node, 'extends_clause');
    for (const base of clause ? named(x, clause) : []) entity.bases.push(typeTerm(x, base, inner, REFERENCE.BASE));
    if (body) typeMembers(x, body, index, inner);
  });
  return [{ name, entity: index }];
}

export function aliasDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name');
  if (!nameNode) return NONE;
  const name = x.builder.textOf(nameNode);
  const definition = defineType(x, 'TYPE_ALIAS', name, nameNode, node, outer, node.endIndex);
  const inner = { ...place, scope: openScope(place.scope) };
  const index = addEntity(x, {
    kind: ENTITY.ALIAS,
    name,
    definition,
    owner: x.builder.current,
    binding: -1,
    typeParameters: [],
    type: NO_TERM,
  });
  declareEntity(x, place.scope, index);
  x.builder.inside(definition, () => {
    const entity = x.entities[index]!;
    if (entity.kind !== ENTITY.ALIAS) return;
    const list = child(x, node, 'type_parameters');
    if (list) entity.typeParameters.push(...typeParameters(x, list, inner));
    entity.type = typeTerm(x, field(node, 'value'), inner);
  });
  return [{ name, entity: index }];
}

export function enumDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name');
  const body = field(node, 'body');
  if (!nameNode) return NONE;
  const name = x.builder.textOf(nameNode);
  const definition = defineType(x, 'ENUM', name, nameNode, node, outer, body?.startIndex);
  const index = addEntity(x, {
    kind: ENTITY.ENUM,
    name,
    definition,
    owner: x.builder.current,
    binding: -1,
    members: [],
  });
  declareEntity(x, place.scope, index);
  x.builder.inside(definition, () => {
    for (const item of body ? named(x, body) : []) {
      const memberNode = item.type === 'enum_assignment' ? field(item, 'name') : item;
      if (!memberNode) continue;
      const memberName = propertyName(x, memberNode);
      const member = x.builder.define({
        kind: 'ENUM_MEMBER',
        name: memberName,
        range: x.builder.range(item),
        nameRange: x.builder.range(memberNode),
        ...documentationAt(x, item.startIndex),
      });
      const value = item.type === 'enum_assignment' ? field(item, 'value') : null;
      const entity = x.entities[index]!;
      if (entity.kind !== ENTITY.ENUM) return;
      const term = value ? expression(x, value, place) : NO_TERM;
      entity.members.push(newMember({ name: memberName, kind: MEMBER.FIELD, definition: member, value: term }));
    }
  });
  return [{ name, entity: index }];
}

export function defineType(
  x: Extraction,
  kind: 'INTERFACE' | 'TYPE_ALIAS' | 'ENUM' | 'NAMESPACE' | 'MODULE',
  name: string,
  nameNode: SyntaxNode,
  node: SyntaxNode,
  outer: SyntaxNode | undefined,
  bodyStart: number | undefined,
): DefinitionIndex {
  const modifiers = exportModifiers(x, outer);
  return x.builder.define({
    kind,
    name,
    range: x.builder.range(outer ?? node),
    nameRange: x.builder.range(nameNode),
    signature: signatureBefore(x, node.startIndex, bodyStart ?? node.endIndex),
    ...documentationAt(x, (outer ?? node).startIndex),
    ...exported(modifiers),
    ...(modifiers.length > 0 ? { modifiers } : {}),
  });
}
