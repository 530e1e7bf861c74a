/** Statements: what they bind, where they branch, what they rule out for the lines after them. */
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { annotation, typeComment } from './extract-annotations.ts';
import { classDefinition, functionDefinition, lambda } from './extract-definitions.ts';
import { expression } from './extract-expressions.ts';
import { importFrom, importModules } from './extract-imports.ts';
import { matchStatement } from './extract-patterns.ts';
import { target } from './extract-targets.ts';
import { narrow } from './extract-tests.ts';
import { BINDING } from './facts.ts';
import { neverRuns } from './static-conditions.ts';
import { PYTHON } from './tags.ts';
import type { Walk } from './walk.ts';

/** The statements of a module or block. */
export function statements(walk: Walk, node: SyntaxNode | undefined): void {
  if (!node) return;
  for (const child of node.namedChildren) walk.facts.deeper(child, () => statement(walk, child), undefined);
}

/** One statement, whatever it is. */
export function statement(walk: Walk, node: SyntaxNode): void {
  const rule = RULES.get(node.type) ?? others;
  rule(walk, node);
}

type Rule = (walk: Walk, node: SyntaxNode) => void;

/** A statement whose targets are defined in its own extent. */
const defining =
  (rule: Rule): Rule =>
  (walk, node) => {
    const outer = walk.statement;
    walk.statement = node;
    rule(walk, node);
    walk.statement = outer;
  };

const ends: Rule = (walk, node) => {
  for (const child of node.namedChildren) expression(walk, child);
  walk.block.terminates = true;
};

const nothing: Rule = () => {};

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['comment', nothing],
  ['line_continuation', nothing],
  ['pass_statement', nothing],
  ['future_import_statement', nothing],
  ['expression_statement', defining(expressionStatement)],
  ['return_statement', returnStatement],
  ['raise_statement', ends],
  ['continue_statement', ends],
  ['break_statement', ends],
  ['if_statement', ifStatement],
  ['for_statement', defining(forStatement)],
  ['while_statement', whileStatement],
  ['try_statement', tryStatement],
  ['with_statement', defining(withStatement)],
  ['function_definition', (walk, node) => functionDefinition(walk, node, node, [])],
  ['class_definition', (walk, node) => classDefinition(walk, node, node, [])],
  ['decorated_definition', decoratedDefinition],
  ['import_statement', importModules],
  ['import_from_statement', importFrom],
  ['global_statement', redirect],
  ['nonlocal_statement', redirect],
  ['assert_statement', assertStatement],
  ['match_statement', matchStatement],
  ['type_alias_statement', defining(typeAlias)],
  ['block', statements],
]);

/** Statements without rules of their own, and what an error has torn. */
function others(walk: Walk, node: SyntaxNode): void {
  for (const child of node.namedChildren) {
    if (isStatement(child.type)) statement(walk, child);
    else expression(walk, child);
  }
}

export const isStatement = (type: string): boolean =>
  type.endsWith('_statement') || type.endsWith('_definition') || type === 'block' || type === 'ERROR';

/** Names that `global` sends elsewhere, known before a body is walked: it may follow their first use in the text. */
export function hoistRedirects(walk: Walk, body: SyntaxNode | undefined): void {
  if (!walk.hasRedirects) return;
  for (const child of body?.namedChildren ?? []) {
    const type = child.type;
    if (type === 'global_statement' || type === 'nonlocal_statement') redirect(walk, child);
  }
}

function redirect(walk: Walk, node: SyntaxNode): void {
  const kind = walk.text.startsWith('global', node.startIndex) ? 'global' : 'nonlocal';
  for (const name of node.namedChildren) walk.scope.redirected.set(walk.facts.textOf(name), kind);
}

function expressionStatement(walk: Walk, node: SyntaxNode): void {
  const { namedChildren } = node;
  for (const child of namedChildren) {
    const type = child.type;
    switch (type) {
      case 'assignment':
        assignment(walk, child);
        break;
      case 'augmented_assignment':
        augmentedAssignment(walk, child);
        break;
      case 'string':
        // A docstring, or a text commented out; an interpolation in it is still run.
        if (/^[rR]?[fFtT]/.test(walk.text.slice(child.startIndex, child.startIndex + 2))) expression(walk, child);
        break;
      case 'comment':
        break;
      default:
        expression(walk, child, type);
    }
  }
}

