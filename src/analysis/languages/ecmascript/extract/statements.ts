/** Statements and declarations. */
import type { Modifier } from '../../../../model/node.ts';
import { type DefinitionIndex, FILE_ITSELF, REFERENCE, SITE } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type EntityIndex, type Export, MEMBER, type NamespaceEntity, OWN, ROLE } from '../facts.ts';
import { classEntity } from './classes.ts';
import { boundValue, expression } from './expressions.ts';
import {
  addEntity,
  bare,
  between,
  child,
  declareEntity,
  type Extraction,
  field,
  isDefaultExport,
  named,
  newMember,
  type Place,
  propertyName,
  stringValue,
  typeNameTerm,
} from './extraction.ts';
import { bindPattern, functionEntity } from './functions.ts';
import { documentationAt, signatureBefore } from './headers.ts';
import { typeBefore } from './jsdoc.ts';
import { exportStatement, importStatement } from './modules.ts';
import { condition, type Fact, knowing, variantFact } from './narrowing.ts';
import { functionScope, openScope, type Scope } from './scopes.ts';
import { typeMembers, typeParameters, typeTerm } from './types.ts';

/** What a declaration declares, for an export around it. */
export interface Declared {
  readonly name: string;
  readonly entity: EntityIndex;
}

const NONE: readonly Declared[] = [];

/** Walks a statement. `outer` is the `export` or `declare` around it, whose range and comment are its own. */
export function statement(x: Extraction, node: SyntaxNode, place: Place, outer?: SyntaxNode): readonly Declared[] {
  return x.builder.deeper(node, () => statementOf(x, node, node.type, place, outer), NONE);
}

function statementOf(
  x: Extraction,
  node: SyntaxNode,
  type: string,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  switch (type) {
    case 'expression_statement':
      for (const inner of named(x, node)) {
        if (inner.type === 'internal_module') return namespace(x, inner, place, outer ?? node);
        expression(x, inner, place);
      }
      return NONE;
    case 'lexical_declaration':
    case 'variable_declaration':
      return variables(x, node, place, outer);
    case 'function_declaration':
    case 'generator_function_declaration':
    case 'function_signature':
      return functionDeclaration(x, node, place, outer);
    case 'class_declaration':
    case 'abstract_class_declaration':
      return classDeclaration(x, node, place, outer);
    case 'interface_declaration':
      return interfaceDeclaration(x, node, place, outer);
    case 'type_alias_declaration':
      return aliasDeclaration(x, node, place, outer);
    case 'enum_declaration':
      return enumDeclaration(x, node, place, outer);
    case 'internal_module':
    case 'module':
      return namespace(x, node, place, outer);
    case 'ambient_declaration':
      return ambient(x, node, place, outer ?? node);
    case 'import_statement':
      importStatement(x, node, place);
      return NONE;
    case 'import_alias':
      return importAlias(x, node, place);
    case 'export_statement':
      exportStatement(x, node, place);
      return NONE;
    case 'return_statement': {
      const value = named(x, node)[0];
      if (!value) return NONE;
      const term = expression(x, value, place);
      const fn = x.entities[place.function];
      if (fn?.kind === ENTITY.FUNCTION) fn.returns.push(term);
      return NONE;
    }
    case 'statement_block':
      block(x, node, { ...place, scope: openScope(place.scope) });
      return NONE;
    default:
      control(x, node, type, place);
      return NONE;
  }
}

/** The statements of a block, in the place's own scope. What an early exit rules out is known after it. */
export function block(x: Extraction, node: SyntaxNode, place: Place): void {
  statements(x, named(x, node), place);
}

/** Statements one after the other. */
export function statements(x: Extraction, nodes: readonly SyntaxNode[], place: Place): void {
  let here = place;
  for (const node of nodes) {
    if (x.text.startsWith('if', node.startIndex) && node.type === 'if_statement')
      here = knowing(here, ifStatement(x, node, here));
    else statement(x, node, here);
  }
}

// -- Control flow

