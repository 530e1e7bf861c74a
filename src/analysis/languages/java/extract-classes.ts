/** Classes of Java source and their members: definitions, and what a linker must know of each. */
import type { NodeKind, Parameter } from '../../../model/node.ts';
import { FILE_ITSELF } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { documented, headOf, modifierList, modifiersOf, visibilityOf } from './documentation.ts';
import { annotate } from './extract-annotations.ts';
import { construction, expression } from './extract-expressions.ts';
import { asksForGetter, asksForGetters } from './extract-generated.ts';
import { block } from './extract-statements.ts';
import { arrayOf, declareTypeParameters, typeTerm } from './extract-types.ts';
import { type ClassKind, JAVA_TAG } from './facts.ts';
import { isAnnotation, parts, type Walk } from './walk.ts';

const KINDS: Readonly<Record<string, readonly [ClassKind, NodeKind]>> = {
  class_declaration: ['CLASS', 'CLASS'],
  interface_declaration: ['INTERFACE', 'INTERFACE'],
  enum_declaration: ['ENUM', 'ENUM'],
  record_declaration: ['RECORD', 'CLASS'],
  annotation_type_declaration: ['ANNOTATION', 'INTERFACE'],
};

export const isClass = (node: SyntaxNode): boolean => KINDS[node.type] !== undefined;

export function classDeclaration(
  walk: Walk,
  node: SyntaxNode,
  { member, documentation }: { readonly member: boolean; readonly documentation?: string | undefined },
): void {
  const { builder } = walk;
  const [kind, nodeKind] = KINDS[node.type]!;
  const nameNode = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  if (!nameNode) return;
  const name = builder.textOf(nameNode);
  const { words, annotations } = modifiersOf(builder, node);
  const outerKind = walk.classes[walk.currentClass]?.kind;
  const inInterface = member && (outerKind === 'INTERFACE' || outerKind === 'ANNOTATION');
  const definition = builder.define({
    kind: nodeKind,
    name,
    range: builder.range(node),
    nameRange: builder.range(nameNode),
    signature: headOf(builder, node, body?.startIndex ?? node.endIndex),
    visibility: visibilityOf(words, inInterface),
    ...modifierList(words),
    ...(documentation === undefined ? {} : { documentation }),
  });
  for (const annotation of annotations) annotate(walk, annotation, definition);
  const isLocal = !member && walk.currentClass >= 0;
  const isStatic = words.has('static') || kind !== 'CLASS' || inInterface || (!member && !isLocal);
  const index = walk.addClass({ definition, name, kind, isLocal, isAnonymous: false, isStatic });
  if (asksForGetters(walk, annotations)) walk.withGetters.add(index);
  if (isLocal) walk.declareType(name, { kind: 'CLASS', index });
  else if (member) walk.classes[walk.currentClass]!.members.push(index);
  builder.inside(definition, () => walk.scoped(() => classInside(walk, node, body, index)));
}

function classInside(walk: Walk, node: SyntaxNode, body: SyntaxNode | null, index: number): void {
  const entry = walk.classes[index]!;
  const children = parts(node);
  const list = children.find((child) => child.type === 'type_parameters');
  const owner = { ofMethod: FILE_ITSELF, ofClass: index };
  entry.typeParameters = declareTypeParameters(walk, list, owner);
  // Names in a class's header are looked up outside of its body.
  for (const child of children) {
    if (child.type === 'superclass') {
      const base = parts(child).at(-1);
      if (base) entry.superclass = typeTerm(walk, base, 'BASE');
    } else if (child.type === 'super_interfaces' || child.type === 'extends_interfaces') {
      const mention = entry.kind === 'INTERFACE' ? 'BASE' : 'INTERFACE';
      for (const type of parts(parts(child)[0] ?? child)) entry.interfaces.push(typeTerm(walk, type, mention));
    }
  }
  walk.insideClass(index, () => {
    if (entry.kind === 'RECORD') recordComponents(walk, node, index);
    if (body) classBody(walk, body, index);
  });
}

/** The body of `new T() { … }`, or of an enum's constant. */
export function anonymousClass(walk: Walk, body: SyntaxNode, superclass: TermId): number {
  const index = walk.addClass({
    definition: FILE_ITSELF,
    name: '',
    kind: 'CLASS',
    isLocal: false,
    isAnonymous: true,
    isStatic: false,
  });
  walk.classes[index]!.superclass = superclass;
  walk.insideClass(index, () => walk.scoped(() => classBody(walk, body, index)));
  return index;
}

function classBody(walk: Walk, body: SyntaxNode, index: number): void {
  for (const [member, documentation] of documented(walk.builder, body)) {
    switch (member.type) {
      case 'field_declaration':
      case 'constant_declaration':
        fieldDeclaration(walk, member, index, documentation);
        break;
      case 'method_declaration':
      case 'constructor_declaration':
      case 'compact_constructor_declaration':
      case 'annotation_type_element_declaration':
        methodDeclaration(walk, member, index, documentation);
        break;
      case 'enum_constant':
        enumConstant(walk, member, index, documentation);
        break;
      case 'enum_body_declarations':
        classBody(walk, member, index);
        break;
      default:
        if (isClass(member)) classDeclaration(walk, member, { member: true, documentation });
        else walk.scoped(() => block(walk, member));
    }
  }
}

