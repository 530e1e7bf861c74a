/** A file's facts as linking reads them: entities by stable name, members by name, where a term's type comes from. */

import { type DefinitionFact, type FileFacts, termsOf } from '../../../facts.ts';
import { NO_TERM, TAG, type TermId, type Terms } from '../../../terms.ts';
import {
  type AliasEntity,
  type ClassEntity,
  type EcmaScriptFacts,
  ENTITY,
  type Entity,
  type EntityIndex,
  type FunctionEntity,
  type Member,
  OWN,
} from '../facts.ts';
import type { EntityId } from './types.ts';

/** Where the type of a root term (no operand of another) comes from. */
export type Context =
  | { readonly from: 'TYPE'; readonly type: TermId }
  | { readonly from: 'RETURN'; readonly function: EntityIndex }
  | { readonly from: 'TARGET'; readonly term: TermId };

export interface FileView {
  readonly path: string;
  readonly facts: FileFacts<EcmaScriptFacts>;
  readonly own: EcmaScriptFacts;
  readonly terms: Terms;
  readonly isJavaScript: boolean;
  /** Top-level bindings by name. */
  readonly top: ReadonlyMap<string, number>;
  id(index: EntityIndex): EntityId;
  indexOf(id: EntityId): EntityIndex | undefined;
  /** The definition of a descriptor. */
  definition(descriptor: string): DefinitionFact | undefined;
  /** The term that gives an operand its context, or -1. */
  parentOf(term: TermId): TermId;
  contextOf(term: TermId): Context | undefined;
  /** The FUNCTION term of a function expression; NO_TERM for others. */
  functionTerm(index: EntityIndex): TermId;
  /** A conditional type in an alias that asks itself again: its branches are steps, no alternatives. */
  isStep(term: TermId): boolean;
  /** Members of one side by name. */
  membersOf(index: EntityIndex, side: Side): ReadonlyMap<string, readonly Member[]>;
}

/** INSTANCE: of its instances. STATIC: of a class itself. ADDED: assigned to a function, class, object or variable. */
export type Side = 'INSTANCE' | 'STATIC' | 'ADDED';

export function viewFile(path: string, facts: FileFacts<EcmaScriptFacts>): FileView {
  const { own } = facts;
  const terms = termsOf(facts);
  let ids: readonly EntityId[] | undefined;
  let indexes: Map<EntityId, EntityIndex> | undefined;
  let definitions: Map<string, DefinitionFact> | undefined;
  let parents: Int32Array | undefined;
  let contexts: Map<TermId, Context> | undefined;
  let functions: Map<EntityIndex, TermId> | undefined;
  let steps: ReadonlySet<TermId> | undefined;
  let top: Map<string, number> | undefined;
  const tables = new Map<string, ReadonlyMap<string, readonly Member[]>>();
  const allIds = (): readonly EntityId[] => {
    ids ??= nameEntities(path, facts);
    return ids;
  };
  return {
    path,
    facts,
    own,
    terms,
    isJavaScript: facts.language === 'JAVASCRIPT',
    get top() {
      top ??= new Map(own.bindings.flatMap(({ name, top }, i) => (top ? [[name, i] as const] : [])));
      return top;
    },
    id: (index) => allIds()[index]!,
    indexOf(id) {
      indexes ??= new Map(allIds().map((one, i) => [one, i]));
      return indexes.get(id);
    },
    definition(descriptor) {
      definitions ??= new Map(facts.definitions.map((one) => [one.descriptor, one]));
      return definitions.get(descriptor);
    },
    parentOf(term) {
      parents ??= findParents(terms);
      return parents[term] ?? -1;
    },
    contextOf(term) {
      contexts ??= findContexts(own);
      return contexts.get(term);
    },
    functionTerm(index) {
      functions ??= findFunctions(terms);
      return functions.get(index) ?? NO_TERM;
    },
    isStep(term) {
      steps ??= findSteps(own, terms);
      return steps.has(term);
    },
    membersOf(index, side) {
      const key = `${index}${side}`;
      let table = tables.get(key);
      if (!table) {
        table = groupByName(membersOn(own.entities[index], side));
        tables.set(key, table);
      }
      return table;
    },
  };
}

export const pathOf = (id: EntityId): string => id.slice(0, id.indexOf('\0'));

/**
 * A definition is named by its descriptor. What is none is named after the definition around it and its place among the
 * nameless there: so an edit elsewhere in the file leaves the name as it is.
 */
