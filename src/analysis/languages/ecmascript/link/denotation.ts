/** What expressions denote and which text they give, for those who look for seams. */
import type { Denotation, TextPattern } from '../../../language.ts';
import { LITERAL, NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, MEMBER } from '../facts.ts';
import { value } from './evaluate.ts';
import type { FileView } from './files.ts';
import { entityOf, isInDependency, isLibrary, type Linking } from './linking.ts';
import { membersNamed } from './member-types.ts';
import { findMembers, memberKey, ofMemberKey } from './members.ts';
import { resolveModule } from './modules.ts';
import { type Denoted, denotedByName } from './names.ts';
import { libraryExternal, targetsOfTerm, uncast } from './targets.ts';
import { type EntityId, further, partsOf } from './types.ts';

/** Definitions, the external thing, and the object itself. */
export function denotationOf(l: Linking, view: FileView, term: TermId): Denotation {
  const at = uncast(view, term);
  const { targets } = targetsOfTerm(l, view, at, false);
  const keys = targets.flatMap(({ id }) => l.kernel.get(l.cells.definition, id) ?? []);
  const named = identityOf(l, view, at);
  const own = named === undefined ? undefined : l.kernel.get(l.cells.definition, named);
  const all = keys.length > 0 || own === undefined ? keys : [own];
  const external = externalOf(l, view, at);
  return {
    keys: all,
    ...(external ? { external } : {}),
    ...(named === undefined ? {} : { identity: own ?? named }),
  };
}

/** The variable that an expression initialises, or the export that it is. */
export function keeperOf(l: Linking, view: FileView, term: TermId): string | undefined {
  const is = (value: TermId): boolean => value !== NO_TERM && uncast(view, value) === term;
  const variable = view.own.entities.findIndex((entity) => entity.kind === ENTITY.VARIABLE && is(entity.initialiser));
  if (variable >= 0) {
    const id = view.id(variable);
    return l.kernel.get(l.cells.definition, id) ?? id;
  }
  const exported = view.own.exports.find(({ value }) => is(value));
  if (exported) return exportedIdentity(view.path, exported.name);
  return view.own.exported.some(is) ? exportedIdentity(view.path, '=') : undefined;
}

const exportedIdentity = (module: string, name: string): string => `${module}\0~export.${name}`;

function externalOf(l: Linking, view: FileView, term: TermId): Denotation['external'] | undefined {
  for (const part of partsOf(value(l, view, term))) {
    if (part.kind === 'EXTERNAL') return part.external;
    if (part.kind === 'FUNCTION' && isLibrary(part.entity)) {
      const type = libraryExternal(l, part.entity);
      if (type?.kind === 'EXTERNAL') return type.external;
    }
    if (part.kind === 'INSTANCE' && isInDependency(part.entity)) {
      const type = libraryExternal(l, part.entity);
      if (type?.kind === 'EXTERNAL') return further(type, '()');
    }
  }
  return undefined;
}

/** The variable, parameter, member or declaration that a term names, imports and aliases followed. */
function identityOf(l: Linking, view: FileView, term: TermId): EntityId | undefined {
  const { terms } = view;
  switch (terms.tag(term)) {
    case TAG.NAME:
    case TAG.LOCAL: {
      const denoted = denotedByName(l, view, term)[0];
      return denoted && identityOfDenoted(l, denoted);
    }
    case TAG.NARROW:
      return identityOf(l, view, terms.operand(term, 0));
    case TAG.MODULE: {
      // `require('./users')`
      const resolved = resolveModule(l, view.path, terms.text(term));
      return resolved.to === 'MODULE' ? l.kernel.get(l.cells.exportIdentity, `${resolved.module}\u0001=`) : undefined;
    }
    case TAG.MEMBER: {
      const found = findMembers(l, value(l, view, terms.operand(term, 0)), terms.text(term))[0];
      if (found?.at === 'OWNER')
        return l.kernel.get(l.cells.memberIdentity, memberKey(found.owner, found.side, found.name));
      return found?.at === 'NAME' ? identityOfDenoted(l, found.denoted[0]!) : undefined;
    }
    default:
      return undefined;
  }
}

