/** What a condition says of the names and members in it, and how it is written at their uses. */

import type { SyntaxNode } from '../../../syntax.ts';
import { TAG, type TermId } from '../../../terms.ts';
import { OWN } from '../facts.ts';
import { expression } from './expressions.ts';
import { bare, between, type Extraction, field, named, type Place, sides, stringValue } from './extraction.ts';

/** One thing that is known of `key` (`a.b.c`). Its term is made when it is first used. */
export interface Fact {
  readonly key: string;
  readonly tag: number;
  readonly text: string;
  readonly operand: TermId | undefined;
  readonly holds: boolean;
  readonly alternatives: readonly Fact[];
  readonly at: number;
  /** -1 until it is used. */
  term: TermId;
}

/** Facts that hold at a place, innermost first. */
export interface Knowledge {
  readonly fact: Fact;
  /** Depth of the scope in which the condition stands. */
  readonly depth: number;
  readonly next: Knowledge | null;
}

export interface Condition {
  readonly term: TermId;
  readonly whenTrue: readonly Fact[];
  readonly whenFalse: readonly Fact[];
}

const NOTHING: readonly Fact[] = [];

/** Walks a condition and gives its term and what follows from it. */
export function condition(x: Extraction, node: SyntaxNode, place: Place): Condition {
  return x.builder.deeper(node, () => conditionOf(x, node, place), {
    term: x.builder.unknown(node),
    whenTrue: NOTHING,
    whenFalse: NOTHING,
  });
}

function conditionOf(x: Extraction, node: SyntaxNode, place: Place): Condition {
  switch (node.type) {
    case 'parenthesized_expression': {
      const children = named(x, node);
      return children.length === 1 ? condition(x, children[0]!, place) : plain(x, node, place);
    }
    case 'unary_expression': {
      if (x.text[node.startIndex] !== '!') return plain(x, node, place);
      const inner = condition(x, named(x, node)[0]!, place);
      return {
        term: x.builder.term(TAG.UNARY, node, [inner.term], '!'),
        whenTrue: inner.whenFalse,
        whenFalse: inner.whenTrue,
      };
    }
    case 'binary_expression':
      return binaryCondition(x, node, place);
    case 'call_expression':
      return callCondition(x, node, place);
    default:
      return plain(x, node, place);
  }
}

const plain = (x: Extraction, node: SyntaxNode, place: Place): Condition => ({
  term: expression(x, node, place),
  whenTrue: NOTHING,
  whenFalse: NOTHING,
});

function binaryCondition(x: Extraction, node: SyntaxNode, place: Place): Condition {
  const operands = sides(x, node);
  if (!operands) return plain(x, node, place);
  const [left, right] = operands;
  const operator = between(x, left.endIndex, right.startIndex);
  if (operator === '&&' || operator === '||') return bothConditions(x, node, left, right, operator, place);
  const leftTerm = expression(x, left, place);
  const rightTerm = expression(x, right, place);
  const term = x.builder.term(TAG.BINARY, node, [leftTerm, rightTerm], operator);
  const fact = comparison(x, left, right, operator, rightTerm);
  if (!fact) return { term, whenTrue: NOTHING, whenFalse: NOTHING };
  const negative = operator === '!==' || operator === '!=';
  const [holds, fails] = [
    { ...fact, holds: !negative },
    { ...fact, holds: negative },
  ];
  return { term, whenTrue: [holds], whenFalse: [fails] };
}

function bothConditions(
  x: Extraction,
  node: SyntaxNode,
  left: SyntaxNode,
  right: SyntaxNode,
  operator: '&&' | '||',
  place: Place,
): Condition {
  x.builder.branch();
  const first = condition(x, left, place);
  const isAnd = operator === '&&';
  const second = condition(x, right, knowing(place, isAnd ? first.whenTrue : first.whenFalse));
  return {
    term: x.builder.term(isAnd ? OWN.AND : TAG.OR, node, [first.term, second.term]),
    whenTrue: isAnd ? [...first.whenTrue, ...second.whenTrue] : either(first.whenTrue, second.whenTrue),
    whenFalse: isAnd ? either(first.whenFalse, second.whenFalse) : [...first.whenFalse, ...second.whenFalse],
  };
}

