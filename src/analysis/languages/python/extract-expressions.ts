/** Expressions: each that can reach a callee, a receiver, a return or an argument becomes a term; calls become sites. */
import { REFERENCE, SITE } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { annotation, quotedType } from './extract-annotations.ts';
import { lambda } from './extract-definitions.ts';
import { assignment, isStatement, statement } from './extract-statements.ts';
import { stringLiteral } from './extract-strings.ts';
import { target } from './extract-targets.ts';
import { narrow, operatorBetween } from './extract-tests.ts';
import { COMPREHENSION, PYTHON } from './tags.ts';
import { scope, type Walk } from './walk.ts';

/** The term of an expression; `type` is the node's, where it was asked for already: each asking costs. */
export function expression(walk: Walk, node: SyntaxNode, type: string = node.type): TermId {
  switch (type) {
    case 'identifier':
    case 'keyword_identifier': {
      const term = walk.name(node, walk.facts.textOf(node));
      walk.mentionOf(term, node);
      return term;
    }
    case 'string':
      return stringLiteral(walk, node);
    case 'integer':
      return walk.facts.literal(node.startIndex, walk.facts.textOf(node), LITERAL.NUMBER);
    case 'float':
      return walk.facts.literal(node.startIndex, walk.facts.textOf(node), LITERAL.FLOAT);
    case 'true':
    case 'false':
      return walk.facts.literal(node.startIndex, type, LITERAL.BOOLEAN);
    case 'none':
      return walk.facts.literal(node.startIndex, '', LITERAL.NULL);
    case 'ellipsis':
      return walk.facts.term(PYTHON.ELLIPSIS, node);
    default:
      return walk.facts.deeper(node, () => compound(walk, node, type), NO_TERM);
  }
}

/** Terms of expressions that were walked already: without their sites and mentions. */
export function quiet(walk: Walk, nodes: readonly SyntaxNode[]): TermId[] {
  return walk.within({ silent: true }, () => nodes.map((node) => expression(walk, node)));
}

function compound(walk: Walk, node: SyntaxNode, type: string): TermId {
  switch (type) {
    case 'attribute':
      return attribute(walk, node, true);
    case 'call':
      return call(walk, node);
    case 'subscript':
      return subscript(walk, node);
    case 'concatenated_string':
      return concatenation(walk, node);
    case 'list':
      return walk.facts.term(TAG.ARRAY, node, items(walk, node));
    case 'set':
      return walk.facts.term(PYTHON.SET, node, items(walk, node));
    case 'tuple':
    case 'expression_list':
      return walk.facts.term(TAG.TUPLE, node, items(walk, node));
    case 'dictionary':
      return dictionary(walk, node);
    case 'list_comprehension':
      return comprehension(walk, node, COMPREHENSION.LIST);
    case 'set_comprehension':
      return comprehension(walk, node, COMPREHENSION.SET);
    case 'generator_expression':
      return comprehension(walk, node, COMPREHENSION.GENERATOR);
    case 'dictionary_comprehension':
      return comprehension(walk, node, COMPREHENSION.DICTIONARY);
    case 'lambda':
      return lambda(walk, node);
    case 'conditional_expression':
      return conditional(walk, node);
    case 'boolean_operator':
      return booleanOperator(walk, node);
    case 'binary_operator':
      return binaryOperator(walk, node);
    case 'not_operator':
    case 'comparison_operator':
      for (const child of node.namedChildren) expression(walk, child);
      return walk.facts.literal(node.startIndex, '', LITERAL.BOOLEAN);
    case 'unary_operator': {
      const operand = expression(walk, node.namedChildren.at(-1)!);
      return walk.facts.term(TAG.UNARY, node, [operand], walk.text[node.startIndex]);
    }
    case 'await':
      return walk.facts.term(TAG.AWAIT, node, [expression(walk, node.namedChildren.at(-1)!)]);
    case 'yield':
      return yielded(walk, node);
    case 'named_expression':
      return namedExpression(walk, node);
    case 'parenthesized_expression':
      return parenthesized(walk, node);
    case 'list_splat':
      return walk.facts.term(TAG.SPREAD, node, [expression(walk, node.namedChildren.at(-1)!)]);
    case 'slice':
      for (const child of node.namedChildren) expression(walk, child);
      return walk.facts.term(PYTHON.SLICE, node);
    case 'assignment':
      return assignment(walk, node);
    case 'type':
    case 'generic_type':
    case 'union_type':
    case 'member_type':
      return annotation(walk, node, walk.facts.currentCallable);
    case 'as_pattern':
      return node.namedChildren[0] ? expression(walk, node.namedChildren[0]) : NO_TERM;
    case 'comment':
    case 'line_continuation':
      return NO_TERM;
    default:
      return others(walk, node);
  }
}

