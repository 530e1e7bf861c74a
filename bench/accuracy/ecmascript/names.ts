/** Names and places of declarations. */
import ts from 'typescript';
import type { Place } from '../truth.ts';

export interface Context {
  readonly checker: ts.TypeChecker;
  readonly own: ReadonlyMap<ts.SourceFile, string>;
}

export function placeOf({ own }: Context, node: ts.Node): Place | undefined {
  const file = node.getSourceFile();
  const path = own.get(file);
  if (path === undefined) return undefined;
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return { path, line: line + 1, column: character + 1 };
}

/** The name a definition is found by: its own, or that of what it is bound to. */
export function nameOf(declaration: ts.Node): ts.Node | undefined {
  if (ts.isSourceFile(declaration)) return undefined;
  const named = declaration as ts.NamedDeclaration;
  if (ts.isConstructorDeclaration(declaration)) {
    return declaration.getChildren().find((child) => child.kind === ts.SyntaxKind.ConstructorKeyword);
  }
  const parent = outer(declaration);
  if (isFunctionValue(declaration) || ts.isClassExpression(declaration)) {
    if (ts.isPropertyAssignment(parent) && ts.isComputedPropertyName(parent.name)) return named.name;
    if (
      (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) &&
      parent.name
    ) {
      return ts.isObjectBindingPattern(parent.name) || ts.isArrayBindingPattern(parent.name) ? undefined : parent.name;
    }
    if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      return lastName(parent.left) ?? named.name;
  }
  return named.name && !ts.isObjectBindingPattern(named.name) && !ts.isArrayBindingPattern(named.name)
    ? named.name
    : undefined;
}

/** The parent, without parentheses and casts. */
function outer(node: ts.Node): ts.Node {
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent))
    ({ parent } = parent);
  return parent;
}

export function lastName(node: ts.Node): ts.Node | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression;
  return ts.isIdentifier(node) ? node : undefined;
}

export const isFunctionValue = (node: ts.Node): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/** The name of the innermost named callable around. */
export function callerOf(context: Context, node: ts.Node): Place | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (!ts.isFunctionLike(at) || !('body' in at) || !at.body) continue;
    const name = nameOf(at);
    // What stands in the head of a function belongs to what is around it, but for its parameters' defaults.
    if (name && !ts.isDecorator(node.parent)) return placeOf(context, name);
  }
  return undefined;
}

export function resolveAlias({ checker }: Context, symbol: ts.Symbol | undefined): ts.Symbol | undefined {
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

export const declarationsOf = (symbol: ts.Symbol): readonly ts.Declaration[] => symbol.declarations ?? [];

/** An expression without parentheses, casts and `!`. */
export function bare(expression: ts.Expression): ts.Expression {
  let at = expression;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isAsExpression(at)) at = at.expression;
  return at;
}

export function calleeName(expression: ts.Expression): ts.Node {
  const at = bare(expression);
  return ts.isPropertyAccessExpression(at) ? at.name : at;
}
