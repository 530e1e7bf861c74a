/** Expressions of Java source as terms, with the call sites and mentions in them, and what tells each its type. */
import { REFERENCE, SITE } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../terms.ts';
import { anonymousClass, parameterOf } from './extract-classes.ts';
import { canComplete } from './extract-completion.ts';
import { block, switchTerm } from './extract-statements.ts';
import { arrayOf, namedType, typeArguments, typeTerm } from './extract-types.ts';
import { CONTEXT, JAVA_TAG } from './facts.ts';
import { isAnnotation, parts, type Returning, type Walk } from './walk.ts';

/** `expected` is the written type of what the expression initialises, for array initialisers. */
type Rule = (walk: Walk, node: SyntaxNode, expected: TermId) => TermId;

/** The term of an expression; what it calls and mentions is recorded on the way. */
export function expression(walk: Walk, node: SyntaxNode, expected: TermId = NO_TERM): TermId {
  const rule = RULES[node.type];
  if (!rule) return walkInside(walk, node);
  return walk.builder.deeper(node, () => rule(walk, node, expected), NO_TERM);
}

export const isExpression = (type: string): boolean => RULES[type] !== undefined;

const literal =
  (kind: number): Rule =>
  (walk, node) =>
    walk.builder.literal(node, walk.builder.textOf(node), kind);
const typeExpression: Rule = (walk, node) => walk.builder.term(JAVA_TAG.TYPE_EXPRESSION, node, [typeTerm(walk, node)]);

const RULES: Readonly<Record<string, Rule>> = {
  identifier: (walk, node) => name(walk, node, true),
  this: (walk, node) => walk.builder.term(TAG.SELF, node, [], undefined, walk.currentClass),
  super: (walk, node) => walk.builder.term(TAG.SUPER, node, [], undefined, walk.currentClass),
  parenthesized_expression: (walk, node, expected) => {
    const only = parts(node)[0];
    return only ? expression(walk, only, expected) : walk.builder.unknown(node);
  },
  field_access: fieldAccess,
  scoped_identifier: fieldAccess,
  method_invocation: methodInvocation,
  object_creation_expression: creation,
  explicit_constructor_invocation: constructorInvocation,
  array_access: arrayAccess,
  array_creation_expression: arrayCreation,
  array_initializer: arrayInitialiser,
  cast_expression: cast,
  instanceof_expression: instanceOf,
  ternary_expression: ternary,
  binary_expression: binary,
  unary_expression: unary,
  update_expression: update,
  assignment_expression: assignment,
  lambda_expression: lambda,
  method_reference: methodReference,
  class_literal: (walk, node) => {
    const type = parts(node)[0];
    return walk.builder.term(JAVA_TAG.CLASS_LITERAL, node, type ? [typeTerm(walk, type)] : []);
  },
  switch_expression: (walk, node) => switchTerm(walk, node),
  decimal_integer_literal: literal(LITERAL.NUMBER),
  hex_integer_literal: literal(LITERAL.NUMBER),
  octal_integer_literal: literal(LITERAL.NUMBER),
  binary_integer_literal: literal(LITERAL.NUMBER),
  decimal_floating_point_literal: literal(LITERAL.FLOAT),
  hex_floating_point_literal: literal(LITERAL.FLOAT),
  true: literal(LITERAL.BOOLEAN),
  false: literal(LITERAL.BOOLEAN),
  null_literal: literal(LITERAL.NULL),
  character_literal: literal(LITERAL.CHARACTER),
  string_literal: (walk, node) => walk.builder.literal(node, textOfString(walk.builder.textOf(node))),
  text_block: (walk, node) => walk.builder.literal(node, textOfString(walk.builder.textOf(node))),
  generic_type: typeExpression,
  array_type: typeExpression,
  integral_type: typeExpression,
  floating_point_type: typeExpression,
  boolean_type: typeExpression,
  scoped_type_identifier: typeExpression,
};

