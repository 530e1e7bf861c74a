/** What a definition's head says to its reader: signature, documentation, modifiers. */

import type { Modifier, Visibility } from '../../../../model/node.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { documentationText } from './documentation.ts';
import type { Extraction } from './extraction.ts';

/** The text from the start of a definition to its body, on one line. */
export function signatureBefore(x: Extraction, start: number, bodyStart: number): string {
  return x.text
    .slice(start, bodyStart)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*(?:=>|=|\{)$/, '')
    .slice(0, MAX_SIGNATURE);
}

/** Longer heads tell a reader nothing more. */
const MAX_SIGNATURE = 1_000;

export function documentationAt(x: Extraction, start: number): { readonly documentation?: string } {
  const comment = x.documentation.before.get(start);
  const text = comment && documentationText(x.text, comment);
  return text ? { documentation: text } : {};
}

/** Modifiers and visibility of a class member, from the words before its name. */
export function memberHead(
  words: ReadonlySet<string>,
  name: string,
  isGenerator = false,
): { readonly modifiers?: readonly Modifier[]; readonly visibility: Visibility } {
  const modifiers: Modifier[] = [];
  if (words.has('abstract')) modifiers.push('ABSTRACT');
  if (words.has('async')) modifiers.push('ASYNC');
  if (isGenerator || words.has('*')) modifiers.push('GENERATOR');
  if (words.has('override')) modifiers.push('OVERRIDE');
  if (words.has('readonly')) modifiers.push('READONLY');
  if (words.has('static')) modifiers.push('STATIC');
  const visibility =
    words.has('private') || name.startsWith('#') ? 'PRIVATE' : words.has('protected') ? 'PROTECTED' : 'PUBLIC';
  return { visibility, ...(modifiers.length > 0 ? { modifiers } : {}) };
}

/** Where a definition's range begins: at the first decorator, or at `export`, or at itself. */
function _rangeStart(node: SyntaxNode): number {
  const parent = node.parent;
  return parent?.type === 'export_statement' ? parent.startIndex : node.startIndex;
}
