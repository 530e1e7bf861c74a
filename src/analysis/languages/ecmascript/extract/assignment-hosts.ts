/** What carries the members that assignments give: found lexically, in its own file, and never by value. */

import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type Entity, type Member, OWN } from '../facts.ts';
import type { Extraction } from './extraction.ts';

/** What carries members that are assigned to this: a function, class or object that it is bound to, else its variable. */
export function hostOf(x: Extraction, exported: readonly Member[], term: TermId): Entity | undefined {
  const { builder } = x;
  switch (builder.tagOf(term)) {
    case TAG.FUNCTION:
    case TAG.OBJECT:
      return x.entities[builder.numberOf(term)];
    case TAG.LOCAL:
      return hostOfName(x, term);
    case TAG.MEMBER:
      return hostOfMember(x, exported, term);
    default:
      return undefined;
  }
}

function hostOfName(x: Extraction, term: TermId): Entity | undefined {
  const { builder } = x;
  const entity = declared(x, builder.numberOf(term));
  if (entity?.kind !== ENTITY.VARIABLE) {
    return entity?.kind === ENTITY.FUNCTION || entity?.kind === ENTITY.CLASS ? entity : undefined;
  }
  let initialiser = entity.initialiser;
  while (builder.tagOf(initialiser) === TAG.OR) initialiser = builder.operandOf(initialiser, 0);
  switch (builder.tagOf(initialiser)) {
    case TAG.FUNCTION:
    case TAG.CLASS:
    case TAG.OBJECT:
      return x.entities[builder.numberOf(initialiser)];
    default:
      return entity;
  }
}

/** `a.b.c = …`, where `a.b` was given a function, class or object before. */
function hostOfMember(x: Extraction, exported: readonly Member[], term: TermId): Entity | undefined {
  const { builder } = x;
  const object = builder.operandOf(term, 0);
  const name = builder.nameOf(term);
  const assigned = isExports(x, object) ? exported : membersOf(x, exported, object);
  const value = assigned.find((member) => member.name === name)?.value ?? propertyOf(x, exported, object, name);
  switch (value === NO_TERM ? -1 : builder.tagOf(value)) {
    case TAG.FUNCTION:
    case TAG.CLASS:
    case TAG.OBJECT:
      return x.entities[builder.numberOf(value)];
    default:
      return undefined;
  }
}

function membersOf(x: Extraction, exported: readonly Member[], object: TermId): readonly Member[] {
  if (x.builder.tagOf(object) === OWN.THIS) {
    const self = x.entities[x.builder.numberOf(object)];
    if (self?.kind === ENTITY.CLASS) return x.builder.nameOf(object) === 'static' ? self.statics : self.members;
    return self?.kind === ENTITY.FUNCTION ? (self.instanceMembers ?? []) : [];
  }
  const host = hostOf(x, exported, object);
  return [...(host?.expandos ?? []), ...(host?.kind === ENTITY.CLASS ? host.statics : [])];
}

/** The value of a property that an object literal writes. */
function propertyOf(x: Extraction, exported: readonly Member[], object: TermId, name: string): TermId {
  const host = hostOf(x, exported, object);
  if (host?.kind !== ENTITY.OBJECT) return NO_TERM;
  for (let i = 0; ; i++) {
    const property = x.builder.operandOf(host.term, i);
    if (property === NO_TERM) return NO_TERM;
    if (x.builder.tagOf(property) === TAG.PROPERTY && x.builder.nameOf(property) === name)
      return x.builder.operandOf(property, 0);
  }
}

export const isGlobalName = (x: Extraction, term: TermId, name: string): boolean =>
  x.builder.tagOf(term) === TAG.NAME && x.builder.nameOf(term) === name;

/** `exports` or `module.exports`, as this file does not declare them. */
export function isExports(x: Extraction, term: TermId): boolean {
  if (isGlobalName(x, term, 'exports')) return true;
  return (
    x.builder.tagOf(term) === TAG.MEMBER &&
    x.builder.nameOf(term) === 'exports' &&
    isGlobalName(x, x.builder.operandOf(term, 0), 'module')
  );
}

/** The function or class that a binding names, else its variable. */
export function declared(x: Extraction, binding: number): Entity | undefined {
  const entities = x.bindings[binding]!.declarations.map((index) => x.entities[index]!);
  return entities.find(({ kind }) => kind === ENTITY.FUNCTION || kind === ENTITY.CLASS) ?? entities[0];
}
