/**
 * Truth for Python by pyright's language server: "go to declaration" at every callee, base and imported module of a copy
 * of the tree. Names come from the syntax tree (tree-sitter, by queries of this file's own), meanings from pyright alone.
 *
 * Where pyright answers with a variable, a parameter or a property, it does not decide what is called: such sites are
 * OPEN. Overloads are one function: each of its declarations is right.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { Place, Truth, TruthCall, TruthMaker } from './truth.ts';

const require = createRequire(import.meta.url);

export const makeTruth: TruthMaker = async (root) => {
  const copy = await mkdtemp(join(tmpdir(), 'seamgraph-truth-'));
  try {
    await cp(root, copy, { recursive: true });
    const paths = await pythonFiles(copy);
    await writeFile(join(copy, 'pyrightconfig.json'), JSON.stringify(await configuration(copy)));
    const files = await readNames(copy, paths);
    const server = await startServer(copy);
    try {
      return await askAll(server, copy, files);
    } finally {
      server.stop();
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
};

async function pythonFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(\.git|node_modules|\.venv|build|dist)\//.test(path))
    .sort();
}

/** The newest Python on Linux; each directory with a manifest is a root of imports, with its `src`. */
async function configuration(root: string): Promise<object> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const manifests = entries.filter(
    (entry) => entry.isFile() && /^(pyproject\.toml|setup\.py|setup\.cfg)$/.test(entry.name),
  );
  const roots = new Set(manifests.map((entry) => relative(root, entry.parentPath) || '.'));
  const deepestFirst = [...roots].sort((a, b) => b.length - a.length);
  return {
    include: ['.'],
    exclude: [],
    pythonVersion: '3.14',
    pythonPlatform: 'Linux',
    typeCheckingMode: 'off',
    // Examples and plug-ins import the package beside them, as they do where it is installed.
    executionEnvironments: deepestFirst.map((path) => ({
      root: path,
      extraPaths: deepestFirst.flatMap((each) => [join(each, 'src'), join(each, 'lib'), each]),
    })),
  };
}

// -- Names, by tree-sitter

interface CallName {
  readonly name: Node;
  readonly caller: Node | undefined;
}

interface FileNames {
  readonly path: string;
  readonly text: string;
  readonly calls: readonly CallName[];
  readonly definitions: readonly Node[];
  readonly functions: readonly {
    readonly name: Node;
    readonly overloaded: boolean;
    readonly property: boolean;
    readonly scope: number;
  }[];
  readonly bases: readonly { readonly type: Node; readonly base: Node }[];
  readonly imports: readonly Node[];
}

async function readNames(root: string, paths: readonly string[]): Promise<FileNames[]> {
  await Parser.init();
  const language = await Language.load(require.resolve('tree-sitter-python/tree-sitter-python.wasm'));
  const parser = new Parser();
  parser.setLanguage(language);
  const files: FileNames[] = [];
  for (const path of paths) {
    const text = (await readFile(join(root, path), 'utf8')).replace(/^\uFEFF/, '');
    const tree = parser.parse(text);
    if (tree) files.push(namesOf(path, text, tree.rootNode));
  }
  return files;
}

function namesOf(path: string, text: string, root: Node): FileNames {
  const types = (...names: string[]): Node[] => root.descendantsOfType(names).filter((node) => node !== null);
  const calls: CallName[] = [];
  for (const node of types('call', 'decorator')) {
    const callee = node.type === 'call' ? node.childForFieldName('function') : node.namedChild(0);
    const name = callee && callee.type !== 'call' && lastIdentifier(callee);
    if (name) calls.push({ name, caller: callerOf(node) });
  }
  const functions = types('function_definition').flatMap((node) => {
    const name = node.childForFieldName('name');
    const decorators =
      node.parent?.type === 'decorated_definition'
        ? node.parent.text.slice(0, node.startIndex - node.parent.startIndex)
        : '';
    return name
      ? [
          {
            name,
            overloaded: /@(\w+\.)*overload\b/.test(decorators),
            property: /@(\w+\.)*(cached_)?property\b|\.setter\b/.test(decorators),
            scope: scopeOf(node),
          },
        ]
      : [];
  });
  const classes = types('class_definition');
  return {
    path,
    text,
    calls,
    functions,
    definitions: [
      ...functions.map(({ name }) => name),
      ...classes.flatMap((node) => node.childForFieldName('name') ?? []),
      ...moduleVariables(root),
    ],
    bases: classes.flatMap(basesOf),
    imports: importedModules(types('import_statement', 'import_from_statement')),
  };
}

