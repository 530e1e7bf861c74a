/** Statements of Go source: what they declare, bind and assign. */

import { FILE_ITSELF } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { expression, isExpression, namedLiteral } from './extract-expressions.ts';
import { typeDeclaration, typeTerm } from './extract-types.ts';
import { GO_TAG } from './facts.ts';
import { parts, type Walk } from './walk.ts';

type Rule = (walk: Walk, node: SyntaxNode) => void;

/** Walks all that stands in a node, in the scope that is open. */
export function block(walk: Walk, node: SyntaxNode): void {
  for (const child of node.namedChildren) statement(walk, child);
}

function statement(walk: Walk, node: SyntaxNode): void {
  const rule = RULES[node.type];
  if (rule) walk.builder.deeper(node, () => rule(walk, node), undefined);
  else if (isExpression(node.type)) expression(walk, node);
  else walk.builder.deeper(node, () => block(walk, node), undefined);
}

const ignored: Rule = () => {};
const scope: Rule = (walk, node) => walk.scoped(() => block(walk, node));
const branching: Rule = (walk, node) => {
  walk.builder.branch();
  walk.scoped(() => block(walk, node));
};

const RULES: Readonly<Record<string, Rule>> = {
  comment: ignored,
  label_name: ignored,
  field_identifier: ignored,
  package_identifier: ignored,
  block: scope,
  default_case: scope,
  expression_switch_statement: scope,
  select_statement: scope,
  if_statement: branching,
  for_statement: branching,
  expression_case: branching,
  communication_case: branching,
  type_switch_statement: typeSwitch,
  short_var_declaration: (walk, node) =>
    declareShort(walk, node.childForFieldName('left'), node.childForFieldName('right')),
  var_declaration: localValues,
  const_declaration: localValues,
  type_declaration: (walk, node) => typeDeclaration(walk, node),
  assignment_statement: assignment,
  inc_statement: assignment,
  dec_statement: assignment,
  range_clause: rangeClause,
  receive_statement: receive,
};

/** `a, b := …`. A name that the innermost scope has already is assigned, not declared. */
function declareShort(walk: Walk, left: SyntaxNode | null, right: SyntaxNode | null): void {
  const names = list(left);
  const values = list(right);
  const paired = names.length === values.length;
  const terms = values.map((value, i) => {
    const nameNode = names[i];
    const isNew = nameNode?.type === 'identifier' && walk.declaresHere(walk.builder.textOf(nameNode)) === undefined;
    return paired && isNew && value.type === 'func_literal'
      ? boundLiteral(walk, nameNode, value, value)
      : expression(walk, value);
  });
  names.forEach((nameNode, i) => {
    if (nameNode.type !== 'identifier') return;
    const name = walk.builder.textOf(nameNode);
    const known = walk.declaresHere(name);
    if (known !== undefined) walk.assign(known);
    else if (name !== '_') walk.bind(name, partOf(walk, nameNode, terms, paired, i));
  });
}

/** The value of the i-th of several names: its own, or a part of the one there is. */
function partOf(walk: Walk, at: SyntaxNode, terms: readonly TermId[], paired: boolean, i: number): TermId {
  if (paired) return terms[i]!;
  return terms.length === 1 ? walk.builder.term(TAG.ELEMENT, at, [terms[0]!], undefined, i) : walk.builder.unknown(at);
}

/** A function literal that a local is bound to: a FUNCTION of that name. */
function boundLiteral(walk: Walk, nameNode: SyntaxNode, literal: SyntaxNode, whole: SyntaxNode): TermId {
  const { builder } = walk;
  const name = builder.textOf(nameNode);
  if (name === '_') return expression(walk, literal);
  const definition = builder.define({
    kind: 'FUNCTION',
    name,
    range: builder.rangeBetween(Math.min(nameNode.startIndex, whole.startIndex), literal.endIndex),
    nameRange: builder.range(nameNode),
  });
  return namedLiteral(walk, literal, definition);
}

/** Variables and constants of a function. */
function localValues(walk: Walk, node: SyntaxNode): void {
  const constant = node.type === 'const_declaration';
  let repeated = NO_TERM;
  for (const spec of specs(node)) {
    const { builder } = walk;
    const names = spec.childrenForFieldName('name').filter((name) => name?.type === 'identifier') as SyntaxNode[];
    const typeNode = spec.childForFieldName('type');
    const values = list(spec.childForFieldName('value'));
    const declared = typeNode ? builder.term(GO_TAG.VALUE_OF, typeNode, [typeTerm(walk, typeNode)]) : NO_TERM;
    const paired = names.length === values.length;
    const terms = values.map((value, i) =>
      paired && value.type === 'func_literal' && names[i]
        ? boundLiteral(walk, names[i], value, value)
        : expression(walk, value),
    );
    if (constant && declared !== NO_TERM) repeated = declared;
    else if (constant && terms.length > 0) repeated = terms[0]!;
    names.forEach((nameNode, i) => {
      const name = builder.textOf(nameNode);
      const isLiteral = paired && walk.functionOf(terms[i]!) !== FILE_ITSELF;
      let term = builder.unknown(nameNode);
      if (isLiteral) term = terms[i]!;
      else if (declared !== NO_TERM) term = declared;
      else if (terms.length > 0) term = partOf(walk, nameNode, terms, paired, i);
      else if (constant) term = repeated;
      if (name === '_') return;
      if (terms.length === 0 && declared !== NO_TERM && !constant) walk.bindBare(name, term);
      else walk.bind(name, term);
    });
  }
}