/** A name in an expression: a local, else what the class, the file or the package know it as. */
function name(walk: Walk, node: SyntaxNode, mentioned: boolean): TermId {
  const { builder } = walk;
  const text = builder.textOf(node);
  const binding = walk.find(text);
  if (binding !== undefined) {
    const local = builder.term(TAG.LOCAL, node, [], text, binding);
    if (walk.classOfBinding(binding) === walk.currentClass) return local;
    return builder.term(JAVA_TAG.CAPTURED, node, [local], text, walk.currentClass);
  }
  const type = walk.findType(text);
  const operands =
    type?.kind === 'CLASS'
      ? [builder.term(JAVA_TAG.LOCAL_TYPE, node, [], text, type.index)]
      : type
        ? [builder.term(JAVA_TAG.TYPE_PARAMETER, node, [], text, type.index)]
        : [];
  const term = builder.term(TAG.NAME, node, operands, text, walk.currentClass);
  if (mentioned) builder.reference(REFERENCE.VALUE, term, node);
  return term;
}

function fieldAccess(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const children = parts(node);
  const objectNode = children[0];
  const field = children.at(-1);
  if (!objectNode || !field || children.length < 2) return walkInside(walk, node);
  const object = expression(walk, objectNode);
  if (field.type === 'this') return builder.term(JAVA_TAG.QUALIFIED_SELF, node, [object]);
  const isSuper = children.length > 2 && children[1]!.type === 'super';
  const qualified = isSuper ? builder.term(JAVA_TAG.QUALIFIED_SUPER, node, [object]) : object;
  const term = builder.term(TAG.MEMBER, node, [qualified], builder.textOf(field));
  builder.reference(REFERENCE.VALUE, term, field);
  return term;
}

// -- Calls

/** Makes an object of a type by a list of arguments. */
export function construction(walk: Walk, node: SyntaxNode, type: TermId, list: SyntaxNode): TermId {
  const args = callArguments(walk, list);
  const created = walk.builder.term(TAG.NEW, node, [type, ...args]);
  linkArguments(walk, created, args);
  return created;
}

/** Adds the arguments of a call; {@link linkArguments} tells them of it when it is there. */
function callArguments(walk: Walk, list: SyntaxNode): TermId[] {
  return parts(list).map((argument) => expression(walk, argument));
}

function linkArguments(walk: Walk, call: TermId, args: readonly TermId[]): void {
  for (const [position, argument] of args.entries()) walk.expect(argument, CONTEXT.ARGUMENT, call, position);
}

function methodInvocation(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const children = parts(node);
  const list = children.at(-1);
  const nameNode = children.at(-2);
  if (!nameNode || list?.type !== 'argument_list') return walkInside(walk, node);
  const text = builder.textOf(nameNode);
  const before = children.slice(0, -2);
  const generic = before.find((child) => child.type === 'type_arguments');
  const [objectNode, superNode] = before.filter((child) => child !== generic && child.type !== 'type_arguments');
  let object = objectNode ? expression(walk, objectNode) : NO_TERM;
  if (superNode) object = builder.term(JAVA_TAG.QUALIFIED_SUPER, objectNode!, [object]);
  const member =
    object === NO_TERM
      ? builder.term(TAG.NAME, nameNode, [], text, walk.currentClass)
      : builder.term(TAG.MEMBER, nameNode, [object], text);
  const callee = generic ? builder.term(JAVA_TAG.INSTANTIATE, node, [member, ...typeArguments(walk, generic)]) : member;
  const args = callArguments(walk, list);
  const call = builder.term(TAG.CALL, node, [callee, ...args]);
  builder.site(SITE.CALL, call, nameNode);
  linkArguments(walk, call, args);
  return call;
}