/** Of two sets of facts one holds: known is what both speak of. */
function either(first: readonly Fact[], second: readonly Fact[]): readonly Fact[] {
  const facts: Fact[] = [];
  for (const fact of first) {
    const others = second.filter(({ key }) => key === fact.key);
    if (others.length === 0) continue;
    facts.push({
      ...fact,
      tag: OWN.ANY_OF,
      text: '',
      operand: undefined,
      holds: true,
      alternatives: [fact, ...others],
      term: -1,
    });
  }
  return facts;
}

function comparison(
  x: Extraction,
  left: SyntaxNode,
  right: SyntaxNode,
  operator: string,
  rightTerm: TermId,
): Fact | undefined {
  const at = left.startIndex;
  switch (operator) {
    case 'instanceof':
      return factOf(pathKey(x, left), OWN.IS_INSTANCE, at, '', rightTerm);
    case 'in':
      return left.type === 'string' ? factOf(pathKey(x, right), OWN.HAS_MEMBER, at, stringValue(x, left)) : undefined;
    case '===':
    case '==':
    case '!==':
    case '!=': {
      const subject = bare(x, left);
      if (subject.type === 'unary_expression' && x.text.startsWith('typeof', subject.startIndex)) {
        const operand = named(x, subject)[0];
        if (!operand || right.type !== 'string') return undefined;
        return factOf(pathKey(x, operand), OWN.HAS_TYPEOF, at, stringValue(x, right));
      }
      return variantFact(x, subject, right, rightTerm);
    }
    default:
      return undefined;
  }
}

/** `a.kind === 'x'` tells which variant `a` is. */
export function variantFact(x: Extraction, subject: SyntaxNode, value: SyntaxNode, term: TermId): Fact | undefined {
  if (subject.type !== 'member_expression') return undefined;
  if (value.type === 'null' || value.type === 'undefined' || value.type === 'identifier') return undefined;
  const children = named(x, subject);
  const key = pathKey(x, children[0]!);
  return factOf(key, OWN.IS_VARIANT, subject.startIndex, x.builder.textOf(children.at(-1)!), term);
}

/** Any call may be a type guard of its arguments or its receiver: linking sees whether it is. */
function callCondition(x: Extraction, node: SyntaxNode, place: Place): Condition {
  const term = expression(x, node, place);
  const facts = guardFacts(x, node, term);
  return { term, whenTrue: facts, whenFalse: facts.map((fact) => ({ ...fact, holds: false })) };
}

function guardFacts(x: Extraction, node: SyntaxNode, term: TermId): Fact[] {
  const facts: Fact[] = [];
  const add = (subject: SyntaxNode, position: number): void => {
    const fact = factOf(pathKey(x, subject), OWN.IS_GUARDED, subject.startIndex, String(position), term);
    if (fact) facts.push(fact);
  };
  const children = named(x, node);
  const list = children.at(-1);
  if (list?.type === 'arguments') for (const [i, argument] of named(x, list).entries()) add(argument, i);
  const callee = children[0];
  if (callee?.type === 'member_expression') add(named(x, callee)[0]!, -1);
  return facts;
}

/** By these names functions that assert go: a call of another is not looked at after it, since most say nothing. */
const ASSERTS = /^[$_]*(?:assert|invariant|ensure|check|verify|expect|must|guard)/i;

