/**
 * The TypeScript compiler's view of TypeScript and JavaScript sources. All files are one program; modules resolve as
 * bundlers do, packages of the repository by name to their sources.
 *
 * Four things the compiler says otherwise than the sources mean, and so are set right here. Scripts without imports
 * share one global scope in one program, though each is a program of its own: a name that several declare is the
 * file's own, or is left open. A value that is one of several functions keeps the first of equal type: all that are
 * written count. A script that imports a package beside it means the script, not its declarations. A path in a comment's
 * type that leads into a function is not that function.
 */
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';
import { callOf, isRequire } from './ecmascript/calls.ts';
import { isDefinition } from './ecmascript/definitions.ts';
import { type Context, declarationsOf, lastName, nameOf, placeOf, resolveAlias } from './ecmascript/names.ts';
import { compilerOptions, hostFor, listSources } from './ecmascript/program.ts';
import type { Truth, TruthCall, TruthMaker } from './truth.ts';

export const makeTruth: TruthMaker = async (root) => {
  const base = resolve(root);
  const paths = listSources(base);
  const program = ts.createProgram(paths, compilerOptions(base), hostFor(base));
  const checker = program.getTypeChecker();
  const own = new Map<ts.SourceFile, string>();
  for (const path of paths) {
    const file = program.getSourceFile(path);
    if (file) own.set(file, relative(base, path));
  }
  const context: Context = { checker, own };
  const truth = { definitions: [], calls: [], inherits: [], imports: [] } as unknown as Mutable<Truth>;
  for (const file of own.keys()) {
    visit(context, file, truth);
    importsOf(context, program, file, truth);
  }
  return { ...truth, calls: mergeSites(truth.calls) };
};

/** `f(a)(b)` and `new (class X {})()` begin two calls at one place. */
function mergeSites(calls: readonly TruthCall[]): TruthCall[] {
  const merged = new Map<string, TruthCall>();
  for (const call of calls) {
    const key = JSON.stringify(call.site);
    const other = merged.get(key);
    const [first, second] = other?.status === 'RESOLVED' ? [other, call] : [call, other];
    merged.set(key, { ...first, callees: [...first.callees, ...(second?.callees ?? [])] });
  }
  return [...merged.values()];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

function visit(context: Context, file: ts.SourceFile, truth: Mutable<Truth>): void {
  const walk = (node: ts.Node): void => {
    if (isDefinition(node)) {
      const name = ts.isBinaryExpression(node) ? lastName(node.left) : nameOf(node);
      const place = name && placeOf(context, name);
      if (place) truth.definitions.push(place);
    }
    if (ts.isClassLike(node) || ts.isInterfaceDeclaration(node)) inheritsOf(context, node, truth);
    const call = callOf(context, node);
    if (call) truth.calls.push(call);
    ts.forEachChild(node, walk);
  };
  walk(file);
}

function inheritsOf(
  context: Context,
  node: ts.ClassLikeDeclaration | ts.InterfaceDeclaration,
  truth: Mutable<Truth>,
): void {
  const type = nameOf(node);
  const place = type && placeOf(context, type);
  if (!place) return;
  for (const clause of node.heritageClauses ?? []) {
    for (const base of clause.types) {
      for (const declaration of typesMeant(context, base)) {
        const name = nameOf(declaration);
        const basePlace = name && placeOf(context, name);
        if (!basePlace) continue;
        // A class extends a class; whether also the interface that is merged with it is a matter of words.
        const isOpen = clause.token === ts.SyntaxKind.ExtendsKeyword && ts.isClassLike(node) && !isValue(declaration);
        truth.inherits.push({ type: place, base: basePlace, ...(isOpen ? { isOpen } : {}) });
      }
    }
  }
}

/** What is named as a base; of a value its class; without what other modules add to an interface. */
function typesMeant(context: Context, base: ts.ExpressionWithTypeArguments): readonly ts.Declaration[] {
  const symbol = resolveAlias(context, context.checker.getSymbolAtLocation(lastIdentifier(base.expression)));
  const named = symbol ? declarationsOf(symbol).filter(isType) : [];
  const type = context.checker.getTypeAtLocation(base);
  const parts = type.isIntersection() ? type.types : [type];
  const ofValue = parts.flatMap((part) => part.symbol?.declarations ?? []);
  const meant = named.length > 0 ? named : ofValue.filter((one) => isType(one) || isConstructorFunction(one));
  const own = meant.filter((one) => !isAugmentation(one));
  return own.length > 0 ? own : meant;
}

const isValue = (node: ts.Declaration): boolean => !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node);

const isType = (node: ts.Declaration): boolean =>
  ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

/** In scripts functions are classes too. */
const isConstructorFunction = (node: ts.Declaration): boolean =>
  (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) && node.getSourceFile().fileName.endsWith('js');

/** In `declare module 'x' {}`. */
function isAugmentation(node: ts.Node): boolean {
  const block = node.parent;
  return ts.isModuleBlock(block) && ts.isModuleDeclaration(block.parent) && ts.isStringLiteral(block.parent.name);
}

const lastIdentifier = (node: ts.Expression): ts.Node => (ts.isPropertyAccessExpression(node) ? node.name : node);

function importsOf(context: Context, program: ts.Program, file: ts.SourceFile, truth: Mutable<Truth>): void {
  const from = context.own.get(file)!;
  const literals = (file as unknown as { imports?: readonly ts.StringLiteralLike[] }).imports ?? [];
  for (const literal of literals) {
    // The runtime of JSX is imported by no statement.
    if (literal.pos < 0) continue;
    const resolved = (
      program as unknown as {
        getResolvedModuleFromModuleSpecifier(
          literal: ts.StringLiteralLike,
        ): { resolvedModule?: { resolvedFileName: string } } | undefined;
      }
    ).getResolvedModuleFromModuleSpecifier(literal)?.resolvedModule;
    const target = resolved && program.getSourceFile(resolved.resolvedFileName);
    const to = target && context.own.get(target);
    if (to !== undefined) truth.imports.push({ from, to });
  }
  for (const to of requiredBy(context, file)) truth.imports.push({ from, to });
}

/** What `require('./x')` loads in TypeScript, where it is a function like any other to the compiler. */
function requiredBy({ own }: Context, file: ts.SourceFile): string[] {
  if (/\.[cm]?jsx?$/.test(file.fileName)) return [];
  const sources = new Map([...own].map(([{ fileName }, path]) => [fileName, path]));
  const found: string[] = [];
  const walk = (node: ts.Node): void => {
    const specifier = ts.isCallExpression(node) && isRequire(node) ? node.arguments[0] : undefined;
    if (specifier && ts.isStringLiteral(specifier) && specifier.text.startsWith('.')) {
      const stem = resolve(dirname(file.fileName), specifier.text.replace(/\.js$/, ''));
      const endings = ['.ts', '.tsx', '.js', '/index.ts', '/index.js'];
      const path = endings.map((ending) => sources.get(stem + ending)).find((one) => one !== undefined);
      if (path !== undefined) found.push(path);
    }
    ts.forEachChild(node, walk);
  };
  walk(file);
  return found;
}
