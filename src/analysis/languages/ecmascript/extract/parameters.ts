/** Parameters. */

import type { Parameter } from '../../../../model/node.ts';
import type { SyntaxNode } from '../../../syntax.ts';
import { NO_TERM } from '../../../terms.ts';
import { ENTITY, type EntityIndex, type FunctionEntity, OWN, type ParameterEntity } from '../facts.ts';
import { decorator } from './decorators.ts';
import { expression } from './expressions.ts';
import { addEntity, declareEntity, type Extraction, named, type Place } from './extraction.ts';
import type { FunctionParts } from './functions.ts';
import { documentParameter } from './jsdoc.ts';
import { bindPattern, localVariable } from './patterns.ts';
import { typeTerm } from './types.ts';

export function parameters(
  x: Extraction,
  { single, parameters: list }: FunctionParts,
  inner: Place,
  index: EntityIndex,
  entity: FunctionEntity,
  outer: Place,
): Parameter[] {
  const shown: Parameter[] = [];
  for (const item of single ? [single] : list ? named(x, list) : []) {
    if (item.type === 'decorator') continue;
    const parts = parameterParts(x, item);
    if (parts.pattern?.type === 'this') {
      entity.self = typeTerm(x, parts.type, inner);
      continue;
    }
    if (x.text[item.startIndex] === '@') {
      for (const c of named(x, item)) if (c.type === 'decorator') decorator(x, c, outer, entity.definition);
    }
    entity.parameters.push(parameter(x, parts, inner, index, entity.parameters.length));
    shown.push({
      name: (parts.rest ? '...' : '') + x.builder.textOf(parts.pattern ?? item).replace(/\s+/g, ' '),
      ...(parts.type ? { type: x.builder.textOf(parts.type).replace(/^:\s*/, '').replace(/\s+/g, ' ') } : {}),
      optional: parts.rest || parts.optional || parts.value !== null,
    });
  }
  return shown;
}

interface ParameterParts {
  readonly node: SyntaxNode;
  readonly pattern: SyntaxNode | null;
  readonly type: SyntaxNode | null;
  readonly value: SyntaxNode | null;
  readonly rest: boolean;
  readonly optional: boolean;
}

function parameterParts(x: Extraction, node: SyntaxNode): ParameterParts {
  const { type } = node;
  const typed = type === 'required_parameter' || type === 'optional_parameter';
  const hasDefault = type === 'assignment_pattern';
  const children = typed || hasDefault ? named(x, node) : [node];
  let outer: SyntaxNode | undefined;
  let annotation: SyntaxNode | null = null;
  let value: SyntaxNode | null = null;
  for (const child of children) {
    const kind = child.type;
    if (kind === 'decorator' || kind === 'accessibility_modifier' || kind === 'override_modifier') continue;
    if (kind === 'type_annotation') annotation = child;
    else if (outer) value = child;
    else outer = child;
  }
  const rest = outer?.type === 'rest_pattern';
  return {
    node,
    pattern: (rest ? named(x, outer!)[0] : outer) ?? null,
    type: annotation,
    value,
    rest,
    optional: type === 'optional_parameter',
  };
}

function parameter(
  x: Extraction,
  { node, pattern, type, value, rest, optional }: ParameterParts,
  inner: Place,
  fn: EntityIndex,
  position: number,
): EntityIndex {
  const isName = pattern?.type === 'identifier';
  const entity: ParameterEntity = {
    kind: ENTITY.PARAMETER,
    name: pattern && isName ? x.builder.textOf(pattern) : '',
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    function: fn,
    position,
    type: typeTerm(x, type, inner),
    default: NO_TERM,
    rest,
    optional,
  };
  const index = addEntity(x, entity);
  if (x.isJavaScript) documentParameter(x, entity, node, inner);
  if (value) entity.default = expression(x, value, inner);
  if (isName) declareEntity(x, inner.scope, index);
  else if (pattern) {
    const whole = x.builder.term(OWN.PARAMETER, pattern, [], undefined, index);
    bindPattern(x, pattern, inner, whole, (name, _node, initialiser) =>
      localVariable(x, inner.scope, name, initialiser),
    );
  }
  return index;
}
