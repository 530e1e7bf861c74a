/** Go source → facts: one walk over the tree, from the package clause down. */
import type { Language } from '../../../model/language.ts';
import { type DefinitionIndex, FILE_ITSELF, type FileFacts } from '../../facts.ts';
import { FactsBuilder } from '../../facts-builder.ts';
import type { ParsedSource, SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG } from '../../terms.ts';
import { constraintIn } from './build-constraints.ts';
import { documented, visibilityOf } from './documentation.ts';
import { expression, namedLiteral } from './extract-expressions.ts';
import { block } from './extract-statements.ts';
import { declareParameters, signature, typeDeclaration, typeTerm } from './extract-types.ts';
import { GO_TAG, type GoFacts } from './facts.ts';
import { likelyNames } from './import-names.ts';
import { parts, Walk } from './walk.ts';

const GENERATED = /^\/\/ Code generated .* DO NOT EDIT\.$/m;

export function extract(source: ParsedSource, language: Language): FileFacts<GoFacts> {
  const builder = new FactsBuilder(source.text);
  const walk = new Walk(builder);
  const header = source.text.slice(0, Math.max(0, source.text.search(/^package\s/m)));
  walk.scoped(() => {
    for (const [node, documentation] of documented(builder, mended(source))) topLevel(walk, node, documentation);
  });
  const own = walk.facts(constraintIn(header));
  return builder.build(language, own, GENERATED.test(header));
}

/**
 * The grammar takes what is passed to `new` for a type, and loses the next statement over a value (Go 1.26): there it is
 * parsed as another name, which is as long.
 */