function* specs(node: SyntaxNode): Generator<SyntaxNode> {
  for (const child of node.namedChildren) {
    if (child.type === 'var_spec' || child.type === 'const_spec') yield child;
    else if (child.type === 'var_spec_list') yield* specs(child);
  }
}

/** `a, b = …`, `a += …`, `a++`. `var f func(); f = func() {…}` names the literal, as recursion needs it. */
function assignment(walk: Walk, node: SyntaxNode): void {
  const [leftNode, rightNode] = parts(node);
  const left = list(leftNode ?? null);
  const right = list(rightNode ?? null);
  const bindings = left.map((target) => {
    const local = target.type === 'identifier' ? walk.find(walk.builder.textOf(target)) : undefined;
    return local?.kind === 'BINDING' ? local.index : undefined;
  });
  left.forEach((target, i) => {
    if (bindings[i] === undefined) expression(walk, target);
  });
  right.forEach((value, i) => {
    const binding = bindings[i];
    const names = binding !== undefined && left.length === right.length && value.type === 'func_literal';
    if (names && walk.awaitsValue(binding)) {
      // Named before its body is read: the body may call it.
      const target = left[i]!;
      walk.rebind(binding, boundLiteral(walk, target, value, target));
      bindings[i] = undefined;
    } else expression(walk, value);
  });
  for (const binding of bindings) if (binding !== undefined) walk.assign(binding);
}

/** `for k, v := range x`. */
function rangeClause(walk: Walk, node: SyntaxNode): void {
  const { builder } = walk;
  const rightNode = node.childForFieldName('right');
  const leftNode = node.childForFieldName('left');
  const over = rightNode ? expression(walk, rightNode) : builder.unknown(node);
  if (!leftNode || !rightNode) return;
  if (!builder.text.slice(leftNode.endIndex, rightNode.startIndex).includes(':=')) {
    assignTargets(walk, leftNode);
    return;
  }
  list(leftNode).forEach((nameNode, i) => {
    if (nameNode.type !== 'identifier') return;
    walk.bind(builder.textOf(nameNode), builder.term(GO_TAG.RANGE, nameNode, [over], undefined, i));
  });
}

/** `case v, ok := <-c`. */
function receive(walk: Walk, node: SyntaxNode): void {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const declares = left && right && walk.builder.text.slice(left.endIndex, right.startIndex).includes(':=');
  if (declares) {
    declareShort(walk, left, right);
    return;
  }
  if (left) assignTargets(walk, left);
  if (right) expression(walk, right);
}

function assignTargets(walk: Walk, node: SyntaxNode): void {
  for (const target of list(node)) {
    const local = target.type === 'identifier' ? walk.find(walk.builder.textOf(target)) : undefined;
    if (local?.kind === 'BINDING') walk.assign(local.index);
    else expression(walk, target);
  }
}

/** `switch v := x.(type)`: in a case of one type, v is of that type; else it is x. */
function typeSwitch(walk: Walk, node: SyntaxNode): void {
  const { builder } = walk;
  walk.scoped(() => {
    const initializer = node.childForFieldName('initializer');
    if (initializer) statement(walk, initializer);
    const alias = list(node.childForFieldName('alias'))[0];
    const valueNode = node.childForFieldName('value');
    const value = valueNode ? expression(walk, valueNode) : builder.unknown(node);
    for (const child of node.namedChildren) {
      if (child.type !== 'type_case' && child.type !== 'default_case') continue;
      if (child.type === 'type_case') builder.branch();
      walk.scoped(() => typeCase(walk, child, alias, value));
    }
  });
}

function typeCase(walk: Walk, node: SyntaxNode, alias: SyntaxNode | undefined, value: TermId): void {
  const { builder } = walk;
  const typeNodes = node.childrenForFieldName('type').filter((type) => type?.isNamed && type.type !== 'comment');
  const types = typeNodes.map((type) => (builder.textOf(type!) === 'nil' ? NO_TERM : typeTerm(walk, type!)));
  if (alias) {
    const only = types.length === 1 && types[0] !== NO_TERM ? types[0]! : undefined;
    const term = only === undefined ? value : builder.term(GO_TAG.VALUE_OF, alias, [only]);
    walk.bind(builder.textOf(alias), term);
  }
  const seen = new Set(typeNodes.map((type) => type!.id));
  for (const child of node.namedChildren) if (!seen.has(child.id)) statement(walk, child);
}

/** The expressions of a list, or the one there is. */
function list(node: SyntaxNode | null): readonly SyntaxNode[] {
  if (!node) return [];
  return node.type === 'expression_list' ? parts(node) : [node];
}
