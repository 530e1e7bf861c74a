/** Statements of Java source: what they declare, bind and return. */

import { FILE_ITSELF } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { modifiersOf } from './documentation.ts';
import { annotate } from './extract-annotations.ts';
import { classDeclaration, isClass } from './extract-classes.ts';
import { bindPattern, expression, isExpression } from './extract-expressions.ts';
import { arrayOf, typeTerm } from './extract-types.ts';
import { CONTEXT, JAVA_TAG } from './facts.ts';
import { parts, type Walk } from './walk.ts';

type Rule = (walk: Walk, node: SyntaxNode) => void;

/** Walks all that stands in a node, in the scope that is open. */
export function block(walk: Walk, node: SyntaxNode): void {
  for (const child of parts(node)) statement(walk, child);
}

function statement(walk: Walk, node: SyntaxNode): void {
  const rule = RULES[node.type];
  if (rule) walk.builder.deeper(node, () => rule(walk, node), undefined);
  else if (isClass(node)) classDeclaration(walk, node, { member: false });
  else if (isExpression(node.type)) expression(walk, node);
  else walk.builder.deeper(node, () => block(walk, node), undefined);
}

const ignored: Rule = () => {};
const scope: Rule = (walk, node) => walk.scoped(() => block(walk, node));
const branching: Rule = (walk, node) => {
  walk.builder.branch();
  block(walk, node);
};

const RULES: Readonly<Record<string, Rule>> = {
  line_comment: ignored,
  block_comment: ignored,
  break_statement: ignored,
  continue_statement: ignored,
  modifiers: ignored,
  block: scope,
  constructor_body: scope,
  finally_clause: scope,
  if_statement: branching,
  while_statement: branching,
  do_statement: branching,
  for_statement: (walk, node) => walk.scoped(() => branching(walk, node)),
  enhanced_for_statement: enhancedFor,
  try_with_resources_statement: scope,
  resource: resource,
  catch_clause: catchClause,
  local_variable_declaration: localVariables,
  labeled_statement: (walk, node) => {
    for (const child of parts(node).slice(1)) statement(walk, child);
  },
  return_statement: returnStatement,
  switch_expression: (walk, node) => {
    switchTerm(walk, node);
  },
};

function localVariables(walk: Walk, node: SyntaxNode): void {
  const { builder } = walk;
  for (const annotation of modifiersOf(builder, node).annotations) annotate(walk, annotation, FILE_ITSELF);
  const children = parts(node).filter((part) => part.type !== 'modifiers');
  const [typeNode, ...declarators] = children;
  if (!typeNode) return;
  const type = typeTerm(walk, typeNode);
  for (const declarator of declarators) {
    const [nameNode, ...rest] = parts(declarator);
    if (declarator.type !== 'variable_declarator' || !nameNode) continue;
    const name = builder.textOf(nameNode);
    const dimensions = rest.find((part) => part.type === 'dimensions');
    const value = rest.find((part) => part.type !== 'dimensions');
    if (type === NO_TERM) {
      walk.bind(name, value ? expression(walk, value) : builder.unknown(nameNode));
      continue;
    }
    const own = dimensions ? arrayOf(walk, type, dimensions) : type;
    walk.bind(name, builder.term(JAVA_TAG.VALUE_OF, nameNode, [own, ...constantOf(walk, value, own)]));
  }
}

/** A variable's initialiser follows its type, for the text of constants. */
function constantOf(walk: Walk, value: SyntaxNode | undefined, type: TermId): TermId[] {
  if (!value) return [];
  const term = expression(walk, value, type);
  walk.expectType(term, type);
  return [term];
}

