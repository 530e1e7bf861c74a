import type { SyntaxNode } from '../../syntax.ts';
import { TAG } from '../../terms.ts';
import { quiet } from './extract-expressions.ts';
import { PYTHON } from './tags.ts';
import type { Walk } from './walk.ts';

/** What a condition tells of names and paths where it holds, or does not. `at`: from where on. */
export function narrow(walk: Walk, condition: SyntaxNode, holds: boolean, at: number): void {
  switch (condition.type) {
    case 'parenthesized_expression':
    case 'not_operator': {
      const inner = condition.namedChildren.at(-1);
      if (inner) narrow(walk, inner, condition.type === 'not_operator' ? !holds : holds, at);
      return;
    }
    case 'boolean_operator': {
      const left = condition.namedChildren[0]!;
      const right = condition.namedChildren.at(-1)!;
      const isAnd = operatorBetween(walk, left, right) === 'and';
      if (isAnd !== holds) return;
      narrow(walk, left, holds, at);
      narrow(walk, right, holds, at);
      return;
    }
    case 'call':
      narrowByCall(walk, condition, holds, at);
  }
}

/** The text between two operands is the operator, but for comments and line breaks. */
export function operatorBetween(walk: Walk, left: SyntaxNode, right: SyntaxNode): string {
  const text = walk.text.slice(left.endIndex, right.startIndex);
  return /[a-z]+(\s+[a-z]+)?|[^\s\w#()\\]+/.exec(text.replace(/#[^\n]*/g, ''))?.[0] ?? '';
}

function narrowByCall(walk: Walk, call: SyntaxNode, holds: boolean, at: number): void {
  const [callee, list] = call.namedChildren;
  if (callee?.type !== 'identifier' || !list) return;
  const name = walk.facts.textOf(callee);
  if (name !== 'isinstance' && name !== 'issubclass') return;
  const [first, classes, more] = list.namedChildren.filter((child) => child.type !== 'comment');
  if (!first || !classes || more) return;
  const subject = first.type === 'named_expression' ? first.namedChildren[0]! : first;
  const path = walk.pathOf(subject);
  if (path === undefined) return;
  const operands = quiet(walk, [subject, classes]);
  const tag = name === 'isinstance' ? TAG.NARROW : PYTHON.NARROW_CLASS;
  walk.bindPath(path, walk.facts.term(tag, call, operands, undefined, holds ? 1 : 0), at, true);
}