// -- Fields

function recordComponents(walk: Walk, node: SyntaxNode, index: number): void {
  const { builder } = walk;
  for (const parameter of parts(node.childForFieldName('parameters') ?? node)) {
    if (parameter.type !== 'formal_parameter' && parameter.type !== 'spread_parameter') continue;
    const { nameNode, type, typeText, annotations } = parameterOf(walk, parameter);
    if (!nameNode) continue;
    const name = builder.textOf(nameNode);
    const definition = builder.define({
      kind: 'FIELD',
      name,
      range: builder.range(parameter),
      nameRange: builder.range(nameNode),
      signature: `${typeText} ${name}`,
      returnType: typeText,
      visibility: 'PRIVATE',
      modifiers: ['FINAL'],
    });
    for (const annotation of annotations) annotate(walk, annotation, definition);
    walk.classes[index]!.fields.push({ name, type, isStatic: false, definition, initialiser: NO_TERM });
  }
}

function fieldDeclaration(walk: Walk, node: SyntaxNode, index: number, documentation: string | undefined): void {
  const { builder } = walk;
  const { words, annotations } = modifiersOf(builder, node);
  const entry = walk.classes[index]!;
  const inInterface = entry.kind === 'INTERFACE' || entry.kind === 'ANNOTATION';
  const typeNode = node.childForFieldName('type');
  const declarators = parts(node).filter((part) => part.type === 'variable_declarator');
  if (!typeNode) return;
  const typeText = builder.textOf(typeNode);
  let type: TermId | undefined;
  for (const declarator of declarators) {
    const [nameNode, ...rest] = parts(declarator);
    if (!nameNode) continue;
    const name = builder.textOf(nameNode);
    const definition = builder.define({
      kind: 'FIELD',
      name,
      range: builder.range(declarators.length === 1 ? node : declarator),
      nameRange: builder.range(nameNode),
      signature: [...words, typeText, name].join(' '),
      returnType: typeText,
      visibility: visibilityOf(words, inInterface),
      ...modifierList(words, inInterface ? ['FINAL', 'STATIC'] : []),
      ...(documentation === undefined ? {} : { documentation }),
    });
    for (const annotation of annotations) annotate(walk, annotation, definition);
    builder.inside(definition, () => {
      type ??= typeTerm(walk, typeNode);
      const dimensions = rest.find((part) => part.type === 'dimensions');
      const own = dimensions ? arrayOf(walk, type, dimensions) : type;
      const value = rest.find((part) => part.type !== 'dimensions');
      const initialiser = value ? walk.scoped(() => expression(walk, value, own)) : NO_TERM;
      walk.expectType(initialiser, own);
      const isStatic = words.has('static') || inInterface;
      const hasGetter = !isStatic && (walk.withGetters.has(index) || asksForGetter(walk, annotations));
      entry.fields.push({ name, type: own, isStatic, definition, initialiser, ...(hasGetter ? { hasGetter } : {}) });
    });
  }
}

function enumConstant(walk: Walk, node: SyntaxNode, index: number, documentation: string | undefined): void {
  const { builder } = walk;
  const entry = walk.classes[index]!;
  const nameNode = node.childForFieldName('name');
  if (!nameNode) return;
  const name = builder.textOf(nameNode);
  const definition = builder.define({
    kind: 'ENUM_MEMBER',
    name,
    range: builder.range(node),
    nameRange: builder.range(nameNode),
    visibility: 'PUBLIC',
    ...(documentation === undefined ? {} : { documentation }),
  });
  entry.fields.push({ name, type: NO_TERM, isStatic: true, definition, initialiser: NO_TERM });
  for (const annotation of modifiersOf(builder, node).annotations) annotate(walk, annotation, definition);
  builder.inside(definition, () => {
    const list = node.childForFieldName('arguments');
    const body = node.childForFieldName('body');
    if (!list && !body) return;
    const made = builder.term(JAVA_TAG.LOCAL_TYPE, node, [], entry.name, index);
    // No call site: nobody writes a call. What is passed gets its type from the constructor all the same.
    if (list) construction(walk, node, made, list);
    if (body) anonymousClass(walk, body, made);
  });
}

// -- Methods

