import type { SyntaxNode } from '../../syntax.ts';
import { decodeEscapes, stringContent } from './extract-strings.ts';
import type { Walk } from './walk.ts';

/** The docstring that a body begins with, its indentation taken away (PEP 257). */
export function documentationOf(walk: Walk, body: SyntaxNode | undefined): { documentation?: string } {
  const first = body?.namedChildren.find((child) => child.type !== 'comment');
  const literal = first?.type === 'expression_statement' ? first.namedChildren[0] : undefined;
  if (literal?.type !== 'string') return {};
  const { prefix, content } = stringContent(walk.facts.textOf(literal));
  if (/[bft]/.test(prefix)) return {};
  const documentation = dedent(prefix.includes('r') ? content : decodeEscapes(content));
  return documentation === '' ? {} : { documentation };
}

function dedent(text: string): string {
  const [first = '', ...rest] = text.replaceAll('\t', '        ').split('\n');
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return [first.trim(), ...rest.map((line) => line.slice(indent).trimEnd())].join('\n').trim();
}