/** `new T(…)`, `new T(…) { … }`, `o.new T(…)`. */
function creation(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const children = parts(node);
  const body = children.at(-1)?.type === 'class_body' ? children.at(-1) : undefined;
  const list = children.at(body ? -2 : -1);
  const typeNode = children.at(body ? -3 : -2);
  if (!typeNode || list?.type !== 'argument_list') return walkInside(walk, node);
  const before = children
    .slice(0, body ? -3 : -2)
    .filter((child) => child.type !== 'type_arguments' && !isAnnotation(child));
  const outer = before[0] ? expression(walk, before[0]) : NO_TERM;
  const type = outer === NO_TERM ? typeTerm(walk, typeNode, 'NONE') : innerType(walk, typeNode, outer);
  const created = construction(walk, node, type, list);
  builder.site(SITE.NEW, created, lastName(typeNode));
  if (!body) return created;
  return builder.term(JAVA_TAG.ANONYMOUS, node, [created], undefined, anonymousClass(walk, body, type));
}

function innerType(walk: Walk, node: SyntaxNode, outer: TermId): TermId {
  const { builder } = walk;
  const [base, list] = node.type === 'generic_type' ? parts(node) : [node];
  const args = list ? typeArguments(walk, list) : [];
  const type = builder.term(JAVA_TAG.INNER_TYPE, node, [outer, ...args], builder.textOf(base ?? node));
  return list && args.length === 0 ? builder.term(JAVA_TAG.DIAMOND, node, [type]) : type;
}

/** The identifier that a type ends in. */
function lastName(node: SyntaxNode): SyntaxNode {
  const [first] = parts(node);
  if (node.type === 'generic_type' && first) return lastName(first);
  if (node.type === 'scoped_type_identifier' || node.type === 'annotated_type')
    return lastName(parts(node).at(-1) ?? node);
  return node;
}

/** `this(…)`, `super(…)`, `o.super(…)`. */
function constructorInvocation(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const children = parts(node);
  const list = children.at(-1);
  const word = children.findLast((child) => child.type === 'this' || child.type === 'super');
  if (!word || list?.type !== 'argument_list') return walkInside(walk, node);
  for (const child of children)
    if (child !== word && child !== list && child.type !== 'type_arguments') expression(walk, child);
  const callee = builder.term(word.type === 'this' ? TAG.SELF : TAG.SUPER, word, [], undefined, walk.currentClass);
  const args = callArguments(walk, list);
  const call = builder.term(TAG.CALL, node, [callee, ...args]);
  builder.site(SITE.CONSTRUCTOR, call, word);
  linkArguments(walk, call, args);
  return call;
}

// -- Arrays

function arrayAccess(walk: Walk, node: SyntaxNode): TermId {
  const [array, index] = parts(node);
  if (!array || !index) return walkInside(walk, node);
  return walk.builder.term(TAG.INDEX, node, [expression(walk, array), expression(walk, index)]);
}

function arrayCreation(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const [elementNode, ...rest] = parts(node).filter((part) => !isAnnotation(part));
  if (!elementNode) return walkInside(walk, node);
  let type = typeTerm(walk, elementNode);
  for (const part of rest) {
    if (part.type === 'dimensions') type = arrayOf(walk, type, part);
    else if (part.type === 'dimensions_expr') {
      for (const length of parts(part)) expression(walk, length);
      type = builder.term(TAG.ARRAY_TYPE, part, [type]);
    } else expression(walk, part, type);
  }
  return builder.term(JAVA_TAG.VALUE_OF, node, [type]);
}

/** `{ a, b }`, of the type of what it initialises. */
function arrayInitialiser(walk: Walk, node: SyntaxNode, expected: TermId): TermId {
  const { builder } = walk;
  const element = builder.tagOf(expected) === TAG.ARRAY_TYPE ? builder.operandOf(expected, 0) : NO_TERM;
  const items = parts(node).map((item) => {
    const term = expression(walk, item, element);
    walk.expectType(term, element);
    return term;
  });
  if (expected === NO_TERM) return builder.term(TAG.ARRAY, node, items);
  return builder.term(JAVA_TAG.VALUE_OF, node, [expected]);
}

// -- Operators

