/** Functions, classes and lambdas: nodes with their signatures, and what linking asks of them. */

import type { Modifier, NodeKind, Parameter } from '../../../model/node.ts';
import { type DefinitionIndex, REFERENCE, SITE } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { documentationOf } from './documentation.ts';
import { annotation } from './extract-annotations.ts';
import { callee, callTerm, expression, lastName } from './extract-expressions.ts';
import { hoistRedirects, isAsync, statements } from './extract-statements.ts';
import { BINDING, FUNCTION_FLAG, PARAMETER, takesFixtures } from './facts.ts';
import { block } from './flow.ts';
import { PYTHON } from './tags.ts';
import { scope, visibilityOf, type Walk, type WalkedFunction } from './walk.ts';

/** `whole` is the definition with its decorators. */
export function functionDefinition(
  walk: Walk,
  node: SyntaxNode,
  whole: SyntaxNode,
  decorators: readonly SyntaxNode[],
): void {
  const parts = partsOf(node);
  const { name } = parts;
  if (!name) return;
  const inClass = walk.scope.kind === 'class' ? walk.class : -1;
  const names = decorators.map((decorator) => decoratorName(walk, decorator));
  const text = walk.facts.textOf(name);
  const body = parts.block;
  const definition = walk.facts.define({
    kind: functionKind(text, inClass >= 0),
    name: text,
    range: walk.facts.range(whole),
    nameRange: walk.facts.range(name),
    signature: signature(walk, node, body),
    visibility: visibilityOf(text, inClass >= 0),
    ...(parts.type ? { returnType: oneLine(walk.facts.textOf(parts.type)) } : {}),
    ...documentationOf(walk, body),
    parameters: [],
  });
  const index = addFunction(walk, {
    definition,
    name: text,
    class: inClass,
    flags: flagsOf(text, names, inClass >= 0) | (isAsync(walk, node) ? FUNCTION_FLAG.ASYNC : 0),
  });
  const fn = walk.functions[index]!;
  fn.decorators.push(
    ...decorate(walk, decorators, definition, walk.facts.term(TAG.FUNCTION, node, [], undefined, index)),
  );
  walk.bind(text, BINDING.FUNCTION, index, node.startIndex);
  fn.overloads.push(...walk.overloadsOf(text));
  if (parts.typeParameters) typeParameters(walk, parts.typeParameters);
  if (parts.parameters) parameters(walk, parts.parameters, definition, index);
  if (parts.type) fn.annotation = annotation(walk, parts.type, definition);
  functionBody(walk, index, definition, () => {
    hoistRedirects(walk, body);
    statements(walk, body);
  });
  const modifiers = modifiersOf(fn, names);
  if (modifiers.length > 0) walk.facts.amend(definition, { modifiers });
}

/** A lambda; `name` is what it is bound to, where it is: then it is a node. */
export function lambda(walk: Walk, node: SyntaxNode, name?: SyntaxNode): TermId {
  const inClass = walk.scope.kind === 'class' ? walk.class : -1;
  const list = node.namedChildren.find((child) => child.type === 'lambda_parameters');
  const body = node.namedChildren.at(-1)!;
  let definition = -1;
  if (name) {
    const text = walk.facts.textOf(name);
    definition = walk.facts.define({
      kind: inClass >= 0 ? 'METHOD' : 'FUNCTION',
      name: text,
      range: walk.facts.range(walk.statement ?? node),
      nameRange: walk.facts.range(name),
      signature: `${text} = ${oneLine(walk.text.slice(node.startIndex, body.startIndex))}`.replace(/\s*:\s*$/, ''),
      visibility: visibilityOf(text, inClass >= 0),
      parameters: [],
    });
  }
  const index = addFunction(walk, {
    definition,
    name: name ? walk.facts.textOf(name) : '',
    class: name ? inClass : -1,
    flags: 0,
  });
  const fn = walk.functions[index]!;
  if (list) parameters(walk, list, definition, index);
  functionBody(walk, index, definition, () => {
    fn.returns.push(expression(walk, body));
  });
  return walk.facts.term(TAG.FUNCTION, node, [], undefined, index);
}