function nameEntities(path: string, { definitions, own }: FileFacts<EcmaScriptFacts>): EntityId[] {
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  return own.entities.map(({ definition, owner, kind }) => {
    const descriptor = definition < 0 ? undefined : definitions[definition]!.descriptor;
    if (descriptor !== undefined && !taken.has(descriptor) && kind !== ENTITY.VARIABLE) {
      taken.add(descriptor);
      return `${path}\0${descriptor}`;
    }
    const stem = `${owner < 0 ? '' : definitions[owner]!.descriptor}~${kind}`;
    const count = counts.get(stem) ?? 0;
    counts.set(stem, count + 1);
    return `${path}\0${stem}.${count}`;
  });
}

const GIVES_CONTEXT: ReadonlySet<number> = new Set<number>([
  TAG.CALL,
  TAG.NEW,
  TAG.PROPERTY,
  TAG.OBJECT,
  TAG.ARRAY,
  TAG.CAST,
  TAG.CONDITIONAL,
  TAG.OR,
  OWN.AND,
  TAG.AWAIT,
  OWN.GETTER,
]);

function findParents(terms: Terms): Int32Array {
  const parents = new Int32Array(terms.count).fill(-1);
  for (let term = 0; term < terms.count; term++) {
    if (!GIVES_CONTEXT.has(terms.tag(term))) continue;
    for (const operand of terms.operands(term)) parents[operand] = term;
  }
  return parents;
}

function findFunctions(terms: Terms): Map<EntityIndex, TermId> {
  const functions = new Map<EntityIndex, TermId>();
  for (let term = 0; term < terms.count; term++) {
    if (terms.tag(term) === TAG.FUNCTION) functions.set(terms.number(term), term);
  }
  return functions;
}

function findContexts(own: EcmaScriptFacts): Map<TermId, Context> {
  const contexts = new Map<TermId, Context>();
  const typed = (value: TermId, type: TermId): void => {
    if (value >= 0 && type >= 0) contexts.set(value, { from: 'TYPE', type });
  };
  for (const [index, entity] of own.entities.entries()) {
    switch (entity.kind) {
      case ENTITY.VARIABLE:
        typed(entity.initialiser, entity.type);
        break;
      case ENTITY.PARAMETER:
        typed(entity.default, entity.type);
        break;
      case ENTITY.FUNCTION:
        for (const value of entity.returns) contexts.set(value, { from: 'RETURN', function: index });
        break;
      case ENTITY.CLASS:
        for (const member of [...entity.members, ...entity.statics]) typed(member.value, member.type);
        break;
    }
    for (const member of entity.expandos ?? []) typed(member.value, member.type);
  }
  for (let i = 0; i + 1 < own.contexts.length; i += 2) {
    const [value, target] = [own.contexts[i]!, own.contexts[i + 1]!];
    if (!contexts.has(value)) contexts.set(value, { from: 'TARGET', term: target });
  }
  return contexts;
}

function findSteps(own: EcmaScriptFacts, terms: Terms): ReadonlySet<TermId> {
  const steps = new Set<TermId>();
  for (const entity of own.entities) {
    if (entity.kind !== ENTITY.ALIAS || !mentionsItself(entity, terms)) continue;
    for (const term of within(terms, entity.type)) if (terms.tag(term) === OWN.CONDITIONAL_TYPE) steps.add(term);
  }
  return steps;
}

/** Whether an alias names itself, other than in the members of an object type. */
export function mentionsItself({ type, binding }: AliasEntity, terms: Terms): boolean {
  if (binding < 0) return false;
  for (const term of within(terms, type)) {
    if (terms.tag(term) === TAG.TYPE && terms.number(term) === binding) return true;
  }
  return false;
}

/** A term and all that it is made of. */
function* within(terms: Terms, term: TermId): Generator<TermId> {
  if (term === NO_TERM) return;
  yield term;
  for (const operand of terms.operands(term)) yield* within(terms, operand);
}

function membersOn(entity: Entity | undefined, side: Side): readonly Member[] {
  if (!entity) return [];
  if (side === 'ADDED') return entity.expandos ?? [];
  switch (entity.kind) {
    case ENTITY.CLASS:
      return side === 'STATIC' ? [...entity.statics, ...(entity.expandos ?? [])] : (entity as ClassEntity).members;
    case ENTITY.FUNCTION:
      return side === 'INSTANCE' ? ((entity as FunctionEntity).instanceMembers ?? []) : [];
    case ENTITY.INTERFACE:
    case ENTITY.OBJECT_TYPE:
    case ENTITY.ENUM:
      return entity.members;
    default:
      return [];
  }
}

function groupByName(members: readonly Member[]): ReadonlyMap<string, readonly Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const group = groups.get(member.name);
    if (group) group.push(member);
    else groups.set(member.name, [member]);
  }
  return groups;
}
