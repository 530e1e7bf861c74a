/**
 * Truth for Python by pyright's language server: "go to declaration" at every callee, base and imported module of a copy
 * of the tree. Names come from the syntax tree (tree-sitter, by queries of this file's own), meanings from pyright alone.
 *
 * Where pyright answers with a variable, a parameter or a property, it does not decide what is called: such sites are
 * OPEN, and so are calls of what has no name. Overloads are one function: each of its declarations is right.
 */
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Node } from 'web-tree-sitter';
import { type Server, startServer } from './python/language-server.ts';
import { type FileNames, placeOf, readNames } from './python/names.ts';
import type { Place, Truth, TruthCall, TruthMaker } from './truth.ts';

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

/**
 * The newest Python on any platform, so that no branch of one is left out; each directory with a manifest is a root of
 * imports, with its `src`.
 */
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
    pythonPlatform: 'All',
    typeCheckingMode: 'off',
    // Examples and plug-ins import the package beside them, as they do where it is installed.
    executionEnvironments: deepestFirst.map((path) => ({
      root: path,
      extraPaths: deepestFirst.flatMap((each) => [join(each, 'src'), join(each, 'lib'), each]),
    })),
  };
}

interface Location {
  readonly path: string;
  readonly line: number;
  readonly column: number;
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
    // Of a variable that holds a class, the class.
    const askBase = async (node: Node): Promise<Location[]> => {
      const found = await ask(node);
      if (found.length !== 1 || known.has(keyOf(found[0]!)) || !analysed.has(found[0]!.path)) return found;
      const held = await definitionOf(server, root, uri, node, 'typeDefinition');
      return held.length === 1 ? held : [];
    };
    const place = (node: Node): Place => placeOf(file.path, node);
    truth.definitions.push(...file.definitions.map(place));
    // Files are not opened: of an open file the server first checks all types. All questions of a file at once.
    const [called, inherited, modules] = await Promise.all([
      Promise.all(
        file.calls.map(({ name, isNamed }) => {
          if (!isNamed) return [];
          return isBuiltin(name, file.text) ? [BUILTINS] : ask(name);
        }),
      ),
      Promise.all(file.bases.map(({ base }) => askBase(base))),
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

async function definitionOf(
  server: Server,
  root: string,
  uri: string,
  node: Node,
  question: 'declaration' | 'typeDefinition' = 'declaration',
): Promise<Location[]> {
  const { row, column } = node.startPosition;
  const result = (await server.request(`textDocument/${question}`, {
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
