/** Whether the end of a block is reached, as far as it can be told where it stands. Source: JLS 14.22. */
import type { SyntaxNode } from '../../syntax.ts';

/** False where the last statement surely never ends as it should: `return`, `throw`, a loop without a way out. */
export function canComplete(block: SyntaxNode): boolean {
  const last = block.namedChildren.findLast(({ type }) => !/comment$/.test(type));
  return last === undefined || canEnd(last);
}

function canEnd(statement: SyntaxNode): boolean {
  switch (statement.type) {
    case 'return_statement':
    case 'throw_statement':
      return false;
    case 'block':
      return canComplete(statement);
    case 'for_statement':
      return statement.childForFieldName('condition') !== null || isLeft(statement);
    case 'while_statement':
      return statement.childForFieldName('condition')?.namedChildren[0]?.type !== 'true' || isLeft(statement);
    default:
      return true;
  }
}

/** Whether a `break` leads out of a loop; one with a label may. */
function isLeft(loop: SyntaxNode): boolean {
  return loop.namedChildren.some((child) => breaks(child, true));
}

/** @param isOurs Whether a plain `break` here means the loop that is asked for. */
function breaks(node: SyntaxNode, isOurs: boolean): boolean {
  if (node.type === 'break_statement') return isOurs || node.namedChildren.length > 0;
  if (FUNCTIONS.has(node.type)) return false;
  return node.namedChildren.some((child) => breaks(child, isOurs && !BREAKABLE.has(node.type)));
}

const BREAKABLE: ReadonlySet<string> = new Set([
  'for_statement',
  'enhanced_for_statement',
  'while_statement',
  'do_statement',
  'switch_expression',
  'switch_statement',
]);
const FUNCTIONS: ReadonlySet<string> = new Set(['lambda_expression', 'class_body', 'class_declaration']);
