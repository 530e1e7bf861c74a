/** Calls, and what they reach. */
import ts from 'typescript';
import type { Place, TruthCall } from '../truth.ts';
import { type Context, calleeName, callerOf, declarationsOf, nameOf, placeOf, resolveAlias } from './names.ts';
import { initializerOf, isCallable, valuesOf } from './values.ts';

export function callOf(context: Context, node: ts.Node): TruthCall | undefined {
  const callee = calleeOf(node);
  if (!callee) return undefined;
  const site = placeOf(context, callee.name);
  if (!site) return undefined;
  const caller = callerOf(context, node);
  return { site, ...(caller ? { caller } : {}), ...resolveCall(context, node, callee.expression) };
}

function calleeOf(node: ts.Node): { readonly name: ts.Node; readonly expression: ts.Node } | undefined {
  const named = (expression: ts.Expression) => ({ name: calleeName(expression), expression });
  if (ts.isCallExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword || isRequire(node)) return undefined;
    return named(node.expression);
  }
  if (ts.isNewExpression(node)) return named(node.expression);
  if (ts.isTaggedTemplateExpression(node)) return named(node.tag);
  if (ts.isDecorator(node)) {
    return named(ts.isCallExpression(node.expression) ? node.expression.expression : node.expression);
  }
  if (ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) {
    const isIntrinsic = ts.isIdentifier(node.tagName) && /^[a-z]/.test(node.tagName.text);
    return isIntrinsic || ts.isJsxNamespacedName(node.tagName) ? undefined : named(node.tagName as ts.Expression);
  }
  return undefined;
}

/** `require('x')` */
export const isRequire = (node: ts.CallExpression): boolean =>
  ts.isIdentifier(node.expression) && node.expression.text === 'require' && node.arguments.length === 1;

type Resolved = Pick<TruthCall, 'callees' | 'status'>;
const OPEN: Resolved = { callees: [], status: 'OPEN' };

function resolveCall(context: Context, node: ts.Node, expression: ts.Node): Resolved {
  const { checker } = context;
  if (ts.isDecorator(node) && ts.isCallExpression(node.expression))
    return resolveCall(context, node.expression, expression);
  const name = ts.isExpression(expression) ? calleeName(expression) : expression;
  const symbol = resolveAlias(context, checker.getSymbolAtLocation(name));
  const bySymbol = symbol
    ? inSameProgram(
        node,
        declarationsOf(symbol).flatMap((one) => unaliased(context, one)),
      )
    : [];
  if (!bySymbol) return OPEN;
  if (bySymbol.some((declaration) => isOfEnvironment(context, declaration))) return OPEN;
  const direct = bySymbol.filter((declaration) => isCallable(declaration));
  const signature = checker.getResolvedSignature(node as ts.CallLikeExpression);
  const declaration = signature?.declaration;
  const written = ts.isExpression(expression) ? valuesOf(context, expression) : [];
  const made = ts.isNewExpression(node) ? classesOf(context, node) : [];
  const found = direct.length > 0 ? [...direct, ...written] : declaration ? [declaration, ...made, ...written] : [];
  if (found.length === 0) {
    const isOutside = bySymbol.length > 0 && bySymbol.every((one) => !context.own.has(one.getSourceFile()));
    return isOutside ? { callees: [], status: 'EXTERNAL' } : classOf(context, node, symbol, expression);
  }
  return judged(context, node, found, symbol);
}

/** The classes whose instances an expression makes, whoever declares their constructors. */
const classesOf = ({ checker }: Context, node: ts.NewExpression): ts.Node[] =>
  (checker.getTypeAtLocation(node).symbol?.declarations ?? []).filter(ts.isClassLike);

/** A member that several modules export may be declared by their export statements. */
function unaliased(context: Context, declaration: ts.Declaration): readonly ts.Declaration[] {
  if (!ts.isExportSpecifier(declaration)) return [declaration];
  const symbol = resolveAlias(context, context.checker.getSymbolAtLocation(declaration.name));
  return symbol ? declarationsOf(symbol) : [];
}

/** Without those of other scripts that happen to declare the same global name; undefined where it cannot be told. */
function inSameProgram(node: ts.Node, declarations: readonly ts.Declaration[]): readonly ts.Declaration[] | undefined {
  const isGlobal = (one: ts.Declaration): boolean => isScript(one.getSourceFile()) && isTopLevel(one);
  if (!declarations.every(isGlobal)) return declarations;
  const files = new Set(declarations.map((one) => one.getSourceFile()));
  if (files.size <= 1) return declarations;
  const own = declarations.filter((one) => one.getSourceFile() === node.getSourceFile());
  return own.length > 0 ? own : undefined;
}