function control(x: Extraction, node: SyntaxNode, type: string, place: Place): void {
  switch (type) {
    case 'if_statement':
      ifStatement(x, node, place);
      return;
    case 'for_in_statement':
      forIn(x, node, place);
      return;
    case 'for_statement': {
      x.builder.branch();
      const inner = { ...place, scope: openScope(place.scope) };
      for (const part of named(x, node)) statementOrExpression(x, part, inner);
      return;
    }
    case 'while_statement': {
      x.builder.branch();
      const test = field(node, 'condition');
      const body = field(node, 'body');
      const known = test ? condition(x, test, place).whenTrue : [];
      if (body) statement(x, body, knowing(place, known));
      return;
    }
    case 'do_statement': {
      x.builder.branch();
      const [body, test] = [field(node, 'body'), field(node, 'condition')];
      if (body) statement(x, body, place);
      if (test) expression(x, test, place);
      return;
    }
    case 'catch_clause':
      catchClause(x, node, place);
      return;
    case 'switch_statement':
      switchStatement(x, node, place);
      return;
    case 'labeled_statement': {
      const body = field(node, 'body');
      if (body) statement(x, body, place);
      return;
    }
    case 'empty_statement':
    case 'break_statement':
    case 'continue_statement':
    case 'debugger_statement':
    case 'hash_bang_line':
    case 'statement_identifier':
    case 'comment':
      return;
    case 'ERROR':
    case 'try_statement':
    case 'finally_clause':
    case 'else_clause':
    case 'throw_statement':
    case 'with_statement':
      for (const part of named(x, node)) statementOrExpression(x, part, place);
      return;
    default:
      expression(x, node, place);
  }
}

const IS_STATEMENT = /(?:statement|declaration|_clause|statement_block|_module|_signature)$/;

function statementOrExpression(x: Extraction, node: SyntaxNode, place: Place): void {
  if (IS_STATEMENT.test(node.type) || node.type === 'ERROR') statement(x, node, place);
  else expression(x, node, place);
}

/** Gives what is known after it: where its branch ends the block, that the condition did not hold. */
function ifStatement(x: Extraction, node: SyntaxNode, place: Place): readonly Fact[] {
  x.builder.branch();
  const [test, then, otherwise] = named(x, node);
  const known = test ? condition(x, test, place) : undefined;
  if (then) statement(x, then, knowing(place, known?.whenTrue ?? []));
  if (otherwise) {
    const inner = knowing(place, known?.whenFalse ?? []);
    for (const part of named(x, otherwise)) statementOrExpression(x, part, inner);
    return [];
  }
  return known && exits(x, then) ? known.whenFalse : [];
}

function exits(x: Extraction, node: SyntaxNode | null | undefined): boolean {
  switch (node?.type) {
    case 'return_statement':
    case 'throw_statement':
    case 'continue_statement':
    case 'break_statement':
      return true;
    case 'statement_block':
      return exits(x, named(x, node).at(-1));
    default:
      return false;
  }
}

function forIn(x: Extraction, node: SyntaxNode, place: Place): void {
  x.builder.branch();
  const [left, right, body] = [field(node, 'left'), field(node, 'right'), field(node, 'body')];
  const scope = openScope(place.scope);
  const inner = { ...place, scope };
  const iterated = right ? expression(x, right, place) : x.builder.unknown(node);
  const head = left && right ? between(x, left.endIndex, right.startIndex) : '';
  const isAwait = /^for\s+await\b/.test(x.text.slice(node.startIndex, node.startIndex + 20));
  const item = head.includes('of')
    ? x.builder.term(TAG.ITERATE, right ?? node, [iterated], undefined, isAwait ? 1 : 0)
    : x.builder.term(OWN.PRIMITIVE_VALUE, node, [], 'string');
  const kind = field(node, 'kind');
  if (kind && left) {
    const target = kind.type === 'var' ? functionScope(scope) : scope;
    declarePattern(x, left, inner, target, item, kind.type === 'const', left);
  } else if (left) expression(x, left, place);
  if (body) statement(x, body, inner);
}

function catchClause(x: Extraction, node: SyntaxNode, place: Place): void {
  x.builder.branch();
  const scope = openScope(place.scope);
  const inner = { ...place, scope };
  const [parameter, type, body] = [field(node, 'parameter'), field(node, 'type'), field(node, 'body')];
  if (parameter) {
    const caught = x.builder.unknown(parameter);
    const typed = type ? x.builder.term(TAG.CAST, parameter, [caught, typeTerm(x, type, inner)]) : caught;
    declarePattern(x, parameter, inner, scope, typed, false, parameter);
  }
  if (body) block(x, body, inner);
}