function cast(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const children = parts(node);
  const valueNode = children.at(-1);
  const types = children.slice(0, -1).map((type) => typeTerm(walk, type));
  if (!valueNode || types.length === 0) return walkInside(walk, node);
  const value = expression(walk, valueNode);
  walk.expectType(value, types[0]!);
  return builder.term(TAG.CAST, node, [value, types[0]!]);
}

/** `x instanceof T`, `x instanceof T y`: the variable is known from here on, in what follows too. */
function instanceOf(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const pattern = node.childForFieldName('pattern');
  const nameNode = node.childForFieldName('name');
  if (left) expression(walk, left);
  const type = right ? typeTerm(walk, right) : NO_TERM;
  if (nameNode) walk.bind(builder.textOf(nameNode), builder.term(JAVA_TAG.VALUE_OF, nameNode, [type]));
  if (pattern) bindPattern(walk, pattern);
  return builder.term(TAG.BINARY, node, [], 'instanceof');
}

/** Declares the variables of a pattern. */
export function bindPattern(walk: Walk, node: SyntaxNode): void {
  const { builder } = walk;
  if (node.type !== 'type_pattern' && node.type !== 'record_pattern_component') {
    for (const child of parts(node)) {
      if (child.type === 'identifier' && node.type === 'record_pattern') namedType(walk, child, [], 'TYPE');
      else bindPattern(walk, child);
    }
    return;
  }
  const children = parts(node).filter((part) => part.type !== 'modifiers');
  const [typeNode, nameNode] = [children.at(-2), children.at(-1)];
  if (!typeNode || nameNode?.type !== 'identifier') {
    for (const child of children) bindPattern(walk, child);
    return;
  }
  const type = typeTerm(walk, typeNode);
  const term = type === NO_TERM ? builder.unknown(nameNode) : builder.term(JAVA_TAG.VALUE_OF, nameNode, [type]);
  walk.bind(builder.textOf(nameNode), term);
}

function ternary(walk: Walk, node: SyntaxNode): TermId {
  const [condition, then, otherwise] = parts(node);
  if (!condition || !then || !otherwise) return walkInside(walk, node);
  walk.builder.branch();
  expression(walk, condition);
  return walk.builder.term(TAG.CONDITIONAL, node, [expression(walk, then), expression(walk, otherwise)]);
}