function identityOfDenoted(l: Linking, denoted: Denoted): EntityId | undefined {
  switch (denoted.of) {
    case 'ENTITY':
      return denoted.kind === ENTITY.VARIABLE ? l.kernel.get(l.cells.variableIdentity, denoted.id) : denoted.id;
    case 'EXPORT':
      return l.kernel.get(l.cells.exportIdentity, `${denoted.module}\u0001${denoted.name}`);
    case 'MEMBER': {
      const found = findMembers(l, denoted.type, denoted.name)[0];
      return found?.at === 'OWNER'
        ? l.kernel.get(l.cells.memberIdentity, memberKey(found.owner, found.side, found.name))
        : undefined;
    }
    case 'TYPE': {
      if (denoted.type.kind !== 'MODULE') return undefined;
      return l.kernel.get(l.cells.exportIdentity, `${denoted.type.module}\u0001=`);
    }
  }
}

/** A variable that is only another's name is that other: `const api = app`. */
export function computeVariableIdentity(l: Linking, id: EntityId): EntityId {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.VARIABLE || found.entity.initialiser === NO_TERM) return id;
  return identityOf(l, found.view, uncast(found.view, found.entity.initialiser)) ?? id;
}

/** What an exported expression is: `export default app`, `module.exports = app`. */
export function computeExportIdentity(l: Linking, key: string): EntityId | undefined {
  const [module = '', name = ''] = key.split('\u0001');
  const view = module.includes('\0') ? undefined : l.view(module);
  if (!view) return undefined;
  const exported = view.own.exports.find((one) => one.name === name && one.value !== NO_TERM)?.value;
  const term = exported ?? (name === '=' ? view.own.exported.at(-1) : undefined);
  return term === undefined ? undefined : (identityOf(l, view, uncast(view, term)) ?? exportedIdentity(module, name));
}

/** A member that only names something else is that. */
export function computeMemberIdentity(l: Linking, key: string): EntityId {
  const { owner, side, name } = ofMemberKey(key);
  const own = `${owner}~${side}.${name}`;
  const found = membersNamed(l, owner, side, name);
  const member = found?.members[0];
  if (!found || !member || member.value === NO_TERM) return own;
  return identityOf(l, found.view, uncast(found.view, member.value)) ?? own;
}

// -- Texts

/** A longer text is not an address. */
const MAX_PARTS = 64;

/** The text of an expression with holes; undefined when nothing of it is known. */
export function textOf(l: Linking, view: FileView, term: TermId): TextPattern | undefined {
  const { terms } = view;
  switch (terms.tag(term)) {
    case TAG.LITERAL:
      return terms.number(term) === LITERAL.STRING || terms.number(term) === LITERAL.NUMBER
        ? [terms.text(term)]
        : undefined;
    case TAG.TEMPLATE:
      return joined(terms.operands(term).map((part) => textOrHole(l, view, part)));
    case TAG.BINARY: {
      if (terms.text(term) !== '+') return undefined;
      const parts = [terms.operand(term, 0), terms.operand(term, 1)].map((part) => textOrHole(l, view, part));
      return parts.some((part) => part.some((piece) => typeof piece === 'string')) ? joined(parts) : undefined;
    }
    case TAG.CAST:
    case TAG.NARROW:
    case TAG.AWAIT:
      return textOf(l, view, terms.operand(term, 0));
    case TAG.OR: {
      // `process.env.URL || 'http://…'`: the default is what can be known.
      return textOf(l, view, terms.operand(term, 0)) ?? textOf(l, view, terms.operand(term, 1));
    }
    case TAG.NAME:
    case TAG.LOCAL:
      return textOfDenoted(l, denotedByName(l, view, term)[0]);
    case TAG.MEMBER:
      return textOfMember(l, view, term);
    case TAG.CALL:
      return textOfCall(l, view, term);
    default:
      return undefined;
  }
}

function textOrHole(l: Linking, view: FileView, term: TermId): TextPattern {
  return textOf(l, view, term) ?? [{ hole: holeName(view, term) }];
}

function holeName(view: FileView, term: TermId): string {
  const { terms } = view;
  switch (terms.tag(term)) {
    case TAG.NAME:
    case TAG.LOCAL:
    case TAG.MEMBER:
      return terms.text(term);
    case TAG.NARROW:
    case TAG.CAST:
    case TAG.AWAIT:
      return holeName(view, terms.operand(term, 0));
    case TAG.CALL: {
      // `encodeURIComponent(id)` is the id.
      const argument = terms.operand(term, 1);
      return argument === NO_TERM ? holeName(view, terms.operand(term, 0)) : holeName(view, argument);
    }
    default:
      return '';
  }
}