function switchStatement(x: Extraction, node: SyntaxNode, place: Place): void {
  const value = field(node, 'value');
  const body = field(node, 'body');
  if (!value || !body) return;
  expression(x, value, place);
  const inner = { ...place, scope: openScope(place.scope) };
  const subject = bare(x, value);
  /** What the cases that fall through to here say. */
  let facts: Fact[] = [];
  for (const part of named(x, body)) {
    const test = field(part, 'value');
    if (test) {
      x.builder.branch();
      const fact = variantFact(x, subject, test, expression(x, test, inner));
      if (fact) facts.push(fact);
    } else facts = [];
    const inside = named(x, part).filter(({ startIndex }) => startIndex !== test?.startIndex);
    if (inside.length === 0) continue;
    statements(x, inside, facts.length > 0 ? knowing(inner, [anyOf(facts)]) : inner);
    facts = [];
  }
}

const anyOf = (facts: readonly Fact[]): Fact =>
  facts.length === 1
    ? facts[0]!
    : { ...facts[0]!, tag: OWN.ANY_OF, text: '', operand: undefined, alternatives: facts, term: -1 };

// -- Declarations

/** EXPORTED and DEFAULT_EXPORT, where the declaration stands in an `export`. */
export function exportModifiers(x: Extraction, outer: SyntaxNode | undefined): Modifier[] {
  if (outer?.type !== 'export_statement') return [];
  return isDefaultExport(x, outer) ? ['DEFAULT_EXPORT', 'EXPORTED'] : ['EXPORTED'];
}

const exported = (modifiers: readonly Modifier[]): { visibility?: 'PUBLIC' } =>
  modifiers.includes('EXPORTED') ? { visibility: 'PUBLIC' } : {};

const commentFor = (x: Extraction, node: SyntaxNode, outer: SyntaxNode | undefined) =>
  x.documentation.before.get(node.startIndex) ?? (outer && x.documentation.before.get(outer.startIndex));

function variables(x: Extraction, node: SyntaxNode, place: Place, outer: SyntaxNode | undefined): readonly Declared[] {
  const word = x.text.slice(node.startIndex, node.startIndex + 5);
  const isConstant = word === 'const';
  const scope = word.startsWith('var') ? functionScope(place.scope) : place.scope;
  const declarators = named(x, node).filter(({ type }) => type === 'variable_declarator');
  const declared: Declared[] = [];
  for (const declarator of declarators) {
    const whole = declarators.length === 1 ? (outer ?? node) : declarator;
    declared.push(...variable(x, declarator, place, scope, isConstant, whole, node, outer));
  }
  return declared;
}

function variable(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  scope: Scope,
  isConstant: boolean,
  whole: SyntaxNode,
  statementNode: SyntaxNode,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const [nameNode, second] = named(x, node);
  const last = named(x, node).at(-1);
  if (!nameNode) return NONE;
  const annotation = second?.type === 'type_annotation' ? second : undefined;
  const value = last === nameNode || last === annotation ? undefined : last;
  const comment = x.documentation.before.get(node.startIndex) ?? commentFor(x, statementNode, outer);
  if (nameNode.type !== 'identifier') {
    const initial = value ? expression(x, value, place) : x.builder.unknown(node);
    const type = typeTerm(x, annotation, place);
    const typed = type === NO_TERM ? initial : x.builder.term(TAG.CAST, node, [initial, type]);
    return declarePattern(x, nameNode, place, scope, typed, isConstant, whole, outer);
  }
  const name = x.builder.textOf(nameNode);
  const modifiers = exportModifiers(x, outer);
  const bound = value
    ? boundValue(x, value, place, {
        name,
        nameNode,
        node: whole,
        kind: 'FUNCTION',
        comment,
        modifiers,
        ...exported(modifiers),
      })
    : undefined;
  const definition =
    bound?.definition ??
    (scope.isModule ? defineVariable(x, name, nameNode, whole, isConstant, modifiers) : FILE_ITSELF);
  const typeOf = (): TermId => {
    const written = typeTerm(x, annotation, place);
    if (written !== NO_TERM || !x.isJavaScript || !comment) return written;
    for (const start of [node.startIndex, statementNode.startIndex, outer?.startIndex ?? -1]) {
      const type = typeBefore(x, start, place);
      if (type !== NO_TERM) return type;
    }
    return NO_TERM;
  };
  const isNode = definition !== FILE_ITSELF;
  const type = isNode ? x.builder.inside(definition, typeOf) : typeOf();
  const initialiser =
    bound?.term ??
    (value
      ? isNode
        ? x.builder.inside(definition, () => expression(x, value, place))
        : expression(x, value, place)
      : NO_TERM);
  const entity = addEntity(x, {
    kind: ENTITY.VARIABLE,
    name,
    definition,
    owner: x.builder.current,
    binding: -1,
    type,
    initialiser,
    constant: isConstant,
    assigned: [],
  });
  declareEntity(x, scope, entity);
  return [{ name, entity }];
}

