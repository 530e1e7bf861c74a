/**
 * The TypeScript compiler's view of TypeScript and JavaScript sources. All files are one program; modules resolve as
 * bundlers do, packages of the repository by name to their sources.
 *
 * Three things the compiler says otherwise than the sources mean, and so are set right here. Scripts without imports
 * share one global scope in one program, though each is a program of its own: a name that several declare is the
 * file's own, or is left open. A value that is one of several functions keeps the first of equal type: all that are
 * written count. A script that imports a package beside it means the script, not its declarations.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import type { Place, Truth, TruthCall, TruthMaker } from './truth.ts';

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const SKIPPED = new Set(['node_modules', 'dist', 'coverage', 'out', 'vendor']);
const MINIFIED = /[^\n]{20000}/;
/** Larger files are generated. */
const MAX_BYTES = 500_000;

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

interface Context {
  readonly checker: ts.TypeChecker;
  readonly own: ReadonlyMap<ts.SourceFile, string>;
}

function listSources(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return SKIPPED.has(entry.name) || entry.name.startsWith('.') ? [] : listSources(path);
    const isSource = SOURCE.test(entry.name) && entry.isFile() && statSync(path).size < MAX_BYTES;
    return isSource && !MINIFIED.test(readFileSync(path, 'utf8')) ? [path] : [];
  });
}

/** The repository's own options where it has some, without what would stop the analysis. */
function compilerOptions(base: string): ts.CompilerOptions {
  const path = join(base, 'tsconfig.json');
  const read = existsSync(path) ? ts.readConfigFile(path, (name) => readFileSync(name, 'utf8')).config : {};
  const { options } = ts.parseJsonConfigFileContent(read ?? {}, ts.sys, base);
  const { paths, baseUrl, jsx, experimentalDecorators, customConditions } = options;
  return {
    ...(paths ? { paths } : {}),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(customConditions ? { customConditions } : {}),
    ...(experimentalDecorators === undefined ? {} : { experimentalDecorators }),
    jsx: jsx ?? ts.JsxEmit.Preserve,
    allowJs: true,
    checkJs: true,
    maxNodeModuleJsDepth: 0,
    noEmit: true,
    strict: true,
    noImplicitAny: false,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    resolveJsonModule: true,
    esModuleInterop: true,
    types: [],
  };
}

/** Resolves names of the repository's packages to their sources, where the compiler finds nothing. */
function hostFor(base: string): ts.CompilerHost {
  const host = ts.createCompilerHost({});
  const packages = packagesIn(base);
  const mappings = new Map<string, ts.CompilerOptions>();
  host.resolveModuleNameLiterals = (literals, containing, redirected, options) =>
    literals.map((literal) => {
      const found = beside(
        ts.resolveModuleName(
          literal.text,
          containing,
          { ...options, ...mappingAt(dirname(containing), base, mappings) },
          host,
          undefined,
          redirected,
        ),
        containing,
      );
      const path = found.resolvedModule?.resolvedFileName ?? '';
      const isBuilt = /\/(?:dist|build|out)\//.test(path) || !path.startsWith(`${base}/`);
      if (found.resolvedModule && !isBuilt) return found;
      const source = sourceOfPackage(packages, literal.text, containing);
      return source === undefined
        ? found
        : {
            resolvedModule: {
              resolvedFileName: source,
              extension: extensionOf(source),
              isExternalLibraryImport: false,
            },
          };
    });
  return host;
}

/** How the nearest configuration maps names to paths. */
function mappingAt(directory: string, base: string, known: Map<string, ts.CompilerOptions>): ts.CompilerOptions {
  let mapping = known.get(directory);
  if (mapping) return mapping;
  const path = join(directory, 'tsconfig.json');
  if (existsSync(path)) {
    const { config } = ts.readConfigFile(path, (name) => readFileSync(name, 'utf8'));
    const { options } = ts.parseJsonConfigFileContent(config ?? {}, { ...ts.sys, readDirectory: () => [] }, directory);
    const { paths, pathsBasePath, baseUrl } = options;
    mapping = { ...(paths && { paths, pathsBasePath }), ...(baseUrl !== undefined && { baseUrl }) };
  } else mapping = directory.startsWith(`${base}/`) ? mappingAt(dirname(directory), base, known) : {};
  known.set(directory, mapping);
  return mapping;
}

