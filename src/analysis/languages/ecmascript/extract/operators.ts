/** Operators, templates, `yield`. */

import type { SyntaxNode } from '../../../syntax.ts';
import { TAG, type TermId } from '../../../terms.ts';
import { ENTITY } from '../facts.ts';
import { anythingElse, expression, lastOf } from './expressions.ts';
import { between, type Extraction, named, type Place, sides, withoutEscapes } from './extraction.ts';
import { condition, knowing } from './narrowing.ts';

/** Chains of one operator nest to the left, thousands deep in generated code: they are walked in a loop. */
export function operation(x: Extraction, node: SyntaxNode, place: Place): TermId {
  if (node.type === 'unary_expression') return unary(x, node, place);
  const operands = sides(x, node);
  if (!operands) return anythingElse(x, node, place);
  const [left, right] = operands;
  const operator = between(x, left.endIndex, right.startIndex);
  if (operator === '&&' || operator === '||') return condition(x, node, place).term;
  const chain: { node: SyntaxNode; right: SyntaxNode; operator: string }[] = [];
  let at = node;
  for (;;) {
    const pair = at.type === 'binary_expression' ? sides(x, at) : undefined;
    if (!pair) break;
    const [l, r] = pair;
    const op = between(x, l.endIndex, r.startIndex);
    if (op === '&&' || op === '||') break;
    chain.push({ node: at, right: r, operator: op });
    at = l;
  }
  let term = expression(x, at, place);
  for (const step of chain.reverse()) {
    const other = expression(x, step.right, place);
    const isNullish = step.operator === '??';
    term = isNullish
      ? x.builder.term(TAG.OR, step.node, [term, other])
      : x.builder.term(TAG.BINARY, step.node, [term, other], step.operator);
  }
  return term;
}

function unary(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const argument = named(x, node).at(-1);
  if (!argument) return x.builder.unknown(node);
  const operator = between(x, node.startIndex, argument.startIndex);
  return x.builder.term(TAG.UNARY, node, [expression(x, argument, place)], operator);
}

export function ternary(x: Extraction, node: SyntaxNode, place: Place): TermId {
  x.builder.branch();
  const [test, then, otherwise] = named(x, node);
  if (!test || !then || !otherwise) return anythingElse(x, node, place);
  const { whenTrue, whenFalse } = condition(x, test, place);
  const values = [expression(x, then, knowing(place, whenTrue)), expression(x, otherwise, knowing(place, whenFalse))];
  return x.builder.term(TAG.CONDITIONAL, node, values);
}

export function yielded(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const value = named(x, node)[0];
  const term = value ? expression(x, value, place) : undefined;
  const fn = x.entities[place.function];
  const delegates = value && between(x, node.startIndex, value.startIndex).endsWith('*');
  if (term !== undefined && fn?.kind === ENTITY.FUNCTION) {
    fn.yields.push(delegates ? x.builder.term(TAG.ITERATE, node, [term]) : term);
  }
  return x.builder.term(TAG.YIELD, node, term === undefined ? [] : [term]);
}

export function template(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const operands: TermId[] = [];
  let from = node.startIndex + 1;
  const text = (end: number): void => {
    if (end > from) operands.push(x.builder.literal(from, withoutEscapes(x.text.slice(from, end))));
  };
  for (const hole of named(x, node)) {
    if (hole.type !== 'template_substitution') continue;
    text(hole.startIndex);
    operands.push(lastOf(x, hole, place, false));
    from = hole.endIndex;
  }
  text(node.endIndex - 1);
  return x.builder.term(TAG.TEMPLATE, node, operands);
}
