/** Object literals. */

import { FILE_ITSELF } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type EntityIndex, OWN, ROLE } from '../facts.ts';
import { boundValue } from './bound-values.ts';
import { anythingElse, expression, lastOf, operand } from './expressions.ts';
import {
  addEntity,
  type Extraction,
  field,
  named,
  type Place,
  propertyName,
  sides,
  wordsBefore,
} from './extraction.ts';
import { functionEntity } from './functions.ts';
import { typeBefore } from './jsdoc.ts';

export function objectLiteral(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const index = addEntity(x, {
    kind: ENTITY.OBJECT,
    name: '',
    definition: FILE_ITSELF,
    owner: x.builder.current,
    binding: -1,
    term: -1,
    visible: place.scope.visible,
  });
  const operands: TermId[] = [];
  for (const item of named(x, node)) {
    const term = property(x, item, index, place);
    if (term !== undefined) operands.push(term);
  }
  const term = x.builder.term(TAG.OBJECT, node, operands, undefined, index);
  const entity = x.entities[index]!;
  if (entity.kind === ENTITY.OBJECT) Object.assign(entity, { term });
  return term;
}

function property(x: Extraction, node: SyntaxNode, home: EntityIndex, place: Place): TermId | undefined {
  const { builder } = x;
  switch (node.type) {
    case 'pair': {
      const parts = sides(x, node);
      return parts && pair(x, node, parts[0], parts[1], place);
    }
    case 'shorthand_property_identifier':
      return builder.term(TAG.PROPERTY, node, [expression(x, node, place)], builder.textOf(node));
    case 'method_definition':
      return objectMethod(x, node, home, place);
    case 'spread_element':
      return builder.term(TAG.SPREAD, node, [operand(x, node, place)]);
    case 'object_assignment_pattern': {
      const value = field(node, 'right');
      if (value) expression(x, value, place);
      return undefined;
    }
    default:
      anythingElse(x, node, place);
      return undefined;
  }
}

function pair(x: Extraction, node: SyntaxNode, key: SyntaxNode, value: SyntaxNode, place: Place): TermId {
  const name = propertyName(x, key);
  const isComputed = key.type === 'computed_property_name';
  const keyTerm = isComputed ? lastOf(x, key, place, false) : undefined;
  const isKnown = !isComputed || !name.startsWith('[') || name.startsWith('[Symbol.');
  const bound = isKnown
    ? boundValue(x, value, place, {
        name,
        nameNode: key,
        node,
        kind: 'FUNCTION',
        comment: x.documentation.before.get(node.startIndex),
      })
    : undefined;
  const type = typeBefore(x, node.startIndex, place);
  const term = bound?.term ?? expression(x, value, place);
  const typed = type < 0 || bound ? term : x.builder.term(TAG.CAST, value, [term, type]);
  return isKnown || keyTerm === undefined
    ? x.builder.term(TAG.PROPERTY, node.startIndex, [typed], name)
    : x.builder.term(TAG.PAIR, node, [keyTerm, typed]);
}

function objectMethod(x: Extraction, node: SyntaxNode, home: EntityIndex, place: Place): TermId | undefined {
  const nameNode = field(node, 'name');
  if (!nameNode) return undefined;
  const name = propertyName(x, nameNode);
  const words = wordsBefore(x, node, nameNode);
  if (nameNode.type === 'computed_property_name') lastOf(x, nameNode, place, false);
  const role = words.has('get') ? ROLE.GETTER : words.has('set') ? ROLE.SETTER : ROLE.METHOD;
  const entity = functionEntity(x, node, place, {
    name,
    role,
    home,
    isExpression: true,
    comment: x.documentation.before.get(node.startIndex),
    definition: { kind: 'FUNCTION', node, nameNode },
  });
  const value = x.builder.term(TAG.FUNCTION, node, [], undefined, entity);
  const tag = role === ROLE.GETTER ? OWN.GETTER : role === ROLE.SETTER ? OWN.SETTER : TAG.PROPERTY;
  return x.builder.term(tag, node, [value], name);
}
