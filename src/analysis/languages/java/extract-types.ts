/** Types of Java source as terms. */
import { type DefinitionIndex, FILE_ITSELF, REFERENCE } from '../../facts.ts';
import type { SyntaxNode } from '../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../terms.ts';
import { annotate } from './extract-annotations.ts';
import { JAVA_TAG } from './facts.ts';
import { isAnnotation, parts, type Walk } from './walk.ts';

/** How a type is mentioned; NONE for what is a mention of its own elsewhere, as of `new T()`. */
export type Mention = 'TYPE' | 'BASE' | 'INTERFACE' | 'NONE';

const REFERENCES = { TYPE: REFERENCE.TYPE, BASE: REFERENCE.BASE, INTERFACE: REFERENCE.INTERFACE };

/** The term of a type. `var` gives NO_TERM. */
export function typeTerm(walk: Walk, node: SyntaxNode, mention: Mention = 'TYPE'): TermId {
  const { builder } = walk;
  switch (node.type) {
    case 'type_identifier':
    case 'identifier':
      return builder.textOf(node) === 'var' ? NO_TERM : namedType(walk, node, [], mention);
    case 'integral_type':
    case 'floating_point_type':
    case 'boolean_type':
    case 'void_type':
      return builder.term(JAVA_TAG.PRIMITIVE, node, [], builder.textOf(node));
    case 'generic_type':
      return genericType(walk, node, mention);
    case 'scoped_type_identifier':
    case 'scoped_identifier':
    case 'field_access':
      return namedType(walk, node, [], mention);
    case 'array_type': {
      const [element, dimensions] = parts(node);
      if (!element || !dimensions) return builder.unknown(node);
      return arrayOf(walk, typeTerm(walk, element, mention), dimensions);
    }
    case 'wildcard':
      return wildcard(walk, node);
    case 'annotated_type': {
      const children = parts(node);
      annotateAll(walk, children.filter(isAnnotation));
      const type = children.at(-1);
      return type ? typeTerm(walk, type, mention) : builder.unknown(node);
    }
    default:
      return builder.unknown(node);
  }
}

/** As many arrays of it as there are brackets. */
export function arrayOf(walk: Walk, type: TermId, dimensions: SyntaxNode): TermId {
  let array = type;
  for (const character of walk.builder.textOf(dimensions)) {
    if (character === '[') array = walk.builder.term(TAG.ARRAY_TYPE, dimensions, [array]);
  }
  return array;
}

function genericType(walk: Walk, node: SyntaxNode, mention: Mention): TermId {
  const [base, list] = parts(node);
  if (!base || !list) return walk.builder.unknown(node);
  const args = typeArguments(walk, list);
  const type = namedType(walk, base, args, mention);
  return args.length === 0 ? walk.builder.term(JAVA_TAG.DIAMOND, node, [type]) : type;
}

export const typeArguments = (walk: Walk, list: SyntaxNode): TermId[] =>
  parts(list)
    .filter((part) => !isAnnotation(part))
    .map((part) => typeTerm(walk, part));

/** A type by its name; type arguments of outer classes (`A<B>.C`) are not kept. */
export function namedType(walk: Walk, node: SyntaxNode, args: readonly TermId[], mention: Mention): TermId {
  const { builder } = walk;
  const name = builder.text.slice(node.startIndex, node.endIndex);
  const plain = /[<@\s]/.test(name) ? plainName(name) : name;
  const dot = plain.indexOf('.');
  const local = walk.findType(dot < 0 ? plain : plain.slice(0, dot));
  if (local?.kind === 'TYPE_PARAMETER' && dot < 0) {
    return builder.term(JAVA_TAG.TYPE_PARAMETER, node, [], plain, local.index);
  }
  const term =
    local?.kind === 'CLASS' && dot < 0
      ? builder.term(JAVA_TAG.LOCAL_TYPE, node, args, plain, local.index)
      : builder.term(TAG.TYPE, node, args, plain, walk.currentClass);
  if (mention !== 'NONE') {
    const nameNode = dot < 0 ? node : (parts(node).at(-1) ?? node);
    builder.reference(REFERENCES[mention], term, nameNode, builder.current);
  }
  return term;
}

/** Without type arguments, annotations and spaces. */
function plainName(name: string): string {
  let plain = name.replace(/@[\w.]+(?:\([^)]*\))?/g, '');
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/<[^<>]*>/g, '');
  }
  return plain.replace(/\s+/g, '');
}

function wildcard(walk: Walk, node: SyntaxNode): TermId {
  const children = parts(node).filter((part) => !isAnnotation(part));
  const isSuper = children.some((child) => child.type === 'super');
  const bound = children.find((child) => child.type !== 'super');
  const operands = bound ? [typeTerm(walk, bound)] : [];
  return walk.builder.term(TAG.WILDCARD, node, operands, undefined, bound ? (isSuper ? 2 : 1) : 0);
}

/** Declares type parameters in the innermost scope; gives their indexes. */
export function declareTypeParameters(
  walk: Walk,
  list: SyntaxNode | undefined,
  owner: { readonly ofMethod: DefinitionIndex; readonly ofClass: number },
): number[] {
  const { builder } = walk;
  const declared: number[] = [];
  const bounds: [index: number, node: SyntaxNode | undefined][] = [];
  for (const parameter of list ? parts(list) : []) {
    if (parameter.type !== 'type_parameter') continue;
    const [nameNode, bound] = parts(parameter).filter((part) => !isAnnotation(part));
    if (!nameNode) continue;
    const name = builder.textOf(nameNode);
    const index = walk.typeParameters.push({ ...owner, name, position: declared.length, bounds: [] }) - 1;
    walk.declareType(name, { kind: 'TYPE_PARAMETER', index });
    declared.push(index);
    bounds.push([index, bound]);
  }
  // Bounds may name parameters that come later.
  for (const [index, bound] of bounds) {
    if (!bound) continue;
    walk.typeParameters[index] = {
      ...walk.typeParameters[index]!,
      bounds: parts(bound).map((part) => typeTerm(walk, part)),
    };
  }
  return declared;
}

function annotateAll(walk: Walk, annotations: readonly SyntaxNode[]): void {
  for (const annotation of annotations) annotate(walk, annotation, FILE_ITSELF);
}
