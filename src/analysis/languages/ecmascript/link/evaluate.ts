/** What an expression evaluates to. */

import { LITERAL, NO_TERM, TAG, type TermId } from '../../../terms.ts';
import { ENTITY, OWN } from '../facts.ts';
import { callResult, newResult } from './calls.ts';
import { contextOf } from './contexts.ts';
import { selfOfFunction, valueOfAll } from './declarations.ts';
import { elementOf, indexed, recordValue } from './elements.ts';
import type { FileView } from './files.ts';
import { asType, awaited, instance, selfInstance } from './instances.ts';
import { type Linking, libraryName, libraryType } from './linking.ts';
import { isEmptyCollection } from './member-types.ts';
import { findMembers, memberTypeOf, typeOfFound } from './members.ts';
import { resolveModule } from './modules.ts';
import { denotedByName, globalDenoted, moduleType } from './names.ts';
import { narrow } from './narrowing.ts';
import { fromPackage } from './outside.ts';
import { isNil, type KnownType, partsOf, type Type, widened, withoutNil } from './types.ts';

/** The value of a term; null when it is not known. Costly ones are kept in cells. */
export function value(l: Linking, view: FileView, term: TermId): Type {
  if (term === NO_TERM) return null;
  const { terms } = view;
  switch (terms.tag(term)) {
    case TAG.LITERAL:
      return literal(l, view, term);
    case TAG.TEMPLATE:
      return l.types.primitive('string');
    case TAG.NAME:
    case TAG.LOCAL:
      return nameValue(l, view, term);
    case TAG.FUNCTION:
      return l.types.closure('FUNCTION', view.id(terms.number(term)));
    case TAG.CLASS:
      return l.types.classOf(view.id(terms.number(term)));
    case TAG.OBJECT:
      return l.types.closure('OBJECT', view.id(terms.number(term)));
    case OWN.THIS:
      return self(l, view, term);
    case OWN.SUPER_OF:
      return superValue(l, view, term);
    case OWN.PARAMETER:
      return l.kernel.get(l.cells.parameter, view.id(terms.number(term)));
    case TAG.BINARY:
      return l.types.primitive(binaryResult(terms.text(term)));
    case TAG.UNARY:
      return l.types.primitive(UNARY_RESULTS[terms.text(term)] ?? 'number');
    case OWN.PRIMITIVE_VALUE:
      return l.types.primitive(terms.text(term));
    case TAG.MODULE:
      return required(l, view, term);
    case TAG.MEMBER:
    case TAG.CALL:
    case TAG.NEW:
    case TAG.INDEX:
    case TAG.ELEMENT:
    case TAG.ITERATE:
    case TAG.AWAIT:
    case TAG.ARRAY:
    case TAG.CONDITIONAL:
    case TAG.OR:
    case OWN.AND:
    case OWN.REST_OF:
    case TAG.CAST:
    case TAG.NARROW:
      return l.kernel.getPair(l.cells.value, view.path, term);
    default:
      return null;
  }
}

/** The cell behind those that are kept. */
export function computeValue(l: Linking, view: FileView, term: TermId): Type {
  const { terms } = view;
  const of = (index: number): Type => value(l, view, terms.operand(term, index));
  switch (terms.tag(term)) {
    case TAG.MEMBER:
      return memberValue(l, view, term);
    case TAG.CALL:
      return callResult(l, view, term);
    case TAG.NEW:
      return newResult(l, view, term);
    case TAG.INDEX:
      return atKey(l, withoutNil(l.types, of(0)), of(1));
    case TAG.ELEMENT: {
      const from = terms.operand(term, 0);
      if (terms.tag(from) === TAG.ARRAY) return value(l, view, terms.operand(from, terms.number(term)));
      return indexed(l, withoutNil(l.types, of(0)), terms.number(term));
    }
    case OWN.REST_OF: {
      const from = of(0);
      return from?.kind === 'TUPLE'
        ? libraryType(l, 'Array', [l.types.union(from.items.slice(terms.number(term)))])
        : from;
    }
    case TAG.ITERATE:
      return terms.number(term) === 1
        ? awaited(l, elementOf(l, withoutNil(l.types, of(0))))
        : elementOf(l, withoutNil(l.types, of(0)));
    case TAG.AWAIT:
      return awaited(l, of(0));
    case TAG.ARRAY:
      return array(l, view, term);
    case TAG.CONDITIONAL:
      return l.types.union([of(0), of(1)]);
    case TAG.OR:
      // A default counts where nothing else is known of the value.
      if (terms.number(term) === 1) return withoutNil(l.types, of(0)) ?? of(1);
      return firstThere(l, withoutNil(l.types, of(0)), of(1));
    case OWN.AND:
      return of(1);
    case TAG.CAST:
      return cast(l, view, term);
    case TAG.NARROW:
      return terms.number(term) === 1 ? narrow(l, view, of(0), terms.operand(term, 1)) : of(0);
    default:
      return null;
  }
}