/** A script that imports a script means it, not the declarations beside it. */
function beside(found: ts.ResolvedModuleWithFailedLookupLocations, containing: string): typeof found {
  const path = found.resolvedModule?.resolvedFileName;
  if (!path || !/\.[cm]?jsx?$/.test(containing) || !/\.d\.[cm]?ts$/.test(path)) return found;
  const script = path.replace(/\.d\.([cm]?)ts$/, '.$1js');
  if (!existsSync(script)) return found;
  return {
    ...found,
    resolvedModule: { resolvedFileName: script, extension: extensionOf(script), isExternalLibraryImport: false },
  } as typeof found;
}

function extensionOf(path: string): ts.Extension {
  return (/\.d\.ts$|\.[cm]?[jt]sx?$/.exec(path)?.[0] ?? '.ts') as ts.Extension;
}

function packagesIn(directory: string, found = new Map<string, string>()): Map<string, string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory() && !SKIPPED.has(entry.name) && !entry.name.startsWith('.')) {
      packagesIn(join(directory, entry.name), found);
    } else if (entry.name === 'package.json') {
      try {
        const { name } = JSON.parse(readFileSync(join(directory, entry.name), 'utf8')) as { name?: string };
        if (name !== undefined && !found.has(name)) found.set(name, directory);
      } catch {
        // A broken manifest names no package.
      }
    }
  }
  return found;
}

/** A target of `exports` or `imports` that is a file, whatever its condition. */
function existingTarget(directory: string, target: unknown): string | undefined {
  if (typeof target === 'string') {
    const path = join(directory, target);
    return SOURCE.test(path) && existsSync(path) ? path : undefined;
  }
  for (const one of typeof target === 'object' && target !== null ? Object.values(target) : []) {
    const path = existingTarget(directory, one);
    if (path !== undefined) return path;
  }
  return undefined;
}

function throughManifest(directory: string, field: 'imports' | 'exports', key: string): string | undefined {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, unknown> | undefined
  >;
  return existingTarget(directory, manifest[field]?.[key]);
}

function sourceOfPackage(
  packages: ReadonlyMap<string, string>,
  specifier: string,
  containing: string,
): string | undefined {
  if (specifier.startsWith('#')) {
    const above = [...packages.values()].filter((directory) => containing.startsWith(`${directory}/`));
    const nearest = above.sort((a, b) => b.length - a.length)[0];
    return nearest && throughManifest(nearest, 'imports', specifier);
  }
  const name = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
  const directory = packages.get(name);
  if (directory === undefined) return undefined;
  const exported = throughManifest(directory, 'exports', `.${specifier.slice(name.length)}`);
  if (exported !== undefined) return exported;
  const rest = specifier.slice(name.length + 1) || 'index';
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as { main?: string };
  const main = rest === 'index' ? (manifest.main ?? '').replace(/^\.\//, '').replace(/\.[cm]?js$/, '') : rest;
  const unbuilt = main.replace(/^(?:dist|lib|build)\/(?:(?:cjs|esm)\/)?/, '');
  const stems = [`src/${rest}`, rest, main, `src/${unbuilt}`, `lib/${unbuilt}`, `src/${rest}/index`];
  for (const stem of stems) {
    for (const suffix of ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs']) {
      const path = join(directory, stem + suffix);
      if (stem !== '' && existsSync(path)) return path;
    }
  }
  return undefined;
}

// -- Places

function placeOf({ own }: Context, node: ts.Node): Place | undefined {
  const file = node.getSourceFile();
  const path = own.get(file);
  if (path === undefined) return undefined;
  const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return { path, line: line + 1, column: character + 1 };
}

/** The name a definition is found by: its own, or that of what it is bound to. */
function nameOf(declaration: ts.Node): ts.Node | undefined {
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

function lastName(node: ts.Node): ts.Node | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression;
  return ts.isIdentifier(node) ? node : undefined;
}

const isFunctionValue = (node: ts.Node): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/** The name of the innermost named callable around. */
function callerOf(context: Context, node: ts.Node): Place | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (!ts.isFunctionLike(at) || !('body' in at) || !at.body) continue;
    const name = nameOf(at);
    // What stands in the head of a function belongs to what is around it, but for its parameters' defaults.
    if (name && !ts.isDecorator(node.parent)) return placeOf(context, name);
  }
  return undefined;
}

