import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { expression } from './extract-expressions.ts';
import { PYTHON } from './tags.ts';
import type { Walk } from './walk.ts';

/** Binds what an assignment's left side names. `at`: from where on it holds. */
export function target(walk: Walk, node: SyntaxNode, value: TermId, at: number, annotation: TermId): void {
  switch (node.type) {
    case 'identifier':
      walk.assign(node, value, at, annotation);
      return;
    case 'attribute':
      attribute(walk, node, value, at, annotation);
      return;
    case 'subscript':
      subscript(walk, node, value);
      return;
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
    case 'expression_list':
      unpack(walk, node, value, at);
      return;
    case 'list_splat_pattern':
    case 'list_splat':
    case 'as_pattern_target':
    case 'parenthesized_expression':
      if (node.namedChildren[0]) target(walk, node.namedChildren[0], value, at, annotation);
      return;
    case 'comment':
      return;
    default:
      expression(walk, node);
  }
}

function attribute(walk: Walk, node: SyntaxNode, value: TermId, at: number, annotation: TermId): void {
  const object = node.namedChildren[0];
  const name = node.namedChildren.at(-1);
  if (!object || !name) return;
  const term = walk.member(node, expression(walk, object), walk.facts.textOf(name));
  walk.mentionOf(term, name);
  walk.attribute(object, name, value, at, annotation);
  const path = value === NO_TERM ? undefined : walk.pathOf(node);
  if (path !== undefined) walk.bindPath(path, value, at, false);
}

/** `container[key] = value`: kept for calls of what a dictionary holds. */
function subscript(walk: Walk, node: SyntaxNode, value: TermId): void {
  const [container, key] = node.namedChildren;
  if (!container || !key) return;
  const containerTerm = expression(walk, container);
  const keyTerm = expression(walk, key);
  if (value !== NO_TERM && walk.pathOf(container) !== undefined) walk.stores.push(containerTerm, keyTerm, value);
}

function unpack(walk: Walk, node: SyntaxNode, value: TermId, at: number): void {
  const parts = node.namedChildren.filter((child) => child.type !== 'comment');
  const rest = parts.findIndex((part) => part.type === 'list_splat_pattern' || part.type === 'list_splat');
  parts.forEach((part, i) => {
    target(walk, part, value === NO_TERM ? NO_TERM : elementOf(walk, part, value, i, rest, parts.length), at, NO_TERM);
  });
}

/** Positions after a `*rest` are counted from the end, below zero. */
function elementOf(walk: Walk, part: SyntaxNode, value: TermId, i: number, rest: number, count: number): TermId {
  if (i === rest) return walk.facts.term(PYTHON.REST, part, [value]);
  return walk.facts.term(TAG.ELEMENT, part, [value], undefined, rest >= 0 && i > rest ? i - count : i);
}
