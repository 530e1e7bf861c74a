/** Decorators. */
import { type DefinitionIndex, SITE } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { TAG } from '../../../terms.ts';
import { expression } from './expressions.ts';
import { bare, type Extraction, field, named, type Place } from './extraction.ts';

/** Applying a decorator calls it. */
export function decorator(x: Extraction, node: SyntaxNode, place: Place, decorates: DefinitionIndex): void {
  const value = named(x, node)[0];
  if (!value) return;
  const subject = bare(x, value);
  const callee = subject.type === 'call_expression' ? field(subject, 'function') : subject;
  if (!callee) return;
  const inner = { ...place, known: null };
  const list = subject.type === 'call_expression' ? field(subject, 'arguments') : null;
  const term = expression(x, callee, inner, true);
  const operands = [term, ...(list ? named(x, list).map((argument) => expression(x, argument, inner)) : [])];
  const call = x.builder.term(TAG.CALL, node, operands);
  const nameNode = callee.type === 'member_expression' ? (field(callee, 'property') ?? callee) : callee;
  x.builder.site(SITE.DECORATOR, call, nameNode, decorates);
}