/** What has no rule of its own, and what an error has torn. */
function others(walk: Walk, node: SyntaxNode): TermId {
  for (const child of node.namedChildren) {
    if (isStatement(child.type)) statement(walk, child);
    else expression(walk, child);
  }
  return walk.facts.unknown(node);
}

function attribute(walk: Walk, node: SyntaxNode, mentioned: boolean): TermId {
  const name = node.namedChildren.at(-1)!;
  const object = objectOf(walk, node.namedChildren[0]!);
  const term = walk.member(node, object, walk.facts.textOf(name));
  if (mentioned) walk.mentionOf(term, name);
  return term;
}

/** Of `db.Model` the base, or the type, is the member: the object is mentioned as a value. */
function objectOf(walk: Walk, node: SyntaxNode): TermId {
  const { mention } = walk;
  if (mention.kind === REFERENCE.VALUE) return expression(walk, node);
  return walk.within({ mention: { ...mention, kind: REFERENCE.VALUE } }, () => expression(walk, node));
}

/** What is called: its last name is a call, not a mention. */
export function callee(walk: Walk, node: SyntaxNode, type: string = node.type): TermId {
  switch (type) {
    case 'identifier': {
      const name = walk.facts.textOf(node);
      if (name === 'super') return walk.facts.term(TAG.SUPER, node, [], name, walk.method);
      return walk.name(node, name);
    }
    case 'attribute':
      return attribute(walk, node, false);
    default:
      return expression(walk, node, type);
  }
}

/** The callee's last name, where it has one. */
export function lastName(node: SyntaxNode, type: string = node.type): SyntaxNode | undefined {
  if (type === 'identifier') return node;
  return type === 'attribute' ? node.namedChildren.at(-1) : undefined;
}

function call(walk: Walk, node: SyntaxNode): TermId {
  const { mention } = walk;
  // `class A(wrapped(B))`: what is passed is no base.
  if (mention.kind === REFERENCE.BASE)
    return walk.within({ mention: { ...mention, kind: REFERENCE.VALUE } }, () => call(walk, node));
  const { term, name } = callTerm(walk, node);
  if (!walk.silent) walk.facts.site(SITE.CALL, term, name);
  return term;
}

/** The CALL of a call expression, without its site. */
export function callTerm(walk: Walk, node: SyntaxNode): { term: TermId; name: SyntaxNode } {
  const children = node.namedChildren;
  const calleeNode = children[0]!;
  const type = calleeNode.type;
  const operands = [callee(walk, calleeNode, type)];
  const list = children.at(-1)!;
  // A call of what a call gives is shown by its arguments: its callee begins where the inner callee does.
  const name = lastName(calleeNode, type) ?? list;
  if (list !== calleeNode) {
    const takes = takesTypes(walk.facts.nameOf(operands[0]!));
    if (list.type === 'generator_expression') operands.push(expression(walk, list));
    else callArguments(walk, list, takes, operands);
  }
  return { term: walk.facts.term(TAG.CALL, node, operands), name };
}

