/** What is a definition. */
import ts from 'typescript';
import { declarationsOf, isFunctionValue, nameOf } from './names.ts';

export function isDefinition(node: ts.Node): boolean {
  if (
    ts.isFunctionDeclaration(node) ||
    ts.isClassLike(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isEnumMember(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isPropertyDeclaration(node) ||
    isFunctionValue(node)
  ) {
    return !(ts.isModuleDeclaration(node) && node.flags & ts.NodeFlags.GlobalAugmentation);
  }
  if (ts.isMethodSignature(node)) return true;
  if (ts.isPropertySignature(node)) return isInNamedType(node);
  if (ts.isJSDocTypedefTag(node) || ts.isJSDocCallbackTag(node)) return true;
  if (ts.isBindingElement(node)) return ts.isIdentifier(node.name) && isBoundAtModuleLevel(node);
  if (ts.isBinaryExpression(node)) return isFieldOfThis(node);
  if (ts.isParameter(node)) return ts.isParameterPropertyDeclaration(node, node.parent);
  return ts.isVariableDeclaration(node) && isModuleLevel(node) && !isBoundFunction(node);
}

/** Not in a type without a name, as of a parameter. */
function isInNamedType(node: ts.Node): boolean {
  let at = node.parent;
  while (ts.isTypeNode(at) && !ts.isFunctionTypeNode(at)) at = at.parent;
  return (
    ts.isInterfaceDeclaration(at) ||
    ts.isTypeAliasDeclaration(at) ||
    ts.isPropertyDeclaration(at) ||
    (ts.isPropertySignature(at) && isInNamedType(at))
  );
}

/** `const { a, b: [c] } = …` */
function isBoundAtModuleLevel(node: ts.BindingElement): boolean {
  let at: ts.Node = node;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at)) at = at.parent;
  return ts.isVariableDeclaration(at) && isModuleLevel(at);
}

/** `this.x = …` in a class or a constructor function, as far as the compiler makes it a member. */
function isFieldOfThis(node: ts.BinaryExpression): boolean {
  const { left } = node;
  if (node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left)) return false;
  const { symbol } = node as { symbol?: ts.Symbol };
  if (left.expression.kind !== ts.SyntaxKind.ThisKeyword || symbol?.valueDeclaration !== node) return false;
  // `this.m = this.m.bind(this)`: the method is the definition.
  if (declarationsOf(symbol).some(ts.isMethodDeclaration)) return false;
  // Of a class or a function that constructs: one that is named as classes are, made by `new` or given a prototype.
  const owner = (
    ts as unknown as { getThisContainer(node: ts.Node, arrows: boolean, classes: boolean): ts.Node }
  ).getThisContainer(node, false, false);
  if (ts.isClassLike(owner.parent)) return !hasMethod(owner.parent, left.name.text);
  if (ts.isMethodDeclaration(owner) || ts.isAccessor(owner)) return false;
  // Of `module.exports = function F() {}` either.
  const names = [nameOf(owner), (owner as ts.NamedDeclaration).name].flatMap((name) => name?.getText() ?? []);
  return names.some((name) => constructs(name, node.getSourceFile().text));
}

/** `this.m = this.m.bind(this)` in a constructor before the method: a second symbol to the compiler. */
const hasMethod = (owner: ts.ClassLikeDeclaration, name: string): boolean =>
  owner.members.some((one) => (ts.isMethodDeclaration(one) || ts.isAccessor(one)) && one.name.getText() === name);

function constructs(name: string, text: string): boolean {
  if (!/^[\w$]+$/.test(name)) return false;
  const plain = name.replaceAll('$', '\\$');
  return /^[_$]*[A-Z]/.test(name) || new RegExp(`\\bnew ${plain}\\b|\\b${plain}\\.prototype\\b`).test(text);
}

const isBoundFunction = (node: ts.VariableDeclaration): boolean =>
  node.initializer !== undefined && (isFunctionValue(node.initializer) || ts.isClassExpression(node.initializer));

function isModuleLevel(node: ts.VariableDeclaration): boolean {
  const statement = node.parent.parent;
  return ts.isVariableStatement(statement) && (ts.isSourceFile(statement.parent) || ts.isModuleBlock(statement.parent));
}