export function classDefinition(
  walk: Walk,
  node: SyntaxNode,
  whole: SyntaxNode,
  decorators: readonly SyntaxNode[],
): void {
  const parts = partsOf(node);
  const { name, block: body } = parts;
  if (!name) return;
  const text = walk.facts.textOf(name);
  const bases = (parts.argumentList?.namedChildren ?? []).filter((child) => child.type !== 'comment');
  const definition = walk.facts.define({
    kind: bases.some((base) => isEnumBase(walk.facts.textOf(base))) ? 'ENUM' : 'CLASS',
    name: text,
    range: walk.facts.range(whole),
    nameRange: walk.facts.range(name),
    signature: signature(walk, node, body),
    visibility: visibilityOf(text, walk.scope.kind === 'class'),
    ...documentationOf(walk, body),
  });
  const own = scope('class', walk.scope);
  const index = walk.classes.length;
  walk.classes.push({
    definition,
    name: text,
    within: walk.function,
    bases: [],
    keywords: [],
    decorators: [],
    typeParameters: [],
    scope: own,
    attributes: new Map(),
    methodNames: methodNames(walk, body),
  });
  const cls = walk.classes[index]!;
  if (parts.typeParameters) cls.typeParameters.push(...typeParameters(walk, parts.typeParameters));
  walk.within({ mention: { kind: REFERENCE.BASE, from: definition } }, () => {
    for (const base of bases) {
      if (base.type === 'keyword_argument') {
        const value = walk.within({ mention: { kind: REFERENCE.VALUE, from: definition } }, () =>
          expression(walk, base.namedChildren.at(-1)!),
        );
        cls.keywords.push({ name: walk.facts.textOf(base.namedChildren[0]!), value });
      } else cls.bases.push(baseTerm(walk, base));
    }
  });
  cls.decorators.push(
    ...decorate(walk, decorators, definition, walk.facts.term(TAG.CLASS, node, [], undefined, index)),
  );
  const modifiers = classModifiers(walk, decorators, bases);
  if (modifiers.length > 0) walk.facts.amend(definition, { modifiers });
  walk.bind(text, BINDING.CLASS, index, node.startIndex);
  walk.within({ scope: own, class: index, block: block(undefined) }, () =>
    walk.facts.inside(definition, () => statements(walk, body)),
  );
}

interface Parts {
  name?: SyntaxNode;
  parameters?: SyntaxNode;
  argumentList?: SyntaxNode;
  type?: SyntaxNode;
  typeParameters?: SyntaxNode;
  block?: SyntaxNode;
}

function partsOf(node: SyntaxNode): Parts {
  const parts: Parts = {};
  for (const child of node.namedChildren) {
    switch (child.type) {
      case 'identifier':
        parts.name ??= child;
        break;
      case 'parameters':
        parts.parameters = child;
        break;
      case 'argument_list':
        parts.argumentList = child;
        break;
      case 'type':
        parts.type = child;
        break;
      case 'type_parameter':
        parts.typeParameters = child;
        break;
      case 'block':
        parts.block = child;
        break;
    }
  }
  return parts;
}

function functionKind(name: string, inClass: boolean): NodeKind {
  if (!inClass) return 'FUNCTION';
  return name === '__init__' ? 'CONSTRUCTOR' : 'METHOD';
}

const isEnumBase = (text: string): boolean => /^(\w+\.)*(Enum|IntEnum|StrEnum|Flag|IntFlag)$/.test(text);

function addFunction(walk: Walk, known: Pick<WalkedFunction, 'definition' | 'name' | 'class' | 'flags'>): number {
  const empty = {
    annotation: NO_TERM,
    parameters: [],
    returns: [],
    yields: [],
    delegates: [],
    decorators: [],
    overloads: [],
  };
  return walk.functions.push({ ...empty, within: walk.function, ...known }) - 1;
}

/** Walks the inside of a function, its parameters bound. */
function functionBody(walk: Walk, index: number, definition: DefinitionIndex, walkBody: () => void): void {
  const inner = { scope: scope('function', walk.scope), block: block(undefined), function: index, class: -1 };
  const mention = { kind: REFERENCE.VALUE, from: undefined };
  walk.within({ ...inner, mention }, () => {
    walk.functions[index]!.parameters.forEach(({ name }, i) => {
      walk.bind(name, BINDING.PARAMETER, index, 0, i);
    });
    if (definition < 0) walkBody();
    else walk.facts.inside(definition, walkBody);
  });
}

// -- Decorators

