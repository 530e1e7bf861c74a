/** Members, calls and constructions. */

import { REFERENCE, SITE } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { TAG, type TermId } from '../../../terms.ts';
import { OWN } from '../facts.ts';
import { recordCallEffects } from './assignments.ts';
import { expression } from './expressions.ts';
import { bare, type Extraction, field, named, type Place, sides, stringValue } from './extraction.ts';
import { recordImport } from './modules.ts';
import { narrowed } from './narrowing.ts';
import { template } from './operators.ts';
import { typeArgumentTerms } from './types.ts';

export function member(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  const children = named(x, node);
  const object = children[0];
  const property = children.at(-1);
  if (!object || !property) return x.builder.unknown(node);
  const name = x.builder.textOf(property);
  const term = x.builder.term(TAG.MEMBER, property.startIndex, [expression(x, object, place)], name);
  if (isCallee) return term;
  x.builder.reference(REFERENCE.VALUE, term, property);
  return narrowed(x, node, term, place);
}

export function subscript(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  const parts = sides(x, node);
  if (!parts) return x.builder.unknown(node);
  const [object, index] = parts;
  const objectTerm = expression(x, object, place);
  if (index.type === 'string') {
    const term = x.builder.term(TAG.MEMBER, index, [objectTerm], stringValue(x, index));
    if (!isCallee) x.builder.reference(REFERENCE.VALUE, term, index);
    return term;
  }
  return x.builder.term(TAG.INDEX, node, [objectTerm, expression(x, index, place)]);
}

export function call(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const children = named(x, node);
  const callee = children[0];
  const operator = children.length > 2 && callee ? operatorOf(callee) : undefined;
  if (!operator) return callOf(x, node, callee, children, place);
  const term = callOf(x, node, named(x, callee!).at(-1), children, place);
  // What follows, as in `await f<T>().g()`, is applied before the operator, which the tree gives no place for then.
  const isWhole = operator === 'await_expression' && !IS_APPLIED.has(node.parent?.type ?? '');
  return isWhole ? x.builder.term(TAG.AWAIT, node, [term]) : term;
}

/** The grammar takes `await f<T>()` and `!f<T>()` for calls of `await f` and `!f`. */
function operatorOf({ type }: SyntaxNode): string | undefined {
  return type === 'await_expression' || type === 'unary_expression' ? type : undefined;
}

const IS_APPLIED = new Set(['member_expression', 'subscript_expression', 'call_expression', 'non_null_expression']);

function callOf(
  x: Extraction,
  node: SyntaxNode,
  callee: SyntaxNode | undefined,
  children: readonly SyntaxNode[],
  place: Place,
): TermId {
  const { builder } = x;
  const list = children.at(-1);
  if (!callee || !list || callee === list) return builder.unknown(node);
  // `import(`, `require(` and `super(` are told by their first letter: asking for the type costs a call.
  const first = x.text.charCodeAt(callee.startIndex);
  const imported = first === 105 || first === 114 ? importCall(x, node, callee, list, place) : undefined;
  if (imported !== undefined) return imported;
  const isSuper = first === 115 && callee.type === 'super';
  const calleeTerm = expression(x, callee, place, true);
  const operands = [calleeTerm, ...callArguments(x, list, place)];
  const types = children.length > 2 ? children.find(({ type }) => type === 'type_arguments') : undefined;
  if (types) operands.push(builder.term(OWN.TYPE_ARGUMENTS, types, typeArgumentTerms(x, types, place)));
  const term = builder.term(TAG.CALL, node, operands);
  builder.site(isSuper ? SITE.CONSTRUCTOR : SITE.CALL, term, calleeName(x, callee));
  recordCallEffects(x, callee, operands, place);
  return term;
}

/** `import('x')` and `require('x')`. */
function importCall(
  x: Extraction,
  node: SyntaxNode,
  callee: SyntaxNode,
  list: SyntaxNode,
  place: Place,
): TermId | undefined {
  const isImport = callee.type === 'import';
  const isRequire = !isImport && callee.type === 'identifier' && x.builder.textOf(callee) === 'require';
  if (!isImport && !isRequire) return undefined;
  const values = named(x, list);
  const source = values[0];
  if (source?.type === 'string' || (source?.type === 'template_string' && !x.builder.textOf(source).includes('${'))) {
    recordImport(x, source);
    if (isRequire) x.isCommonJs = true;
    return x.builder.term(TAG.MODULE, node, [], stringValue(x, source), isImport ? 1 : 0);
  }
  if (isRequire) return undefined;
  for (const value of values) expression(x, value, place);
  return x.builder.unknown(node);
}

export function callArguments(x: Extraction, list: SyntaxNode, place: Place): TermId[] {
  if (list.type === 'template_string') return [template(x, list, place)];
  return named(x, list).map((argument) => expression(x, argument, place));
}

/** What a call site's range shows. */
export function calleeName(x: Extraction, callee: SyntaxNode): SyntaxNode {
  const subject = bare(x, callee);
  return subject.type === 'member_expression' ? (named(x, subject).at(-1) ?? subject) : subject;
}

export function construction(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const callee = field(node, 'constructor');
  if (!callee) return x.builder.unknown(node);
  const list = field(node, 'arguments');
  const types = field(node, 'type_arguments');
  const operands = [expression(x, callee, place, true), ...(list ? callArguments(x, list, place) : [])];
  if (types) operands.push(x.builder.term(OWN.TYPE_ARGUMENTS, types, typeArgumentTerms(x, types, place)));
  const term = x.builder.term(TAG.NEW, node, operands);
  x.constructed.push(operands[0]!);
  x.builder.site(SITE.NEW, term, calleeName(x, callee));
  return term;
}
