/** Branches, loops and jumps, and what they say of names. */

import type { SyntaxNode } from '../../../syntax.ts';
import { TAG } from '../../../terms.ts';
import { OWN } from '../facts.ts';
import { expression } from './expressions.ts';
import { bare, between, type Extraction, field, named, type Place } from './extraction.ts';
import { condition, type Fact, knowing, variantFact } from './narrowing.ts';
import { functionScope, openScope } from './scopes.ts';
import { block, statement, statements } from './statements.ts';
import { typeTerm } from './types.ts';
import { declarePattern } from './variables.ts';

export function control(x: Extraction, node: SyntaxNode, type: string, place: Place): void {
  switch (type) {
    case 'if_statement':
      ifStatement(x, node, place);
      return;
    case 'for_in_statement':
      forIn(x, node, place);
      return;
    case 'for_statement': {
      x.builder.branch();
      const inner = { ...place, scope: openScope(place.scope) };
      for (const part of named(x, node)) statementOrExpression(x, part, inner);
      return;
    }
    case 'while_statement': {
      x.builder.branch();
      const test = field(node, 'condition');
      const body = field(node, 'body');
      const known = test ? condition(x, test, place).whenTrue : [];
      if (body) statement(x, body, knowing(place, known));
      return;
    }
    case 'do_statement': {
      x.builder.branch();
      const [body, test] = [field(node, 'body'), field(node, 'condition')];
      if (body) statement(x, body, place);
      if (test) expression(x, test, place);
      return;
    }
    case 'catch_clause':
      catchClause(x, node, place);
      return;
    case 'switch_statement':
      switchStatement(x, node, place);
      return;
    case 'labeled_statement': {
      const body = field(node, 'body');
      if (body) statement(x, body, place);
      return;
    }
    case 'empty_statement':
    case 'break_statement':
    case 'continue_statement':
    case 'debugger_statement':
    case 'hash_bang_line':
    case 'statement_identifier':
    case 'comment':
      return;
    case 'ERROR':
    case 'try_statement':
    case 'finally_clause':
    case 'else_clause':
    case 'throw_statement':
    case 'with_statement':
      for (const part of named(x, node)) statementOrExpression(x, part, place);
      return;
    default:
      expression(x, node, place);
  }
}

const IS_STATEMENT = /(?:statement|declaration|_clause|statement_block|_module|_signature)$/;

function statementOrExpression(x: Extraction, node: SyntaxNode, place: Place): void {
  if (IS_STATEMENT.test(node.type) || node.type === 'ERROR') statement(x, node, place);
  else expression(x, node, place);
}

/** Gives what is known after it: where its branch ends the block, that the condition did not hold. */
export function ifStatement(x: Extraction, node: SyntaxNode, place: Place): readonly Fact[] {
  x.builder.branch();
  const [test, then, otherwise] = named(x, node);
  const known = test ? condition(x, test, place) : undefined;
  if (then) statement(x, then, knowing(place, known?.whenTrue ?? []));
  if (otherwise) {
    const inner = knowing(place, known?.whenFalse ?? []);
    for (const part of named(x, otherwise)) statementOrExpression(x, part, inner);
    return [];
  }
  return known && exits(x, then) ? known.whenFalse : [];
}

function exits(x: Extraction, node: SyntaxNode | null | undefined): boolean {
  switch (node?.type) {
    case 'return_statement':
    case 'throw_statement':
    case 'continue_statement':
    case 'break_statement':
      return true;
    case 'statement_block':
      return exits(x, named(x, node).at(-1));
    default:
      return false;
  }
}

function forIn(x: Extraction, node: SyntaxNode, place: Place): void {
  x.builder.branch();
  const [left, right, body] = [field(node, 'left'), field(node, 'right'), field(node, 'body')];
  const scope = openScope(place.scope);
  const inner = { ...place, scope };
  const iterated = right ? expression(x, right, place) : x.builder.unknown(node);
  const head = left && right ? between(x, left.endIndex, right.startIndex) : '';
  const isAwait = /^for\s+await\b/.test(x.text.slice(node.startIndex, node.startIndex + 20));
  const item = head.includes('of')
    ? x.builder.term(TAG.ITERATE, right ?? node, [iterated], undefined, isAwait ? 1 : 0)
    : x.builder.term(OWN.PRIMITIVE_VALUE, node, [], 'string');
  const kind = field(node, 'kind');
  if (kind && left) {
    const target = kind.type === 'var' ? functionScope(scope) : scope;
    declarePattern(x, left, inner, target, item, kind.type === 'const', left);
  } else if (left) expression(x, left, place);
  if (body) statement(x, body, inner);
}

function catchClause(x: Extraction, node: SyntaxNode, place: Place): void {
  x.builder.branch();
  const scope = openScope(place.scope);
  const inner = { ...place, scope };
  const [parameter, type, body] = [field(node, 'parameter'), field(node, 'type'), field(node, 'body')];
  if (parameter) {
    const caught = x.builder.unknown(parameter);
    const typed = type ? x.builder.term(TAG.CAST, parameter, [caught, typeTerm(x, type, inner)]) : caught;
    declarePattern(x, parameter, inner, scope, typed, false, parameter);
  }
  if (body) block(x, body, inner);
}

function switchStatement(x: Extraction, node: SyntaxNode, place: Place): void {
  const value = field(node, 'value');
  const body = field(node, 'body');
  if (!value || !body) return;
  expression(x, value, place);
  const inner = { ...place, scope: openScope(place.scope) };
  const subject = bare(x, value);
  /** What the cases that fall through to here say. */
  let facts: Fact[] = [];
  for (const part of named(x, body)) {
    const test = field(part, 'value');
    if (test) {
      x.builder.branch();
      const fact = variantFact(x, subject, test, expression(x, test, inner));
      if (fact) facts.push(fact);
    } else facts = [];
    const inside = named(x, part).filter(({ startIndex }) => startIndex !== test?.startIndex);
    if (inside.length === 0) continue;
    statements(x, inside, facts.length > 0 ? knowing(inner, [anyOf(facts)]) : inner);
    facts = [];
  }
}

const anyOf = (facts: readonly Fact[]): Fact =>
  facts.length === 1
    ? facts[0]!
    : { ...facts[0]!, tag: OWN.ANY_OF, text: '', operand: undefined, alternatives: facts, term: -1 };