function defineVariable(
  x: Extraction,
  name: string,
  nameNode: SyntaxNode,
  whole: SyntaxNode,
  isConstant: boolean,
  modifiers: readonly Modifier[],
): DefinitionIndex {
  return x.builder.define({
    kind: isConstant ? 'CONSTANT' : 'VARIABLE',
    name,
    range: x.builder.range(whole),
    nameRange: x.builder.range(nameNode),
    ...documentationAt(x, whole.startIndex),
    ...exported(modifiers),
    ...(modifiers.length > 0 ? { modifiers } : {}),
  });
}

function declarePattern(
  x: Extraction,
  pattern: SyntaxNode,
  place: Place,
  scope: Scope,
  whole: TermId,
  isConstant: boolean,
  range: SyntaxNode,
  outer?: SyntaxNode,
): readonly Declared[] {
  const declared: Declared[] = [];
  const modifiers = exportModifiers(x, outer);
  bindPattern(x, pattern, place, whole, (name, node, initialiser) => {
    const definition = scope.isModule ? defineVariable(x, name, node, range, isConstant, modifiers) : FILE_ITSELF;
    const entity = addEntity(x, {
      kind: ENTITY.VARIABLE,
      name,
      definition,
      owner: x.builder.current,
      binding: -1,
      type: NO_TERM,
      initialiser,
      constant: isConstant,
      assigned: [],
    });
    declareEntity(x, scope, entity);
    declared.push({ name, entity });
  });
  return declared;
}

function functionDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name') ?? undefined;
  const name = nameNode ? x.builder.textOf(nameNode) : 'default';
  const modifiers = exportModifiers(x, outer);
  const entity = functionEntity(x, node, place, {
    name,
    role: ROLE.FUNCTION,
    home: -1,
    comment: commentFor(x, node, outer),
    definition: { kind: 'FUNCTION', node: outer ?? node, nameNode, modifiers, ...exported(modifiers) },
  });
  if (nameNode) declareEntity(x, place.scope, entity);
  return [{ name, entity }];
}

function classDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name') ?? undefined;
  const name = nameNode ? x.builder.textOf(nameNode) : 'default';
  const entity = classEntity(x, node, place, {
    name,
    nameNode,
    node: outer ?? node,
    comment: commentFor(x, node, outer),
    modifiers: exportModifiers(x, outer),
    decorators: outer ? named(x, outer).filter(({ type }) => type === 'decorator') : [],
  });
  if (nameNode) declareEntity(x, place.scope, entity);
  return [{ name, entity }];
}

function interfaceDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name');
  if (!nameNode) return NONE;
  const name = x.builder.textOf(nameNode);
  const body = field(node, 'body');
  const definition = defineType(x, 'INTERFACE', name, nameNode, node, outer, body?.startIndex);
  const scope = openScope(place.scope);
  const index = addEntity(x, {
    kind: ENTITY.INTERFACE,
    name,
    definition,
    owner: x.builder.current,
    binding: -1,
    typeParameters: [],
    bases: [],
    members: [],
    calls: [],
    constructs: [],
    index: NO_TERM,
    visible: place.scope.visible,
  });
  declareEntity(x, place.scope, index);
  const inner = { ...place, scope, class: index };
  x.builder.inside(definition, () => {
    const entity = x.entities[index]!;
    if (entity.kind !== ENTITY.INTERFACE) return;
    const list = child(x, node, 'type_parameters');
    if (list) entity.typeParameters.push(...typeParameters(x, list, inner));
    const clause = child(x, node, 'extends_type_clause') ?? child(x, node, 'extends_clause');
    for (const base of clause ? named(x, clause) : []) entity.bases.push(typeTerm(x, base, inner, REFERENCE.BASE));
    if (body) typeMembers(x, body, index, inner);
  });
  return [{ name, entity: index }];
}

function aliasDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name');
  if (!nameNode) return NONE;
  const name = x.builder.textOf(nameNode);
  const definition = defineType(x, 'TYPE_ALIAS', name, nameNode, node, outer, node.endIndex);
  const inner = { ...place, scope: openScope(place.scope) };
  const index = addEntity(x, {
    kind: ENTITY.ALIAS,
    name,
    definition,
    owner: x.builder.current,
    binding: -1,
    typeParameters: [],
    type: NO_TERM,
  });
  declareEntity(x, place.scope, index);
  x.builder.inside(definition, () => {
    const entity = x.entities[index]!;
    if (entity.kind !== ENTITY.ALIAS) return;
    const list = child(x, node, 'type_parameters');
    if (list) entity.typeParameters.push(...typeParameters(x, list, inner));
    entity.type = typeTerm(x, field(node, 'value'), inner);
  });
  return [{ name, entity: index }];
}

function enumDeclaration(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const nameNode = field(node, 'name');
  const body = field(node, 'body');
  if (!nameNode) return NONE;
  const name = x.builder.textOf(nameNode);
  const definition = defineType(x, 'ENUM', name, nameNode, node, outer, body?.startIndex);
  const index = addEntity(x, {
    kind: ENTITY.ENUM,
    name,
    definition,
    owner: x.builder.current,
    binding: -1,
    members: [],
  });
  declareEntity(x, place.scope, index);
  x.builder.inside(definition, () => {
    for (const item of body ? named(x, body) : []) {
      const memberNode = item.type === 'enum_assignment' ? field(item, 'name') : item;
      if (!memberNode) continue;
      const memberName = propertyName(x, memberNode);
      const member = x.builder.define({
        kind: 'ENUM_MEMBER',
        name: memberName,
        range: x.builder.range(item),
        nameRange: x.builder.range(memberNode),
        ...documentationAt(x, item.startIndex),
      });
      const value = item.type === 'enum_assignment' ? field(item, 'value') : null;
      const entity = x.entities[index]!;
      if (entity.kind !== ENTITY.ENUM) return;
      const term = value ? expression(x, value, place) : NO_TERM;
      entity.members.push(newMember({ name: memberName, kind: MEMBER.FIELD, definition: member, value: term }));
    }
  });
  return [{ name, entity: index }];
}

function defineType(
  x: Extraction,
  kind: 'INTERFACE' | 'TYPE_ALIAS' | 'ENUM' | 'NAMESPACE' | 'MODULE',
  name: string,
  nameNode: SyntaxNode,
  node: SyntaxNode,
  outer: SyntaxNode | undefined,
  bodyStart: number | undefined,
): DefinitionIndex {
  const modifiers = exportModifiers(x, outer);
  return x.builder.define({
    kind,
    name,
    range: x.builder.range(outer ?? node),
    nameRange: x.builder.range(nameNode),
    signature: signatureBefore(x, node.startIndex, bodyStart ?? node.endIndex),
    ...documentationAt(x, (outer ?? node).startIndex),
    ...exported(modifiers),
    ...(modifiers.length > 0 ? { modifiers } : {}),
  });
}

function namespace(x: Extraction, node: SyntaxNode, place: Place, outer: SyntaxNode | undefined): readonly Declared[] {
  const nameNode = field(node, 'name');
  const body = field(node, 'body');
  if (!nameNode) return NONE;
  if (nameNode.type === 'string') {
    ambientModule(x, nameNode, body, place, outer ?? node);
    return NONE;
  }
  const names = x.builder
    .textOf(nameNode)
    .split('.')
    .map((part) => part.trim());
  return nestedNamespace(x, node, nameNode, names, body, place, outer);
}

