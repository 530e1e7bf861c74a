/** The functions and classes that a value is written to be. */
import ts from 'typescript';
import { bare, type Context, calleeName, declarationsOf, isFunctionValue, resolveAlias } from './names.ts';

/** The functions and classes that an expression is written to be one of. */
export function valuesOf(context: Context, expression: ts.Expression, depth = 0): ts.Node[] {
  const at = bare(expression);
  if (depth > 6) return [];
  const of = (one: ts.Expression): ts.Node[] => valuesOf(context, one, depth + 1);
  if (isFunctionValue(at) || ts.isClassExpression(at)) return [at];
  if (ts.isConditionalExpression(at)) return [...of(at.whenTrue), ...of(at.whenFalse)];
  if (ts.isBinaryExpression(at)) {
    if (at.operatorToken.kind === ts.SyntaxKind.EqualsToken) return of(at.right);
    const isChoice = ['||', '??'].includes(at.operatorToken.getText());
    return isChoice ? [...of(at.left), ...of(at.right)] : [];
  }
  if (ts.isElementAccessExpression(at))
    return literalsOf(context, at.expression, depth + 1)
      .flatMap(membersOf)
      .flatMap(of);
  if (ts.isPropertyAccessExpression(at)) {
    const { text } = at.name;
    const members = literalsOf(context, at.expression, depth + 1).flatMap((literal) => memberNamed(literal, text));
    if (members.length > 0) return members.flatMap((one) => (ts.isExpression(one) ? of(one) : [one]));
    const choice = writtenValue(context, at.expression);
    if (ts.isConditionalExpression(choice)) {
      return [choice.whenTrue, choice.whenFalse].flatMap((one) => membersOfType(context, one, text));
    }
    const assigned = assignedTwice(context, at);
    if (assigned.length > 0) return assigned.flatMap(of);
  }
  if (!ts.isIdentifier(at) && !ts.isPropertyAccessExpression(at)) return [];
  const symbol = resolveAlias(context, context.checker.getSymbolAtLocation(calleeName(at)));
  return (symbol ? declarationsOf(symbol) : []).flatMap((declaration): ts.Node[] => {
    if (isCallable(declaration)) return [declaration];
    const initializer = initializerOf(declaration);
    return initializer && ts.isExpression(initializer) ? of(initializer) : [];
  });
}

/** An expression, of a constant's name what it is initialised with. */
function writtenValue({ checker }: Context, expression: ts.Expression): ts.Expression {
  const at = bare(expression);
  const [declaration, ...others] = ts.isIdentifier(at) ? (checker.getSymbolAtLocation(at)?.declarations ?? []) : [];
  if (!declaration || others.length > 0 || !ts.isVariableDeclaration(declaration) || declaration.type) return at;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  return isConstant && declaration.initializer ? bare(declaration.initializer) : at;
}

/** `if (a) exports.m = f; else exports.m = g;`: the compiler follows the first to what it names. */
function assignedTwice({ checker }: Context, member: ts.PropertyAccessExpression): ts.Expression[] {
  const values = (checker.getSymbolAtLocation(member.name)?.declarations ?? []).flatMap((one) => {
    const { parent } = one;
    const isAssigned = ts.isPropertyAccessExpression(one) && ts.isBinaryExpression(parent) && parent.left === one;
    return isAssigned ? [parent.right] : [];
  });
  return values.length > 1 ? values : [];
}

type Literal = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;

/** The object and array literals that an expression is written to be one of. */
function literalsOf(context: Context, expression: ts.Expression, depth: number): Literal[] {
  const at = bare(expression);
  if (depth > 6) return [];
  if (ts.isObjectLiteralExpression(at) || ts.isArrayLiteralExpression(at)) return [at];
  if (ts.isConditionalExpression(at)) {
    return [at.whenTrue, at.whenFalse].flatMap((one) => literalsOf(context, one, depth + 1));
  }
  if (ts.isAwaitExpression(at)) return literalsOf(context, at.expression, depth + 1);
  if (ts.isCallExpression(at)) {
    const called = context.checker.getResolvedSignature(at)?.declaration;
    return called ? returnedBy(called).flatMap((one) => literalsOf(context, one, depth + 1)) : [];
  }
  if (!ts.isIdentifier(at)) return [];
  const symbol = resolveAlias(context, context.checker.getSymbolAtLocation(at));
  return (symbol ? declarationsOf(symbol) : []).flatMap((declaration) => {
    const isExported = ts.isExportAssignment(declaration);
    const initializer = isExported ? declaration.expression : initializerOf(declaration);
    return initializer && ts.isExpression(initializer) ? literalsOf(context, initializer, depth + 1) : [];
  });
}

/** What a function without a written type gives, by its returns. */
function returnedBy(called: ts.Node): ts.Expression[] {
  const { body, type } = called as { body?: ts.ConciseBody; type?: ts.TypeNode };
  if (!body || type) return [];
  if (!ts.isBlock(body)) return [body];
  const returned: ts.Expression[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression) returned.push(node.expression);
    if (!ts.isFunctionLike(node) && !ts.isClassLike(node)) ts.forEachChild(node, walk);
  };
  walk(body);
  return returned;
}

/** Of alternatives of equal type the compiler keeps one. */
function membersOfType({ checker }: Context, expression: ts.Expression, name: string): ts.Node[] {
  const member = checker.getTypeAtLocation(expression).getProperty(name);
  const symbol = member && member.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(member) : member;
  return symbol ? declarationsOf(symbol).filter(isCallable) : [];
}

const membersOf = (literal: Literal): ts.Expression[] =>
  ts.isArrayLiteralExpression(literal)
    ? [...literal.elements]
    : literal.properties.flatMap((one) =>
        ts.isPropertyAssignment(one) ? [one.initializer] : ts.isShorthandPropertyAssignment(one) ? [one.name] : [],
      );

function memberNamed(literal: Literal, name: string): ts.Node[] {
  if (ts.isArrayLiteralExpression(literal)) return [];
  return literal.properties.flatMap((one): ts.Node[] => {
    if (!one.name || one.name.getText() !== name) return [];
    return ts.isPropertyAssignment(one) ? [one.initializer] : ts.isMethodDeclaration(one) ? [one] : [];
  });
}

/** What a call by this symbol runs, whatever its type says. */
export function isCallable(declaration: ts.Declaration): boolean {
  if (ts.isClassLike(declaration)) return true;
  // What a getter gives is called, not the getter.
  if (ts.isFunctionLike(declaration)) return !ts.isFunctionTypeNode(declaration) && !ts.isGetAccessor(declaration);
  const initializer = initializerOf(declaration);
  return initializer !== undefined && (isFunctionValue(initializer) || ts.isClassExpression(initializer));
}

export function initializerOf(declaration: ts.Declaration): ts.Node | undefined {
  if (ts.isSourceFile(declaration)) return undefined;
  let value: ts.Node | undefined;
  if (
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration)
  ) {
    value = declaration.initializer;
  } else if (ts.isBinaryExpression(declaration.parent) && (declaration.parent.left as ts.Node) === declaration)
    value = (declaration.parent as ts.BinaryExpression).right;
  else if (ts.isBinaryExpression(declaration)) value = declaration.right;
  while (value && (ts.isParenthesizedExpression(value) || ts.isAsExpression(value) || ts.isSatisfiesExpression(value)))
    value = value.expression;
  return value;
}
