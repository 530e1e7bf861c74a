/** Patterns: what is taken apart, by name. */

import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, OWN } from '../facts.ts';
import { expression } from './expressions.ts';
import { addEntity, declareEntity, type Extraction, field, named, type Place, propertyName } from './extraction.ts';
import type { Scope } from './scopes.ts';

/** Declares a variable that is no node. */
export function localVariable(x: Extraction, scope: Scope, name: string, initialiser: TermId): void {
  const index = addEntity(x, {
    kind: ENTITY.VARIABLE,
    name,
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    type: NO_TERM,
    initialiser,
    constant: false,
    assigned: [],
  });
  declareEntity(x, scope, index);
}

/** Takes a pattern apart: each name in it is bound to a term over `whole`. */
export function bindPattern(
  x: Extraction,
  pattern: SyntaxNode,
  place: Place,
  whole: TermId,
  bind: (name: string, node: SyntaxNode, value: TermId) => void,
): void {
  const inner = (node: SyntaxNode | null | undefined, value: TermId): void => {
    if (node) x.builder.deeper(node, () => bindPattern(x, node, place, value, bind), undefined);
  };
  const orDefault = (value: TermId, node: SyntaxNode | null): TermId =>
    node ? x.builder.term(TAG.OR, node, [value, expression(x, node, place)], undefined, 1) : value;
  switch (pattern.type) {
    case 'identifier':
    case 'shorthand_property_identifier_pattern':
      bind(x.builder.textOf(pattern), pattern, whole);
      return;
    case 'object_pattern':
      for (const item of named(x, pattern)) {
        switch (item.type) {
          case 'shorthand_property_identifier_pattern':
            inner(item, x.builder.term(TAG.MEMBER, item, [whole], x.builder.textOf(item)));
            break;
          case 'pair_pattern': {
            const key = propertyName(x, field(item, 'key'));
            inner(field(item, 'value'), x.builder.term(TAG.MEMBER, item, [whole], key));
            break;
          }
          case 'object_assignment_pattern': {
            const left = field(item, 'left');
            if (!left) break;
            const value = x.builder.term(TAG.MEMBER, item, [whole], x.builder.textOf(left));
            inner(left, orDefault(value, field(item, 'right')));
            break;
          }
          case 'rest_pattern':
            inner(named(x, item)[0], whole);
            break;
        }
      }
      return;
    case 'array_pattern':
      arrayPattern(x, pattern, whole, inner);
      return;
    case 'assignment_pattern':
      inner(field(pattern, 'left'), orDefault(whole, field(pattern, 'right')));
      return;
    case 'rest_pattern':
      inner(named(x, pattern)[0], whole);
      return;
  }
}

function arrayPattern(
  x: Extraction,
  pattern: SyntaxNode,
  whole: TermId,
  inner: (node: SyntaxNode | undefined, value: TermId) => void,
): void {
  let position = 0;
  for (const item of pattern.children) {
    if (item.type === ',') position++;
    if (!item.isNamed || item.type === 'comment') continue;
    if (item.type === 'rest_pattern') {
      inner(named(x, item)[0], x.builder.term(OWN.REST_OF, item, [whole], undefined, position));
    } else {
      inner(item, x.builder.term(TAG.ELEMENT, item, [whole], undefined, position));
    }
  }
}