/** Functions of typing whose text arguments may spell types. */
const takesTypes = (name: string): boolean => name === 'cast' || name === 'TypeVar' || name === 'NewType';

function callArguments(walk: Walk, list: SyntaxNode, types: boolean, operands: TermId[]): void {
  for (const child of list.namedChildren) {
    const type = child.type;
    switch (type) {
      case 'comment':
      case 'line_continuation':
        break;
      case 'keyword_argument': {
        const name = child.namedChildren[0]!;
        const value = argument(walk, child.namedChildren.at(-1)!, types);
        operands.push(walk.facts.term(TAG.KEYWORD, child, [value], walk.facts.textOf(name)));
        break;
      }
      case 'dictionary_splat': {
        // A keyword without a name: any keyword may be among them.
        const value = expression(walk, child.namedChildren.at(-1)!);
        operands.push(walk.facts.term(TAG.KEYWORD, child, [value], ''));
        break;
      }
      default:
        operands.push(argument(walk, child, types, type));
    }
  }
}

function argument(walk: Walk, node: SyntaxNode, types: boolean, type: string = node.type): TermId {
  const term = expression(walk, node, type);
  if (!types || type !== 'string') return term;
  return walk.facts.term(PYTHON.QUOTED, node, [term, quotedType(walk, node)]);
}

function subscript(walk: Walk, node: SyntaxNode): TermId {
  const [object, ...keys] = node.namedChildren.filter((child) => child.type !== 'comment');
  const objectTerm = expression(walk, object!);
  // `Union["A", B]` may stand in an alias: what looks like a type is read as one too.
  const looksLikeType = /^(list|dict|set|tuple|type|[A-Z]\w*)$/.test(walk.facts.textOf(lastName(object!) ?? object!));
  const operands = keys.map((key) => argument(walk, key, looksLikeType));
  return walk.facts.term(TAG.INDEX, node, [objectTerm, ...operands]);
}

function items(walk: Walk, node: SyntaxNode): TermId[] {
  const terms: TermId[] = [];
  for (const child of node.namedChildren) {
    const type = child.type;
    if (type !== 'comment' && type !== 'line_continuation') terms.push(expression(walk, child, type));
  }
  return terms;
}

function concatenation(walk: Walk, node: SyntaxNode): TermId {
  const parts = node.namedChildren.filter((child) => child.type === 'string').map((child) => expression(walk, child));
  return walk.facts.term(TAG.TEMPLATE, node, parts);
}

function dictionary(walk: Walk, node: SyntaxNode): TermId {
  const operands: TermId[] = [];
  for (const child of node.namedChildren) {
    const type = child.type;
    if (type === 'dictionary_splat') {
      operands.push(walk.facts.term(TAG.SPREAD, child, [expression(walk, child.namedChildren.at(-1)!)]));
    } else if (type === 'pair') {
      const key = expression(walk, child.namedChildren[0]!);
      const value = expression(walk, child.namedChildren.at(-1)!);
      operands.push(walk.facts.term(TAG.PAIR, child, [key, value]));
    }
  }
  return walk.facts.term(TAG.OBJECT, node, operands);
}

function comprehension(walk: Walk, node: SyntaxNode, kind: number): TermId {
  const inner = scope('comprehension', walk.scope);
  const outer = walk.scope;
  return walk.within({ scope: inner }, () => {
    let operands: TermId[] = [];
    walk.inBlock({}, () => {
      const [element, ...clauses] = node.namedChildren.filter((child) => child.type !== 'comment');
      let first = true;
      for (const clause of clauses) {
        if (clause.type === 'for_in_clause') {
          // The first iterable is evaluated outside.
          comprehensionLoop(walk, clause, first ? outer : inner);
          first = false;
        } else if (clause.type === 'if_clause') {
          walk.facts.branch();
          for (const condition of clause.namedChildren) {
            expression(walk, condition);
            narrow(walk, condition, true, node.startIndex);
          }
        }
      }
      if (!element) return;
      const parts = element.type === 'pair' ? [element.namedChildren[0]!, element.namedChildren.at(-1)!] : [element];
      operands = parts.map((part) => expression(walk, part));
    });
    return walk.facts.term(PYTHON.COMPREHENSION, node, operands, undefined, kind);
  });
}

