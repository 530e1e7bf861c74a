/** Object and function types that no syntax node stands for: a comment describes them. */

import { NO_TERM, type TermId } from '../../../terms.ts';
import { ENTITY, type EntityIndex, type FunctionEntity, type Member, ROLE } from '../facts.ts';
import { addEntity, type Extraction, type Place } from './extraction.ts';
import { openScope } from './scopes.ts';

/** An object type that no syntax node stands for. */
export function addObjectType(x: Extraction, place: Place, members: Member[], index: TermId = NO_TERM): EntityIndex {
  return addEntity(x, {
    kind: ENTITY.OBJECT_TYPE,
    name: '',
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    members,
    calls: [],
    constructs: [],
    index,
    visible: place.scope.visible,
  });
}

/** A function type that no syntax node stands for. */
export function bareFunction(
  x: Extraction,
  place: Place,
): { readonly index: EntityIndex; readonly entity: FunctionEntity } {
  const entity: FunctionEntity = {
    kind: ENTITY.FUNCTION,
    name: '',
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    role: ROLE.TYPE,
    isAsync: false,
    isGenerator: false,
    isExpression: true,
    isStatic: false,
    hasBody: false,
    home: -1,
    typeParameters: [],
    parameters: [],
    result: NO_TERM,
    returns: [],
    yields: [],
    self: NO_TERM,
    type: NO_TERM,
    host: NO_TERM,
    isOfPrototype: false,
    visible: openScope(place.scope).visible,
  };
  return { index: addEntity(x, entity), entity };
}

export function addParameter(
  x: Extraction,
  fn: { readonly index: EntityIndex; readonly entity: FunctionEntity },
  parameterName: string,
  type: TermId,
  rest: boolean,
  optional: boolean,
): void {
  const index = addEntity(x, {
    kind: ENTITY.PARAMETER,
    name: parameterName,
    definition: -1,
    owner: x.builder.current,
    binding: -1,
    function: fn.index,
    position: fn.entity.parameters.length,
    type,
    default: NO_TERM,
    rest,
    optional,
  });
  fn.entity.parameters.push(index);
}