function methodDeclaration(walk: Walk, node: SyntaxNode, index: number, documentation: string | undefined): void {
  const { builder } = walk;
  const entry = walk.classes[index]!;
  const nameNode = node.childForFieldName('name');
  const body = node.childForFieldName('body');
  if (!nameNode) return;
  const name = builder.textOf(nameNode);
  const { words, annotations } = modifiersOf(builder, node);
  const isConstructor = node.type === 'constructor_declaration' || node.type === 'compact_constructor_declaration';
  const inInterface = entry.kind === 'INTERFACE' || entry.kind === 'ANNOTATION';
  const isAbstract = !body && (inInterface || words.has('abstract'));
  const overrides = annotations.some((annotation) => builder.textOf(annotation) === '@Override');
  const definition = builder.define({
    kind: isConstructor ? 'CONSTRUCTOR' : 'METHOD',
    name,
    range: builder.range(node),
    nameRange: builder.range(nameNode),
    signature: headOf(builder, node, body?.startIndex ?? node.endIndex).replace(/;$/, ''),
    visibility: visibilityOf(words, inInterface),
    ...modifierList(words, [
      ...(isAbstract ? (['ABSTRACT'] as const) : []),
      ...(overrides ? (['OVERRIDE'] as const) : []),
    ]),
    ...(documentation === undefined ? {} : { documentation }),
  });
  for (const annotation of annotations) annotate(walk, annotation, definition);
  builder.inside(definition, () =>
    walk.scoped(() => {
      const children = parts(node);
      const list = children.find((child) => child.type === 'type_parameters');
      const typeParameters = declareTypeParameters(walk, list, { ofMethod: definition, ofClass: -1 });
      const { types, parameters, isVariadic } = declareParameters(walk, node, index);
      const typeNode = isConstructor ? null : node.childForFieldName('type');
      const dimensions = children.find((child) => child.type === 'dimensions');
      const written = typeNode ? typeTerm(walk, typeNode) : NO_TERM;
      const result = dimensions && written !== NO_TERM ? arrayOf(walk, written, dimensions) : written;
      const throws = children.find((child) => child.type === 'throws');
      for (const type of throws ? parts(throws) : []) typeTerm(walk, type);
      builder.amend(definition, { parameters, ...(typeNode ? { returnType: builder.textOf(typeNode) } : {}) });
      (isConstructor ? entry.constructors : entry.methods).push({
        definition,
        name,
        parameters: types,
        isVariadic,
        isStatic: words.has('static'),
        isAbstract,
        isPrivate: words.has('private'),
        typeParameters,
        result,
      });
      const before = walk.returning;
      walk.returning = { from: 'METHOD', type: result };
      if (body) block(walk, body);
      const standard = node.childForFieldName('value');
      if (standard && node.type === 'annotation_type_element_declaration') expression(walk, standard);
      walk.returning = before;
    }),
  );
}

function declareParameters(
  walk: Walk,
  node: SyntaxNode,
  index: number,
): { types: TermId[]; parameters: Parameter[]; isVariadic: boolean } {
  const { builder } = walk;
  const types: TermId[] = [];
  const parameters: Parameter[] = [];
  let isVariadic = false;
  if (node.type === 'compact_constructor_declaration') {
    for (const { name, type, definition, isStatic } of walk.classes[index]!.fields) {
      if (isStatic) continue;
      types.push(type);
      parameters.push({ name, optional: false, type: builder.definition(definition)?.returnType ?? '' });
      walk.bind(name, builder.term(JAVA_TAG.VALUE_OF, node, [type]));
    }
  }
  const list = node.childForFieldName('parameters');
  for (const parameter of list ? parts(list) : []) {
    if (parameter.type !== 'formal_parameter' && parameter.type !== 'spread_parameter') continue;
    const { nameNode, type, typeText, rest, annotations } = parameterOf(walk, parameter);
    for (const annotation of annotations) annotate(walk, annotation, FILE_ITSELF);
    const name = nameNode ? builder.textOf(nameNode) : '_';
    isVariadic ||= rest;
    types.push(type);
    parameters.push({ name, type: typeText, optional: rest });
    walk.bind(name, builder.term(JAVA_TAG.VALUE_OF, parameter, [type]));
  }
  return { types, parameters, isVariadic };
}

export interface ParameterParts {
  readonly nameNode: SyntaxNode | undefined;
  /** NO_TERM for `var`. */
  readonly type: TermId;
  readonly typeText: string;
  /** Takes the rest: its type is the array. */
  readonly rest: boolean;
  readonly annotations: readonly SyntaxNode[];
}

/** A parameter of a method, lambda or record. */
export function parameterOf(walk: Walk, node: SyntaxNode): ParameterParts {
  const { builder } = walk;
  const rest = node.type === 'spread_parameter';
  const { annotations } = modifiersOf(builder, node);
  const children = parts(node).filter((part) => part.type !== 'modifiers' && !isAnnotation(part));
  const [typeNode] = children;
  const declarator = children[1];
  const nameNode = rest && declarator ? parts(declarator)[0] : declarator;
  const dimensions = children.find((child) => child.type === 'dimensions');
  let type = typeNode ? typeTerm(walk, typeNode) : NO_TERM;
  if (dimensions && type !== NO_TERM) type = arrayOf(walk, type, dimensions);
  if (rest && type !== NO_TERM) type = builder.term(TAG.ARRAY_TYPE, node, [type]);
  const typeText = typeNode ? builder.textOf(typeNode) + (rest ? '...' : '') : '';
  return { nameNode, type, typeText, rest, annotations };
}
