/** What a callee names or holds: by symbol first, by value only where the symbol has no function of its own. */

import type { External } from '../../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, type FunctionEntity, MEMBER } from '../facts.ts';
import { valueOfDenoted, valueOfExport } from './declarations.ts';
import { packageOf } from './dependencies.ts';
import { isModuleExports, value } from './evaluate.ts';
import { type FileView, pathOf } from './files.ts';
import { demanded } from './forcing.ts';
import { constructedBy } from './instances.ts';
import { entityOf, isInDependency, isLibrary, type Linking, libraryName } from './linking.ts';
import { membersNamed } from './member-types.ts';
import { type Found, findMembers, memberKey, ofMemberKey, typeOfFound } from './members.ts';
import { type Denoted, denotedByName, exportedOf } from './names.ts';
import { type EntityId, isNil, type KnownType, partsOf, type Type } from './types.ts';

/** How a target was reached, surest first. */
export const REACHED = {
  /** It is what the name or member is. */
  DIRECTLY: 0,
  /** A variable or member holds it. */
  BY_VALUE: 1,
  /** It is passed as a parameter, or expected by context. */
  BY_FLOW: 2,
} as const;

export interface CallTarget {
  /** A function or class. */
  readonly id: EntityId;
  readonly isClass: boolean;
  readonly reached: number;
}

export interface CallTargets {
  readonly targets: readonly CallTarget[];
  /** Something outside is meant. */
  readonly external: KnownType | null;
  /** A function without a name is meant: there is no node to point to. */
  readonly isAnonymous: boolean;
}

export const NO_TARGETS: CallTargets = { targets: [], external: null, isAnonymous: false };

export const sameTargets = (a: CallTargets, b: CallTargets): boolean =>
  a === b ||
  (a.external === b.external &&
    a.isAnonymous === b.isAnonymous &&
    a.targets.length === b.targets.length &&
    a.targets.every((target, i) => {
      const other = b.targets[i]!;
      return target.id === other.id && target.isClass === other.isClass && target.reached === other.reached;
    }));

function together(all: readonly CallTargets[]): CallTargets {
  if (all.length === 1) return all[0]!;
  const targets: CallTarget[] = [];
  for (const target of all.flatMap((one) => one.targets))
    if (!targets.some(({ id }) => id === target.id)) targets.push(target);
  return {
    targets,
    external: all.find((one) => one.external)?.external ?? null,
    isAnonymous: all.some((one) => one.isAnonymous),
  };
}

const outside = (external: Type): CallTargets => ({ ...NO_TARGETS, external });

/** The same targets, reached over one step more. */
const through = (found: CallTargets, reached: number): CallTargets => ({
  ...found,
  targets: found.targets.map((target) => ({ ...target, reached: Math.max(target.reached, reached) })),
});

/** Casts change what a value is held to be, not what it is. */
export function uncast(view: FileView, term: TermId): TermId {
  let at = term;
  while (view.terms.tag(at) === TAG.CAST) at = view.terms.operand(at, 0);
  return at;
}

/** `(this as any).m()`: what is held to be anything is still what it is. */
export function valueBehindAny(l: Linking, view: FileView, term: TermId): Type {
  const type = value(l, view, term);
  return type === null && view.terms.tag(term) === TAG.CAST ? value(l, view, uncast(view, term)) : type;
}

/** What calling (`isNew`: constructing) the value of a term reaches. */
export function targetsOfTerm(l: Linking, view: FileView, term: TermId, isNew: boolean): CallTargets {
  const { terms } = view;
  switch (terms.tag(term)) {
    case TAG.NAME:
    case TAG.LOCAL: {
      const denoted = denotedByName(l, view, term);
      const functions = denoted.filter((one) => one.of === 'ENTITY' && one.kind === ENTITY.FUNCTION);
      const meant =
        functions.length > 1 ? [functions[0]!, ...denoted.filter((one) => !functions.includes(one))] : denoted;
      return together(meant.map((one) => targetsOfDenoted(l, one, isNew)));
    }
    case TAG.MEMBER: {
      if (isModuleExports(view, term)) return targetsOfType(l, l.types.module(view.path, true), isNew);
      const object = valueBehindAny(l, view, terms.operand(term, 0));
      return heldOr(l, view, term, isNew, targetsOfMember(l, object, terms.text(term), isNew));
    }
    case TAG.FUNCTION:
      return targetsOfFunction(l, view.id(terms.number(term)));
    case TAG.CLASS:
      return targetsOfClass(l, view.id(terms.number(term)));
    case TAG.CAST: {
      const inner = uncast(view, term);
      const tag = terms.tag(inner);
      const type = value(l, view, term);
      if (tag === TAG.FUNCTION || tag === TAG.CLASS || type === null) return targetsOfTerm(l, view, inner, isNew);
      return targetsOfType(l, type, isNew);
    }
    default:
      return through(targetsOfType(l, value(l, view, term), isNew), REACHED.BY_VALUE);
  }
}

