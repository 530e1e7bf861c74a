/** Statements and declarations. */

import type { SyntaxNode } from '../../../syntax.ts';
import { ENTITY } from '../facts.ts';
import { control, ifStatement } from './control-flow.ts';
import {
  aliasDeclaration,
  classDeclaration,
  enumDeclaration,
  functionDeclaration,
  interfaceDeclaration,
} from './declarations.ts';
import { type Declared, NONE } from './exporting.ts';
import { expression } from './expressions.ts';
import { type Extraction, named, type Place } from './extraction.ts';
import { exportStatement, importStatement } from './modules.ts';
import { ambient, importAlias, namespace } from './namespaces.ts';
import { assertedBy, knowing } from './narrowing.ts';
import { openScope } from './scopes.ts';
import { variables } from './variables.ts';

/** Walks a statement. `outer` is the `export` or `declare` around it, whose range and comment are its own. */
export function statement(x: Extraction, node: SyntaxNode, place: Place, outer?: SyntaxNode): readonly Declared[] {
  return x.builder.deeper(node, () => statementOf(x, node, node.type, place, outer), NONE);
}

function statementOf(
  x: Extraction,
  node: SyntaxNode,
  type: string,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  switch (type) {
    case 'expression_statement':
      for (const inner of named(x, node)) {
        if (inner.type === 'internal_module') return namespace(x, inner, place, outer ?? node);
        expression(x, inner, place);
      }
      return NONE;
    case 'lexical_declaration':
    case 'variable_declaration':
      return variables(x, node, place, outer);
    case 'function_declaration':
    case 'generator_function_declaration':
    case 'function_signature':
      return functionDeclaration(x, node, place, outer);
    case 'class_declaration':
    case 'abstract_class_declaration':
      return classDeclaration(x, node, place, outer);
    case 'interface_declaration':
      return interfaceDeclaration(x, node, place, outer);
    case 'type_alias_declaration':
      return aliasDeclaration(x, node, place, outer);
    case 'enum_declaration':
      return enumDeclaration(x, node, place, outer);
    case 'internal_module':
    case 'module':
      return namespace(x, node, place, outer);
    case 'ambient_declaration':
      return ambient(x, node, place, outer ?? node);
    case 'import_statement':
      importStatement(x, node, place);
      return NONE;
    case 'import_alias':
      return importAlias(x, node, place);
    case 'export_statement':
      exportStatement(x, node, place);
      return NONE;
    case 'return_statement': {
      const value = named(x, node)[0];
      if (!value) return NONE;
      const term = expression(x, value, place);
      const fn = x.entities[place.function];
      if (fn?.kind === ENTITY.FUNCTION) fn.returns.push(term);
      return NONE;
    }
    case 'statement_block':
      block(x, node, { ...place, scope: openScope(place.scope) });
      return NONE;
    default:
      control(x, node, type, place);
      return NONE;
  }
}

/** The statements of a block, in the place's own scope. What an early exit rules out is known after it. */
export function block(x: Extraction, node: SyntaxNode, place: Place): void {
  statements(x, named(x, node), place);
}

/** Statements one after the other. */
export function statements(x: Extraction, nodes: readonly SyntaxNode[], place: Place): void {
  let here = place;
  for (const node of nodes) {
    const call = node.type === 'expression_statement' ? named(x, node)[0] : undefined;
    if (x.text.startsWith('if', node.startIndex) && node.type === 'if_statement')
      here = knowing(here, ifStatement(x, node, here));
    else if (call?.type === 'call_expression') here = knowing(here, assertedBy(x, call, expression(x, call, here)));
    else statement(x, node, here);
  }
}

// -- Control flow