function lastIdentifier(node: Node): Node | null {
  if (node.type === 'identifier') return node;
  return node.type === 'attribute' ? node.childForFieldName('attribute') : null;
}

/** The name of the innermost function around; decorators, defaults and annotations belong outside of theirs. */
function callerOf(node: Node): Node | undefined {
  let inside = node;
  for (let above = node.parent; above; inside = above, above = above.parent) {
    if (above.type === 'function_definition' && inside.type === 'block')
      return above.childForFieldName('name') ?? undefined;
  }
  return undefined;
}

function scopeOf(node: Node): number {
  for (let above = node.parent; above; above = above.parent) {
    if (above.type === 'function_definition' || above.type === 'class_definition') return above.id;
  }
  return 0;
}

/** Names assigned by plain statements at the top level or directly in a class: first assignment of each. */
function moduleVariables(root: Node): Node[] {
  const found: Node[] = [];
  const visit = (body: Node): void => {
    const seen = new Set<string>();
    for (const statement of body.namedChildren) {
      if (statement?.type === 'class_definition') visit(statement.childForFieldName('body') ?? statement);
      if (statement?.type === 'decorated_definition') {
        const definition = statement.childForFieldName('definition');
        if (definition?.type === 'class_definition') visit(definition.childForFieldName('body') ?? definition);
      }
      const assignment = statement?.type === 'expression_statement' ? statement.namedChild(0) : null;
      const left = assignment?.type === 'assignment' ? assignment.childForFieldName('left') : null;
      if (left?.type !== 'identifier' || seen.has(left.text)) continue;
      seen.add(left.text);
      found.push(left);
    }
  };
  visit(root);
  const bound = new Set(
    root
      .descendantsOfType([
        'function_definition',
        'class_definition',
        'aliased_import',
        'import_from_statement',
        'import_statement',
      ])
      .flatMap(
        (node) =>
          node?.namedChildren.flatMap((child) =>
            child?.type === 'identifier' || child?.type === 'dotted_name' ? [child.text] : [],
          ) ?? [],
      ),
  );
  return found.filter((name) => !bound.has(name.text));
}

function basesOf(node: Node): { type: Node; base: Node }[] {
  const type = node.childForFieldName('name');
  const list = node.childForFieldName('superclasses');
  if (!type || !list) return [];
  return list.namedChildren.flatMap((argument) => {
    const expression = argument?.type === 'subscript' ? argument.childForFieldName('value') : argument;
    const base = expression && lastIdentifier(expression);
    return base ? [{ type, base }] : [];
  });
}

/** Last names of modules, and names taken from them, which may be modules too. */
function importedModules(statements: readonly Node[]): Node[] {
  return statements.flatMap((statement) =>
    statement.namedChildren.flatMap((child) => {
      const name = child?.type === 'aliased_import' ? child.childForFieldName('name') : child;
      const dotted = name?.type === 'relative_import' ? name.namedChildren.at(-1) : name;
      if (dotted?.type !== 'dotted_name') return [];
      const last = dotted.namedChildren.at(-1);
      return last ? [last] : [];
    }),
  );
}

// -- Meanings, by pyright

