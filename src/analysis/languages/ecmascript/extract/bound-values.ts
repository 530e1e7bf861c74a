/** Functions and classes as values, and the names they are bound to. */

import type { Modifier, Visibility } from '../../../../model/node.ts';
import type { DefinitionIndex } from '../../../facts.ts';
import type { Span } from '../../../facts-builder.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { TAG, type TermId } from '../../../terms.ts';
import { type EntityIndex, ROLE } from '../facts.ts';
import { classEntity } from './classes.ts';
import type { DocumentationComment } from './documentation.ts';
import { bare, type Extraction, field, named, type Place } from './extraction.ts';
import { type FunctionOptions, functionEntity, genericArrow } from './functions.ts';
import { typeBefore } from './jsdoc.ts';
import { typeTerm } from './types.ts';

/** What a function expression has from where it stands. */
type Standing = Pick<FunctionOptions, 'typeArguments' | 'host' | 'isOfPrototype'>;

export function functionTerm(x: Extraction, node: SyntaxNode, place: Place, standing: Standing = {}): TermId {
  const own = field(node, 'name');
  const name = own ? x.builder.textOf(own) : '';
  const entity = functionEntity(x, node, place, {
    name,
    role: ROLE.FUNCTION,
    home: -1,
    isExpression: true,
    comment: x.documentation.before.get(node.startIndex),
    ...(own ? { ownName: name, definition: { kind: 'FUNCTION', node, nameNode: own } } : {}),
    ...standing,
  });
  return x.builder.term(TAG.FUNCTION, node, [], undefined, entity);
}

export function classTerm(x: Extraction, node: SyntaxNode, place: Place): TermId {
  const own = field(node, 'name') ?? undefined;
  const entity = classEntity(x, node, place, {
    name: own ? x.builder.textOf(own) : '',
    nameNode: own,
    node,
    comment: x.documentation.before.get(node.startIndex),
    modifiers: [],
  });
  return x.builder.term(TAG.CLASS, node, [], undefined, entity);
}

/** The name that a value is bound to, and the node that a function or class becomes under it. */
export interface Binder {
  readonly name: string;
  readonly nameNode: Span | undefined;
  /** What its range shows. */
  readonly node: Span;
  readonly kind: 'FUNCTION' | 'METHOD';
  readonly comment: DocumentationComment | undefined;
  readonly parent?: DefinitionIndex;
  readonly modifiers?: readonly Modifier[];
  readonly visibility?: Visibility;
  readonly home?: EntityIndex;
  readonly host?: TermId;
  readonly isOfPrototype?: boolean;
}

export interface BoundValue {
  readonly term: TermId;
  readonly definition: DefinitionIndex;
}

/** A function or class that takes the name it is bound to; undefined for all other values, which are not walked then. */
export function boundValue(x: Extraction, value: SyntaxNode, place: Place, binder: Binder): BoundValue | undefined {
  const subject = bare(x, value);
  const type = subject.type;
  const generic = type === 'type_assertion' ? genericArrow(x, subject) : undefined;
  const node = generic?.arrow ?? subject;
  switch (generic ? 'arrow_function' : type) {
    case 'arrow_function':
    case 'function_expression':
    case 'generator_function': {
      const own = field(node, 'name');
      const entity = functionEntity(x, node, place, {
        name: binder.name,
        role: binder.home === undefined ? ROLE.FUNCTION : ROLE.METHOD,
        home: binder.home ?? -1,
        isExpression: true,
        comment: binder.comment ?? x.documentation.before.get(node.startIndex),
        definition: { ...binder, node: binder.node, nameNode: binder.nameNode },
        typeArguments: generic?.list,
        ...(own ? { ownName: x.builder.textOf(own) } : {}),
        ...(binder.host === undefined ? {} : { host: binder.host }),
        isOfPrototype: binder.isOfPrototype ?? false,
      });
      const term = x.builder.term(TAG.FUNCTION, node, [], undefined, entity);
      return { term: castOf(x, value, subject, term, place), definition: x.entities[entity]!.definition };
    }
    case 'class': {
      const entity = classEntity(x, node, place, {
        name: binder.name,
        nameNode: binder.nameNode,
        node: binder.node,
        comment: binder.comment,
        modifiers: binder.modifiers ?? [],
      });
      return {
        term: x.builder.term(TAG.CLASS, node, [], undefined, entity),
        definition: x.entities[entity]!.definition,
      };
    }
    default:
      return undefined;
  }
}

/** `(() => …) as T` is a function with that type. */
function castOf(x: Extraction, value: SyntaxNode, subject: SyntaxNode, term: TermId, place: Place): TermId {
  if (value.startIndex === subject.startIndex && value.endIndex === subject.endIndex) return term;
  if (value.type === 'as_expression' || value.type === 'satisfies_expression') {
    const type = named(x, value)[1];
    return type ? x.builder.term(TAG.CAST, value, [term, typeTerm(x, type, place)]) : term;
  }
  const documented = typeBefore(x, value.startIndex, place);
  return documented < 0 ? term : x.builder.term(TAG.CAST, value, [term, documented]);
}
