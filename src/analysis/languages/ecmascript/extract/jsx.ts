/** JSX: an element calls its component with one object, its attributes. */

import { SITE } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { TAG, type TermId } from '../../../terms.ts';
import { ENTITY, OWN } from '../facts.ts';
import { calleeName } from './call-expressions.ts';
import { expression } from './expressions.ts';
import { addEntity, type Extraction, field, named, type Place, stringValue } from './extraction.ts';

export function jsx(x: Extraction, node: SyntaxNode, place: Place): TermId {
  switch (node.type) {
    case 'jsx_expression': {
      let term: TermId | undefined;
      for (const inner of named(x, node)) {
        if (inner.type === 'spread_element') {
          const spread = named(x, inner)[0];
          if (spread) expression(x, spread, place);
        } else term = expression(x, inner, place);
      }
      return term ?? x.builder.unknown(node);
    }
    case 'jsx_self_closing_element':
      opening(x, node, place);
      return x.builder.term(OWN.JSX, node);
    default: {
      const open = node.type === 'jsx_element' ? field(node, 'open_tag') : null;
      if (open) opening(x, open, place);
      for (const inner of node.namedChildren) {
        switch (inner.type) {
          case 'jsx_element':
          case 'jsx_self_closing_element':
          case 'jsx_fragment':
          case 'jsx_expression':
            expression(x, inner, place);
        }
      }
      return x.builder.term(OWN.JSX, node);
    }
  }
}

function opening(x: Extraction, node: SyntaxNode, place: Place): void {
  const name = field(node, 'name');
  // Names in lower case are elements of the page, not components.
  const isComponent =
    name !== null && name.type !== 'jsx_namespace_name' && !/^[a-z][\w-]*$/.test(x.builder.textOf(name));
  const callee = isComponent ? expression(x, name, place, true) : undefined;
  const attributes = attributeObject(x, node, place);
  if (callee === undefined || !name) return;
  const term = x.builder.term(TAG.CALL, node, [callee, attributes]);
  x.builder.site(SITE.ELEMENT, term, calleeName(x, name));
}

function attributeObject(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const index = addEntity(x, {
    kind: ENTITY.OBJECT,
    name: '',
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    term: -1,
    visible: place.scope.visible,
  });
  const operands: TermId[] = [];
  for (const attribute of named(x, node)) {
    if (attribute.type === 'jsx_expression') {
      const spread = named(x, attribute)[0];
      const value = spread?.type === 'spread_element' ? named(x, spread)[0] : spread;
      if (value) operands.push(x.builder.term(TAG.SPREAD, attribute, [expression(x, value, place)]));
    } else if (attribute.type === 'jsx_attribute') {
      const [name, value] = named(x, attribute);
      if (!name) continue;
      const term = value ? attributeValue(x, value, place) : x.builder.literal(attribute, 'true');
      operands.push(x.builder.term(TAG.PROPERTY, attribute, [term], x.builder.textOf(name)));
    }
  }
  const term = x.builder.term(TAG.OBJECT, node, operands, undefined, index);
  Object.assign(x.entities[index]!, { term });
  return term;
}

function attributeValue(x: Extraction, node: SyntaxNode, place: Place): TermId {
  return node.type === 'string' ? x.builder.literal(node, stringValue(x, node)) : expression(x, node, place);
}