interface Location {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

interface Server {
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
  /** Resolves when the files of the tree have been found: before, all questions are answered with nothing. */
  readonly ready: Promise<void>;
  stop(): void;
}

async function startServer(root: string): Promise<Server> {
  const executable = join(dirname(require.resolve('pyright/package.json')), 'langserver.index.js');
  // Without a PATH no interpreter is found, whose packages would differ from machine to machine.
  const process_ = spawn(process.execPath, [executable, '--stdio'], {
    env: { PATH: '' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const server = connection(process_);
  const rootUri = pathToFileURL(root).href;
  await server.request('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'root' }],
    capabilities: { workspace: { configuration: false, workspaceFolders: true } },
  });
  server.notify('initialized', {});
  await server.ready;
  return server;
}

function connection(child: ChildProcess): Server {
  const waiting = new Map<number, (result: unknown) => void>();
  let buffer = Buffer.alloc(0);
  let last = 0;
  let filesFound = (): void => {};
  const ready = new Promise<void>((resolve) => {
    filesFound = resolve;
  });
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin!.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  child.stdout!.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const header = buffer.indexOf('\r\n\r\n');
      if (header < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, header))?.[1] ?? 0);
      if (buffer.length < header + 4 + length) return;
      const message = JSON.parse(buffer.toString('utf8', header + 4, header + 4 + length));
      buffer = buffer.subarray(header + 4 + length);
      if (/source files? found|^Found \d+ source/i.test(message.params?.message ?? '')) filesFound();
      if (message.method !== undefined && message.id !== undefined) send({ id: message.id, result: null });
      else if (message.id !== undefined) {
        waiting.get(message.id)?.(message.result);
        waiting.delete(message.id);
      }
    }
  });
  return {
    ready,
    request: (method, params) =>
      new Promise((resolve) => {
        const id = ++last;
        waiting.set(id, resolve);
        send({ id, method, params });
      }),
    notify: (method, params) => send({ method, params }),
    stop: () => child.kill(),
  };
}

async function askAll(server: Server, root: string, files: readonly FileNames[]): Promise<Truth> {
  const known = new Map<string, readonly Place[]>();
  const undecided = new Set<string>();
  for (const file of files) learn(file, known, undecided);
  const analysed = new Set(files.map(({ path }) => path));
  const truth = {
    definitions: [] as Place[],
    calls: [] as TruthCall[],
    inherits: [] as Truth['inherits'][number][],
    imports: [] as Truth['imports'][number][],
  };
  for (const file of files) {
    const uri = pathToFileURL(join(root, file.path)).href;
    const ask = (node: Node): Promise<Location[]> => definitionOf(server, root, uri, node);
    const place = (node: Node): Place => placeOf(file.path, node);
    truth.definitions.push(...file.definitions.map(place));
    // Files are not opened: of an open file the server first checks all types. All questions of a file at once.
    const [called, inherited, modules] = await Promise.all([
      Promise.all(file.calls.map(({ name }) => (isBuiltin(name, file.text) ? [BUILTINS] : ask(name)))),
      Promise.all(file.bases.map(({ base }) => ask(base))),
      Promise.all(file.imports.map(ask)),
    ]);
    for (const [i, { name, caller }] of file.calls.entries()) {
      const meaning = callMeaning(called[i]!, known, undecided);
      truth.calls.push({ site: place(name), ...(caller ? { caller: place(caller) } : {}), ...meaning });
    }
    for (const [i, { type }] of file.bases.entries()) {
      for (const location of inherited[i]!) {
        const [target] = known.get(keyOf(location)) ?? [];
        if (target) truth.inherits.push({ type: place(type), base: target });
      }
    }
    const imported = new Set<string>();
    for (const path of packagesTaken(file, modules)) if (analysed.has(path) && path !== file.path) imported.add(path);
    for (const { path, line, column } of modules.flat()) {
      if (line === 1 && column === 1 && path !== file.path && analysed.has(path)) imported.add(path);
    }
    truth.imports.push(...[...imported].map((to) => ({ from: file.path, to })));
  }
  return truth;
}