/** `process.stdout.write = …` of another file replaces what the environment has, for as long as that file runs. */
function isOfEnvironment({ checker }: Context, declaration: ts.Node): boolean {
  const assigned = ts.isBinaryExpression(declaration) ? declaration.left : declaration;
  if (!ts.isPropertyAccessExpression(assigned)) return false;
  let root: ts.Expression = assigned;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  return ts.isIdentifier(root) && GLOBALS.has(root.text) && !declaredHere(checker.getSymbolAtLocation(root));
}

const GLOBALS = new Set(['process', 'console', 'global', 'globalThis', 'window', 'document']);
const declaredHere = (symbol: ts.Symbol | undefined): boolean =>
  (symbol?.declarations ?? []).some((one) => ts.isVariableDeclaration(one) || ts.isParameter(one));

const isScript = (file: ts.SourceFile): boolean =>
  !file.isDeclarationFile &&
  !ts.isExternalModule(file) &&
  !(file as unknown as { commonJsModuleIndicator?: unknown }).commonJsModuleIndicator;

function isTopLevel(declaration: ts.Declaration): boolean {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return ts.isSourceFile(statement.parent);
}

/** A class without a constructor of its own. */
function classOf(context: Context, node: ts.Node, symbol: ts.Symbol | undefined, expression: ts.Node): Resolved {
  if (expression.kind === ts.SyntaxKind.SuperKeyword) {
    const type = context.checker.getTypeAtLocation(expression);
    const classes = (type.symbol?.declarations ?? []).filter(ts.isClassLike);
    return classes.length > 0 ? judged(context, node, classes, type.symbol) : OPEN;
  }
  return symbol?.declarations?.some(ts.isClassLike) ? judged(context, node, symbol.declarations, symbol) : OPEN;
}

function judged(context: Context, node: ts.Node, found: readonly ts.Node[], symbol: ts.Symbol | undefined): Resolved {
  const inside = found.filter((declaration) => context.own.has(declaration.getSourceFile()));
  if (inside.length === 0) return { callees: [], status: 'EXTERNAL' };
  const callees = new Map<string, Place>();
  for (const declaration of inside)
    for (const place of placesOf(context, declaration)) callees.set(JSON.stringify(place), place);
  if (ts.isNewExpression(node) || node.kind === ts.SyntaxKind.CallExpression || ts.isDecorator(node)) {
    for (const declaration of inside) {
      const owner = ts.isConstructorDeclaration(declaration) ? declaration.parent : declaration;
      const name = ts.isClassLike(owner) ? nameOf(owner) : undefined;
      const place = name && placeOf(context, name);
      if (place) callees.set(JSON.stringify(place), place);
    }
    const own = symbol?.declarations?.find(ts.isClassLike);
    const name = own && nameOf(own);
    const place = name && placeOf(context, name);
    if (place) callees.set(JSON.stringify(place), place);
  }
  return callees.size === 0 ? OPEN : { callees: [...callees.values()], status: 'RESOLVED' };
}

/** The names that are right for a declaration: its own, all overloads', the constructor's. */
function placesOf(context: Context, declaration: ts.Node): Place[] {
  if (
    ts.isFunctionTypeNode(declaration) ||
    ts.isCallSignatureDeclaration(declaration) ||
    ts.isConstructSignatureDeclaration(declaration)
  )
    return [];
  if (ts.isJSDocSignature(declaration)) return [];
  const { symbol } = declaration as unknown as { symbol?: ts.Symbol };
  const all: ts.Node[] = symbol ? [...declarationsOf(symbol), declaration] : [declaration];
  const owners = all.flatMap((one): ts.Node[] => {
    const value = ts.isFunctionLike(one) || ts.isClassLike(one) ? one : (initializerOf(one as ts.Declaration) ?? one);
    const constructors = ts.isClassLike(value) ? value.members.filter(ts.isConstructorDeclaration) : [];
    return [one, value, ...constructors];
  });
  return owners.flatMap((one) => {
    const name = nameOf(one);
    const place = name && placeOf(context, name);
    return place ? [place] : [];
  });
}