/** `namespace A.B.C {}` is three. */
function nestedNamespace(
  x: Extraction,
  node: SyntaxNode,
  nameNode: SyntaxNode,
  names: readonly string[],
  body: SyntaxNode | null,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
  const name = names[0]!;
  const definition = defineType(x, 'NAMESPACE', name, nameNode, node, outer, body?.startIndex);
  const blocks = siblingsOf(x, place.scope, name);
  const scope = openScope(place.scope, true, blocks);
  blocks.push(scope);
  scope.isModule = true;
  const entity: NamespaceEntity = {
    kind: ENTITY.NAMESPACE,
    name,
    definition,
    owner: x.builder.current,
    binding: -1,
    bindings: [],
    exports: [],
  };
  const index = addEntity(x, entity);
  declareEntity(x, place.scope, index);
  const inner: Place = { ...place, scope, function: -1 };
  x.builder.inside(definition, () => {
    if (names.length > 1) nestedNamespace(x, node, nameNode, names.slice(1), body, inner, undefined);
    else if (body) withExports(x, entity.exports, () => block(x, body, inner));
  });
  entity.bindings.push(...scope.names.values());
  return [{ name, entity: index }];
}

function siblingsOf(x: Extraction, scope: Scope, name: string): Scope[] {
  let byName = x.namespaces.get(scope);
  if (!byName) {
    byName = new Map();
    x.namespaces.set(scope, byName);
  }
  let blocks = byName.get(name);
  if (!blocks) {
    blocks = [];
    byName.set(name, blocks);
  }
  return blocks;
}

/** `declare module 'x' {}` */
function ambientModule(
  x: Extraction,
  nameNode: SyntaxNode,
  body: SyntaxNode | null,
  place: Place,
  outer: SyntaxNode,
): void {
  const name = stringValue(x, nameNode);
  const definition = defineType(x, 'MODULE', name, nameNode, outer, undefined, body?.startIndex);
  const scope = openScope(x.top, true);
  scope.isModule = true;
  const exports: Export[] = [];
  const stars: string[] = [];
  const before = x.isModule;
  x.builder.inside(definition, () => {
    if (body) withExports(x, exports, () => block(x, body, { ...place, scope }), stars);
  });
  x.isModule = before;
  x.ambientModules.push({ name, bindings: [...scope.names.values()], exports, stars });
}

/** Exports met inside go to this list. */
function withExports(x: Extraction, exports: Export[], walk: () => void, stars: string[] = []): void {
  const [outerExports, outerStars] = [x.currentExports, x.currentStars];
  x.currentExports = exports;
  x.currentStars = stars;
  try {
    walk();
  } finally {
    x.currentExports = outerExports;
    x.currentStars = outerStars;
  }
}

function ambient(x: Extraction, node: SyntaxNode, place: Place, outer: SyntaxNode): readonly Declared[] {
  const declared: Declared[] = [];
  for (const inner of named(x, node)) {
    if (inner.type === 'statement_block') {
      const scope = openScope(x.top, true);
      scope.isModule = true;
      withExports(x, [], () => block(x, inner, { ...place, scope }));
      x.globals.push(...scope.names.values());
    } else declared.push(...statement(x, inner, place, outer));
  }
  return declared;
}

function importAlias(x: Extraction, node: SyntaxNode, place: Place): readonly Declared[] {
  const [nameNode, target] = named(x, node);
  if (!nameNode || !target) return NONE;
  const name = x.builder.textOf(nameNode);
  const path = x.builder.textOf(target).replace(/\s/g, '');
  const entity = addEntity(x, {
    kind: ENTITY.IMPORT_ALIAS,
    name,
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    target: typeNameTerm(x, target, path, place.scope, [], REFERENCE.VALUE),
  });
  declareEntity(x, place.scope, entity);
  return [{ name, entity }];
}

/** Applying a decorator calls it. */
export function decorator(x: Extraction, node: SyntaxNode, place: Place, decorates: DefinitionIndex): void {
  const value = named(x, node)[0];
  if (!value) return;
  const subject = bare(x, value);
  const callee = subject.type === 'call_expression' ? field(subject, 'function') : subject;
  if (!callee) return;
  const inner = { ...place, known: null };
  const list = subject.type === 'call_expression' ? field(subject, 'arguments') : null;
  const term = expression(x, callee, inner, true);
  const operands = [term, ...(list ? named(x, list).map((argument) => expression(x, argument, inner)) : [])];
  const call = x.builder.term(TAG.CALL, node, operands);
  const nameNode = callee.type === 'member_expression' ? (field(callee, 'property') ?? callee) : callee;
  x.builder.site(SITE.DECORATOR, call, nameNode, decorates);
}
