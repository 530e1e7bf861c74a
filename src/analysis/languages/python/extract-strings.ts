import type { SyntaxNode } from '../../syntax.ts';
import { LITERAL, TAG, type TermId } from '../../terms.ts';
import { expression } from './extract-expressions.ts';
import type { Walk } from './walk.ts';

const OPENING = /^([a-zA-Z]*)('''|"""|'|")/;

/** A string as written: what stands between its quotes, and where that begins. */
export function stringContent(text: string): { prefix: string; content: string; start: number } {
  const [opening, prefix, quote] = OPENING.exec(text) ?? ['', '', ''];
  const start = opening.length;
  const end = text.endsWith(quote!) ? Math.max(start, text.length - quote!.length) : text.length;
  return { prefix: prefix!.toLowerCase(), content: text.slice(start, end), start };
}

/** A LITERAL, or a TEMPLATE of a string with interpolations. */
export function stringLiteral(walk: Walk, node: SyntaxNode): TermId {
  const { prefix, content } = stringContent(walk.facts.textOf(node));
  if (prefix.includes('f') || prefix.includes('t')) return template(walk, node, prefix.includes('r'));
  const value = prefix.includes('r') ? content : decodeEscapes(content);
  return walk.facts.literal(node.startIndex, value, prefix.includes('b') ? LITERAL.BYTES : LITERAL.STRING);
}

function template(walk: Walk, node: SyntaxNode, raw: boolean): TermId {
  const operands: TermId[] = [];
  for (const child of node.namedChildren) {
    const type = child.type;
    if (type === 'string_content') {
      const text = walk.facts.textOf(child).replaceAll('{{', '{').replaceAll('}}', '}');
      operands.push(walk.facts.literal(child.startIndex, raw ? text : decodeEscapes(text)));
    } else if (type === 'interpolation') operands.push(interpolation(walk, child));
  }
  return walk.facts.term(TAG.TEMPLATE, node, operands);
}

function interpolation(walk: Walk, node: SyntaxNode): TermId {
  let value: TermId | undefined;
  for (const child of node.namedChildren) {
    const type = child.type;
    if (type === 'format_specifier') {
      for (const part of child.namedChildren) for (const hole of part.namedChildren) expression(walk, hole);
    } else if (type !== 'type_conversion' && type !== 'comment') {
      const term = expression(walk, child);
      value ??= term;
    }
  }
  return value ?? walk.facts.unknown(node);
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '0': '\0',
  '\n': '',
};

/** The text that escapes spell; escapes by name are left as they are. */
export function decodeEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\s\S])/g, (whole, escaped: string) =>
    escaped.length > 1 ? String.fromCharCode(Number.parseInt(escaped.slice(1), 16)) : (SIMPLE[escaped] ?? whole),
  );
}