/** `const api: Api = { get() {} }`: where the type of a member is all that its own says, the literal says which function. */
export function heldOr(l: Linking, view: FileView, term: TermId, isNew: boolean, found: CallTargets): CallTargets {
  const object = view.terms.operand(term, 0);
  const isName = view.terms.tag(object) === TAG.NAME || view.terms.tag(object) === TAG.LOCAL;
  if (!isName || found.targets.length > 0 || found.external || found.isAnonymous) return found;
  for (const one of denotedByName(l, view, object)) {
    const literal =
      one.of === 'ENTITY' && one.kind === ENTITY.VARIABLE ? l.kernel.get(l.cells.heldLiteral, one.id) : null;
    if (literal) return through(targetsOfMember(l, literal, view.terms.text(term), isNew), REACHED.BY_VALUE);
  }
  return found;
}

/** The cell behind a constant's literal. */
export function computeHeldLiteral(l: Linking, id: EntityId): Type {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.VARIABLE || !found.entity.constant || isLibrary(id)) return null;
  const { view, entity } = found;
  const initialiser = uncast(view, entity.initialiser);
  const isLiteral = initialiser !== NO_TERM && view.terms.tag(initialiser) === TAG.OBJECT;
  const isTyped = initialiser !== entity.initialiser || entity.type !== NO_TERM;
  return isLiteral && isTyped ? value(l, view, initialiser) : null;
}

export function targetsOfDenoted(l: Linking, denoted: Denoted, isNew: boolean): CallTargets {
  switch (denoted.of) {
    case 'ENTITY':
      if (isLibrary(denoted.id)) return outside(libraryExternal(l, denoted.id));
      switch (denoted.kind) {
        case ENTITY.FUNCTION:
          return targetsOfFunction(l, denoted.id);
        case ENTITY.CLASS:
          return targetsOfClass(l, denoted.id);
        case ENTITY.VARIABLE:
          return l.kernel.get(l.cells.variableTargets, `${denoted.id}\u0001${isNew ? 'new' : ''}`);
        case ENTITY.PARAMETER:
          return through(targetsOfType(l, valueOfDenoted(l, denoted), isNew), REACHED.BY_FLOW);
        default:
          return NO_TARGETS;
      }
    case 'TYPE':
      return targetsOfType(l, denoted.type, isNew);
    case 'EXPORT':
      return l.kernel.get(l.cells.exportTargets, `${denoted.module}\u0001${denoted.name}\u0001${isNew ? 'new' : ''}`);
    case 'MEMBER':
      return targetsOfMember(l, denoted.type, denoted.name, isNew);
  }
}

/** The cell behind a variable's. */
export function computeVariableTargets(l: Linking, key: string): CallTargets {
  const [id = '', flavour] = key.split('\u0001');
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.VARIABLE) return NO_TARGETS;
  const { view, entity } = found;
  const initialiser = uncast(view, entity.initialiser);
  const tag = initialiser === NO_TERM ? -1 : view.terms.tag(initialiser);
  if (tag === TAG.FUNCTION || tag === TAG.CLASS) return targetsOfTerm(l, view, initialiser, flavour === 'new');
  const isRetyped = initialiser !== entity.initialiser || entity.type !== NO_TERM;
  if (entity.constant && isRetyped && IS_NAMING.has(tag)) {
    const held = targetsOfTerm(l, view, initialiser, flavour === 'new');
    if (held.targets.length > 0) return through(held, REACHED.BY_VALUE);
  }
  return through(targetsOfType(l, l.kernel.get(l.cells.variable, id), flavour === 'new'), REACHED.BY_VALUE);
}

/** The cell behind an exported expression's. */
export function computeExportTargets(l: Linking, key: string): CallTargets {
  const [module = '', name = '', flavour] = key.split('\u0001');
  const view = module.includes('\0') ? undefined : l.view(module);
  const found = view?.own.exports.find((one) => one.name === name && one.value !== NO_TERM);
  if (view && found) return targetsOfTerm(l, view, uncast(view, found.value), flavour === 'new');
  return targetsOfType(l, valueOfExport(l, module, name), flavour === 'new');
}

const targetsOfMember = (l: Linking, object: Type, name: string, isNew: boolean): CallTargets =>
  targetsOfMembers(l, object, name, findMembers(l, object, name), isNew);