/** `for (T x : xs)`. */
function enhancedFor(walk: Walk, node: SyntaxNode): void {
  const { builder } = walk;
  builder.branch();
  walk.scoped(() => {
    const typeNode = node.childForFieldName('type');
    const nameNode = node.childForFieldName('name');
    const valueNode = node.childForFieldName('value');
    const body = node.childForFieldName('body');
    const type = typeNode ? typeTerm(walk, typeNode) : NO_TERM;
    const over = valueNode ? expression(walk, valueNode) : builder.unknown(node);
    if (nameNode) {
      const term =
        type === NO_TERM
          ? builder.term(TAG.ITERATE, nameNode, [over])
          : builder.term(JAVA_TAG.VALUE_OF, nameNode, [type]);
      walk.bind(builder.textOf(nameNode), term);
    }
    if (body) statement(walk, body);
  });
}

function resource(walk: Walk, node: SyntaxNode): void {
  const { builder } = walk;
  const nameNode = node.childForFieldName('name');
  const typeNode = node.childForFieldName('type');
  const valueNode = node.childForFieldName('value');
  if (!nameNode || !typeNode) {
    block(walk, node);
    return;
  }
  const type = typeTerm(walk, typeNode);
  const value = valueNode ? expression(walk, valueNode) : builder.unknown(node);
  walk.expectType(value, type);
  walk.bind(builder.textOf(nameNode), type === NO_TERM ? value : builder.term(JAVA_TAG.VALUE_OF, nameNode, [type]));
}

/** Of `catch (A | B e)`, e is taken for an A. */
function catchClause(walk: Walk, node: SyntaxNode): void {
  const { builder } = walk;
  builder.branch();
  walk.scoped(() => {
    for (const child of parts(node)) {
      if (child.type !== 'catch_formal_parameter') {
        statement(walk, child);
        continue;
      }
      const types = parts(child).find((part) => part.type === 'catch_type');
      const terms = types ? parts(types).map((type) => typeTerm(walk, type)) : [];
      const nameNode = child.childForFieldName('name');
      if (nameNode && terms[0] !== undefined) {
        walk.bind(builder.textOf(nameNode), builder.term(JAVA_TAG.VALUE_OF, nameNode, [terms[0]]));
      }
    }
  });
}

function returnStatement(walk: Walk, node: SyntaxNode): void {
  const valueNode = parts(node)[0];
  if (!valueNode) return;
  const { returning } = walk;
  const term = expression(walk, valueNode);
  if (returning?.from === 'METHOD') walk.expectType(term, returning.type);
  else if (returning) {
    returning.results.push(term);
    walk.expect(term, CONTEXT.LAMBDA_RESULT, returning.lambda);
  }
}

/** `switch`, as statement or expression: the values of its arrows and yields. */
export function switchTerm(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const condition = node.childForFieldName('condition');
  const body = node.childForFieldName('body');
  if (condition) expression(walk, condition);
  const values: TermId[] = [];
  for (const group of body ? parts(body) : []) {
    walk.scoped(() => {
      for (const child of parts(group)) {
        if (child.type === 'switch_label') switchLabel(walk, child);
        else if (group.type === 'switch_rule' && child.type === 'expression_statement') {
          const value = parts(child)[0];
          if (value) values.push(expression(walk, value));
        } else {
          yields(walk, child, values);
        }
      }
    });
  }
  return builder.term(TAG.CONDITIONAL, node, values);
}

/** Statements of one case; what `yield` gives at their top is a value of the switch. */
function yields(walk: Walk, node: SyntaxNode, values: TermId[]): void {
  if (node.type === 'block') {
    walk.scoped(() => {
      for (const child of parts(node)) yields(walk, child, values);
    });
  } else if (node.type === 'yield_statement') {
    const value = parts(node)[0];
    if (value) values.push(expression(walk, value));
  } else statement(walk, node);
}

/** Constants of an enum are named without it; patterns bind. */
function switchLabel(walk: Walk, node: SyntaxNode): void {
  const children = parts(node);
  if (children.length > 0) walk.builder.branch();
  for (const child of children) {
    if (child.type === 'pattern') bindPattern(walk, child);
    else if (child.type !== 'identifier') statement(walk, child);
  }
}