function comprehensionLoop(walk: Walk, clause: SyntaxNode, iterableScope: Walk['scope']): void {
  walk.facts.branch();
  const [left, ...right] = clause.namedChildren.filter((child) => child.type !== 'comment');
  if (!left || !right[0]) return;
  const iterable = walk.within({ scope: iterableScope }, () => right.map((part) => expression(walk, part))[0]!);
  const mode = walk.text.startsWith('async', clause.startIndex) ? 1 : 0;
  target(walk, left, walk.facts.term(TAG.ITERATE, clause, [iterable], undefined, mode), 0, NO_TERM);
}

function conditional(walk: Walk, node: SyntaxNode): TermId {
  walk.facts.branch();
  const [yes, condition, no] = node.namedChildren.filter((child) => child.type !== 'comment');
  if (!yes || !condition || !no) return walk.facts.unknown(node);
  expression(walk, condition);
  const group = {};
  const branches: TermId[] = [];
  walk.inBlock({ group, arm: 0 }, () => {
    narrow(walk, condition, true, yes.startIndex);
    branches.push(expression(walk, yes));
  });
  walk.inBlock({ group, arm: 1 }, () => {
    narrow(walk, condition, false, no.startIndex);
    branches.push(expression(walk, no));
  });
  return walk.facts.term(TAG.CONDITIONAL, node, branches);
}

function booleanOperator(walk: Walk, node: SyntaxNode): TermId {
  walk.facts.branch();
  const left = node.namedChildren[0]!;
  const right = node.namedChildren.at(-1)!;
  const isAnd = operatorBetween(walk, left, right) === 'and';
  const operands = [expression(walk, left)];
  walk.inBlock({}, () => {
    narrow(walk, left, isAnd, right.startIndex);
    operands.push(expression(walk, right));
  });
  return isAnd ? walk.facts.term(TAG.BINARY, node, operands, 'and') : walk.facts.term(TAG.OR, node, operands);
}

function binaryOperator(walk: Walk, node: SyntaxNode): TermId {
  const left = node.namedChildren[0]!;
  const right = node.namedChildren.at(-1)!;
  const operands = [expression(walk, left), expression(walk, right)];
  return walk.facts.term(TAG.BINARY, node, operands, operatorBetween(walk, left, right));
}

function yielded(walk: Walk, node: SyntaxNode): TermId {
  const value = node.namedChildren.find((child) => child.type !== 'comment');
  const from = /^yield\s+from\b/.test(walk.text.slice(node.startIndex, node.startIndex + 20));
  const term = value ? expression(walk, value) : NO_TERM;
  const fn = walk.functions[walk.function];
  if (fn) walk.noteYield(fn, term, from);
  if (from && term !== NO_TERM) return walk.facts.term(PYTHON.YIELD_FROM, node, [term]);
  // What `send` brings in: the generator's own annotation tells.
  return walk.facts.term(TAG.YIELD, node, term === NO_TERM ? [] : [term], undefined, walk.function);
}

function namedExpression(walk: Walk, node: SyntaxNode): TermId {
  const name = node.namedChildren[0]!;
  const value = expression(walk, node.namedChildren.at(-1)!);
  if (name.type === 'identifier') walk.assign(name, value, node.endIndex, NO_TERM, walk.executionScope);
  return value;
}

function parenthesized(walk: Walk, node: SyntaxNode): TermId {
  let term = NO_TERM;
  for (const child of node.namedChildren) if (child.type !== 'comment') term = expression(walk, child);
  return term === NO_TERM ? walk.facts.unknown(node) : term;
}