/** What is known after a call that stands alone, if linking finds that it asserts. */
export function assertedBy(x: Extraction, node: SyntaxNode, term: TermId): readonly Fact[] {
  const children = named(x, node);
  const callee = children[0]?.type === 'member_expression' ? named(x, children[0]).at(-1) : children[0];
  const list = children.at(-1);
  const isNamedSo = callee !== undefined && ASSERTS.test(x.builder.textOf(callee));
  if (!isNamedSo || list?.type !== 'arguments' || x.builder.tagOf(term) !== TAG.CALL) return NOTHING;
  return named(x, list).flatMap((argument, position) => {
    const said = (fact: Fact | undefined): Fact[] => {
      if (!fact || fact.key === '') return [];
      const alternatives = fact.operand === term ? NOTHING : [fact];
      return [
        { ...fact, tag: OWN.IS_ASSERTED, text: String(position), operand: term, alternatives, holds: true, term: -1 },
      ];
    };
    const itself = factOf(pathKey(x, argument), OWN.IS_ASSERTED, argument.startIndex, '', term);
    const conditions = factsOfTerm(x, argument, x.builder.operandOf(term, position + 1));
    return [...said(itself), ...conditions.flatMap(said)];
  });
}

/** What holds where a condition does that is walked already. */
function factsOfTerm(x: Extraction, node: SyntaxNode, term: TermId): readonly Fact[] {
  const at = bare(x, node);
  if (at.type === 'call_expression' && x.builder.tagOf(term) === TAG.CALL) return guardFacts(x, at, term);
  const operands = at.type === 'binary_expression' && x.builder.tagOf(term) === TAG.BINARY ? sides(x, at) : undefined;
  if (!operands) return NOTHING;
  const [left, right] = operands;
  const operator = between(x, left.endIndex, right.startIndex);
  const fact = comparison(x, left, right, operator, x.builder.operandOf(term, 1));
  return fact ? [{ ...fact, holds: operator !== '!==' && operator !== '!=' }] : NOTHING;
}

function factOf(key: string, tag: number, at: number, text: string, operand?: TermId): Fact | undefined {
  return key === '' ? undefined : { key, tag, text, operand, holds: true, alternatives: NOTHING, at, term: -1 };
}

/** `a.b.c` of a chain of plain names that starts at a name or `this`; empty for all else. */
export function pathKey(x: Extraction, node: SyntaxNode): string {
  const at = bare(x, node);
  switch (at.type) {
    case 'identifier':
    case 'this':
      return x.builder.textOf(at);
    case 'member_expression': {
      const text = x.builder.textOf(at);
      return SIMPLE_PATH.test(text) ? text.replace(/[?!\s]/g, '') : '';
    }
    case 'assignment_expression': {
      const left = field(at, 'left');
      return left ? pathKey(x, left) : '';
    }
    default:
      return '';
  }
}

const SIMPLE_PATH = /^[\w$#]+(?:\s*[?!]?\s*\.\s*[\w$#]+)+$/;

/** The place where these facts hold besides. */
export function knowing(place: Place, facts: readonly Fact[]): Place {
  if (facts.length === 0) return place;
  let known = place.known;
  for (const fact of facts) known = { fact, depth: place.scope.depth, next: known };
  return { ...place, known };
}

/** The same expression with what is known of it here. */
export function narrowed(x: Extraction, node: SyntaxNode, term: TermId, place: Place): TermId {
  if (!place.known) return term;
  const key = pathKey(x, node);
  if (key === '') return term;
  const facts: Knowledge[] = [];
  for (let at: Knowledge | null = place.known; at; at = at.next) if (at.fact.key === key) facts.push(at);
  let result = term;
  for (const { fact, depth } of facts.reverse()) {
    result = x.builder.term(TAG.NARROW, node, [result, factTerm(x, fact)], undefined, 1);
    const dot = key.indexOf('.');
    x.pendingNarrowings.push({ term: result, scope: place.scope, name: dot < 0 ? key : key.slice(0, dot), depth });
  }
  return result;
}

function factTerm(x: Extraction, fact: Fact): TermId {
  if (fact.term < 0) {
    const alternatives = fact.alternatives.map((one) => factTerm(x, one));
    const operands = fact.operand === undefined ? alternatives : [fact.operand, ...alternatives];
    fact.term = x.builder.term(fact.tag, fact.at, operands, fact.text, fact.holds ? 1 : 0);
  }
  return fact.term;
}