// -- Walking

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

function isDefinition(node: ts.Node): boolean {
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
  // Of a class or a function with a name: a function that is passed on constructs nothing.
  const owner = (
    ts as unknown as { getThisContainer(node: ts.Node, arrows: boolean, classes: boolean): ts.Node }
  ).getThisContainer(node, false, false);
  return ts.isClassLike(owner.parent) || (!ts.isMethodDeclaration(owner) && nameOf(owner) !== undefined);
}

const isBoundFunction = (node: ts.VariableDeclaration): boolean =>
  node.initializer !== undefined && (isFunctionValue(node.initializer) || ts.isClassExpression(node.initializer));

function isModuleLevel(node: ts.VariableDeclaration): boolean {
  const statement = node.parent.parent;
  return ts.isVariableStatement(statement) && (ts.isSourceFile(statement.parent) || ts.isModuleBlock(statement.parent));
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
        if (basePlace) truth.inherits.push({ type: place, base: basePlace });
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
  const meant = named.length > 0 ? named : parts.flatMap((part) => part.symbol?.declarations ?? []).filter(isType);
  const own = meant.filter((one) => !isAugmentation(one));
  return own.length > 0 ? own : meant;
}

const isType = (node: ts.Declaration): boolean =>
  ts.isClassLike(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

/** In `declare module 'x' {}`. */
function isAugmentation(node: ts.Node): boolean {
  const block = node.parent;
  return ts.isModuleBlock(block) && ts.isModuleDeclaration(block.parent) && ts.isStringLiteral(block.parent.name);
}

const lastIdentifier = (node: ts.Expression): ts.Node => (ts.isPropertyAccessExpression(node) ? node.name : node);

function resolveAlias({ checker }: Context, symbol: ts.Symbol | undefined): ts.Symbol | undefined {
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

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
}

// -- Calls

function callOf(context: Context, node: ts.Node): TruthCall | undefined {
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

const isRequire = (node: ts.CallExpression): boolean =>
  ts.isIdentifier(node.expression) && node.expression.text === 'require' && node.arguments.length === 1;

function calleeName(expression: ts.Expression): ts.Node {
  let at: ts.Expression = expression;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isAsExpression(at)) at = at.expression;
  return ts.isPropertyAccessExpression(at) ? at.name : at;
}

type Resolved = Pick<TruthCall, 'callees' | 'status'>;
const OPEN: Resolved = { callees: [], status: 'OPEN' };

function resolveCall(context: Context, node: ts.Node, expression: ts.Node): Resolved {
  const { checker } = context;
  if (ts.isDecorator(node) && ts.isCallExpression(node.expression))
    return resolveCall(context, node.expression, expression);
  const name = ts.isExpression(expression) ? calleeName(expression) : expression;
  const symbol = resolveAlias(context, checker.getSymbolAtLocation(name));
  const bySymbol = symbol ? inSameProgram(node, declarationsOf(symbol)) : [];
  if (!bySymbol) return OPEN;
  const direct = bySymbol.filter((declaration) => isCallable(declaration));
  const signature = checker.getResolvedSignature(node as ts.CallLikeExpression);
  const declaration = signature?.declaration;
  const written = ts.isExpression(expression) ? valuesOf(context, expression) : [];
  const found = direct.length > 0 ? [...direct, ...written] : declaration ? [declaration, ...written] : [];
  if (found.length === 0) {
    const isOutside = bySymbol.length > 0 && bySymbol.every((one) => !context.own.has(one.getSourceFile()));
    return isOutside ? { callees: [], status: 'EXTERNAL' } : classOf(context, node, symbol, expression);
  }
  return judged(context, node, found, symbol);
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

const isScript = (file: ts.SourceFile): boolean =>
  !file.isDeclarationFile &&
  !ts.isExternalModule(file) &&
  !(file as unknown as { commonJsModuleIndicator?: unknown }).commonJsModuleIndicator;

function isTopLevel(declaration: ts.Declaration): boolean {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return ts.isSourceFile(statement.parent);
}

/** The functions and classes that an expression is written to be one of. */
function valuesOf(context: Context, expression: ts.Expression, depth = 0): ts.Node[] {
  let at: ts.Expression = expression;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isAsExpression(at)) at = at.expression;
  if (depth > 6) return [];
  const of = (one: ts.Expression): ts.Node[] => valuesOf(context, one, depth + 1);
  if (isFunctionValue(at) || ts.isClassExpression(at)) return [at];
  if (ts.isConditionalExpression(at)) return [...of(at.whenTrue), ...of(at.whenFalse)];
  if (ts.isBinaryExpression(at)) {
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
  }
  if (!ts.isIdentifier(at) && !ts.isPropertyAccessExpression(at)) return [];
  const symbol = resolveAlias(context, context.checker.getSymbolAtLocation(calleeName(at)));
  return (symbol ? declarationsOf(symbol) : []).flatMap((declaration): ts.Node[] => {
    if (isCallable(declaration)) return [declaration];
    const initializer = initializerOf(declaration);
    return initializer && ts.isExpression(initializer) ? of(initializer) : [];
  });
}

type Literal = ts.ObjectLiteralExpression | ts.ArrayLiteralExpression;

/** The object and array literals that an expression is written to be one of. */
function literalsOf(context: Context, expression: ts.Expression, depth: number): Literal[] {
  let at: ts.Expression = expression;
  while (ts.isParenthesizedExpression(at) || ts.isNonNullExpression(at) || ts.isAsExpression(at)) at = at.expression;
  if (depth > 6) return [];
  if (ts.isObjectLiteralExpression(at) || ts.isArrayLiteralExpression(at)) return [at];
  if (ts.isConditionalExpression(at)) {
    return [at.whenTrue, at.whenFalse].flatMap((one) => literalsOf(context, one, depth + 1));
  }
  if (!ts.isIdentifier(at)) return [];
  const symbol = resolveAlias(context, context.checker.getSymbolAtLocation(at));
  return (symbol ? declarationsOf(symbol) : []).flatMap((declaration) => {
    const isExported = ts.isExportAssignment(declaration);
    const initializer = isExported ? declaration.expression : initializerOf(declaration);
    return initializer && ts.isExpression(initializer) ? literalsOf(context, initializer, depth + 1) : [];
  });
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

/** A class without a constructor of its own. */
function classOf(context: Context, node: ts.Node, symbol: ts.Symbol | undefined, expression: ts.Node): Resolved {
  if (expression.kind === ts.SyntaxKind.SuperKeyword) {
    const type = context.checker.getTypeAtLocation(expression);
    const classes = (type.symbol?.declarations ?? []).filter(ts.isClassLike);
    return classes.length > 0 ? judged(context, node, classes, type.symbol) : OPEN;
  }
  return symbol?.declarations?.some(ts.isClassLike) ? judged(context, node, symbol.declarations, symbol) : OPEN;
}

const declarationsOf = (symbol: ts.Symbol): readonly ts.Declaration[] => symbol.declarations ?? [];

/** What a call by this symbol runs, whatever its type says. */
function isCallable(declaration: ts.Declaration): boolean {
  if (ts.isClassLike(declaration)) return true;
  if (ts.isFunctionLike(declaration)) return !ts.isFunctionTypeNode(declaration);
  const initializer = initializerOf(declaration);
  return initializer !== undefined && (isFunctionValue(initializer) || ts.isClassExpression(initializer));
}

function initializerOf(declaration: ts.Declaration): ts.Node | undefined {
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

function judged(context: Context, node: ts.Node, found: readonly ts.Node[], symbol: ts.Symbol | undefined): Resolved {
  const inside = found.filter((declaration) => context.own.has(declaration.getSourceFile()));
  if (inside.length === 0) return { callees: [], status: 'EXTERNAL' };
  const callees = new Map<string, Place>();
  for (const declaration of inside)
    for (const place of placesOf(context, declaration, symbol)) callees.set(JSON.stringify(place), place);
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
function placesOf(context: Context, declaration: ts.Node, _symbol: ts.Symbol | undefined): Place[] {
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