/** `a || b`. An empty collection in place of a missing one adds nothing to what is known. */
function firstThere(l: Linking, first: Type, second: Type): Type {
  if (first !== null && isEmptyCollection(second)) return first;
  return l.types.union([first, second]);
}

// -- Literals and operators

function literal(l: Linking, view: FileView, term: TermId): Type {
  switch (view.terms.number(term)) {
    case LITERAL.STRING:
      return l.types.literal('string', view.terms.text(term));
    case LITERAL.NUMBER:
      return l.types.literal('number', view.terms.text(term));
    case LITERAL.BOOLEAN:
      return l.types.literal('boolean', view.terms.text(term));
    case LITERAL.REGEX:
      return libraryType(l, 'RegExp');
    default:
      return l.types.primitive('undefined');
  }
}

function binaryResult(operator: string): string {
  if (operator === '+') return 'string';
  return /[<>=]|^in$|instanceof/.test(operator) && !/<<|>>/.test(operator) ? 'boolean' : 'number';
}

const UNARY_RESULTS: Readonly<Record<string, string>> = {
  typeof: 'string',
  '!': 'boolean',
  delete: 'boolean',
  void: 'undefined',
};

function array(l: Linking, view: FileView, term: TermId): Type {
  const { terms } = view;
  const items = terms.operands(term);
  const hasSpread = items.some((item) => terms.tag(item) === TAG.SPREAD);
  const expected = contextOf(l, view, term);
  if (!hasSpread && partsOf(expected).some(({ kind }) => kind === 'TUPLE')) {
    return l.types.tuple(items.map((item) => value(l, view, item)));
  }
  if (items.length > MAX_ITEMS) return libraryType(l, 'Array', [null]);
  const element = l.types.union(
    items.map((item) =>
      terms.tag(item) === TAG.SPREAD
        ? elementOf(l, value(l, view, terms.operand(item, 0)))
        : widened(l.types, value(l, view, item)),
    ),
  );
  if (element === null) {
    const typed = partsOf(withoutNil(l.types, expected)).find(
      (part) => part.kind === 'INSTANCE' && libraryName(part.entity) !== '',
    );
    if (typed) return typed;
  }
  return libraryType(l, 'Array', [element]);
}

/** What a longer array holds is unknown. */
const MAX_ITEMS = 64;

function cast(l: Linking, view: FileView, term: TermId): Type {
  const { terms } = view;
  if (terms.text(term) === 'satisfies') return value(l, view, terms.operand(term, 0));
  const type = terms.operand(term, 1);
  const to = instance(l, view, type);
  if (to !== null || terms.tag(type) === OWN.PRIMITIVE) return to;
  // A type that is not known hides nothing of the value.
  return terms.tag(type) === TAG.TYPE ? null : value(l, view, terms.operand(term, 0));
}

// -- Names, members, `this`

function nameValue(l: Linking, view: FileView, term: TermId): Type {
  const denoted = denotedByName(l, view, term);
  if (denoted.length > 0 || view.terms.tag(term) === TAG.LOCAL) return valueOfAll(l, denoted);
  if (view.terms.text(term) === 'import.meta') return globalType(l, view, 'ImportMeta');
  return view.terms.text(term) === 'exports' && !view.own.isModule ? l.types.module(view.path, true) : null;
}

