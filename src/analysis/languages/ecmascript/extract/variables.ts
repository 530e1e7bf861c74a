/** Variables. */

import type { Modifier } from '../../../../model/node.ts';
import { type DefinitionIndex, FILE_ITSELF } from '../../../facts.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY } from '../facts.ts';
import { boundValue } from './bound-values.ts';
import { commentFor, type Declared, exported, exportModifiers, NONE } from './exporting.ts';
import { expression } from './expressions.ts';
import { addEntity, declareEntity, type Extraction, named, type Place } from './extraction.ts';
import { documentationAt } from './headers.ts';
import { typeBefore } from './jsdoc.ts';
import { bindPattern } from './patterns.ts';
import { functionScope, type Scope } from './scopes.ts';
import { typeTerm } from './types.ts';

export function variables(
  x: Extraction,
  node: SyntaxNode,
  place: Place,
  outer: SyntaxNode | undefined,
): readonly Declared[] {
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

export function declarePattern(
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