const BUILTINS: Location = { path: '../builtins.pyi', line: 1, column: 1 };
const BUILTIN_NAMES =
  /^(print|len|isinstance|issubclass|str|int|float|bool|bytes|list|dict|set|tuple|range|sorted|getattr|hasattr|setattr|super|repr|type|zip|enumerate|min|max|any|all|open|next|iter|map|sum|ValueError|TypeError|KeyError|RuntimeError|AttributeError|NotImplementedError|Exception|property|staticmethod|classmethod)$/;

/** `from . import name`: the package itself, where the name is no module of it. There is no name to ask for it. */
function packagesTaken(file: FileNames, found: readonly (readonly Location[])[]): string[] {
  return file.imports.flatMap((name, i) => {
    const from = name.parent?.parent?.type === 'aliased_import' ? name.parent.parent.parent : name.parent?.parent;
    const module = from?.type === 'import_from_statement' ? from.childForFieldName('module_name') : null;
    if (module?.type !== 'relative_import' || module.namedChildCount > 1) return [];
    if (found[i]!.some(({ line, column }) => line === 1 && column === 1)) return [];
    let directory = dirname(file.path);
    for (let level = module.text.length; level > 1; level--) directory = dirname(directory);
    return [join(directory, '__init__.py')];
  });
}

/** A builtin's name that the file binds nowhere: a third of all sites, which need no asking. */
function isBuiltin(name: Node, text: string): boolean {
  if (name.parent?.type === 'attribute' || !BUILTIN_NAMES.test(name.text)) return false;
  return !new RegExp(
    `\\b(def|class|as|for)\\s+${name.text}\\b|\\b${name.text}\\s*[=:,]|import[^\\n]*(\\*|\\b${name.text}\\b)`,
  ).test(text);
}

/** Enters what a file defines: place → places that are right for it. */
function learn(file: FileNames, known: Map<string, readonly Place[]>, undecided: Set<string>): void {
  for (const node of file.definitions) {
    if (node.parent?.type !== 'class_definition' && node.parent?.type !== 'function_definition') continue;
    known.set(keyOf(placeOf(file.path, node)), [placeOf(file.path, node)]);
  }
  const overloaded = new Map<string, Place[]>();
  for (const { name, scope, overloaded: isOverload } of file.functions) {
    if (isOverload) overloaded.set(`${scope} ${name.text}`, []);
  }
  for (const { name, scope, property } of file.functions) {
    const place = placeOf(file.path, name);
    if (property) undecided.add(keyOf(place));
    const group = overloaded.get(`${scope} ${name.text}`);
    group?.push(place);
    if (group) known.set(keyOf(place), group);
  }
}

function callMeaning(
  found: readonly Location[],
  known: ReadonlyMap<string, readonly Place[]>,
  undecided: ReadonlySet<string>,
): Pick<TruthCall, 'callees' | 'status'> {
  if (found.length === 0) return { callees: [], status: 'OPEN' };
  if (found.some((location) => undecided.has(keyOf(location)))) return { callees: [], status: 'OPEN' };
  const callees = found.flatMap((location) => known.get(keyOf(location)) ?? []);
  if (callees.length > 0) return { callees, status: 'RESOLVED' };
  return { callees: [], status: found.every(({ path }) => path.startsWith('..')) ? 'EXTERNAL' : 'OPEN' };
}

async function definitionOf(server: Server, root: string, uri: string, node: Node): Promise<Location[]> {
  const { row, column } = node.startPosition;
  const result = (await server.request('textDocument/declaration', {
    textDocument: { uri },
    position: { line: row, character: column },
  })) as { uri: string; range: { start: { line: number; character: number } } }[] | null;
  return (result ?? []).map(({ uri: target, range }) => ({
    path: relative(root, fileURLToPath(target)),
    line: range.start.line + 1,
    column: range.start.character + 1,
  }));
}

const keyOf = ({ path, line, column }: Location): string => `${path}:${line}:${column}`;

const placeOf = (path: string, node: Node): Place => ({
  path,
  line: node.startPosition.row + 1,
  column: node.startPosition.column + 1,
});