/** `a = b = value`, with or without an annotation; gives the value's term. */
export function assignment(walk: Walk, node: SyntaxNode): TermId {
  const targets: SyntaxNode[] = [];
  let declared = NO_TERM;
  let value: SyntaxNode | undefined = node;
  let type: string | undefined = 'assignment';
  walk.annotationNode = undefined;
  while (value && type === 'assignment') {
    const parts: readonly SyntaxNode[] = value.namedChildren;
    targets.push(parts[0]!);
    value = undefined;
    type = undefined;
    for (let i = 1; i < parts.length; i++) {
      const part = parts[i]!;
      const partType = part.type;
      if (partType === 'type') {
        declared = annotation(walk, part, walk.facts.current);
        walk.annotationNode = part;
      } else if (partType !== 'comment' && partType !== 'line_continuation') {
        value = part;
        type = partType;
      }
    }
  }
  if (declared === NO_TERM && targets.every(isPlain)) declared = typeComment(walk, node, walk.facts.current);
  const term = value ? assignedValue(walk, value, type!, targets) : NO_TERM;
  for (const each of targets) {
    if (value && each.type === 'identifier' && walk.facts.textOf(each) === '__all__') listAll(walk, value);
    target(walk, each, term, node.endIndex, declared);
  }
  walk.annotationNode = undefined;
  return term;
}

const isPlain = ({ type }: SyntaxNode): boolean => type === 'identifier' || type === 'attribute';

/** The value of an assignment; a lambda that gets a name is a named function. */
function assignedValue(walk: Walk, value: SyntaxNode, type: string, targets: readonly SyntaxNode[]): TermId {
  const [only] = targets;
  if (targets.length === 1 && type === 'lambda' && only?.type === 'identifier') return lambda(walk, value, only);
  return expression(walk, value);
}

function augmentedAssignment(walk: Walk, node: SyntaxNode): void {
  const left = node.namedChildren[0]!;
  const right = node.namedChildren.at(-1)!;
  const value = expression(walk, right);
  const before = expression(walk, left);
  if (left.type !== 'identifier') return;
  if (walk.facts.textOf(left) === '__all__') listAll(walk, right);
  const operator = walk.text.slice(left.endIndex, right.startIndex).trim().replace(/=$/, '');
  const sum = walk.facts.term(TAG.BINARY, node, [before, value], operator);
  walk.assign(left, sum, node.endIndex);
}