/** What calling members that were found in an object reaches. */
export function targetsOfMembers(
  l: Linking,
  object: Type,
  name: string,
  found: readonly Found[],
  isNew: boolean,
): CallTargets {
  if (found.length === 0) return outside(undescribedMember(l, object, name));
  return together(found.map((one) => targetsOfFound(l, one, isNew)));
}

/** The library is described in part: a member of its types that is not there is outside nonetheless. */
function undescribedMember(l: Linking, object: Type, name: string): Type {
  const parts = partsOf(object).filter((part) => !isNil(part));
  const isOfLibrary = (part: KnownType): part is KnownType & { kind: 'INSTANCE' } =>
    part.kind === 'INSTANCE' && !ANYTHING.has(libraryName(part.entity));
  const [first] = parts;
  return first && isOfLibrary(first) && parts.every(isOfLibrary) ? libraryMember(l, first.entity, name) : null;
}

/** What is no type of the library, and those of its types that may be anything besides. */
const ANYTHING = new Set(['', 'Object', 'Function']);

export function targetsOfFound(l: Linking, found: Found, isNew: boolean): CallTargets {
  switch (found.at) {
    case 'NAME':
      return together(found.denoted.map((one) => targetsOfDenoted(l, one, isNew)));
    case 'TYPE': {
      const mapped = together([NO_TARGETS, ...(found.mapped ?? []).map((one) => targetsOfFound(l, one, isNew))]);
      return mapped.targets.length > 0 ? mapped : through(targetsOfType(l, found.type, isNew), REACHED.BY_VALUE);
    }
    case 'OWNER': {
      if (isLibrary(found.owner)) return outside(libraryMember(l, found.owner, found.name));
      const key = `${memberKey(found.owner, found.side, found.name)}\u0001${isNew ? 'new' : ''}`;
      const own = l.kernel.get(l.cells.memberTargets, key);
      if (own.targets.length > 0 || own.external || own.isAnonymous) return own;
      return through(targetsOfType(l, typeOfFound(l, found), isNew), REACHED.BY_VALUE);
    }
  }
}

/** The cell behind a member's. */
export function computeMemberTargets(l: Linking, key: string): CallTargets {
  const { owner, side, name } = ofMemberKey(key);
  const isNew = key.endsWith('\u0001new');
  const found = membersNamed(l, owner, side, name);
  if (!found) return NO_TARGETS;
  const { view, members } = found;
  const all = members.map((member): CallTargets => {
    switch (member.kind) {
      case MEMBER.METHOD:
      case MEMBER.SIGNATURE:
        return targetsOfFunction(l, view.id(member.function));
      case MEMBER.GETTER: {
        const result = l.kernel.get(l.cells.result, view.id(member.function));
        return through(targetsOfType(l, result, isNew), REACHED.BY_VALUE);
      }
      case MEMBER.FIELD:
      case MEMBER.ASSIGNED: {
        const initialiser = member.value === NO_TERM ? NO_TERM : uncast(view, member.value);
        return initialiser !== NO_TERM && IS_NAMING.has(view.terms.tag(initialiser))
          ? targetsOfTerm(l, view, initialiser, isNew)
          : NO_TARGETS;
      }
      default:
        return NO_TARGETS;
    }
  });
  return all.length === 0 ? NO_TARGETS : together(all);
}

/** Values that name what they hold. */
const IS_NAMING = new Set<number>([TAG.FUNCTION, TAG.CLASS, TAG.NAME, TAG.LOCAL, TAG.MEMBER]);

/** What calling a value of the type reaches. */
export function targetsOfType(l: Linking, type: Type, isNew: boolean, depth = 0): CallTargets {
  if (type === null || depth > 12) return NO_TARGETS;
  const parts = partsOf(type);
  if (parts.length > 1) return together(parts.map((part) => targetsOfType(l, part, isNew, depth + 1)));
  switch (type.kind) {
    case 'FUNCTION':
      return isLibrary(type.entity) ? outside(libraryExternal(l, type.entity)) : targetsOfFunction(l, type.entity);
    case 'CLASS':
      return targetsOfClass(l, type.entity);
    case 'INTERSECTION':
      return together(type.parts.map((part) => targetsOfType(l, part, isNew, depth + 1)));
    case 'MODULE': {
      const values = l.kernel.get(l.cells.commonJsValues, type.module);
      if (values.length > 0) return together(values.map((one) => targetsOfType(l, one, isNew, depth + 1)));
      const whole = exportedOf(l, type.module, 'default', 'VALUE');
      const isSelf = (one: Denoted): boolean => one.of === 'TYPE' && one.type.kind === 'MODULE';
      return together([
        NO_TARGETS,
        ...whole.filter((one) => !isSelf(one)).map((one) => targetsOfDenoted(l, one, isNew)),
      ]);
    }
    case 'LAZY':
    case 'APPLIED':
    case 'CONDITIONAL': {
      const known = demanded(l, type);
      return known === type ? NO_TARGETS : targetsOfType(l, known, isNew, depth + 1);
    }
    case 'INSTANCE':
    case 'OBJECT_TYPE':
    case 'CONSTRUCTOR': {
      if (type.kind === 'INSTANCE' && isLibrary(type.entity)) return outside(libraryExternal(l, type.entity));
      const constructed = isNew ? constructedBy(l, type) : null;
      const made = partsOf(constructed).map((part) => {
        const kind = part.kind === 'INSTANCE' ? l.kernel.get(l.cells.shape, part.entity).kind : undefined;
        const { entity } = part as { entity: EntityId };
        return kind === ENTITY.CLASS
          ? targetsOfClass(l, entity)
          : kind === ENTITY.FUNCTION
            ? targetsOfFunction(l, entity)
            : NO_TARGETS;
      });
      return together([NO_TARGETS, ...made]);
    }
    case 'PARAMETER':
      return targetsOfType(l, l.kernel.get(l.cells.constraint, type.entity), isNew, depth + 1);
    case 'EXTERNAL':
      return outside(type);
    default:
      return NO_TARGETS;
  }
}