function mended(source: ParsedSource): SyntaxNode {
  const gap = /\bnew(?=\(\s*(?:["`'\d&!^-]|(?!func\b|chan\b|struct\b|interface\b|map\b)[A-Za-z_][\w.]*[({]))/g;
  if (!source.root.hasError || !gap.test(source.text)) return source.root;
  return source.reparse(source.text.replace(gap, 'neu'));
}

function topLevel(walk: Walk, node: SyntaxNode, documentation: string | undefined): void {
  switch (node.type) {
    case 'package_clause':
      walk.packageName = walk.builder.textOf(parts(node)[0]!);
      break;
    case 'import_declaration':
      importDeclaration(walk, node);
      break;
    case 'function_declaration':
    case 'method_declaration':
      functionDeclaration(walk, node, documentation);
      break;
    case 'type_declaration':
      typeDeclaration(walk, node, documentation);
      break;
    case 'var_declaration':
    case 'const_declaration':
      packageValues(walk, node, documentation);
      break;
    case 'comment':
      break;
    default:
      block(walk, node);
  }
}

function importDeclaration(walk: Walk, node: SyntaxNode): void {
  for (const child of parts(node)) {
    if (child.type === 'import_spec_list') importDeclaration(walk, child);
    if (child.type !== 'import_spec') continue;
    const pathNode = child.childForFieldName('path');
    if (!pathNode) continue;
    const path = walk.builder.textOf(pathNode).slice(1, -1);
    const nameNode = child.childForFieldName('name');
    const name = nameNode ? walk.builder.textOf(nameNode) : undefined;
    walk.imports.push({ ...(name === undefined ? {} : { name }), path, range: walk.builder.range(pathNode) });
    for (const bound of name === undefined ? likelyNames(path) : [name]) walk.importNames.add(bound);
  }
}

function functionDeclaration(walk: Walk, node: SyntaxNode, documentation: string | undefined): void {
  const { builder } = walk;
  const nameNode = node.childForFieldName('name');
  const receiverNode = node.childForFieldName('receiver');
  if (!nameNode) return;
  const name = builder.textOf(nameNode);
  const body = node.childForFieldName('body');
  // Nothing can name it: what it calls, the file calls.
  if (name === '_') {
    walk.scoped(() => {
      signature(walk, node, true);
      if (body) block(walk, body);
    });
    return;
  }
  const receiver = receiverNode ? receiverOf(walk, receiverNode) : undefined;
  const definition = builder.define({
    kind: receiverNode ? 'METHOD' : 'FUNCTION',
    name,
    range: builder.range(node),
    nameRange: builder.range(nameNode),
    signature: builder.text
      .slice(node.startIndex, body?.startIndex ?? node.endIndex)
      .replace(/\s+/g, ' ')
      .trim(),
    visibility: visibilityOf(name),
    ...(documentation === undefined ? {} : { documentation }),
    ...(receiver ? { memberOf: receiver.type } : {}),
  });
  builder.inside(definition, () =>
    walk.scoped(() => {
      if (receiver) declareReceiver(walk, receiver, definition);
      const typeParameters = declareTypeParameters(walk, node, definition);
      const { term, parameters, returnType } = signature(walk, node, true);
      builder.amend(definition, { parameters, ...(returnType === undefined ? {} : { returnType }) });
      walk.detail(definition, walk.functions.length);
      walk.functions.push({
        definition,
        signature: term,
        typeParameters,
        ...(receiver ? { receiver: receiver.type } : {}),
      });
      if (body) block(walk, body);
    }),
  );
}

interface Receiver {
  /** Name of its type, without star and type parameters. */
  readonly type: string;
  readonly typeNode: SyntaxNode;
  readonly pointer: boolean;
  readonly parameters: readonly SyntaxNode[];
  readonly nameNode: SyntaxNode | null;
}

function receiverOf(walk: Walk, list: SyntaxNode): Receiver | undefined {
  const declaration = parts(list).find((part) => part.type === 'parameter_declaration');
  let type = declaration?.childForFieldName('type');
  let pointer = false;
  while (type && (type.type === 'pointer_type' || type.type === 'parenthesized_type')) {
    if (type.type === 'pointer_type') pointer = true;
    type = parts(type)[0];
  }
  if (!declaration || !type) return undefined;
  let parameters: readonly SyntaxNode[] = [];
  if (type.type === 'generic_type') {
    parameters = parts(type.childForFieldName('type_arguments') ?? type).map(
      (argument) => parts(argument)[0] ?? argument,
    );
    type = type.childForFieldName('type') ?? type;
  }
  return {
    type: walk.builder.textOf(type),
    typeNode: type,
    pointer,
    parameters,
    nameNode: declaration.childForFieldName('name'),
  };
}

function declareReceiver(walk: Walk, receiver: Receiver, owner: DefinitionIndex): void {
  const { builder } = walk;
  const args = receiver.parameters.map((node, position) => {
    const name = builder.textOf(node);
    const index = walk.typeParameters.push({ name, owner, position, constraint: NO_TERM, receiver: receiver.type }) - 1;
    walk.declare(name, { kind: 'TYPE_PARAMETER', index });
    return builder.term(GO_TAG.TYPE_PARAMETER, node, [], name, index);
  });
  if (!receiver.nameNode) return;
  const named = builder.term(TAG.TYPE, receiver.typeNode, args, receiver.type);
  const type = receiver.pointer ? builder.term(TAG.POINTER, receiver.typeNode, [named]) : named;
  walk.bind(builder.textOf(receiver.nameNode), builder.term(GO_TAG.VALUE_OF, receiver.nameNode, [type]));
}

function declareTypeParameters(walk: Walk, node: SyntaxNode, owner: DefinitionIndex): number[] {
  const list = node.childForFieldName('type_parameters');
  return list ? declareParameters(walk, list, owner) : [];
}

/** Variables and constants of the package; a function literal that is bound to one is a FUNCTION of that name. */
function packageValues(walk: Walk, node: SyntaxNode, documentation: string | undefined): void {
  const { builder } = walk;
  const constant = node.type === 'const_declaration';
  /** Of a constant that repeats the expression above. */
  let repeated = NO_TERM;
  for (const [spec, own] of specsOf(walk, node)) {
    const names = spec.childrenForFieldName('name').filter((n) => n?.type === 'identifier');
    const typeNode = spec.childForFieldName('type');
    const valueNode = spec.childForFieldName('value');
    const valueNodes = !valueNode ? [] : valueNode.type === 'expression_list' ? parts(valueNode) : [valueNode];
    const text = own ?? documentation;
    const definitions = names.map((nameNode, i) => {
      const name = builder.textOf(nameNode!);
      if (name === '_') return FILE_ITSELF;
      const bound = valueNodes.length === names.length && valueNodes[i]?.type === 'func_literal';
      return builder.define({
        kind: bound ? 'FUNCTION' : constant ? 'CONSTANT' : 'VARIABLE',
        name,
        range: builder.range(names.length === 1 ? spec : nameNode!),
        nameRange: builder.range(nameNode!),
        visibility: visibilityOf(name),
        ...(text === undefined ? {} : { documentation: text }),
        ...(bound ? {} : { signature: `${constant ? 'const' : 'var'} ${firstLine(builder.textOf(spec))}` }),
      });
    });
    const first = definitions[0] ?? FILE_ITSELF;
    const type = typeNode
      ? first === FILE_ITSELF
        ? typeTerm(walk, typeNode)
        : builder.inside(first, () => typeTerm(walk, typeNode))
      : NO_TERM;
    const declared = type === NO_TERM ? NO_TERM : builder.term(GO_TAG.VALUE_OF, typeNode!, [type]);
    const initialisers = valueNodes.map((value, i) =>
      value.type === 'func_literal' &&
      definitions[i] !== undefined &&
      definitions[i] !== FILE_ITSELF &&
      valueNodes.length === names.length
        ? namedLiteral(walk, value, definitions[i])
        : expression(walk, value),
    );
    if (constant && declared !== NO_TERM) repeated = declared;
    else if (constant && initialisers.length > 0) repeated = initialisers[0]!;
    definitions.forEach((definition, i) => {
      if (definition === FILE_ITSELF) return;
      const initialiser =
        initialisers.length === names.length
          ? initialisers[i]!
          : initialisers.length === 1
            ? builder.term(TAG.ELEMENT, names[i]!, [initialisers[0]!], undefined, i)
            : NO_TERM;
      const term =
        declared !== NO_TERM ? declared : initialiser !== NO_TERM ? initialiser : constant ? repeated : NO_TERM;
      const literal = walk.functionOf(initialiser) === definition;
      if (!literal) {
        walk.detail(definition, walk.values.length);
        walk.values.push({ definition, term, initialiser });
      }
    });
  }
}

/** The specs of a var or const declaration, in or without parentheses, each with its documentation. */
function* specsOf(walk: Walk, node: SyntaxNode): Generator<[SyntaxNode, string | undefined]> {
  for (const [child, documentation] of documented(walk.builder, node)) {
    if (child.type === 'var_spec' || child.type === 'const_spec') yield [child, documentation];
    else if (child.type === 'var_spec_list') yield* specsOf(walk, child);
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0]!.trim();