/** Terms of the decorators, in source order. Each is a site: of `@d` the application, of `@d(…)` the call. */
function decorate(
  walk: Walk,
  decorators: readonly SyntaxNode[],
  definition: DefinitionIndex,
  decorated: TermId,
): TermId[] {
  return decorators.flatMap((decorator) => {
    const node = decorator.namedChildren.find((child) => child.type !== 'comment');
    if (!node) return [];
    if (node.type === 'call') {
      const { term, name } = callTerm(walk, node);
      walk.facts.site(SITE.DECORATOR, term, name, definition);
      return [term];
    }
    const term = callee(walk, node);
    walk.facts.site(
      SITE.DECORATOR,
      walk.facts.term(TAG.CALL, node, [term, decorated]),
      lastName(node) ?? node,
      definition,
    );
    return [term];
  });
}

/** The dotted name of what decorates, without arguments. */
function decoratorName(walk: Walk, decorator: SyntaxNode): string {
  return walk.facts
    .textOf(decorator)
    .replace(/^@\s*/, '')
    .replace(/\([\s\S]*$/, '')
    .trim();
}

function flagsOf(name: string, decorators: readonly string[], inClass: boolean): number {
  let flags = 0;
  for (const decorator of decorators) {
    const last = decorator.slice(decorator.lastIndexOf('.') + 1);
    if (last === 'staticmethod') flags |= FUNCTION_FLAG.STATIC;
    else if (last === 'classmethod') flags |= FUNCTION_FLAG.CLASS_METHOD;
    else if (last === 'overload') flags |= FUNCTION_FLAG.OVERLOAD;
    else if (/^(property|cached_property|abstractproperty)$/.test(last)) flags |= FUNCTION_FLAG.PROPERTY;
    else if (/^(async)?contextmanager$/.test(last)) flags |= FUNCTION_FLAG.CONTEXT;
    else if (last === 'fixture') flags |= FUNCTION_FLAG.FIXTURE;
  }
  if (inClass && /^__(new|init_subclass|class_getitem)__$/.test(name)) flags |= FUNCTION_FLAG.CLASS_METHOD;
  return flags;
}

function modifiersOf(fn: WalkedFunction, decorators: readonly string[]): Modifier[] {
  const modifiers: Modifier[] = [];
  const has = (name: string): boolean => decorators.some((d) => d === name || d.endsWith(`.${name}`));
  if (has('abstractmethod')) modifiers.push('ABSTRACT');
  if (fn.flags & FUNCTION_FLAG.ASYNC) modifiers.push('ASYNC');
  if (has('final')) modifiers.push('FINAL');
  if (fn.flags & FUNCTION_FLAG.GENERATOR) modifiers.push('GENERATOR');
  if (has('override')) modifiers.push('OVERRIDE');
  if (fn.flags & FUNCTION_FLAG.STATIC) modifiers.push('STATIC');
  return modifiers;
}

function classModifiers(walk: Walk, decorators: readonly SyntaxNode[], bases: readonly SyntaxNode[]): Modifier[] {
  const modifiers: Modifier[] = [];
  if (bases.some((base) => /^(\w+\.)*ABC$|^metaclass\s*=\s*(\w+\.)*ABCMeta$/.test(walk.facts.textOf(base))))
    modifiers.push('ABSTRACT');
  if (decorators.some((decorator) => /(^|\.)final$/.test(decoratorName(walk, decorator)))) modifiers.push('FINAL');
  return modifiers;
}

// -- Parameters

/** Adds the parameters of a list to the function, and their texts to its definition, if it has one. */
function parameters(walk: Walk, list: SyntaxNode, owner: DefinitionIndex, index: number): void {
  const fn = walk.functions[index]!;
  const texts: Parameter[] = [];
  let kind: number = PARAMETER.POSITIONAL;
  for (const child of list.namedChildren) {
    const type = child.type;
    if (type === 'keyword_separator') kind = PARAMETER.KEYWORD_ONLY;
    const parameter = parameterParts(child, type);
    if (!parameter) continue;
    const { star, typeNode, value } = parameter;
    const name = walk.facts.textOf(parameter.name);
    const isSelf = fn.class >= 0 && fn.parameters.length === 0 && !(fn.flags & FUNCTION_FLAG.STATIC);
    if (takesFixtures(fn) && star === 0 && !value && !isSelf) {
      walk.facts.reference(
        REFERENCE.VALUE,
        walk.facts.term(PYTHON.FIXTURE, parameter.name, [], name, index),
        parameter.name,
        owner,
      );
    }
    fn.parameters.push({
      name,
      kind: star === 0 ? kind : star === 1 ? PARAMETER.REST : PARAMETER.KEYWORDS,
      annotation: typeNode ? annotation(walk, typeNode, owner < 0 ? walk.facts.currentCallable : owner) : NO_TERM,
      value: value ? expression(walk, value) : NO_TERM,
    });
    texts.push({
      name,
      ...(typeNode ? { type: oneLine(walk.facts.textOf(typeNode)) } : {}),
      optional: star > 0 || value !== undefined,
    });
    if (star === 1) kind = PARAMETER.KEYWORD_ONLY;
  }
  if (owner >= 0) walk.facts.amend(owner, { parameters: texts });
}

interface ParameterParts {
  readonly name: SyntaxNode;
  /** How many stars stand before it. */
  readonly star: number;
  readonly typeNode?: SyntaxNode;
  readonly value?: SyntaxNode;
}

function parameterParts(node: SyntaxNode, type: string): ParameterParts | undefined {
  const children = node.namedChildren;
  switch (type) {
    case 'identifier':
      return { name: node, star: 0 };
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
      return children[0] && { name: children[0], star: type === 'list_splat_pattern' ? 1 : 2 };
    case 'typed_parameter': {
      const inner = children[0] && parameterParts(children[0], children[0].type);
      return inner && { ...inner, typeNode: children.at(-1)! };
    }
    case 'default_parameter':
      return children[0]?.type === 'identifier' ? { name: children[0], star: 0, value: children.at(-1)! } : undefined;
    case 'typed_default_parameter':
      return children.length < 3
        ? undefined
        : { name: children[0]!, star: 0, typeNode: children[1]!, value: children.at(-1)! };
    default:
      return undefined;
  }
}

/** Binds type parameters in brackets around the definition; a bound is read when it is asked for. */
function typeParameters(walk: Walk, list: SyntaxNode): TermId[] {
  return list.namedChildren.flatMap((child) => {
    let name: SyntaxNode | undefined = child;
    while (name && name.type !== 'identifier') name = name.namedChildren[0];
    if (!name) return [];
    const text = walk.facts.textOf(name);
    const term = walk.facts.term(PYTHON.TYPE_PARAMETER, name, [], text);
    walk.bind(text, BINDING.ALIAS, term, list.startIndex);
    return [term];
  });
}

// -- Texts

function baseTerm(walk: Walk, node: SyntaxNode): TermId {
  return node.type === 'subscript' || node.type === 'generic_type' ? genericBase(walk, node) : expression(walk, node);
}

/** `Base[T]`: the base is a mention of a base, what stands in brackets of types. */
function genericBase(walk: Walk, node: SyntaxNode): TermId {
  const [object, ...keys] = node.namedChildren.filter((child) => child.type !== 'comment');
  const operands = [expression(walk, object!)];
  const owner = walk.mention.from ?? walk.facts.currentCallable;
  for (const key of keys) {
    const nested =
      key.type === 'tuple' || key.type === 'expression_list' || key.type === 'type_parameter'
        ? key.namedChildren
        : [key];
    for (const part of nested) operands.push(annotation(walk, part, owner));
  }
  return walk.facts.term(TAG.INDEX, node, operands);
}

function signature(walk: Walk, node: SyntaxNode, body: SyntaxNode | undefined): string {
  const header = walk.text.slice(node.startIndex, body?.startIndex ?? node.endIndex);
  return oneLine(header.replace(/#[^\n]*/g, '')).replace(/\s*:\s*$/, '');
}

const oneLine = (text: string): string => (/\n|\s\s|^\s|\s$/.test(text) ? text.replace(/\s+/g, ' ').trim() : text);

function methodNames(walk: Walk, body: SyntaxNode | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const child of body?.namedChildren ?? []) {
    const type = child.type;
    const definition = type === 'decorated_definition' ? child.namedChildren.at(-1)! : child;
    if (type !== 'function_definition' && type !== 'decorated_definition') continue;
    const name = definition.namedChildren.find((part) => part.type === 'identifier');
    if (name) names.add(walk.facts.textOf(name));
  }
  return names;
}