function targetsOfFunction(l: Linking, id: EntityId): CallTargets {
  const shape = l.kernel.get(l.cells.shape, id);
  if (shape.isFunctionType) return NO_TARGETS;
  if (!shape.isDefinition) return { ...NO_TARGETS, isAnonymous: true };
  const targets = l.kernel
    .get(l.cells.implementations, id)
    .map((one) => ({ id: one, isClass: false, reached: REACHED.DIRECTLY }));
  return { ...NO_TARGETS, targets };
}

function targetsOfClass(l: Linking, id: EntityId): CallTargets {
  if (isLibrary(id)) return outside(libraryExternal(l, id));
  if (!l.kernel.get(l.cells.shape, id).isDefinition) return { ...NO_TARGETS, isAnonymous: true };
  return { ...NO_TARGETS, targets: [{ id, isClass: true, reached: REACHED.DIRECTLY }] };
}

/** The constructor that a class writes. The key is the class. */
export function computeConstructor(l: Linking, id: EntityId): EntityId | undefined {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.CLASS || isLibrary(id)) return undefined;
  const { view, entity } = found;
  const withBody = entity.constructors.findLast((at) => (view.own.entities[at] as FunctionEntity).hasBody);
  const own = withBody ?? entity.constructors[0];
  return own === undefined ? undefined : view.id(own);
}

// -- The library as something outside

/** `console`, `Array` … as External. */
export function libraryExternal(l: Linking, id: EntityId): Type {
  if (isInDependency(id)) return l.types.external(inPackage(l, id, []));
  // A variable goes by its place among the nameless: its name is the declared one.
  const name = nameInLibrary(id) || (entityOf(l, id)?.entity.name ?? '');
  return l.types.external({ manager: 'stdlib', package: 'javascript', path: [name] });
}

/** A dependency's declaration by its package and its name there; one without a name by what is around it. */
function inPackage(l: Linking, id: EntityId, steps: readonly string[]): External {
  const { name, isNode } = packageOf(pathOf(id));
  const declared = (entityOf(l, id)?.entity.name ?? '') || nameInLibrary(id);
  return {
    manager: isNode ? 'stdlib' : 'npm',
    package: name,
    path: declared === '' ? steps : [declared, ...steps],
  };
}

function nameInLibrary(id: EntityId): string {
  const local = id.slice(id.indexOf('\0') + 1);
  return local
    .replace(/[#./(~].*$/, '')
    .replace(/Constructor$/, '')
    .replace(/`/g, '');
}

/** A library member: `Array().push`, `Math.max`. */
export function libraryMember(l: Linking, owner: EntityId, name: string): Type {
  if (isInDependency(owner)) {
    const { kind } = l.kernel.get(l.cells.shape, owner);
    const isInstance = kind === ENTITY.CLASS || kind === ENTITY.INTERFACE;
    return l.types.external(inPackage(l, owner, isInstance ? ['()', name] : [name]));
  }
  const own = nameInLibrary(owner);
  const isConstructor = /Constructor#/.test(owner) || owner.includes('Console') || SINGLETONS.has(own);
  const root = l.types.external({
    manager: 'stdlib',
    package: 'javascript',
    path: isConstructor ? [singleton(own)] : [own, '()'],
  });
  return root?.kind === 'EXTERNAL' ? l.types.step(root, name) : null;
}

const SINGLETONS = new Set(['JSON', 'Math', 'Console', 'console', 'Reflect']);
const singleton = (name: string): string => (name === 'Console' ? 'console' : name);