function binary(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const [left, right] = parts(node);
  if (!left || !right) return walkInside(walk, node);
  const operator =
    /^(?:[^\s/(\w"'@]|\/(?![/*]))+/.exec(builder.text.slice(left.endIndex, right.startIndex).trimStart())?.[0] ?? '';
  if (operator === '&&' || operator === '||') builder.branch();
  return builder.term(TAG.BINARY, node, [expression(walk, left), expression(walk, right)], operator);
}

function unary(walk: Walk, node: SyntaxNode): TermId {
  const operand = parts(node).at(-1);
  if (!operand) return walkInside(walk, node);
  const operator = walk.builder.text.slice(node.startIndex, operand.startIndex).trim();
  return walk.builder.term(TAG.UNARY, node, [expression(walk, operand)], operator);
}

function update(walk: Walk, node: SyntaxNode): TermId {
  const operand = parts(node)[0];
  if (!operand) return walkInside(walk, node);
  markAssigned(walk, operand);
  return expression(walk, operand);
}

function assignment(walk: Walk, node: SyntaxNode): TermId {
  const [left, right] = parts(node);
  if (!left || !right) return walkInside(walk, node);
  markAssigned(walk, left);
  const target = expression(walk, left);
  walk.expect(expression(walk, right), CONTEXT.ASSIGNED, target);
  return target;
}

function markAssigned(walk: Walk, node: SyntaxNode): void {
  const binding = node.type === 'identifier' ? walk.find(walk.builder.textOf(node)) : undefined;
  if (binding !== undefined) walk.assign(binding);
}

// -- Lambdas

function lambda(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const parametersNode = node.childForFieldName('parameters');
  const body = node.childForFieldName('body');
  if (!parametersNode || !body) return walkInside(walk, node);
  const index =
    walk.lambdas.push({
      parameters: 0,
      types: [],
      results: [],
      body: 'BLOCK',
      isStatement: false,
      canFallThrough: true,
    }) - 1;
  const before = walk.returning;
  walk.scoped(() => {
    const types = lambdaParameters(walk, parametersNode, index);
    const results: TermId[] = [];
    const returning: Returning = { from: 'LAMBDA', lambda: index, results };
    if (body.type === 'block') {
      walk.returning = returning;
      block(walk, body);
    } else {
      walk.returning = undefined;
      results.push(expression(walk, body));
      walk.expect(results[0]!, CONTEXT.LAMBDA_RESULT, index);
    }
    walk.lambdas[index] = {
      parameters: types.length,
      types,
      results,
      body: body.type === 'block' ? 'BLOCK' : 'EXPRESSION',
      isStatement: STATEMENT_EXPRESSIONS.has(body.type),
      canFallThrough: body.type !== 'block' || canComplete(body),
    };
  });
  walk.returning = before;
  return builder.term(TAG.FUNCTION, node, [], undefined, index);
}

const STATEMENT_EXPRESSIONS: ReadonlySet<string> = new Set([
  'method_invocation',
  'object_creation_expression',
  'assignment_expression',
  'update_expression',
]);

/** Binds the parameters; gives the type of each that has one written. */
function lambdaParameters(walk: Walk, node: SyntaxNode, index: number): TermId[] {
  const { builder } = walk;
  const inferred = (nameNode: SyntaxNode, position: number): void => {
    walk.bind(builder.textOf(nameNode), builder.term(JAVA_TAG.LAMBDA_PARAMETER, nameNode, [], String(position), index));
  };
  const types: TermId[] = [];
  for (const parameter of node.type === 'identifier' ? [node] : parts(node)) {
    const position = types.length;
    if (parameter.type === 'identifier') {
      inferred(parameter, position);
      types.push(NO_TERM);
    } else if (parameter.type === 'formal_parameter' || parameter.type === 'spread_parameter') {
      const { nameNode, type } = parameterOf(walk, parameter);
      if (nameNode && type === NO_TERM) inferred(nameNode, position);
      else if (nameNode) walk.bind(builder.textOf(nameNode), builder.term(JAVA_TAG.VALUE_OF, nameNode, [type]));
      types.push(type);
    }
  }
  return types;
}

function methodReference(walk: Walk, node: SyntaxNode): TermId {
  const { builder } = walk;
  const children = parts(node);
  const objectNode = children[0];
  if (!objectNode) return walkInside(walk, node);
  const tail = builder.text.slice(objectNode.endIndex, node.endIndex);
  const method = /(\w[\w$]*)\s*$/u.exec(tail)?.[1] ?? '';
  const term = builder.term(JAVA_TAG.METHOD_REFERENCE, node, [expression(walk, objectNode)], method, walk.currentClass);
  builder.reference(REFERENCE.VALUE, term, {
    startIndex: method === 'new' ? objectNode.startIndex : node.endIndex - method.length,
    endIndex: method === 'new' ? objectNode.endIndex : node.endIndex,
  });
  return term;
}

/** What no rule reads, as in broken source: its parts are walked, so that nothing in it is lost. */
function walkInside(walk: Walk, node: SyntaxNode): TermId {
  block(walk, node);
  return walk.builder.unknown(node);
}

/** The text of a string without quotes and escapes; of a text block without the margin. */
function textOfString(literalText: string): string {
  if (literalText.startsWith('"""'))
    return literalText
      .slice(3, -3)
      .replace(/^[^\n]*\n/, '')
      .replace(/^[ \t]+/gm, '');
  try {
    return JSON.parse(literalText) as string;
  } catch {
    return literalText.slice(1, -1);
  }
}
