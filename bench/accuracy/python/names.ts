/** Names in Python sources, by tree-sitter: what is defined, called, inherited and imported, as the syntax alone tells. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { Place } from '../truth.ts';

const require = createRequire(import.meta.url);

interface CallName {
  /** What is called, or the arguments of what has no name. */
  readonly name: Node;
  readonly isNamed: boolean;
  readonly caller: Node | undefined;
}

/** What the syntax of a file tells: what is defined, and what there is to ask about. */
export interface FileNames {
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

export async function readNames(root: string, paths: readonly string[]): Promise<FileNames[]> {
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
    const name = callee && lastIdentifier(callee);
    const site = name ?? node.childForFieldName('arguments');
    if (site) calls.push({ name: site, isNamed: Boolean(name), caller: callerOf(node) });
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
      ...classes.flatMap(instanceFields),
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

/** First assignments of `self.name` in the methods of a class, whose body has no such name. */
function instanceFields(type: Node): Node[] {
  const body = type.childForFieldName('body');
  if (!body) return [];
  const seen = new Set<string>();
  const methods: Node[] = [];
  for (const statement of body.namedChildren) {
    const definition =
      statement?.type === 'decorated_definition' ? statement.childForFieldName('definition') : statement;
    const assigned = statement?.type === 'expression_statement' ? statement.namedChild(0) : null;
    const name = definition?.childForFieldName('name') ?? assigned?.childForFieldName('left');
    if (name) seen.add(name.text);
    if (definition?.type === 'function_definition') methods.push(definition);
  }
  const found: Node[] = [];
  for (const method of methods) {
    const self = method.childForFieldName('parameters')?.namedChild(0)?.text;
    for (const target of assignedTargets(method)) {
      const name = target.childForFieldName('attribute');
      if (!name || target.childForFieldName('object')?.text !== self || seen.has(name.text)) continue;
      seen.add(name.text);
      found.push(name);
    }
  }
  return found;
}

function assignedTargets(method: Node): Node[] {
  return method.descendantsOfType('assignment').flatMap((assignment) => {
    const left = assignment?.childForFieldName('left');
    if (!left) return [];
    return left.type === 'attribute' ? [left] : left.namedChildren.filter((part) => part?.type === 'attribute');
  }) as Node[];
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

export const placeOf = (path: string, node: Node): Place => ({
  path,
  line: node.startPosition.row + 1,
  column: node.startPosition.column + 1,
});