/** The global type of a name that the repository declares. */
function globalType(l: Linking, view: FileView, name: string): Type {
  return l.types.intersection(globalDenoted(l, view, name, 'TYPE').map((one) => asType(l, one, [])));
}

function memberValue(l: Linking, view: FileView, term: TermId): Type {
  const object = view.terms.operand(term, 0);
  if (isModuleExports(view, term)) return l.types.module(view.path, true);
  const isOfBase = view.terms.tag(object) === OWN.SUPER_OF && view.terms.text(object) !== 'static';
  return isOfBase
    ? baseMember(l, view, object, view.terms.text(term))
    : memberTypeOf(l, value(l, view, object), view.terms.text(term));
}

/** `super.add(x)`: `this` in there is what it is here. */
function baseMember(l: Linking, view: FileView, base: TermId, name: string): Type {
  const type = value(l, view, base);
  const index = view.terms.number(base);
  const isInClass = index >= 0 && view.own.entities[index]!.kind === ENTITY.CLASS;
  const found = isInClass ? findMembers(l, type, name) : [];
  if (found.length === 0) return memberTypeOf(l, type, name);
  const receiver = l.types.self(selfInstance(l, view.id(index)));
  return l.types.union(found.map((one) => typeOfFound(l, one.at === 'OWNER' ? { ...one, receiver } : one)));
}

/** `module.exports`, where `module` is Node.js's. */
export function isModuleExports(view: FileView, term: TermId): boolean {
  const { terms } = view;
  if (terms.tag(term) !== TAG.MEMBER || terms.text(term) !== 'exports') return false;
  const object = terms.operand(term, 0);
  return terms.tag(object) === TAG.NAME && terms.text(object) === 'module';
}

function self(l: Linking, view: FileView, term: TermId): Type {
  const index = view.terms.number(term);
  const provider = view.own.entities[index];
  if (!provider) return null;
  if (provider.kind === ENTITY.CLASS) {
    const id = view.id(index);
    return view.terms.text(term) === 'static' ? l.types.classOf(id) : l.types.self(selfInstance(l, id));
  }
  return selfOfFunction(l, view, index);
}

function superValue(l: Linking, view: FileView, term: TermId): Type {
  const index = view.terms.number(term);
  if (index < 0) return null;
  const id = view.id(index);
  if (view.terms.text(term) === 'static') return l.kernel.get(l.cells.baseValue, id);
  return l.types.intersection([...l.kernel.get(l.cells.bases, id)]);
}

function required(l: Linking, view: FileView, term: TermId): Type {
  const resolved = resolveModule(l, view.path, view.terms.text(term));
  const isImport = view.terms.number(term) === 1;
  if (resolved.to === 'NOTHING') return null;
  if (resolved.to === 'EXTERNAL') {
    return fromPackage(l, view.path, view.terms.text(term), resolved.external, isImport ? '*' : '=');
  }
  const module = isImport ? moduleType(l, resolved.module) : l.types.module(resolved.module, true);
  return isImport ? libraryType(l, 'Promise', [module]) : module;
}

/** `o[k]` */
function atKey(l: Linking, object: Type, key: Type): Type {
  if (object === null) return null;
  const keys = partsOf(key);
  const isNamed =
    keys.length > 0 && keys.every((one): one is KnownType & { kind: 'LITERAL' } => one.kind === 'LITERAL');
  if (isNamed) {
    return l.types.union(
      keys.map((one) => {
        const { name, value: text } = one as KnownType & { kind: 'LITERAL' };
        return name === 'number' ? indexed(l, object, Number(text)) : memberTypeOf(l, object, text);
      }),
    );
  }
  if (object.kind === 'EXTERNAL' || isNil(object)) return elementOf(l, object);
  return recordValue(l, object) ?? elementOf(l, object);
}