function joined(parts: readonly TextPattern[]): TextPattern | undefined {
  const pattern: (string | { readonly hole: string })[] = [];
  for (const part of parts.flat()) {
    const last = pattern.at(-1);
    if (typeof part === 'string' && typeof last === 'string') pattern[pattern.length - 1] = last + part;
    else pattern.push(part);
  }
  return pattern.length > MAX_PARTS ? undefined : pattern;
}

function textOfDenoted(l: Linking, denoted: Denoted | undefined): TextPattern | undefined {
  if (!denoted) return undefined;
  if (denoted.of === 'ENTITY' && denoted.kind === ENTITY.VARIABLE)
    return l.kernel.get(l.cells.variableText, denoted.id);
  if (denoted.of === 'EXPORT') return l.kernel.get(l.cells.exportText, `${denoted.module}\u0001${denoted.name}`);
  if (denoted.of === 'MEMBER') return textOfFound(l, findMembers(l, denoted.type, denoted.name));
  return undefined;
}

function textOfMember(l: Linking, view: FileView, term: TermId): TextPattern | undefined {
  return textOfFound(l, findMembers(l, value(l, view, view.terms.operand(term, 0)), view.terms.text(term)));
}

function textOfFound(l: Linking, found: ReturnType<typeof findMembers>): TextPattern | undefined {
  const [first] = found;
  if (first?.at === 'OWNER') return l.kernel.get(l.cells.memberText, memberKey(first.owner, first.side, first.name));
  return first?.at === 'NAME' ? textOfDenoted(l, first.denoted[0]) : undefined;
}

/** `a.concat(b)`, `url.toString()`, `[a, b].join('/')` */
function textOfCall(l: Linking, view: FileView, term: TermId): TextPattern | undefined {
  const { terms } = view;
  const callee = terms.operand(term, 0);
  if (terms.tag(callee) !== TAG.MEMBER) return undefined;
  const object = terms.operand(callee, 0);
  switch (terms.text(callee)) {
    case 'concat':
      return joined([object, ...terms.operands(term, 1)].map((part) => textOrHole(l, view, part)));
    case 'toString':
    case 'trim':
      return textOf(l, view, object);
    case 'join': {
      const separator = textOf(l, view, terms.operand(term, 1));
      if (terms.tag(object) !== TAG.ARRAY || !separator) return undefined;
      const parts = terms.operands(object).map((part) => textOrHole(l, view, part));
      return joined(parts.flatMap((part, i) => (i === 0 ? [part] : [separator, part])));
    }
    default:
      return undefined;
  }
}

/** The text of a constant: a variable that is never assigned again. */
export function computeVariableText(l: Linking, id: EntityId): TextPattern | undefined {
  const found = entityOf(l, id);
  if (found?.entity.kind !== ENTITY.VARIABLE || found.entity.initialiser === NO_TERM) return undefined;
  return found.entity.assigned.length > 0 ? undefined : textOf(l, found.view, found.entity.initialiser);
}

export function computeExportText(l: Linking, key: string): TextPattern | undefined {
  const [module = '', name] = key.split('\u0001');
  const view = module.includes('\0') ? undefined : l.view(module);
  const exported = view?.own.exports.find((one) => one.name === name && one.value !== NO_TERM);
  return view && exported ? textOf(l, view, exported.value) : undefined;
}

/** The text of a member that is written once: of an object, a class or an enum. */
export function computeMemberText(l: Linking, key: string): TextPattern | undefined {
  const { owner, side, name } = ofMemberKey(key);
  const found = membersNamed(l, owner, side, name);
  const [member, ...others] = found?.members ?? [];
  if (!found || !member || others.length > 0 || member.assigned.length > 0 || member.value === NO_TERM)
    return undefined;
  return member.kind === MEMBER.FIELD || member.kind === MEMBER.ASSIGNED
    ? textOf(l, found.view, member.value)
    : undefined;
}

export const sameText = (a: TextPattern | undefined, b: TextPattern | undefined): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b);
