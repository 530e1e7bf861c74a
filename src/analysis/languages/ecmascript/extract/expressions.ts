/** Expressions → terms, with the call sites, mentions and functions in them. */

import type { SyntaxNode } from '../../../syntax.ts';
import { LITERAL, TAG, type TermId } from '../../../terms.ts';
import { OWN } from '../facts.ts';
import { assignment, augmentedAssignment } from './assignments.ts';
import { classTerm, functionTerm } from './bound-values.ts';
import { call, construction, member, subscript } from './call-expressions.ts';
import { type Extraction, field, named, nameTerm, type Place, stringValue } from './extraction.ts';
import { genericArrow } from './functions.ts';
import { typeBefore } from './jsdoc.ts';
import { jsx } from './jsx.ts';
import { narrowed } from './narrowing.ts';
import { objectLiteral } from './object-literals.ts';
import { operation, template, ternary, yielded } from './operators.ts';
import { statement } from './statements.ts';
import { typeArgumentTerms, typeTerm } from './types.ts';

/**
 * Walks an expression and gives its term. A callee is no mention of its own: its call site says that it is called.
 */
export function expression(x: Extraction, node: SyntaxNode, place: Place, isCallee = false): TermId {
  return x.builder.deeper(node, () => expressionOf(x, node, place, isCallee), 0);
}

function expressionOf(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  const { builder } = x;
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier': {
      const name = builder.textOf(node);
      if (name === 'undefined') return builder.literal(node, name, LITERAL.NULL);
      const term = nameTerm(x, node, name, place.scope, !isCallee);
      return isCallee ? term : narrowed(x, node, term, place);
    }
    case 'member_expression':
      return member(x, node, place, isCallee);
    case 'call_expression':
      return call(x, node, place);
    case 'string':
      return builder.literal(node.startIndex, stringValue(x, node));
    case 'number':
      return builder.literal(node.startIndex, builder.textOf(node), LITERAL.NUMBER);
    case 'true':
    case 'false':
      return builder.literal(node.startIndex, node.type, LITERAL.BOOLEAN);
    case 'null':
    case 'undefined':
      return builder.literal(node.startIndex, node.type, LITERAL.NULL);
    case 'regex':
      return builder.literal(node, '', LITERAL.REGEX);
    case 'template_string':
      return template(x, node, place);
    case 'this':
      return narrowed(
        x,
        node,
        builder.term(OWN.THIS, node.startIndex, [], place.isStatic ? 'static' : '', place.self),
        place,
      );
    case 'super':
      return builder.term(OWN.SUPER_OF, node, [], place.isStatic ? 'static' : '', place.class);
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function':
      return functionTerm(x, node, place);
    case 'class':
      return classTerm(x, node, place);
    case 'object':
      return objectLiteral(x, node, place);
    case 'array':
      return builder.term(
        TAG.ARRAY,
        node,
        named(x, node).map((item) => expression(x, item, place)),
      );
    case 'spread_element':
      return builder.term(TAG.SPREAD, node, [operand(x, node, place)]);
    case 'binary_expression':
    case 'unary_expression':
      return operation(x, node, place);
    case 'ternary_expression':
      return ternary(x, node, place);
    case 'assignment_expression':
      return assignment(x, node, place);
    case 'augmented_assignment_expression':
      return augmentedAssignment(x, node, place);
    case 'subscript_expression':
      return subscript(x, node, place, isCallee);
    case 'new_expression':
      return construction(x, node, place);
    case 'await_expression':
      return builder.term(TAG.AWAIT, node, [operand(x, node, place)]);
    case 'yield_expression':
      return yielded(x, node, place);
    default:
      return wrapped(x, node, place, isCallee);
  }
}

/** Expressions that hold another without being much themselves. */
function wrapped(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  const { builder } = x;
  switch (node.type) {
    case 'parenthesized_expression': {
      const [value, annotation] = named(x, node);
      if (value && annotation?.type === 'type_annotation') return flowCast(x, node, value, annotation, place);
      const term = lastOf(x, node, place, isCallee);
      const type = typeBefore(x, node.startIndex, place);
      return type < 0 ? term : builder.term(TAG.CAST, node, [term, type]);
    }
    case 'sequence_expression':
      return lastOf(x, node, place, false);
    case 'as_expression':
    case 'satisfies_expression':
      return cast(x, node, place);
    case 'type_assertion': {
      const generic = genericArrow(x, node);
      if (generic) return functionTerm(x, generic.arrow, place, { typeArguments: generic.list });
      const [list, value] = named(x, node);
      if (!list || !value) return builder.unknown(node);
      const type = typeArgumentTerms(x, list, place)[0];
      const term = expression(x, value, place);
      return type === undefined ? term : builder.term(TAG.CAST, node, [term, type]);
    }
    case 'non_null_expression':
    case 'instantiation_expression': {
      const inner = named(x, node)[0];
      return inner ? expression(x, inner, place, isCallee) : builder.unknown(node);
    }
    case 'update_expression':
      operand(x, node, place);
      return builder.term(OWN.PRIMITIVE_VALUE, node, [], 'number');
    case 'jsx_element':
    case 'jsx_self_closing_element':
    case 'jsx_fragment':
    case 'jsx_expression':
      return jsx(x, node, place);
    case 'object_pattern':
    case 'array_pattern':
      return patternTargets(x, node, place);
    case 'meta_property':
      return builder.term(TAG.NAME, node, [], builder.textOf(node));
    case 'private_property_identifier':
    case 'import':
    case 'comment':
      return builder.unknown(node);
    default:
      return anythingElse(x, node, place);
  }
}

/** Broken or unknown syntax: what is in it is walked all the same. */
export function anythingElse(x: Extraction, node: SyntaxNode, place: Place): TermId {
  for (const inner of named(x, node)) {
    if (/(?:statement|declaration)$/.test(inner.type)) statement(x, inner, place);
    else expression(x, inner, place);
  }
  return x.builder.unknown(node);
}

export function operand(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const inner = named(x, node).at(-1);
  return inner ? expression(x, inner, place) : x.builder.unknown(node);
}

export function lastOf(x: Extraction, node: SyntaxNode, place: Place, isCallee: boolean): TermId {
  let term: TermId | undefined;
  for (const inner of named(x, node)) term = expression(x, inner, place, isCallee);
  return term ?? x.builder.unknown(node);
}

function cast(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const [value, type] = named(x, node);
  if (!value) return x.builder.unknown(node);
  const term = expression(x, value, place);
  // `as const` says nothing of what it is; `satisfies` checks only.
  if (!type || x.builder.textOf(type) === 'const') return term;
  const typed = typeTerm(x, type, place);
  return x.builder.term(TAG.CAST, node, [term, typed], node.type === 'satisfies_expression' ? 'satisfies' : '');
}

/** Flow's `(value: Type)`. */
function flowCast(x: Extraction, node: SyntaxNode, value: SyntaxNode, annotation: SyntaxNode, place: Place): TermId {
  const term = expression(x, value, place);
  return x.builder.term(TAG.CAST, node, [term, typeTerm(x, named(x, annotation)[0], place)]);
}

/** Targets of an assignment by pattern: only defaults are values. */
function patternTargets(x: Extraction, node: SyntaxNode, place: Place): TermId {
  for (const item of named(x, node)) {
    const value = item.type.endsWith('assignment_pattern') ? field(item, 'right') : null;
    if (value) expression(x, value, place);
  }
  return x.builder.unknown(node);
}

// -- Members and calls