function listAll(walk: Walk, value: SyntaxNode): void {
  const isList = value.type === 'list' || value.type === 'tuple' || value.type === 'expression_list';
  if (!isList || walk.all === null) {
    walk.all = null;
    return;
  }
  walk.all ??= [];
  for (const item of value.namedChildren) {
    if (item.type === 'string') walk.all.push(walk.facts.textOf(item).replace(/^[a-zA-Z]*['"]+|['"]+$/g, ''));
  }
}

function returnStatement(walk: Walk, node: SyntaxNode): void {
  const value = node.namedChildren.find((child) => child.type !== 'comment');
  if (value) {
    const term = expression(walk, value);
    walk.functions[walk.function]?.returns.push(term);
  }
  walk.block.terminates = true;
}

function ifStatement(walk: Walk, node: SyntaxNode): void {
  const group = {};
  const failed: SyntaxNode[] = [];
  let arm = 0;
  let allTerminate = true;
  let lastTerminates = false;
  let hasElse = false;
  /** Whether some condition before is known to hold: what follows is dead. */
  let held = false;

  const branch = (condition: SyntaxNode | undefined, body: SyntaxNode | undefined): void => {
    let dead: boolean | undefined;
    if (condition) {
      walk.facts.branch();
      expression(walk, condition);
      dead = neverRuns(walk.facts.textOf(condition));
    }
    const inner = walk.inBlock({ group, arm: arm++, dead: held || dead === true }, () => {
      const at = body?.startIndex ?? node.startIndex;
      for (const earlier of failed) narrow(walk, earlier, false, at);
      if (condition) narrow(walk, condition, true, at);
      statements(walk, body);
    });
    if (dead === false) held = true;
    if (condition) failed.push(condition);
    lastTerminates = inner.terminates;
    allTerminate &&= inner.terminates;
  };

  for (const [condition, body, isElse] of ifBranches(node)) {
    hasElse ||= isElse;
    branch(condition, body);
  }
  if (hasElse && allTerminate) walk.block.terminates = true;
  // A guard: past it, its conditions have failed.
  if (!hasElse && lastTerminates) for (const condition of failed) narrow(walk, condition, false, node.endIndex);
}

function* ifBranches(
  node: SyntaxNode,
): Generator<[condition: SyntaxNode | undefined, body: SyntaxNode | undefined, isElse: boolean]> {
  let condition: SyntaxNode | undefined;
  for (const child of node.namedChildren) {
    const type = child.type;
    if (type === 'comment') continue;
    if (type === 'block') yield [condition, child, false];
    else if (type === 'elif_clause') {
      const parts = child.namedChildren.filter((part) => part.type !== 'comment');
      yield [parts[0], parts.at(-1), false];
    } else if (type === 'else_clause') yield [undefined, blockOf(child), true];
    else condition ??= child;
  }
}

const blockOf = (node: SyntaxNode): SyntaxNode | undefined =>
  node.namedChildren.findLast((child) => child.type === 'block');

function forStatement(walk: Walk, node: SyntaxNode): void {
  walk.facts.branch();
  const parts = node.namedChildren.filter((child) => child.type !== 'comment');
  const [left, right] = parts;
  if (!left || !right) return;
  const iterated = expression(walk, right);
  walk.inBlock({ loop: true }, () => {
    const item = walk.facts.term(TAG.ITERATE, right, [iterated], undefined, isAsync(walk, node) ? 1 : 0);
    target(walk, left, item, left.endIndex, NO_TERM);
    for (const part of parts.slice(2)) if (part.type === 'block') statements(walk, part);
  });
  elseOf(walk, parts);
}

function whileStatement(walk: Walk, node: SyntaxNode): void {
  walk.facts.branch();
  const parts = node.namedChildren.filter((child) => child.type !== 'comment');
  const condition = parts[0];
  if (!condition) return;
  expression(walk, condition);
  walk.inBlock({ loop: true }, () => {
    narrow(walk, condition, true, node.startIndex);
    for (const part of parts.slice(1)) if (part.type === 'block') statements(walk, part);
  });
  elseOf(walk, parts);
}

function elseOf(walk: Walk, parts: readonly SyntaxNode[]): void {
  for (const part of parts) if (part.type === 'else_clause') statements(walk, blockOf(part));
}

/** `async` is no named node: it stands before the keyword. */
export const isAsync = (walk: Walk, node: SyntaxNode): boolean => walk.text.startsWith('async', node.startIndex);

function tryStatement(walk: Walk, node: SyntaxNode): void {
  const group = {};
  let arm = 1;
  let tried = walk.block;
  for (const child of node.namedChildren) {
    switch (child.type) {
      case 'block':
        tried = walk.inBlock({}, () => statements(walk, child));
        break;
      case 'except_clause':
      case 'except_group_clause':
        walk.facts.branch();
        walk.inBlock({ group, arm: arm++ }, () => exceptClause(walk, child));
        break;
      case 'else_clause':
        walk.within({ block: tried }, () => walk.inBlock({}, () => statements(walk, blockOf(child))));
        break;
      case 'finally_clause':
        statements(walk, blockOf(child));
        break;
    }
  }
}

function exceptClause(walk: Walk, node: SyntaxNode): void {
  for (const child of node.namedChildren) {
    const type = child.type;
    if (type === 'block') statements(walk, child);
    else if (type === 'as_pattern') {
      const [caught, alias] = child.namedChildren;
      if (!caught) continue;
      const classes = expression(walk, caught);
      const name = alias && (alias.type === 'as_pattern_target' ? alias.namedChildren[0] : alias);
      if (name?.type !== 'identifier') continue;
      const exception = walk.facts.term(PYTHON.EXCEPTION, caught, [classes]);
      // Unbound again when the clause ends: never a node.
      walk.bind(walk.facts.textOf(name), BINDING.ASSIGNED, exception, child.endIndex);
    } else if (type !== 'comment') expression(walk, child);
  }
}

function withStatement(walk: Walk, node: SyntaxNode): void {
  const mode = isAsync(walk, node) ? 1 : 0;
  for (const child of node.namedChildren) {
    if (child.type === 'with_clause') for (const item of child.namedChildren) withItem(walk, item, mode);
    else if (child.type === 'block') statements(walk, child);
  }
}

function withItem(walk: Walk, item: SyntaxNode, mode: number): void {
  const value = item.namedChildren[0];
  if (!value || item.type === 'comment') return;
  if (value.type !== 'as_pattern') {
    expression(walk, value);
    return;
  }
  const [manager, alias] = value.namedChildren;
  if (!manager) return;
  const entered = expression(walk, manager);
  const name = alias && (alias.type === 'as_pattern_target' ? alias.namedChildren[0] : alias);
  if (name)
    target(walk, name, walk.facts.term(TAG.ENTER, manager, [entered], undefined, mode), value.endIndex, NO_TERM);
}

function decoratedDefinition(walk: Walk, node: SyntaxNode): void {
  const decorators: SyntaxNode[] = [];
  for (const child of node.namedChildren) {
    const type = child.type;
    if (type === 'decorator') decorators.push(child);
    else if (type === 'class_definition') classDefinition(walk, child, node, decorators);
    else if (type === 'function_definition') functionDefinition(walk, child, node, decorators);
  }
}

function assertStatement(walk: Walk, node: SyntaxNode): void {
  for (const child of node.namedChildren) expression(walk, child);
  const condition = node.namedChildren[0];
  if (condition) narrow(walk, condition, true, node.endIndex);
}

function typeAlias(walk: Walk, node: SyntaxNode): void {
  const [left, right] = node.namedChildren;
  let name = left;
  while (name && name.type !== 'identifier') name = name.namedChildren[0];
  if (!name || !right) return;
  const text = walk.facts.textOf(name);
  const type = annotation(walk, right, walk.facts.current);
  const definition =
    walk.scope === walk.module
      ? walk.facts.define({
          kind: 'TYPE_ALIAS',
          name: text,
          range: walk.facts.range(node),
          nameRange: walk.facts.range(name),
        })
      : -1;
  walk.bind(text, BINDING.ALIAS, type, node.endIndex, NO_TERM, definition);
}
