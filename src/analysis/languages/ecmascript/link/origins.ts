/** How expressions come to mean what they mean, for explanations. */
import type { Range } from '../../../../model/location.ts';
import { type Declared, type DefinitionKey, NO_ORIGIN, type Origin } from '../../../language.ts';
import { NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY } from '../facts.ts';
import { value } from './evaluate.ts';
import type { FileView } from './files.ts';
import { demanded } from './forcing.ts';
import { instance } from './instances.ts';
import { entityOf, isInDependency, isLibrary, type Linking } from './linking.ts';
import { membersNamed } from './member-types.ts';
import { type Found, findMembers, memberKey } from './members.ts';
import { type Denoted, denotedByName, denotedByTypeName } from './names.ts';
import { type EntityId, isNil, type Type } from './types.ts';

export function originOf(l: Linking, path: string, term: TermId): Origin {
  const view = l.view(path);
  if (!view || term === NO_TERM) return NO_ORIGIN;
  const isType = view.terms.tag(term) >= TAG.TYPE && view.terms.tag(term) <= TAG.LITERAL_TYPE;
  const imports = importsOf(view, term);
  const declared = declaredBy(l, view, term);
  const type = isType ? instance(l, view, term) : value(l, view, term);
  const parts = instancesIn(l, type);
  const known = parts.filter((key) => key !== undefined);
  return {
    instanceOf: [...new Set(known)].sort(),
    ...(known.length > 0 && known.length < parts.length ? { mayBeOther: true } : {}),
    ...(imports.length > 0 ? { imports } : {}),
    ...(declared ? { declared } : {}),
  };
}

/** Types nested deeper are not told. */
const MAX_DEPTH = 8;

/** The definition of each type that it may be; undefined for what has none. */
function instancesIn(l: Linking, type: Type, depth = 0): (DefinitionKey | undefined)[] {
  if (type === null || depth > MAX_DEPTH) return [undefined];
  const inside = (one: Type): (DefinitionKey | undefined)[] => instancesIn(l, one, depth + 1);
  switch (type.kind) {
    case 'UNION':
      return type.parts.filter((part) => !isNil(part)).flatMap(inside);
    case 'INTERSECTION':
      // All of it at once.
      return type.parts.flatMap(inside).filter((key) => key !== undefined);
    case 'THIS':
      return inside(type.of);
    case 'PARAMETER': {
      const constraint = l.kernel.get(l.cells.constraint, type.entity);
      return constraint === type ? [undefined] : inside(constraint);
    }
    case 'LAZY':
    case 'APPLIED':
    case 'CONDITIONAL': {
      const known = demanded(l, type);
      return known === type ? [undefined] : inside(known);
    }
    case 'INSTANCE':
      return [isLibrary(type.entity) ? undefined : l.kernel.get(l.cells.definition, type.entity)];
    default:
      return [undefined];
  }
}

// -- Imports

/** The statements that may bind the name: several when they name one module. */
function importsOf(view: FileView, term: TermId): readonly Range[] {
  const { terms, own } = view;
  const tag = terms.tag(term);
  if (tag === TAG.MODULE) return rangesOf(view, terms.text(term));
  if (tag !== TAG.LOCAL && tag !== TAG.TYPE) return [];
  const declarations = own.bindings[terms.number(term)]?.declarations ?? [];
  return declarations.flatMap((index) => {
    const entity = own.entities[index]!;
    if (entity.kind === ENTITY.IMPORT) return rangesOf(view, entity.specifier);
    // `const x = require('./x')`
    if (entity.kind !== ENTITY.VARIABLE) return [];
    const module = moduleIn(view, entity.initialiser);
    return module === undefined ? [] : rangesOf(view, module);
  });
}

const rangesOf = ({ own }: FileView, specifier: string): Range[] =>
  own.imports.filter((one) => one.specifier === specifier).map(({ range }) => range);

/** The module that a variable is, or is a member of. */
function moduleIn(view: FileView, term: TermId): string | undefined {
  const { terms } = view;
  let at = term;
  while (at !== NO_TERM && terms.tag(at) === TAG.MEMBER) at = terms.operand(at, 0);
  return at !== NO_TERM && terms.tag(at) === TAG.MODULE ? terms.text(at) : undefined;
}

// -- Declarations

function declaredBy(l: Linking, view: FileView, term: TermId): Declared | undefined {
  switch (view.terms.tag(term)) {
    case TAG.NAME:
    case TAG.LOCAL:
      return ofDenoted(l, denotedByName(l, view, term)[0]);
    case TAG.TYPE:
      return ofDenoted(l, denotedByTypeName(l, view, term)[0]);
    case TAG.MEMBER:
      return ofFound(l, findMembers(l, value(l, view, view.terms.operand(term, 0)), view.terms.text(term))[0]);
    default:
      return undefined;
  }
}

function ofDenoted(l: Linking, denoted: Denoted | undefined): Declared | undefined {
  switch (denoted?.of) {
    case 'ENTITY':
      return ofEntity(l, denoted.id);
    case 'EXPORT': {
      const isElsewhere = denoted.module.includes('\0') || isInDependency(denoted.module);
      const view = isElsewhere ? undefined : l.view(denoted.module);
      const exported = view?.own.exports.find(({ name, value }) => name === denoted.name && value !== NO_TERM);
      return view && exported && { path: view.path, as: 'EXPORT', type: NO_TERM, value: exported.value };
    }
    case 'MEMBER':
      return ofFound(l, findMembers(l, denoted.type, denoted.name)[0]);
    default:
      return undefined;
  }
}

function ofEntity(l: Linking, id: EntityId): Declared | undefined {
  const found = isLibrary(id) ? undefined : entityOf(l, id);
  if (!found) return undefined;
  const { view, entity } = found;
  const key = l.kernel.get(l.cells.definition, id);
  const at = { path: view.path, ...(key === undefined ? {} : { key }) };
  switch (entity.kind) {
    case ENTITY.VARIABLE:
      return { ...at, as: 'VARIABLE', type: entity.type, value: entity.initialiser };
    case ENTITY.PARAMETER: {
      const around = l.kernel.get(l.cells.definition, view.id(entity.function));
      const at = { path: view.path, ...(around === undefined ? {} : { key: around }) };
      return { ...at, as: 'PARAMETER', type: entity.type, value: entity.default };
    }
    default:
      return key === undefined ? undefined : { ...at, as: 'DEFINITION', type: NO_TERM, value: NO_TERM };
  }
}

function ofFound(l: Linking, found: Found | undefined): Declared | undefined {
  if (found?.at === 'NAME') return ofDenoted(l, found.denoted[0]);
  if (found?.at !== 'OWNER' || isLibrary(found.owner)) return undefined;
  const named = membersNamed(l, found.owner, found.side, found.name);
  const member = named?.members[0];
  if (!named || !member) return undefined;
  const [key] = l.kernel.get(l.cells.memberDefinitions, memberKey(found.owner, found.side, found.name));
  return {
    path: named.view.path,
    as: member.function >= 0 ? 'DEFINITION' : 'FIELD',
    ...(key === undefined ? {} : { key }),
    type: member.type,
    value: member.value,
  };
}
